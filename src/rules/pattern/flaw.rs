//! Something wrong inside a pattern, at bytes of the pattern.

use crate::text::Span;

/// One flaw of a pattern or list entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The permanent code, see `problems::CODES`.
    pub code: &'static str,
    /// Its bytes in the pattern.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

/// "did you mean `x`? known things: a, b, c": the known word nearest to `word`, where one is near,
/// and all known words.
#[must_use]
pub fn did_you_mean(word: &str, known: &[&str], label: &str) -> String {
    let mut sorted: Vec<&str> = known.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let all = if sorted.is_empty() { "none".to_owned() } else { sorted.join(", ") };
    match nearest(word, &sorted) {
        Some(near) => format!("did you mean `{near}`? {label}: {all}"),
        None => format!("{label}: {all}"),
    }
}

/// The known word that a slip of the keyboard may have turned into `word`.
#[must_use]
pub fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let word = word.to_lowercase();
    known
        .iter()
        .map(|known| (strsim::osa_distance(&word, known), *known))
        .filter(|(distance, known)| *distance <= 1 + known.len().max(word.len()) / 4)
        .min()
        .map(|(_, known)| known)
}
