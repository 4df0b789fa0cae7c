//! The four functions of a waker, by hand: the only file of the chapter that needs `unsafe`.
//!
//! What holds throughout: behind the pointer of a waker stands exactly one reference of an `Arc`,
//! taken out by `Arc::into_raw`. A clone adds one; `wake` and `drop` give one back; `wake_by_ref`
//! leaves the count as it is.

#![expect(unsafe_code, reason = "a table of functions over a raw pointer is the subject")]

use std::mem::ManuallyDrop;
use std::sync::Arc;
use std::sync::atomic::Ordering::SeqCst;
use std::task::{RawWaker, RawWakerVTable, Waker};

use crate::s9_vtable::Tally;

// ANCHOR: table
/// What a waker does with its pointer: the address of this table is half of it.
static TABLE: RawWakerVTable = RawWakerVTable::new(clone, wake, wake_by_ref, drop);

/// A waker that owns one reference to a tally: it stands in the waker as a bare pointer.
pub fn waker(tally: Arc<Tally>) -> Waker {
    let pointer = Arc::into_raw(tally).cast();
    // SAFETY: `pointer` is one reference from `Arc::into_raw`, which is what the functions of
    // the table ask for; they are thread-safe, since an `Arc` and atomics are.
    unsafe { Waker::from_raw(RawWaker::new(pointer, &TABLE)) }
}

/// Takes the reference back; whoever drops it counts one down.
///
/// # Safety
///
/// `pointer` is from [`waker`], and the reference behind it has not been taken back.
unsafe fn back(pointer: *const ()) -> Arc<Tally> {
    // SAFETY: by this function's own contract, the reference is from `Arc::into_raw`.
    unsafe { Arc::from_raw(pointer.cast()) }
}
// ANCHOR_END: table

// ANCHOR: four
unsafe fn clone(pointer: *const ()) -> RawWaker {
    // SAFETY: the waker that is cloned keeps its reference: ours is not dropped.
    let tally = ManuallyDrop::new(unsafe { back(pointer) });
    tally.cloned();
    RawWaker::new(Arc::into_raw(Arc::clone(&tally)).cast(), &TABLE)
}

unsafe fn wake(pointer: *const ()) {
    // SAFETY: `Waker::wake` uses the waker up, so its reference is ours, and dropped here.
    let tally = unsafe { back(pointer) };
    tally.wakes.fetch_add(1, SeqCst);
}

unsafe fn wake_by_ref(pointer: *const ()) {
    // SAFETY: the waker lives on and keeps its reference: ours is not dropped.
    let tally = ManuallyDrop::new(unsafe { back(pointer) });
    tally.wakes_by_ref.fetch_add(1, SeqCst);
}

unsafe fn drop(pointer: *const ()) {
    // SAFETY: the waker is gone after this, so its reference is ours, and dropped here.
    let tally = unsafe { back(pointer) };
    tally.drops.fetch_add(1, SeqCst);
}
// ANCHOR_END: four
