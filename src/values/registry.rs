//! The registry: persons, places, organisations and offices that rule and project files name.

/// What the registry knows; built once per run, looked up by folded name.
#[derive(Clone, Debug, Default)]
pub struct Registry {}

impl Registry {
    /// Not recognised yet.
    #[must_use]
    pub fn party_of(&self, _words: &str) -> Option<String> {
        None
    }
}
