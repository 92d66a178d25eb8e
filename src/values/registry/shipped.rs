//! The registry that comes with the tool: `rules/registry/*.toml`, embedded.

use std::sync::OnceLock;

use super::{Entries, Registry};

/// The shipped files: name and text.
pub const FILES: &[(&str, &str)] = &[
    ("rules/registry/offices.toml", include_str!("../../../rules/registry/offices.toml")),
    ("rules/registry/organisations.toml", include_str!("../../../rules/registry/organisations.toml")),
    ("rules/registry/countries.toml", include_str!("../../../rules/registry/countries.toml")),
    ("rules/registry/regions.toml", include_str!("../../../rules/registry/regions.toml")),
    ("rules/registry/united-states.toml", include_str!("../../../rules/registry/united-states.toml")),
    ("rules/registry/cities.toml", include_str!("../../../rules/registry/cities.toml")),
];

impl Registry {
    /// The entries of the shipped files: to be built together with those of a user's files. A file
    /// that does not parse would be empty here; a test keeps that from happening.
    #[must_use]
    pub fn shipped_entries() -> Vec<Entries> {
        let read = |&(path, text): &(&str, &str)| {
            let entries: Entries = toml::from_str(text).unwrap_or_default();
            Entries { path: Some(path.to_owned()), ..entries }
        };
        FILES.iter().map(read).collect()
    }

    /// The shipped registry, built once.
    #[must_use]
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Registry> = OnceLock::new();
        SHIPPED.get_or_init(|| Self::build(Self::shipped_entries()).0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_files_parse_and_agree_with_each_other() {
        for (path, text) in FILES {
            assert!(toml::from_str::<Entries>(text).is_ok(), "{path}");
        }
        let (_, problems) = Registry::build(Registry::shipped_entries());
        assert!(problems.is_empty(), "{problems:#?}");
    }

    #[test]
    fn every_country_has_a_people_and_nearly_all_a_capital() {
        let entries = Registry::shipped_entries();
        let countries =
            entries.iter().flat_map(|file| &file.place).filter(|place| place.kind == super::super::PlaceKind::Country);
        let (with, without): (Vec<_>, Vec<_>) = countries.partition(|place| place.capital.is_some());
        assert!(with.len() > 180 && without.len() < 12, "{} {}", with.len(), without.len());
        assert!(with.iter().filter(|place| place.demonyms.is_empty()).count() < 15);
    }

    #[test]
    fn cities_lie_in_their_states_and_countries() {
        let registry = Registry::shipped();
        assert_eq!(registry.place_within("Miami", "Florida"), Some(true));
        assert_eq!(registry.place_within("Miami", "United States"), Some(true));
        assert_eq!(registry.place_within("Lyon", "France"), Some(true));
        assert_eq!(registry.country_of("Kharkiv"), Some("Ukraine"));
        assert_eq!(registry.party_of("Kremlin spokesman").as_deref(), Some("Russia"));
        assert_eq!(registry.party_of("Kyiv officials").as_deref(), Some("Ukraine"));
    }
}
