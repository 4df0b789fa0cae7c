//! What `inside_out` must do.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use std::cell::Cell;
use std::rc::Rc;

use answer::inside_out;
use spec_kit::{ensure, suspect};

/// A folder of a tree, by its number.
pub struct Folder {
    pub name: &'static str,
    number: usize,
    tree: Rc<Tree>,
}

/// A tree of folders; the root is number 0.
#[derive(Default)]
struct Tree {
    /// Name and inside of each folder.
    folders: Vec<(&'static str, Vec<usize>)>,
    /// How often any folder was opened.
    opened: Cell<usize>,
}

impl Folder {
    /// Reads what is inside: on a disk, this is the slow part.
    pub fn open(&self) -> Vec<Folder> {
        let opened = self.tree.opened.get() + 1;
        self.tree.opened.set(opened);
        let there = self.tree.folders.len();
        ensure!(
            opened <= 100 * there,
            "opens-again",
            "opened folders {opened} times, with no end in sight; there are {there}"
        );
        let (_, inside) = &self.tree.folders[self.number];
        inside.iter().map(|&number| folder(&self.tree, number)).collect()
    }
}

fn folder(tree: &Rc<Tree>, number: usize) -> Folder {
    Folder { name: tree.folders[number].0, number, tree: Rc::clone(tree) }
}

/// The tree of the task, with a bin beside the till.
fn bakery() -> Rc<Tree> {
    let folders = vec![
        ("bakery", vec![1, 3, 4]),
        ("oven", vec![2]),
        ("tray", vec![]),
        ("till", vec![]),
        ("bin", vec![]),
    ];
    Rc::new(Tree { folders, opened: Cell::new(0) })
}

const ORDER: [&str; 5] = ["tray", "oven", "till", "bin", "bakery"];

/// Every folder is named once, after what is inside it.
#[test]
fn what_is_inside_comes_first() {
    let tree = bakery();
    let got: Vec<_> = inside_out(folder(&tree, 0)).take(2 * ORDER.len()).collect();
    let opened = tree.opened.get();
    let seen = format!("named {got:?}\nopened folders {opened} times; there are 5");
    let place = |name| got.iter().position(|&named| named == name);
    if got.len() > ORDER.len() {
        let mistake = if opened > ORDER.len() { "opens-again" } else { "names-again" };
        spec_kit::mistake(mistake).seen(seen).found();
    }
    ensure!(got != ORDER[..4], "root-left-out", "{seen}");
    ensure!(got.len() == ORDER.len(), "forgets-the-way-back", "{seen}");
    assert!(ORDER.iter().all(|&name| place(name).is_some()), "{seen}\nwanted {ORDER:?}");
    for (inside, folder) in [("tray", "oven"), ("oven", "bakery"), ("bin", "bakery")] {
        ensure!(place(inside) < place(folder), "parent-first", "{seen}");
    }
    ensure!(place("oven") < place("bin"), "last-child-first", "{seen}");
    assert!(got == ORDER, "{seen}\nwanted {ORDER:?}");
    ensure!(opened == ORDER.len(), "opens-twice", "{seen}");
}

/// The first name needs the folders on the way to it, and no others.
#[test]
fn a_pause_is_a_pause() {
    let tree = bakery();
    let mut names = inside_out(folder(&tree, 0));
    assert_eq!(names.next(), Some("tray"));
    let opened = tree.opened.get();
    ensure!(
        opened <= 3,
        "collects-first",
        "{opened} folders were opened for the first name; bakery, oven, tray are 3"
    );
}

/// A deep tree takes memory in the generator, and none of the thread's stack.
#[test]
fn depth_is_no_danger() {
    const DEPTH: usize = 100_000;
    let inside = |number| if number + 1 < DEPTH { vec![number + 1] } else { vec![] };
    let folders = (0..DEPTH).map(|number| ("box", inside(number))).collect();
    let tree = Rc::new(Tree { folders, opened: Cell::new(0) });
    suspect("borrows-the-stack");
    assert_eq!(inside_out(folder(&tree, 0)).count(), DEPTH);
}
