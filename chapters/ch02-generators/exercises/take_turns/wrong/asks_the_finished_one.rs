// Verdict: failed; test: who_has_returned_is_not_asked_again; mistake: asks-after-the-end
/// Hands out the items of two iterators in turn, and then the rest of the longer one.
pub struct TakeTurns<First, Second> {
    first: First,
    second: Second,
    seconds_turn: bool,
}

impl<Item, First, Second> TakeTurns<First, Second>
where
    First: Iterator<Item = Item>,
    Second: Iterator<Item = Item>,
{
    pub fn new(first: First, second: Second) -> Self {
        TakeTurns { first, second, seconds_turn: false }
    }
}

impl<Item, First, Second> Iterator for TakeTurns<First, Second>
where
    First: Iterator<Item = Item>,
    Second: Iterator<Item = Item>,
{
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        self.seconds_turn = !self.seconds_turn;
        if self.seconds_turn {
            self.first.next().or_else(|| self.second.next())
        } else {
            self.second.next().or_else(|| self.first.next())
        }
    }
}
