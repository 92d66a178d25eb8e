//! What the binary knows about the terminal: its width, how problems look on it, and whether a long
//! run shows that it is alive.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use gainsay::problems::{Paint, Problem, Repeats, render};
use gainsay::report::{Look, count};
use indicatif::ProgressBar;

use super::flags::{RunFlags, TimingFlags};

/// The columns of the terminal: `COLUMNS` where it is set, else what the terminal says, else the
/// width of reports that go into files.
pub fn width() -> usize {
    let stated = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|&n| n >= 20);
    let seen = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    stated.or_else(seen).unwrap_or(Look::default().width).max(20)
}

/// A sign of life on the error stream, for runs that take longer than half a second; only on a
/// terminal. Dropping it clears it.
pub struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// Begins to wait; `what` says what goes on.
    pub fn start(what: &'static str, flags: &RunFlags) -> Self {
        if flags.no_progress || !io::stderr().is_terminal() {
            return Self(None);
        }
        let (done, waits) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            if waits.recv_timeout(Duration::from_millis(500)) == Err(RecvTimeoutError::Timeout) {
                let bar = ProgressBar::new_spinner().with_message(what);
                bar.enable_steady_tick(Duration::from_millis(100));
                let _ = waits.recv();
                bar.finish_and_clear();
            }
        });
        Self(Some((done, thread)))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((done, thread)) = self.0.take() {
            let _ = done.send(());
            let _ = thread.join();
        }
    }
}

/// How long each step of a run took, and how much it read: for `--timings`.
pub struct Timings {
    wanted: bool,
    last: Instant,
    lines: Vec<String>,
}

impl Timings {
    /// Begins with the first step.
    pub fn start(flags: &TimingFlags) -> Self {
        Self { wanted: flags.timings, last: Instant::now(), lines: Vec::new() }
    }

    /// Ends a step.
    pub fn lap(&mut self, step: &str) {
        let now = Instant::now();
        self.lines.push(format!("{step}: {:.3} s", (now - self.last).as_secs_f64()));
        self.last = now;
    }

    /// Adds what is no step.
    pub fn note(&mut self, line: String) {
        self.lines.push(line);
    }

    /// Prints them, if they are wanted.
    pub fn tell(&self) {
        let mut out = io::stderr().lock();
        for line in self.lines.iter().filter(|_| self.wanted) {
            let _ = writeln!(out, "timings: {line}");
        }
    }
}

/// Says on the error stream how many warnings there are about the rules. They are about what the author
/// of a rule may want to do, not about the run, and `rules check` lists them.
pub fn tell_of_rules(warnings: &[Problem]) {
    if !warnings.is_empty() {
        let count = count(warnings.len(), "warning");
        let _ = writeln!(io::stderr().lock(), "warning: {count} about the rules, see `gainsay rules check`");
    }
}

/// Prints problems on the error stream, each with its line and a caret under its place. Of the records of a
/// file that share a warning the first are named and the others counted.
pub fn tell(problems: &[Problem]) {
    let mut told = Repeats::default();
    tell_part(problems, &mut told);
    tell_rest(&mut told);
}

/// Prints the problems of one part of a run, and counts in `told` what it leaves for [`tell_rest`].
pub fn tell_part(problems: &[Problem], told: &mut Repeats) {
    print(problems.iter().filter(|problem| told.shows(problem)));
}

/// Prints at the end of a run how many problems were left out of its parts.
pub fn tell_rest(told: &mut Repeats) {
    print(told.rest().iter());
}

fn print<'a>(problems: impl Iterator<Item = &'a Problem>) {
    let plain = !io::stderr().is_terminal() || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let paint = if plain { Paint::Plain } else { Paint::Coloured };
    let mut out = io::stderr().lock();
    for problem in problems {
        // When even the error stream is closed there is nothing left to do.
        let _ = writeln!(out, "{}", render(problem, paint));
    }
}
