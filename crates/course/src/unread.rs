//! How the course ends where nobody reads what it prints: `cargo course verify | head`, a full disk.

use std::panic;
use std::process;

use rustix::io::Errno;
use rustix::process::Signal;

use crate::MISUSE;
use crate::grade::kill_all;

/// How `println!` begins its panic. It has no other way to say that it could not print.
const UNPRINTED: &str = "failed printing to stdout: ";

/// From now on, a `println!` that fails ends the course in order, where it would have panicked.
pub fn ends_in_order() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        match info.payload_as_str().and_then(|said| said.strip_prefix(UNPRINTED)) {
            Some(why) => end(why),
            None => usual(info),
        }
    }));
}

/// Ends the course because it cannot print; `why` is the system's.
pub fn end(why: &str) -> ! {
    kill_all();
    if is_closed_pipe(why) {
        // As a shell reports a program that was ended by the signal for this; nobody needs words.
        process::exit(128 + Signal::PIPE.as_raw());
    }
    eprintln!("course: cannot print: {why}");
    process::exit(MISUSE.into());
}

/// Whether the reader has gone, by the words in which the standard library gives the system's error.
pub fn is_closed_pipe(why: &str) -> bool {
    why.ends_with(&format!("(os error {})", Errno::PIPE.raw_os_error()))
}
