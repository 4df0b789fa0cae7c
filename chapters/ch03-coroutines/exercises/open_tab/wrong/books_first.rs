// Verdict: failed; test: the_limit_ends_it; mistake: refused-and-booked
use ch03_coroutines::s2_coroutine::{Coroutine, Step};

pub struct Tab {
    limit: u32,
    balance: u32,
}

impl Tab {
    pub fn new(limit: u32) -> Self {
        Tab { limit, balance: 0 }
    }
}

impl Coroutine for Tab {
    type Sent = u32;
    type Yielded = u32;
    type Returned = u32;

    fn resume(&mut self, price: u32) -> Step<u32, u32> {
        self.balance += price;
        if self.balance > self.limit {
            return Step::Returned(self.balance);
        }
        Step::Yielded(self.balance)
    }
}
