//! Sizes, as the style asks for them: a stage, a file, a function that can be read at a sitting.

use super::Problem;
use super::repository::{Repository, Source};
use super::rust::{functions, tokens};

/// Lines of a chapter's stage.
const STAGE: usize = 150;
/// Lines of any other Rust file.
const FILE: usize = 400;
/// Lines of a function.
const FUNCTION: usize = 60;

pub fn problems(repository: &Repository<'_>) -> Vec<Problem> {
    let rust = repository.sources.iter().filter(|source| source.path.ends_with(".rs"));
    // A wrong answer is as long as the misconception makes it.
    let ours = rust.filter(|source| !source.path.contains("/wrong/"));
    ours.flat_map(of_file).collect()
}

fn of_file(source: &Source) -> Vec<Problem> {
    let mut problems = Vec::new();
    let lines = source.text.lines().count();
    let (what, most) =
        if is_stage(&source.path) { ("stage", STAGE) } else { ("file", FILE) };
    if lines > most {
        problems.push(Problem::new(
            &source.path,
            most + 1,
            format!("the {what} has {lines} lines; {most} is the most"),
            "split it along its ideas, one a file",
        ));
    }
    match tokens(&source.text) {
        Ok(tokens) => problems.extend(
            functions(&tokens).into_iter().filter(|found| found.lines > FUNCTION).map(
                |found| {
                    Problem::new(
                        &source.path,
                        found.line,
                        format!(
                            "`{}` has {} lines; {FUNCTION} is the most",
                            found.name, found.lines
                        ),
                        "name its parts and make them functions",
                    )
                },
            ),
        ),
        Err((line, why)) => problems.push(Problem::new(
            &source.path,
            line,
            format!("this is no Rust: {why}"),
            "let the compiler say more: `cargo check`",
        )),
    }
    problems
}

/// `src/s3_iterator.rs` of a chapter.
fn is_stage(path: &str) -> bool {
    let Some((folder, name)) = path.rsplit_once('/') else {
        return false;
    };
    let number = name.strip_prefix('s').and_then(|rest| rest.split_once('_'));
    path.starts_with("chapters/")
        && folder.ends_with("/src")
        && number.is_some_and(|(number, _)| number.parse::<u32>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;

    #[test]
    fn a_long_stage_a_long_file_and_a_long_function_are_problems() {
        let fixture = Fixture::new();
        let lines = |count: usize| "//\n".repeat(count);
        fixture.write("chapters/ch02-a/src/s1_one.rs", &lines(151));
        fixture.write("chapters/ch02-a/src/other.rs", &lines(400));
        fixture.write("crates/x/src/lib.rs", &lines(401));
        fixture.write("crates/x/src/f.rs", &format!("fn long() {{\n{}}}\n", lines(59)));
        fixture.write("crates/x/src/g.rs", &format!("fn right() {{\n{}}}\n", lines(58)));
        fixture.write("chapters/ch02-a/exercises/one/wrong/w.rs", &lines(500));
        fixture.write("crates/x/src/h.rs", "fn open( {");
        fixture.check(super::problems, &[
            "chapters/ch02-a/src/s1_one.rs:151: the stage has 151 lines; 150 is the most",
            "crates/x/src/f.rs:1: `long` has 61 lines; 60 is the most",
            "crates/x/src/h.rs:1: this is no Rust",
            "crates/x/src/lib.rs:401: the file has 401 lines; 400 is the most",
        ]);
    }
}
