//! What the checks know of Rust: a file's tokens and their lines. No more than that is needed, and
//! a lexer needs no upkeep when the language grows.

use std::str::FromStr;

use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};

/// A function and how long it is, from `fn` to its closing brace.
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    pub line: usize,
    pub lines: usize,
}

/// The tokens of a file, or the line at which it is no Rust and why.
pub fn tokens(text: &str) -> Result<TokenStream, (usize, String)> {
    TokenStream::from_str(text)
        .map_err(|error| (error.span().start().line, error.to_string()))
}

/// Every function with a body, nested ones and those in macros as well.
pub fn functions(tokens: &TokenStream) -> Vec<Function> {
    let mut found = Vec::new();
    each_stream(tokens, &mut |trees| {
        for (index, tree) in trees.iter().enumerate() {
            if !is_word(tree, "fn") {
                continue;
            }
            // `fn(u8)` is a type: what has no name is no function.
            let Some(TokenTree::Ident(name)) = trees.get(index + 1) else {
                continue;
            };
            if let Some(body) = body(&trees[index..]) {
                let line = tree.span().start().line;
                let end = body.span_close().end().line;
                found.push(Function {
                    name: name.to_string(),
                    line,
                    lines: end + 1 - line,
                });
            }
        }
    });
    found
}

/// The braces that follow, unless a `;` comes first: a function of a trait without a body.
fn body(trees: &[TokenTree]) -> Option<&Group> {
    for tree in trees {
        match tree {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                return Some(group);
            }
            TokenTree::Punct(punct) if punct.as_char() == ';' => return None,
            _ => {}
        }
    }
    None
}

/// The lines that lie inside a literal of several lines, where a comment is none: first and last.
pub fn inside_literals(tokens: &TokenStream) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    each_stream(tokens, &mut |trees| {
        for tree in trees {
            let span = tree.span();
            if matches!(tree, TokenTree::Literal(_))
                && span.start().line < span.end().line
            {
                found.push((span.start().line + 1, span.end().line));
            }
        }
    });
    found
}

/// The first segments of the paths below a crate, with their lines: `time` and `net` of
/// `use oven::{time::sleep, net}`, `time` of `oven::time::sleep(…)`.
pub fn segments_below(tokens: &TokenStream, krate: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    each_stream(tokens, &mut |trees| {
        for (index, tree) in trees.iter().enumerate() {
            let nested = index > 0
                && is_punct(&trees[index - 1], ':')
                && !is_global(&trees[..index]);
            if is_word(tree, krate) && !nested && is_path(&trees[index + 1..]) {
                segments(&trees[index + 3..], &mut found);
            }
        }
    });
    found
}

/// Whether `::` stands at the beginning of a path: after nothing that it could hang on.
fn is_global(before: &[TokenTree]) -> bool {
    match before.len().checked_sub(3).map(|index| &before[index]) {
        Some(TokenTree::Ident(word)) => word == "use" || word == "return",
        Some(TokenTree::Punct(punct)) => punct.as_char() != '>',
        _ => true,
    }
}

fn is_path(trees: &[TokenTree]) -> bool {
    matches!(trees, [first, second, ..] if is_punct(first, ':') && is_punct(second, ':'))
}

fn segments(after: &[TokenTree], found: &mut Vec<(usize, String)>) {
    match after.first() {
        Some(TokenTree::Ident(name)) => {
            found.push((name.span().start().line, name.to_string()));
        }
        Some(TokenTree::Punct(star)) if star.as_char() == '*' => {
            found.push((star.span().start().line, "*".to_string()));
        }
        Some(TokenTree::Group(list)) => {
            let trees: Vec<TokenTree> = list.stream().into_iter().collect();
            for part in trees.split(|tree| is_punct(tree, ',')) {
                segments(part, found);
            }
        }
        _ => {}
    }
}

/// The ids of mistakes that a spec speaks of, with their lines: the string literals that are
/// `mistake(ID)`, `suspect(ID)` and the second argument of `ensure!(…, ID, …)`.
pub fn mistake_ids(tokens: &TokenStream) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    each_stream(tokens, &mut |trees| {
        for (index, tree) in trees.iter().enumerate() {
            let argument = match (tree, trees.get(index + 1), trees.get(index + 2)) {
                (TokenTree::Ident(name), Some(TokenTree::Group(list)), _)
                    if name == "mistake" || name == "suspect" =>
                {
                    argument(list, 0)
                }
                (TokenTree::Ident(name), Some(bang), Some(TokenTree::Group(list)))
                    if name == "ensure" && is_punct(bang, '!') =>
                {
                    argument(list, 1)
                }
                _ => None,
            };
            if let Some((line, id)) = argument
                && !id.is_empty()
            {
                found.push((line, id));
            }
        }
    });
    found
}

/// The argument at that place, if it is one string literal.
fn argument(list: &Group, place: usize) -> Option<(usize, String)> {
    let trees: Vec<TokenTree> = list.stream().into_iter().collect();
    match trees.split(|tree| is_punct(tree, ',')).nth(place)? {
        [TokenTree::Literal(literal)] => {
            Some((literal.span().start().line, string(literal)?))
        }
        _ => None,
    }
}

/// What a plain string literal without escapes holds: ids have none.
fn string(literal: &Literal) -> Option<String> {
    let text = literal.to_string();
    Some(text.strip_prefix('"')?.strip_suffix('"')?.to_string())
}

/// The names of the tests: functions below a `#[test]`.
pub fn tests(tokens: &TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    each_stream(tokens, &mut |trees| {
        for (index, tree) in trees.iter().enumerate() {
            if !is_brackets(tree) || tree.to_string() != "[test]" {
                continue;
            }
            let name =
                trees[index..].iter().skip_while(|tree| !is_word(tree, "fn")).nth(1);
            found.extend(name.map(TokenTree::to_string));
        }
    });
    found
}

/// Why the lines between these two are not whole items; both lines are those of the anchor itself.
pub fn not_whole_items(
    tokens: &TokenStream,
    start: usize,
    end: usize,
) -> Option<&'static str> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    for (index, tree) in trees.iter().enumerate() {
        let (first, last) = (tree.span().start().line, tree.span().end().line);
        let holds_start = first < start && start < last;
        let holds_end = first < end && end < last;
        match (holds_start, holds_end, tree) {
            (true, true, TokenTree::Group(group)) => {
                return if holds_items(&trees[..index]) {
                    not_whole_items(&group.stream(), start, end)
                } else {
                    Some("it lies inside an item")
                };
            }
            (false, false, _) => {}
            _ => return Some("it cuts through an item"),
        }
    }
    let inside = |tree: &TokenTree| (start..=end).contains(&tree.span().start().line);
    let Some(first) = trees.iter().position(inside) else {
        return Some("it holds nothing");
    };
    let last = trees.iter().rposition(inside).unwrap_or(first);
    let begins =
        first == 0 || ends_item(&trees[first - 1]) || is_brackets(&trees[first - 1]);
    let ends = ends_item(&trees[last])
        && !trees.get(last + 1).is_some_and(
            |next| matches!(next, TokenTree::Punct(punct) if punct.as_char() != '#'),
        );
    (!begins || !ends).then_some("it cuts through an item")
}

/// Whether the braces after these tokens hold items: those of an `impl`, a `trait` or a `mod`.
fn holds_items(before: &[TokenTree]) -> bool {
    let start = before.iter().rposition(ends_item).map_or(0, |index| index + 1);
    before[start..].iter().any(|tree| {
        ["impl", "trait", "mod", "extern"].iter().any(|word| is_word(tree, word))
    }) && !before[start..].iter().any(|tree| is_word(tree, "fn"))
}

fn ends_item(tree: &TokenTree) -> bool {
    match tree {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        tree => is_punct(tree, ';'),
    }
}

fn is_brackets(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket)
}

fn is_word(tree: &TokenTree, word: &str) -> bool {
    matches!(tree, TokenTree::Ident(ident) if ident == word)
}

fn is_punct(tree: &TokenTree, character: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == character)
}

/// Calls back with the trees of the stream, and then with those of every group in it.
fn each_stream(tokens: &TokenStream, look: &mut impl FnMut(&[TokenTree])) {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    look(&trees);
    for tree in &trees {
        if let TokenTree::Group(group) = tree {
            each_stream(&group.stream(), look);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_as_long_as_its_lines() {
        let text =
            "trait T {\n    fn none();\n    fn some() {\n    }\n}\ntype F = fn(u8);\n";
        let found = functions(&tokens(text).unwrap());
        let expected = Function { name: "some".to_string(), line: 3, lines: 2 };
        assert_eq!(found, [expected]);
    }

    #[test]
    fn paths_below_a_crate_are_found_by_their_first_segment() {
        let text = "use oven::{time::sleep, net};\nfn a() { oven::sync::Mutex::new(::oven::task) }\nuse other::oven::no;\nuse oven::*;";
        let found = segments_below(&tokens(text).unwrap(), "oven");
        let names: Vec<&str> = found.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names, ["time", "net", "*", "sync", "task"]);
        assert_eq!(found[3].0, 2);
    }

    #[test]
    fn ids_are_found_in_calls_and_in_ensure() {
        let text = "fn a() {\n mistake(\"one\").found();\n spec_kit::suspect(\"two\");\n suspect(\"\");\n ensure!(f(1, 2), \"three\", \"got {}\", 4);\n mistake(id);\n}";
        let found = mistake_ids(&tokens(text).unwrap());
        let expected = [(2, "one"), (3, "two"), (5, "three")];
        assert_eq!(found, expected.map(|(line, id)| (line, id.to_string())));
    }

    #[track_caller]
    fn check_anchor(text: &str, expected: Option<&str>) {
        let line =
            |word: &str| 1 + text.lines().position(|line| line.contains(word)).unwrap();
        let found = not_whole_items(&tokens(text).unwrap(), line("// <"), line("// >"));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn anchors_wrap_whole_items() {
        check_anchor("// <\nfn a() {\n}\n// >\n", None);
        check_anchor(
            "//! x\n\n/// Doc.\n// <\nstruct A;\nstruct B { x: u8 }\n// >\n",
            None,
        );
        check_anchor("impl A {\n// <\nfn a() {\n}\n// >\n}\n", None);
        check_anchor(
            "#[cfg(test)]\nmod t {\n// <\n#[test]\nfn a() {\n}\n// >\n}\n",
            None,
        );
        check_anchor(
            "fn a() {\n// <\nlet x = 1;\n// >\n}\n",
            Some("it lies inside an item"),
        );
        check_anchor(
            "struct A {\n// <\nx: u8,\n// >\n}\n",
            Some("it lies inside an item"),
        );
        check_anchor("// <\nfn a() {\n// >\n}\n", Some("it cuts through an item"));
        check_anchor("fn\n// <\na() {}\n// >\n", Some("it cuts through an item"));
        check_anchor(
            "// <\nconst A: B = B {}\n// >\n;\n",
            Some("it cuts through an item"),
        );
        check_anchor("// <\n// >\nfn a() {}\n", Some("it holds nothing"));
    }

    #[test]
    fn tests_are_found_by_their_attribute() {
        let text = "#[test]\nfn a() {}\nfn b() {}\n#[test]\n#[ignore]\nfn c() {}";
        assert_eq!(tests(&tokens(text).unwrap()), ["a", "c"]);
    }

    #[test]
    fn a_comment_in_a_literal_is_none() {
        let text = "const A: &str = \"\n// ANCHOR: x\n\";";
        assert_eq!(inside_literals(&tokens(text).unwrap()), [(2, 3)]);
    }
}
