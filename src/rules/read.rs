//! TOML text becomes a rule file as written; every key that is unknown, missing or of the wrong type
//! is a problem, and reading goes on behind it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::pattern::flaw::did_you_mean;
use super::schema::{
    CASE_KEYS, CASE_SOURCE_KEYS, CLAIM_KEYS, CaseSourceTable, CaseTable, ClaimTable, EVENT_KEYS, EXAMPLE_KEYS,
    EventTable, ExampleTable, FILE_KEYS, INVARIANT_KEYS, InvariantTable, MetaTable, RuleFile, WORDING_KEYS,
    WordingTable, Words, Written,
};
use crate::problems::Problem;
use crate::text::Span;

/// The file as written, and what is wrong with its form.
#[must_use]
pub fn read(path: &str, text: &str) -> (RuleFile, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let problems: Vec<Problem> = errors
        .iter()
        .map(|error| {
            let span = error.span().map_or(Span::default(), |span| Span::new(span.start, span.end));
            Problem::error("toml-syntax", error.message().replace('\n', "; ")).in_file(path).at(text, span)
        })
        .collect();
    // What a parser makes of broken TOML would only give problems that follow from the first.
    if !problems.is_empty() {
        return (RuleFile::default(), problems);
    }
    let sink = RefCell::new(Vec::new());
    let file = Table { path, text, keys: table.get_ref(), span: Span::default(), sink: &sink }.file();
    (file, sink.into_inner())
}

/// A table of the file with where its problems go.
#[derive(Clone, Copy)]
struct Table<'t> {
    path: &'t str,
    text: &'t str,
    keys: &'t DeTable<'t>,
    span: Span,
    sink: &'t RefCell<Vec<Problem>>,
}

type Value<'t> = Spanned<DeValue<'t>>;

fn span_of<T>(spanned: &Spanned<T>) -> Span {
    let range = spanned.span();
    Span::new(range.start, range.end)
}

impl<'t> Table<'t> {
    fn file(self) -> RuleFile {
        self.check_keys(FILE_KEYS, "keys of a rule file");
        let mut file = RuleFile::default();
        if let Some(lists) = self.table("lists") {
            for (name, value) in lists.keys {
                let entries = lists.words_in(value, "a list of strings");
                file.lists.insert(name.get_ref().to_string(), entries);
            }
        }
        file.claim = self.tables("claim").into_iter().map(Self::claim).collect();
        file
    }

    fn claim(self) -> ClaimTable {
        self.check_keys(CLAIM_KEYS, "keys of a claim");
        ClaimTable {
            id: self.required("id"),
            title: self.required("title"),
            severity: self.words("severity"),
            value: self.required("value"),
            subject: self.many("subject"),
            event: self.event(),
            dynamics: self.words("dynamics"),
            patterns: self.many("patterns"),
            not: self.many("not"),
            metric: self.words("metric"),
            round: self.flag("round"),
            part: self.many("part"),
            wording: self.tables("wording").into_iter().map(Self::wording).collect(),
            invariants: self.tables("invariants").into_iter().map(Self::invariant).collect(),
            counts_persons: self.flag("counts-persons"),
            apart_from: self.many("apart-from"),
            falls_with: self.words("falls-with"),
            units: self.many("units"),
            from: self.words("from"),
            fill: self.many("fill"),
            example: self.tables("example").into_iter().map(Self::example).collect(),
            case: self.tables("case").into_iter().map(Self::case).collect(),
            span: self.span,
        }
    }

    fn event(self) -> Option<EventTable> {
        let value = self.keys.get("event")?;
        if value.get_ref().as_str().is_some() {
            return self.words("event").map(EventTable::Corpus);
        }
        let table = self.table("event")?;
        table.check_keys(EVENT_KEYS, "keys of an event");
        Some(EventTable::Keys { keys: table.many("keys"), window: table.words("window") })
    }

    fn wording(self) -> WordingTable {
        self.check_keys(WORDING_KEYS, "keys of a wording");
        if !self.keys.contains_key("patterns") {
            self.missing("patterns");
        }
        WordingTable {
            patterns: self.many("patterns"),
            metric: self.words("metric"),
            scope: self.words("scope"),
            count: self.count("count"),
            status: self.words("status"),
            span: self.span,
        }
    }

    fn invariant(self) -> InvariantTable {
        self.check_keys(INVARIANT_KEYS, "keys of an invariant");
        InvariantTable {
            at_most: self.words("at-most"),
            sum_of: self.many("sum-of"),
            years_since: self.words("years-since"),
            span: self.span,
        }
    }

    fn example(self) -> ExampleTable {
        self.check_keys(EXAMPLE_KEYS, "keys of an example");
        if !self.keys.contains_key("want") {
            self.missing("want");
        }
        let want = self.tables("want").into_iter().map(Self::wanted).collect();
        ExampleTable { text: self.required("text"), meta: self.meta(), want, span: self.span }
    }

    fn wanted(self) -> BTreeMap<String, Words> {
        self.keys.iter().filter_map(|(slot, value)| Some((slot.get_ref().to_string(), self.in_short(value)?))).collect()
    }

    /// A wanted value as reports show it in short, whatever its TOML type.
    fn in_short(self, value: &Value<'t>) -> Option<Words> {
        let text = match value.get_ref() {
            DeValue::Array(items) => {
                let parts: Vec<String> = items.iter().filter_map(|item| Some(self.in_short(item)?.value)).collect();
                parts.join(", ")
            }
            DeValue::Table(_) => {
                self.wrong_type(value, "a string, a number, a date or a list of strings");
                return None;
            }
            scalar => scalar_text(scalar)?,
        };
        Some(Written { value: text, span: span_of(value) })
    }

    fn meta(self) -> MetaTable {
        MetaTable {
            title: self.words("title"),
            publisher: self.words("publisher"),
            published: self.date("published"),
            modified: self.date("modified"),
            url: self.words("url"),
            event: self.words("event"),
            story: self.words("story"),
            origin: self.words("origin"),
        }
    }

    fn case(self) -> CaseTable {
        self.check_keys(CASE_KEYS, "keys of a case");
        let source = self.tables("source").into_iter().map(Self::case_source).collect();
        CaseTable { verdict: self.required("verdict"), source, span: self.span }
    }

    fn case_source(self) -> CaseSourceTable {
        self.check_keys(CASE_SOURCE_KEYS, "keys of a source");
        CaseSourceTable { text: self.required("text"), meta: self.meta() }
    }

    fn problem(self, code: &'static str, message: String, span: Span) -> Problem {
        Problem::error(code, message).in_file(self.path).at(self.text, span)
    }

    fn check_keys(self, known: &[&str], label: &str) {
        for key in self.keys.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let name = key.get_ref().as_ref();
            let problem = self.problem("unknown-key", format!("there is no key `{name}` here"), span_of(key));
            self.sink.borrow_mut().push(problem.help(did_you_mean(name, known, label)));
        }
    }

    fn missing(self, key: &str) {
        let problem = self.problem("missing-key", format!("the key `{key}` is missing"), self.span);
        self.sink.borrow_mut().push(problem);
    }

    fn wrong_type(self, value: &Value<'t>, wanted: &str) {
        let have = value.get_ref().type_str();
        let problem = self.problem("wrong-type", format!("expected {wanted}, found {have}"), span_of(value));
        self.sink.borrow_mut().push(problem);
    }

    fn words(self, key: &str) -> Option<Words> {
        let value = self.keys.get(key)?;
        let found = words_of(value);
        if found.is_none() {
            self.wrong_type(value, "a string");
        }
        found
    }

    fn required(self, key: &str) -> Option<Words> {
        if !self.keys.contains_key(key) {
            self.missing(key);
        }
        self.words(key)
    }

    fn many(self, key: &str) -> Vec<Words> {
        self.keys.get(key).map_or_else(Vec::new, |value| self.words_in(value, "a list of strings"))
    }

    fn words_in(self, value: &Value<'t>, wanted: &str) -> Vec<Words> {
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(value, wanted);
            return Vec::new();
        };
        let mut all = Vec::new();
        for item in items {
            match words_of(item) {
                Some(words) => all.push(words),
                None => self.wrong_type(item, "a string"),
            }
        }
        all
    }

    fn flag(self, key: &str) -> Option<bool> {
        let value = self.keys.get(key)?;
        let found = value.get_ref().as_bool();
        if found.is_none() {
            self.wrong_type(value, "`true` or `false`");
        }
        found
    }

    fn count(self, key: &str) -> Option<u32> {
        let value = self.keys.get(key)?;
        let found = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
        if found.is_none() {
            self.wrong_type(value, "a whole number");
        }
        found
    }

    fn date(self, key: &str) -> Option<Words> {
        let value = self.keys.get(key)?;
        if let DeValue::Datetime(_) | DeValue::String(_) = value.get_ref() {
            return Some(Written { value: scalar_text(value.get_ref())?, span: span_of(value) });
        }
        self.wrong_type(value, "a date such as `2026-01-18`");
        None
    }

    fn table(self, key: &str) -> Option<Self> {
        let value = self.keys.get(key)?;
        let found = value.get_ref().as_table();
        if found.is_none() {
            self.wrong_type(value, "a table");
        }
        Some(Self { keys: found?, span: span_of(value), ..self })
    }

    fn tables(self, key: &str) -> Vec<Self> {
        let Some(value) = self.keys.get(key) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(value, "a list of tables");
            return Vec::new();
        };
        let mut all = Vec::new();
        for item in items {
            match item.get_ref().as_table() {
                Some(keys) => all.push(Self { keys, span: span_of(item), ..self }),
                None => self.wrong_type(item, "a table"),
            }
        }
        all
    }
}

fn words_of(value: &Value<'_>) -> Option<Words> {
    let text = value.get_ref().as_str()?;
    Some(Written { value: text.to_owned(), span: span_of(value) })
}

fn scalar_text(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        DeValue::Float(number) => Some(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Some(flag.to_string()),
        DeValue::Datetime(date) => Some(date.to_string()),
        DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

/// The bytes of the file that hold the bytes `inner` of the string written at `written`.
#[must_use]
pub fn inside_string(text: &str, written: Span, inner: Span) -> Span {
    let start = raw_offset(text, written, inner.start);
    let end = raw_offset(text, written, inner.end);
    Span::new(start, end.max(start))
}

/// The byte of the file at which the byte `wanted` of the decoded string stands.
fn raw_offset(text: &str, written: Span, wanted: usize) -> usize {
    let raw = written.of(text);
    let long = raw.starts_with("\"\"\"") || raw.starts_with("'''");
    let escapes = raw.starts_with('"');
    let mut at = if long { 3 } else { 1 };
    if long {
        at += raw
            .get(at..)
            .map_or(0, |rest| if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) });
    }
    let mut decoded = 0;
    while decoded < wanted {
        let Some(rest) = raw.get(at..).filter(|rest| !rest.is_empty()) else { break };
        let (used, made) = if escapes { unit(rest) } else { (rest.chars().next().map_or(1, char::len_utf8), None) };
        at += used;
        decoded += made.unwrap_or(used);
    }
    written.start + at.min(raw.len())
}

/// How many bytes the first character of `rest` takes as written, and as decoded where that differs.
fn unit(rest: &str) -> (usize, Option<usize>) {
    let mut chars = rest.chars();
    let first = chars.next().map_or(1, char::len_utf8);
    if !rest.starts_with('\\') {
        return (first, None);
    }
    let digits = match chars.next() {
        Some('u') => 4,
        Some('U') => 8,
        Some('x') => 2,
        Some(c) if c.is_whitespace() => {
            let tail = rest.get(1..).unwrap_or("");
            return (1 + tail.len() - tail.trim_start().len(), Some(0));
        }
        _ => return (2, Some(1)),
    };
    let code = rest.get(2..2 + digits).and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
    (2 + digits, Some(code.map_or(1, char::len_utf8)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_inside_a_string_survives_escapes() {
        let text = r#"p = "a \"\u2019 bad""#;
        let written = Span::new(4, text.len());
        // Decoded: `a "’ bad`; `bad` is at bytes 7..10.
        assert_eq!(inside_string(text, written, Span::new(7, 10)).of(text), "bad");
        let literal = "p = 'so \\ bad'";
        assert_eq!(inside_string(literal, Span::new(4, literal.len()), Span::new(5, 8)).of(literal), "bad");
        let long = "p = \"\"\"\none bad\"\"\"";
        assert_eq!(inside_string(long, Span::new(4, long.len()), Span::new(4, 7)).of(long), "bad");
    }

    #[test]
    fn every_error_of_form_is_reported_at_once() {
        let (_, problems) = read("r.toml", "[[claim]]\nid = 3\ntitel = \"x\"\nround = \"yes\"\n");
        let codes: Vec<&str> = problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, ["unknown-key", "wrong-type", "missing-key", "missing-key", "wrong-type"]);
    }
}
