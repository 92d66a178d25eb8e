//! Many records of one file with the same warning: the first are named, the others counted.

use std::collections::BTreeMap;

use super::{Problem, Severity};

/// How many records of a file are named for one and the same warning.
const NAMED: usize = 3;

/// What was told already. A file of a million records that hold no text is one mistake, not a million.
#[derive(Debug, Default)]
pub struct Repeats(BTreeMap<(String, &'static str, String), usize>);

impl Repeats {
    /// Whether this problem is to be shown: every error, every problem of a whole file, and the first three
    /// records of a file that share a warning. The others are counted for [`Repeats::rest`].
    pub fn shows(&mut self, problem: &Problem) -> bool {
        let record = problem.path.as_deref().and_then(|path| path.rsplit_once('#'));
        let Some((file, _)) = record.filter(|_| problem.severity == Severity::Warning) else { return true };
        let seen = self.0.entry((file.to_owned(), problem.code, problem.message.clone())).or_default();
        *seen += 1;
        *seen <= NAMED
    }

    /// One warning for each kind that was not shown to its end, by file, code and message. Begins anew.
    pub fn rest(&mut self) -> Vec<Problem> {
        let told = std::mem::take(&mut self.0).into_iter().filter(|(_, seen)| *seen > NAMED);
        told.map(|((file, code, message), seen)| {
            let more = seen - NAMED;
            let records = if more == 1 { "1 further record".to_owned() } else { format!("{more} further records") };
            Problem::warning(code, format!("the same holds for {records}: {message}"))
                .in_file(file)
                .help("the JSON report names them all")
        })
        .collect()
    }
}

/// The problems as people are to read them: in their order, with what [`Repeats`] leaves out counted at the end.
#[must_use]
pub fn brief(problems: &[Problem]) -> Vec<Problem> {
    let mut told = Repeats::default();
    let mut brief: Vec<Problem> = problems.iter().filter(|problem| told.shows(problem)).cloned().collect();
    brief.append(&mut told.rest());
    brief
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_three_records_are_named_and_the_others_counted() {
        let mut repeats = Repeats::default();
        let of = |path: &str| Problem::warning("no-text", "it holds no text").in_file(path);
        let shown = |repeats: &mut Repeats, path: &str| repeats.shows(&of(path));
        let wire: Vec<_> = (1..=5).map(|n| shown(&mut repeats, &format!("wire.ndjson#{n}"))).collect();
        assert_eq!(wire, [true, true, true, false, false]);
        assert!(shown(&mut repeats, "other.ndjson#1"), "another file is another mistake");
        assert!((0..5).all(|_| shown(&mut repeats, "a.txt")), "a file of its own is always named");
        let error = Problem { severity: Severity::Error, ..of("wire.ndjson#6") };
        assert!(repeats.shows(&error), "what stops the run is always named");
        let rest = repeats.rest();
        assert_eq!(rest.len(), 1);
        assert_eq!(rest[0].message, "the same holds for 2 further records: it holds no text");
        assert_eq!(rest[0].path.as_deref(), Some("wire.ndjson"));
        assert!(repeats.rest().is_empty(), "and told once");
    }
}
