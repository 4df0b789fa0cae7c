// Verdict: failed; test: what_is_inside_comes_first; mistake: last-child-first
use super::Folder;

/// Names every folder of the tree, each one after all that is inside it.
pub fn inside_out(root: Folder) -> impl Iterator<Item = &'static str> {
    let mut stack = vec![(root, false)];
    std::iter::from_fn(move || {
        loop {
            let (folder, opened) = stack.pop()?;
            if opened {
                return Some(folder.name);
            }
            let inside = folder.open();
            stack.push((folder, true));
            stack.extend(inside.into_iter().map(|folder| (folder, false)));
        }
    })
}
