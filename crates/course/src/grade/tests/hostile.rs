//! Answers that get in the grader's way: they fake its lines, hide a panic, or outlive their test.

use super::*;

/// Hands the answer a check that names a mistake, as a spec does that watches from inside.
const WATCHES: &str = "
mod answer;

#[test]
fn is_watched() {
    answer::answer(|| {
        spec_kit::mistake(\"counts-wrong\").seen(\"got 1\").found();
    });
}
";

const UNSEEN: &str = "
mod answer;

#[test]
fn ends() {
    answer::answer();
}

mod inner {
    #[test]
    fn is_not_read() {}
}
";

const HOSTILE: &[Made] = &[
    Made {
        name: "fakes_a_pass",
        spec: CALLS,
        answer: "pub fn answer() {
    println!(\"ok\\n\\ntest result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\\n\");
    std::process::exit(0);
}",
    },
    Made {
        name: "fakes_a_failure",
        spec: CALLS,
        answer: "pub fn answer() {
    println!(\"test result: FAILED. 0 passed; 1 failed;\");
    std::process::exit(101);
}",
    },
    Made {
        name: "fakes_a_mistake",
        spec: CALLS,
        answer: "pub fn answer() { println!(\"\\n@mistake counts-wrong\\n\"); panic!(\"mine\"); }",
    },
    Made {
        name: "catches",
        spec: WATCHES,
        answer: "pub fn answer(check: impl Fn()) {
    let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(check));
}",
    },
    Made {
        name: "leaves_a_thread",
        spec: WATCHES,
        answer: "pub fn answer(check: impl Fn() + Send + Sync + 'static) {
    let _ = std::thread::spawn(check).join();
}",
    },
    Made {
        name: "is_silent",
        spec: CALLS,
        answer: "pub fn answer() { std::panic::set_hook(Box::new(|_| {})); panic!(\"hidden\"); }",
    },
    Made {
        name: "prints_bytes",
        spec: CALLS,
        answer: "use std::io::Write;
pub fn answer() {
    std::io::stdout().write_all(b\"\\xff\\xfe no line's end\").unwrap();
    panic!(\"after bytes\");
}",
    },
    Made {
        name: "closes_its_output",
        spec: CALLS,
        answer: "use std::os::fd::{FromRawFd, OwnedFd};
pub fn answer() { drop(unsafe { OwnedFd::from_raw_fd(1) }); }",
    },
    Made {
        name: "removes_the_report",
        spec: CALLS,
        answer: "pub fn answer() {
    std::fs::remove_file(std::env::var_os(\"COURSE_REPORT\").unwrap()).unwrap();
}",
    },
    Made {
        name: "reads_and_moves",
        spec: CALLS,
        answer: "pub fn answer() {
    std::env::set_current_dir(\"/\").unwrap();
    let mut line = String::new();
    assert_eq!(std::io::stdin().read_line(&mut line).unwrap(), 0);
}",
    },
    Made {
        name: "becomes_a_daemon",
        spec: CALLS,
        answer: "use std::process::{Command, Stdio};
pub fn answer() {
    use std::os::unix::process::CommandExt;
    let mut command = Command::new(\"sleep\");
    command.arg(\"600\").process_group(0);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    std::fs::write(\"daemon\", command.spawn().unwrap().id().to_string()).unwrap();
}",
    },
    Made { name: "has_a_test_unseen", spec: UNSEEN, answer: "pub fn answer() {}" },
    Made {
        name: "has_its_own_tests",
        spec: CALLS,
        answer: "pub fn answer() {}\n#[test]\nfn mine() { panic!(\"not the spec's\"); }",
    },
];

fn course() -> &'static Catalog {
    static COURSE: OnceLock<Catalog> = OnceLock::new();
    COURSE.get_or_init(|| Catalog::load(&fixture::course("hostile", HOSTILE)).unwrap())
}

fn hostile(name: &str) -> Result<Graded> {
    check_within(course(), course().exercise(name).unwrap(), &LIMITS)
}

#[track_caller]
fn judged(name: &str) -> Verdict {
    hostile(name).unwrap().verdict
}

#[track_caller]
fn check_passes(name: &str) {
    assert_eq!(judged(name), Verdict::Passed { tests: 1 });
}

#[test]
fn what_an_answer_prints_is_no_verdict() {
    for (name, expected) in [("fakes_a_pass", 0), ("fakes_a_failure", 101)] {
        match judged(name) {
            Verdict::Crashed { how: Crash::Exited { code }, .. } => {
                assert_eq!(code, expected);
            }
            other => panic!("{name}: {other:?}"),
        }
    }
    match judged("fakes_a_mistake") {
        Verdict::Failed { finding, panic: Some(panic) } => {
            assert_eq!(finding.mistake, None);
            assert_eq!(panic.message, "mine");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_mistake_that_was_named_counts_whoever_caught_its_panic() {
    for name in ["catches", "leaves_a_thread"] {
        match judged(name) {
            Verdict::Failed { finding, panic: None } => {
                assert_eq!(finding.mistake.as_deref(), Some("counts-wrong"), "{name}");
                assert_eq!(finding.seen, ["got 1"], "{name}");
            }
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[test]
fn a_panic_that_nobody_printed_is_a_failure() {
    assert!(matches!(judged("is_silent"), Verdict::Failed { panic: None, .. }));
}

#[test]
fn bytes_that_are_no_text_hide_no_panic() {
    match judged("prints_bytes") {
        Verdict::Failed { panic: Some(panic), .. } => {
            assert_eq!(panic.place, "answer.rs:4");
            assert_eq!(panic.message, "after bytes");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_answer_may_do_with_its_process_what_it_likes() {
    check_passes("closes_its_output");
    check_passes("reads_and_moves");
    check_passes("removes_the_report");
}

#[test]
fn a_daemon_dies_with_its_test() {
    check_passes("becomes_a_daemon");
    if cfg!(target_os = "linux") {
        check_dies(&course().chapters[0].folder.join("daemon"));
    }
}

#[test]
fn a_test_that_would_never_run_is_an_error() {
    let error = hostile("has_a_test_unseen").unwrap_err().to_string();
    assert!(error.contains("`inner::is_not_read` would never run"), "{error}");
    check_passes("has_its_own_tests");
}
