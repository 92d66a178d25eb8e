//! Evidence: what stands beside an unknown name and shows it to be a person's.
//!
//! An age, a clause with "who", an office, a verb of saying beside a quotation, a fate that only
//! persons have. Each reads a bounded number of tokens.

use std::ops::Range;

use super::names::{Marks, is_suffix};
use super::recognise::Scan;
use super::surnames::{FATES, PUBLIC, RELATIVES, SEIZED};
use crate::text::{Token, TokenKind};
use crate::values::office::phrase::{self, Phrase};

impl Scan<'_, '_> {
    /// `,” X Y said`  `,” said X Y.`
    pub(super) fn speaks_beside_quote(&self, start: usize, end: usize) -> bool {
        let back = |n: usize| start.checked_sub(n).and_then(|i| self.token(i));
        let quote = |t: Option<&Token<'_>>| t.is_some_and(|t| matches!(t.text, "\"" | "”" | "’" | "'"));
        let before = quote(back(1)) && self.speaks(end);
        let said = start.checked_sub(1).is_some_and(|i| self.speaks(i)) && quote(back(2));
        before || said && self.token(end).is_none_or(|t| matches!(t.text, "," | "."))
    }

    pub(super) fn speaks(&self, at: usize) -> bool {
        self.mark(at).any(Marks::SPEECH) && self.token(at).is_some_and(|t| !t.is_capitalised())
    }

    /// Whether the words beside an unknown name show that it is a person's.
    pub(super) fn evidence_around(&self, start: usize, end: usize) -> bool {
        self.named_before(start)
            || self.is_seized(start, end)
            || self.age_after(end)
            || self.person_clause_after(end)
            || self.suffix_or_fate_after(end)
    }

    pub(super) fn named_before(&self, start: usize) -> bool {
        let word = |back: usize| start.checked_sub(back).and_then(|i| self.token(i));
        let identified =
            word(1).is_some_and(|t| t.is("as")) && (2..6).any(|b| word(b).is_some_and(|t| t.is("identified")));
        let named = word(1).is_some_and(|t| t.is("named"))
            && (2..4).any(|b| {
                word(b).is_some_and(|t| {
                    t.is_any(&["man", "woman", "boy", "girl", "student", "victim", "friend", "person"])
                })
            });
        let is_of_age = word(1).is_some_and(|t| t.text == ",") && word(2).is_some_and(|t| t.is("old"));
        identified || named || is_of_age || word(1).is_some_and(|t| t.is("old")) && word(2).is_some_and(Token::is_dash)
    }

    /// "Deputies arrested X Y on Monday", and not "arrested X Y activists".
    fn is_seized(&self, start: usize, end: usize) -> bool {
        const ENDS: &[&str] = &[
            "a",
            "after",
            "and",
            "as",
            "at",
            "during",
            "following",
            "for",
            "from",
            "in",
            "of",
            "on",
            "over",
            "without",
        ];
        let seized = start.checked_sub(1).and_then(|i| self.token(i)).is_some_and(|t| t.is_any(SEIZED));
        let closes = |t: &Token<'_>| t.kind == TokenKind::Punct || t.is_any(ENDS);
        seized && self.token(self.with_suffix(end)).is_none_or(closes)
    }

    /// `, 27,`  `, 27, of`  `(27)`  ` 27,`
    pub(super) fn age_after(&self, end: usize) -> bool {
        let end = self.with_suffix(end);
        let opener = self.token(end).is_some_and(|t| matches!(t.text, "," | "("));
        let at = end + 1 + usize::from(self.token(end + 1).is_some_and(|t| t.is("aged")));
        let age =
            self.token(at).is_some_and(|t| t.kind == TokenKind::Number && t.text.parse::<u8>().is_ok_and(|n| n < 115));
        let after = self.token(at + 1);
        opener
            && age
            && after.is_none_or(|t| {
                matches!(t.text, "," | ")" | "." | ";") || t.is_any(&["and", "was", "of", "from", "died", "who"])
            })
    }

    /// Whether what follows shows an unknown word to be a surname: "Hale, 27, was", "Hale, the envoy,".
    pub(super) fn is_surname_explained(&self, start: usize, end: usize, m: Marks) -> bool {
        let token = self.token(start);
        let plain = m == Marks::default() && token.is_some_and(|t| t.text.chars().count() > 3 && !t.is_all_caps());
        let placed = start.checked_sub(1).and_then(|i| self.token(i)).is_some_and(|t| {
            t.is_any(&["in", "at", "from", "near", "to", "of", "outside", "around", "the", "a", "an"])
        });
        if !plain || placed || self.title_case {
            return false;
        }
        if self.token(end).is_none_or(|t| t.text != ",") {
            return self.is_accompanied(start, end);
        }
        let told = usize::from(self.token(end + 1).is_some_and(|t| t.is("aged")));
        let aged = self.age_after(end) && self.token(end + 2 + told).is_some_and(|t| t.text == ",");
        let determined = self.token(end + 1).is_some_and(|t| t.is_any(&["a", "an", "the"]));
        let office = || {
            let phrase = phrase::at(self.sentence, end + 1, self.sentence.tokens.len());
            phrase.is_some_and(|p| self.is_public_office(&p))
        };
        aged || determined && office()
    }

    /// "Hale was accompanied by": nothing but a person is.
    fn is_accompanied(&self, start: usize, end: usize) -> bool {
        let verb = self.token(end + 1).is_some_and(|t| t.is_any(&["accompanied", "flanked"]));
        self.token(end).is_some_and(|t| t.is("was"))
            && verb
            && self.token(end + 2).is_some_and(|t| t.is("by"))
            && self.context.registry.places_at(&self.sentence.tokens, start).is_empty()
            && self.context.registry.organisation_at(&self.sentence.tokens, start).is_none()
    }

    /// Whether a relative is named by one word: "her husband, Piet, escaped".
    pub(super) fn is_relative(&self, name: Range<usize>, title: &Phrase) -> bool {
        let whose = (title.tokens.start..title.head)
            .any(|i| self.token(i).is_some_and(|t| t.is_any(&["his", "her", "their", "my", "our"])));
        let m = self.mark(name.start);
        let word = self.token(name.start).filter(|t| t.text.chars().count() > 2 && !t.is_all_caps());
        let given = m.any(Marks::GIVEN) && !m.any(Marks::DOUBTFUL.with(Marks::STOP).with(Marks::PLACE));
        let closed = self.token(name.end).is_none_or(|t| matches!(t.text, "," | "." | ")" | ";"));
        let place = !self.context.registry.places_at(&self.sentence.tokens, name.start).is_empty();
        whose
            && word.is_some()
            && !self.title_case
            && self.token(title.head).is_some_and(|t| t.is_any(RELATIVES))
            && self.token(name.end).is_none_or(|t| !t.is_capitalised() && !t.is_possessive())
            && (given || closed && m == Marks::default() && !place)
    }

    /// `, who`  `, a teacher`  `, the mayor`
    pub(super) fn person_clause_after(&self, end: usize) -> bool {
        if self.token(end).is_none_or(|t| t.text != ",") {
            return false;
        }
        if self.token(end + 1).is_some_and(|t| t.is_any(&["who", "whose", "whom"])) {
            return true;
        }
        let determined = self.token(end + 1).is_some_and(|t| t.is_any(&["a", "an", "the", "his", "her"]));
        determined && phrase::at(self.sentence, end + 1, self.sentence.tokens.len()).is_some()
    }

    pub(super) fn suffix_or_fate_after(&self, end: usize) -> bool {
        if self.token(end).is_some_and(is_suffix) {
            return true;
        }
        if self.token(end).is_some_and(|t| t.is_any(&["died", "dies"])) {
            return true;
        }
        let words =
            |from: usize, words: &[&str]| (from..).zip(words).all(|(i, w)| self.token(i).is_some_and(|t| t.is(w)));
        let pleaded = self.token(end).is_some_and(|t| t.is_any(&["pleaded", "pled", "pleads"]));
        if pleaded && (words(end + 1, &["guilty"]) || words(end + 1, &["not", "guilty"])) {
            return true;
        }
        let had_been = self.token(end).is_some_and(|t| t.is_any(&["has", "had"]))
            && self.token(end + 1).is_some_and(|t| t.is("been"));
        let end = end + usize::from(had_been);
        let be = self.token(end).is_some_and(|t| t.is_any(&["was", "is", "has", "been"]));
        let fate = |i: usize| self.token(i).is_some_and(|t| t.is_any(FATES));
        be && (fate(end + 1)
            || words(end + 1, &["taken", "into", "custody"])
            || words(end + 1, &["in", "custody"])
            || self.token(end + 1).is_some_and(|t| t.is_any(&["later", "also", "been", "allegedly"])) && fate(end + 2))
    }

    /// Whether the noun is that of an office that one person holds, no mere part played.
    pub(super) fn is_public_office(&self, title: &Phrase) -> bool {
        self.context.registry.office(&title.office.name).is_some()
            || (title.head..title.tokens.end).any(|i| self.token(i).is_some_and(|t| t.is_any(PUBLIC)))
    }
}
