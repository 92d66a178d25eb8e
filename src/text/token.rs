//! Tokens: words, numerals, punctuation, symbols.
//!
//! A token never holds white space. A possessive `'s` and a hyphen are tokens of their own
//! (`Ukraine|'s`, `15|-|year|-|old`); a contraction is one word (`didn't`); a numeral keeps its
//! separators (`1,204`, `19.2`, `14:20`) and leaves its suffix (`1.2|m`); an abbreviation keeps its
//! period (`Dec.`, `U.S.`, `Gen.`), so that a period token always ends something.

use super::Span;
use super::vocabulary::{Vocabulary, Word, WordList};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with an apostrophe or the periods of an abbreviation.
    Word,
    /// Starts with a digit: `12`, `1,204`, `3.5`, `14:20`, `2026`.
    Number,
    /// `, . ; : ( ) - – — " “ ” ‘ ’ ' ? ! / …` and their like.
    Punct,
    /// Anything else: `$ € % ° ½ &`.
    Symbol,
}

/// One token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'t> {
    /// The token as written.
    pub text: &'t str,
    /// Where it lies, in bytes of the whole content.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Whether no white space stands between it and the token before.
    pub glued: bool,
    /// What comparing needs of the stem, looked at once.
    word: Word,
}

impl Token<'_> {
    /// The word without the period of its abbreviation: `Dec.` gives `Dec`, `U.S.` stays.
    #[must_use]
    pub fn stem(&self) -> &str {
        self.text.get(..self.word.len).unwrap_or(self.text)
    }

    /// The hash of the word as vocabularies hold it: see [`hash_word`].
    #[must_use]
    pub const fn hash(&self) -> u64 {
        self.word.hash
    }

    /// Whether it is a word of ASCII letters, folded as its hash is; other words may be too.
    #[must_use]
    pub(crate) const fn is_plain(&self) -> bool {
        self.word.plain
    }

    /// Whether it holds ASCII alone.
    #[must_use]
    pub(crate) const fn is_ascii(&self) -> bool {
        self.word.ascii
    }

    /// Whether it is this word. `lower` is in lower case, without the period of an abbreviation
    /// and with straight apostrophes.
    #[must_use]
    #[inline]
    pub fn is(&self, lower: &str) -> bool {
        // Most comparisons fail, and the length and the first byte decide them without a call.
        if self.word.ascii {
            return lower.len() == self.word.len
                && lower.as_bytes().first().map(u8::to_ascii_lowercase) == Some(self.word.first)
                && self.stem().eq_ignore_ascii_case(lower);
        }
        self.is_beyond_ascii(lower)
    }

    /// Whether words in lower case can begin with it: the first letter and the length of the first
    /// word fit.
    pub(super) fn may_begin(&self, lower: &str) -> bool {
        let bytes = lower.as_bytes();
        !self.word.ascii
            || bytes.first() == Some(&self.word.first) && bytes.get(self.word.len).is_none_or(|byte| *byte == b' ')
    }

    fn is_beyond_ascii(&self, lower: &str) -> bool {
        let mut have = self.stem().chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c });
        let mut want = lower.chars();
        loop {
            match (have.next(), want.next()) {
                (None, None) => return true,
                (a, b) if a == b => {}
                _ => return false,
            }
        }
    }

    /// Whether it is one of these words, each as for [`Token::is`].
    #[must_use]
    pub fn is_any(&self, words: &(impl WordList + ?Sized)) -> bool {
        words.has(self)
    }

    /// Whether it is this single punctuation or symbol character.
    #[must_use]
    pub fn is_char(&self, character: char) -> bool {
        let mut chars = self.text.chars();
        chars.next() == Some(character) && chars.next().is_none()
    }

    /// Whether it is a hyphen or any dash, a minus sign included.
    #[must_use]
    pub fn is_dash(&self) -> bool {
        matches!(self.text, "-" | "‐" | "‑" | "‒" | "–" | "—" | "−" | "--")
    }

    /// Whether it is a possessive ending, `'s` or the bare apostrophe after a plural.
    #[must_use]
    pub fn is_possessive(&self) -> bool {
        self.glued && matches!(self.text, "'s" | "’s" | "'S" | "’S" | "'" | "’")
    }

    /// Whether its first letter is upper case.
    #[must_use]
    pub fn is_capitalised(&self) -> bool {
        let starts_upper = || match self.text.as_bytes().first() {
            Some(first) if first.is_ascii() => first.is_ascii_uppercase(),
            _ => self.text.chars().next().is_some_and(char::is_uppercase),
        };
        self.kind == TokenKind::Word && starts_upper()
    }

    /// Whether it has two letters or more and all are upper case.
    #[must_use]
    pub fn is_all_caps(&self) -> bool {
        self.kind == TokenKind::Word
            && self.text.chars().filter(|c| c.is_alphabetic()).count() > 1
            && !self.text.chars().any(char::is_lowercase)
    }

    /// Appends the word as vocabularies hold it: lower case, straight apostrophe, no period of an
    /// abbreviation.
    pub fn push_lower(&self, out: &mut String) {
        for c in self.stem().chars() {
            if c.is_ascii() {
                out.push(c.to_ascii_lowercase());
            } else if matches!(c, '’' | '‘' | 'ʼ') {
                out.push('\'');
            } else {
                out.extend(c.to_lowercase());
            }
        }
    }
}

/// Abbreviations whose period belongs to the word and ends no sentence by itself.
const ABBREVIATIONS: &Vocabulary = &Vocabulary::of(&[
    "adm", "ala", "apr", "ariz", "assn", "asst", "atty", "aug", "ave", "blvd", "bros", "brig", "calif", "capt", "cdr",
    "cllr", "cmdr", "co", "col", "colo", "conn", "corp", "cpl", "ct", "dec", "dept", "det", "dr", "est", "etc", "feb",
    "fla", "fr", "fri", "ft", "gen", "gov", "hon", "hwy", "inc", "insp", "jan", "jr", "jul", "jun", "kan", "ky", "lt",
    "ltd", "maj", "mar", "mass", "md", "messrs", "mgr", "mich", "minn", "miss", "mo", "mon", "mr", "mrs", "ms", "mt",
    "nev", "no", "nov", "oct", "okla", "ont", "ore", "pa", "ph", "pres", "prof", "pvt", "rd", "rep", "rs", "reps",
    "rev", "sat", "sec", "sen", "sens", "sept", "sep", "sgt", "sq", "sr", "st", "ste", "sun", "supt", "tenn", "tex",
    "thu", "thur", "thurs", "tue", "tues", "va", "vice", "viz", "vol", "vs", "wash", "wed", "wis", "mphil", "approx",
]);

/// Abbreviations that are words too and keep the period only before a numeral or a capital.
const DOUBTFUL: &Vocabulary = &Vocabulary::of(&[
    "co", "ct", "no", "mass", "miss", "wash", "mar", "sat", "sun", "wed", "mon", "vice", "est", "ore", "md", "sec",
    "fr", "dec", "mo", "st", "pa",
]);

/// The tokens of `text` within `within`, in order. Offsets are those of `text`.
#[must_use]
pub fn tokenize(text: &str, within: Span) -> Vec<Token<'_>> {
    let slice = within.of(text);
    let mut tokens = Vec::with_capacity(slice.len() / 5 + 1);
    let mut at = 0;
    let mut glued = false;
    while let Some(&first) = slice.as_bytes().get(at) {
        let (len, kind) = match class_of(first) {
            Class::Space => {
                at += 1;
                glued = false;
                continue;
            }
            Class::Letter => match letters_at(slice, at) {
                Letters::Plain(len) => {
                    let letters = slice.get(at..at + len).unwrap_or("");
                    let span = Span::new(within.start + at, within.start + at + len);
                    let word = Word::of_letters(letters);
                    tokens.push(Token { text: letters, span, kind: TokenKind::Word, glued, word });
                    at += len;
                    glued = true;
                    continue;
                }
                Letters::Abbreviation(len) => (len, TokenKind::Word),
                Letters::Others => (word_len(slice.get(at..).unwrap_or("")), TokenKind::Word),
            },
            Class::Digit => (numeral_len(slice.get(at..).unwrap_or("")), TokenKind::Number),
            Class::Other => {
                let Some(c) = slice.get(at..).and_then(|rest| rest.chars().next()) else { break };
                if c.is_whitespace() || is_invisible(c) {
                    at += if matches!(c, '\u{1b}' | '\u{9b}') { escape_len(slice, at) } else { c.len_utf8() };
                    glued = glued && is_invisible(c);
                    continue;
                }
                next_token(slice, at, c)
            }
        };
        let span = Span::new(within.start + at, within.start + at + len);
        let written = slice.get(at..at + len).unwrap_or("");
        tokens.push(Token { text: written, span, kind, glued, word: Word::of(written, kind) });
        at += len;
        glued = true;
    }
    tokens
}

/// What a byte that begins something can begin, so that ASCII is not decoded.
#[derive(Clone, Copy)]
enum Class {
    Space,
    Letter,
    Digit,
    Other,
}

const fn class_of(byte: u8) -> Class {
    match byte {
        b' ' | b'\t' | b'\n' | 0x0b | 0x0c | b'\r' => Class::Space,
        b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
        b'0'..=b'9' => Class::Digit,
        _ => Class::Other,
    }
}

/// A word that begins with ASCII letters, with its length in bytes.
enum Letters {
    /// These letters are all of it, as of most words.
    Plain(usize),
    /// Letters and the periods of an abbreviation.
    Abbreviation(usize),
    /// An apostrophe or another alphabet may go on with it.
    Others,
}

fn letters_at(slice: &str, at: usize) -> Letters {
    let rest = slice.as_bytes().get(at..).unwrap_or_default();
    let letters = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    match rest.get(letters) {
        Some(b'.') => match abbreviation_tail(slice.get(at..).unwrap_or(""), letters) {
            0 => Letters::Plain(letters),
            1 if letters == 1 && is_after_digit(slice, at) => Letters::Plain(letters),
            tail => Letters::Abbreviation(letters + tail),
        },
        None => Letters::Plain(letters),
        Some(&b) if b.is_ascii() && b != b'\'' => Letters::Plain(letters),
        Some(_) => Letters::Others,
    }
}

/// Whether the letter at `at` is glued to a numeral: a unit and no initial, so that the period after
/// "44.8C." ends the sentence.
fn is_after_digit(slice: &str, at: usize) -> bool {
    at.checked_sub(1).and_then(|i| slice.as_bytes().get(i)).is_some_and(u8::is_ascii_digit)
}

/// The longest escape sequence that is skipped as one; what pretends to be longer is text.
const LONGEST_ESCAPE: usize = 256;

/// How many bytes the terminal escape sequence at `at` takes, so that its numbers are none of the
/// text: `ESC [ 31 m` colours words and says nothing of 31 million. At least the control character.
fn escape_len(slice: &str, at: usize) -> usize {
    const INTRO: usize = 2;
    let bytes = slice.as_bytes().get(at..).unwrap_or(&[]);
    let bytes = bytes.get(..bytes.len().min(LONGEST_ESCAPE)).unwrap_or(bytes);
    let kind = match bytes {
        [0x1b, kind @ (b'[' | b']' | b'P' | b'X' | b'^' | b'_'), ..] => *kind,
        [0x1b, ..] => return 1,
        // U+009B, the one-character form of `ESC [`.
        _ => b'[',
    };
    let body = bytes.get(INTRO..).unwrap_or(&[]);
    let tail = |end: usize| body.get(end..).unwrap_or(&[]);
    if kind == b'[' {
        let end = body.iter().position(|b| !(0x20..=0x3f).contains(b)).unwrap_or(body.len());
        return INTRO + if matches!(tail(end), [0x40..=0x7e, ..]) { end + 1 } else { 0 };
    }
    // A string: the target of a link or a title, up to BEL or `ESC \`.
    let end = body.iter().position(|&b| matches!(b, 0x07 | 0x1b | b'\n')).unwrap_or(body.len());
    INTRO
        + match tail(end) {
            [0x07, ..] => end + 1,
            [0x1b, b'\\', ..] => end + 2,
            _ => 0,
        }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
        || (c.is_control() && !c.is_whitespace())
}

/// Length in bytes and kind of the token that starts at `at` with `c`.
fn next_token(slice: &str, at: usize, c: char) -> (usize, TokenKind) {
    let rest = slice.get(at..).unwrap_or("");
    if c.is_ascii_digit() {
        return (numeral_len(rest), TokenKind::Number);
    }
    if matches!(c, '\'' | '’') {
        let mut chars = rest.chars().skip(1);
        let after_word = slice.get(..at).and_then(|s| s.chars().next_back()).is_some_and(char::is_alphanumeric);
        if after_word && matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric) {
            return (c.len_utf8() + 1, TokenKind::Word);
        }
        return (c.len_utf8(), TokenKind::Punct);
    }
    if c.is_alphabetic() {
        return (word_len(rest), TokenKind::Word);
    }
    if rest.starts_with("--") {
        return (2, TokenKind::Punct);
    }
    let kind = if is_punctuation(c) { TokenKind::Punct } else { TokenKind::Symbol };
    (c.len_utf8(), kind)
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        && !matches!(c, '$' | '%' | '&' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~' | '#' | '@')
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{2212}' | '«' | '»' | '¿' | '¡' | '、' | '。')
}

fn numeral_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut len = 0;
    while let Some(&b) = bytes.get(len) {
        let next_is_digit = bytes.get(len + 1).is_some_and(u8::is_ascii_digit);
        if b.is_ascii_digit() || (matches!(b, b',' | b'.' | b':') && next_is_digit) {
            len += 1;
        } else {
            break;
        }
    }
    len
}

fn word_len(rest: &str) -> usize {
    let mut len = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        let inner_apostrophe = matches!(c, '\'' | '’' | 'ʼ')
            && next.is_some_and(char::is_alphabetic)
            && !is_possessive_end(rest.get(i + c.len_utf8()..).unwrap_or(""));
        if c.is_alphabetic() || is_mark(c) || inner_apostrophe {
            len = i + c.len_utf8();
        } else {
            break;
        }
    }
    len + abbreviation_tail(rest, len)
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn is_possessive_end(after: &str) -> bool {
    let mut chars = after.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

/// How many bytes after the word of length `len` belong to it as an abbreviation.
fn abbreviation_tail(rest: &str, len: usize) -> usize {
    let word = rest.get(..len).unwrap_or("");
    let after = rest.get(len..).unwrap_or("");
    if !after.starts_with('.') {
        return 0;
    }
    if word.chars().count() == 1 {
        return initials_tail(after);
    }
    if !ABBREVIATIONS.holds(word) {
        return 0;
    }
    let follower = after.get(1..).unwrap_or("").trim_start_matches([' ', '\u{a0}']).chars().next();
    let doubtful = DOUBTFUL.holds(word);
    let capitalised = word.chars().next().is_some_and(char::is_uppercase);
    match follower {
        Some(c) if c.is_ascii_digit() => 1,
        Some(c) if c.is_uppercase() => usize::from(capitalised && (!doubtful || matches!(word, "St" | "Sec" | "Fr"))),
        Some(c) if c.is_lowercase() || matches!(c, ',' | ';' | ':' | ')') => 1,
        Some(_) | None => 0,
    }
}

/// The rest of `U.S.`, `p.m.`, `J.` after its first letter. `after` starts at the first period.
fn initials_tail(after: &str) -> usize {
    let mut len = 1;
    let bytes = after.as_bytes();
    while bytes.get(len).is_some_and(u8::is_ascii_alphabetic) && bytes.get(len + 1) == Some(&b'.') {
        len += 2;
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text, Span::new(0, text.len())).into_iter().map(|t| t.text).collect()
    }

    #[test]
    fn possessives_and_hyphens_stand_alone() {
        assert_eq!(words("Ukraine’s 15-year-old didn't"), ["Ukraine", "’s", "15", "-", "year", "-", "old", "didn't"]);
    }

    #[test]
    fn a_unit_glued_to_a_numeral_keeps_no_period() {
        assert_eq!(words("It was 44.8C. Ash"), ["It", "was", "44.8", "C", ".", "Ash"]);
        assert_eq!(words("At 5p.m. Ash"), ["At", "5", "p.m.", "Ash"]);
        assert_eq!(words("George W. Ash"), ["George", "W.", "Ash"]);
    }

    #[test]
    fn numerals_keep_separators_and_leave_suffixes() {
        assert_eq!(
            words("1,204 of 1.2m at 14:20, $3."),
            ["1,204", "of", "1.2", "m", "at", "14:20", ",", "$", "3", "."]
        );
    }

    #[test]
    fn abbreviations_keep_their_period() {
        assert_eq!(
            words("The U.S. on Dec. 4 at 5 p.m. said Gen. Hnatov."),
            ["The", "U.S.", "on", "Dec.", "4", "at", "5", "p.m.", "said", "Gen.", "Hnatov", "."]
        );
        assert_eq!(words("He said no. The talks"), ["He", "said", "no", ".", "The", "talks"]);
    }

    #[test]
    fn escape_sequences_are_no_words() {
        assert_eq!(words("\u{1b}[31mTwo men\u{1b}[0m died"), ["Two", "men", "died"]);
        assert_eq!(words("\u{1b}[31m Two \u{9b}1;4m men"), ["Two", "men"]);
        assert_eq!(words("see \u{1b}]8;;http://x/14\u{7}this\u{1b}]8;;\u{1b}\\ page"), ["see", "this", "page"]);
        // What begins like a sequence and is none loses nothing but its control characters.
        assert_eq!(words("\u{1b}]8;14 people\nleft"), ["8", ";", "14", "people", "left"]);
        assert_eq!(words("\u{1b}[31–40 men \u{1b}"), ["31", "–", "40", "men"]);
        assert_eq!(words("\u{1b}é"), ["é"]);
    }

    #[test]
    fn degree_and_percent_are_symbols() {
        assert_eq!(words("–19°C, 80%"), ["–", "19", "°", "C", ",", "80", "%"]);
    }
}
