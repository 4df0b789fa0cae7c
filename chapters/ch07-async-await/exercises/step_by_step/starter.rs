/// A future that is polled one step at a time.
pub struct Steps<F> {
    future: F,
}

impl<F: Future<Output = u32>> Steps<F> {
    pub fn new(future: F) -> Self {
        Steps { future }
    }

    /// Polls once: the output if that was the poll that is ready.
    pub fn step(&mut self) -> Option<u32> {
        let _ = &self.future;
        todo!("poll takes a Pin<&mut F>; where does it come from?")
    }
}
