//! What goes wrong: a slow client comes first, and a quick one waits for an oven that is not its own.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Instant;

use timeline::{Kind, Lane};

use crate::s1_one_at_a_time::serve;
use crate::s3_two_clocks::{measure, ms};

/// Two clients ask, the slow one first; then the service begins to serve them.
pub fn demo() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let service = timeline::lane("service", Kind::Thread);
    let (outcome, times) = measure(|| {
        let slow = Asked::connect(&listener, "slow client", "wait 600")?;
        let quick = Asked::connect(&listener, "quick client", "echo hello")?;
        let streams = [slow.lane, quick.lane].into_iter().zip(listener.incoming());
        let watched =
            streams.map(|(client, stream)| Watched::new(stream?, service, client));
        thread::scope(|threads| {
            let clients = [slow, quick].map(|asked| threads.spawn(|| asked.listen()));
            serve(watched)?;
            clients.into_iter().try_for_each(|client| client.join().expect("it ended"))
        })
    });
    service.end();
    println!("the process   wall time {}   CPU time {}", ms(times.wall), ms(times.cpu));
    outcome
}

/// A client that has sent its request; it leaves when it has its answer.
struct Asked {
    name: &'static str,
    request: &'static str,
    stream: TcpStream,
    since: Instant,
    lane: Lane,
}

impl Asked {
    fn connect(
        to: &TcpListener,
        name: &'static str,
        request: &'static str,
    ) -> io::Result<Asked> {
        let lane = timeline::lane(name, Kind::Thread);
        let mut stream = TcpStream::connect(to.local_addr()?)?;
        stream.write_all(format!("{request}\n").as_bytes())?;
        lane.waiting("its answer");
        Ok(Asked { name, request, stream, since: Instant::now(), lane })
    }

    fn listen(self) -> io::Result<()> {
        let mut answer = String::new();
        BufReader::new(&self.stream).read_line(&mut answer)?;
        self.lane.running("has its answer, and leaves");
        let Asked { name, request, since, .. } = self;
        println!("{name:12}  {request:10}  answered after {}", ms(since.elapsed()));
        self.lane.end();
        Ok(())
    }
}

/// A connection that records what the service does with it, so that the service need not.
struct Watched {
    stream: TcpStream,
    service: Lane,
    client: Lane,
}

impl Watched {
    fn new(stream: TcpStream, service: Lane, client: Lane) -> io::Result<Watched> {
        service.running("takes a client");
        Ok(Watched { stream, service, client })
    }
}

impl Read for Watched {
    fn read(&mut self, packet: &mut [u8]) -> io::Result<usize> {
        self.service.waiting("a line, or the client's leaving");
        let length = self.stream.read(packet)?;
        if packet[..length].starts_with(b"wait") {
            self.service.waiting("the oven");
        } else {
            self.service.running("goes on");
        }
        Ok(length)
    }
}

impl Write for Watched {
    fn write(&mut self, answer: &[u8]) -> io::Result<usize> {
        self.service.running("answers");
        self.service.wakes(self.client);
        self.stream.write(answer)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}
