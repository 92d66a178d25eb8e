//! The registry that comes with the tool: `rules/registry/*.toml`, embedded.

use std::sync::OnceLock;

use super::{Entries, Registry};

/// The shipped files: name and text.
pub const FILES: &[(&str, &str)] = &[
    ("rules/registry/offices.toml", include_str!("../../../rules/registry/offices.toml")),
    ("rules/registry/organisations.toml", include_str!("../../../rules/registry/organisations.toml")),
    ("rules/registry/countries.toml", include_str!("../../../rules/registry/countries.toml")),
    ("rules/registry/regions.toml", include_str!("../../../rules/registry/regions.toml")),
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
