//! Sorted lines become groups, one at a time, in the memory of the largest.

use std::collections::{HashMap, HashSet};

use super::lines::group;
use crate::claims::Extracted;
use crate::problems::Problem;
use crate::sources::Line;

/// The lines of one group.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Its name as the lines write it; empty for sources without an id.
    pub name: String,
    /// Its lines.
    pub lines: Vec<Line>,
}

impl Group {
    /// How many bytes its lines have.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.lines.iter().map(|line| line.text.len()).sum()
    }
}

/// Cuts lines into groups. Lines of one group must stand together, as sorting brings them.
pub struct Groups<L: Iterator> {
    lines: std::iter::Peekable<L>,
}

impl<L: Iterator<Item = std::io::Result<Line>>> Groups<L> {
    /// The groups of `lines`.
    pub fn new(lines: L) -> Self {
        Self { lines: lines.peekable() }
    }
}

fn name(line: &std::io::Result<Line>) -> String {
    line.as_ref().ok().and_then(|line| group(&line.text)).unwrap_or_default().to_owned()
}

impl<L: Iterator<Item = std::io::Result<Line>>> Iterator for Groups<L> {
    type Item = std::io::Result<Group>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut found = Group { name: name(self.lines.peek()?), lines: Vec::new() };
        while let Some(line) = self.lines.next_if(|line| name(line) == found.name) {
            match line {
                Ok(line) => found.lines.push(line),
                Err(error) => return Some(Err(error)),
            }
        }
        Some(Ok(found))
    }
}

/// What the boundaries of groups are checked by: a source without all that is compared.
#[derive(Clone, Debug)]
pub struct Edge {
    path: String,
    event: Option<String>,
    states: bool,
    grouped: bool,
}

impl From<&Extracted> for Edge {
    fn from(one: &Extracted) -> Self {
        let Extracted { source, claims } = one;
        let grouped = source.group().is_some();
        Self { path: source.path.clone(), event: source.meta.event.clone(), states: !claims.is_empty(), grouped }
    }
}

/// What must hold of all groups, so that comparing each by itself says what comparing all says. Keeps
/// a hash for each group and each event id.
#[derive(Debug, Default)]
pub struct Boundaries {
    seen: HashSet<[u8; 8]>,
    events: HashMap<[u8; 8], [u8; 8]>,
    /// A source that states something and is in no group.
    lone: Option<String>,
    grouped: bool,
}

impl Boundaries {
    /// Takes note of a group.
    ///
    /// # Errors
    ///
    /// When the group came before, when an event id lies in two groups, or when some sources that
    /// state something have an id and others have none.
    pub fn check(&mut self, name: &str, edges: &[Edge]) -> Result<(), Box<Problem>> {
        let group = short(name);
        if !self.seen.insert(group) {
            return Err(unsorted(format!("the lines of group `{name}` do not stand together"), SORT));
        }
        for edge in edges {
            if let Some(event) = &edge.event
                && *self.events.entry(short(event)).or_insert(group) != group
            {
                return Err(unsorted(format!("the event `{event}` lies in two stories"), WHOLE));
            }
            self.grouped |= edge.states && edge.grouped;
            if edge.states && !edge.grouped && self.lone.is_none() {
                self.lone = Some(edge.path.clone());
            }
        }
        match &self.lone {
            Some(path) if self.grouped => {
                Err(unsorted(format!("`{path}` has neither story nor event, and others have"), WHOLE))
            }
            _ => Ok(()),
        }
    }
}

const SORT: &str = "sort the lines as bytes: `LC_ALL=C sort`";
const WHOLE: &str = "compare without --sorted: such claims may be of any group";

fn unsorted(message: String, help: &str) -> Box<Problem> {
    Box::new(Problem::error("unsorted-claims", message).help(help))
}

fn short(text: &str) -> [u8; 8] {
    let mut short = [0; 8];
    short.iter_mut().zip(blake3::hash(text.as_bytes()).as_bytes()).for_each(|(short, byte)| *short = *byte);
    short
}
