//! Runs the service of the answer, line by line, against two clients.

#[rustfmt::skip] // the learner's own file, which may not be there yet
mod answer;

use answer::SERVICE;
use spec_kit::{ensure, mistake};
use timeline::{Clock, Kind, Lane};

/// A line of the service; the two loops hold lines of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// `let mut client = listener.accept()?;`
    Accept,
    /// `client.write(answer(line))?;`
    Answer,
    /// `let listener = TcpListener::bind(address)?;`
    Bind,
    /// `while let Some(line) = client.read_line()? { … }`
    ForEachLine(&'static [Line]),
    /// `loop { … }`
    Forever(&'static [Line]),
}

/// A client sends a line, waits for its answer, and so on; then it leaves.
struct Client {
    name: &'static str,
    lane: Lane,
    /// The lines that it has still to send.
    unsent: usize,
}

/// Why the service does not go on.
struct Stop(Why);

enum Why {
    /// It waits for a client, and everybody has come: the service is well.
    Quiet,
    Mistake(&'static str, String),
    /// What no misconception explains.
    Nonsense(&'static str),
}

/// The service as far as it has come, and its clients.
struct World {
    lane: Lane,
    /// Those who have rung and were not accepted, the first one last.
    ringing: Vec<Client>,
    bound: bool,
    client: Option<Client>,
    /// The client's line that was read and is not answered.
    line: bool,
    answered: usize,
    /// Counts what happened, so that a loop in which nothing happens is noticed.
    events: usize,
}

/// All that the two clients send.
const LINES: usize = 3;

impl World {
    fn new() -> World {
        let lane = timeline::lane("service", Kind::Thread);
        let client = |(name, unsent)| {
            let lane = timeline::lane(name, Kind::Thread);
            lane.waiting("its answer");
            Client { name, lane, unsent }
        };
        let mut ringing: Vec<_> = [("client A", 2), ("client B", 1)].map(client).into();
        ringing.reverse();
        let (bound, client, line) = (false, None, false);
        World { lane, ringing, bound, client, line, answered: 0, events: 0 }
    }

    fn run(&mut self, lines: &[Line]) -> Result<(), Stop> {
        lines.iter().try_for_each(|&line| match line {
            Line::Accept => self.accept(),
            Line::Answer => self.answer(),
            Line::Bind => self.bind(),
            Line::ForEachLine(lines) => self.for_each_line(lines),
            Line::Forever(lines) => self.forever(lines),
        })
    }

    fn happens(&mut self, what: &'static str) {
        self.events += 1;
        self.lane.running(what);
        timeline::step();
    }

    fn bind(&mut self) -> Result<(), Stop> {
        if self.bound {
            let seen = "the second Bind: the address is in use, by this very service";
            return Err(wrong("binds-for-every-client", seen));
        }
        self.bound = true;
        self.happens("binds");
        Ok(())
    }

    fn accept(&mut self) -> Result<(), Stop> {
        if !self.bound {
            return Err(Stop(Why::Nonsense(
                "Accept came before Bind: there is no listener to ask",
            )));
        }
        if let Some(client) =
            self.client.as_ref().filter(|one| self.line || one.unsent > 0)
        {
            let left = client.unsent + usize::from(self.line);
            let seen = format!(
                "Accept, and {} has {left} line(s) without an answer",
                client.name
            );
            return Err(wrong("leaves-a-client-in-the-middle", seen));
        }
        self.lane.waiting("a client");
        let client = self.ringing.pop().ok_or(Stop(Why::Quiet))?;
        self.client = Some(client);
        self.line = false;
        self.happens("accepts");
        Ok(())
    }

    fn answer(&mut self) -> Result<(), Stop> {
        let Some(client) = &mut self.client else {
            return Err(Stop(Why::Nonsense(
                "Answer came before any client was accepted",
            )));
        };
        if !self.line {
            let seen = format!("Answer, and no line of {} was read", client.name);
            return Err(wrong("answers-before-reading", seen));
        }
        (self.line, self.answered) = (false, self.answered + 1);
        if client.unsent == 0 {
            client.lane.end();
        }
        self.happens("answers");
        Ok(())
    }

    fn for_each_line(&mut self, lines: &[Line]) -> Result<(), Stop> {
        loop {
            let Some(client) = &mut self.client else {
                let seen = "ForEachLine, and no client was accepted before";
                return Err(wrong("reads-before-accepting", seen));
            };
            if self.line {
                let seen = format!(
                    "{} waits for an answer to its line; the service waits for another line",
                    client.name
                );
                self.lane.waiting("a line");
                return Err(wrong("each-waits-for-the-other", seen));
            }
            if client.unsent == 0 {
                return Ok(()); // It has left.
            }
            client.unsent -= 1;
            self.line = true;
            self.happens("reads");
            self.run(lines)?;
        }
    }

    fn forever(&mut self, lines: &[Line]) -> Result<(), Stop> {
        loop {
            let before = self.events;
            self.run(lines)?;
            if self.events == before {
                let seen = format!(
                    "once round the loop, and nothing happened; so it will be for ever\n\
                     {} of 2 clients accepted, {} of {LINES} lines answered",
                    2 - self.ringing.len(),
                    self.answered
                );
                self.lane.running("goes round and round");
                return Err(wrong("a-loop-that-waits-for-nothing", seen));
            }
        }
    }
}

fn wrong(id: &'static str, seen: impl Into<String>) -> Stop {
    Stop(Why::Mistake(id, seen.into()))
}

/// The lines as they are called in the task, those in the loops as well.
fn names(lines: &[Line]) -> Vec<&'static str> {
    let name = |line: &Line| match line {
        Line::Accept => vec!["Accept"],
        Line::Answer => vec!["Answer"],
        Line::Bind => vec!["Bind"],
        Line::ForEachLine(lines) => [vec!["ForEachLine"], names(lines)].concat(),
        Line::Forever(lines) => [vec!["Forever"], names(lines)].concat(),
    };
    lines.iter().flat_map(name).collect()
}

/// Each of the five lines is used once.
#[test]
fn every_line_is_used_once() {
    let used = names(SERVICE);
    for line in ["Accept", "Answer", "Bind", "ForEachLine", "Forever"] {
        let times = used.iter().filter(|&&name| name == line).count();
        ensure!(times == 1, "not-each-line-once", "{line} is used {times} times");
    }
}

/// Two clients get their answers, one client after the other.
#[test]
fn clients_are_answered() {
    let session = timeline::start(Clock::Steps);
    let mut world = World::new();
    let why = world.run(SERVICE).map_or_else(
        |Stop(why)| why,
        |()| Why::Nonsense("the service ended, and there are clients who ring"),
    );
    let drawing = session.finish().to_text(76);
    match why {
        Why::Quiet => assert_eq!(world.answered, LINES, "the answers\n{drawing}"),
        Why::Mistake(id, seen) => mistake(id).seen(seen).drawing(drawing).found(),
        Why::Nonsense(seen) => panic!("{seen}"),
    }
}
