//! What a pause costs: the countdown and the walk against a plain loop and a recursion, in turn,
//! in one run, with Python's generators beside them where Python is installed.

use std::hint::black_box;
use std::io;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::s2_enum::Countdown;
use crate::s6_tree::Tree;

/// How many numbers a countdown hands out, and how many words the tree holds.
const ITEMS: u32 = 100_000;

/// Every way is measured so often, in turn with the others; the median counts.
const ROUNDS: usize = 101;

/// The countdown without a pause: what the generator is held against.
fn plain_loop() {
    let mut left = ITEMS;
    while left > 0 {
        black_box(left);
        left -= 1;
    }
}

/// The state machine, known to the compiler.
fn generator() {
    for left in (Countdown::Start { from: ITEMS }) {
        black_box(left);
    }
}

/// The state machine behind a pointer: the compiler sees only that it is *some* iterator.
fn boxed_generator() {
    let countdown: Box<dyn Iterator<Item = u32>> =
        black_box(Box::new(Countdown::Start { from: ITEMS }));
    for left in countdown {
        black_box(left);
    }
}

/// The tree's words, visited by a recursion.
fn recursion(tree: &Tree) {
    tree.visit(&mut |word| {
        black_box(word);
    });
}

/// The tree's words, from a walk that pauses at each.
fn walk(tree: &Tree) {
    for word in tree.walk() {
        black_box(word);
    }
}

/// Nanoseconds for one item.
fn time(work: impl Fn()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_nanos() as f64 / f64::from(ITEMS)
}

/// The median of the rounds' values.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// A tree of `ITEMS` words in no order, the same in every run.
fn tree() -> Tree {
    let mut state = 1_u32;
    let words: Vec<String> = (0..ITEMS)
        .map(|_| {
            // The step of a linear congruential generator, with the factor of Numerical Recipes.
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            format!("{state:08x}")
        })
        .collect();
    words.iter().map(String::as_str).collect()
}

/// One line of the table: its name, its time, and its ratio to a base.
fn row(name: &str, nanoseconds: f64, base: (&str, f64)) {
    let (base, ratio) = (base.0, nanoseconds / base.1);
    println!("{name:22} {nanoseconds:7.2} ns  {ratio:7.2} x the {base}");
}

/// Prints the table; at most five seconds in a release build.
pub fn demo() -> io::Result<()> {
    let tree = tree();
    let recurse = || recursion(&tree);
    let pause = || walk(&tree);
    let ways: [&dyn Fn(); 5] =
        [&plain_loop, &generator, &boxed_generator, &recurse, &pause];
    let mut times = vec![Vec::new(); ways.len()];
    for _ in 0..ROUNDS {
        for (way, times) in ways.iter().zip(&mut times) {
            times.push(time(way));
        }
    }
    let times: Vec<f64> = times.into_iter().map(median).collect();
    let (plain, recursion) = (("plain loop", times[0]), ("recursion", times[3]));
    let hint =
        if cfg!(debug_assertions) { "   not optimised: add --release" } else { "" };
    println!("{:22} {:>10}{hint}", "", "an item");
    row("plain loop", times[0], plain);
    row("generator", times[1], plain);
    row("generator in a box", times[2], plain);
    row("tree, recursion", times[3], recursion);
    row("tree, generator", times[4], recursion);
    python(plain, recursion)
}

/// Adds Python's rows, or says that there is no Python.
fn python(plain: (&str, f64), recursion: (&str, f64)) -> io::Result<()> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/s7_cost.py");
    let Ok(output) = Command::new("python3").arg(&script).arg(ITEMS.to_string()).output()
    else {
        println!("(no python3 here: its rows are left out)");
        return Ok(());
    };
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Some((name, time)) = line.rsplit_once(' ') else {
            continue;
        };
        let time: f64 = time.parse().map_err(io::Error::other)?;
        let base = if name.contains("tree") { recursion } else { plain };
        row(name.trim_end(), time, base);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_value() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), 2.0);
    }

    #[test]
    fn the_measured_tree_holds_every_word_once() {
        assert_eq!(tree().walk().count(), ITEMS as usize);
    }
}
