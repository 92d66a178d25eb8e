//! What a gate adds to a report: what the edit was held against, what it settled, and who put each
//! side of a disagreement where it stands.

use std::collections::BTreeMap;

use crate::claims::Claim;
use crate::findings::Finding;

/// The edit that a gate judges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    /// What the head was compared with, in words: "origin/main at 1a2b3c4d5e6f", "HEAD".
    pub base: String,
    /// The findings of the base that the head has not any more. They are in no other list, fail
    /// nothing, and name claims of the base: see `base_claims`.
    pub resolved: Vec<Finding>,
    /// The claims that the resolved findings name, by id. Their places are those of the base.
    pub base_claims: Vec<Claim>,
    /// The commits that put the values of new disagreements there, by the id of the claim. Empty
    /// without git, and not complete in a large report.
    pub blame: BTreeMap<String, Commit>,
}

/// The commit that put a value where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its full name; `None` for a change that is not committed yet.
    pub id: Option<String>,
    /// Who wrote it.
    pub author: String,
    /// The day on which it was written, as the author's clock showed it.
    pub date: Option<jiff::civil::Date>,
    /// The first line of its message.
    pub summary: String,
    /// Whether it is what changed the line.
    pub reach: Reach,
}

/// How far back the history was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The commit changed the line.
    Origin,
    /// The history that is there ends here: the line is as old as this, or older.
    Horizon,
}

impl Commit {
    /// In words: `1a2b3c4d5e6f of 2026-01-18 by Ann Oye, "Correct the toll"`.
    #[must_use]
    pub fn words(&self) -> String {
        let Some(id) = &self.id else { return "a change that is not committed yet".to_owned() };
        let short = id.get(..12).unwrap_or(id);
        let day = self.date.map(|day| format!(" of {day}")).unwrap_or_default();
        let older = if self.reach == Reach::Horizon { " or an older one" } else { "" };
        format!("{short}{older}{day} by {}, \"{}\"", self.author, self.summary)
    }
}
