//! Groups: parts of a corpus that never share a finding, so that each can be compared by itself, on
//! another thread or another machine.
//!
//! The metadata say what the groups are: the story of a source, else its event. They hold only where
//! every source that states something is in one, and no event lies in two: a claim without such an id
//! may belong to any, and equal event ids bind. Else everything is one group.

use std::collections::BTreeMap;

use crate::claims::Extracted;

/// A source with the number of its first claim among all claims, in the order given.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbered<'c> {
    pub extracted: &'c Extracted,
    pub first: usize,
}

/// The sources with the numbers of their claims, in the order given.
fn numbered(extracted: &[Extracted]) -> impl Iterator<Item = Numbered<'_>> {
    extracted.iter().scan(0, |next, extracted| {
        let first = *next;
        *next += extracted.claims.len();
        Some(Numbered { extracted, first })
    })
}

/// The sources of each group, by the name of the group.
pub(super) fn of(extracted: &[Extracted]) -> Vec<Vec<Numbered<'_>>> {
    divided(extracted).unwrap_or_else(|| vec![numbered(extracted).collect()])
}

fn divided(extracted: &[Extracted]) -> Option<Vec<Vec<Numbered<'_>>>> {
    let mut groups: BTreeMap<&str, Vec<Numbered<'_>>> = BTreeMap::new();
    let mut events: BTreeMap<&str, &str> = BTreeMap::new();
    for numbered in numbered(extracted) {
        let one = numbered.extracted;
        let Some(group) = one.source.group() else {
            if one.claims.is_empty() {
                continue;
            }
            return None;
        };
        groups.entry(group).or_default().push(numbered);
        if let Some(event) = one.source.meta.event.as_deref()
            && *events.entry(event).or_insert(group) != group
        {
            return None;
        }
    }
    (groups.len() > 1).then(|| groups.into_values().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::{Claim, SourceRecord};
    use crate::report::sample;
    use crate::sources::Metadata;

    fn source(path: &str, story: &str, event: &str, claims: Vec<Claim>) -> Extracted {
        let id = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let meta = Metadata { story: id(story), event: id(event), ..Metadata::default() };
        Extracted { source: SourceRecord { path: path.to_owned(), meta, ..SourceRecord::default() }, claims }
    }

    fn sizes(extracted: &[Extracted]) -> Vec<usize> {
        of(extracted).iter().map(Vec::len).collect()
    }

    #[test]
    fn groups_hold_only_where_every_claim_is_in_one() {
        let claims = || sample::extracted().remove(0).claims;
        let [a, b] = [source("a", "s", "", claims()), source("b", "t", "", claims())];
        let c = source("c", "", "e", claims());
        assert_eq!(sizes(&[a.clone(), b.clone(), c.clone(), a.clone()]), [1, 2, 1]);
        let silent = source("d", "", "", Vec::new());
        assert_eq!(sizes(&[a.clone(), b.clone(), silent]), [1, 1]);
        let lone = source("d", "", "", claims());
        assert_eq!(sizes(&[a.clone(), b.clone(), lone]), [3]);
        let torn = [source("e", "s", "e", claims()), source("f", "t", "e", claims())];
        assert_eq!(sizes(&torn), [2]);
        assert_eq!(sizes(&[a.clone(), a]), [2]);
    }
}
