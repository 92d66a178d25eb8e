//! Marks: the streets and named spots of a source, by which sources on one incident know each other.
//!
//! Reports on one incident rarely share a claim's keys: one gives the day, the next the victim, a
//! third the court date. What they share is where it happened. The text is read word by word, in
//! one pass and without tokens; a mark is a name and nothing more. Persons, days and towns are not
//! here: the cast and the keys of claims hold them.

use crate::sources::{Role, Source};
use crate::text::Vocabulary;

/// How many marks of a kind a source keeps at most.
const MOST: usize = 48;
/// How many words a name has at most; a longer run of capitals is a title or a transcript.
const LONGEST: usize = 5;

/// What a source marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// Streets without their suffix and direction: "stanton" for "2700 block of Stanton Road SE".
    pub streets: Vec<String>,
    /// Named spots in small letters: "harbor view apartments".
    pub spots: Vec<String>,
    /// What something happened in: towns and quarters, in small letters.
    pub towns: Vec<String>,
}

/// The marks of a source, sorted, each once.
pub(super) fn of(source: &Source) -> Marks {
    let mut marks = Marks::default();
    for block in &source.blocks {
        let text = source.text.get(block.span.start..block.span.end).unwrap_or_default();
        let mut reader =
            Reader { marks: &mut marks, run: Vec::new(), before: Before::Start, prose: block.role == Role::Body };
        reader.read(text);
    }
    for kind in [&mut marks.streets, &mut marks.spots, &mut marks.towns] {
        kind.sort_unstable();
        kind.dedup();
        kind.truncate(MOST);
    }
    marks
}

/// What stands before a run of capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// The start of a sentence: its first word may be any.
    Start,
    /// "block of"
    Block,
    /// "in", "near"
    In,
    /// "the"
    The,
    /// Other words.
    Words,
}

struct Reader<'m, 't> {
    marks: &'m mut Marks,
    /// The capitalised words read last.
    run: Vec<&'t str>,
    /// What stands before the run.
    before: Before,
    /// Whether capitals mean names here: in a headline they may not.
    prose: bool,
}

impl<'t> Reader<'_, 't> {
    fn read(&mut self, text: &'t str) {
        let (mut fresh, mut last, mut before) = (true, "", "");
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let start = at;
            at = after(bytes, at, u8::is_ascii_lowercase);
            let small = at;
            at = after(bytes, at, |byte| !byte.is_ascii_whitespace());
            let piece = text.get(start..at).unwrap_or_default();
            // Most words are small letters alone and end no more than a run of capitals.
            if small == at && !piece.is_empty() {
                self.small(piece);
                (before, last, fresh) = (last, piece, false);
            } else {
                for raw in piece.split_whitespace().flat_map(apart) {
                    let (bare, word) = bare(raw);
                    fresh = self.word(raw, bare, word, &Behind { fresh, last, before });
                    (before, last) = (last, word);
                }
            }
            at += 1;
        }
        self.flush();
    }

    /// Takes in a word of small letters.
    fn small(&mut self, word: &'t str) {
        if self.run.is_empty() {
            return;
        }
        if matches!(word, "streets" | "avenues" | "roads") {
            self.run.push(word);
            self.street();
        } else {
            self.flush();
        }
    }

    /// Takes in any word, as [`bare`] gives it. Gives whether a sentence ends with it.
    fn word(&mut self, raw: &'t str, bare: &str, word: &'t str, behind: &Behind<'_>) -> bool {
        if !raw.starts_with(char::is_alphanumeric) {
            self.flush();
        }
        if is_name_word(word) {
            if self.run.is_empty() {
                self.before = match behind.last {
                    _ if behind.fresh => Before::Start,
                    "of" if behind.before == "block" => Before::Block,
                    "in" | "near" => Before::In,
                    "the" | "The" => Before::The,
                    _ => Before::Words,
                };
            }
            self.run.push(word);
            if self.run.len() > 1 && is_suffix(word) {
                self.street();
            }
        } else {
            self.small(word);
        }
        let ends = ends_sentence(raw, word);
        if word.len() < bare.len() || ends || raw.ends_with([',', ';', ':', ')', '"', '”']) {
            self.flush();
        }
        ends
    }

    /// The run ends in "Street" or its like.
    fn street(&mut self) {
        let words = self.run.split_last().map_or(&[][..], |(_, rest)| rest);
        let name = street_name(words);
        self.marks.streets.extend(name);
        self.run.clear();
    }

    fn flush(&mut self) {
        if self.before == Before::Block {
            let name = street_name(&self.run);
            self.marks.streets.extend(name);
        }
        if self.before == Before::In
            && (1..=3).contains(&self.run.len())
            && !self.run.iter().any(|word| is_common(word))
        {
            self.marks.towns.push(lower(&self.run));
        }
        let storm = self.run.first().is_some_and(|word| is_named_storm(word));
        let skip = usize::from(self.before == Before::Start && !storm);
        let words = self.run.get(skip..).unwrap_or_default();
        // "the Bear Creek Fire" burned once; a fire department is everywhere.
        let named = match words.split_last() {
            Some((&"Fire", name)) if self.before == Before::The || self.run.first() == Some(&"The") => name,
            _ => words,
        };
        let one_of_many = named.is_empty() || named.iter().any(|word| is_common(word));
        if self.prose && (2..=LONGEST).contains(&words.len()) && !one_of_many {
            self.marks.spots.push(lower(words));
        }
        self.run.clear();
    }
}

/// What a word stands behind.
struct Behind<'t> {
    /// The start of the text, or the end of a sentence.
    fresh: bool,
    /// The word before.
    last: &'t str,
    /// The one before that.
    before: &'t str,
}

/// The end of the run of bytes from `at` on of which `is` holds.
fn after(bytes: &[u8], at: usize, is: impl Fn(&u8) -> bool) -> usize {
    let mut end = at;
    while bytes.get(end).is_some_and(&is) {
        end += 1;
    }
    end
}

/// A word without the marks around it, and without its possessive ending.
fn bare(raw: &str) -> (&str, &str) {
    let bare = raw.trim_matches(|c: char| !c.is_alphanumeric());
    (bare, bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare))
}

/// "Boulevard.According": two words whose space was lost.
fn apart(raw: &str) -> impl Iterator<Item = &str> {
    let dots = raw.bytes().enumerate().filter(|(_, byte)| *byte == b'.').map(|(at, _)| at);
    let lost = dots.into_iter().find(|&at| {
        let before = raw.get(..at).and_then(|head| head.chars().next_back());
        let after = raw.get(at + 1..).and_then(|tail| tail.chars().next());
        after.is_some_and(char::is_uppercase) && before.is_some_and(char::is_lowercase)
    });
    let (head, tail) = lost.map_or((raw, ""), |at| raw.split_at(at + 1));
    [head, tail].into_iter().filter(|word| !word.is_empty())
}

fn street_name(words: &[&str]) -> Option<String> {
    let named: Vec<&str> = words.iter().copied().filter(|word| !is_direction(word)).collect();
    let last = named.get(named.len().saturating_sub(2)..)?;
    (!last.is_empty()).then(|| lower(last))
}

fn lower(words: &[&str]) -> String {
    words.iter().map(|word| word.to_lowercase()).collect::<Vec<_>>().join(" ")
}

/// A capitalised word, or an ordinal as in "25th Avenue".
fn is_name_word(word: &str) -> bool {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) if first.is_uppercase() => true,
        Some(first) if first.is_ascii_digit() => word.ends_with("th") || word.ends_with("st") || word.ends_with("nd"),
        _ => false,
    }
}

/// A full stop ends a sentence unless the word before it is an abbreviation.
fn ends_sentence(raw: &str, word: &str) -> bool {
    let tail = raw.trim_end_matches(['"', '”', '’', ')']);
    tail.ends_with(['!', '?']) || (tail.ends_with('.') && word.len() > 4)
}

fn is_suffix(word: &str) -> bool {
    const SUFFIXES: &Vocabulary = &Vocabulary::of(&[
        "street",
        "st",
        "avenue",
        "ave",
        "road",
        "rd",
        "drive",
        "dr",
        "lane",
        "ln",
        "boulevard",
        "blvd",
        "court",
        "place",
        "terrace",
        "parkway",
        "highway",
        "circle",
        "way",
        "trail",
        "square",
        "crescent",
        "alley",
        "pike",
        "close",
        "streets",
        "avenues",
    ]);
    SUFFIXES.holds(word)
}

/// Behind which the name of a storm stands, also where a sentence begins.
fn is_named_storm(word: &str) -> bool {
    matches!(word, "Storm" | "Hurricane" | "Typhoon" | "Cyclone")
}

fn is_direction(word: &str) -> bool {
    const DIRECTIONS: &Vocabulary = &Vocabulary::of(&[
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "n",
        "s",
        "e",
        "w",
        "ne",
        "nw",
        "se",
        "sw",
    ]);
    DIRECTIONS.holds(word)
}

/// Words of names that every report of a region shares, and capitals that name no spot.
fn is_common(word: &str) -> bool {
    const COMMON: &Vocabulary = &Vocabulary::of(&[
        "police",
        "department",
        "county",
        "city",
        "sheriff",
        "office",
        "hospital",
        "medical",
        "center",
        "centre",
        "university",
        "court",
        "district",
        "attorney",
        "state",
        "states",
        "united",
        "new",
        "news",
        "press",
        "associated",
        "channel",
        "facebook",
        "twitter",
        "instagram",
        "copyright",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "aug",
        "sept",
        "oct",
        "nov",
        "dec",
        "coroner",
        "examiner",
        "homicide",
        "unit",
        "crime",
        "stoppers",
        "fire",
        "division",
        "bureau",
        "television",
    ]);
    COMMON.holds(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Block;
    use crate::text::Span;

    fn marks(text: &str) -> Marks {
        let block = Block { role: Role::Body, span: Span::new(0, text.len()) };
        of(&Source { text: text.to_owned(), blocks: vec![block], ..Source::default() })
    }

    #[test]
    fn streets_are_known_without_suffix_number_and_direction() {
        for text in [
            "It happened in the 2300 block of Calder Road SE.",
            "Neighbors on Calder Road woke up.",
            "The crash was at Calder Rd. near the bridge.",
            "They met in the 2300 block of South Calder before dawn.",
            "They met at the corner of Lerner and Calder streets.",
            "It began on Calder Boulevard.According to police, nobody saw it.",
        ] {
            assert_eq!(marks(text).streets, ["calder"], "{text}");
        }
        assert_eq!(marks("A van hit a wall near 25th Avenue.").streets, ["25th"]);
    }

    #[test]
    fn towns_are_what_something_happens_in() {
        assert_eq!(marks("A barn burned in Upper Holm on Monday. Nobody in March saw it.").towns, ["upper holm"]);
        assert!(marks("A man stood in Calder Street.").towns.is_empty());
    }

    #[test]
    fn spots_are_runs_of_capitals_that_not_every_report_shares() {
        assert_eq!(marks("Police came to the Linden Gate Apartments, then left.").spots, ["linden gate apartments"]);
        assert!(marks("Deputies of the Orville County Sheriff came on Monday.").spots.is_empty());
        assert!(marks("Nobody spoke. The Mayor did not come.").spots.is_empty());
        assert_eq!(marks("By noon the Bear Hollow Fire had grown.").spots, ["bear hollow fire"]);
        assert_eq!(marks("It spread. The Hollow Fire is out.").spots, ["hollow fire"]);
        assert!(marks("It spread. Cal Fire said so, and so did the Fire Department.").spots.is_empty());
        assert!(marks("Help came from the Orville Fire Department. In the end Orville Fire stayed.").spots.is_empty());
        assert_eq!(marks("Storm Aoife felled trees.").spots, ["storm aoife"]);
    }
}
