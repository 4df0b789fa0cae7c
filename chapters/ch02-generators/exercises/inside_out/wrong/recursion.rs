// Verdict: crashed; test: depth_is_no_danger; mistake: borrows-the-stack
use super::Folder;

/// Names every folder of the tree, each one after all that is inside it.
pub fn inside_out(root: Folder) -> Box<dyn Iterator<Item = &'static str>> {
    let name = std::iter::once(root.name);
    let inside = std::iter::once(root).flat_map(|root| root.open()).flat_map(inside_out);
    Box::new(inside.chain(name))
}
