//! `course record` on a chapter whose binary prints and records what a file tells it to.

#[path = "record/repository.rs"]
mod repository;

use std::{env, fs};

use repository::{DOES, Repository, SAYS, said};

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
        repository
            .rule(&format!("only = [\"{system}\"]\nwhy = \"It asks the kernel.\"\n"));
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
