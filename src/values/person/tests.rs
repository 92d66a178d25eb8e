//! Mentions, identity and sets of persons, as tables of news-like sentences.

use super::*;
use crate::values::{OfficeStatus, Registry, Relation, Terms};

fn names(text: &str) -> Vec<String> {
    let registry = Registry::default();
    let context = Context { reference: None, anchor: None, registry: &registry, cast: None };
    find(&Sentence::of(text), context)
        .into_iter()
        .map(|m| match m.value {
            Value::Person(p) => p.name,
            _ => String::new(),
        })
        .collect()
}

#[test]
fn a_possessive_role_belongs_to_the_name_after_it() {
    assert_eq!(
        names("The team was led by President Petro Hrytsenko's new chief of staff, Oksana Dovzhyk."),
        ["Oksana Dovzhyk"]
    );
    assert_eq!(names("It was Hrytsenko's envoy Paul Ashdown who called."), ["Paul Ashdown"]);
}

fn person(name: &str) -> Person {
    let (given, surname) = parts::split(name);
    Person { name: name.to_owned(), given, surname, text: name.to_owned(), ..Person::default() }
}

fn relation(a: &str, b: &str) -> (Relation, bool) {
    let registry = Registry::default();
    let related = relate(&person(a), &person(b), Terms { round: false, registry: &registry, as_of: None });
    (related.relation, related.spelling)
}

#[test]
fn spellings_are_notes_and_namesakes_are_two_persons() {
    assert_eq!(relation("Petro Hrytsensky", "Petro Hrytsenskyy"), (Relation::Equal, true));
    assert_eq!(relation("Zoë Ní Bhriain", "Zoe Ni Bhriain"), (Relation::Equal, false));
    assert_eq!(relation("Dovzhyk", "Oksana Dovzhyk"), (Relation::Containing, false));
    assert_eq!(relation("Oksana Dovzhyk", "Taras Dovzhyk"), (Relation::Disjoint, false));
}

/// The persons of a line of the table, as that table writes them.
fn read(text: &str) -> Vec<String> {
    let registry = Registry::default();
    let context = Context { reference: None, anchor: None, registry: &registry, cast: None };
    let persons = find(&Sentence::of(text), context).into_iter().filter_map(|m| match m.value {
        Value::Person(person) => Some(person),
        _ => None,
    });
    persons.map(|p| in_short(&p)).collect()
}

fn in_short(person: &Person) -> String {
    let offices: Vec<String> = person
        .offices
        .iter()
        .map(|office| {
            let status = match office.status {
                OfficeStatus::Current => "",
                OfficeStatus::Former => "former ",
                OfficeStatus::Acting => "acting ",
                OfficeStatus::Elect => "elect ",
            };
            format!("{status}{}", office.name)
        })
        .collect();
    if offices.is_empty() { person.name.clone() } else { format!("{} ({})", person.name, offices.join("; ")) }
}

#[test]
fn mentions_and_offices_are_those_of_the_table() {
    let (mut expected, mut right, mut wrong) = (0, 0, Vec::new());
    for line in include_str!("mentions.txt").lines().filter(|line| !line.starts_with('#')) {
        let known_miss = line.strip_prefix("~ ");
        let (text, want) = known_miss.unwrap_or(line).split_once(" => ").unwrap_or((line, "-"));
        let want: Vec<&str> = want.split(" | ").filter(|w| *w != "-").collect();
        let have = read(text);
        expected += want.len();
        right += want.iter().filter(|w| have.iter().any(|h| h == *w)).count();
        if (have == want) == known_miss.is_some() {
            wrong.push(format!("{text}\n  have {have:?}\n  want {want:?}"));
        }
    }
    assert!(wrong.is_empty(), "{right} of {expected} mentions\n{}", wrong.join("\n"));
}

/// The names of the persons of some sentences, as their source knows them.
fn told(sentences: &[&str]) -> Vec<Vec<String>> {
    let registry = Registry::default();
    let context = Context { reference: None, anchor: None, registry: &registry, cast: None };
    let sentences: Vec<Sentence<'_>> = sentences.iter().map(|text| Sentence::of(text)).collect();
    let mut cast = Cast::default();
    for sentence in &sentences {
        cast.learn(&find(sentence, context), context);
    }
    let context = Context { cast: Some(&cast), ..context };
    let names = |sentence| {
        let found = find(sentence, context).into_iter().filter_map(|m| match m.value {
            Value::Person(person) => Some(cast.resolve(&person).name),
            _ => None,
        });
        found.collect()
    };
    sentences.iter().map(names).collect()
}

#[test]
fn a_given_name_alone_is_the_only_person_who_bears_it() {
    for (first, second, want) in [
        ("Melissa Crane, 9, fell into the canal.", "Melissa said she was cold.", &["Melissa Crane"][..]),
        ("Their daughter, Imogen Clarke, was in the car.", "Imogen was not hurt.", &["Imogen Clarke"]),
        ("Melissa Crane and Melissa Okoro were hurt.", "Melissa said she was cold.", &[]),
        ("Charlotte Webb died on Monday.", "Charlotte said it would name a street after her.", &[]),
        ("Grant Holloway left on Monday.", "Grant money went to the school.", &[]),
        ("Charles Webb left on Monday.", "King Charles waved to the crowd.", &["Charles"]),
        ("Melissa Crane and Jo Melissa were hurt.", "Melissa said she was cold.", &["Jo Melissa"]),
    ] {
        assert_eq!(
            told(&[first, second]).last().map(Vec::as_slice),
            Some(&want.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>()[..]),
            "{first} {second}"
        );
    }
}

#[test]
fn pairs_of_names_relate_as_the_table_says() {
    let mut section = "";
    let mut wrong = Vec::new();
    for line in include_str!("pairs.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((a, b)) = line.split_once(" = ") else {
            section = line;
            continue;
        };
        let (b, noted) = b.strip_suffix(" ~").map_or((b, false), |b| (b, true));
        let (found, spelling) = relation(a, b);
        let flipped = relation(b, a);
        let kind = match found {
            Relation::Equal => "same",
            Relation::Disjoint => "different",
            Relation::Inside | Relation::Containing | Relation::Overlapping | Relation::Unresolved => "undecided",
        };
        if kind != section || spelling != noted || flipped != (found.flip(), spelling) {
            wrong.push(format!("{line}: {found:?} {spelling}, back {flipped:?}, wanted {section}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(96))]

    #[test]
    fn no_text_makes_it_panic(words in proptest::collection::vec("[A-Z][a-z]{0,6}|President|U\\.S\\.|of|and|the|'s|’s|,|-|“|”|van|al|Jr\\.|[0-9]{1,3}|\\PC|said|former|chief", 0..40), gap in "[ ]?") {
        let text = words.join(&gap);
        let registry = Registry::default();
        let context = Context { reference: None, anchor: None, registry: &registry, cast: None };
        let sentence = Sentence::of(&text);
        let persons = find(&sentence, context);
        let lists = find_lists(&sentence, &persons);
        let offices = crate::values::office::find(&sentence, context);
        for mentions in [&persons, &lists, &offices] {
            for pair in mentions.windows(2) {
                if let [a, b] = pair {
                    proptest::prop_assert!(a.tokens.end <= b.tokens.start, "{:?} {:?}", a, b);
                }
            }
            proptest::prop_assert!(mentions.iter().all(|m| !m.tokens.is_empty() && m.tokens.end <= sentence.tokens.len()));
        }
        let _ = offices_of(&sentence, context);
        let in_full = persons.iter().any(|m| matches!(&m.value, Value::Person(person) if !person.given.is_empty()));
        proptest::prop_assert!(!in_full || may_name_in_full(&sentence));
    }
}

#[test]
fn only_two_words_of_a_name_can_name_in_full() {
    for (text, may) in [
        ("Oksana Dovzhyk left.", true),
        ("It was Pieter van der Meer.", true),
        ("The wife of Jim (Big daddy) Hale left.", true),
        ("They met Jeanne d'Arc there.", true),
        ("Police in Leeds said on Monday that nobody was hurt.", false),
        ("Dovzhyk, Kravets, 1204 men and all of Leeds left.", false),
        ("nobody was named", false),
    ] {
        assert_eq!(may_name_in_full(&Sentence::of(text)), may, "{text}");
    }
}

#[test]
fn surnames_join_the_one_full_name_that_fits() {
    let registry = Registry::default();
    let context = Context { reference: None, anchor: None, registry: &registry, cast: None };
    let mut cast = Cast::default();
    for text in ["Oksana Dovzhyk met Paul Ashdown and Ruth Ashdown.", "Petro Hrytsenskyy left."] {
        cast.learn(&find(&Sentence::of(text), context), context);
    }
    let known = Context { cast: Some(&cast), ..context };
    let resolved = |text: &str| -> Vec<String> {
        let found = find(&Sentence::of(text), known).into_iter().filter_map(|m| match m.value {
            Value::Person(person) => Some(cast.resolve(&person).name),
            _ => None,
        });
        found.collect()
    };
    assert_eq!(resolved("Dovzhyk said Ms Ashdown knew."), ["Oksana Dovzhyk", "Ashdown"]);
    assert_eq!(resolved("President Hrytsensky agreed with P. Ashdown."), ["Petro Hrytsenskyy", "Paul Ashdown"]);
    assert_eq!(resolved("Kravets said no."), Vec::<String>::new());
}

#[test]
fn open_sets_refine_and_closed_ones_exclude() {
    let registry = Registry::default();
    let terms = Terms { round: false, registry: &registry, as_of: None };
    let set = |names: &[&str], closed| People {
        members: names.iter().map(|n| person(n)).collect(),
        closed,
        ..People::default()
    };
    let (two, three) = (["Oksana Dovzhyk", "Ruth Ashdown"], ["Oksana Dovzhyk", "Ruth Ashdown", "Ivan Bereza"]);
    assert_eq!(relate_sets(&set(&two, false), &set(&three, false), terms).relation, Relation::Containing);
    assert_eq!(relate_sets(&set(&two, true), &set(&three, false), terms).relation, Relation::Disjoint);
    assert_eq!(relate_sets(&set(&two, false), &set(&three, true), terms).relation, Relation::Containing);
    assert_eq!(relate_sets(&set(&["Ivan Bereza"], false), &set(&two, false), terms).relation, Relation::Overlapping);
    let absent = People { absent: vec![person("Ruth Ashdown")], ..set(&["Ivan Bereza"], false) };
    assert_eq!(relate_sets(&absent, &set(&two, false), terms).relation, Relation::Disjoint);
}

#[test]
fn twenty_thousand_names_are_joined_within_seconds() {
    let mut cast = Cast::default();
    let registry = Registry::default();
    let context = Context { reference: None, anchor: None, registry: &registry, cast: None };
    let mentions: Vec<Mention> = (0..20_000_u32)
        .map(|n| {
            let letters: String =
                (0..5).map(|i| char::from(b'a' + u8::try_from(n / 10_u32.pow(i) % 10).unwrap_or(0))).collect();
            let value = Value::Person(person(&format!("Oksana Z{letters}")));
            Mention { tokens: 0..1, span: crate::text::Span::default(), value }
        })
        .collect();
    let start = std::time::Instant::now();
    cast.learn(&mentions, context);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    assert!(cast.persons.len() > 10_000);
}
