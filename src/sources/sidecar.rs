//! Sidecars: `sources.toml` beside sources that carry no metadata of their own.
//!
//! ```toml
//! [[source]]
//! path = "a.txt"
//! published = 2026-01-18
//! ```
//!
//! A sidecar speaks of files in or below its own folder. One that is broken is an error, because
//! a run without the dates that it was meant to have would compare the wrong things.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Metadata;
use super::front_matter::{not_a_date, one_line, written};
use super::metadata::{KEYS, Setting};
use crate::problems::{Problem, Severity};
use crate::text::Span;

/// The name of the file.
pub(super) const NAME: &str = "sources.toml";

/// What one sidecar says: metadata by path relative to its folder.
pub(super) type Entries = BTreeMap<PathBuf, Metadata>;

/// Reads a sidecar. `exists` tells whether a path relative to the sidecar's folder is there.
pub(super) fn read(path: &str, text: &str, exists: &dyn Fn(&Path) -> bool) -> (Entries, Vec<Problem>) {
    let mut reader = Reader { path, text, exists, entries: Entries::new(), problems: Vec::new() };
    match DeTable::parse(text) {
        Ok(table) => reader.top(table.get_ref()),
        Err(error) => {
            let span = error.span().unwrap_or_default();
            reader.error(one_line(error.message()), span, None);
        }
    }
    (reader.entries, reader.problems)
}

struct Reader<'a> {
    path: &'a str,
    text: &'a str,
    exists: &'a dyn Fn(&Path) -> bool,
    entries: Entries,
    problems: Vec<Problem>,
}

type Table<'i> = DeTable<'i>;

impl Reader<'_> {
    fn top(&mut self, table: &Table<'_>) {
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref().as_array()) {
                ("source", Some(sources)) => sources.iter().for_each(|source| self.source(source)),
                ("source", None) => {
                    self.error(
                        "`source` is a list of tables".to_owned(),
                        value.span(),
                        Some("write [[source]]".to_owned()),
                    );
                }
                (other, _) => self.unknown(other, key.span(), &["source"]),
            }
        }
    }

    fn source(&mut self, source: &Spanned<DeValue<'_>>) {
        let Some(table) = source.get_ref().as_table() else {
            return self.error("a source is a table".to_owned(), source.span(), Some("write [[source]]".to_owned()));
        };
        let mut meta = Metadata::default();
        let mut target = None;
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let Some(text) = written(value.get_ref()) else {
                self.error(
                    format!("`{name}` is a text or a date, not {}", value.get_ref().type_str()),
                    value.span(),
                    None,
                );
                continue;
            };
            if name == "path" {
                target = Some((text, value.span()));
                continue;
            }
            match meta.set(name, &text) {
                Setting::Taken => {}
                Setting::UnknownKey => {
                    let known: Vec<&str> = std::iter::once("path").chain(KEYS.iter().copied()).collect();
                    self.unknown(name, key.span(), &known);
                }
                Setting::NotADate => {
                    let problem = Problem { severity: Severity::Error, ..not_a_date(name) };
                    self.push(problem, value.span());
                }
            }
        }
        match target {
            Some((target, span)) => self.target(&target, span, meta),
            None => self.error("a source without `path`".to_owned(), source.span(), None),
        }
    }

    fn target(&mut self, target: &str, span: std::ops::Range<usize>, meta: Metadata) {
        let path: PathBuf =
            Path::new(target).components().filter(|c| !matches!(c, std::path::Component::CurDir)).collect();
        if !path.components().all(|c| matches!(c, std::path::Component::Normal(_))) {
            return self.error(format!("`{target}` is outside of the folder of {NAME}"), span, None);
        }
        if !(self.exists)(&path) {
            let problem = Problem::warning("missing-path", format!("`{target}` does not exist beside {NAME}"));
            self.push(problem, span.clone());
        }
        if self.entries.contains_key(&path) {
            return self.error(format!("`{target}` is described twice"), span, None);
        }
        self.entries.insert(path, meta);
    }

    fn unknown(&mut self, key: &str, span: std::ops::Range<usize>, known: &[&str]) {
        let help = match nearest(key, known) {
            Some(near) => format!("did you mean `{near}`? known keys: {}", known.join(", ")),
            None => format!("known keys: {}", known.join(", ")),
        };
        self.error(format!("`{key}` is not a key of {NAME}"), span, Some(help));
    }

    fn error(&mut self, message: String, span: std::ops::Range<usize>, help: Option<String>) {
        let problem = Problem { help, ..Problem::error("broken-sidecar", message) };
        self.push(problem, span);
    }

    fn push(&mut self, problem: Problem, span: std::ops::Range<usize>) {
        self.problems.push(problem.in_file(self.path).at(self.text, Span::new(span.start, span.end)));
    }
}

/// The known key that `key` was probably meant to be.
fn nearest<'k>(key: &str, known: &[&'k str]) -> Option<&'k str> {
    let lower = key.to_lowercase();
    let near = known.iter().map(|k| (strsim::damerau_levenshtein(&lower, k), *k)).min()?;
    (near.0 <= 1 + near.1.len() / 4).then_some(near.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<(&'static str, String, String)> {
        let (_, problems) = read("s/sources.toml", text, &|path| path != Path::new("gone.txt"));
        problems
            .into_iter()
            .map(|p| {
                let place = p.excerpt.as_ref().map_or(String::new(), |e| e.span.of(&e.text).to_owned());
                (p.code, place, p.help.unwrap_or_default())
            })
            .collect()
    }

    #[test]
    fn a_sidecar_describes_the_files_of_its_folder() {
        let text = "[[source]]\npath = \"./a.txt\"\ntitle = \"A\"\npublished = 2026-01-18 14:05:00\nevent = \"e1\"\n";
        let (entries, problems) = read("s/sources.toml", text, &|_| true);
        assert_eq!(problems, []);
        let meta = entries.get(Path::new("a.txt")).expect("an entry");
        assert_eq!(meta.title.as_deref(), Some("A"));
        assert_eq!(meta.published.map(|m| m.to_string()).as_deref(), Some("2026-01-18 14:05"));
        assert_eq!(meta.event.as_deref(), Some("e1"));
    }

    #[test]
    fn mistakes_are_pointed_at() {
        let unknown = problems("[[source]]\npath = \"a.txt\"\npublishd = 2026-01-18\n");
        assert!(
            matches!(unknown.as_slice(), [("broken-sidecar", at, help)] if at == "publishd" && help.contains("did you mean `published`?")),
            "{unknown:?}"
        );
        let date = problems("[[source]]\npath = \"a.txt\"\npublished = \"soon\"\n");
        assert!(matches!(date.as_slice(), [("unreadable-date", at, _)] if at == "\"soon\""), "{date:?}");
        assert!(matches!(problems("[[source]]\npath = \"gone.txt\"\n").as_slice(), [("missing-path", ..)]));
        for broken in [
            "[[source]]\ntitle = \"A\"\n",
            "[source]\npath = \"a.txt\"\n",
            "[[source]]\npath = \"../a.txt\"\n",
            "[[source]]\npath = \"/etc/passwd\"\n",
            "[[source]\npath = 1\n",
            "[[sources]]\npath = \"a.txt\"\n",
            "[[source]]\npath = \"a.txt\"\n[[source]]\npath = \"a.txt\"\n",
        ] {
            assert!(matches!(problems(broken).as_slice(), [("broken-sidecar", ..)]), "{broken}");
        }
    }
}
