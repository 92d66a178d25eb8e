//! How two offices of one person lie to each other.
//!
//! The offices of a person are an open set: two different ones overlap. Only one and the same office,
//! held now by one source and held no more by another, excludes.

use super::{Office, OfficeStatus};
use crate::text::fold_name;
use crate::values::{Related, Relation, Terms};

/// How two offices of one person relate: current against former of one office is disjoint, two
/// different offices overlap unless declared exclusive.
#[must_use]
pub fn relate(a: &Office, b: &Office, terms: Terms<'_>) -> Related {
    let same_entry = a.entry.is_some() && a.entry == b.entry;
    if !same_entry && title_words(&a.name) != title_words(&b.name) {
        if are_exclusive(a, b, terms) {
            return Related::hard(Relation::Disjoint)
                .because(format!("nobody holds “{}” and “{}” together", a.name, b.name));
        }
        return Related::hard(Relation::Overlapping)
            .because(format!("“{}” and “{}” are different offices, which one person may hold", a.name, b.name));
    }
    let ties = ties(a, b);
    if ties == Ties::Different {
        return Related::hard(Relation::Overlapping).because(format!(
            "“{}” of {} and of {} are different offices",
            a.name,
            a.organisation.as_deref().unwrap_or("?"),
            b.organisation.as_deref().unwrap_or("?")
        ));
    }
    by_status(a, b, ties)
}

/// Whether the registry declares that one person cannot hold both now.
fn are_exclusive(a: &Office, b: &Office, terms: Terms<'_>) -> bool {
    let current = a.status == OfficeStatus::Current && b.status == OfficeStatus::Current;
    let title = |office: &Office| office.entry.clone().unwrap_or_else(|| office.name.clone());
    current && ties(a, b) != Ties::Different && terms.registry.exclusive(&title(a), &title(b))
}

fn by_status(a: &Office, b: &Office, ties: Ties) -> Related {
    use OfficeStatus::{Acting, Current, Former};
    match (a.status, b.status) {
        (x, y) if x == y => Related::hard(match ties {
            Ties::Same => Relation::Equal,
            Ties::FirstWider => Relation::Containing,
            Ties::SecondWider => Relation::Inside,
            Ties::Different => Relation::Overlapping,
        }),
        (Current | Acting, Former) | (Former, Current | Acting) if ties == Ties::Same || is_singular(&a.name) => {
            Related::hard(Relation::Disjoint).because(format!(
                "“{}” says that the office is held, “{}” that it is not",
                held(a, b),
                left(a, b)
            ))
        }
        _ => Related::hard(Relation::Overlapping).because(format!("“{}” and “{}” may both be right", a.text, b.text)),
    }
}

fn held<'o>(a: &'o Office, b: &'o Office) -> &'o str {
    if a.status == OfficeStatus::Former { &b.text } else { &a.text }
}

fn left<'o>(a: &'o Office, b: &'o Office) -> &'o str {
    if a.status == OfficeStatus::Former { &a.text } else { &b.text }
}

/// Offices so well known that a source names them without their country: a bare "President" and a
/// "former US president" mean one office where they stand with one person.
fn is_singular(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "president",
        "vice president",
        "prime minister",
        "premier",
        "chancellor",
        "mayor",
        "governor",
        "king",
        "queen",
        "pope",
        "secretary of state",
        "secretary general",
    ];
    let words = title_words(name);
    NAMES.iter().any(|known| title_words(known) == words)
}

/// How the organisations of two offices of one name lie to each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ties {
    Same,
    FirstWider,
    SecondWider,
    Different,
}

fn ties(a: &Office, b: &Office) -> Ties {
    match (&a.organisation, &b.organisation) {
        (None, None) => Ties::Same,
        (None, Some(_)) => Ties::FirstWider,
        (Some(_), None) => Ties::SecondWider,
        (Some(x), Some(y)) => {
            let (x, y) = (organisation_words(x), organisation_words(y));
            if x == y {
                Ties::Same
            } else if x.iter().all(|word| y.contains(word)) {
                Ties::FirstWider
            } else if y.iter().all(|word| x.contains(word)) {
                Ties::SecondWider
            } else {
                Ties::Different
            }
        }
    }
}

/// The words of an office, with one form for each of the titles that differ by sex or spelling.
fn title_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = fold_name(name).split(' ').map(title_word).collect();
    words.retain(|word| !matches!(word.as_str(), "of" | "the"));
    words.sort_unstable();
    words
}

fn title_word(word: &str) -> String {
    let canonical = match word {
        "advisor" => "adviser",
        "defence" => "defense",
        "labour" => "labor",
        "councillor" => "councilor",
        "chair" | "chairman" | "chairwoman" | "chairperson" => "chair",
        "spokesman" | "spokeswoman" | "spokesperson" => "spokesperson",
        "congressman" | "congresswoman" | "congressperson" | "representative" | "rep" => "representative",
        "councilman" | "councilwoman" | "councilmember" => "councilmember",
        "alderman" | "alderwoman" => "alderman",
        "businessman" | "businesswoman" => "businessperson",
        "gov" => "governor",
        "sen" => "senator",
        "gen" => "general",
        "lt" => "lieutenant",
        "col" => "colonel",
        "sgt" => "sergeant",
        "capt" => "captain",
        "maj" => "major",
        "premier" => "premier",
        other => other,
    };
    canonical.to_owned()
}

fn organisation_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = fold_name(name)
        .split(' ')
        .filter(|w| !matches!(*w, "of" | "the" | "s" | "for" | "and" | "to" | "at" | ""))
        .map(country_word)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

fn country_word(word: &str) -> String {
    match word {
        "us" | "usa" | "american" | "america" => "us".to_owned(),
        "uk" | "british" | "britain" => "uk".to_owned(),
        "presidential" | "presidents" => "president".to_owned(),
        other => title_word(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sentence;
    use crate::values::{Context, Registry, Value, office};

    fn read(text: &str) -> Office {
        let context = Context { reference: None, anchor: None, registry: Registry::shipped(), cast: None };
        office::find(&Sentence::of(text), context)
            .into_iter()
            .find_map(|m| match m.value {
                Value::Office(office) => Some(office),
                _ => None,
            })
            .unwrap_or_default()
    }

    #[test]
    fn only_one_office_held_and_left_excludes() {
        use Relation::{Containing, Disjoint, Equal, Inside, Overlapping};
        let terms = Terms { round: false, registry: Registry::shipped(), as_of: None };
        for (a, b, want) in [
            ("the former US president", "the U.S. president", Disjoint),
            ("former president", "US president", Disjoint),
            ("the president", "the US president", Containing),
            ("the French president", "president", Inside),
            ("the French president", "the former US president", Overlapping),
            ("head of the presidential office", "a former military intelligence chief", Overlapping),
            ("chief of staff of Ukraine's Armed Forces", "the president's former chief of staff", Overlapping),
            ("former presidential adviser", "special envoy", Overlapping),
            ("company spokesman", "company spokeswoman", Equal),
            ("acting mayor of Dayton", "mayor of Dayton", Overlapping),
            ("the former mayor of Dayton", "mayor of Dayton", Disjoint),
            ("former director of the museum", "director", Overlapping),
        ] {
            let related = relate(&read(a), &read(b), terms);
            assert_eq!(related.relation, want, "{a} / {b}: {}", related.why);
            assert_eq!(relate(&read(b), &read(a), terms).relation, want.flip(), "{b} / {a}");
        }
    }
}
