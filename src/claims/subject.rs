//! What a claim is about: values by slot of its rule.
//!
//! Rules have one slot or two, and claims are many: the slots stand side by side, in the order of their
//! names, and take no more room than they need.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::values::Value;

/// What a claim or a finding is about, by slot of the rule; an absent slot meets any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject(Vec<(String, Value)>);

impl Subject {
    /// About nothing in particular.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Whether no slot is filled.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many slots are filled.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// What fills a slot.
    #[must_use]
    pub fn get(&self, slot: &str) -> Option<&Value> {
        self.0.get(self.place(slot).ok()?).map(|(_, value)| value)
    }

    /// Whether a slot is filled.
    #[must_use]
    pub fn contains_key(&self, slot: &str) -> bool {
        self.place(slot).is_ok()
    }

    /// Fills a slot, whatever filled it before.
    pub fn insert(&mut self, slot: String, value: Value) {
        match self.place(&slot) {
            Ok(at) => self.0.splice(at..=at, [(slot, value)]).for_each(drop),
            Err(at) => {
                self.0.reserve_exact(1);
                self.0.insert(at, (slot, value));
            }
        }
    }

    /// Fills a slot that is open.
    pub fn fill(&mut self, slot: String, value: Value) {
        if !self.contains_key(&slot) {
            self.insert(slot, value);
        }
    }

    /// The slots with what fills them, by name.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&String, &Value)> + DoubleEndedIterator {
        self.0.iter().map(|(slot, value)| (slot, value))
    }

    /// The names of the slots that are filled.
    #[must_use]
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &String> {
        self.iter().map(|(slot, _)| slot)
    }

    /// What fills them.
    #[must_use]
    pub fn values(&self) -> impl ExactSizeIterator<Item = &Value> {
        self.iter().map(|(_, value)| value)
    }

    fn place(&self, slot: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(slot))
    }
}

impl FromIterator<(String, Value)> for Subject {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(slots: I) -> Self {
        let mut subject = Self::new();
        slots.into_iter().for_each(|(slot, value)| subject.insert(slot, value));
        subject
    }
}

impl<const N: usize> From<[(String, Value); N]> for Subject {
    fn from(slots: [(String, Value); N]) -> Self {
        slots.into_iter().collect()
    }
}

impl Serialize for Subject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Subject {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Slots)
    }
}

struct Slots;

impl<'de> Visitor<'de> for Slots {
    type Value = Subject;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("values by slot")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Subject, A::Error> {
        let mut subject = Subject::new();
        while let Some((slot, value)) = map.next_entry()? {
            subject.insert(slot, value);
        }
        Ok(subject)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Words;

    fn text(text: &str) -> Value {
        Value::Text(Words { text: text.to_owned() })
    }

    #[test]
    fn slots_stand_by_name_whatever_the_order_in_which_they_are_filled() {
        let slot = |name: &str, words: &str| (name.to_owned(), text(words));
        let subject = Subject::from([slot("where", "Oslo"), slot("side", "Norway"), slot("where", "Bergen")]);
        assert_eq!(subject.keys().collect::<Vec<_>>(), ["side", "where"]);
        assert_eq!((subject.len(), subject.get("where"), subject.get("who")), (2, Some(&text("Bergen")), None));
        assert_eq!(subject, [slot("side", "Norway"), slot("where", "Bergen")].into_iter().collect());
        let mut filled = subject.clone();
        filled.fill("where".to_owned(), text("Oslo"));
        assert_eq!(filled, subject);
    }

    #[test]
    fn a_subject_is_written_as_a_map_and_read_back() {
        let subject = Subject::from([("side".to_owned(), text("Norway"))]);
        let written = serde_json::to_string(&subject).expect("it is JSON");
        assert!(written.starts_with(r#"{"side":{"#), "{written}");
        assert_eq!(serde_json::from_str::<Subject>(&written).ok(), Some(subject));
    }
}
