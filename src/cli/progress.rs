//! Times the stages of a run and, on a terminal, shows the one at work once a run takes over a second.

use crate::pipeline::{Edition, Observer, Stage};
use std::io::{IsTerminal, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long a run may take before it shows what it does.
const PATIENCE: Duration = Duration::from_secs(1);

/// The times of a run.
pub struct Progress {
    begun: Mutex<Vec<(Stage, Instant)>>,
    display: Option<Display>,
}

impl Progress {
    /// Begins; shows what is at work where standard error is a terminal.
    pub fn start() -> Self {
        let display = std::io::stderr().is_terminal().then(Display::start);
        Self { begun: Mutex::default(), display }
    }

    /// Ends, clears what is shown and gives the times.
    pub fn finish(self) -> Times {
        if let Some(display) = self.display {
            display.stop();
        }
        Times { begun: self.begun.into_inner().unwrap_or_else(PoisonError::into_inner), ended: Instant::now() }
    }
}

impl Observer for Progress {
    fn begins(&self, stage: Stage) {
        self.begun.lock().unwrap_or_else(PoisonError::into_inner).push((stage, Instant::now()));
        if let Some(display) = &self.display {
            display.show(stage);
        }
    }
}

/// When each stage began, and when all had ended.
pub struct Times {
    begun: Vec<(Stage, Instant)>,
    ended: Instant,
}

impl Times {
    /// The time that the stages of one edition took.
    pub fn of(&self, edition: Edition) -> Duration {
        let ends = self.begun.iter().skip(1).map(|(_, begun)| *begun).chain([self.ended]);
        self.begun
            .iter()
            .zip(ends)
            .filter(|((stage, _), _)| stage.edition() == Some(edition))
            .map(|((_, begun), end)| end.saturating_duration_since(*begun))
            .sum()
    }
}

/// A line on the terminal that says which stage is at work, from a thread of its own: a stage that takes
/// long cannot say so itself.
struct Display {
    stages: Sender<Stage>,
    thread: JoinHandle<()>,
}

impl Display {
    fn start() -> Self {
        let (stages, heard) = channel();
        let thread = std::thread::spawn(move || show_after_patience(&heard));
        Self { stages, thread }
    }

    fn show(&self, stage: Stage) {
        self.stages.send(stage).ok();
    }

    fn stop(self) {
        drop(self.stages);
        self.thread.join().ok();
    }
}

fn show_after_patience(heard: &Receiver<Stage>) {
    let mut last = None;
    let visible_from = Instant::now() + PATIENCE;
    loop {
        match heard.recv_timeout(visible_from.saturating_duration_since(Instant::now())) {
            Ok(stage) => last = Some(stage),
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
    let write = |text: &str| write!(std::io::stderr(), "\r\x1b[K{text}").and_then(|()| std::io::stderr().flush()).ok();
    while let Some(stage) = last {
        write(words(stage));
        last = heard.recv().ok();
    }
    write("");
}

fn words(stage: Stage) -> &'static str {
    match stage {
        Stage::Sources => "reading the plan ...",
        Stage::Typesetting => "setting pages ...",
        Stage::Painting => "writing the PDF ...",
        Stage::Html => "rendering the HTML edition ...",
        Stage::Sheets => "making the sheets of the units ...",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_takes_the_time_of_its_stages() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let times = Times {
            begun: vec![(Stage::Sources, at(0)), (Stage::Typesetting, at(1)), (Stage::Painting, at(4)), (Stage::Html, at(5))],
            ended: at(7),
        };
        assert_eq!(times.of(Edition::Pdf), Duration::from_secs(4));
        assert_eq!(times.of(Edition::Html), Duration::from_secs(2));
    }
}
