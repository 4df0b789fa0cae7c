// Verdict: failed; test: nothing_is_taken_ahead; mistake: takes-ahead
/// Hands out the items of two iterators in turn, and then the rest of the longer one.
pub struct TakeTurns<Item, First, Second> {
    first: First,
    second: Second,
    ready: std::collections::VecDeque<Item>,
}

impl<Item, First, Second> TakeTurns<Item, First, Second>
where
    First: Iterator<Item = Item>,
    Second: Iterator<Item = Item>,
{
    pub fn new(first: First, second: Second) -> Self {
        TakeTurns { first, second, ready: Default::default() }
    }
}

impl<Item, First, Second> Iterator for TakeTurns<Item, First, Second>
where
    First: Iterator<Item = Item>,
    Second: Iterator<Item = Item>,
{
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if self.ready.is_empty() {
            self.ready.extend(self.first.next());
            self.ready.extend(self.second.next());
        }
        self.ready.pop_front()
    }
}
