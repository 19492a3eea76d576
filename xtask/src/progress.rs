//! Shows how far long work is: one line that is redrawn where there is a terminal, and written only now and then where there is none (a
//! CI log).

use std::io::{IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// How often a log without a terminal is told that the work goes on.
const LOG_EVERY: Duration = Duration::from_secs(20);

/// The line of one piece of work.
pub struct Progress {
    text: String,
    started: Instant,
    last_written: Duration,
}

impl Progress {
    /// Starts the line.
    pub fn start(text: String) -> Self {
        eprintln!("{text} ...");
        Self { text, started: Instant::now(), last_written: Duration::ZERO }
    }

    /// The work goes on; to be called about once a second.
    pub fn tick(&mut self) {
        let elapsed = self.started.elapsed();
        let mut err = std::io::stderr().lock();
        // A terminal that is gone is no reason to stop the work: what writing says is of no use here.
        if err.is_terminal() {
            let _ = write!(err, "\r\x1b[2K{} ... {} s", self.text, elapsed.as_secs());
            let _ = err.flush();
            self.last_written = elapsed;
        } else if elapsed.saturating_sub(self.last_written) >= LOG_EVERY {
            let _ = writeln!(err, "{} ... {} s", self.text, elapsed.as_secs());
            self.last_written = elapsed;
        }
    }

    /// Something to say while the work goes on.
    pub fn say(&mut self, text: &str) {
        let _ = writeln!(std::io::stderr(), "{}{text}", self.clear());
    }

    /// The work is done.
    pub fn done(self) {
        let seconds = self.started.elapsed().as_secs_f64();
        let _ = writeln!(std::io::stderr(), "{}{}: done in {seconds:.1} s", self.clear(), self.text);
    }

    fn clear(&self) -> &'static str {
        if std::io::stderr().is_terminal() && !self.last_written.is_zero() { "\r\x1b[2K" } else { "" }
    }
}

/// Runs `work` on a thread of its own while the line goes on; what the work says through its sender is shown above the line.
pub fn while_working<T: Send>(
    progress: &mut Progress,
    work: impl FnOnce(mpsc::Sender<String>) -> T + Send,
) -> thread::Result<T> {
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        let worker = scope.spawn(move || work(sender));
        loop {
            match receiver.recv_timeout(Duration::from_secs(1)) {
                Ok(text) => progress.say(&text),
                Err(RecvTimeoutError::Timeout) => progress.tick(),
                // The worker has dropped its sender: it is done.
                Err(RecvTimeoutError::Disconnected) => break worker.join(),
            }
        }
    })
}
