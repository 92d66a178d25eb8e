//! The word lists of one file become lists of the lexicon, entries of included lists in place.

use std::collections::{BTreeMap, BTreeSet};

use super::desk::Desk;
use super::pattern::ast::{Item, Node};
use super::pattern::flaw::did_you_mean;
use super::pattern::lexicon::{Entry, Lexicon};
use super::pattern::parse::parse_entry;
use super::schema::{RuleFile, Words};

/// The number of each list of the file in `lexicon`; what is wrong goes to `desk`.
pub fn compile(file: &RuleFile, desk: &mut Desk<'_>, lexicon: &mut Lexicon) -> BTreeMap<String, usize> {
    let mut parsed: BTreeMap<&str, Vec<(&Words, Vec<Node>)>> = BTreeMap::new();
    for (name, entries) in &file.lists {
        let mut good = Vec::new();
        for entry in entries {
            match parse_entry(&entry.value) {
                Ok(nodes) => good.push((entry, nodes)),
                Err(flaws) => desk.flaws(entry, flaws),
            }
        }
        parsed.insert(name, good);
    }
    let mut numbers = BTreeMap::new();
    for name in parsed.keys() {
        let entries = collect(&parsed, name, desk, lexicon);
        numbers.insert((*name).to_owned(), lexicon.add_list(entries));
    }
    numbers
}

/// The entries of the list `root`, those of included lists in place, each list once.
fn collect<'f>(
    parsed: &BTreeMap<&'f str, Vec<(&'f Words, Vec<Node>)>>,
    root: &'f str,
    desk: &mut Desk<'_>,
    lexicon: &mut Lexicon,
) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut seen = BTreeSet::from([root]);
    let mut open = vec![(root, parsed.get(root).into_iter().flatten())];
    while let Some((name, rest)) = open.last_mut() {
        let name = *name;
        let Some((written, nodes)) = rest.next() else {
            open.pop();
            continue;
        };
        let Some(Node { item: Item::List(other), span }) = nodes.first() else {
            entries.push(lexicon.entry(nodes));
            continue;
        };
        match parsed.get_key_value(other.as_str()) {
            Some((known, _)) if *known == root => {
                desk.inside("list-cycle", written, *span, format!("`@{other}` includes `{root}` again"), None);
            }
            Some((known, own)) if seen.insert(known) => open.push((known, Some(own).into_iter().flatten())),
            // A list that others include is read once for each: its problems are told once.
            None if name == root => {
                let names: Vec<&str> = parsed.keys().copied().collect();
                let help = did_you_mean(other, &names, "lists of this file");
                desk.inside("unknown-list", written, *span, format!("there is no list `{other}`"), Some(help));
            }
            Some(_) | None => {}
        }
    }
    entries
}
