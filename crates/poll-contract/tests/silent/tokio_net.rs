//! tokio's sockets on loopback, on its own runtimes.

use std::net::Ipv4Addr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::time::sleep;

use crate::tokio_runtime::check;

const ANY: (Ipv4Addr, u16) = (Ipv4Addr::LOCALHOST, 0);
/// Long enough for the other side to wait first, on most runs.
const TINY: Duration = Duration::from_millis(2);

/// Two ends of a connection.
async fn pair() -> (TcpStream, TcpStream) {
    let listener = TcpListener::bind(ANY).await.expect("a port");
    let address = listener.local_addr().expect("it is bound");
    let (near, far) = tokio::join!(TcpStream::connect(address), listener.accept());
    (near.expect("it connects"), far.expect("it accepts").0)
}

#[test]
fn connections() {
    check("connect and accept", pair);
    check("accept, nobody comes for a while", || async {
        let listener = TcpListener::bind(ANY).await.expect("a port");
        let address = listener.local_addr().expect("it is bound");
        let late = async {
            sleep(TINY).await;
            TcpStream::connect(address).await
        };
        tokio::join!(listener.accept(), late).0.is_ok()
    });
}

#[test]
fn reads() {
    check("read", || async {
        let (mut near, mut far) = pair().await;
        let late = async {
            sleep(TINY).await;
            far.write_all(b"cake").await
        };
        let mut bytes = [0; 4];
        let (read, written) = tokio::join!(near.read_exact(&mut bytes), late);
        assert!(read.is_ok() && written.is_ok());
    });
    check("read to the end", || async {
        let (mut near, far) = pair().await;
        let late = async {
            sleep(TINY).await;
            drop(far);
        };
        let mut bytes = Vec::new();
        tokio::join!(near.read_to_end(&mut bytes), late).0.is_ok()
    });
    check("readable", || async {
        let (near, mut far) = pair().await;
        let late = async {
            sleep(TINY).await;
            far.write_all(b"cake").await
        };
        tokio::join!(near.readable(), late).0.is_ok()
    });
}

#[test]
fn writes_against_a_slow_reader() {
    check("write_all", || async {
        let (mut near, mut far) = pair().await;
        let bytes = vec![7; 4 << 20];
        let slow = async {
            sleep(TINY).await;
            tokio::io::copy(&mut far, &mut tokio::io::sink()).await
        };
        let writes = async {
            near.write_all(&bytes).await?;
            near.shutdown().await
        };
        let (written, read) = tokio::join!(writes, slow);
        assert_eq!((written.is_ok(), read.ok()), (true, Some(4 << 20)));
    });
}

#[test]
fn datagrams_and_pipes() {
    check("recv_from", || async {
        let (a, b) = tokio::join!(UdpSocket::bind(ANY), UdpSocket::bind(ANY));
        let (a, b) = (a.expect("a port"), b.expect("a port"));
        let late = async {
            sleep(TINY).await;
            a.send_to(b"cake", b.local_addr()?).await
        };
        let mut bytes = [0; 4];
        tokio::join!(b.recv_from(&mut bytes), late).0.is_ok()
    });
    check("duplex", || async {
        let (mut near, mut far) = duplex(2);
        let mut bytes = [0; 4];
        tokio::join!(near.write_all(b"cake"), far.read_exact(&mut bytes)).1.is_ok()
    });
}
