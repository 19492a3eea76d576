//! How much a scan does, counted where it looks at text: in tests and while fuzzing only, where the bound on the work is a bound on
//! this count and not on time. One unit is about one byte looked at, or one step taken.

#[cfg(any(test, feature = "fuzzing"))]
mod counter {
    use std::cell::Cell;

    thread_local! {
        static DONE: Cell<usize> = const { Cell::new(0) };
    }

    /// Counts `units` of work.
    pub fn add(units: usize) {
        DONE.with(|done| done.set(done.get() + units));
    }

    /// The units of work that `act` takes.
    pub fn of<T>(act: impl FnOnce() -> T) -> usize {
        let before = DONE.with(Cell::get);
        act();
        DONE.with(Cell::get) - before
    }
}

#[cfg(any(test, feature = "fuzzing"))]
pub use counter::{add, of};

/// Counts nothing: what people run does not count.
#[cfg(not(any(test, feature = "fuzzing")))]
pub const fn add(_units: usize) {}
