//! Where the problems of one rule file are written down, each with its place in the file.

use super::Place;
use super::pattern::flaw::{Flaw, did_you_mean};
use super::read::inside_string;
use super::schema::Words;
use crate::problems::{Problem, Severity};
use crate::text::Span;

/// The problems of one file.
#[derive(Debug)]
pub struct Desk<'f> {
    /// The path of the file.
    pub path: &'f str,
    /// Its text.
    pub text: &'f str,
    /// What was found.
    pub problems: Vec<Problem>,
}

impl<'f> Desk<'f> {
    /// An empty desk for a file.
    #[must_use]
    pub const fn new(path: &'f str, text: &'f str) -> Self {
        Self { path, text, problems: Vec::new() }
    }

    /// The place of these bytes of the file.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        Place { path: self.path.to_owned(), span }
    }

    /// An error at these bytes of the file.
    pub fn error(&mut self, code: &'static str, span: Span, message: String, help: Option<String>) {
        let mut problem = Problem::error(code, message).in_file(self.path).at(self.text, span);
        problem.help = help;
        self.problems.push(problem);
    }

    /// A warning at these bytes of the file.
    pub fn warning(&mut self, code: &'static str, span: Span, message: String, help: Option<String>) {
        self.error(code, span, message, help);
        if let Some(problem) = self.problems.last_mut() {
            problem.severity = Severity::Warning;
        }
    }

    /// An error at a whole string, without its quotation marks.
    pub fn at(&mut self, code: &'static str, words: &Words, message: String, help: Option<String>) {
        self.inside(code, words, Span::new(0, words.value.len()), message, help);
    }

    /// An error at the bytes `inner` of a string.
    pub fn inside(&mut self, code: &'static str, words: &Words, inner: Span, message: String, help: Option<String>) {
        let place = inside_string(self.text, words.span, inner);
        // There is nothing to point at in an empty string but the string.
        let place = if place.is_empty() { words.span } else { place };
        self.error(code, place, message, help);
    }

    /// The flaws of a pattern or list entry.
    pub fn flaws(&mut self, words: &Words, flaws: Vec<Flaw>) {
        for flaw in flaws {
            self.inside(flaw.code, words, flaw.span, flaw.message, flaw.help);
        }
    }

    /// The entry of `table` that `words` names; an error with the known names where there is none.
    pub fn choose<T: Copy>(&mut self, words: &Words, table: &[(&'static str, T)], what: &str) -> Option<T> {
        let found = table.iter().find(|(name, _)| *name == words.value).map(|(_, value)| *value);
        if found.is_none() {
            let names: Vec<&str> = table.iter().map(|(name, _)| *name).collect();
            let help = did_you_mean(&words.value, &names, "known values");
            self.at("unknown-choice", words, format!("`{}` is not {what}", words.value), Some(help));
        }
        found
    }
}
