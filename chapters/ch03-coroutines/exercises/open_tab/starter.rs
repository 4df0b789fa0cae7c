use ch03_coroutines::s2_coroutine::{Coroutine, Step};

/// What a guest owes, in cents, up to a limit.
pub struct Tab {
    limit: u32,
}

impl Tab {
    pub fn new(limit: u32) -> Self {
        Tab { limit }
    }
}

impl Coroutine for Tab {
    /// A price.
    type Sent = u32;
    /// The balance, this price included.
    type Yielded = u32;
    /// The last balance.
    type Returned = u32;

    fn resume(&mut self, price: u32) -> Step<u32, u32> {
        todo!("book {price}, up to {}", self.limit)
    }
}
