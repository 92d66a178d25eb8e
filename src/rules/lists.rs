//! The word lists of one file become lists of the lexicon, entries of included lists in place.

use std::collections::BTreeMap;

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
        let mut entries = Vec::new();
        let mut path = vec![*name];
        collect(&parsed, &mut path, &mut entries, desk, lexicon);
        numbers.insert((*name).to_owned(), lexicon.add_list(entries));
    }
    numbers
}

/// Appends the entries of the last list of `path`, which holds the lists that include each other.
fn collect<'f>(
    parsed: &BTreeMap<&'f str, Vec<(&'f Words, Vec<Node>)>>,
    path: &mut Vec<&'f str>,
    entries: &mut Vec<Entry>,
    desk: &mut Desk<'_>,
    lexicon: &mut Lexicon,
) {
    let Some(own) = path.last().and_then(|name| parsed.get(name)) else { return };
    for (written, nodes) in own {
        let Some(Node { item: Item::List(other), span }) = nodes.first() else {
            entries.push(lexicon.entry(nodes));
            continue;
        };
        let outermost = path.len() == 1;
        match parsed.keys().find(|known| *known == other) {
            // A list that others include is looked at once for each: problems are told once.
            Some(known) if path.contains(known) && path.first() == Some(known) => {
                desk.inside("list-cycle", written, *span, format!("`@{other}` includes this list again"), None);
            }
            Some(known) if path.contains(known) => {}
            Some(known) => {
                path.push(known);
                collect(parsed, path, entries, desk, lexicon);
                path.pop();
            }
            None if outermost => {
                let names: Vec<&str> = parsed.keys().copied().collect();
                let help = did_you_mean(other, &names, "lists of this file");
                desk.inside("unknown-list", written, *span, format!("there is no list `{other}`"), Some(help));
            }
            None => {}
        }
    }
}
