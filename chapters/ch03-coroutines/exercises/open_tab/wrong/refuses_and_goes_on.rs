// Verdict: failed; test: the_limit_ends_it; mistake: never-closed
use ch03_coroutines::s2_coroutine::{Coroutine, Step};

/// What a guest owes, in cents, up to a limit.
pub struct Tab {
    limit: u32,
    /// All that the next resume needs from the ones before it; at most `limit`.
    balance: u32,
}

impl Tab {
    pub fn new(limit: u32) -> Self {
        Tab { limit, balance: 0 }
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
        let balance = self.balance + price;
        if balance > self.limit {
            return Step::Yielded(self.balance);
        }
        self.balance = balance;
        Step::Yielded(balance)
    }
}
