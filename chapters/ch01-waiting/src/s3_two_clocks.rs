//! Two clocks: the one on the wall, and the one that runs while a core works for this process.

use std::io;
use std::thread;
use std::time::{Duration, Instant};

use bakery::{FIB_LIMIT, cpu_time, fib};

// ANCHOR: measure
/// What a piece of work took.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    /// From its beginning to its end.
    pub wall: Duration,
    /// What cores worked for this process meanwhile, added up over its threads.
    pub cpu: Duration,
}

/// Does the work between two looks at both clocks.
pub fn measure<T>(work: impl FnOnce() -> T) -> (T, Times) {
    let (started, cpu_before) = (Instant::now(), cpu_time());
    let result = work();
    (result, Times { wall: started.elapsed(), cpu: cpu_time() - cpu_before })
}
// ANCHOR_END: measure

impl Times {
    /// CPU time for each hundred of wall time: 200 is two cores at work all the time.
    pub fn percent(&self) -> f64 {
        100.0 * self.cpu.as_secs_f64() / self.wall.as_secs_f64()
    }
}

/// The smallest `n` for which `fib(n)` computes for at least so long here, and its times.
pub fn fib_for(at_least: Duration) -> (u32, Times) {
    (20..=FIB_LIMIT)
        .map(|n| (n, measure(|| fib(n)).1))
        .find(|(_, times)| times.wall >= at_least)
        .expect("the greatest fib takes seconds")
}

/// Milliseconds, for people.
pub fn ms(time: Duration) -> String {
    format!("{:6.1} ms", time.as_secs_f64() * 1_000.0)
}

/// Computes for a while; then waits for as long.
pub fn demo() -> io::Result<()> {
    let (n, computing) = fib_for(Duration::from_millis(300));
    let ((), waiting) = measure(|| thread::sleep(computing.wall));
    println!("{:10} {:>10}  {:>10}", "", "wall time", "CPU time");
    row(&format!("fib {n}"), computing);
    row(&format!("wait {}", computing.wall.as_millis()), waiting);
    Ok(())
}

fn row(name: &str, times: Times) {
    let (wall, cpu) = (ms(times.wall), ms(times.cpu));
    println!("{name:10} {wall:>10}  {cpu:>10}   {:3.0} % of a core", times.percent());
}
