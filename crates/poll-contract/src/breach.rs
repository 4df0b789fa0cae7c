//! The six ways to break the contract: their names, their sentences, and where to read on.

/// A way to break the contract of [`Future::poll`](std::future::Future::poll).
///
/// ```
/// use poll_contract::Breach;
///
/// assert_eq!(Breach::LostWakeUp.name(), "lost wake-up");
/// assert_eq!(Breach::LostWakeUp.read(), "ch06-wakers#pending-is-a-promise");
/// assert_eq!(Breach::ALL.len(), 6);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Breach {
    /// Pending, and nobody can wake the task any more: the waker of the last poll is held by
    /// nobody and was never woken, nor is an older one about.
    LostWakeUp,
    /// Pending, and only a waker of an earlier poll is held or was woken.
    StaleWaker,
    /// It wakes itself in one poll after the other, and gets nowhere.
    BusyLoop,
    /// A poll computed or slept for too long.
    BlockedThread,
    /// It was polled after it had answered Ready, or a stream after its end: the mistake of the
    /// one who polls.
    PolledAfterReady,
    /// Its waker is still held when the future, and all that it talked to, are gone.
    WakerLeak,
}

/// What is said of a [`Breach`].
struct Entry {
    name: &'static str,
    says: &'static str,
    /// The contract in our words; a line is wrapped where the report needs it.
    contract: &'static str,
    /// Where std's documentation has it: the item, and the heading or the paragraph.
    place: &'static str,
    /// A page of the course and a heading on it.
    read: &'static str,
}

impl Breach {
    /// Every one, in the order of the table in the crate's documentation.
    pub const ALL: [Breach; 6] = [
        Breach::LostWakeUp,
        Breach::StaleWaker,
        Breach::BusyLoop,
        Breach::BlockedThread,
        Breach::PolledAfterReady,
        Breach::WakerLeak,
    ];

    /// What it is called.
    ///
    /// ```
    /// assert_eq!(poll_contract::Breach::BusyLoop.name(), "busy loop");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    /// What was done, in one sentence.
    ///
    /// ```
    /// let says = poll_contract::Breach::BusyLoop.says();
    /// assert_eq!(says, "the future wakes itself again and again.");
    /// ```
    #[must_use]
    pub fn says(self) -> &'static str {
        self.entry().says
    }

    /// What the contract demands instead, in this crate's words.
    ///
    /// ```
    /// assert!(poll_contract::Breach::StaleWaker.contract().contains("most recent"));
    /// ```
    #[must_use]
    pub fn contract(self) -> &'static str {
        self.entry().contract
    }

    /// Where the documentation of std says so.
    ///
    /// ```
    /// let place = poll_contract::Breach::StaleWaker.place();
    /// assert_eq!(place, "Future::poll, \"Return value\"");
    /// ```
    #[must_use]
    pub fn place(self) -> &'static str {
        self.entry().place
    }

    /// The section of the course to read: `chapter#heading`.
    ///
    /// ```
    /// for breach in poll_contract::Breach::ALL {
    ///     let (chapter, _heading) = breach.read().split_once('#').unwrap();
    ///     assert!(chapter.starts_with("ch"));
    /// }
    /// ```
    #[must_use]
    pub fn read(self) -> &'static str {
        self.entry().read
    }

    /// The one table of what is said and where to read on.
    fn entry(self) -> &'static Entry {
        match self {
            Breach::LostWakeUp => &Entry {
                name: "lost wake-up",
                says: "the future said Pending, and no wake-up will follow.",
                contract: "Who answers Pending keeps a clone of the waker of that very poll where \
                           the event will find it, and it is woken once the event is there. \
                           Without that, nobody asks again.",
                place: "Future::poll, \"Return value\"",
                read: "ch06-wakers#pending-is-a-promise",
            },
            Breach::StaleWaker => &Entry {
                name: "stale waker",
                says: "the future relies on the waker of an earlier poll.",
                contract: "A future may move to another task between two polls. So the wake-up is \
                           owed to the waker of the most recent poll alone; each poll that \
                           answers Pending puts its own in the place of the last.",
                place: "Future::poll, \"Return value\"",
                read: "ch06-wakers#one-waker-is-not-enough",
            },
            Breach::BusyLoop => &Entry {
                name: "busy loop",
                says: "the future wakes itself again and again.",
                contract: "A wake-up says that asking again is worth it. To wake oneself while \
                           nothing has changed turns waiting into a loop that never rests.",
                place: "Future::poll, \"Runtime characteristics\"",
                read: "ch05-futures#a-loop-that-asks",
            },
            Breach::BlockedThread => &Entry {
                name: "blocked the thread",
                says: "a poll held its thread for too long.",
                contract: "A poll returns quickly and does not block: all the other tasks of that \
                           thread stand still until it does. Long work belongs on another thread.",
                place: "Future::poll, \"Runtime characteristics\"",
                read: "ch05-futures#a-future-that-keeps-the-thread",
            },
            Breach::PolledAfterReady => &Entry {
                name: "polled after Ready",
                says: "a future that had finished was polled again.",
                contract: "Ready is the last answer. What a further poll does is up to the future: \
                           it may panic or block for ever. Who polls remembers who has finished.",
                place: "Future::poll, \"Return value\" and \"Panics\"",
                read: "ch05-futures#ready-is-said-once",
            },
            Breach::WakerLeak => &Entry {
                name: "waker leak",
                says: "a waker is held though nobody is left who needs it.",
                contract: "A clone of a waker keeps what belongs to its task alive until the clone \
                           is dropped, and the task with it in most executors. When the future \
                           and its event are gone, so are the clones.",
                place: "RawWakerVTable::new, \"drop\"",
                read: "ch06-wakers#a-pointer-and-four-functions",
            },
        }
    }
}
