//! Metadata by key: what front matter, sidecars and records may say about a source.
//!
//! One table of keys for all of them; what a file says itself wins over what stands beside it.

use super::{Metadata, Moment};

/// The keys under which something is known about a source, in the order of the documentation.
pub(super) const KEYS: &[&str] = &["title", "publisher", "published", "modified", "url", "event", "story", "origin"];

/// What became of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// It is taken, or was empty.
    Taken,
    /// No such key.
    UnknownKey,
    /// It is no date.
    NotADate,
}

impl Metadata {
    /// Takes the value of one key, unless an earlier one is there.
    pub(super) fn set(&mut self, key: &str, value: &str) -> Setting {
        let value = value.trim();
        if value.is_empty() {
            return Setting::Taken;
        }
        let slot = match key {
            "title" => &mut self.title,
            "publisher" => &mut self.publisher,
            "url" => &mut self.url,
            "event" => &mut self.event,
            "story" => &mut self.story,
            "origin" => &mut self.origin,
            "published" | "date" => return set_moment(&mut self.published, value),
            "modified" | "updated" => return set_moment(&mut self.modified, value),
            _ => return Setting::UnknownKey,
        };
        slot.get_or_insert_with(|| value.to_owned());
        Setting::Taken
    }

    /// The same, with what is absent taken from `other`.
    #[must_use]
    pub fn or(self, other: &Self) -> Self {
        Self {
            title: self.title.or_else(|| other.title.clone()),
            publisher: self.publisher.or_else(|| other.publisher.clone()),
            published: self.published.or(other.published),
            modified: self.modified.or(other.modified),
            url: self.url.or_else(|| other.url.clone()),
            event: self.event.or_else(|| other.event.clone()),
            story: self.story.or_else(|| other.story.clone()),
            origin: self.origin.or_else(|| other.origin.clone()),
        }
    }
}

fn set_moment(slot: &mut Option<Moment>, value: &str) -> Setting {
    match Moment::parse(value) {
        Some(moment) => {
            slot.get_or_insert(moment);
            Setting::Taken
        }
        None => Setting::NotADate,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_known_and_no_other() {
        for key in KEYS.iter().chain(&["date", "updated"]) {
            assert_eq!(Metadata::default().set(key, "2026-01-18"), Setting::Taken, "{key}");
        }
        assert_eq!(Metadata::default().set("titel", "x"), Setting::UnknownKey);
        assert_eq!(Metadata::default().set("published", "soon"), Setting::NotADate);
    }

    #[test]
    fn the_file_wins_over_what_stands_beside_it() {
        let own = Metadata { title: Some("Own".to_owned()), ..Metadata::default() };
        let beside =
            Metadata { title: Some("Beside".to_owned()), publisher: Some("Post".to_owned()), ..Metadata::default() };
        let both = own.or(&beside);
        assert_eq!((both.title.as_deref(), both.publisher.as_deref()), (Some("Own"), Some("Post")));
    }
}
