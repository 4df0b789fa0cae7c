// Verdict: crashed; test: they_alternate; mistake: does-not-return
/// Hands out the items of two iterators in turn, and then the rest of the longer one.
pub struct TakeTurns<First, Second> {
    first: Option<First>,
    second: Option<Second>,
    second_is_next: bool,
}

impl<Item, First, Second> TakeTurns<First, Second>
where
    First: Iterator<Item = Item>,
    Second: Iterator<Item = Item>,
{
    pub fn new(first: First, second: Second) -> Self {
        TakeTurns { first: Some(first), second: Some(second), second_is_next: false }
    }
}

impl<Item, First, Second> Iterator for TakeTurns<First, Second>
where
    First: Iterator<Item = Item>,
    Second: Iterator<Item = Item>,
{
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        // The turn is passed on after a step; where there is none, it stays where it is.
        let step = if self.second_is_next {
            self.second.as_mut().and_then(Iterator::next)
        } else {
            self.first.as_mut().and_then(Iterator::next)
        };
        if step.is_none() {
            self.first = None;
            return self.next();
        }
        self.second_is_next = !self.second_is_next;
        step
    }
}
