//! Problems: everything that can be wrong with what the user gave us. Never a finding.

mod codes;
mod render;
mod repeats;

pub use codes::{CODES, Code, explain};
pub use render::{Paint, render};
pub use repeats::{Repeats, brief};

/// Whether a problem stops the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The run goes on.
    Warning,
    /// The run cannot go on (exit 2), unless the problem is with one source only.
    Error,
}

/// A place in a text that the user wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The whole text of the file, or as much of it as is needed to show the place.
    pub text: String,
    /// The bytes of `text` to point at, half-open.
    pub span: crate::text::Span,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A permanent kebab-case code, `unknown-kind`, explained by `gainsay explain CODE`.
    pub code: &'static str,
    /// Whether it stops the run.
    pub severity: Severity,
    /// What is wrong, in one sentence without a final period.
    pub message: String,
    /// The file it is in.
    pub path: Option<String>,
    /// Where in the file.
    pub excerpt: Option<Excerpt>,
    /// What to do.
    pub help: Option<String>,
}

impl Problem {
    /// An error without a place.
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, message: message.into(), path: None, excerpt: None, help: None }
    }

    /// A warning without a place.
    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// The same, in this file.
    #[must_use]
    pub fn in_file(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// The same, at these bytes of `text`.
    #[must_use]
    pub fn at(mut self, text: impl Into<String>, span: crate::text::Span) -> Self {
        self.excerpt = Some(Excerpt { text: text.into(), span });
        self
    }

    /// The same, with what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
