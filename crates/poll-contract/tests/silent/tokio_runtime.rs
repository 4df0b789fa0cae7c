//! tokio's timers and tasks, on its own runtimes.

use std::future::{Future, pending};
use std::time::Duration;

use futures::future::{select, select_all};
use futures::{FutureExt, StreamExt, stream};
use poll_contract::{Contract, Watch, judge};
use tokio::runtime::{Builder, Runtime};
use tokio::task::{JoinSet, LocalSet, spawn, spawn_blocking, yield_now};
use tokio::time::{Instant, advance, interval, pause, sleep, sleep_until, timeout};

use crate::{completes, silent};

pub(crate) fn current_thread() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("a runtime")
}

pub(crate) fn multi_thread() -> Runtime {
    let mut builder = Builder::new_multi_thread();
    builder.worker_threads(2).enable_all().build().expect("a runtime")
}

/// Runs a future to its end and cancels it half way, on both runtimes, in `block_on` and as a task.
pub(crate) fn check<F>(name: &str, make: fn() -> F)
where
    F: Future + Send + 'static,
    F::Output: Send,
{
    for runtime in [current_thread, multi_thread] {
        run(name, runtime(), |_| async move { watched(make()).await });
        run(name, runtime(), |_| async move {
            spawn(watched(make())).await.expect("the task does not panic")
        });
        run(name, runtime(), |_| async move {
            // Beside a neighbour that makes the task wake and poll needlessly.
            let yields = stream::iter(0..20).then(|_| yield_now()).count();
            futures::join!(watched(make()), yields).0
        });
        cancel(name, runtime(), make);
    }
}

async fn watched<F: Future>(future: F) -> (Watch, F::Output) {
    let future = Contract::new(future);
    (future.watch(), future.await)
}

fn run<G, T>(name: &str, runtime: Runtime, start: impl FnOnce(&Runtime) -> G)
where
    G: Future<Output = (Watch, T)>,
{
    let (watch, _) = runtime.block_on(start(&runtime));
    drop(runtime);
    completes(name, &watch.final_verdict());
}

fn cancel<F>(name: &str, runtime: Runtime, make: fn() -> F)
where
    F: Future + Send + 'static,
    F::Output: Send,
{
    let watches = runtime.block_on(async {
        let polled = Contract::new(make());
        let polled_watch = polled.watch();
        // Dropped when the other is ready, after a poll or two.
        select(polled.boxed(), yield_now().boxed()).await;
        let aborted = Contract::new(make());
        let aborted_watch = aborted.watch();
        let task = spawn(async { drop(aborted.await) });
        yield_now().await;
        task.abort();
        // Left to the end of the runtime.
        let left = Contract::new(make());
        let left_watch = left.watch();
        spawn(async { drop(left.await) });
        [polled_watch, aborted_watch, left_watch]
    });
    drop(runtime);
    for watch in watches {
        silent(name, &watch.final_verdict());
    }
}

const TINY: Duration = Duration::from_millis(3);

#[test]
fn timers() {
    check("sleep", || sleep(TINY));
    check("timeout that elapses", || timeout(TINY, pending::<()>()));
    check("timeout that does not", || timeout(Duration::from_secs(60), sleep(TINY)));
    check("interval", || async {
        let mut ticks = interval(TINY);
        for _ in 0..3 {
            ticks.tick().await;
        }
    });
    check("sleep, reset", || async {
        let mut sleep = Box::pin(sleep(Duration::from_secs(60)));
        assert!((&mut sleep).now_or_never().is_none());
        sleep.as_mut().reset(Instant::now() + TINY);
        sleep.await;
    });
    check("many sleeps", || {
        select_all((1..50).map(|n| Box::pin(sleep(TINY * n))).collect::<Vec<_>>())
    });
}

#[test]
fn tasks() {
    check("yield_now", yield_now);
    check("JoinHandle", || async { spawn(sleep(TINY)).await.is_ok() });
    check("JoinHandle of an aborted task", || async {
        let task = spawn(pending::<()>());
        task.abort();
        task.await.is_err()
    });
    check("spawn_blocking", || async { spawn_blocking(|| 1).await.is_ok() });
    check("JoinSet", || async {
        let mut tasks = JoinSet::new();
        for _ in 0..5 {
            tasks.spawn(sleep(TINY));
        }
        while tasks.join_next().await.is_some() {}
    });
    check("join! and select!", || async {
        tokio::join!(sleep(TINY), yield_now());
        tokio::select! { () = sleep(TINY) => 1, () = pending() => 2 }
    });
    check("more messages than the budget of one poll", || async {
        let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel();
        (0..2_000).for_each(|n| sender.send(n).expect("it is open"));
        drop(sender);
        while receiver.recv().await.is_some() {}
    });
}

#[test]
fn tasks_of_a_local_set() {
    let runtime = current_thread();
    let local = LocalSet::new();
    let watch = local.block_on(&runtime, async {
        let task = Contract::new(tokio::task::spawn_local(sleep(TINY)));
        let watch = task.watch();
        task.await.expect("the task does not panic");
        watch
    });
    drop((local, runtime));
    completes("spawn_local", &watch.final_verdict());
}

#[test]
fn timers_on_a_paused_clock() {
    let runtime = current_thread();
    let watch = runtime.block_on(async {
        pause();
        let long =
            Contract::new(sleep_until(Instant::now() + Duration::from_secs(3_600)));
        let watch = long.watch();
        let task = spawn(long);
        yield_now().await;
        advance(Duration::from_secs(1_800)).await;
        task.await.expect("the task does not panic");
        watch
    });
    drop(runtime);
    completes("sleep_until on a paused clock", &watch.final_verdict());
}

#[test]
fn the_driver_beside_a_runtime_of_many_threads() {
    let runtime = multi_thread();
    let guard = runtime.enter();
    completes("sleep", &judge(sleep(TINY)).spurious(2).run());
    completes("JoinHandle", &judge(spawn(sleep(TINY))).spurious(2).run());
    completes("spawn_blocking", &judge(spawn_blocking(|| 1)).run());
    silent("sleep, cancelled", &judge(sleep(TINY)).drop_after(1).with(()).run());
    silent("JoinHandle, cancelled", &judge(spawn(pending::<()>())).drop_after(2).run());
    drop(guard);
}
