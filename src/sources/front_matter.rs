//! Front matter: TOML between `+++` lines or YAML between `---` lines at the top of a file.
//!
//! Known keys become metadata, others are somebody else's and are left alone. Front matter that
//! cannot be read is a problem with its place, and the text below it is still read.

use toml::de::{DeTable, DeValue};

use super::Metadata;
use super::metadata::Setting;
use crate::problems::Problem;
use crate::text::Span;

/// What stood above the text.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// What it says.
    pub meta: Metadata,
    /// Where the text begins in the file.
    pub body: usize,
    /// What is wrong with it, without a path.
    pub problems: Vec<Problem>,
}

impl FrontMatter {
    /// Takes a value that stands in a record: a date that is none is a problem without an excerpt.
    pub(super) fn set_plainly(&mut self, key: &str, value: &str) {
        if self.meta.set(key, value) == Setting::NotADate {
            self.problems.push(not_a_date(key));
        }
    }
}

/// The front matter of `file`; nothing, with `body` 0, where there is none.
pub(super) fn read(file: &str) -> FrontMatter {
    let Some((fence, opening)) = ["+++", "---"].into_iter().find_map(|f| Some((f, fence_len(file, f)?))) else {
        return FrontMatter::default();
    };
    let Some((inner, body)) = closing(file, opening, fence) else {
        return if fence == "---" { unclosed_yaml(file, opening) } else { unclosed(file, opening, fence) };
    };
    let mut front = FrontMatter { body, ..FrontMatter::default() };
    match fence {
        "+++" => read_toml(file, inner, &mut front),
        _ => read_yaml(file, inner, &mut front),
    }
    front
}

/// The length of the first line where it is this fence alone.
fn fence_len(text: &str, fence: &str) -> Option<usize> {
    let line = text.split_inclusive('\n').next()?;
    (line.trim_end() == fence && line.ends_with('\n')).then_some(line.len())
}

/// The bytes between the fences and where the text after them begins.
fn closing(file: &str, opening: usize, fence: &str) -> Option<(Span, usize)> {
    let mut at = opening;
    for line in file.get(opening..)?.split_inclusive('\n') {
        if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
            return Some((Span::new(opening, at), at + line.len()));
        }
        at += line.len();
    }
    None
}

fn unclosed(file: &str, opening: usize, fence: &str) -> FrontMatter {
    let problem = broken(format!("front matter is opened by `{fence}` and never closed"))
        .at(head(file, opening), Span::new(0, fence.len()))
        .help(format!("close it with a line `{fence}`"));
    FrontMatter { body: opening, problems: vec![problem], ..FrontMatter::default() }
}

/// A Markdown rule or a row of dashes at the top opens no front matter, unless a known key follows at once:
/// then the lines with keys are what it would have held, and none of them is text.
fn unclosed_yaml(file: &str, opening: usize) -> FrontMatter {
    let lines = file.get(opening..).unwrap_or_default().split_inclusive('\n');
    let mut keys = lines.map_while(|line| Some((key_of(line)?, line.len()))).peekable();
    let is_known = |key: &str| Metadata::default().set(key, "-") != Setting::UnknownKey;
    if !keys.peek().is_some_and(|(key, _)| is_known(key)) {
        return FrontMatter::default();
    }
    let body = opening + keys.map(|(_, length)| length).sum::<usize>();
    let mut front = FrontMatter { body, ..unclosed(file, opening, "---") };
    read_yaml(file, Span::new(opening, body), &mut front);
    front
}

/// The key of a line `key: value`.
fn key_of(line: &str) -> Option<&str> {
    let (key, value) = line.split_once(':')?;
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    (is_key && value.starts_with(char::is_whitespace)).then_some(key)
}

fn broken(message: impl Into<String>) -> Problem {
    Problem::warning("broken-front-matter", message)
}

/// As much of the file as shows its front matter.
fn head(file: &str, end: usize) -> &str {
    file.get(..end).unwrap_or(file)
}

fn read_toml(file: &str, inner: Span, front: &mut FrontMatter) {
    match DeTable::parse(inner.of(file)) {
        Ok(table) => {
            for (key, value) in table.get_ref() {
                let span = value.span();
                let span = Span::new(inner.start + span.start, inner.start + span.end);
                if let Some(text) = written(value.get_ref()) {
                    set(front, file, key.get_ref(), &text, span);
                }
            }
        }
        Err(error) => {
            let span = error.span().unwrap_or_default();
            let span = Span::new(inner.start + span.start, inner.start + span.end);
            front.problems.push(broken(one_line(error.message())).at(head(file, inner.end), span));
        }
    }
}

/// A scalar as the text that it was written as.
pub(super) fn written(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Datetime(moment) => Some(moment.to_string()),
        DeValue::Float(number) => Some(number.to_string()),
        DeValue::Boolean(_) | DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

fn read_yaml(file: &str, inner: Span, front: &mut FrontMatter) {
    let yaml = inner.of(file);
    if yaml.trim().is_empty() {
        return;
    }
    match serde_saphyr::from_str::<serde_json::Value>(yaml) {
        Ok(serde_json::Value::Object(map)) => {
            for (key, value) in &map {
                let text = match value {
                    serde_json::Value::String(text) => text.clone(),
                    serde_json::Value::Number(number) => number.to_string(),
                    _ => continue,
                };
                set(front, file, key, &text, line_of_key(yaml, inner.start, key));
            }
        }
        Ok(_) => front.problems.push(
            broken("front matter is not a list of keys with values")
                .at(head(file, inner.end), line_at(file, inner.start)),
        ),
        Err(error) => {
            let line = error.location().map_or(1, |at| usize::try_from(at.line()).unwrap_or(1));
            let start = yaml.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
            let span = line_at(file, inner.start + start.min(yaml.len().saturating_sub(1)));
            front.problems.push(broken(without_place(&error.to_string())).at(head(file, inner.end), span));
        }
    }
}

/// The message of the YAML reader without the places in it: they count from the front matter and not
/// from the file, and the place is told apart from the message.
fn without_place(message: &str) -> String {
    let line = one_line(message);
    let line = line.strip_prefix("error: ").unwrap_or(&line);
    let line = line.strip_prefix("line ").and_then(|rest| rest.split_once(": ")).map_or(line, |(_, said)| said);
    line.split(" at line ").next().unwrap_or(line).trim_end_matches(',').to_owned()
}

/// The line at `start` of the file, without its break.
fn line_at(file: &str, start: usize) -> Span {
    let line = file.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("");
    Span::new(start, start + line.len())
}

/// Where the line with this key stands, for a message about it.
fn line_of_key(yaml: &str, base: usize, key: &str) -> Span {
    let mut at = base;
    for line in yaml.split_inclusive('\n') {
        if line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':')) {
            return Span::new(at, at + line.trim_end().len());
        }
        at += line.len();
    }
    Span::new(base, base)
}

fn set(front: &mut FrontMatter, file: &str, key: &str, value: &str, span: Span) {
    if front.meta.set(key, value) == Setting::NotADate {
        let end = file.get(span.end..).and_then(|rest| rest.find('\n')).map_or(file.len(), |at| span.end + at);
        front.problems.push(not_a_date(key).at(head(file, end), span));
    }
}

/// The problem of a date that cannot be read, without its place.
pub(super) fn not_a_date(key: &str) -> Problem {
    Problem::warning("unreadable-date", format!("`{key}` is no date that can be read"))
        .help("write it as 2026-01-18, 2026-01-18 14:05, or 2026-01-18T14:05:00Z")
}

/// The first line of a message, for one-line problems.
pub(super) fn one_line(message: &str) -> String {
    message.lines().next().unwrap_or("it cannot be read").trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toml_and_yaml_say_the_same() {
        for file in [
            "+++\ntitle = \"Flood\"\npublished = 2026-01-18\nlayout = \"post\"\n+++\nText.",
            "---\ntitle: Flood\ndate: 2026-01-18\ntags: [a, b]\n---\nText.",
            "---\r\ntitle: \"Flood\"\r\npublished: 2026-01-18\r\n---\r\nText.",
        ] {
            let front = read(file);
            assert_eq!(front.problems, [], "{file}");
            assert_eq!(front.meta.title.as_deref(), Some("Flood"), "{file}");
            assert_eq!(front.meta.published.map(|m| m.to_string()).as_deref(), Some("2026-01-18"));
            assert_eq!(file.get(front.body..), Some("Text."));
        }
    }

    #[test]
    fn a_rule_at_the_top_is_no_front_matter() {
        assert_eq!(read("---\n\nTwo men died.\n").body, 0);
        assert_eq!(read("Two men died.\n---\n").body, 0);
        for file in ["---\nTwo men died: the city mourns.\n", "---\nNote: two men died.\n", "---\ntitle\n", "---\n"] {
            assert_eq!((read(file).body, read(file).problems), (0, vec![]), "{file}");
        }
    }

    #[test]
    fn keys_without_an_end_are_front_matter_that_is_not_closed() {
        let file = "---\r\ntitle: no end\r\ndate: 2026-01-18\r\nTwo men died: the city mourns.\r\n";
        let front = read(file);
        assert_eq!(file.get(front.body..), Some("Two men died: the city mourns.\r\n"));
        assert_eq!(front.meta.title.as_deref(), Some("no end"));
        assert_eq!(front.meta.published.map(|m| m.to_string()).as_deref(), Some("2026-01-18"));
        assert!(
            matches!(front.problems.as_slice(), [one] if one.code == "broken-front-matter" && one.message.contains("never closed"))
        );
    }

    #[test]
    fn broken_front_matter_is_pointed_at_and_the_text_kept() {
        for (file, place) in [
            ("+++\ntitle = \"Flood\npublished = 2026-01-18\n+++\nText.", "title"),
            ("---\ntitle: [Flood\npublished: x\n---\nText.", "title"),
        ] {
            let front = read(file);
            assert_eq!(file.get(front.body..), Some("Text."));
            let problem = front.problems.first().expect("a problem");
            assert_eq!(problem.code, "broken-front-matter");
            let excerpt = problem.excerpt.as_ref().expect("a place");
            assert!(excerpt.text.contains(place) && excerpt.span.end <= excerpt.text.len(), "{excerpt:?}");
        }
    }

    #[test]
    fn a_date_that_is_none_is_pointed_at() {
        let front = read("---\ntitle: Flood\npublished: someday\n---\nText.");
        let problem = front.problems.first().expect("a problem");
        let excerpt = problem.excerpt.as_ref().expect("a place");
        assert_eq!(excerpt.span.of(&excerpt.text), "published: someday");
    }
}
