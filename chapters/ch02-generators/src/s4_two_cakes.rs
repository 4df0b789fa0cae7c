//! Two recipes take turns on one thread: a function that pauses is all that concurrency needs.
//!
//! ```text
//! (1) Start ──▶ (2) Mixed ──▶ (3) Baked ──┐ one layer more
//!                                │  ▲─────┘
//!                                ▼ after the last layer
//!                             (4) Iced ──▶ (5) Done        every edge is `Cake::resume`
//! ```

use std::io;

use timeline::{Kind, Lane};

// ANCHOR: cake
/// A recipe that pauses after every step; each state is named for the step that is done.
#[derive(Debug)]
pub enum Cake {
    Start {
        layers: u32,
    },
    Mixed {
        layers: u32,
    },
    /// `layer` layers are out of the oven.
    Baked {
        layer: u32,
        layers: u32,
    },
    Iced,
    Done,
}
// ANCHOR_END: cake

// ANCHOR: steps
impl Cake {
    /// Does the next step and says which; `None` once the cake is done.
    pub fn resume(&mut self) -> Option<&'static str> {
        let (step, state) = match *self {
            Cake::Start { layers } => ("mix", Cake::Mixed { layers }),
            Cake::Mixed { layers } => ("bake a layer", Cake::Baked { layer: 1, layers }),
            Cake::Baked { layer, layers } if layer < layers => {
                ("bake a layer", Cake::Baked { layer: layer + 1, layers })
            }
            Cake::Baked { .. } => ("ice", Cake::Iced),
            Cake::Iced | Cake::Done => {
                *self = Cake::Done;
                return None;
            }
        };
        *self = state;
        Some(step)
    }
}
// ANCHOR_END: steps

/// A cake, its name, and its lane in the recorded timeline.
struct Order {
    name: &'static str,
    cake: Cake,
    lane: Lane,
}

impl Order {
    fn new(name: &'static str, layers: u32) -> Self {
        let lane = timeline::lane(name, Kind::Task);
        lane.ready("nobody has asked yet");
        Order { name, cake: Cake::Start { layers }, lane }
    }

    /// Resumes the cake once; false when there was nothing left to do.
    fn step(&mut self) -> bool {
        let Some(step) = self.cake.resume() else {
            self.lane.end();
            return false;
        };
        println!("{:8} {step}", self.name);
        self.lane.running(step);
        timeline::step();
        self.lane.ready("paused");
        true
    }
}

// ANCHOR: turns
/// Resumes two cakes in turn until neither has anything left to do.
pub fn demo() -> io::Result<()> {
    let mut orders = vec![Order::new("sponge", 1), Order::new("torte", 3)];
    while !orders.is_empty() {
        orders.retain_mut(Order::step);
    }
    Ok(())
}
// ANCHOR_END: turns

#[cfg(test)]
mod tests {
    use super::*;

    /// The steps of a cake, in order.
    fn steps(layers: u32) -> Vec<&'static str> {
        let mut cake = Cake::Start { layers };
        std::iter::from_fn(|| cake.resume()).collect()
    }

    #[test]
    fn a_cake_is_mixed_baked_and_iced() {
        assert_eq!(steps(1), ["mix", "bake a layer", "ice"]);
        assert_eq!(steps(3).len(), 5);
    }

    /// Two paused functions make progress in turn, on one thread.
    #[test]
    fn two_recipes_take_turns_on_one_thread() {
        let (mut one, mut two) = (Cake::Start { layers: 1 }, Cake::Start { layers: 1 });
        let turns: Vec<_> =
            (0..3).flat_map(|_| [one.resume(), two.resume()]).flatten().collect();
        assert_eq!(turns, ["mix", "mix", "bake a layer", "bake a layer", "ice", "ice"]);
    }

    #[test]
    fn a_done_cake_stays_done() {
        let mut cake = Cake::Iced;
        assert_eq!([cake.resume(), cake.resume()], [None, None]);
        assert!(matches!(cake, Cake::Done));
    }
}
