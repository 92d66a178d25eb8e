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
use crate::text::{Span, Token, TokenKind, tokenize};
use crate::values::Number;
use crate::values::number::counted::{is_implied, is_open_group};

/// Settles the counts of persons among the claims of a source, which are in the order of the text.
pub(super) fn settle(found: &mut Vec<Found>, rules: &RuleSet) {
    let counts = |claim: &Claim| rules.rule(&claim.rule).is_some_and(|rule| rule.counts_persons);
    if !found.iter().any(|found| counts(&found.claim)) {
        return;
    }
    size_open_groups(found, &counts);
    mark_single_parts(found, &counts);
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

fn sized(size: Decimal) -> Number {
    Number { lo: Some(size), hi: Some(size), ..Number::default() }
}

/// "A man was killed" where the source counts two dead, or names two.
fn mark_single_parts(found: &mut [Found], counts: &impl Fn(&Claim) -> bool) {
    let mut several: BTreeSet<String> = BTreeSet::new();
    let mut seen: BTreeMap<String, Seen> = BTreeMap::new();
    for claim in
        found.iter().map(|found| &found.claim).filter(|claim| counts(claim) && claim.status != Status::Background)
    {
        let Some(number) = claim.value.as_number() else { continue };
        let more = number.lo.is_some_and(|lo| lo >= Decimal::TWO);
        let seen = seen.entry(claim.rule.clone()).or_default();
        if more || is_one(number) && seen.is_another(number) {
            several.insert(claim.rule.clone());
        }
    }
    for claim in found.iter_mut().map(|found| &mut found.claim).filter(|claim| several.contains(&claim.rule)) {
        if claim.value.as_number().is_some_and(is_one) {
            claim.scope = Scope::Part;
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
    fn is_another(&mut self, number: &Number) -> bool {
        let words = tokenize(&number.text, Span::new(0, number.text.len()));
        let aged = words.iter().find(|token| token.kind == TokenKind::Number).map(|token| token.text.to_owned());
        if let Some(age) = aged {
            self.ages.insert(age);
        }
        // A phrase begins with an article or a noun; a name is capitals from its first word to its last.
        let named = words.iter().all(|token| token.kind != TokenKind::Word || token.is_capitalised());
        let surname = words.iter().rev().find(|token| token.kind == TokenKind::Word && !is_suffix(token));
        if let Some(surname) = surname.filter(|token| named && token.text.len() > 3) {
            self.surnames.insert(surname.text.to_lowercase());
        }
        self.surnames.len() > 1 || self.ages.len() > 1
    }
}

fn is_suffix(token: &Token<'_>) -> bool {
    token.is_any(&["jr", "sr", "ii", "iii", "junior"])
}
