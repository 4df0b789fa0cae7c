//! What `label` must do, and what it may keep.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::cell::Cell;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use answer::label;
use spec_kit::ensure;

/// More polls than a label needs: one that is never ready must not hang the test.
const MANY: u32 = 12;

/// What a future may have, the printer in it included.
const SMALL: usize = 256;

thread_local! {
    static KNEADED: Cell<u32> = const { Cell::new(0) };
    static ALIVE: Cell<u32> = const { Cell::new(0) };
}

/// A dough, four kibibytes of it. It counts how many there are.
pub struct Dough {
    bytes: [u8; 4096],
}

impl Dough {
    pub fn knead() -> Self {
        KNEADED.set(KNEADED.get() + 1);
        ALIVE.set(ALIVE.get() + 1);
        Dough { bytes: std::array::from_fn(|place| (place % 7) as u8) }
    }

    /// The weight, in grams.
    pub fn grams(&self) -> u32 {
        self.bytes.iter().map(|&byte| u32::from(byte)).sum()
    }

    /// How many holes it has.
    pub fn holes(&self) -> usize {
        self.bytes.iter().filter(|&&byte| byte == 0).count()
    }
}

impl Drop for Dough {
    fn drop(&mut self) {
        ALIVE.set(ALIVE.get() - 1);
    }
}

/// Pending twice; it looks round for doughs whenever it is polled.
#[derive(Default)]
struct Printer<'seen> {
    polls: u32,
    seen: Option<&'seen Seen>,
}

/// What the printer saw.
#[derive(Default)]
struct Seen {
    /// How many doughs had been kneaded when it was polled for the first time.
    kneaded: Cell<u32>,
    /// The most doughs that were alive while the label was waiting.
    alive: Cell<u32>,
}

impl Future for Printer<'_> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        self.polls += 1;
        if let Some(seen) = self.seen {
            if self.polls == 1 {
                seen.kneaded.set(KNEADED.get());
            }
            seen.alive.set(seen.alive.get().max(ALIVE.get()));
        }
        context.waker().wake_by_ref();
        if self.polls > 2 { Poll::Ready(()) } else { Poll::Pending }
    }
}

/// What became of a label.
struct Outcome {
    text: Option<String>,
    size: usize,
    kneaded_before: u32,
    kneaded: u32,
    alive: u32,
}

/// Polls a label until it is ready.
fn run() -> Outcome {
    let seen = Seen::default();
    KNEADED.set(0);
    let label = label(Printer { polls: 0, seen: Some(&seen) });
    let size = size_of_val(&label);
    let mut label = pin!(label);
    let mut context = Context::from_waker(Waker::noop());
    let mut text = None;
    for _ in 0..MANY {
        if let Poll::Ready(ready) = label.as_mut().poll(&mut context) {
            text = Some(ready);
            break;
        }
    }
    let (kneaded_before, alive) = (seen.kneaded.get(), seen.alive.get());
    Outcome { text, size, kneaded_before, kneaded: KNEADED.get(), alive }
}

/// The label says what it said before.
#[test]
fn the_text_is_the_same() {
    let got = run();
    assert_eq!(got.text.as_deref(), Some("12285 g, 586 holes"));
}

/// The dough is kneaded once, before the printer is polled.
#[test]
fn kneaded_once_and_before() {
    let got = run();
    ensure!(
        got.kneaded_before > 0,
        "work-put-behind-the-await",
        "when the printer was polled for the first time, 0 doughs had been kneaded"
    );
    ensure!(
        got.kneaded == 1,
        "works-again-after-the-await",
        "doughs kneaded: {}, before the await {}",
        got.kneaded,
        got.kneaded_before
    );
}

/// While the label waits there is no dough.
#[test]
fn no_dough_while_it_waits() {
    let got = run();
    let seen = format!(
        "at the await: {} dough of 4096 bytes alive; the future has {} bytes",
        got.alive, got.size
    );
    ensure!(got.alive == 0 || got.size < SMALL, "holds-it-over-the-await", "{seen}");
    ensure!(got.alive == 0, "moved-to-the-heap", "{seen}");
}

/// The future has no place for a dough.
#[test]
fn the_future_is_small() {
    let got = run();
    ensure!(
        got.size < SMALL,
        "dropped-but-not-out-of-scope",
        "at the await: 0 doughs alive; the future has {} bytes",
        got.size
    );
}
