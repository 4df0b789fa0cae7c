//! The orders that the pipelines carry: read from a line, written a batch at a time.

use std::fmt::{self, Display};
use std::io::{self, Write};
use std::str::FromStr;

/// A morning's orders, one a line.
pub const ORDERS: &str = include_str!("../orders.txt");

/// How many orders are written at once.
pub const BATCH: usize = 4;

/// An order: `12 roll`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    count: u32,
    bread: String,
}

impl FromStr for Order {
    type Err = io::Error;

    /// # Errors
    ///
    /// If the line is no number and a word behind it; the error quotes the line.
    fn from_str(line: &str) -> io::Result<Order> {
        let parts = line.split_once(' ');
        let order = parts.and_then(|(count, bread)| {
            Some(Order { count: count.parse().ok()?, bread: bread.to_owned() })
        });
        order.ok_or_else(|| {
            let why = format!("not an order: “{line}”");
            io::Error::new(io::ErrorKind::InvalidData, why)
        })
    }
}

impl Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.count, self.bread)
    }
}

/// Writes a batch as one line; nothing for an empty one.
///
/// # Errors
///
/// What `out` answers. Part of the line may have been written then.
pub fn write_batch(out: &mut impl Write, batch: &[Order]) -> io::Result<()> {
    if batch.is_empty() {
        return Ok(());
    }
    let orders: Vec<String> = batch.iter().map(ToString::to_string).collect();
    writeln!(out, "{}", orders.join(", "))?;
    out.flush()
}

/// How many orders stand in what [`write_batch`] wrote.
pub fn written(ledger: &[u8]) -> usize {
    let text = String::from_utf8_lossy(ledger);
    text.lines().flat_map(|line| line.split(", ")).count()
}

/// A result in words.
pub fn told(result: io::Result<()>) -> String {
    result.map_or_else(|error| error.to_string(), |()| "done".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_what_is_written() {
        let orders: Vec<Order> =
            ORDERS.lines().map(|line| line.parse().unwrap()).collect();
        let mut ledger = Vec::new();
        write_batch(&mut ledger, &orders[..2]).unwrap();
        write_batch(&mut ledger, &[]).unwrap();
        write_batch(&mut ledger, &orders[2..3]).unwrap();
        assert_eq!(ledger, b"3 rye, 12 roll\n2 baguette\n");
        assert_eq!(written(&ledger), 3);
    }

    #[test]
    fn an_error_quotes_the_line() {
        for line in ["two croissants", "", "12", "-1 roll"] {
            let error = line.parse::<Order>().unwrap_err();
            assert_eq!(error.to_string(), format!("not an order: “{line}”"));
        }
    }
}
