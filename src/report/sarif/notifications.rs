//! What was wrong with the input, and what the report leaves out.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::{physical, plain};
use crate::problems::{self, Problem, Severity};
use crate::report::places::{self, Place, Region};
use crate::report::{Report, words};

/// The notifications, and the descriptors of their codes. `cut` results were left out.
pub(super) fn of(report: &Report, cut: usize) -> (Vec<Json>, Vec<Json>) {
    let mut notes = Notes::default();
    if report.sources.is_empty() || report.claims.is_empty() {
        notes.add("nothing-compared", "nothing was compared", "error", &words::nothing(report), None);
    }
    if cut > 0 {
        let text = format!("{cut} more findings are left out: code scanning takes no more results");
        notes.add("results-cut", "findings were left out", "warning", &text, None);
    }
    for problem in &report.problems {
        let title = problems::explain(problem.code).map_or(problem.code, |code| code.title);
        let level = match problem.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let help = problem.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
        let place = place(problem, &report.within);
        notes.add(problem.code, title, level, &format!("{}{help}", problem.message), place.as_ref());
    }
    let descriptors = notes.codes.iter().map(|(code, title)| json!({"id": code, "shortDescription": {"text": title}}));
    (notes.notifications, descriptors.collect())
}

#[derive(Default)]
struct Notes {
    notifications: Vec<Json>,
    codes: BTreeMap<&'static str, &'static str>,
}

impl Notes {
    fn add(&mut self, code: &'static str, title: &'static str, level: &'static str, text: &str, place: Option<&Place>) {
        self.codes.insert(code, title);
        let mut note = Map::new();
        note.insert("descriptor".to_owned(), json!({"id": code}));
        note.insert("level".to_owned(), level.into());
        note.insert("message".to_owned(), json!({"text": plain(text)}));
        if let Some(place) = place {
            note.insert("locations".to_owned(), json!([{"physicalLocation": physical(place)}]));
        }
        self.notifications.push(note.into());
    }
}

fn place(problem: &Problem, within: &str) -> Option<Place> {
    let path = places::from_root(within, places::file(problem.path.as_deref()?));
    let region = problem.excerpt.as_ref().map(|excerpt| {
        let origin = crate::sources::Origin::whole(excerpt.text.as_str());
        Region { start: origin.position(excerpt.span.start), end: origin.position(excerpt.span.end) }
    });
    Some(Place { path, region })
}
