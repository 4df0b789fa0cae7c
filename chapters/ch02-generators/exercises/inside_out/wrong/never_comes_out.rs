// Verdict: failed; test: what_is_inside_comes_first; mistake: opens-again
use super::Folder;

/// Names every folder of the tree, each one after all that is inside it.
pub fn inside_out(root: Folder) -> impl Iterator<Item = &'static str> {
    let mut inside_of = vec![root];
    std::iter::from_fn(move || {
        loop {
            let folder = inside_of.pop()?;
            let inside = folder.open();
            if inside.is_empty() && inside_of.is_empty() {
                return Some(folder.name);
            }
            // The folder is to be named after its inside; its inside is put on top again.
            inside_of.push(folder);
            inside_of.extend(inside.into_iter().take(1));
            inside_of.truncate(2);
        }
    })
}
