/// Hands out the items of two iterators in turn, and then the rest of the longer one.
pub struct TakeTurns<First, Second> {
    /// `None` once it has ended: an iterator is not asked again after that.
    first: Option<First>,
    second: Option<Second>,
    seconds_turn: bool,
}

impl<Item, First, Second> TakeTurns<First, Second>
where
    First: Iterator<Item = Item>,
    Second: Iterator<Item = Item>,
{
    pub fn new(first: First, second: Second) -> Self {
        TakeTurns { first: Some(first), second: Some(second), seconds_turn: false }
    }
}

impl<Item, First, Second> Iterator for TakeTurns<First, Second>
where
    First: Iterator<Item = Item>,
    Second: Iterator<Item = Item>,
{
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        let seconds_turn = self.seconds_turn;
        self.seconds_turn = !seconds_turn;
        if seconds_turn {
            ask(&mut self.second).or_else(|| ask(&mut self.first))
        } else {
            ask(&mut self.first).or_else(|| ask(&mut self.second))
        }
    }
}

/// The next item of an iterator that may have ended; forgets it when it ends.
fn ask<Asked: Iterator>(asked: &mut Option<Asked>) -> Option<Asked::Item> {
    let item = asked.as_mut()?.next();
    if item.is_none() {
        *asked = None;
    }
    item
}
