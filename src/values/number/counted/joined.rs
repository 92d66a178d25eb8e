//! What belongs together: persons with their ages and appositions, lists of persons under one verb.

use std::ops::Range;

use super::super::sums::{joiner, predicate};
use super::super::words::Words;
use super::super::{Number, Role};
use super::{Counted, Sort};
use crate::text::TokenKind;
use crate::values::{Kind, Mention, Mentions, Unit};

/// How many tokens an apposition has at most.
const APPOSITION: usize = 14;
/// How many tokens a relative clause has at most.
const RELATIVE: usize = 22;

/// Everything with its reach; lists as one; what lies within another left out.
pub(super) fn settle(words: &Words<'_, '_>, mentions: &Mentions<'_>, mut found: Vec<Counted>) -> Vec<Counted> {
    let figures = mentions.of(Kind::Number).iter().filter(|mention| {
        let bare = mention.value.as_number().is_some_and(|number| number.unit == Unit::None);
        counts_people(mention) || bare && words.is(mention.tokens.end, "of")
    });
    found.extend(figures.map(|mention| Counted {
        mention: mention.clone(),
        reach: mention.tokens.end,
        sort: Sort::Figure,
    }));
    found.sort_by_key(|one| (one.mention.tokens.start, std::cmp::Reverse(one.mention.tokens.end)));
    let names: Vec<Range<usize>> =
        found.iter().filter(|one| one.sort == Sort::Name).map(|one| one.mention.tokens.clone()).collect();
    let wholes: Vec<Range<usize>> = mentions.of(Kind::Number).iter().map(|whole| whole.tokens.clone()).collect();
    for one in &mut found {
        one.reach = whole(words, &wholes, one).unwrap_or_else(|| reach(words, &names, one));
    }
    for one in &mut found {
        if is_named(words, &names, one) {
            one.sort = Sort::Named;
        }
    }
    let joints = joints(words, &found);
    found.retain(|one| {
        let own = one.sort != Sort::Figure || one.reach > one.mention.tokens.end;
        let before = joints.partition_point(|joint| joint.mention.tokens.start <= one.mention.tokens.start);
        let covered = before.checked_sub(1).and_then(|last| joints.get(last)).is_some_and(|joint| covers(joint, one));
        own && !covered
    });
    found.extend(joints);
    found
}

/// The ranges that start at this token; `ranges` are ordered by start.
fn starting(ranges: &[Range<usize>], at: usize) -> impl Iterator<Item = &Range<usize>> {
    let first = ranges.partition_point(|range| range.start < at);
    ranges.get(first..).unwrap_or_default().iter().take_while(move |range| range.start == at)
}

fn counts_people(mention: &Mention) -> bool {
    mention.value.as_number().is_some_and(|number| matches!(&number.unit, Unit::Counted(unit) if unit == "people"))
}

fn covers(joint: &Counted, one: &Counted) -> bool {
    joint.mention.tokens.start <= one.mention.tokens.start && one.mention.tokens.end <= joint.mention.tokens.end
}

/// The token after what follows the words between commas: an age, a home, a name or an apposition.
fn reach(words: &Words<'_, '_>, names: &[Range<usize>], one: &Counted) -> usize {
    let mut end = one.mention.tokens.end;
    if one.sort == Sort::Pronoun {
        return end;
    }
    for _ in 0..3 {
        let Some(next) = age(words, end)
            .or_else(|| ages(words, end))
            .or_else(|| home(words, names, end))
            .or_else(|| apposition(words, names, end))
            .or_else(|| including(words, end))
        else {
            break;
        };
        end = next;
    }
    end
}

/// "two | of the five victims": the token after the number that it is a part of.
fn whole(words: &Words<'_, '_>, wholes: &[Range<usize>], one: &Counted) -> Option<usize> {
    let end = one.mention.tokens.end;
    if one.sort != Sort::Figure || !words.is(end, "of") {
        return None;
    }
    let start = end + 1 + usize::from(words.is_any(end + 1, &["the", "those", "these", "his", "her", "their"]));
    starting(wholes, start).next().map(|whole| whole.end)
}

/// `, 27,` and `(27)`; the closing comma stays, for what follows may need it.
fn age(words: &Words<'_, '_>, at: usize) -> Option<usize> {
    let both = usize::from(words.is(at + 1, "both"));
    let is_age = words
        .at(at + 1 + both)
        .is_some_and(|t| t.kind == TokenKind::Number && t.text.parse::<u8>().is_ok_and(|n| n < 115));
    let close = at + 2 + both;
    let closed = match words.text(at) {
        "(" => words.text(close) == ")",
        "," => words.text(close) == ",",
        _ => false,
    };
    (is_age && closed).then(|| if words.text(close) == ")" { close + 1 } else { after_comma(words, close) })
}

/// `, including a young girl,` up to the predicate.
fn including(words: &Words<'_, '_>, at: usize) -> Option<usize> {
    let start = at + usize::from(words.text(at) == ",");
    if !words.is_any(start, &["including", "among"]) {
        return None;
    }
    let end = (start + 1..start + 16).find(|&i| {
        words.is_any(i, &["was", "were", "has", "have", "had", "are", "is", "died", ";", ":", "."])
            || words.at(i).is_none()
    })?;
    let relative = words.was_any(end, 1, &["who", "that", "which"]);
    (words.at(end).is_some_and(|t| t.kind == TokenKind::Word) && !relative).then_some(end)
}

/// `– ages 11 to 15 –`, `between the ages of 18 and 23`, `, aged 4 and 6,`: the ages of several.
fn ages(words: &Words<'_, '_>, at: usize) -> Option<usize> {
    let opened = usize::from(words.is_any(at, &[",", "("]) || words.at(at).is_some_and(crate::text::Token::is_dash));
    let start = at + opened;
    let first = words
        .phrase(start, &["between", "the", "ages", "of"])
        .or_else(|| words.phrase(start, &["all", "between", "the", "ages", "of"]))
        .or_else(|| words.is_any(start, &["ages", "aged", "age"]).then_some(start + 1))?;
    let second = first + 2;
    let joined = words.is_any(first + 1, &["to", "and", "through", "&"])
        || words.at(first + 1).is_some_and(crate::text::Token::is_dash);
    if !(words.is_number(first) && joined && words.is_number(second)) {
        return None;
    }
    let close = second + 1;
    let closed = words.is_any(close, &[",", ")"]) || words.at(close).is_some_and(crate::text::Token::is_dash);
    Some(close + usize::from(opened == 1 && closed))
}

/// The token after the comma at `at`, or the comma itself where another apposition follows it.
fn after_comma(words: &Words<'_, '_>, at: usize) -> usize {
    let more = words.is_any(at + 1, &["of", "from", "a", "an", "the", "who", "whose"]);
    if more { at } else { at + 1 }
}

/// `, of Toledo,` `, from Fort Hall, Idaho,`: capitals and commas up to a lower-case word.
fn home(words: &Words<'_, '_>, names: &[Range<usize>], at: usize) -> Option<usize> {
    let start = at + usize::from(words.text(at) == ",");
    if !words.is_any(start, &["of", "from"]) || !words.at(start + 1).is_some_and(crate::text::Token::is_capitalised) {
        return None;
    }
    let end = (start + 1..start + 9).find(|&i| {
        starting(names, i).next().is_some()
            || words.at(i).is_none_or(|t| !(t.is_capitalised() || matches!(t.text, "," | ".") || t.is_possessive()))
    })?;
    Some(end)
}

/// Whether one person's name follows between commas: "her cousin, Ann Oye, was hurt" tells of Ann Oye.
fn is_named(words: &Words<'_, '_>, names: &[Range<usize>], one: &Counted) -> bool {
    let end = one.mention.tokens.end;
    let single = one.mention.value.as_number().is_some_and(|n| n.hi == Some(rust_decimal::Decimal::ONE));
    single
        && matches!(one.sort, Sort::Phrase | Sort::Figure)
        && words.text(end) == ","
        && starting(names, end + 1).any(|name| words.text(name.end) == ",")
}

/// `, a nurse,` `, who lives nearby,` `, Ann Oye,`.
fn apposition(words: &Words<'_, '_>, names: &[Range<usize>], at: usize) -> Option<usize> {
    if words.text(at) != "," {
        return None;
    }
    if let Some(name) = starting(names, at + 1).next() {
        let next = name.end;
        return (words.text(next) == ",")
            .then(|| if age(words, next).is_some() { next } else { after_comma(words, next) });
    }
    let relative = words.is_any(at + 1, &["who", "whose"]);
    if !relative && !words.is_any(at + 1, &["a", "an", "the", "his", "her"]) {
        return None;
    }
    let longest = if relative { RELATIVE } else { APPOSITION };
    let close = (at + 2..at + 2 + longest).find(|&i| words.is_any(i, &[",", ";", ":"]) || words.at(i).is_none())?;
    let verb =
        (at + 2..close).any(|i| words.is_any(i, &["was", "were", "is", "are", "has", "had", "and", "but", "said"]));
    (words.text(close) == "," && (relative || !verb)).then_some(close + 1)
}

/// The lists of persons of which not all are figures: "Ann Oye and a 14-year-old girl", "his wife and
/// then himself".
fn joints(words: &Words<'_, '_>, found: &[Counted]) -> Vec<Counted> {
    let mut joints: Vec<Counted> = Vec::new();
    let mut from = 0;
    while let Some(first) = found.get(from) {
        let inside = joints.last().is_some_and(|joint| covers(joint, first));
        let joint = if inside { None } else { joint(words, found, from) };
        from += 1;
        joints.extend(joint);
    }
    joints
}

/// The list that begins with the counted persons at `from`.
fn joint(words: &Words<'_, '_>, found: &[Counted], from: usize) -> Option<Counted> {
    let first = found.get(from).filter(|one| sums(one))?;
    let mut run = vec![first];
    let mut complete = 1;
    // Bounded, because a list without "and" is walked again from each of its items.
    while run.len() < 12
        && let Some(last) = run.last()
        && let Some((next, and)) = next_of(words, found, last)
    {
        run.push(next);
        if and {
            complete = run.len();
        }
    }
    run.truncate(complete);
    let last = run.last()?;
    let own = reflexive(words, first, last, found);
    let figures = run.iter().all(|one| one.sort == Sort::Figure);
    let alone = run.len() == 1;
    if own.is_none() && (alone || figures) {
        return None;
    }
    if own.is_none() && verb_before(words, first.mention.tokens.start) && predicate(words, last.reach) {
        return None;
    }
    let end = own.unwrap_or(last.mention.tokens.end);
    let tokens = first.mention.tokens.start..end;
    let mut parts: Vec<Number> = run.iter().filter_map(|one| one.mention.value.as_number().cloned()).collect();
    if let Some(own) = own {
        parts.push(Number { text: words.text(own - 1).to_owned(), ..Number::exact(1) });
    }
    let number = total(&parts)?;
    let mut joint = Counted::new(words.sentence(), tokens, number, Sort::Joint);
    joint.reach = own.unwrap_or(last.reach);
    Some(joint)
}

/// Whether it is a number of persons that can be added.
fn sums(one: &Counted) -> bool {
    one.sort != Sort::Named
        && one.mention.value.as_number().is_some_and(|number| {
            number.lo.is_some_and(|lo| lo > rust_decimal::Decimal::ZERO)
                && number.hi.is_some()
                && number.role == Role::Total
        })
}

/// The counted persons that follow in a list, and whether "and" stands before them.
fn next_of<'f>(words: &Words<'_, '_>, found: &'f [Counted], last: &Counted) -> Option<(&'f Counted, bool)> {
    let ends = [last.mention.tokens.end, last.reach, last.reach.saturating_sub(1)];
    let first = found.partition_point(|one| one.mention.tokens.start < last.mention.tokens.end);
    let near = found.get(first..)?.iter().take(4);
    for next in near {
        let and = ends.iter().filter_map(|&end| joiner(words, end, next.mention.tokens.start)).max();
        let some = next.sort == Sort::Figure && (next.mention.tokens.start..next.reach).any(|i| words.is(i, "of"));
        let adds = sums(next)
            || some
            || next.mention.value.as_number().is_some_and(|n| n.role == Role::Delta && n.hi.is_some());
        if let Some(and) = and.filter(|_| adds && next.sort != Sort::Pronoun) {
            return Some((next, and || ends_list(next)));
        }
    }
    None
}

/// Whether it is itself the end of a list: the "a man and a woman" of "the boy, a man and a woman".
fn ends_list(one: &Counted) -> bool {
    one.mention.value.as_number().is_some_and(|number| {
        !number.parts.is_empty()
            || one.sort == Sort::Name && number.lo.is_some_and(|lo| lo > rust_decimal::Decimal::ONE)
    })
}

fn verb_before(words: &Words<'_, '_>, at: usize) -> bool {
    at.checked_sub(1).and_then(|before| words.at(before)).is_some_and(|t| {
        t.text.ends_with("ed")
            || t.text.ends_with("ing")
            || t.is_any(&["left", "shot", "hurt", "kills", "injures", "hit"])
    })
}

/// The end of "and then himself" behind a list: who did it is one of them.
fn reflexive(words: &Words<'_, '_>, first: &Counted, last: &Counted, found: &[Counted]) -> Option<usize> {
    let start = last.mention.tokens.end;
    let shot =
        first.mention.tokens.start.checked_sub(1).is_some_and(|i| words.is_any(i, &["shot", "shoots", "shooting"]));
    for at in start..start + 18 {
        words.at(at)?;
        if words.is_any(at, &[";", ":", "was", "were", "who"]) {
            return None;
        }
        let before = found.partition_point(|one| one.mention.tokens.start <= at);
        let near = found.get(before.saturating_sub(4)..before).unwrap_or_default();
        if near.iter().any(|one| one.mention.tokens.contains(&at)) {
            return None;
        }
        if words.is_any(at, &["himself", "herself", "themselves", "self"]) {
            let joined = words.was_any(at, 1, &["then", "and"])
                || words.was_any(at, 1, &[","]) && words.is(at, "self")
                || shot && words.was_any(at, 1, &["shooting"]) && words.was_any(at, 2, &["before"]);
            return joined.then_some(at + 1);
        }
    }
    None
}

fn total(parts: &[Number]) -> Option<Number> {
    let sum = |pick: fn(&Number) -> Option<rust_decimal::Decimal>| {
        parts.iter().try_fold(rust_decimal::Decimal::ZERO, |sum, part| pick(part).and_then(|n| sum.checked_add(n)))
    };
    let number =
        Number { lo: Some(sum(|n| n.lo)?), hi: Some(sum(|n| n.hi)?), parts: parts.to_vec(), ..Number::default() };
    Some(number)
}
