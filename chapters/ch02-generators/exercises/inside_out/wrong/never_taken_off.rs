// Verdict: failed; test: what_is_inside_comes_first; mistake: names-again
use super::Folder;

/// Names every folder of the tree, each one after all that is inside it.
pub fn inside_out(root: Folder) -> impl Iterator<Item = &'static str> {
    let inside = root.open().into_iter();
    let mut stack = vec![(root.name, inside)];
    std::iter::from_fn(move || {
        loop {
            let (name, inside) = stack.last_mut()?;
            match inside.next() {
                Some(folder) => stack.push((folder.name, folder.open().into_iter())),
                None => return Some(*name),
            }
        }
    })
}
