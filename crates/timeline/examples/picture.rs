//! Writes a timeline as a page with its picture: `cargo run -p timeline --example picture`.

use std::time::Duration;

use timeline::{Clock, Kind, Timeline};

fn main() {
    let timeline = bakery();
    println!(
        "<!doctype html><meta charset=\"utf-8\"><body style=\"color-scheme:light dark\">"
    );
    println!("{}<pre>{}</pre>", timeline.to_svg("bakery"), timeline.to_text(80));
    println!("<p>{}</p>", timeline.to_alt());
}

/// Two clients of one loop: while one waits for its oven, the other gets its turn.
fn bakery() -> Timeline {
    let session = timeline::start(Clock::Virtual);
    let turns = timeline::lane("event loop", Kind::Loop);
    let clients =
        ["client A", "client B", "client C"].map(|name| timeline::lane(name, Kind::Task));
    let oven = timeline::lane("oven", Kind::Thread);
    for client in clients {
        client.ready("");
    }
    oven.waiting("a cake");
    for client in clients {
        turns.running("");
        client.running("mixing");
        timeline::advance(Duration::from_millis(40));
        client.waiting("the oven");
    }
    turns.parked();
    timeline::advance(Duration::from_millis(120));
    for client in &clients[..2] {
        oven.mark("beep");
        oven.wakes(*client);
        client.ready("");
        timeline::advance(Duration::from_millis(10));
        turns.running("");
        client.running("serving");
        timeline::advance(Duration::from_millis(25));
        client.end();
        turns.parked();
        timeline::advance(Duration::from_millis(50));
    }
    session.finish()
}
