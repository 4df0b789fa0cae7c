// Verdict: failed; test: every_price_is_in_its_answer; mistake: first-message-lost
use ch03_coroutines::s2_coroutine::{Coroutine, Step};

/// As one would write it in Python: up to the first yield, and then it listens.
pub enum Tab {
    Start { limit: u32 },
    Open { limit: u32, balance: u32 },
}

impl Tab {
    pub fn new(limit: u32) -> Self {
        Tab::Start { limit }
    }
}

impl Coroutine for Tab {
    type Sent = u32;
    type Yielded = u32;
    type Returned = u32;

    fn resume(&mut self, price: u32) -> Step<u32, u32> {
        match *self {
            Tab::Start { limit } => {
                *self = Tab::Open { limit, balance: 0 };
                Step::Yielded(0)
            }
            Tab::Open { limit, balance } if balance + price <= limit => {
                let balance = balance + price;
                *self = Tab::Open { limit, balance };
                Step::Yielded(balance)
            }
            Tab::Open { balance, .. } => Step::Returned(balance),
        }
    }
}
