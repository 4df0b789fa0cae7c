// Verdict: failed; test: what_is_inside_comes_first; mistake: opens-again
use super::Folder;

/// Names every folder of the tree, each one after all that is inside it.
pub fn inside_out(root: Folder) -> impl Iterator<Item = &'static str> {
    // The place within a folder is not kept, so its inside is new at every visit.
    let mut inside_of = vec![root];
    std::iter::from_fn(move || {
        while let Some(first) = inside_of.last()?.open().into_iter().next() {
            inside_of.push(first);
        }
        inside_of.pop().map(|folder| folder.name)
    })
}
