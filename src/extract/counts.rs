//! Counts of one source held against each other: how many "they" are, and who is one of several.
//!
//! A report gives its figure once and then speaks of "all", "they", "the victims" and of single
//! persons. A group of open size takes the one size that the source gave before, or is dropped; a
//! single person is a part where the source tells of more than one. Nothing here adds a claim.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Found;
use crate::claims::{Claim, Scope, Status};
use crate::rules::RuleSet;
use crate::sources::Role;
use crate::text::{Span, Token, TokenKind, tokenize};
use crate::values::number::counted::{is_implied, is_noun_for_persons, is_open_group};
use crate::values::{Number, NumberRole};

/// Settles the counts of persons among the claims of a source, which are in the order of the text.
pub(super) fn settle(found: &mut Vec<Found>, rules: &RuleSet) {
    let counts = |claim: &Claim| rules.rule(&claim.rule).is_some_and(|rule| rule.counts_persons);
    if !found.iter().any(|found| counts(&found.claim)) {
        return;
    }
    size_open_groups(found, &counts);
    for claim in found.iter_mut().map(|found| &mut found.claim).filter(|claim| counts(claim)) {
        count_up_to(claim);
    }
    mark_parts(found, rules);
}

/// The sizes that a source has given so far.
#[derive(Default)]
struct Sizes {
    of_rule: BTreeMap<String, BTreeSet<Decimal>>,
    of_all: BTreeSet<Decimal>,
}

impl Sizes {
    fn note(&mut self, claim: &Claim) {
        let Some(number) = claim.value.as_number().filter(|_| claim.scope == Scope::Total) else { return };
        let size = number.lo.filter(|&lo| number.hi == Some(lo) && lo >= Decimal::TWO);
        if let Some(size) = size.filter(|_| claim.status != Status::Background) {
            self.of_rule.entry(claim.rule.clone()).or_default().insert(size);
            self.of_all.insert(size);
        }
    }

    /// The only size that the rule, or else any, was given.
    fn only(&self, rule: &str) -> Option<Decimal> {
        let sizes = self.of_rule.get(rule).unwrap_or(&self.of_all);
        sizes.first().copied().filter(|_| sizes.len() == 1)
    }
}

/// "They were taken to hospital" after "four people were shot" is four.
fn size_open_groups(found: &mut Vec<Found>, counts: &impl Fn(&Claim) -> bool) {
    let mut sizes = Sizes::default();
    found.retain_mut(|found| {
        let claim = &mut found.claim;
        if !counts(claim) {
            return true;
        }
        if let Some(number) = claim.value.as_number_mut().filter(|number| is_open_group(number)) {
            let Some(size) = sizes.only(&claim.rule) else { return false };
            *number = Number { unit: number.unit.clone(), text: std::mem::take(&mut number.text), ..sized(size) };
            return true;
        }
        sizes.note(claim);
        true
    });
}

/// "A fourth person has died": the toll has reached four. "A fourth person was hit" leaves open what
/// became of the other three, and so does the "died" of a report on one night.
fn count_up_to(claim: &mut Claim) {
    const ORDINALS: [&str; 9] = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let evidence = &claim.evidence;
    let after = evidence.sentence.get(evidence.highlight.end..).unwrap_or_default();
    let after = tokenize(after, Span::new(0, after.len()));
    let word = |at: usize, words: &[&str]| after.get(at).is_some_and(|token| token.is_any(words));
    let has_died = word(0, &["has", "have"])
        && (word(1, &["died"]) || word(1, &["now", "also", "since"]) && word(2, &["died"]))
        || evidence.role == Role::Headline && word(0, &["dies"]);
    let Some(number) = claim.value.as_number_mut().filter(|number| has_died && is_one(number)) else { return };
    let words = tokenize(&number.text, Span::new(0, number.text.len()));
    let mut leading = words.iter().skip_while(|token| token.is_any(&["a", "the"]));
    let place = leading.next().and_then(|token| ORDINALS.iter().position(|ordinal| token.is(ordinal)));
    let Some(size) = place.map(|place| Decimal::from(place + 2)) else { return };
    *number = Number { unit: number.unit.clone(), text: std::mem::take(&mut number.text), ..sized(size) };
    claim.scope = Scope::Total;
}

fn sized(size: Decimal) -> Number {
    Number { lo: Some(size), hi: Some(size), ..Number::default() }
}

/// What the claims of one rule say of how many there are in all.
#[derive(Default)]
struct Whole {
    /// The largest total.
    most: Decimal,
    /// Whether a figure gives a total, and not only persons told one by one.
    figure: bool,
    /// Whether two persons at least are told apart.
    several: bool,
    /// Whether the source counts those of a rule whose persons are others.
    others_counted: bool,
    seen: Seen,
}

impl Whole {
    /// Whether "three others" are all that the rule counts: others than those that the source counts
    /// under another rule, where no figure of its own is `told` before and none is larger, or as many
    /// as its total.
    fn takes_others(&self, number: &Number, told: bool) -> bool {
        let first = !self.figure || !told && number.lo.is_some_and(|lo| lo >= self.most);
        let size = number.lo.filter(|&lo| number.hi == Some(lo));
        first && self.others_counted || size.is_some_and(|size| size == self.most)
    }
}

/// "A man was killed" where the source counts two dead, or names two, is a part; "three others were
/// hurt" where it counts no others hurt is all of them: others than the dead.
fn mark_parts(found: &mut [Found], rules: &RuleSet) {
    let mut wholes: BTreeMap<String, Whole> = BTreeMap::new();
    let counts = |claim: &Claim| rules.rule(&claim.rule).is_some_and(|rule| rule.counts_persons);
    for claim in
        found.iter().map(|found| &found.claim).filter(|claim| counts(claim) && claim.status != Status::Background)
    {
        let Some(number) = claim.value.as_number() else { continue };
        let whole = wholes.entry(claim.rule.clone()).or_default();
        let least = number.lo.unwrap_or_default();
        if claim.scope == Scope::Total {
            whole.most = whole.most.max(least);
            whole.figure |= least > Decimal::ZERO && !is_implied(number);
        }
        let apart = is_one(number) && whole.seen.is_another(number, claim.evidence.role);
        whole.several |= least >= Decimal::TWO || apart;
    }
    let counted: BTreeSet<String> = wholes.keys().cloned().collect();
    for (id, whole) in &mut wholes {
        let apart = rules.rule(id).map(|rule| rule.apart_from.as_slice()).unwrap_or_default();
        whole.others_counted = apart.iter().any(|other| counted.contains(other));
    }
    let mut told: BTreeSet<String> = BTreeSet::new();
    for claim in found.iter_mut().map(|found| &mut found.claim) {
        let Some(whole) = wholes.get(&claim.rule) else { continue };
        let Some(number) = claim.value.as_number_mut() else { continue };
        let below = is_implied(number) && number.hi.is_some_and(|hi| hi < whole.most);
        if below || whole.several && is_one(number) {
            claim.scope = Scope::Part;
        } else if number.role == NumberRole::Delta
            && !is_implied(number)
            && whole.takes_others(number, told.contains(&claim.rule))
        {
            number.role = NumberRole::Total;
            claim.scope = Scope::Total;
        }
        if claim.scope == Scope::Total && !is_implied(number) && claim.status != Status::Background {
            told.insert(claim.rule.clone());
        }
    }
}

fn is_one(number: &Number) -> bool {
    number.lo == Some(Decimal::ONE) && number.hi == Some(Decimal::ONE) && is_implied(number)
}

/// Who was named or described so far under one rule.
#[derive(Default)]
struct Seen {
    surnames: BTreeSet<String>,
    ages: BTreeSet<String>,
}

impl Seen {
    /// Whether the words name or describe another person than those before.
    fn is_another(&mut self, number: &Number, role: Role) -> bool {
        let words = tokenize(&number.text, Span::new(0, number.text.len()));
        if let Some(age) = words.iter().find(|token| token.kind == TokenKind::Number) {
            self.ages.insert(age.text.to_owned());
        }
        // A name is capitals from its first word to its last, and its last is no noun for persons.
        let named = words.iter().all(|token| token.kind != TokenKind::Word || token.is_capitalised());
        let surname = words.iter().rev().find(|token| token.kind == TokenKind::Word && !is_suffix(token));
        match surname.filter(|token| named && token.text.len() > 3 && !is_noun_for_persons(token)) {
            Some(surname) => {
                self.surnames.insert(surname.text.to_lowercase());
            }
            // Reports describe first and name later: who is described after a name is somebody else.
            None if role == Role::Body && !self.surnames.is_empty() && is_indefinite(&words) => return true,
            None => {}
        }
        self.surnames.len() > 1 || self.ages.len() > 1
    }
}

/// "a female employee", without an age, by which the one named before would be described again.
fn is_indefinite(words: &[Token<'_>]) -> bool {
    words.len() > 1
        && words.first().is_some_and(|token| token.is_any(&["a", "an"]))
        && !words.iter().any(|token| token.is("old") || token.kind == TokenKind::Number)
}

fn is_suffix(token: &Token<'_>) -> bool {
    token.is_any(&["jr", "sr", "ii", "iii", "junior"])
}
