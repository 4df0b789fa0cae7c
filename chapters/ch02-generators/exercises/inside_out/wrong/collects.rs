// Verdict: failed; test: a_pause_is_a_pause; mistake: collects-first
use super::Folder;

/// Names every folder of the tree, each one after all that is inside it.
pub fn inside_out(root: Folder) -> impl Iterator<Item = &'static str> {
    let mut names = Vec::new();
    let mut opened = vec![(root.name, root.open().into_iter())];
    while let Some((_, inside)) = opened.last_mut() {
        match inside.next() {
            Some(folder) => opened.push((folder.name, folder.open().into_iter())),
            None => names.extend(opened.pop().map(|(name, _)| name)),
        }
    }
    names.into_iter()
}
