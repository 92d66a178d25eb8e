//! The one door through which words that others wrote reach a terminal.
//!
//! A source can hold escape sequences, control characters, characters that turn the direction of a
//! line, and characters without width. None of them may act on the reader's terminal or hide text
//! from them: for people each becomes one visible character, in JSON the escape that reads back as the
//! same character.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What stands in for a character that must not reach a terminal.
const STAND_IN: char = '\u{fffd}';

/// `text` on one line: white space and line breaks become single spaces, and every control,
/// direction and zero-width character that could act on a terminal becomes `U+FFFD`.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| (b' '..0x7f).contains(&b)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_space(c) { ' ' } else { visible(c) }).collect())
}

/// JSON text that says the same with every such character escaped, so that it may be printed too.
#[must_use]
pub fn json(text: &str) -> Cow<'_, str> {
    let is_shown = |c: char| c == '\n' || matches!(c, ' '..='~') || !(c.is_control() || acts_unseen(c));
    if is_all_shown(text, is_shown) {
        return Cow::Borrowed(text);
    }
    // Outside of strings JSON holds none of these characters but the line breaks between its lines.
    let mut out = String::with_capacity(text.len() + 64);
    for c in text.chars() {
        if is_shown(c) {
            out.push(c);
        } else {
            let mut units = [0; 2];
            out.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    Cow::Owned(out)
}

/// Whether all characters are shown. Plain ASCII, which most text is, is looked at in runs.
fn is_all_shown(text: &str, is_shown: impl Fn(char) -> bool) -> bool {
    const RUN: usize = 64;
    let is_plain = |byte: &u8| (b' '..0x7f).contains(byte);
    let mut rest = text;
    while !rest.is_empty() {
        let plain = match rest.as_bytes().first_chunk::<RUN>() {
            Some(run) if run.iter().fold(true, |plain, byte| plain & is_plain(byte)) => RUN,
            _ => rest.bytes().take(RUN).take_while(is_plain).count(),
        };
        let mut after = rest.get(plain..).unwrap_or_default().chars();
        if plain < RUN && !after.next().is_none_or(&is_shown) {
            return false;
        }
        rest = if plain < RUN { after.as_str() } else { rest.get(plain..).unwrap_or_default() };
    }
    true
}

/// The columns that `text` takes on a terminal, after [`line`].
#[must_use]
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The columns that one character takes.
#[must_use]
pub fn char_width(c: char) -> usize {
    UnicodeWidthChar::width(c).unwrap_or(0)
}

fn is_space(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') || c.is_whitespace()
}

fn visible(c: char) -> char {
    if c.is_control() || acts_unseen(c) { STAND_IN } else { c }
}

/// Characters that are no controls by category and yet turn, hide or join what stands around them.
fn acts_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_lose_their_escape() {
        assert_eq!(line("\u{1b}[31mred\u{1b}]8;;http://x\u{7}"), "\u{fffd}[31mred\u{fffd}]8;;http://x\u{fffd}");
        assert_eq!(line("\u{9b}2J"), "\u{fffd}2J");
    }

    #[test]
    fn direction_and_zero_width_characters_are_shown() {
        assert_eq!(line("14\u{202e}dead\u{200b}\u{2066}x\u{feff}"), "14\u{fffd}dead\u{fffd}\u{fffd}x\u{fffd}");
    }

    #[test]
    fn line_breaks_and_tabs_become_spaces() {
        assert_eq!(line("a\tb\r\nc\u{2028}d\u{a0}e"), "a b  c d e");
    }

    #[test]
    fn json_reads_back_as_it_was() {
        let text = "a\u{1b}\u{9b}\u{202e}b\u{e0041}\u{7f}é\n";
        let written = serde_json::to_string(text).expect("a string");
        let safe = json(&written);
        assert!(safe.is_ascii() || !safe.chars().any(|c| c.is_control() || acts_unseen(c)), "{safe}");
        assert_eq!(serde_json::from_str::<String>(&safe).as_deref().ok(), Some(text));
    }

    #[test]
    fn ordinary_text_of_any_script_stays() {
        assert_eq!(line("Zoë – “Кирило” 山 é"), "Zoë – “Кирило” 山 é");
    }
}
