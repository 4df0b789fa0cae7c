// Verdict: failed; test: the_limit_ends_it; mistake: ends-one-message-late
use ch03_coroutines::s2_coroutine::{Coroutine, Step};

pub struct Tab {
    limit: u32,
    balance: u32,
    closed: bool,
}

impl Tab {
    pub fn new(limit: u32) -> Self {
        Tab { limit, balance: 0, closed: false }
    }
}

impl Coroutine for Tab {
    type Sent = u32;
    type Yielded = u32;
    type Returned = u32;

    fn resume(&mut self, price: u32) -> Step<u32, u32> {
        if self.closed {
            return Step::Returned(self.balance);
        }
        self.closed = self.balance + price > self.limit;
        if !self.closed {
            self.balance += price;
        }
        Step::Yielded(self.balance)
    }
}
