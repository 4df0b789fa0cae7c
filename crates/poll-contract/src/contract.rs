//! The wrapper: a future or a stream that behaves as the one inside it, and is watched.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use crate::Verdict;
use crate::limits::Limits;
use crate::log::Log;
use crate::state::Answer;

/// A future (or a stream) under watch, for any executor.
///
/// It polls what it wraps whenever it is polled, with a waker of its own that passes wake-ups on to
/// the executor's, and changes nothing else. It may stand anywhere in a tree of futures, also more
/// than once. What was seen is with its [`Watch`].
///
/// ```
/// use poll_contract::Contract;
/// use std::future::ready;
///
/// let future = Contract::new(async { ready(1).await + ready(2).await });
/// let watch = future.watch();
/// # use futures::executor::block_on;
/// assert_eq!(block_on(future), 3);
/// watch.final_verdict().assert_kept();
/// ```
///
/// Of a stream it hides whether it is a `FusedStream`: `fuse` the wrapper where that is asked for.
///
/// What it wraps is boxed, so that a pinned future can be reached without `unsafe`; a `Contract`
/// itself is [`Unpin`].
#[must_use = "futures do nothing unless polled"]
pub struct Contract<T> {
    /// `None` only while it is dropped.
    inner: Option<Pin<Box<T>>>,
    log: Arc<Log>,
}

impl<T> Contract<T> {
    /// Puts a future or a stream under watch, with the limits that [`Limits::default`] gives.
    ///
    /// ```
    /// let future = poll_contract::Contract::new(async { 1 });
    /// assert_eq!(future.watch().verdict().polls, 0);
    /// ```
    pub fn new(inner: T) -> Contract<T> {
        Contract::with_limits(inner, Limits::default())
    }

    /// As [`Contract::new`], with other limits.
    ///
    /// ```
    /// use poll_contract::{Contract, Limits};
    ///
    /// let limits = Limits { busy: 50_000, ..Limits::default() };
    /// let future = Contract::with_limits(async { 1 }, limits);
    /// assert!(!future.watch().verdict().ended);
    /// ```
    pub fn with_limits(inner: T, limits: Limits) -> Contract<T> {
        Contract { inner: Some(Box::pin(inner)), log: Arc::new(Log::new(limits)) }
    }

    /// A handle to what is seen; keep it where the future goes away.
    ///
    /// ```
    /// let future = poll_contract::Contract::new(async { 1 });
    /// let watch = future.watch();
    /// drop(future);
    /// assert!(watch.verdict().kept());
    /// ```
    pub fn watch(&self) -> Watch {
        Watch { log: Arc::clone(&self.log) }
    }

    /// One poll of what is inside, under watch.
    fn watched<A>(
        &mut self,
        cx: &mut Context<'_>,
        poll: impl FnOnce(Pin<&mut T>, &mut Context<'_>) -> Poll<A>,
        answer: impl FnOnce(&A) -> Answer,
    ) -> Poll<A> {
        let inner = self.inner.as_mut().expect("it is there until the drop").as_mut();
        let watched = self.log.begin(cx.waker());
        let polled = poll(inner, &mut Context::from_waker(watched.waker()));
        watched.end(match &polled {
            Poll::Pending => Answer::Pending,
            Poll::Ready(value) => answer(value),
        });
        polled
    }
}

impl<F: Future> Future for Contract<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        self.watched(cx, F::poll, |_| Answer::Ended)
    }
}

#[cfg(feature = "stream")]
impl<S: futures_core::Stream> futures_core::Stream for Contract<S> {
    type Item = S::Item;

    fn poll_next(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<S::Item>> {
        self.watched(cx, S::poll_next, |item| match item {
            Some(_) => Answer::Item,
            None => Answer::Ended,
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.inner.as_ref().map_or((0, None), futures_core::Stream::size_hint)
    }
}

impl<T> Drop for Contract<T> {
    fn drop(&mut self) {
        self.log.dropped();
        self.inner = None;
    }
}

impl<T> fmt::Debug for Contract<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Contract").finish_non_exhaustive()
    }
}

/// What is seen of a [`Contract`]; clone it, send it to other threads, keep it afterwards.
#[derive(Clone)]
pub struct Watch {
    pub(crate) log: Arc<Log>,
}

impl Watch {
    /// What has been seen so far, at any time and from any thread; also while a poll is under way
    /// that does not return. A waker that is held is counted and not judged.
    ///
    /// ```
    /// use poll_contract::{Breach, Contract};
    /// use std::future::{pending, Future};
    /// use std::pin::pin;
    /// use std::task::{Context, Waker};
    ///
    /// let mut future = Contract::new(pending::<()>());
    /// let watch = future.watch();
    /// let _ = pin!(future).poll(&mut Context::from_waker(Waker::noop()));
    /// assert!(watch.verdict().broke(Breach::LostWakeUp).is_some());
    /// ```
    pub fn verdict(&self) -> Verdict {
        self.log.verdict()
    }

    /// As [`verdict`](Watch::verdict), and judges wakers that are still held. Call it once the
    /// future *and all that it talked to* are dropped: the other ends of its channels, the timers,
    /// the runtime. It waits for as long as [`Limits::grace`] allows for threads that are in the
    /// middle of a wake-up. While the future exists, a waker may be held and is not judged.
    ///
    /// ```
    /// use futures::channel::oneshot;
    /// use poll_contract::Contract;
    ///
    /// let (sender, receiver) = oneshot::channel();
    /// let receiver = Contract::new(receiver);
    /// let watch = receiver.watch();
    /// sender.send(1).unwrap();
    /// assert_eq!(futures::executor::block_on(receiver), Ok(1));
    /// watch.final_verdict().assert_kept();
    /// ```
    pub fn final_verdict(&self) -> Verdict {
        self.log.settle();
        self.log.verdict()
    }
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Watch").field(&self.verdict()).finish()
    }
}
