//! The grader against answers that misbehave in every way it knows.

mod hostile;

use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use rustix::process::{self, Pid};

use super::answer::State;
use super::fixture::{self, CALLS, Made};
use super::report::Reporter;
use super::*;
use crate::progress::Progress;
use crate::say::Paint;

/// Short, so that the tests are; long enough for a loaded machine to start a process.
const LIMITS: Limits =
    Limits { time: Duration::from_millis(1500), memory: 128 << 20, output: 16 << 10 };

const NAMES: &str = "
mod answer;

#[test]
fn comes_first() {
    assert_eq!(answer::answer(), 1);
}

/// It counts to two.
#[test]
fn counts() {
    spec_kit::mistake(\"counts-wrong\").seen(\"got 1\").drawing(\"main |##|\").found();
}

#[test]
fn is_not_reached() {
    panic!(\"the first mistake ends the verdict\");
}
";

const EXERCISES: &[Made] = &[
    Made { name: "passes", spec: CALLS, answer: "pub fn answer() {}" },
    Made { name: "names", spec: NAMES, answer: "pub fn answer() -> u32 { 1 }" },
    Made { name: "asserts", spec: NAMES, answer: "pub fn answer() -> u32 { 2 }" },
    Made { name: "begins", spec: CALLS, answer: fixture::STARTER },
    Made {
        name: "waits",
        spec: CALLS,
        answer: "pub fn answer() { loop { std::thread::park(); } }",
    },
    Made {
        name: "spins",
        spec: CALLS,
        answer: "pub fn answer() { loop { std::hint::spin_loop(); } }",
    },
    Made { name: "aborts", spec: CALLS, answer: "pub fn answer() { std::process::abort(); }" },
    Made { name: "exits", spec: CALLS, answer: "pub fn answer() { std::process::exit(0); }" },
    Made {
        name: "recurses",
        spec: CALLS,
        answer: "pub fn answer() { deeper(&mut 1); }
fn deeper(n: &mut u64) -> u64 { let mut m = std::hint::black_box(*n + 1); deeper(&mut m) + m }",
    },
    Made {
        name: "eats",
        spec: CALLS,
        answer: "pub fn answer() { let mut all = Vec::new(); loop { all.push(vec![1u8; 1 << 20]); } }",
    },
    Made {
        name: "floods",
        spec: CALLS,
        answer: "pub fn answer() { loop { println!(\"more\"); } }",
    },
    Made {
        name: "leaves",
        spec: CALLS,
        answer: "pub fn answer() {
    let child = std::process::Command::new(\"sh\")
        .args([\"-c\", \"trap '' TERM HUP INT; while :; do sleep 1; done\"])
        .spawn()
        .unwrap();
    std::fs::write(\"child\", child.id().to_string()).unwrap();
}",
    },
    Made {
        name: "leaves_the_group",
        spec: CALLS,
        answer: "pub fn answer() {
    use std::os::unix::process::CommandExt;
    let child = std::process::Command::new(\"sleep\").arg(\"600\").process_group(0).spawn();
    std::fs::write(\"stray\", child.unwrap().id().to_string()).unwrap();
}",
    },
    Made {
        name: "panics",
        spec: CALLS,
        answer: "pub fn answer() {
    let panicked = std::thread::spawn(|| panic!(\"in a thread\"));
    panicked.join().unwrap();
}",
    },
    Made {
        name: "does_not_compile",
        spec: CALLS,
        answer: "pub fn answer() {\n    let n: u32 = \"three\";\n    missing(n);\n}",
    },
    Made { name: "has_another_name", spec: CALLS, answer: "pub fn reply() {}" },
    Made { name: "is_empty", spec: CALLS, answer: "  \n" },
    Made { name: "is_not_text", spec: CALLS, answer: "" },
    Made { name: "is_a_folder", spec: CALLS, answer: "" },
    Made { name: "is_missing", spec: CALLS, answer: "" },
];

fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| {
        let root = fixture::course("graded", EXERCISES);
        let catalog = Catalog::load(&root).unwrap();
        let answer = |name| catalog.exercise(name).unwrap().answer();
        fs::write(answer("is_not_text"), b"// \xff\xfe\n").unwrap();
        fs::remove_file(answer("is_a_folder")).unwrap();
        fs::create_dir(answer("is_a_folder")).unwrap();
        fs::remove_file(answer("is_missing")).unwrap();
        catalog
    })
}

fn grade(name: &str) -> Result<Graded> {
    check_within(catalog(), catalog().exercise(name).unwrap(), &LIMITS)
}

#[track_caller]
fn verdict(name: &str) -> Verdict {
    grade(name).unwrap().verdict
}

/// The mistake of a verdict that suspects `never-ends` in the test `ends`.
#[track_caller]
fn check_suspected(verdict: &Verdict) {
    let finding = verdict.finding().unwrap();
    assert_eq!(finding.test, "ends");
    assert_eq!(finding.sentence, "The answer comes to its end.");
    assert_eq!(finding.mistake.as_deref(), Some("never-ends"));
}

fn report(name: &str) -> String {
    let reporter = Reporter {
        catalog: catalog(),
        progress: &Progress::default(),
        served: Some("http://127.0.0.1:3000/"),
        paint: Paint::PLAIN,
        columns: 80,
    };
    reporter.text(catalog().exercise(name).unwrap(), &grade(name).unwrap())
}

#[test]
fn a_right_answer_passes() {
    assert_eq!(verdict("passes"), Verdict::Passed { tests: 1 });
}

#[test]
fn the_first_test_that_fails_is_the_verdict() {
    let Verdict::Failed { finding, panic: None } = verdict("names") else {
        panic!("the spec names a mistake");
    };
    assert_eq!(finding.test, "counts");
    assert_eq!(finding.sentence, "It counts to two.");
    assert_eq!(finding.mistake.as_deref(), Some("counts-wrong"));
    assert_eq!(finding.seen, ["got 1"]);
    assert_eq!(finding.drawing, "main |##|");
}

#[test]
fn an_answer_that_was_not_begun_says_where_to_begin() {
    let graded = grade("begins").unwrap();
    assert_eq!(graded.state, State::Untouched);
    let Verdict::Failed { panic: Some(panic), .. } = graded.verdict else {
        panic!("todo!() panics");
    };
    assert_eq!(panic.place, "answer.rs:2");
    assert_eq!(panic.message, "not yet implemented: begin");
}

#[test]
fn waiting_for_ever_is_told_from_computing_for_ever() {
    let waits = verdict("waits");
    check_suspected(&waits);
    let Verdict::Hung { after, running, .. } = waits else { panic!("it waits") };
    assert!(after >= LIMITS.time);
    assert!(!running);

    let spins = verdict("spins");
    check_suspected(&spins);
    assert!(matches!(spins, Verdict::Hung { running: true, .. }), "{spins:?}");
}

#[test]
fn what_ends_the_process_is_a_crash() {
    for name in ["aborts", "exits", "recurses", "eats"] {
        check_suspected(&verdict(name));
    }
    let how = |name| match verdict(name) {
        Verdict::Crashed { how, .. } => how,
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!(how("aborts"), Crash::Signal { number: 6, panic: None });
    assert_eq!(how("exits"), Crash::Exited { code: 0 });
    assert_eq!(how("recurses"), Crash::StackOverflow);
    assert_eq!(how("eats"), Crash::OutOfMemory { limit: LIMITS.memory });
}

#[test]
fn too_much_output_is_a_flood() {
    let floods = verdict("floods");
    check_suspected(&floods);
    assert!(matches!(floods, Verdict::Flooded { bytes, .. } if bytes == LIMITS.output));
}

#[test]
fn a_child_that_is_left_behind_is_killed_whatever_it_ignores() {
    assert!(verdict("leaves").passed());
    check_dies(&catalog().chapters[0].folder.join("child"));
}

/// Waits for the end of the process whose number is in that file; only a failure takes long.
#[track_caller]
fn check_dies(file: &Path) {
    let id: i32 = fs::read_to_string(file).unwrap().parse().unwrap();
    let deadline = Instant::now() + Duration::from_secs(10);
    while is_alive(id) {
        assert!(Instant::now() < deadline, "{id} lives on");
        std::thread::yield_now();
    }
}

/// Whether a process runs; one that ended and was not reaped by its new parent yet does not.
fn is_alive(id: i32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    let is_zombie = stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('Z'));
    !is_zombie && process::test_kill_process(Pid::from_raw(id).unwrap()).is_ok()
}

#[test]
fn a_process_that_left_the_group_cannot_hold_up_the_grader() {
    let graded = grade("leaves_the_group").unwrap();
    assert!(graded.verdict.passed());
    let tested = graded.took - graded.built;
    assert!(tested < Duration::from_secs(3), "{tested:?}");
    if cfg!(target_os = "linux") {
        check_dies(&catalog().chapters[0].folder.join("stray"));
    }
}

#[test]
fn a_panic_in_a_thread_is_the_first_one_and_has_its_place() {
    let Verdict::Failed { finding, panic: Some(panic) } = verdict("panics") else {
        panic!("it fails");
    };
    assert_eq!(finding.mistake, None);
    assert_eq!(panic.place, "answer.rs:2");
    assert_eq!(panic.message, "in a thread");
}

#[test]
fn the_compilers_words_are_about_the_learners_file() {
    let Verdict::DoesNotCompile { errors } = verdict("does_not_compile") else {
        panic!("it does not compile");
    };
    assert!(!errors.only_in_spec);
    assert_eq!(errors.shown.len(), 2);
    let all = errors.shown.concat();
    assert!(all.contains("E0308") && all.contains("E0425"), "{all}");
    assert!(all.contains("--> answer.rs:2"), "{all}");
}

#[test]
fn a_changed_signature_is_said_to_be_one() {
    let Verdict::DoesNotCompile { errors } = verdict("has_another_name") else {
        panic!("it does not compile");
    };
    assert!(errors.only_in_spec);
    assert!(report("has_another_name").contains("the tests cannot use it"));
}

#[track_caller]
fn check_refused(name: &str, words: &[&str]) {
    let error = format!("{:#}", grade(name).unwrap_err());
    for word in words {
        assert!(error.contains(word), "{error}");
    }
}

#[test]
fn an_answer_that_cannot_be_graded_says_what_to_do() {
    check_refused("is_empty", &["is empty", "cargo course reset is_empty"]);
    check_refused("is_not_text", &["not UTF-8", "cargo course reset is_not_text"]);
    check_refused("is_a_folder", &["is a folder", "cargo course reset is_a_folder"]);
}

#[test]
fn a_missing_answer_is_made_from_the_starter() {
    let exercise = catalog().exercise("is_missing").unwrap();
    assert_eq!(grade("is_missing").unwrap().state, State::Made);
    assert_eq!(fs::read_to_string(exercise.answer()).unwrap(), fixture::STARTER);
}

#[test]
fn a_report_says_the_mistake_its_evidence_and_where_to_go() {
    let report = report("names");
    let (heading, body) = report.split_once('\n').unwrap();
    assert!(heading.starts_with("names: not yet ("), "{heading}");
    let expected = "  It counts wrong.
      got 1
    main |##|
  Counting starts at one.
  The test counts: It counts to two.
  chapter 1, “nowhere”      hint: cargo course hint names
  http://127.0.0.1:3000/ch01-fixture.html#nowhere
";
    assert_eq!(body, expected);
}

#[test]
fn a_report_of_a_hang_says_what_it_did_and_names_the_section() {
    let report = report("waits");
    assert!(report.contains("  It never ends.\n  It was stopped after "), "{report}");
    assert!(report.contains(" s: it was waiting (CPU 0."), "{report}");
    assert!(report.contains("chapter 1, “How it ends”"), "{report}");
}

#[test]
fn a_report_of_a_failed_assertion_keeps_its_lines() {
    let report = report("asserts");
    let expected = "  It failed at spec.rs:6:\n  assertion `left == right` failed\n    \
        left: 2\n   right: 1\n  The test: comes_first\n";
    assert!(report.contains(expected), "{report}");
}

#[test]
fn reports_fit_the_terminal() {
    for name in ["names", "begins", "aborts", "has_another_name", "panics", "passes"] {
        let report = report(name);
        let widest = report.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= 80, "{report}");
    }
}
