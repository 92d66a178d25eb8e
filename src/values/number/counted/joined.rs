//! What belongs together: persons with their ages and appositions, lists of persons under one verb.

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
    let figures = mentions.of(Kind::Number).iter().filter(|mention| counts_people(mention));
    found.extend(figures.map(|mention| Counted {
        mention: mention.clone(),
        reach: mention.tokens.end,
        sort: Sort::Figure,
    }));
    found.sort_by_key(|one| (one.mention.tokens.start, std::cmp::Reverse(one.mention.tokens.end)));
    let names: Vec<std::ops::Range<usize>> =
        mentions.of(Kind::Person).iter().map(|person| person.tokens.clone()).collect();
    for one in &mut found {
        one.reach = reach(words, &names, one);
    }
    let joints = joints(words, &found);
    found.retain(|one| {
        let own = one.sort != Sort::Figure || one.reach > one.mention.tokens.end;
        own && !joints.iter().any(|joint| covers(joint, one))
    });
    found.extend(joints);
    found
}

fn counts_people(mention: &Mention) -> bool {
    mention.value.as_number().is_some_and(|number| matches!(&number.unit, Unit::Counted(unit) if unit == "people"))
}

fn covers(joint: &Counted, one: &Counted) -> bool {
    joint.mention.tokens.start <= one.mention.tokens.start && one.mention.tokens.end <= joint.mention.tokens.end
}

/// The token after what follows the words between commas: an age, a home, a name or an apposition.
fn reach(words: &Words<'_, '_>, names: &[std::ops::Range<usize>], one: &Counted) -> usize {
    let mut end = one.mention.tokens.end;
    if one.sort == Sort::Pronoun {
        return end;
    }
    for _ in 0..3 {
        let Some(next) = age(words, end)
            .or_else(|| ages(words, end))
            .or_else(|| home(words, end))
            .or_else(|| apposition(words, names, end))
        else {
            break;
        };
        end = next;
    }
    end
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
fn home(words: &Words<'_, '_>, at: usize) -> Option<usize> {
    let start = at + usize::from(words.text(at) == ",");
    if !words.is_any(start, &["of", "from"]) || !words.at(start + 1).is_some_and(crate::text::Token::is_capitalised) {
        return None;
    }
    let end = (start + 1..start + 9).find(|&i| {
        words.at(i).is_none_or(|t| !(t.is_capitalised() || matches!(t.text, "," | ".") || t.is_possessive()))
    })?;
    Some(end)
}

/// `, a nurse,` `, who lives nearby,` `, Ann Oye,`.
fn apposition(words: &Words<'_, '_>, names: &[std::ops::Range<usize>], at: usize) -> Option<usize> {
    if words.text(at) != "," {
        return None;
    }
    if let Some(name) = names.iter().find(|name| name.start == at + 1) {
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
    one.mention.value.as_number().is_some_and(|number| {
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
        let adds =
            sums(next) || next.mention.value.as_number().is_some_and(|n| n.role == Role::Delta && n.hi.is_some());
        if let Some(and) = and.filter(|_| adds && next.sort != Sort::Pronoun) {
            return Some((next, and));
        }
    }
    None
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
        if found.iter().any(|one| one.mention.tokens.contains(&at)) {
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
