// Verdict: failed; test: every_price_is_in_its_answer; mistake: answers-one-late
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
        let answer = self.balance;
        if self.balance + price > self.limit {
            return Step::Returned(answer);
        }
        self.balance += price;
        Step::Yielded(answer)
    }
}
