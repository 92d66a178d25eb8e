//! No gate and no bound is idle: with each one flipped, some row comes to another verdict.

use gainsay::compare::{Gate, Gates};
use gainsay::rules::{Dynamics, Rule, RuleSet};

use crate::hand::rules;
use crate::rows::{Said, rows};

fn said(rules: &RuleSet, gates: Gates) -> Vec<(&'static str, Said)> {
    rows().iter().map(|row| (row.name, row.said(rules, gates))).collect()
}

#[test]
fn every_gate_decides_some_row() {
    let rules = rules();
    let whole = said(&rules, Gates::default());
    for gate in Gate::ALL {
        let without = said(&rules, Gates::without(gate));
        assert_ne!(whole, without, "no row hangs on the gate `{}`", gate.name());
    }
}

#[test]
fn every_setting_of_a_rule_decides_some_row() {
    type Change = fn(&mut Rule);
    let changes: &[(&str, &str, Change)] = &[
        ("toll", "a toll that goes up and down", |rule| rule.dynamics = Dynamics::Level),
        ("toll", "a toll that never changes", |rule| rule.dynamics = Dynamics::Static),
        ("dry", "a level that only rises", |rule| rule.dynamics = Dynamics::Cumulative),
        ("dry", "no rounding", |rule| rule.round = false),
        ("dry", "no unit that the rule counts first", |rule| rule.units.clear()),
        ("dry", "another unit first", |rule| rule.units = vec!["people".to_owned()]),
        ("leader", "a wider window", |rule| rule.event.window += 1),
        ("leader", "a narrower window", |rule| rule.event.window -= 1),
        ("leader", "fewer keys", |rule| rule.event.keys.truncate(2)),
        ("leader", "all of one story", |rule| rule.event.corpus = true),
        ("post", "a post that never changes", |rule| rule.dynamics = Dynamics::Static),
        ("post", "a post that changes at will", |rule| rule.dynamics = Dynamics::Level),
        ("words", "another severity", |rule| rule.severity = gainsay::findings::Level::Note),
        ("day", "a day that may be moved at will", |rule| rule.dynamics = Dynamics::Level),
    ];
    let whole = said(&rules(), Gates::default());
    for (id, name, change) in changes {
        let mut rules = rules();
        let rule = rules.rules.iter_mut().find(|rule| rule.id == *id).expect("the rule");
        change(rule);
        assert_ne!(whole, said(&rules, Gates::default()), "no row hangs on {name} of `{id}`");
    }
}
