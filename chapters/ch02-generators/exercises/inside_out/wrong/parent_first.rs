// Verdict: failed; test: what_is_inside_comes_first; mistake: parent-first
use super::Folder;

/// Names every folder of the tree, each one after all that is inside it.
pub fn inside_out(root: Folder) -> impl Iterator<Item = &'static str> {
    let mut waiting = vec![root];
    std::iter::from_fn(move || {
        let folder = waiting.pop()?;
        waiting.extend(folder.open().into_iter().rev());
        Some(folder.name)
    })
}
