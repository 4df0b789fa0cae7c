// Verdict: failed; test: they_alternate; mistake: looks-for-ever
/// Hands out the items of two iterators in turn, and then the rest of the longer one.
pub struct TakeTurns<First, Second> {
    first: First,
    second: Second,
    second_is_next: bool,
}

impl<Item, First, Second> TakeTurns<First, Second>
where
    First: Iterator<Item = Item>,
    Second: Iterator<Item = Item>,
{
    pub fn new(first: First, second: Second) -> Self {
        TakeTurns { first, second, second_is_next: false }
    }
}

impl<Item, First, Second> Iterator for TakeTurns<First, Second>
where
    First: Iterator<Item = Item>,
    Second: Iterator<Item = Item>,
{
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        self.second_is_next = !self.second_is_next;
        let step =
            if self.second_is_next { self.first.next() } else { self.second.next() };
        step.or_else(|| self.next())
    }
}
