// Verdict: failed; test: what_is_inside_comes_first; mistake: forgets-the-way-back
use super::Folder;

/// Names every folder of the tree, each one after all that is inside it.
pub fn inside_out(root: Folder) -> impl Iterator<Item = &'static str> {
    // One folder is remembered, the one that we are in; the way to it is not.
    let mut here = Some(root);
    std::iter::from_fn(move || {
        let mut folder = here.take()?;
        while let Some(first) = folder.open().into_iter().next() {
            folder = first;
        }
        Some(folder.name)
    })
}
