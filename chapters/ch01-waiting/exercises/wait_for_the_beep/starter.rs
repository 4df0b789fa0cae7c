use super::Oven;

/// Returns when the oven is done.
pub fn wait_for(oven: &Oven) {
    while !oven.is_done() {}
}
