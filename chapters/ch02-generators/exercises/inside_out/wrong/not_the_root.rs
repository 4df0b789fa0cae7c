// Verdict: failed; test: what_is_inside_comes_first; mistake: root-left-out
use super::Folder;

/// Names every folder of the tree, each one after all that is inside it.
pub fn inside_out(root: Folder) -> impl Iterator<Item = &'static str> {
    // The walk begins with what is inside the root, and nobody keeps the root.
    let mut stack: Vec<(Folder, bool)> =
        root.open().into_iter().rev().map(|folder| (folder, false)).collect();
    std::iter::from_fn(move || {
        loop {
            let (folder, opened) = stack.pop()?;
            if opened {
                return Some(folder.name);
            }
            let inside = folder.open();
            stack.push((folder, true));
            stack.extend(inside.into_iter().rev().map(|folder| (folder, false)));
        }
    })
}
