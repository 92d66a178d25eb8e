//! Organisations in a sentence: registered names, names that end or begin with a word for a body,
//! and acronyms that stand beside their expansion.
//!
//! Precision comes first: a name without a registry entry is taken only where one of its own words
//! says that it is a body ("Harbour Authority", "Ministry of Fisheries", "Tidewater Inc.").

use super::{Organisation, is_acronym};
use crate::text::{Sentence, Token, TokenKind, Vocabulary, fold_name};
use crate::values::registry::Sense;
use crate::values::{Context, Mention, Value};

/// Words that end the name of a body.
const ENDINGS: &Vocabulary = &Vocabulary::of(&[
    "academy",
    "administration",
    "agency",
    "alliance",
    "army",
    "assembly",
    "association",
    "authority",
    "bank",
    "board",
    "brigade",
    "brotherhood",
    "bureau",
    "cabinet",
    "chamber",
    "club",
    "college",
    "command",
    "commission",
    "committee",
    "company",
    "confederation",
    "congress",
    "consortium",
    "corporation",
    "corps",
    "council",
    "court",
    "department",
    "directorate",
    "federation",
    "force",
    "forces",
    "foundation",
    "front",
    "fund",
    "group",
    "guard",
    "hospital",
    "inspectorate",
    "institute",
    "league",
    "ministry",
    "mission",
    "navy",
    "network",
    "observatory",
    "office",
    "organisation",
    "organization",
    "parliament",
    "party",
    "police",
    "senate",
    "service",
    "services",
    "society",
    "survey",
    "tribunal",
    "union",
    "university",
    "airlines",
    "airways",
    "railways",
    "herald",
    "tribune",
    "gazette",
    "journal",
    "chronicle",
    "news",
]);

/// Abbreviations that end the name of a firm.
const FIRMS: &Vocabulary = &Vocabulary::of(&["inc", "corp", "ltd", "llc", "plc", "co", "gmbh", "ag", "ao", "oao"]);

/// Words that begin the name of a body when "of" or "for" follows.
const HEADS: &Vocabulary = &Vocabulary::of(&[
    "academy",
    "association",
    "bank",
    "board",
    "bureau",
    "chamber",
    "college",
    "commission",
    "committee",
    "council",
    "court",
    "department",
    "directorate",
    "federation",
    "house",
    "institute",
    "league",
    "ministry",
    "office",
    "organisation",
    "organization",
    "society",
    "union",
    "university",
]);

/// Capitalised words that stand before a name without belonging to it.
const OUTSIDE: &Vocabulary = &Vocabulary::of(&[
    "the",
    "a",
    "an",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "to",
    "of",
    "and",
    "but",
    "or",
    "as",
    "when",
    "while",
    "after",
    "before",
    "since",
    "if",
    "this",
    "that",
    "these",
    "those",
    "his",
    "her",
    "their",
    "its",
    "our",
    "no",
    "under",
    "with",
    "both",
    "most",
    "many",
    "some",
    "all",
    "according",
    "meanwhile",
    "however",
    "president",
    "minister",
    "secretary",
    "gen",
    "mr",
    "mrs",
    "ms",
    "dr",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
]);

/// The most words before the ending.
const LONGEST: usize = 6;

/// The organisations of a sentence, in order, not overlapping.
pub(super) fn find(sentence: &Sentence<'_>, context: Context<'_>) -> Vec<Mention> {
    let reader = Reader { sentence, context };
    let mut mentions: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < sentence.tokens.len() {
        let registered = reader.registered(at);
        let worded = reader.headed(at).or_else(|| reader.ended(at));
        // The longer reading: "Kyiv City Council" over a registered "Kyiv City".
        let found = match (registered, worded) {
            (Some(a), Some(b)) if b.0 > a.0 => Some(b),
            (Some(a), _) => Some(a),
            (None, b) => b,
        };
        match found {
            Some((end, organisation)) => {
                mentions.push(reader.mention(at, end, organisation));
                at = end;
                if let Some(acronym) = mentions.last().and_then(|full| reader.acronym(end, full)) {
                    at = acronym.tokens.end;
                    mentions.push(acronym);
                }
            }
            None => at += 1,
        }
    }
    mentions
}

struct Reader<'r> {
    sentence: &'r Sentence<'r>,
    context: Context<'r>,
}

impl<'r> Reader<'r> {
    fn token(&self, at: usize) -> Option<&'r Token<'r>> {
        self.sentence.tokens.get(at)
    }

    fn mention(&self, start: usize, end: usize, mut organisation: Organisation) -> Mention {
        self.sentence.words_of(start..end).clone_into(&mut organisation.text);
        Mention {
            tokens: start..end,
            span: self.sentence.span_of(start..end),
            value: Value::Organisation(organisation),
        }
    }

    fn registered(&self, at: usize) -> Option<(usize, Organisation)> {
        let found = self.context.registry.organisation_at(&self.sentence.tokens, at)?;
        let name = found.entry.name.clone();
        // A word in a longer capitalised name is not this body: "Guardian Angels".
        let end = at + found.tokens;
        let single = found.tokens == 1 && found.sense == Sense::Name && !self.token(at)?.is_all_caps();
        let goes_on = self.token(end).is_some_and(|next| is_part(next) && !next.is_any(ENDINGS));
        let headline = self.sentence.role == crate::sources::Role::Headline;
        if single && goes_on && !headline && !self.is_person(end) {
            return None;
        }
        Some((end, Organisation { entry: Some(name.clone()), name, ..Organisation::default() }))
    }

    /// Whether a title or a person begins at `at`: "Hamas leader", "Reuters Friday".
    fn is_person(&self, at: usize) -> bool {
        self.context.registry.office_at(&self.sentence.tokens, at).is_some()
    }

    /// "Ministry of Fisheries", "University of the North", "Department for Roads and Bridges".
    fn headed(&self, at: usize) -> Option<(usize, Organisation)> {
        let head = self.token(at).is_some_and(|token| token.is_capitalised() && token.is_any(HEADS));
        if !head || !self.token(at + 1).is_some_and(|token| token.is_any(&["of", "for"])) {
            return None;
        }
        let start = if self.token(at + 2)?.is("the") { at + 3 } else { at + 2 };
        let end = self.run(start)?;
        Some((end, self.as_written(at, end)))
    }

    /// The end of the registered place that begins at `start`.
    fn place_end(&self, start: usize) -> Option<usize> {
        let found = self.context.registry.places_at(&self.sentence.tokens, start);
        found.first().map(|found| start + found.tokens)
    }

    /// The end of a run of capitalised words, over "and", "of" and commas between such words.
    fn run(&self, start: usize) -> Option<usize> {
        // "of Norway" ends the name: what follows is a person or another body.
        if let Some(place) = self.place_end(start) {
            return Some(place);
        }
        let mut end = start;
        while end < start + LONGEST {
            let Some(token) = self.token(end) else { break };
            if is_part(token) {
                end += 1;
                continue;
            }
            let joins = end > start && (token.is_any(&["and", "of", "for"]) || token.is_dash());
            if joins && self.token(end + 1).is_some_and(|next| is_part(next)) {
                end += 2;
                continue;
            }
            break;
        }
        (end > start).then_some(end)
    }

    /// "Tidewater Harbour Authority", "Ukrainian Air Force", "Tidewater Inc.".
    fn ended(&self, at: usize) -> Option<(usize, Organisation)> {
        self.token(at).filter(|token| is_part(token))?;
        if at > 0 && self.token(at - 1).is_some_and(|before| before.is_dash() && before.glued) {
            return None;
        }
        let mut ending = None;
        for end in at..at + LONGEST {
            let Some(token) = self.token(end) else { break };
            let joint = end > at && (token.is_any(&["and", "&"]) || token.is_dash());
            let continues = joint && self.token(end + 1).is_some_and(is_part) && self.place_end(end + 1).is_none();
            if !is_part(token) && !continues {
                break;
            }
            if end > at && token.is_capitalised() && (token.is_any(ENDINGS) || token.is_any(FIRMS)) {
                ending = Some(end + 1);
            }
        }
        let mut end = ending?;
        // "National Institute of Hydrology": a body whose ending goes on.
        let goes_on = self.token(end).is_some_and(|token| token.is_any(&["of", "for"]));
        let head = self.token(end - 1).is_some_and(|token| token.is_any(HEADS));
        if goes_on && head {
            let start = if self.token(end + 1).is_some_and(|token| token.is("the")) { end + 2 } else { end + 1 };
            end = self.run(start).unwrap_or(end);
        }
        Some((end, self.as_written(at, end)))
    }

    fn as_written(&self, start: usize, end: usize) -> Organisation {
        let words = self.sentence.words_of(start..end).split_whitespace().collect::<Vec<_>>().join(" ");
        match self.context.registry.organisation(&words) {
            Some(entry) => {
                Organisation { name: entry.name.clone(), entry: Some(entry.name.clone()), ..Organisation::default() }
            }
            None => Organisation { name: words, ..Organisation::default() },
        }
    }

    /// The acronym in brackets after a name, which means the same: "Harbour Police Union (HPU)".
    fn acronym(&self, at: usize, full: &Mention) -> Option<Mention> {
        let Value::Organisation(full) = &full.value else { return None };
        let token = self.token(at + 1).filter(|token| token.kind == TokenKind::Word)?;
        let bracketed = self.token(at)?.is_char('(') && self.token(at + 2)?.is_char(')');
        if !bracketed || !is_acronym(token.text, &fold_name(&full.text)) {
            return None;
        }
        Some(self.mention(at + 1, at + 2, full.clone()))
    }
}

/// Whether a token may belong to the name of a body.
fn is_part(token: &Token<'_>) -> bool {
    token.is_capitalised() && !token.is_possessive() && !token.is_any(OUTSIDE)
}
