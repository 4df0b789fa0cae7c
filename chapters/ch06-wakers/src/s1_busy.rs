//! The `block_on` of chapter 5: it asks, and asks, and asks.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use bakery::cpu_time;

// ANCHOR: busy
/// Polls a future until it is ready; answers with its output and with how often it was asked.
pub fn busy_block_on<F: Future + Unpin>(mut future: F) -> (F::Output, u64) {
    let mut context = Context::from_waker(Waker::noop());
    for polls in 1.. {
        if let Poll::Ready(output) = Pin::new(&mut future).poll(&mut context) {
            return (output, polls);
        }
    }
    unreachable!("nobody polls 2^64 times")
}
// ANCHOR_END: busy

/// Ready once the oven is hot; it can be asked, and that is all that it can do.
pub struct Heating {
    hot_at: Instant,
}

impl Future for Heating {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if Instant::now() < self.hot_at { Poll::Pending } else { Poll::Ready(()) }
    }
}

/// Waits half a second for an oven, and prints what that took.
pub fn demo() -> io::Result<()> {
    let (start, cpu) = (Instant::now(), cpu_time());
    let ((), polls) =
        busy_block_on(Heating { hot_at: start + Duration::from_millis(500) });
    let (time, cpu) = (start.elapsed().as_millis(), (cpu_time() - cpu).as_millis());
    println!("polled {polls} times, ready once");
    println!("waited {time} ms, computed {cpu} ms");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An answer that cannot have changed is asked for all the same.
    #[test]
    fn a_busy_block_on_asks_without_a_rest() {
        let now = Instant::now();
        assert_eq!(busy_block_on(Heating { hot_at: now }).1, 1, "hot already");
        let ((), polls) =
            busy_block_on(Heating { hot_at: now + Duration::from_millis(20) });
        assert!(polls > 100, "{polls} polls");
    }
}
