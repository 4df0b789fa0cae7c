//! How long `fib` takes on this machine, from 25 to the limit:
//! `cargo run --release -p bakery --example fib`.

use std::time::Instant;

use bakery::{FIB_LIMIT, cpu_time, fib};

fn main() {
    println!("{:>5}{:>14}{:>14}{:>14}", "fib", "value", "CPU time", "wall time");
    for n in (25..=FIB_LIMIT).step_by(5) {
        let (cpu, wall) = (cpu_time(), Instant::now());
        let value = fib(n);
        let (cpu, wall) = (cpu_time() - cpu, wall.elapsed());
        println!("{n:>5}{value:>14}{cpu:>14.2?}{wall:>14.2?}");
    }
}
