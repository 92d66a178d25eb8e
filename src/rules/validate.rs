//! A rule file as written becomes rules as meant; every problem is collected, none stops the others.

use std::collections::BTreeMap;

use super::desk::Desk;
use super::examples;
use super::pattern::Pattern;
use super::pattern::ast::Choice;
use super::pattern::flaw::did_you_mean;
use super::pattern::lexicon::Lexicon;
use super::pattern::parse::parse;
use super::pattern::program::{Counting, compile};
use super::schema::{ClaimTable, EventTable, InvariantTable, RuleFile, Words};
use super::{Dynamics, EventRule, Invariant, Purpose, Reader, Rule, Wording, lists};
use crate::claims::{KeyName, Scope, Status};
use crate::findings::Level;
use crate::values::Kind;

const LEVELS: &[(&str, Level)] = &[("note", Level::Note), ("warning", Level::Warning), ("error", Level::Error)];
const DYNAMICS: &[(&str, Dynamics)] = &[
    ("static", Dynamics::Static),
    ("cumulative", Dynamics::Cumulative),
    ("level", Dynamics::Level),
    ("schedule", Dynamics::Schedule),
    ("status", Dynamics::Status),
];
const SCOPES: &[(&str, Scope)] = &[("total", Scope::Total), ("part", Scope::Part)];
const STATUSES: &[(&str, Status)] = &[
    ("asserted", Status::Asserted),
    ("attributed", Status::Attributed),
    ("hedged", Status::Hedged),
    ("planned", Status::Planned),
    ("denied", Status::Denied),
    ("superseded", Status::Superseded),
    ("background", Status::Background),
];
pub(super) const READERS: &[(&str, Reader)] = &[
    ("offices", Reader::Offices),
    ("ages", Reader::Ages),
    ("victims", Reader::Victims),
    ("names", Reader::Names),
    ("quotes", Reader::Quotes),
];
const KEY_NAMES: &[(&str, KeyName)] = &[
    ("date", KeyName::Date),
    ("place", KeyName::Place),
    ("people", KeyName::People),
    ("round", KeyName::Round),
    ("event", KeyName::Event),
    ("story", KeyName::Story),
];
/// How many days apart the dates of one event may be where a rule does not say.
const DEFAULT_WINDOW: u32 = 3;

/// Whether a rule file is embedded in the binary or the user's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ownership {
    /// Embedded: its examples are part of the tests.
    Shipped,
    /// The user's: examples are missed with a warning.
    Own,
}

/// The rules of a file, compiled against `lexicon`; what is wrong goes to `desk`.
pub fn validate(file: &RuleFile, ownership: Ownership, desk: &mut Desk<'_>, lexicon: &mut Lexicon) -> Vec<Rule> {
    let lists = lists::compile(file, desk, lexicon);
    file.claim
        .iter()
        .map(|claim| {
            let mut bench = Bench { claim, counting: counting(claim), lists: &lists, desk, lexicon, slots: Vec::new() };
            bench.rule(ownership)
        })
        .collect()
}

fn counting(claim: &ClaimTable) -> Counting {
    if claim.counts_persons == Some(true) { Counting::Persons } else { Counting::Numbers }
}

/// One claim on its way from written to meant.
struct Bench<'b, 'f> {
    claim: &'b ClaimTable,
    counting: Counting,
    lists: &'b BTreeMap<String, usize>,
    desk: &'b mut Desk<'f>,
    lexicon: &'b mut Lexicon,
    /// The slots of all patterns: name and kind.
    slots: Vec<(String, Kind)>,
}

impl Bench<'_, '_> {
    fn rule(&mut self, ownership: Ownership) -> Rule {
        let claim = self.claim;
        let reader = claim.from.as_ref().and_then(|from| self.desk.choose(from, READERS, "a built-in reader"));
        let wordings = self.wordings();
        let not = claim.not.iter().filter_map(|written| self.pattern(written)).map(|(_, program)| program).collect();
        let fill = self.fill();
        let kind = self.kind(reader);
        let rule = Rule {
            id: self.id(),
            title: text_of(claim.title.as_ref()),
            severity: self.chosen(claim.severity.as_ref(), LEVELS, "a level").unwrap_or(Level::Warning),
            value: text_of(claim.value.as_ref()),
            kind,
            subject: claim.subject.iter().map(|slot| slot.value.clone()).collect(),
            event: self.event(),
            dynamics: self.chosen(claim.dynamics.as_ref(), DYNAMICS, "a way to change over time").unwrap_or_default(),
            round: claim.round.unwrap_or(false),
            purpose: Purpose::Claims,
            counts_persons: self.counting == Counting::Persons,
            apart_from: claim.apart_from.iter().map(|rule| rule.value.clone()).collect(),
            falls_with: claim.falls_with.as_ref().map(|rule| rule.value.clone()),
            units: claim.units.iter().map(|unit| unit.value.clone()).collect(),
            reader,
            fill,
            wordings,
            not,
            invariants: self.invariants(),
            examples: examples::examples(claim, self.desk),
            cases: examples::cases(claim, self.desk),
            place: self.desk.place(claim.span),
            shipped: ownership == Ownership::Shipped,
        };
        self.check_subjects(reader);
        if rule.examples.is_empty() && ownership == Ownership::Own {
            let help = "add a `[[claim.example]]` with a text and the claims it must yield".to_owned();
            let message = format!("the rule `{}` has no example", rule.id);
            self.desk.warning("no-example", claim.span, message, Some(help));
        }
        rule
    }

    fn chosen<T: Copy>(&mut self, words: Option<&Words>, table: &[(&'static str, T)], what: &str) -> Option<T> {
        words.and_then(|words| self.desk.choose(words, table, what))
    }

    fn id(&mut self) -> String {
        let Some(id) = &self.claim.id else { return String::new() };
        let parts = id.value.split('-');
        let kebab = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        if !parts.clone().all(kebab) || !id.value.starts_with(|c: char| c.is_ascii_lowercase()) {
            let help = Some("ids are kebab-case: lower-case letters, digits and single hyphens".to_owned());
            self.desk.at("bad-id", id, format!("`{}` is no id", id.value), help);
        }
        id.value.clone()
    }

    /// Parts first, then groups with their own properties, then plain patterns: the more a wording
    /// says, the earlier it is tried.
    fn wordings(&mut self) -> Vec<Wording> {
        let claim = self.claim;
        let metric = claim.metric.as_ref().map(|metric| metric.value.clone());
        let mut all = Vec::new();
        let plain = Given { metric: metric.as_ref(), scope: None, count: None, status: None };
        self.group(&claim.part, Given { scope: Some(Scope::Part), ..plain }, &mut all);
        for group in &claim.wording {
            let own = group.metric.as_ref().map(|metric| metric.value.clone());
            let scope = self.chosen(group.scope.as_ref(), SCOPES, "a scope");
            let status = self.chosen(group.status.as_ref(), STATUSES, "a status");
            let given = Given { metric: own.as_ref().or(metric.as_ref()), scope, count: group.count, status };
            self.group(&group.patterns, given, &mut all);
        }
        self.group(&claim.patterns, plain, &mut all);
        let none_written = claim.patterns.is_empty() && claim.part.is_empty() && claim.wording.is_empty();
        if none_written {
            let help = Some("`patterns` holds the wordings of the claim".to_owned());
            self.desk.error("missing-key", claim.span, "the claim has no pattern".to_owned(), help);
        }
        all
    }

    fn group(&mut self, patterns: &[Words], given: Given<'_>, all: &mut Vec<Wording>) {
        for written in patterns {
            let Some((choice, pattern)) = self.pattern(written) else { continue };
            self.note_slots(&choice, written);
            // A wording that states its number needs no slot for it.
            if given.count.is_none() {
                self.check_value(&choice, written);
            }
            if pattern.anchors.is_empty() {
                let help = Some("add a word or list that every wording of it holds".to_owned());
                let message = "the pattern has no fixed content word to look for".to_owned();
                self.desk.at("no-anchor", written, message, help);
            }
            let place = self.desk.place(written.span);
            let written = written.value.clone();
            let Given { metric, scope, count, status } = given;
            all.push(Wording { written, place, pattern, metric: metric.cloned(), scope, count, status });
        }
    }

    fn fill(&mut self) -> Vec<Pattern> {
        let claim = self.claim;
        let mut all = Vec::new();
        for written in &claim.fill {
            if let Some((choice, pattern)) = self.pattern(written) {
                self.note_slots(&choice, written);
                all.push(pattern);
            }
        }
        all
    }

    fn pattern(&mut self, written: &Words) -> Option<(Choice, Pattern)> {
        let choice = match parse(&written.value) {
            Ok(choice) => choice,
            Err(flaws) => {
                self.desk.flaws(written, flaws);
                return None;
            }
        };
        let lists = self.lists;
        match compile(&choice, self.counting, self.lexicon, &|name| lists.get(name).copied()) {
            Ok(program) => Some((choice, program)),
            Err(mut flaws) => {
                let names: Vec<&str> = lists.keys().map(String::as_str).collect();
                for flaw in flaws.iter_mut().filter(|flaw| flaw.code == "unknown-list") {
                    let name = flaw.message.split('`').nth(1).unwrap_or("");
                    flaw.help = Some(did_you_mean(name, &names, "lists of this file"));
                }
                self.desk.flaws(written, flaws);
                None
            }
        }
    }

    fn note_slots(&mut self, choice: &Choice, written: &Words) {
        if let Some(span) = choice.slot_filled_twice() {
            let message = "the pattern fills this slot twice".to_owned();
            let help = Some("give one of the two another name".to_owned());
            self.desk.inside("duplicate-slot", written, span, message, help);
        }
        for (slot, span) in choice.slots() {
            let before = self.slots.iter().find(|(name, _)| *name == slot.name).map(|(_, kind)| *kind);
            match before {
                Some(kind) if !go_together(kind, slot.kind) => {
                    let message =
                        format!("the slot `{}` is a {} here and a {} before", slot.name, slot.kind.name(), kind.name());
                    self.desk.inside("mixed-kinds", written, span, message, None);
                }
                _ => self.slots.push((slot.name.clone(), slot.kind)),
            }
        }
    }

    fn check_value(&mut self, choice: &Choice, written: &Words) {
        let Some(value) = &self.claim.value else { return };
        if self.claim.from.is_some() || choice.always_fills(&value.value) {
            return;
        }
        let slots = choice.slots();
        let names: Vec<&str> = slots.iter().map(|(slot, _)| slot.name.as_str()).collect();
        let (message, help) = if names.contains(&value.value.as_str()) {
            let message = format!("the pattern can match without the value slot `{}`", value.value);
            (message, "every alternative fills the value slot, and `?` does not cover it".to_owned())
        } else {
            let message = format!("the pattern has no value slot `{}`", value.value);
            (message, did_you_mean(&value.value, &names, "slots of this pattern"))
        };
        self.desk.at("missing-value-slot", written, message, Some(help));
    }

    fn check_subjects(&mut self, reader: Option<Reader>) {
        if reader.is_some() {
            return;
        }
        let names: Vec<&str> = self.slots.iter().map(|(name, _)| name.as_str()).collect();
        for subject in self.claim.subject.iter().filter(|subject| !names.contains(&subject.value.as_str())) {
            let help = did_you_mean(&subject.value, &names, "slots of this claim");
            let message = format!("no pattern has the subject slot `{}`", subject.value);
            self.desk.at("missing-subject-slot", subject, message, Some(help));
        }
    }

    /// The kind of the value slot; a slot that takes one person here and a list there is a list.
    fn kind(&self, reader: Option<Reader>) -> Kind {
        match reader {
            Some(Reader::Offices) => return Kind::Office,
            Some(Reader::Ages | Reader::Victims) => return Kind::Number,
            Some(Reader::Names) => return Kind::Person,
            Some(Reader::Quotes) => return Kind::Quote,
            None => {}
        }
        let value = text_of(self.claim.value.as_ref());
        let mut kinds = self.slots.iter().filter(|(name, _)| *name == value).map(|(_, kind)| *kind);
        let first = kinds.next().unwrap_or(Kind::Text);
        if kinds.any(|kind| kind == Kind::People) { Kind::People } else { first }
    }

    fn event(&mut self) -> EventRule {
        let default = vec![KeyName::Date, KeyName::Place, KeyName::People];
        match &self.claim.event {
            None => EventRule { keys: default, window: DEFAULT_WINDOW, corpus: false },
            Some(EventTable::Corpus(words)) => {
                let _ = self.desk.choose(words, &[("corpus", ())], "an event");
                EventRule { keys: default, window: DEFAULT_WINDOW, corpus: true }
            }
            Some(EventTable::Keys { keys, window }) => {
                let keys = keys.iter().filter_map(|key| self.desk.choose(key, KEY_NAMES, "an event key")).collect();
                let window = window.as_ref().map_or(DEFAULT_WINDOW, |window| self.window(window));
                EventRule { keys, window, corpus: false }
            }
        }
    }

    fn window(&mut self, written: &Words) -> u32 {
        let text = written.value.as_str();
        let days = match (text.strip_suffix('d'), text.strip_suffix('w')) {
            (Some(days), _) => days.parse::<u16>().ok().map(u32::from),
            (None, Some(weeks)) => weeks.parse::<u16>().ok().map(|weeks| u32::from(weeks) * 7),
            (None, None) => None,
        };
        days.unwrap_or_else(|| {
            let help = Some("write days or weeks: `3d`, `1w`".to_owned());
            self.desk.at("bad-window", written, format!("`{text}` is no window"), help);
            DEFAULT_WINDOW
        })
    }

    fn invariants(&mut self) -> Vec<Invariant> {
        let claim = self.claim;
        let mut all = Vec::new();
        for InvariantTable { at_most, sum_of, years_since, span } in &claim.invariants {
            match (at_most, sum_of.as_slice(), years_since) {
                (Some(rule), [], None) => all.push(Invariant::AtMost(rule.value.clone())),
                (None, [_, ..], None) => {
                    all.push(Invariant::SumOf(sum_of.iter().map(|rule| rule.value.clone()).collect()));
                }
                (None, [], Some(rule)) => all.push(Invariant::YearsSince(rule.value.clone())),
                _ => {
                    let help = "write `{ at-most = \"rule\" }`, `{ sum-of = [\"rule\", \"rule\"] }` or `{ years-since = \"rule\" }`";
                    let help = Some(help.to_owned());
                    self.desk.error("bad-invariant", *span, "an invariant has exactly one key".to_owned(), help);
                }
            }
        }
        all
    }
}

/// What a group of patterns says beside its words.
#[derive(Clone, Copy)]
struct Given<'g> {
    metric: Option<&'g String>,
    scope: Option<Scope>,
    count: Option<u32>,
    status: Option<Status>,
}

fn go_together(a: Kind, b: Kind) -> bool {
    let persons = |kind| matches!(kind, Kind::Person | Kind::People);
    a == b || (persons(a) && persons(b))
}

fn text_of(words: Option<&Words>) -> String {
    words.map(|words| words.value.clone()).unwrap_or_default()
}
