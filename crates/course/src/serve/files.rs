//! Hands out the built book's files, and nothing beside it.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use hyper::StatusCode;
use hyper::header::{ETAG, HeaderMap, HeaderValue, IF_NONE_MATCH, LOCATION};

use super::answer::{self, Answer};
use crate::book;

/// What stands before the end of every page that is served. The script compares the stamp with the
/// served book's, however long its page was asleep.
fn script(stamp: &str) -> String {
    format!("<script src=\"/_course/live.js\" data-book=\"{stamp}\"></script>\n")
}

/// The file that the path names, or the book's page that says there is none.
///
/// Files are read at once on the loop's thread: they are small, local and few, and a pool of
/// threads for them would be the larger risk.
pub fn answer(folder: &Path, path: &str, headers: &HeaderMap) -> Answer {
    // Read before the page: of two builds the page may be the newer, and is then loaded once more.
    let stamp = book::stamp(folder);
    let Some(file) = file(folder, path) else { return missing(folder, &stamp) };
    if file.is_dir() {
        return moved(path);
    }
    match fs::read(&file) {
        Ok(body) => found(&file, body, &stamp, headers),
        Err(_) => missing(folder, &stamp),
    }
}

fn found(file: &Path, body: Vec<u8>, stamp: &str, headers: &HeaderMap) -> Answer {
    let (kind, page) = kind(file);
    let body = if page { with_script(body, stamp) } else { body };
    let tag = tag(&body);
    let known = headers.get(IF_NONE_MATCH).is_some_and(|known| *known == tag);
    let mut answer = match known {
        true => answer::whole(StatusCode::NOT_MODIFIED, kind, ""),
        false => answer::whole(StatusCode::OK, kind, body),
    };
    answer.headers_mut().insert(ETAG, tag);
    answer
}

/// A tag that changes with the body, so that an unchanged one need not be sent again.
fn tag(body: &[u8]) -> HeaderValue {
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    let tag = format!("\"{:016x}\"", hasher.finish());
    HeaderValue::from_str(&tag).expect("hexadecimal digits are a header's value")
}

fn with_script(body: Vec<u8>, stamp: &str) -> Vec<u8> {
    match String::from_utf8(body) {
        Ok(mut text) => {
            if let Some(end) = text.rfind("</body>") {
                text.insert_str(end, &script(stamp));
            }
            text.into()
        }
        Err(error) => error.into_bytes(),
    }
}

/// A folder's page has links that only work from below it.
fn moved(path: &str) -> Answer {
    let mut answer =
        answer::sentence(StatusCode::MOVED_PERMANENTLY, "It ends with a slash.");
    if let Ok(to) = HeaderValue::from_str(&format!("{path}/")) {
        answer.headers_mut().insert(LOCATION, to);
    }
    answer
}

fn missing(folder: &Path, stamp: &str) -> Answer {
    match fs::read(folder.join("404.html")) {
        Ok(page) => {
            let kind = "text/html; charset=utf-8";
            answer::whole(StatusCode::NOT_FOUND, kind, with_script(page, stamp))
        }
        Err(_) if !folder.join("index.html").exists() => answer::sentence(
            StatusCode::SERVICE_UNAVAILABLE,
            "There is no book yet: it is being built, or its terminal says why it cannot be.",
        ),
        Err(_) => answer::sentence(StatusCode::NOT_FOUND, "There is no such page."),
    }
}

/// The file or folder that a request's path names, if it lies in the book, symbolic links followed.
fn file(folder: &Path, path: &str) -> Option<PathBuf> {
    let path = decode(path)?;
    let mut file = folder.to_owned();
    let mut parts = path.strip_prefix('/')?.split('/').peekable();
    while let Some(part) = parts.next() {
        match part {
            "" if parts.peek().is_none() => file.push("index.html"),
            // Dots begin what is hidden, and `..`, which leads out.
            "" => return None,
            part if part.starts_with('.') || part.contains(['\\', '\0']) => return None,
            part => file.push(part),
        }
    }
    let file = file.canonicalize().ok()?;
    file.starts_with(folder.canonicalize().ok()?).then_some(file)
}

/// The path with its `%XX` decoded; none where that is not UTF-8.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        if byte == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

/// The media type by the file's ending, and whether it is a page.
fn kind(file: &Path) -> (&'static str, bool) {
    let kind = match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => return ("text/html; charset=utf-8", true),
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
    (kind, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A book beside a file that is none of anybody's business.
    fn book() -> (tempfile::TempDir, PathBuf) {
        let root = tempfile::tempdir().unwrap();
        let book = root.path().join("book");
        fs::create_dir_all(book.join("part")).unwrap();
        fs::write(root.path().join("secret"), "secret").unwrap();
        fs::write(book.join("index.html"), "<body>hello</body>").unwrap();
        fs::write(book.join("ü b.js"), "1").unwrap();
        fs::write(book.join(".stamp"), "1").unwrap();
        (root, book)
    }

    #[track_caller]
    fn check(path: &str, status: u16) {
        let (_root, book) = book();
        let answer = answer(&book, path, &HeaderMap::new());
        assert_eq!(answer.status().as_u16(), status, "{path}");
    }

    #[test]
    fn files_are_found_by_their_decoded_path() {
        check("/", 200);
        check("/index.html", 200);
        check("/%C3%BC%20b.js", 200);
        check("/part", 301);
        check("/part/", 404);
        check("/none.html", 404);
    }

    #[test]
    fn nothing_beside_the_book_is_found() {
        for path in [
            "/../secret",
            "/%2e%2e/secret",
            "/%2E%2E%2Fsecret",
            "/part/../../secret",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/index.html%00.js",
            "/..%5csecret",
            "/.stamp",
            "/%zz",
            "/%ff",
            "/%",
            "",
            "*",
        ] {
            check(path, 404);
        }
    }

    #[test]
    fn a_link_out_of_the_book_is_not_followed() {
        let (root, book) = book();
        std::os::unix::fs::symlink(root.path().join("secret"), book.join("out")).unwrap();
        assert_eq!(answer(&book, "/out", &HeaderMap::new()).status(), 404);
    }

    #[test]
    fn a_served_page_has_the_script_and_another_file_has_not() {
        let page = with_script(b"<body>a</body>".to_vec(), "1");
        assert_eq!(page, format!("<body>a{}</body>", script("1")).into_bytes());
        assert_eq!(with_script(b"\xff".to_vec(), "1"), b"\xff");
        let kinds =
            ["a.html", "a.js", "a.svg", "a.woff2", "a"].map(|file| kind(Path::new(file)));
        assert_eq!(kinds.map(|(_, page)| page), [true, false, false, false, false]);
        assert_eq!(kinds[1].0, "text/javascript; charset=utf-8");
    }

    #[test]
    fn an_unchanged_file_is_not_sent_again() {
        let (_root, book) = book();
        let first = answer(&book, "/", &HeaderMap::new());
        let mut headers = HeaderMap::new();
        headers.insert(IF_NONE_MATCH, first.headers()[ETAG].clone());
        assert_eq!(answer(&book, "/", &headers).status(), 304);
        fs::write(book.join("index.html"), "<body>other</body>").unwrap();
        assert_eq!(answer(&book, "/", &headers).status(), 200);
    }

    #[test]
    fn a_book_that_is_not_there_yet_is_said() {
        let root = tempfile::tempdir().unwrap();
        let answer = answer(&root.path().join("book"), "/", &HeaderMap::new());
        assert_eq!(answer.status(), 503);
    }
}
