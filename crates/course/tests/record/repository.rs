//! A repository with one chapter, whose binary prints and records what files tell it to.

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

pub const SAYS: &str = "mixed 3 cakes in 12 ms\nbaked 2 of them\n";
pub const DOES: &str =
    "real\nbaker running dough\noven running bread\nbaker wakes oven\n";

pub struct Repository {
    root: TempDir,
}

impl Repository {
    pub fn new() -> Repository {
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
    pub fn recorded() -> Repository {
        let repository = Repository::new();
        let (said, code) = repository.record(&[]);
        assert_eq!(code, Some(0), "{said}");
        repository
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file has a folder"))
            .expect("the folder");
        fs::write(path, text).expect("the file");
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_course"));
        command.arg("record").args(arguments).current_dir(self.root.path());
        // Cargo takes a source for built if it is older than the last build, and the roots of two
        // tests look alike to it; a target directory for each keeps them apart.
        command.env_remove("CARGO_TARGET_DIR");
        command.env("PYTHON", self.path("python")).env_remove("CI");
        command
    }

    pub fn record(&self, arguments: &[&str]) -> (String, Option<i32>) {
        said(&self.command(arguments).output().expect("the course starts"))
    }

    pub fn stored(&self) -> Vec<String> {
        ["walk.txt", "walk.json", "python/twin.txt"]
            .map(|name| {
                fs::read_to_string(self.path("chapters/ch02-a/recorded").join(name))
                    .expect("a recorded file")
            })
            .to_vec()
    }

    /// `--check` finds drift and says these words; what was recorded stays.
    #[track_caller]
    pub fn check_drift(&self, words: &[&str]) {
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
    pub fn check_same(&self) {
        let (said, code) = self.record(&["--check"]);
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains("2 the same, 0 drifted"), "{said}");
    }

    /// Puts the run under another rule.
    pub fn compare(&self, how: &str) {
        self.rule(&format!("compare = \"{how}\"\nwhy = \"x\"\n"));
    }

    /// Adds lines to the run in `course.toml`.
    pub fn rule(&self, lines: &str) {
        let ruled = format!("timeline = true\n{lines}");
        let course = COURSE.replace("timeline = true\n", &ruled);
        self.write("chapters/ch02-a/course.toml", &course);
    }
}

pub fn said(output: &Output) -> (String, Option<i32>) {
    let (out, err) = (&output.stdout, &output.stderr);
    let said =
        format!("{}{}", String::from_utf8_lossy(out), String::from_utf8_lossy(err));
    (said, output.status.code())
}
