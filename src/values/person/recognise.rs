//! A sentence becomes the persons that it names, with the titles and appositions around them.
//!
//! The scan goes once from left to right over runs of capitalised words. A run is a person only on
//! evidence: a known given name, a title before it, an age or an apposition after it, a surname that
//! the source has named in full. Without evidence it is nobody: a missed person costs less than a
//! street that leads a delegation. Joining second mentions with full names is `cast`'s business.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use super::names::{self, Marks, has_surname_ending, is_east_asian, is_particle, is_suffix, marks_of};
use super::surnames::{FIRMS, PEERS, PLACE_SURNAMES, SURNAMES_TOO, WAYS};
use super::{Person, parts};
use crate::sources::Role;
use crate::text::{Sentence, Token, TokenKind, fold_name};
use crate::values::office::phrase::{self, Phrase};
use crate::values::{Context, Office, Registry};

/// A person where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// The name with the titles before it, from the owner of a possessive role on.
    pub(crate) tokens: Range<usize>,
    /// The name alone.
    pub(crate) name: Range<usize>,
    /// Who.
    pub(crate) person: Person,
    /// The offices stated, each with its tokens.
    pub(crate) offices: Vec<(Office, Range<usize>)>,
    /// Whether the name lies within the title of another ("X" in "X's chief of staff, Y").
    pub(crate) within: bool,
}

/// One word of a name: a capitalised word with its hyphenated parts, or particles with the word
/// that they lead to.
#[derive(Clone, Debug)]
struct Piece {
    tokens: Range<usize>,
    /// The token that carries the name: after the particles.
    core: usize,
}

/// The persons of `sentence`, in order. Those within the title of another are marked.
pub(crate) fn recognise(sentence: &Sentence<'_>, context: Context<'_>) -> Vec<Found> {
    recognise_alone(sentence, context).0
}

/// As [`recognise`], with the folded names that no cast was there to be asked about.
pub(crate) fn recognise_alone(sentence: &Sentence<'_>, context: Context<'_>) -> (Vec<Found>, Vec<String>) {
    let scan = Scan {
        sentence,
        context,
        marks: vec![Cell::new(None); sentence.tokens.len()],
        title_case: is_title_case(sentence),
        asked: RefCell::default(),
    };
    let mut found: Vec<Found> = Vec::new();
    let mut index = 0;
    while index < sentence.tokens.len() {
        let free = found.last().map_or(0, |f| f.name.end);
        match scan.name_at(index, free) {
            Step::Name(name, title) => {
                index = name.end;
                found.push(scan.found(name, title, found.last()));
            }
            Step::Skip(next) => index = next.max(index + 1),
        }
    }
    scan.share_surnames(&mut found);
    hide_owners(&mut found);
    super::apposition::attach(sentence, &mut found);
    for each in &mut found {
        each.enter(context.registry);
    }
    (found, scan.asked.into_inner())
}

/// Whether two pieces of one name can stand anywhere: see [`Scan::pieces`].
pub(crate) fn holds_run(sentence: &Sentence<'_>) -> bool {
    let mut open = false;
    sentence.tokens.iter().any(|token| {
        if token.kind == TokenKind::Word && (token.is_capitalised() || !token.is_plain() && is_elided(token)) {
            return std::mem::replace(&mut open, true);
        }
        let inside = token.glued && token.kind == TokenKind::Word
            || is_particle(token)
            || matches!(token.text, "\"" | "“" | "”" | "(" | ")" | "'" | "‘" | "’")
            || token.is_dash();
        open &= inside;
        false
    })
}

impl Found {
    /// Looks the person and the offices up in the registry.
    fn enter(&mut self, registry: &Registry) {
        self.person.entry = registry.person(&self.person.name).map(|entry| entry.name.clone());
        for (office, _) in &mut self.offices {
            office.enter(registry);
        }
        self.person.offices = self.offices.iter().map(|(office, _)| office.clone()).collect();
    }
}

enum Step {
    Name(Range<usize>, Option<Phrase>),
    Skip(usize),
}

pub(super) struct Scan<'a, 's> {
    pub(super) sentence: &'a Sentence<'s>,
    pub(super) context: Context<'a>,
    /// What the tables say about each token that was looked at.
    marks: Vec<Cell<Option<Marks>>>,
    pub(super) title_case: bool,
    asked: RefCell<Vec<String>>,
}

/// Whether nearly every longer word is capitalised, as in headlines.
fn is_title_case(sentence: &Sentence<'_>) -> bool {
    // No character has more than four bytes, so that most words need not be counted.
    let longer = |t: &Token<'_>| t.text.len() > 3 && (t.is_ascii() || t.text.len() > 12 || t.text.chars().count() > 3);
    let words = sentence.tokens.iter().filter(|t| t.kind == TokenKind::Word && longer(t));
    let (all, capitals) =
        words.fold((0, 0), |(all, capitals), t| (all + 1, capitals + usize::from(t.is_capitalised())));
    let headline = matches!(sentence.role, Role::Headline | Role::Subhead);
    all >= 4
        && capitals * 10 >= all * 7
        && (headline || all >= 5 && sentence.tokens.last().is_none_or(|t| t.text != "."))
}

impl<'s> Scan<'_, 's> {
    pub(super) fn token(&self, index: usize) -> Option<&Token<'s>> {
        self.sentence.token(index)
    }

    pub(super) fn mark(&self, index: usize) -> Marks {
        let (Some(cell), Some(token)) = (self.marks.get(index), self.token(index)) else { return Marks::default() };
        cell.get().unwrap_or_else(|| {
            let marks = marks_of(token);
            cell.set(Some(marks));
            marks
        })
    }

    fn found(&self, name: Range<usize>, title: Option<Phrase>, last: Option<&Found>) -> Found {
        let free = last.map_or(0, |f| f.tokens.end);
        let mut tokens = title.as_ref().map_or(name.start, |t| t.tokens.start)..name.end;
        // A possessive role takes its owner in, even where the owner was found as a person.
        if let Some(owner) = last.filter(|f| tokens.start < f.tokens.end && f.tokens.start < name.start) {
            tokens.start = tokens.start.min(owner.tokens.start);
        } else {
            tokens.start = tokens.start.max(free);
        }
        let person = parts::person(self.sentence, name.clone(), tokens.clone());
        let offices = title.map(|t| split_titles(self.sentence, t)).unwrap_or_default();
        Found { tokens, name, person, offices, within: false }
    }

    /// "Bob and Sheila Tranter": the given name before "and" has the surname of the one behind.
    fn share_surnames(&self, found: &mut Vec<Found>) {
        let mut at = 0;
        while let Some(second) = found.get(at) {
            let free = at.checked_sub(1).and_then(|i| found.get(i)).map_or(0, |f| f.name.end);
            let first = second.name.start.checked_sub(2).filter(|&i| i >= free && self.is_given_beside_and(i));
            let whole = !second.person.given.is_empty() && second.offices.is_empty();
            if let (Some(first), true) = (first, whole) {
                let given = self.token(first).map_or("", |t| t.text).to_owned();
                let surname = second.person.surname.clone();
                let person = Person {
                    name: format!("{given} {surname}"),
                    text: given.clone(),
                    given: vec![given],
                    surname,
                    ..Person::default()
                };
                let name = first..first + 1;
                found.insert(at, Found { tokens: name.clone(), name, person, offices: Vec::new(), within: false });
                at += 1;
            }
            at += 1;
        }
    }

    /// Whether a given name stands alone at `index`, with "and" behind it.
    fn is_given_beside_and(&self, index: usize) -> bool {
        let m = self.mark(index);
        let alone = index.checked_sub(1).and_then(|i| self.token(i)).is_none_or(|t| !t.is_capitalised());
        m.any(Marks::GIVEN)
            && !m.any(Marks::DOUBTFUL.with(Marks::STOP).with(Marks::PLACE).with(Marks::ORGANISATION))
            && alone
            && self.token(index).is_some_and(Token::is_capitalised)
            && self.token(index + 1).is_some_and(|t| t.is("and"))
    }

    /// The name that starts at `index`, or where to look next.
    fn name_at(&self, index: usize, free: usize) -> Step {
        if !self.may_start(index) {
            return Step::Skip(index + 1);
        }
        let title = self.title_before(index, free);
        let pieces = self.pieces(index);
        let Some(last) = pieces.last() else { return Step::Skip(index + 1) };
        let run_end = last.tokens.end;
        if self.is_thing(index, run_end, title.is_some()) {
            // A title and a name may follow the body: "Hillview Police Officer Jo Hale".
            let body = (index + 1..run_end).find(|&i| self.mark(i).any(Marks::ORGANISATION));
            return Step::Skip(body.map_or_else(|| self.run_of_capitals_end(run_end), |i| i + 1));
        }
        let pieces = self.trim(&pieces, title.is_some());
        if pieces.is_empty() || !self.is_person(&pieces, title.as_ref(), free) {
            // A given name may begin later in the run: "Reuters Jim Smith".
            return Step::Skip(index + 1);
        }
        let end = self.with_suffix(pieces.last().map_or(index, |p| p.tokens.end));
        if self.mark(end).any(Marks::ORGANISATION)
            && self.token(end).is_some_and(Token::is_capitalised)
            && !self.title_case
            && pieces.len() > 1
        {
            return Step::Skip(self.run_of_capitals_end(end));
        }
        let seat = title.as_ref().filter(|_| pieces.len() == 1).and_then(|title| self.seat_end(title, end));
        Step::Name(index..seat.unwrap_or(end), title)
    }

    /// The end of "of Haltwhistle" behind the name of a peer.
    fn seat_end(&self, title: &Phrase, end: usize) -> Option<usize> {
        let word = |i: usize| self.token(i).is_some_and(Token::is_capitalised);
        let peer = self.token(title.head).is_some_and(|t| t.is_capitalised() && t.is_any(PEERS));
        let of = self.token(end).is_some_and(|t| t.is("of"));
        let known = self.mark(end + 1).any(Marks::STOP.with(Marks::ROLE).with(Marks::ORGANISATION));
        (peer && of && word(end + 1) && !known && !word(end + 2)).then_some(end + 2)
    }

    /// Whether a name may start with this token.
    fn may_start(&self, index: usize) -> bool {
        let Some(token) = self.token(index) else { return false };
        let particle = is_particle(token)
            && token.is_any(&["al", "el", "ibn", "bin", "van", "von", "de", "di", "da", "du", "d"])
            && self.token(index + 1).is_some_and(|t| t.is_capitalised() || t.is_dash() && t.glued)
            && self.title_before(index, 0).is_some();
        if particle {
            return true;
        }
        if !token.is_capitalised() || token.is_possessive() || is_suffix(token) {
            return false;
        }
        let m = self.mark(index);
        let glued_hyphen = token.glued && index.checked_sub(1).and_then(|i| self.token(i)).is_some_and(Token::is_dash);
        let blocked =
            m.any(Marks::STOP.with(Marks::DEMONYM).with(Marks::ROLE).with(Marks::HONORIFIC).with(Marks::MODIFIER));
        let initial = is_initial(token);
        !glued_hyphen
            && (initial && !m.any(Marks::DEMONYM) || !blocked || m.any(Marks::GIVEN) && !self.reads_as_title(index))
    }

    /// Whether a word that is a given name and a title as well ("Dean", "Judge") is the title here.
    fn reads_as_title(&self, index: usize) -> bool {
        let m = self.mark(index);
        if !m.any(Marks::ROLE.with(Marks::HONORIFIC).with(Marks::MODIFIER).with(Marks::STOP)) {
            return false;
        }
        let next = self.mark(index + 1);
        let starts = index == 0 && m.any(Marks::STOP);
        starts || next.any(Marks::GIVEN) || !self.token(index + 1).is_some_and(Token::is_capitalised)
    }

    fn title_before(&self, index: usize, free: usize) -> Option<Phrase> {
        if index == 0 {
            return None;
        }
        let (end, comma) = match self.token(index - 1) {
            Some(t) if t.text == "," => (index - 1, true),
            _ => (index, false),
        };
        if !comma && self.mark(index - 1).any(Marks::HONORIFIC) && !self.mark(index - 1).any(Marks::ROLE) {
            let office = Office::default();
            return Some(Phrase { tokens: index - 1..index, head: index - 1, office });
        }
        let mut title = phrase::before(self.sentence, end)?;
        if comma && !self.is_possessive_role(&title) && !self.is_apposed(index, &title) {
            return None;
        }
        if title.tokens.end <= free {
            return None;
        }
        let possessive = self.is_possessive_role(&title);
        if title.tokens.start < free && !possessive {
            title.tokens.start = free.min(title.head);
        }
        Some(title)
    }

    /// Whether the name at `index` is an apposition to a definite title: "the U.S. envoy, Jo Hale,".
    fn is_apposed(&self, index: usize, title: &Phrase) -> bool {
        let definite = title
            .tokens
            .start
            .checked_sub(1)
            .and_then(|i| self.token(i))
            .is_some_and(|t| t.is_any(&["the", "a", "an"]));
        let pieces = self.pieces(index);
        let end = pieces.last().map_or(index, |p| p.tokens.end);
        definite
            && pieces.len() > 1
            && self.is_public_office(title)
            && self.token(end).is_none_or(|t| matches!(t.text, "," | "." | ")" | ";"))
    }

    fn is_possessive_role(&self, title: &Phrase) -> bool {
        (title.tokens.start..title.head)
            .any(|i| self.token(i).is_some_and(|t| t.is_possessive() || t.is_any(&["his", "her", "their", "its"])))
    }

    /// The pieces of the run that starts at `from`, at most six.
    fn pieces(&self, from: usize) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut at = from;
        while pieces.len() < 6 {
            let Some(piece) = self.piece_at(at, pieces.is_empty()) else { break };
            at = piece.tokens.end;
            pieces.push(piece);
            if let Some(next) = self.past_nickname(at) {
                at = next;
            }
        }
        pieces
    }

    fn piece_at(&self, from: usize, first: bool) -> Option<Piece> {
        let mut core = from;
        while core < from + 4 && self.token(core).is_some_and(is_particle) && (!first || core == from) {
            core += 1;
            // "al-Assad": the hyphen belongs to the particle.
            if self.token(core).is_some_and(|t| t.is_dash() && t.glued) {
                core += 1;
            }
        }
        let token = self.token(core)?;
        if token.kind != TokenKind::Word
            || !(token.is_capitalised() || is_elided(token))
            || token.is_possessive()
            || is_suffix(token)
        {
            return None;
        }
        if !first && token.is_any(&["mr", "mrs", "ms", "dr"]) {
            return None;
        }
        let mut end = core + 1;
        while self.token(end).is_some_and(|t| t.is_dash() && t.glued)
            && self.token(end + 1).is_some_and(|t| t.glued && t.kind == TokenKind::Word && !t.is_possessive())
        {
            end += 2;
        }
        Some(Piece { tokens: from..end, core })
    }

    /// The token after a nickname in quotes or brackets, where a name goes on behind it.
    fn past_nickname(&self, from: usize) -> Option<usize> {
        let open = self.token(from)?.text;
        let close = match open {
            "\"" => "\"",
            "“" => "”",
            "(" => ")",
            "'" => "'",
            "‘" => "’",
            _ => return None,
        };
        let end = (from + 2..from + 5).find(|&i| self.token(i).is_some_and(|t| t.text == close))?;
        let words = (from + 1..end).all(|i| self.token(i).is_some_and(|t| t.kind == TokenKind::Word))
            && self.token(from + 1).is_some_and(Token::is_capitalised);
        (words && self.token(end + 1).is_some_and(|t| t.is_capitalised() && !marks_of(t).any(Marks::STOP)))
            .then_some(end + 1)
    }

    pub(super) fn with_suffix(&self, end: usize) -> usize {
        if self.token(end).is_some_and(is_suffix) {
            return end + 1;
        }
        let comma = self.token(end).is_some_and(|t| t.text == ",");
        if comma && self.token(end + 1).is_some_and(is_suffix) { end + 2 } else { end }
    }

    fn run_of_capitals_end(&self, from: usize) -> usize {
        (from..from + 8).find(|&i| !self.token(i).is_some_and(Token::is_capitalised)).unwrap_or(from)
    }

    /// Whether the run is a street, body, event or thing that bears a name.
    fn is_thing(&self, start: usize, end: usize, titled: bool) -> bool {
        let previous = start.checked_sub(1).and_then(|i| self.token(i));
        if previous.is_some_and(|t| t.is_capitalised() && marks_of(t).any(Marks::PREFIX) && !t.is("new")) && !titled {
            return true;
        }
        // "the James Webb telescope", "the Martin Luther King parade".
        if !titled && previous.is_some_and(|t| t.is_any(&["the", "this"])) {
            return true;
        }
        if self.token(end).is_some_and(|t| matches!(t.text, "&" | "+" | "@"))
            || previous.is_some_and(|t| matches!(t.text, "&" | "@" | "#" | "/"))
        {
            return true;
        }
        if !titled && !self.is_known(start, end) && self.is_registered_thing(start, end) {
            return true;
        }
        if FIRMS.contains(&fold_name(self.sentence.words_of(start..end)).as_str()) {
            return true;
        }
        (start + 1..end).any(|i| self.mark(i).any(Marks::ORGANISATION) && !self.is_surname_here(i, start, end))
    }

    /// Whether the registry knows the words as a place or body: two of them or more, for one word
    /// may be a surname.
    fn is_registered_thing(&self, start: usize, end: usize) -> bool {
        let (tokens, registry) = (&self.sentence.tokens, self.context.registry);
        let whole = |len: usize| len >= 2 && len >= end - start;
        registry.places_at(tokens, start).iter().any(|found| whole(found.tokens))
            || registry.organisation_at(tokens, start).is_some_and(|found| whole(found.tokens))
    }

    /// Whether a common noun can be the surname of the run: "Theresa May", "Anita Hill".
    fn is_surname_here(&self, index: usize, start: usize, end: usize) -> bool {
        let token = self.token(index);
        let given = self.mark(start).any(Marks::GIVEN) && !self.mark(start).any(Marks::DOUBTFUL);
        let place = index.checked_sub(start).is_some_and(|n| n <= 2) && index + 1 == end;
        // "201 Jordan Street", "on Sharon Lane".
        let address = token.is_some_and(|t| t.is_any(WAYS))
            && start
                .checked_sub(1)
                .and_then(|i| self.token(i))
                .is_some_and(|t| t.kind == TokenKind::Number || t.is_any(&["on", "at", "near", "off", "along", "of"]));
        // Hardly anybody is called so: "on nearby Ella Street".
        let street = token.is_some_and(|t| t.is("street")) && !self.speaks(end) && !self.evidence_around(start, end);
        given && place && !address && !street && token.is_some_and(|t| t.is_any(SURNAMES_TOO))
    }

    /// The pieces that can belong to the name: up to a day, a common word, an organisation.
    fn trim(&self, pieces: &[Piece], titled: bool) -> Vec<Piece> {
        let mut kept: Vec<Piece> = Vec::new();
        for piece in pieces {
            let m = self.mark(piece.core);
            let token = self.token(piece.core);
            let initial = token.is_some_and(|t| is_initial(t)) && !m.any(Marks::DEMONYM);
            let surname =
                !kept.is_empty() && kept.len() < 3 && token.is_some_and(|t| t.is_any(SURNAMES_TOO)) && !self.title_case;
            let plain_given = m.any(Marks::GIVEN) && (!m.any(Marks::STOP) || kept.is_empty());
            let blocked = m.any(
                Marks::STOP.with(Marks::ROLE).with(Marks::HONORIFIC).with(Marks::ORGANISATION).with(Marks::DEMONYM),
            );
            let family_first = kept.is_empty() && m.any(Marks::FAMILY_FIRST);
            if blocked && !(surname || plain_given || initial || family_first) {
                break;
            }
            kept.push(piece.clone());
            // Headlines go on in capitals: one surname is enough.
            let given = m.any(Marks::GIVEN) || initial || piece.tokens.len() > 1 && kept.len() == 1;
            if self.title_case && !given && (kept.len() > 1 || titled) {
                break;
            }
        }
        if kept.len() > 5 { Vec::new() } else { kept }
    }

    fn is_person(&self, pieces: &[Piece], title: Option<&Phrase>, free: usize) -> bool {
        let Some(first) = pieces.first() else { return false };
        let (start, end) = (first.tokens.start, pieces.last().map_or(0, |p| p.tokens.end));
        let m = self.mark(first.core);
        let Some(token) = self.token(first.core) else { return false };
        let known = self.is_known(start, end);
        if let Some(title) = title {
            return self.accepts_titled(pieces, title);
        }
        if pieces.len() == 1 {
            let known = known && !self.is_place_use(start, m) || self.is_surname_explained(start, end, m);
            return known && !self.is_part_of_run(start, end);
        }
        let only_initials = pieces.iter().all(|p| self.token(p.core).is_some_and(is_initial));
        if only_initials
            || pieces.iter().skip(1).any(|p| {
                self.mark(p.core).any(Marks::PLACE)
                    && !self.mark(p.core).any(Marks::GIVEN)
                    && !self.token(p.core).is_some_and(|t| t.is_any(PLACE_SURNAMES))
            })
        {
            return false;
        }
        if is_initial(token) {
            return pieces.len() >= 2 && !self.is_part_of_run(start, end);
        }
        if token.is_all_caps() && token.text.len() > 3 && !m.any(Marks::GIVEN) {
            return false;
        }
        if known {
            return true;
        }
        if m.any(Marks::GIVEN) && !m.any(Marks::DOUBTFUL) && !m.any(Marks::STOP) {
            return true;
        }
        let strong = self.evidence_around(start, end);
        let last = pieces.last().and_then(|p| self.token(p.core)).map(|t| fold_name(t.text)).unwrap_or_default();
        let middle = pieces.iter().skip(1).any(|p| {
            self.mark(p.core).any(Marks::GIVEN) && !self.mark(p.core).any(Marks::DOUBTFUL)
                || self.token(p.core).is_some_and(is_initial)
        });
        if m.any(Marks::GIVEN) {
            // Two capitals at the start of a sentence: a name, unless the second word is one that
            // things bear too.
            let surname = names::marks(&last) == Marks::default();
            let common = m.any(Marks::STOP.with(Marks::PLACE).with(Marks::ORGANISATION));
            let open = (start > 0 || surname) && !self.title_case && !common;
            return strong
                || middle && start > 0
                || open
                || has_surname_ending(&last)
                || self.speaks(end) && !m.any(Marks::PLACE);
        }
        if m.any(Marks::FAMILY_FIRST) && pieces.len() <= 3 && self.reads_east_asian(pieces) {
            return true;
        }
        if m.any(Marks::PLACE.with(Marks::PREFIX).with(Marks::ORGANISATION)) {
            return false;
        }
        if self.title_case || pieces.len() > 4 {
            return false;
        }
        let plain = self.are_plain(pieces);
        plain
            && (strong
                || pieces.len() <= 3 && self.follows_a_person(start, free)
                || pieces.len() == 2 && self.speaks_beside_quote(start, end)
                || has_surname_ending(&last) && (start > 0 || self.speaks(end))
                || middle && pieces.len() <= 3 && self.speaks(end))
    }

    fn accepts_titled(&self, pieces: &[Piece], title: &Phrase) -> bool {
        let Some(first) = pieces.first() else { return false };
        let m = self.mark(first.core);
        let Some(token) = self.token(first.core) else { return false };
        let honorific = self.mark(title.head).any(Marks::HONORIFIC);
        if m.any(Marks::PLACE.with(Marks::ORGANISATION)) && !m.any(Marks::GIVEN) {
            return honorific && self.token(first.core).is_some_and(|t| t.is_any(PLACE_SURNAMES));
        }
        if token.is_all_caps() && token.text.len() > 1 && pieces.len() == 1 && !is_initial(token) {
            return false;
        }
        let head = self.token(title.head);
        let capital = head.is_some_and(Token::is_capitalised);
        let comma = title.tokens.end < first.tokens.start;
        if pieces.len() == 1 {
            // "driver Monday": days were trimmed; "the owner Blackstone" needs a title in capitals.
            let known = self.is_known(first.tokens.start, first.tokens.end);
            return !comma
                && (known
                    || !self.title_case
                        && (honorific || capital || !m.any(Marks::STOP))
                        && !self.is_part_of_run(first.tokens.start, first.tokens.end))
                || comma && (known || self.is_relative(first.tokens.clone(), title));
        }
        if !comma {
            return true;
        }
        m.any(Marks::GIVEN)
            || self.is_known(first.tokens.start, first.tokens.end)
            || is_initial(token)
            || has_surname_ending(
                &pieces.last().and_then(|p| self.token(p.core)).map(|t| fold_name(t.text)).unwrap_or_default(),
            )
            || m.any(Marks::FAMILY_FIRST)
            || self.are_plain(pieces) && !self.title_case
            || self.evidence_around(first.tokens.start, pieces.last().map_or(0, |p| p.tokens.end))
    }

    /// Whether no word of the name is a common word, a place or a body.
    fn are_plain(&self, pieces: &[Piece]) -> bool {
        let common = Marks::STOP.with(Marks::PLACE).with(Marks::ORGANISATION).with(Marks::MODIFIER);
        pieces.iter().enumerate().all(|(i, p)| {
            let initial = i > 0 && self.token(p.core).is_some_and(is_initial);
            initial
                || !self.mark(p.core).any(common)
                || i > 0 && self.token(p.core).is_some_and(|t| t.is_any(SURNAMES_TOO))
        })
    }

    /// Whether "and" alone stands between the person before and this name.
    fn follows_a_person(&self, start: usize, free: usize) -> bool {
        free > 0 && start == free + 1 && self.token(free).is_some_and(|t| t.is("and"))
    }

    fn reads_east_asian(&self, pieces: &[Piece]) -> bool {
        pieces.iter().skip(1).all(|piece| {
            piece
                .tokens
                .clone()
                .filter_map(|i| self.token(i))
                .filter(|t| t.kind == TokenKind::Word)
                .all(|t| is_east_asian(&fold_name(t.text)))
        })
    }

    /// Whether the source or the registry knows a person of this name or surname.
    fn is_known(&self, start: usize, end: usize) -> bool {
        let words = self.sentence.words_of(start..end);
        if self.token(start).is_some_and(|first| self.context.registry.may_begin_person(first))
            && self.context.registry.person(words).is_some()
        {
            return true;
        }
        let folded = fold_name(words);
        if let Some(known) = self.context.cast {
            return known.cast().knows(&folded);
        }
        self.asked.borrow_mut().push(folded);
        false
    }

    /// Whether further capitalised words stand beside the name, so that it is part of another.
    fn is_part_of_run(&self, start: usize, end: usize) -> bool {
        let before = start.checked_sub(1).and_then(|i| self.token(i));
        let after = self.token(end);
        let hyphen = |t: &Token<'_>| t.is_dash() && t.glued;
        let left = before.is_some_and(|t| {
            t.is_capitalised()
                && !self.mark(start - 1).any(Marks::STOP.with(Marks::ROLE).with(Marks::DEMONYM).with(Marks::HONORIFIC))
                || hyphen(t)
        });
        let right = after.is_some_and(|t| {
            t.is_capitalised() && self.mark(end).any(Marks::ORGANISATION.with(Marks::PLACE)) && !self.title_case
                || hyphen(t)
        });
        left || right
    }

    /// Whether a surname that is a place as well is used as the place: "in Washington".
    fn is_place_use(&self, start: usize, m: Marks) -> bool {
        let place = m.any(Marks::PLACE.with(Marks::ORGANISATION).with(Marks::STOP));
        let preposition = start
            .checked_sub(1)
            .and_then(|i| self.token(i))
            .is_some_and(|t| t.is_any(&["in", "at", "from", "near", "to", "of", "outside", "around"]));
        place && (preposition || start == 0 && !self.speaks(start + 1))
    }
}

/// "d'Arc"
fn is_elided(token: &Token<'_>) -> bool {
    token.text.starts_with("d'") || token.text.starts_with("d’")
}

pub(super) fn is_initial(token: &Token<'_>) -> bool {
    let letters = token.text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = token.text.chars().all(|c| c.is_uppercase() || c == '.');
    token.kind == TokenKind::Word
        && capitals
        && letters > 0
        && letters <= 3
        && (letters == 1 && token.text != "I" && token.text.ends_with('.')
            || token.text.matches('.').count() == letters && !marks_of(token).any(Marks::DEMONYM)
            || letters == 2 && names::is_double_initial(token.text))
}

/// Titles joined by "and" right before a name are several offices of one person.
fn split_titles(sentence: &Sentence<'_>, title: Phrase) -> Vec<(Office, Range<usize>)> {
    // "Mr." is no office.
    if title.office.name.is_empty() {
        return Vec::new();
    }
    if let Some(offices) = rank_behind_role(sentence, &title) {
        return offices;
    }
    let mut offices = vec![(title.office, title.tokens.clone())];
    let and = title.tokens.start.checked_sub(1).filter(|&i| sentence.token(i).is_some_and(|t| t.is("and")));
    let lower = sentence.token(title.tokens.start).is_some_and(|t| !t.is_capitalised());
    if let Some(and) = and.filter(|_| lower)
        && let Some(first) = phrase::before(sentence, and)
        && sentence.token(first.head).is_some_and(|t| !t.is_capitalised())
        && !first
            .tokens
            .start
            .checked_sub(1)
            .and_then(|i| sentence.token(i))
            .is_some_and(|t| t.is_any(&["the", "a", "an"]))
    {
        offices.insert(0, (first.office, first.tokens));
    }
    offices
}

/// "army chief Gen.": an office in small letters, then a rank.
fn rank_behind_role(sentence: &Sentence<'_>, title: &Phrase) -> Option<Vec<(Office, Range<usize>)>> {
    let role = |i: usize| sentence.token(i).filter(|t| marks_of(t).any(Marks::ROLE));
    let rank = (title.tokens.start + 1..title.tokens.end)
        .find(|&i| role(i).is_some_and(Token::is_capitalised) && role(i - 1).is_some_and(|t| !t.is_capitalised()))?;
    let before = phrase::before(sentence, rank).filter(|p| p.tokens.start >= title.tokens.start)?;
    let behind = phrase::at(sentence, rank, title.tokens.end)?;
    Some(vec![(before.office, before.tokens), (behind.office, behind.tokens)])
}

/// Marks the persons that lie within the mention of another.
fn hide_owners(found: &mut [Found]) {
    for i in 1..found.len() {
        let (head, tail) = found.split_at_mut(i);
        if let (Some(owner), Some(holder)) = (head.last_mut(), tail.first()) {
            owner.within = owner.tokens.end <= holder.name.start && holder.tokens.start < owner.tokens.end;
        }
    }
}
