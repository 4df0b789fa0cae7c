//! `course record` on a chapter whose binary prints and records what a file tells it to.

use std::env;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// Prints `says.txt` and records `does.txt`; `once.txt` takes the place of `says.txt` one time.
const MAIN: &str = r#"
use std::collections::BTreeMap;
use std::{env, fs, io, process, thread, time::Duration};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    assert_eq!(arguments[..2], ["walk".to_string(), "--no-timeline".to_string()]);
    assert_eq!((env::var("COLUMNS").unwrap(), env::var("NO_COLOR").unwrap()), ("80".into(), "1".into()));
    let once = fs::read_to_string("once.txt");
    fs::remove_file("once.txt").ok();
    print!("{}", once.or_else(|_| fs::read_to_string("says.txt"))?);
    if let Ok(errors) = fs::read_to_string("errors.txt") {
        eprint!("{errors}");
    }
    if let Some(at) = arguments.iter().position(|word| word == "--trace") {
        let trace = record(&fs::read_to_string("does.txt")?);
        fs::write(&arguments[at + 1], trace)?;
    }
    process::exit(fs::read_to_string("code.txt").map_or(0, |code| code.parse().unwrap()))
}

/// A clock, and then lines of `LANE running WHAT`, `LANE wakes LANE`, `- pause`, `- step`.
fn record(does: &'static str) -> String {
    let mut lines = does.lines();
    let session = timeline::start(lines.next().unwrap().parse().unwrap());
    let mut lanes = BTreeMap::new();
    for line in lines {
        let words: Vec<&'static str> = line.split(' ').collect();
        let mut lane = |name| {
            *lanes.entry(name).or_insert_with(|| timeline::lane(name, timeline::Kind::Thread))
        };
        match words[..] {
            ["-", "pause"] => thread::sleep(Duration::from_millis(3)),
            ["-", "step"] => timeline::step(),
            [one, "running", what] => lane(one).running(what),
            [one, "wakes", other] => {
                let other = lane(other);
                lane(one).wakes(other)
            }
            _ => panic!("{line}"),
        }
    }
    session.finish().to_trace()
}
"#;

const COURSE: &str = "title = \"A\"\n[[run]]\nname = \"walk\"\ntimeline = true\n[[python]]\nname = \"twin\"\n";

const SAYS: &str = "mixed 3 cakes in 12 ms\nbaked 2 of them\n";
const DOES: &str = "real\nbaker running dough\noven running bread\nbaker wakes oven\n";

struct Repository {
    root: TempDir,
}

impl Repository {
    fn new() -> Repository {
        let repository =
            Repository { root: tempfile::tempdir().expect("a temporary folder") };
        let timeline = Path::new(env!("CARGO_MANIFEST_DIR")).join("../timeline");
        let main = MAIN.replace(
            "&fs::read_to_string(\"does.txt\")?",
            "fs::read_to_string(\"does.txt\")?.leak()",
        );
        repository.write(
            "Cargo.toml",
            "[workspace]\nresolver = \"3\"\nmembers = [\"chapters/*\"]\n",
        );
        repository.write("book/book.toml", "[book]\n");
        repository.write(
            "chapters/ch02-a/Cargo.toml",
            &format!(
                "[package]\nname = \"ch02-a\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[dependencies]\ntimeline = {{ path = {timeline:?} }}\n"
            ),
        );
        repository.write("chapters/ch02-a/src/main.rs", &main);
        repository.write("chapters/ch02-a/course.toml", COURSE);
        repository.write("chapters/ch02-a/python/twin.py", "");
        repository.write("says.txt", SAYS);
        repository.write("does.txt", DOES);
        // The twins' language is not what is tested, and this one is everywhere.
        let python = "#!/bin/sh\n[ \"$1\" = --version ] && echo Python 3.12.1 && exit\n[ \"$1\" = chapters/ch02-a/python/twin.py ] && cat twin.txt\n";
        repository.write("python", python);
        repository.write("twin.txt", "<generator object at 0x7f01>\n");
        fs::set_permissions(repository.path("python"), fs::Permissions::from_mode(0o755))
            .expect("the script's rights");
        repository
    }

    /// With its runs recorded.
    #[track_caller]
    fn recorded() -> Repository {
        let repository = Repository::new();
        let (said, code) = repository.record(&[]);
        assert_eq!(code, Some(0), "{said}");
        repository
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file has a folder"))
            .expect("the folder");
        fs::write(path, text).expect("the file");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_course"));
        command.arg("record").args(arguments).current_dir(self.root.path());
        // Cargo takes a source for built if it is older than the last build, and the roots of two
        // tests look alike to it; a target directory for each keeps them apart.
        command.env_remove("CARGO_TARGET_DIR");
        command.env("PYTHON", self.path("python")).env_remove("CI");
        command
    }

    fn record(&self, arguments: &[&str]) -> (String, Option<i32>) {
        said(&self.command(arguments).output().expect("the course starts"))
    }

    fn stored(&self) -> Vec<String> {
        ["walk.txt", "walk.json", "python/twin.txt"]
            .map(|name| {
                fs::read_to_string(self.path("chapters/ch02-a/recorded").join(name))
                    .expect("a recorded file")
            })
            .to_vec()
    }

    /// `--check` finds drift and says these words; what was recorded stays.
    #[track_caller]
    fn check_drift(&self, words: &[&str]) {
        let before = self.stored();
        let (said, code) = self.record(&["--check"]);
        assert_eq!(code, Some(1), "{said}");
        for word in words {
            assert!(said.contains(word), "no “{word}” in\n{said}");
        }
        assert!(said.contains("cargo course record 2"), "{said}");
        assert_eq!(self.stored(), before);
    }

    #[track_caller]
    fn check_same(&self) {
        let (said, code) = self.record(&["--check"]);
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains("2 the same, 0 drifted"), "{said}");
    }

    /// Puts the run under another rule.
    fn compare(&self, how: &str) {
        let rule = format!("timeline = true\ncompare = \"{how}\"\nwhy = \"x\"\n");
        let course = COURSE.replace("timeline = true\n", &rule);
        self.write("chapters/ch02-a/course.toml", &course);
    }
}

fn said(output: &Output) -> (String, Option<i32>) {
    let (out, err) = (&output.stdout, &output.stderr);
    let said =
        format!("{}{}", String::from_utf8_lossy(out), String::from_utf8_lossy(err));
    (said, output.status.code())
}

#[test]
fn a_run_is_stored_as_it_was_printed_and_left_alone_while_it_says_nothing_new() {
    let repository = Repository::recorded();
    let stored = repository.stored();
    assert_eq!(stored[0], SAYS);
    assert_eq!(stored[2], "<generator object at 0x7f01>\n");
    repository.write("says.txt", &SAYS.replace("12 ms", "1.5 s"));
    repository.write("twin.txt", "<generator object at 0x9abc>\n");
    repository.write("does.txt", &DOES.replace("oven running", "- pause\noven running"));
    repository.check_same();
    let (said, code) = repository.record(&[]);
    assert!(said.contains("2 the same, 0 recorded") && code == Some(0), "{said}");
    assert_eq!(repository.stored(), stored);
    repository.write("says.txt", &SAYS.replace('3', "4"));
    let (said, _) = repository.record(&["a"]);
    assert!(
        said.contains("changed  ch02-a walk") && said.contains("same     ch02-a python"),
        "{said}"
    );
    assert_eq!(repository.stored()[0], SAYS.replace('3', "4"));
}

#[test]
fn order_counts_spans_and_lanes_that_change_are_drift() {
    let repository = Repository::recorded();
    let output = |text: &str, words: &[&str]| {
        repository.write("says.txt", text);
        repository.check_drift(words);
        repository.write("says.txt", SAYS);
    };
    let masked = "-mixed 3 cakes in <time>\n";
    output(
        &SAYS.replace('3', "4"),
        &["--- recorded output", masked.trim(), "+mixed 4 cakes in <time>"],
    );
    output(
        "baked 2 of them\nmixed 3 cakes in 12 ms\n",
        &["DRIFTED  ch02-a walk, 3 times in a row"],
    );
    output("mixed 3 cakes in 12 ms\n", &["-baked 2 of them"]);
    let timeline = |text: &str, words: &[&str]| {
        repository.write("does.txt", text);
        repository.check_drift(words);
        repository.write("does.txt", DOES);
    };
    timeline(
        &DOES.replace("dough", "cream"),
        &["--- recorded timeline", "+“baker”: running “cream”"],
    );
    timeline(
        &DOES.replace("oven", "stove"),
        &["-lane thread “oven”", "+lane thread “stove”"],
    );
    timeline(&DOES.replace("baker wakes oven\n", ""), &["-“baker”: wakes “oven”"]);
    timeline(
        "real\noven running bread\nbaker running dough\nbaker wakes oven\n",
        &["timeline now"],
    );
    repository.check_same();
    repository.write("twin.txt", "<coroutine object at 0x7f01>\n");
    repository.check_drift(&["-<generator object at <address>>", "+<coroutine"]);
}

#[test]
fn by_lanes_the_order_within_each_is_held_and_no_other() {
    let repository = Repository::recorded();
    repository.compare("lanes");
    repository.write(
        "does.txt",
        "real\noven running bread\nbaker running dough\nbaker wakes oven\n",
    );
    repository.write("says.txt", "baked 2 of them\nmixed 3 cakes in 9 ms\n");
    repository.check_same();
    repository.write(
        "does.txt",
        "real\nbaker wakes oven\nbaker running dough\noven running bread\n",
    );
    repository.check_drift(&["wakes “oven”"]);
}

#[test]
fn by_words_every_number_may_differ() {
    let repository = Repository::recorded();
    repository.compare("words");
    repository.write("says.txt", "mixed 100 cakes in 3 ns\nbaked   1.5 of them\n");
    repository.check_same();
    repository.write("says.txt", "mixed 100 pies in 3 ns\nbaked 1.5 of them\n");
    repository.check_drift(&["+mixed <number> pies in <time>"]);
}

#[test]
fn on_a_clock_of_steps_times_are_held() {
    let repository = Repository::new();
    repository
        .write("does.txt", "steps\nbaker running dough\n- step\nbaker running bread\n");
    repository.record(&[]);
    repository.check_same();
    repository.write(
        "does.txt",
        "steps\nbaker running dough\n- step\n- step\nbaker running bread\n",
    );
    repository.check_drift(&[
        "-“baker”: running “bread” at 1",
        "+“baker”: running “bread” at 2",
    ]);
}

#[test]
fn what_drifts_once_is_run_again_and_said_to_be_noisy() {
    let repository = Repository::recorded();
    repository.write("once.txt", "a bad moment\n");
    let (said, code) = repository.record(&["--check"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("same     ch02-a walk (at run 2: it had drifted before)"),
        "{said}"
    );
}

#[test]
fn a_run_that_is_not_recorded_yet_is_drift() {
    let (said, code) = Repository::new().record(&["--check"]);
    assert_eq!(code, Some(1));
    assert!(
        said.contains("nothing is recorded; `cargo course record 2` records it"),
        "{said}"
    );
}

#[test]
fn a_stored_timeline_that_cannot_be_read_is_drift_and_is_recorded_anew() {
    let repository = Repository::recorded();
    let stored = repository.stored();
    repository.write("chapters/ch02-a/recorded/walk.json", "<<<<<<< a merge\n");
    repository
        .check_drift(&["what is stored cannot be read: the timeline of ch02-a walk"]);
    let (said, code) = repository.record(&[]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(repository.stored()[0], stored[0]);
    repository.check_same();
}

#[test]
fn a_run_that_fails_or_complains_or_is_silent_is_not_stored() {
    let repository = Repository::recorded();
    let before = repository.stored();
    let check = |file: &str, text: &str, words: &str| {
        repository.write(file, text);
        let (said, code) = repository.record(&[]);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("FAILED   ch02-a walk:") && said.contains(words), "{said}");
        assert_eq!(repository.stored(), before);
        // The run takes `once.txt` away itself.
        fs::remove_file(repository.path(file)).ok();
    };
    check("code.txt", "3", "exit status: 3");
    check("errors.txt", "burnt\n", "burnt");
    check("once.txt", " \n", "it printed nothing");
    repository.check_same();
}

#[test]
fn without_python_the_twins_are_skipped_except_where_ci_runs() {
    let repository = Repository::recorded();
    let mut command = repository.command(&["--check"]);
    let (text, code) = said(&command.env("PYTHON", "/nowhere/python").output().unwrap());
    assert_eq!(code, Some(0), "{text}");
    assert!(
        text.contains("skipped  ch02-a python/twin.py: /nowhere/python cannot"),
        "{text}"
    );
    assert!(text.contains("1 the same, 0 drifted, 1 skipped"), "{text}");
    let (text, code) = said(&command.env("CI", "true").output().unwrap());
    assert_eq!(code, Some(1), "{text}");
    assert!(
        text.contains("FAILED   ch02-a python/twin.py: /nowhere/python cannot"),
        "{text}"
    );
    repository.write("python", "#!/bin/sh\necho Python 3.9.2\n");
    let (text, _) = repository.record(&["--check"]);
    assert!(text.contains("is Python 3.9.2, and the twins need 3.11 or newer"), "{text}");
}

#[test]
fn a_run_of_another_system_is_skipped_and_said_to_be() {
    let repository = Repository::recorded();
    let stored = repository.stored();
    repository.write("says.txt", "other words\n");
    let only = |system: &str| {
        let rule = format!(
            "timeline = true\nonly = [\"{system}\"]\nwhy = \"It asks the kernel.\"\n"
        );
        let course = COURSE.replace("timeline = true\n", &rule);
        repository.write("chapters/ch02-a/course.toml", &course);
    };
    only(env::consts::OS);
    repository.check_drift(&["+other words"]);
    let other = if cfg!(target_os = "macos") { "linux" } else { "macos" };
    only(other);
    for arguments in [&["--check"][..], &[]] {
        let (said, code) = repository.record(arguments);
        assert_eq!(code, Some(0), "{said}");
        let words = format!(
            "skipped  ch02-a walk: what it prints here differs from {other}: It asks"
        );
        assert!(said.contains(&words) && said.contains("1 skipped"), "{said}");
        assert_eq!(repository.stored(), stored);
    }
}

#[test]
fn a_chapter_that_does_not_compile_or_is_not_there_is_said() {
    let repository = Repository::new();
    let (said, code) = repository.record(&["ch07"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("there is no chapter “ch07”"), "{said}");
    repository.write("chapters/ch02-a/src/main.rs", "fn main() { one }");
    let (said, code) = repository.record(&[]);
    assert_eq!(code, Some(2));
    assert!(
        said.contains("a chapter does not compile") && said.contains("cannot find value"),
        "{said}"
    );
}
