//! The problem: a function cannot go on where it stopped, for its locals end with the call.

use std::io;

// ANCHOR: tick
/// The minutes left on the oven's display, one fewer at every call: or so its author hoped.
pub fn tick() -> u32 {
    let mut minutes = 4;
    minutes -= 1;
    minutes
}
// ANCHOR_END: tick

/// Asks for three ticks.
pub fn demo() -> io::Result<()> {
    for call in 1..=3 {
        println!("call {call}: {} minutes left", tick());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A call begins at the first line, with new locals.
    #[test]
    fn a_function_starts_over_at_every_call() {
        assert_eq!([tick(), tick(), tick()], [3, 3, 3]);
    }
}
