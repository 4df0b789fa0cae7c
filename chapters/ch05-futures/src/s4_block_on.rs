//! The smallest executor: it polls one future until that is ready. It is right, and it burns.

use std::io;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use bakery::cpu_time;

use crate::watched::Watched;

// ANCHOR: block_on
/// Polls a future, again and again, until it is ready; the thread does nothing else meanwhile.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}
// ANCHOR_END: block_on

// ANCHOR: timer
/// Ready at a certain time, by the real clock.
pub struct Timer {
    pub beep: Instant,
}

impl Future for Timer {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if Instant::now() < self.beep { Poll::Pending } else { Poll::Ready(()) }
    }
}
// ANCHOR_END: timer

/// Waits half a second for a timer, and prints what that took.
pub fn demo() -> io::Result<()> {
    let (start, cpu) = (Instant::now(), cpu_time());
    let timer = Watched::new(Timer { beep: start + Duration::from_millis(500) });
    let tally = timer.tally();
    block_on(timer);
    let (wall, cpu) = (start.elapsed(), cpu_time() - cpu);
    let tally = tally.get();
    println!("polled {} times, ready {} time", tally.polls, tally.ready);
    println!("waited   {:4} ms", wall.as_millis());
    println!("computed {:4} ms", cpu.as_millis());
    println!(
        "so a core was busy for {:.0} % of the wait",
        100.0 * cpu.div_duration_f64(wall)
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::future::ready;

    use super::*;
    use crate::s2_promise::Countdown;

    /// One poll for each `Pending`, one for `Ready`, and not one more.
    #[test]
    fn block_on_polls_until_ready_and_not_again() {
        let future = Watched::new(Countdown { left: 3 });
        let tally = future.tally();
        assert_eq!(block_on(future), "beep");
        assert_eq!((tally.get().polls, tally.get().ready), (4, 1));
    }

    #[test]
    fn what_is_ready_at_once_is_polled_once() {
        let future = Watched::new(ready(220));
        let tally = future.tally();
        assert_eq!((block_on(future), tally.get().polls), (220, 1));
    }

    /// Nobody tells the loop when to ask, so it asks all the time.
    #[test]
    fn a_loop_that_is_not_told_polls_as_often_as_it_can() {
        let until = Instant::now() + Duration::from_millis(50);
        let timer = Watched::new(Timer { beep: until });
        let tally = timer.tally();
        block_on(timer);
        assert!(Instant::now() >= until);
        assert!(tally.get().polls > 100, "polled {} times", tally.get().polls);
    }
}
