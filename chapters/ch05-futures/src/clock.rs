//! A clock that moves when somebody looks at it: the time in which this chapter's ovens heat. It
//! counts minutes, and shows the same in every run, since nothing moves it but the program.

use std::cell::Cell;

thread_local! {
    static NOW: Cell<u64> = const { Cell::new(0) };
}

/// The minute that it is. To look takes until the next one, which is a step in the timeline.
///
/// ```
/// use ch05_futures::clock;
///
/// let first = clock::look();
/// assert_eq!(clock::look(), first + 1);
/// ```
pub fn look() -> u64 {
    let now = NOW.get();
    pass(1);
    now
}

/// The minute that it is, for those who measure: it takes no time.
///
/// ```
/// use ch05_futures::clock;
///
/// assert_eq!(clock::now(), clock::now());
/// ```
#[must_use]
pub fn now() -> u64 {
    NOW.get()
}

/// So many minutes pass, whatever the thread does with them.
///
/// ```
/// use ch05_futures::clock;
///
/// let before = clock::now();
/// clock::pass(30);
/// assert_eq!(clock::now(), before + 30);
/// ```
pub fn pass(minutes: u64) {
    NOW.set(NOW.get() + minutes);
    (0..minutes).for_each(|_| timeline::step());
}

/// Keeps the thread until a minute has come: what `thread::sleep` is on the real clock.
///
/// ```
/// use ch05_futures::clock;
///
/// let minute = clock::now() + 5;
/// clock::sleep_until(minute);
/// clock::sleep_until(0); // long past
/// assert_eq!(clock::now(), minute);
/// ```
pub fn sleep_until(minute: u64) {
    pass(minute.saturating_sub(NOW.get()));
}
