// Verdict: failed; test: the_longer_one_goes_on; mistake: taken-and-lost
/// Hands out the items of two iterators in turn, and then the rest of the longer one.
pub struct TakeTurns<Item, First, Second> {
    first: First,
    second: Second,
    kept: Option<Item>,
}

impl<Item, First, Second> TakeTurns<Item, First, Second>
where
    First: Iterator<Item = Item>,
    Second: Iterator<Item = Item>,
{
    pub fn new(first: First, second: Second) -> Self {
        TakeTurns { first, second, kept: None }
    }
}

impl<Item, First, Second> Iterator for TakeTurns<Item, First, Second>
where
    First: Iterator<Item = Item>,
    Second: Iterator<Item = Item>,
{
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if let Some(item) = self.kept.take() {
            return Some(item);
        }
        let (first, second) = (self.first.next()?, self.second.next()?);
        self.kept = Some(second);
        Some(first)
    }
}
