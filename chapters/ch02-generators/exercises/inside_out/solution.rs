use std::vec::IntoIter;

use super::Folder;

/// Names every folder of the tree, each one after all that is inside it.
pub fn inside_out(root: Folder) -> impl Iterator<Item = &'static str> {
    InsideOut { root: Some(root), opened: Vec::new() }
}

/// A walk that pauses after every name.
struct InsideOut {
    /// Where the walk begins; `None` once it has begun.
    root: Option<Folder>,
    /// The folders that we are inside of: each one's name, and what is left to go into.
    opened: Vec<(&'static str, IntoIter<Folder>)>,
}

impl Iterator for InsideOut {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        let mut enter = self.root.take();
        loop {
            if let Some(folder) = enter {
                self.opened.push((folder.name, folder.open().into_iter()));
            }
            enter = self.opened.last_mut()?.1.next();
            if enter.is_none() {
                return self.opened.pop().map(|(name, _)| name);
            }
        }
    }
}
