//! `course verify` on a repository whose exercises break every rule that there is for them.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::SystemTime;

use tempfile::TempDir;

const SPEC: &str = r#"
mod answer;

/// It is one.
#[test]
fn is_one() {
    spec_kit::suspect("loops");
    let got = answer::one();
    spec_kit::ensure!(got != 0, "too-low", "got {got}");
    spec_kit::ensure!(got < 2, "too-high", "got {got}");
    assert_ne!(got, 1 - 2, "below");
}

/// It doubles.
#[test]
fn doubles() {
    spec_kit::ensure!(answer::double(1) == 2, "too-low", "got {}", answer::double(1));
}
"#;

const MISTAKES: &str = r#"
[mistake.too-low]
says = "x"
why = "x"
read = "x"

[mistake.too-high]
says = "x"
why = "x"
read = "x"

[mistake.loops]
says = "x"
why = "x"
read = "x"
"#;

/// An answer of these two expressions.
fn answer(one: &str, double: &str) -> String {
    format!(
        "pub fn one() -> i32 {{\n    {one}\n}}\n\npub fn double(x: i32) -> i32 {{\n    {double}\n}}\n"
    )
}

fn wrong(promise: &str, one: &str, double: &str) -> String {
    format!("// Verdict: {promise}\n{}", answer(one, double))
}

/// A repository with one chapter and its exercises.
struct Repository {
    root: TempDir,
}

impl Repository {
    fn new(exercises: &[&str]) -> Repository {
        let repository =
            Repository { root: tempfile::tempdir().expect("a temporary folder") };
        repository.write(
            "Cargo.toml",
            "[workspace]\nresolver = \"3\"\nmembers = [\"chapters/*\"]\n",
        );
        repository.write("book/book.toml", "[book]\n");
        let spec_kit = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec-kit");
        let mut manifest = format!(
            "[package]\nname = \"ch02-a\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[dev-dependencies]\nspec-kit = {{ path = {spec_kit:?} }}\n"
        );
        let mut course = "title = \"A\"\n".to_string();
        for name in exercises {
            manifest += &format!(
                "[[test]]\nname = \"{name}\"\npath = \"exercises/{name}/spec.rs\"\ntest = false\n"
            );
            course += &format!(
                "[[exercise]]\nname = \"{name}\"\ntitle = \"x\"\nshape = \"build\"\nread = \"x\"\n"
            );
            repository.exercise(name, "spec.rs", SPEC);
            repository.exercise(name, "starter.rs", &answer("todo!()", "x"));
            repository.exercise(name, "solution.rs", &answer("1", "2 * x"));
            // The starter does not get as far as the second test.
            let same = wrong("failed; test: doubles; mistake: too-low", "1", "x");
            repository.exercise(name, "wrong/same.rs", &same);
        }
        repository.write("chapters/ch02-a/Cargo.toml", &manifest);
        repository.write("chapters/ch02-a/src/lib.rs", "");
        repository.write("chapters/ch02-a/course.toml", &format!("{course}{MISTAKES}"));
        repository
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root.path().join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder"))
            .expect("the folder");
        fs::write(path, text).expect("the file");
    }

    fn exercise(&self, name: &str, file: &str, text: &str) {
        self.write(&format!("chapters/ch02-a/exercises/{name}/{file}"), text);
    }

    fn verify(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the course starts")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_course"));
        command.arg("verify").args(arguments).current_dir(self.root.path());
        command
    }
}

fn text(output: &Output) -> String {
    let stderr = String::from_utf8_lossy(&output.stderr);
    format!("{}{stderr}", String::from_utf8_lossy(&output.stdout))
}

/// The block of a breach: from the line that ends with the file to the next unindented one.
#[track_caller]
fn check_breach(said: &str, file: &str, promised: &str, happened: &str) {
    let lines: Vec<&str> = said.lines().map(str::trim).collect();
    let at = lines.iter().position(|line| line.ends_with(file));
    let at = at.unwrap_or_else(|| panic!("no breach of {file} in\n{said}"));
    assert_eq!(lines[at + 1], format!("promised: {promised}"), "{file}");
    assert_eq!(lines[at + 2], format!("happened: {happened}"), "{file}");
}

#[test]
fn answers_that_keep_their_promises_are_no_breach_and_a_second_run_builds_nothing() {
    let repository = Repository::new(&["good"]);
    let wrong = |name: &str, promise: &str, one: &str, double: &str| {
        repository.exercise(
            "good",
            &format!("wrong/{name}.rs"),
            &wrong(promise, one, double),
        );
    };
    wrong("low", "failed; test: is_one; mistake: too-low", "0", "x");
    wrong("high", "failed; test: is_one; mistake: too-high", "2", "x");
    wrong("hangs", "hung; test: is_one; mistake: loops", "loop {}", "x");
    wrong("exits", "crashed; test: is_one; mistake: loops", "std::process::exit(3)", "x");
    wrong(
        "floods",
        "flooded; test: is_one; mistake: loops",
        "loop { println!(\"again and again\") }",
        "x",
    );
    wrong("types", "does-not-compile", "\"one\"", "x");
    let output = repository.verify(&["good"]);
    let said = text(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(
        said.contains("good: starter, solution and 7 wrong answers as promised ("),
        "{said}"
    );

    let stage = repository.root.path().join("target/course/verify");
    let times = || -> Vec<SystemTime> {
        let folder = fs::read_dir(stage.join("target/debug/deps")).unwrap();
        let mut times: Vec<SystemTime> = folder
            .map(|entry| entry.unwrap().metadata().unwrap().modified().unwrap())
            .collect();
        times.sort();
        times
    };
    // What does not compile is tried again at every run, and leaves files of its own.
    fs::remove_file(
        repository.root.path().join("chapters/ch02-a/exercises/good/wrong/types.rs"),
    )
    .unwrap();
    repository.verify(&["good"]);
    let built = times();
    assert_eq!(repository.verify(&["good"]).status.code(), Some(0));
    assert_eq!(times(), built);
}

#[test]
fn every_broken_promise_is_a_breach_with_what_was_promised_and_what_happened() {
    let repository = Repository::new(&["starters", "uncompiled", "answers"]);
    repository.exercise("starters", "starter.rs", &answer("1", "2 * x"));
    repository.exercise("starters", "solution.rs", &answer("1", "x"));
    repository.exercise("uncompiled", "starter.rs", &answer("\"one\"", "x"));
    let wrong = |name: &str, text: &str| {
        repository.exercise("answers", &format!("wrong/{name}.rs"), text);
    };
    let promise = "failed; test: is_one; mistake: too-low";
    wrong("passes", &self::wrong(promise, "1", "2 * x"));
    wrong("in_another_test", &self::wrong(promise, "1", "x"));
    wrong("with_another_mistake", &self::wrong(promise, "2", "x"));
    wrong("without_a_mistake", &self::wrong(promise, "-1", "x"));
    wrong("hangs", &self::wrong(promise, "loop {}", "x"));
    wrong("does_not_compile", &self::wrong(promise, "\"one\"", "x"));
    wrong("promises_nothing", &answer("0", "x"));
    wrong("kept", &self::wrong(promise, "0", "x"));
    let output = repository.verify(&["starters", "uncompiled", "answers"]);
    let said = text(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");

    let starter = "to compile and not to pass: it is the starter";
    check_breach(&said, "starters/starter.rs", starter, "passed");
    let solution = "passed: it is the solution";
    let other = "failed; test: doubles; mistake: too-low";
    check_breach(&said, "starters/solution.rs", solution, other);
    check_breach(&said, "uncompiled/starter.rs", starter, "does-not-compile");
    assert!(
        said.contains("mismatched types"),
        "the compiler's words are missing:\n{said}"
    );
    check_breach(&said, "wrong/passes.rs", promise, "passed");
    check_breach(&said, "wrong/in_another_test.rs", promise, other);
    let high = "failed; test: is_one; mistake: too-high";
    check_breach(&said, "wrong/with_another_mistake.rs", promise, high);
    check_breach(&said, "wrong/without_a_mistake.rs", promise, "failed; test: is_one");
    check_breach(&said, "wrong/hangs.rs", promise, "hung; test: is_one; mistake: loops");
    check_breach(&said, "wrong/does_not_compile.rs", promise, "does-not-compile");
    let none = "its first line promises no verdict";
    check_breach(&said, "wrong/promises_nothing.rs", "nothing", none);
    assert!(!said.contains("wrong/kept.rs"), "{said}");
    assert!(
        said.contains("answers: 7 breaches among starter, solution and 9 wrong"),
        "{said}"
    );
    assert!(said.contains("10 breaches; each is named above"), "{said}");
}

#[test]
fn a_test_that_nothing_fails_is_a_breach_with_its_name() {
    let repository = Repository::new(&["trusting"]);
    let spec = format!("{SPEC}\n/// It is a number.\n#[test]\nfn is_a_number() {{}}\n");
    repository.exercise("trusting", "spec.rs", &spec);
    let output = repository.verify(&["trusting"]);
    let said = text(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    let promised = "each test is failed by the starter or by a wrong answer";
    let happened = "nothing fails in `is_a_number`: add a wrong answer that does";
    check_breach(&said, "trusting/spec.rs", promised, happened);
    // The starter fails in the first test, a wrong answer in the second.
    assert!(said.contains("1 breach; each"), "{said}");

    // The answer that failed it has changed, and that is the breach to mend.
    let same = wrong("failed; test: doubles", "1", "2 * x");
    repository.exercise("trusting", "spec.rs", SPEC);
    repository.exercise("trusting", "wrong/same.rs", &same);
    let said = text(&repository.verify(&["trusting"]));
    check_breach(&said, "wrong/same.rs", "failed; test: doubles", "passed");
    assert!(said.contains("1 breach; each"), "{said}");

    // A failure that the spec has no name for counts as well.
    let same = wrong("failed; test: is_one", "-1", "2 * x");
    repository.exercise("trusting", "wrong/same.rs", &same);
    let said = text(&repository.verify(&["trusting"]));
    let happened = "nothing fails in `doubles`: add a wrong answer that does";
    check_breach(&said, "trusting/spec.rs", promised, happened);
    assert!(said.contains("1 breach; each"), "{said}");
}

#[test]
fn a_mistake_that_the_chapter_does_not_know_is_a_breach() {
    let repository = Repository::new(&["strange"]);
    // Through a variable, where no reader of the source sees the id.
    let spec = SPEC.replace(
        "\"too-low\", \"got {got}\"",
        "[\"un\", \"known\"].concat().leak(), \"x\"",
    );
    repository.exercise("strange", "spec.rs", &spec);
    repository.exercise("strange", "starter.rs", &answer("0", "x"));
    let said = text(&repository.verify(&["strange"]));
    let happened = "the mistake “unknown”, which course.toml does not have";
    let starter = "to compile and not to pass: it is the starter";
    check_breach(&said, "strange/starter.rs", starter, happened);
}

#[test]
fn a_chapter_that_does_not_compile_is_no_verdict_on_its_exercises() {
    let repository = Repository::new(&["user"]);
    repository.write("chapters/ch02-a/src/lib.rs", "pub fn one() { two }\n");
    let starter = "pub use ch02_a::one;\n";
    repository.exercise("user", "starter.rs", starter);
    let output = repository.verify(&["user"]);
    let said = text(&output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("what the exercises use does not compile:"), "{said}");
    assert!(said.contains("cannot find value `two`"), "{said}");
}

#[test]
fn an_answer_may_use_its_chapter_s_crate_and_the_files_beside_it() {
    let repository = Repository::new(&["user"]);
    repository.write("chapters/ch02-a/src/lib.rs", "pub fn one() -> i32 {\n    1\n}\n");
    repository
        .write("chapters/ch02-a/src/main.rs", "fn main() {\n    ch02_a::one();\n}\n");
    repository.write("chapters/ch02-a/recorded/one.txt", "one");
    let used = "assert_eq!((ch02_a::one(), include_str!(\"../../recorded/one.txt\")), (1, \"one\"));";
    let spec =
        SPEC.replace("let got", &format!("{used}\n    helper::help();\n    let got"));
    repository.exercise("user", "spec.rs", &format!("mod helper;\n{spec}"));
    repository.exercise("user", "helper/mod.rs", "pub fn help() {}\n");
    let output = repository.verify(&["user"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
}

#[test]
fn clippy_sees_what_all_targets_skips() {
    let repository = Repository::new(&["linted"]);
    let unused = "fn later() {}\n";
    let starter = format!("{unused}{}", answer("todo!()", "return x;"));
    repository.exercise("linted", "starter.rs", &starter);
    repository.exercise(
        "linted",
        "solution.rs",
        &format!("{unused}{}", answer("1", "2 * x")),
    );
    let output = repository.verify(&["linted"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    let output = repository.verify(&["linted", "--clippy"]);
    let said = text(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    check_breach(
        &said,
        "linted/starter.rs",
        "no warning of clippy",
        "clippy::needless_return",
    );
    check_breach(&said, "linted/solution.rs", "no warning of clippy", "dead_code");
    assert!(
        said.contains("2 breaches"),
        "an unfinished starter may have unused code:\n{said}"
    );
}

#[test]
fn a_second_verify_waits_for_the_first() {
    let repository = Repository::new(&["good"]);
    let folder = repository.root.path().join("target/course");
    fs::create_dir_all(&folder).unwrap();
    let first = fs::File::create(folder.join("verify.lock")).unwrap();
    first.lock().unwrap();
    let mut second =
        repository.command(&["good"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(second.stdout.take().unwrap()).lines();
    let line = said.next().unwrap().unwrap();
    assert!(line.starts_with("another `course verify` is at work here"), "{line}");
    // Nothing was staged while the first one held the lock.
    assert!(!folder.join("verify").exists());
    drop(first);
    assert!(said.any(|line| line.unwrap().starts_with("No breach.")));
    assert!(second.wait().unwrap().success());
}

#[test]
fn a_test_of_a_spec_that_would_never_run_is_an_error() {
    let repository = Repository::new(&["hidden"]);
    let spec = format!("{SPEC}\n#[test] fn unseen() {{ panic!() }}\n");
    repository.exercise("hidden", "spec.rs", &spec);
    let output = repository.verify(&["hidden"]);
    let said = text(&output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("hidden/spec.rs cannot be graded"), "{said}");
    assert!(said.contains("`unseen` would never run"), "{said}");
}

#[test]
fn an_exercise_that_is_not_there_is_answered_with_the_nearest() {
    let output = Repository::new(&["good"]).verify(&["goud"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output).contains("did you mean “good”?"), "{}", text(&output));
}

#[test]
fn without_names_the_repository_and_every_exercise_are_verified() {
    let repository = Repository::new(&["good"]);
    repository.write("book/src/SUMMARY.md", "# Summary\n\n- [A](ch02-a.md)\n");
    repository.write("book/src/ch02-a.md", "# A\n\n{{lisitng x}}\n");
    let output = repository.verify(&[]);
    let said = text(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for words in [
        "dependencies: as they should be",
        "book/src/ch02-a.md: the page asks for no prediction",
        "book/src/ch02-a.md:3: ",
        "one/task.md: the exercise has no such file",
        "good: starter, solution and 1 wrong answer as promised (",
    ] {
        assert!(
            said.contains(&words.replace("one/", "good/")),
            "no “{words}” in\n{said}"
        );
    }
}
