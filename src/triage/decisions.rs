//! Decisions: recorded acceptances, in `gainsay.decisions.toml`.
//!
//! ```toml
//! [[decision]]
//! id = "killed:51ce07aa93d20c4e"
//! fact = "killed:0b7e07aa93d20c4e"
//! event = { date = "2026-01-17", place = "Port Vale" }
//! values = ["12 people", "14 people"]
//! reason = "the ministry counts the two found later"
//! until = 2026-12-31
//! ```
//!
//! A decision names a finding or its fact; subject and event find it again where a source that joins gives
//! the event the day or the place that it lacked. It holds for the values that it lists: another value opens
//! the finding again. It never holds without a reason, and after `until` not at all.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::baseline::{EntryEvent, subject_of};
use super::sides::{Cover, Sides};
use crate::findings::Finding;
use crate::problems::Problem;
use crate::text::{Span, fold};

/// The name of the file.
pub const DECISIONS: &str = "gainsay.decisions.toml";

/// One recorded acceptance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// The id of the finding or of its fact.
    pub id: String,
    /// The fact, where the file gives it: so that the decision is found again when a value joins.
    pub fact: Option<String>,
    /// What the fact is about, in words, by slot.
    pub subject: BTreeMap<String, String>,
    /// When and where it was, where the file says so.
    pub event: EntryEvent,
    /// The values that were accepted.
    pub values: Vec<String>,
    /// Why.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Option<civil::Date>,
}

/// How a decision stands to a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// It accepts the finding.
    Accepts,
    /// It accepted the finding until its last day.
    Expired,
    /// It accepted fewer values.
    Reopened,
}

impl Decision {
    /// The decision to accept `finding` with its values of now.
    #[must_use]
    pub fn of(finding: &Finding, sides: &Sides, reason: String, until: Option<civil::Date>) -> Self {
        Self {
            id: finding.id.clone(),
            fact: Some(finding.fact.clone()),
            subject: subject_of(finding),
            event: EntryEvent::of(finding),
            values: sides.values().into_iter().collect(),
            reason,
            until,
        }
    }

    /// How the decision stands to `finding` on the day `today`; `None` where it is about another.
    /// Without a day nothing expires.
    pub(super) fn stand(&self, finding: &Finding, sides: &Sides, today: Option<civil::Date>) -> Option<Holds> {
        let facts = [Some(self.id.as_str()), self.fact.as_deref()];
        let named = self.id == finding.id || facts.contains(&Some(finding.fact.as_str()));
        if !named && (self.rule() != finding.rule || !self.event.may_be_of(&self.subject, finding)) {
            return None;
        }
        let values: BTreeSet<String> = self.values.iter().map(|value| fold(value)).collect();
        let expired = self.until.zip(today).is_some_and(|(until, today)| today > until);
        Some(match sides.cover(&values) {
            Cover::Whole if expired => Holds::Expired,
            Cover::Whole => Holds::Accepts,
            Cover::Partial | Cover::None => Holds::Reopened,
        })
    }

    /// The id of the rule that the decision is about.
    #[must_use]
    pub fn rule(&self) -> &str {
        self.id.split(':').next().unwrap_or("")
    }

    /// The decision as a table of the file, with a line break at its end.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let text = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let values: Vec<_> = self.values.iter().map(|value| text(value)).collect();
        let mut lines = vec!["[[decision]]".to_owned(), format!("id = {}", text(&self.id))];
        lines.extend(self.fact.as_ref().map(|fact| format!("fact = {}", text(fact))));
        let table = |pairs: Vec<(&str, &str)>| {
            let pairs: Vec<_> = pairs.into_iter().map(|(key, value)| format!("{key} = {}", text(value))).collect();
            if pairs.is_empty() { None } else { Some(format!("{{ {} }}", pairs.join(", "))) }
        };
        let subject = self.subject.iter().map(|(slot, value)| (slot.as_str(), value.as_str()));
        let event = [("date", &self.event.date), ("place", &self.event.place)];
        let event = event.into_iter().filter_map(|(key, value)| Some((key, value.as_deref()?)));
        lines.extend(table(subject.collect()).map(|table| format!("subject = {table}")));
        lines.extend(table(event.collect()).map(|table| format!("event = {table}")));
        lines.push(format!("values = [{}]", values.join(", ")));
        lines.push(format!("reason = {}", text(&self.reason)));
        lines.extend(self.until.map(|until| format!("until = {until}")));
        lines.join("\n") + "\n"
    }
}

/// The decisions that `text` holds, in its order; `path` names it in messages.
///
/// # Errors
///
/// When the text is no TOML, a decision lacks a key, has an unknown one, a value of the wrong type
/// or an empty reason: everything at once, each with its place.
pub fn read_decisions(text: &str, path: &str) -> Result<Vec<Decision>, Vec<Problem>> {
    let mut reader = Reader { text, path, problems: Vec::new() };
    let decisions = match DeTable::parse(text) {
        Ok(table) => reader.top(table.get_ref()),
        Err(error) => {
            reader.problem(error.message(), error.span().unwrap_or_default());
            Vec::new()
        }
    };
    if reader.problems.is_empty() { Ok(decisions) } else { Err(reader.problems) }
}

/// The file `text` with `decision` in it, in the place of those about the same finding or fact; all
/// else, comments too, stays as it is. `path` names the file in messages.
///
/// # Errors
///
/// As [`read_decisions`].
pub fn record_decision(text: &str, path: &str, decision: &Decision) -> Result<String, Vec<Problem>> {
    read_decisions(text, path)?;
    let names = [Some(decision.id.as_str()), decision.fact.as_deref()];
    let mut kept = String::new();
    let mut from = 0;
    for (names_of, table) in tables(text) {
        if names_of.iter().any(|name| names.contains(&Some(name))) {
            kept.push_str(text.get(from..table.start).unwrap_or(""));
            from = table.end;
        }
    }
    kept.push_str(text.get(from..).unwrap_or(""));
    let kept = kept.trim_end();
    let gap = if kept.is_empty() { "" } else { "\n\n" };
    Ok(format!("{kept}{gap}{}", decision.to_toml()))
}

/// The id and the fact of each decision, and its bytes from `[[decision]]` to the end of its last line.
fn tables(text: &str) -> Vec<(Vec<String>, Span)> {
    let Ok(table) = DeTable::parse(text) else { return Vec::new() };
    let Some(list) = table.get_ref().get("decision").and_then(|list| list.get_ref().as_array()) else {
        return Vec::new();
    };
    let tables = list.iter().filter_map(|entry| {
        let keys = entry.get_ref().as_table()?;
        let first = keys.iter().map(|(key, _)| key.span().start).min()?;
        let close = keys.iter().map(|(_, value)| value.span().end).max()?;
        let start = text.get(..first)?.rfind("[[")?;
        let end = text.get(close..)?.find('\n').map_or(text.len(), |at| close + at + 1);
        let names = ["id", "fact"].into_iter().filter_map(|name| keys.get(name)?.get_ref().as_str().map(str::to_owned));
        Some((names.collect(), Span::new(start, end)))
    });
    let mut tables: Vec<_> = tables.collect();
    tables.sort_by_key(|(_, span)| span.start);
    tables
}

struct Reader<'t> {
    text: &'t str,
    path: &'t str,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn problem(&mut self, message: impl Into<String>, span: std::ops::Range<usize>) {
        let message = message.into();
        let problem = Problem::error("malformed-decisions", message.trim_end_matches('.').replace('\n', " "));
        self.problems.push(
            problem
                .in_file(self.path)
                .at(self.text, Span::new(span.start, span.end))
                .help("a decision is a [[decision]] with `id`, `values`, `reason` and, if wanted, `fact`, `subject`, `event` and `until`"),
        );
    }

    fn top(&mut self, table: &DeTable<'_>) -> Vec<Decision> {
        let mut decisions = Vec::new();
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref().as_array()) {
                ("decision", Some(list)) => decisions.extend(list.iter().filter_map(|entry| self.decision(entry))),
                (other, _) => self.problem(format!("`{other}` is no list of decisions"), key.span()),
            }
        }
        decisions
    }

    fn decision(&mut self, entry: &Spanned<DeValue<'_>>) -> Option<Decision> {
        let Some(table) = entry.get_ref().as_table() else {
            self.problem("a decision is a table", entry.span());
            return None;
        };
        let mut decision = Decision::default();
        let mut missing = vec!["id", "values", "reason"];
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            missing.retain(|needed| *needed != name);
            if set(&mut decision, name, value).is_none() {
                self.problem(format!("`{name}` cannot be read here"), key.span());
            }
        }
        for name in missing {
            self.problem(format!("a decision without `{name}`"), entry.span());
        }
        Some(decision)
    }
}

/// Takes one key; `None` where the key is unknown or its value has the wrong type.
fn set(decision: &mut Decision, name: &str, value: &Spanned<DeValue<'_>>) -> Option<()> {
    let text = || value.get_ref().as_str().map(str::to_owned).filter(|text| !text.trim().is_empty());
    match name {
        "id" => decision.id = text()?,
        "fact" => decision.fact = Some(text()?),
        "reason" => decision.reason = text()?,
        "subject" => decision.subject = words(value.get_ref())?,
        "event" => {
            let mut words = words(value.get_ref())?;
            decision.event = EntryEvent { date: words.remove("date"), place: words.remove("place") };
            words.is_empty().then_some(())?;
        }
        "until" => decision.until = Some(day(value.get_ref())?),
        "values" => {
            let list = value.get_ref().as_array()?.iter();
            decision.values = list.map(|value| scalar(value.get_ref())).collect::<Option<_>>()?;
        }
        _ => return None,
    }
    Some(())
}

/// A table of texts.
fn words(value: &DeValue<'_>) -> Option<BTreeMap<String, String>> {
    let pairs = value.as_table()?.iter();
    pairs.map(|(key, value)| Some((key.get_ref().to_string(), scalar(value.get_ref())?))).collect()
}

fn day(value: &DeValue<'_>) -> Option<civil::Date> {
    match value {
        DeValue::Datetime(written) => written.to_string().get(..10)?.parse().ok(),
        other => other.as_str()?.parse().ok(),
    }
}

/// A value as text, whether it is written as a number or between quotation marks.
fn scalar(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Float(number) => Some(number.to_string()),
        DeValue::Datetime(written) => Some(written.to_string()),
        DeValue::Boolean(_) | DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision() -> Decision {
        Decision {
            id: "killed:1".to_owned(),
            fact: Some("killed:2".to_owned()),
            subject: BTreeMap::from([("side".to_owned(), "Norland".to_owned())]),
            event: EntryEvent { date: None, place: Some("Port Vale".to_owned()) },
            values: vec!["12".to_owned(), "at least \"14\"".to_owned()],
            reason: "two were found\nlater".to_owned(),
            until: Some(civil::date(2026, 12, 31)),
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let bare = Decision { fact: None, until: None, ..decision() };
        let text = format!("# by hand\n{}\n{}", decision().to_toml(), bare.to_toml());
        assert_eq!(read_decisions(&text, DECISIONS), Ok(vec![decision(), bare]));
        assert_eq!(read_decisions("", DECISIONS), Ok(Vec::new()));
    }

    #[test]
    fn a_decision_takes_the_place_of_the_one_before_and_leaves_the_rest() {
        let other = Decision { id: "age:9".to_owned(), fact: None, ..decision() };
        let text = format!("# ours\n{}\n# theirs\n{}# end\n", decision().to_toml(), other.to_toml());
        let again = Decision { id: "killed:3".to_owned(), values: vec!["9".to_owned()], ..decision() };
        let after = record_decision(&text, DECISIONS, &again).expect("a good file");
        assert_eq!(read_decisions(&after, DECISIONS), Ok(vec![other, again.clone()]));
        assert!(after.starts_with("# ours\n\n# theirs\n[[decision]]\nid = \"age:9\""), "{after}");
        assert_eq!(record_decision("", DECISIONS, &again), Ok(again.to_toml()));
        assert!(record_decision("[[decision]]\n", DECISIONS, &again).is_err());
    }

    #[test]
    fn numbers_and_quoted_dates_are_values_too() {
        let text = "[[decision]]\nid = 'a:1'\nvalues = [12, 7.1, 2026-01-02]\nreason = 'r'\nuntil = '2026-02-03'\n";
        let read = read_decisions(text, DECISIONS).expect("a good file");
        let first = read.first().expect("a decision");
        assert_eq!(first.values, ["12", "7.1", "2026-01-02"]);
        assert_eq!(first.until, Some(civil::date(2026, 2, 3)));
    }

    #[test]
    fn every_mistake_is_pointed_at() {
        for (text, at) in [
            ("[[decision]]\nid = 'a:1'\nvalues = ['1']\nreason = ' '\n", "reason"),
            ("[[decision]]\nid = 'a:1'\nvalues = '1'\nreason = 'x'\n", "values"),
            ("[[decision]]\nid = 'a:1'\nvalues = []\nreason = 'x'\nuntil = 'soon'\n", "until"),
            ("[[decision]]\nid = 'a:1'\nvalues = []\nreason = 'x'\nby = 'me'\n", "by"),
            ("decisions = 3\n", "decisions"),
            ("[[decision]]\nid = 'a:1'\nvalues = []\nreason = 'x'\nevent = { day = 'x' }\n", "event"),
        ] {
            let problems = read_decisions(text, DECISIONS).expect_err(text);
            let excerpt = problems.first().and_then(|p| p.excerpt.as_ref()).expect("a place");
            assert_eq!((excerpt.span.of(text), problems.len()), (at, 1), "{text}");
        }
        assert_eq!(read_decisions("[[decision]]\n", DECISIONS).map_err(|p| p.len()), Err(3));
        assert!(read_decisions("[[decision]\n", DECISIONS).is_err());
    }
}
