//! What counts as persons in sentences like those of the news.

use super::*;
use crate::values::{Context, Registry};

/// The words and the size of everything counted in `text`; an open group is `0`.
fn counted(text: &str, role: crate::sources::Role) -> Vec<(String, i64)> {
    let sentence = Sentence::new(text, crate::text::Span::new(0, text.len()), role);
    let registry = Registry::default();
    let mentions = Mentions::new(&sentence, Context { reference: None, anchor: None, registry: &registry, cast: None });
    find(&mentions)
        .into_iter()
        .filter_map(|one| {
            let number = one.mention.value.as_number()?;
            let size = if is_open_group(number) { Decimal::ZERO } else { number.hi? };
            Some((number.text.clone(), i64::try_from(size).ok()?))
        })
        .collect()
}

fn body(text: &str) -> Vec<(String, i64)> {
    counted(text, crate::sources::Role::Body)
}

fn assert_counts(text: &str, role: crate::sources::Role, want: &[(&str, i64)]) {
    let want: Vec<(String, i64)> = want.iter().map(|&(words, size)| (words.to_owned(), size)).collect();
    assert_eq!(counted(text, role), want, "{text}");
}

#[test]
fn a_definite_phrase_counts_as_one() {
    for (text, words) in [
        ("The man was pronounced dead.", "The man"),
        ("Police arrested the suspect on Monday.", "the suspect"),
        ("He was not there when his girlfriend was hurt.", "his girlfriend"),
        ("A fourth victim was taken to hospital.", "A fourth victim"),
        ("The younger girl was badly hurt.", "The younger girl"),
        ("The driver's wife was hurt.", "The driver's wife"),
        ("The mother of two was hit by a van.", "The mother of two"),
        ("A Lake County sheriff's deputy was wounded.", "A Lake County sheriff's deputy"),
        ("The 15-month-old was hurt.", "The 15-month-old"),
    ] {
        assert!(body(text).contains(&(words.to_owned(), 1)), "{text}: {:?}", body(text));
    }
}

#[test]
fn a_phrase_that_is_nobody_struck_is_not_counted() {
    for text in [
        "The driver side door was hit.",
        "The officer-involved shooting was filmed.",
        "No suspect was arrested.",
        "Every passenger was searched.",
        "She worked as a driver and was hurt.",
        "The man said nothing.",
        "The car was hit by the driver.",
        "He told the victim impact statement.",
        "The student's bag was stolen.",
        "Two of the soldiers were hurt.",
    ] {
        let found: Vec<_> = body(text).into_iter().filter(|(words, size)| *size == 1 && words.contains(' ')).collect();
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn headlines_leave_the_article_out_and_bodies_do_not() {
    use crate::sources::Role::{Body, Headline};
    assert_counts("Millbrook teen killed in crash", Headline, &[("Millbrook teen", 1)]);
    assert_counts("Police Arrest Man in Harbour Robbery", Headline, &[("Man", 1)]);
    assert_counts("It was said that driver fatigue was to blame.", Body, &[]);
}

#[test]
fn a_list_of_unlike_persons_is_summed_and_its_parts_are_not_offered() {
    let found = body("The driver and a 14-year-old girl were hurt.");
    assert_eq!(found, [("The driver and a 14-year-old girl".to_owned(), 2)]);
    let found = body("He shot his wife and then himself.");
    assert!(found.contains(&("his wife and then himself".to_owned(), 2)), "{found:?}");
    let found = body("Police arrested the driver and the girl was hurt.");
    assert!(!found.iter().any(|(_, size)| *size == 2), "{found:?}");
}

#[test]
fn groups_tell_their_size_or_are_open() {
    for (text, words, size) in [
        ("Police arrested the pair in May.", "the pair", 2),
        ("They are both in critical condition.", "They", 2),
        ("Both remain in hospital.", "Both", 2),
        ("They were taken to hospital.", "They", 0),
        ("All were taken to hospital.", "All", 0),
        ("The defendants remain in custody.", "The defendants", 0),
    ] {
        assert!(body(text).contains(&(words.to_owned(), size)), "{text}: {:?}", body(text));
    }
    for text in ["The pair of shoes was lost.", "At all times they say so.", "By the officers of the day."] {
        assert!(!body(text).iter().any(|(_, size)| *size != 1), "{text}: {:?}", body(text));
    }
}

#[test]
fn an_age_or_an_apposition_belongs_to_the_person() {
    let reach_of = |text: &str, end: &str| {
        let sentence = Sentence::of(text);
        let registry = Registry::default();
        let mentions =
            Mentions::new(&sentence, Context { reference: None, anchor: None, registry: &registry, cast: None });
        let found = find(&mentions);
        let next = sentence.tokens.iter().position(|token| token.text == end);
        assert!(next.is_some_and(|next| found.iter().any(|one| one.reach == next)), "{text}: {found:?}");
    };
    reach_of("Maria Oye, 38, of Toledo, was hurt.", "was");
    reach_of("The driver, a nurse from Leeds, was hurt.", "was");
    reach_of("Maria Oye (38) was hurt.", "was");
}

#[test]
fn a_restated_list_adds_nobody() {
    let figures = |text: &str| {
        let sentence = Sentence::of(text);
        let registry = Registry::default();
        let context = Context { reference: None, anchor: None, registry: &registry, cast: None };
        let mentions = Mentions::new(&sentence, context);
        mentions.of(Kind::Number).iter().filter_map(|one| one.value.as_number()?.hi).collect::<Vec<_>>()
    };
    assert_eq!(figures("The two children, a boy and a girl, were hurt."), [Decimal::TWO]);
    assert_eq!(figures("Two children, a man and a woman were hurt."), [Decimal::from(4)]);
    assert_eq!(figures("Three children, a man and a woman were hurt."), [Decimal::from(5)]);
    assert_eq!(figures("Two 14-year-olds were hurt."), [Decimal::TWO]);
}

#[test]
fn a_part_of_a_number_hides_its_whole() {
    let sentence = Sentence::of("Two of the three survivors were hurt.");
    let registry = Registry::default();
    let mentions = Mentions::new(&sentence, Context { reference: None, anchor: None, registry: &registry, cast: None });
    let found = find(&mentions);
    let whole = sentence.tokens.iter().position(|token| token.text == "three");
    assert!(whole.is_some_and(|at| found.iter().any(|one| one.holds(at))), "{found:?}");
}

#[test]
fn a_name_in_apposition_counts_instead_of_its_phrase() {
    let sentence = Sentence::of("The victim, Maria Oye, was hurt.");
    let registry = Registry::default();
    let mentions = Mentions::new(&sentence, Context { reference: None, anchor: None, registry: &registry, cast: None });
    let found = find(&mentions);
    assert!(found.iter().any(|one| one.sort == Sort::Named && one.holds(0)), "{found:?}");
    assert!(found.iter().any(|one| one.sort == Sort::Name && !one.holds(3)), "{found:?}");
}

#[test]
fn a_job_is_a_person_and_the_part_of_a_name_is_none() {
    assert!(body("The columnist was hurt.").contains(&("The columnist".to_owned(), 1)));
    assert!(body("The plumber's van was hit.").is_empty());
    assert!(body("Police said Maria Oye was hurt.").contains(&("Maria Oye".to_owned(), 1)));
    assert!(!body("“It was dark,” said Maria Oye.").contains(&("Maria Oye".to_owned(), 1)));
}
