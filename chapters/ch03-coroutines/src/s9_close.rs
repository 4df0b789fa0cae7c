//! What a destructor cannot do: report. A disk without room, closed by a drop and by a `close`.

use std::io::{self, Write};

use crate::order::{ORDERS, told, written};
use crate::s2_coroutine::Coroutine;
use crate::s7_drop::WritesOnDrop;

/// The room on the disk: enough for the first batch, and not for the second.
const ROOM: usize = 40;

/// A writer that has taken six orders: four are written, and it holds two.
fn six_orders<Out: Write>(disk: Out) -> WritesOnDrop<Out> {
    let mut writer = WritesOnDrop::new(disk);
    for line in ORDERS.lines().take(6) {
        writer.resume(line.parse().ok());
    }
    writer
}

/// How many orders stand on the disk as whole lines.
fn whole(disk: &[u8]) -> usize {
    let end = disk.iter().rposition(|&byte| byte == b'\n').map_or(0, |last| last + 1);
    written(&disk[..end])
}

// ANCHOR: demo
/// Ends two writers of six orders, each on a disk of its own that is nearly full.
pub fn demo() -> io::Result<()> {
    let mut disk = [0; ROOM];
    drop(six_orders(&mut disk[..]));
    println!("drop:  no answer, and {} of 6 orders on the disk", whole(&disk));

    let mut disk = [0; ROOM];
    let result = six_orders(&mut disk[..]).close();
    println!("close: {}, and {} of 6", told(result), whole(&disk));
    Ok(())
}
// ANCHOR_END: demo

#[cfg(test)]
mod tests {
    use super::*;

    /// Both lose two orders; from one of them you learn it.
    #[test]
    fn a_close_reports_what_a_drop_must_swallow() {
        let mut disk = [0; ROOM];
        drop(six_orders(&mut disk[..]));
        assert_eq!(whole(&disk), 4, "and nobody has been told");

        let mut disk = [0; ROOM];
        let error = six_orders(&mut disk[..]).close().unwrap_err();
        assert_eq!((error.kind(), whole(&disk)), (io::ErrorKind::WriteZero, 4));
    }

    /// The destructor still runs after a `close`, and finds an empty batch.
    #[test]
    fn a_closed_writer_writes_nothing_more() {
        let mut disk = Vec::new();
        six_orders(&mut disk).close().expect("a Vec has room");
        assert_eq!(written(&disk), 6);
    }
}
