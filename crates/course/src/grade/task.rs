//! The hints of a `task.md`: the numbered list under the heading `## Hints`.

/// The hints in order, each on one line unless it has paragraphs or code.
pub fn hints(task: &str) -> Vec<String> {
    let lines = task.lines().skip_while(|line| line.trim_end() != "## Hints").skip(1);
    let mut hints: Vec<String> = Vec::new();
    for line in lines.take_while(|line| !line.starts_with("## ")) {
        match (numbered(line), hints.last_mut()) {
            (Some(text), _) => hints.push(text.to_owned()),
            (None, Some(hint)) => {
                hint.push('\n');
                hint.push_str(line);
            }
            (None, None) => {}
        }
    }
    hints.iter().map(|hint| hint.trim_end().to_owned()).collect()
}

/// `Look` of `1. Look`.
fn numbered(line: &str) -> Option<&str> {
    let (number, text) = line.split_once(". ")?;
    let is_number =
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_are_the_list_under_their_heading() {
        let task = "# Task\n1. not a hint\n\n## Hints\n\n1. First.\n2. Second,\n   with more.\n\n   ```rust\n   let x;\n   ```\n3. Third.\n\n## Notes\n1. nor this\n";
        let expected = [
            "First.",
            "Second,\n   with more.\n\n   ```rust\n   let x;\n   ```",
            "Third.",
        ];
        assert_eq!(hints(task), expected);
    }

    #[test]
    fn a_task_without_hints_has_none() {
        assert!(hints("# Task\n1. Do it.\n").is_empty());
    }
}
