// Verdict: failed; test: they_alternate; mistake: one-after-the-other
/// Hands out the items of two iterators in turn, and then the rest of the longer one.
pub struct TakeTurns<First, Second> {
    first: First,
    second: Second,
}

impl<Item, First, Second> TakeTurns<First, Second>
where
    First: Iterator<Item = Item>,
    Second: Iterator<Item = Item>,
{
    pub fn new(first: First, second: Second) -> Self {
        TakeTurns { first, second }
    }
}

impl<Item, First, Second> Iterator for TakeTurns<First, Second>
where
    First: Iterator<Item = Item>,
    Second: Iterator<Item = Item>,
{
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        self.first.next().or_else(|| self.second.next())
    }
}
