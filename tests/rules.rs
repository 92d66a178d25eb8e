//! Rule files from TOML to matches, and what is said about broken ones.

use gainsay::problems::{Paint, Problem, Severity, render};
use gainsay::rules::{Selection, json_schema, load, load_selected, shipped};
use gainsay::text::Sentence;
use gainsay::values::{Context, Mentions, Registry};

const PAINT: &str = r#"
[lists]
colour = ["red", "dark red", "green"]
paint  = ["paint~", "repaint~"]

[[claim]]
id       = "door-colour"
title    = "what colour the door is"
severity = "error"
value    = "colour"
subject  = ["street"]
event    = { keys = ["place"], window = "1w" }
dynamics = "level"
patterns = ["door on {street:text} was @paint ...3 {colour:term:colour}", "door was @paint {colour:term:colour}"]
part     = ["half the door was @paint {colour:term:colour}"]
not      = ["never painted"]

[[claim.wording]]
patterns = ["door will be {colour:term:colour}"]
status   = "planned"
metric   = "next"

[[claim.example]]
text = "The door on Mill Lane was painted dark red."
published = 2026-01-18
want = [{ street = "Mill Lane", colour = "dark red" }]

[[claim.case]]
verdict = "conflict"
[[claim.case.source]]
text = "The door was painted red."
published = 2026-01-18T10:30:00
[[claim.case.source]]
text = "The door was painted green."
"#;

fn found(toml: &str, text: &str) -> Vec<String> {
    let (rules, _) = load(&[("own.toml", toml)]).expect("the rules load");
    let sentence = Sentence::of(text);
    let registry = Registry::default();
    let mentions = Mentions::new(&sentence, Context { reference: None, anchor: None, registry: &registry, cast: None });
    let matches = rules.matches(&rules.anchors(text), &mentions);
    let show = |found: &gainsay::rules::Match| {
        let slots = found.captures.iter().map(|capture| format!("{}={}", capture.slot, capture.mention.value));
        let slots: Vec<String> = slots.collect();
        format!("{} {}: {}", found.rule, found.wording, slots.join(", "))
    };
    matches.iter().map(show).collect()
}

#[test]
fn a_rule_file_leads_to_matches() {
    for (text, want) in [
        ("The door on Mill Lane was painted dark red.", vec!["0 2: street=Mill Lane, colour=dark red"]),
        ("The DOOR was repainted Green.", vec!["0 3: colour=green"]),
        ("Half the door was painted red.", vec!["0 0: colour=red"]),
        ("The door will be green.", vec!["0 1: colour=green"]),
        ("The door on Mill Lane was never painted red.", vec![]),
        ("The outdoor was painted red.", vec![]),
        ("The door was painted red, the back door was painted green.", vec!["0 3: colour=red", "0 3: colour=green"]),
    ] {
        assert_eq!(found(PAINT, text), want, "{text}");
    }
}

#[test]
fn properties_are_read_as_meant() {
    let (rules, warnings) = load(&[("own.toml", PAINT)]).expect("the rules load");
    assert!(warnings.is_empty(), "{warnings:?}");
    let rule = rules.rule("door-colour").expect("the rule is there");
    assert_eq!(rule.event.window, 7);
    assert_eq!(rule.wordings.len(), 4);
    assert_eq!(rule.wordings[0].scope.map(gainsay::claims::Scope::name), Some("part"));
    assert_eq!(rule.wordings[1].metric.as_deref(), Some("next"));
    assert_eq!(rule.examples[0].want[0]["colour"], "dark red");
    assert_eq!(rule.cases[0].sources[0].1.published.and_then(|at| at.minute), Some(630));
    assert_eq!(rules.hash.len(), 64);
}

fn codes(problems: &[Problem]) -> Vec<&str> {
    problems.iter().map(|problem| problem.code).collect()
}

#[test]
fn one_id_twice_is_an_error_and_skip_replaces_the_shipped_rule() {
    let twice = load(&[("a.toml", PAINT), ("b.toml", PAINT)]).expect_err("the id is there twice");
    assert_eq!(codes(&twice), ["duplicate-rule"]);
    assert_eq!(twice[0].path.as_deref(), Some("b.toml"));
    let selection = Selection { only: vec!["door-color".to_owned()], skip: Vec::new() };
    let unknown = load_selected(&[("a.toml", PAINT)], &selection).expect_err("the id is unknown");
    assert_eq!(codes(&unknown), ["unknown-rule"]);
    assert!(unknown[0].help.as_deref().is_some_and(|help| help.contains("did you mean `door-colour`")));
    let selection = Selection { only: Vec::new(), skip: vec!["door-colour".to_owned()] };
    let (rules, _) = load_selected(&[("a.toml", PAINT)], &selection).expect("the rest loads");
    assert!(rules.rules.is_empty());
}

#[test]
fn a_rule_without_example_is_a_warning() {
    let toml = "[[claim]]\nid = 'x'\ntitle = 'x'\nvalue = 'n'\npatterns = ['toll {n:text}']\n";
    let (_, warnings) = load(&[("own.toml", toml)]).expect("a warning stops nothing");
    assert_eq!(codes(&warnings), ["no-example"]);
    assert_eq!(warnings[0].severity, Severity::Warning);
}

#[test]
fn shipped_rules_load_without_any_problem_and_have_examples() {
    let (rules, warnings) = load(shipped()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert!(warnings.is_empty(), "{warnings:?}");
    for rule in &rules.rules {
        assert!(rule.shipped && !rule.examples.is_empty(), "{}", rule.id);
    }
}

#[test]
fn the_schema_describes_a_claim() {
    let schema = json_schema();
    let claim = &schema["$defs"]["ClaimTable"];
    assert!(claim["properties"]["patterns"]["description"].is_string(), "{schema:#}");
    assert!(claim["required"].as_array().is_some_and(|keys| keys.contains(&"value".into())));
}

/// Each `tests/broken/*.toml` yields exactly the text beside it. With `UPDATE_EXPECTED` in the
/// environment the texts are written instead: read the difference before you commit it.
#[test]
fn broken_rule_files_are_told_with_a_caret_at_every_mistake() {
    for name in ["claims", "syntax"] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
        let toml = std::fs::read_to_string(folder.join(format!("{name}.toml"))).expect("the file is there");
        let problems = load(&[(&format!("{name}.toml"), &toml)]).expect_err("the file is broken");
        let mut told: Vec<String> = problems.iter().map(|problem| render(problem, Paint::Plain)).collect();
        told.push(String::new());
        let told = told.join("\n");
        let expected = folder.join(format!("{name}.txt"));
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            std::fs::write(&expected, &told).expect("the text can be written");
        }
        assert_eq!(told, std::fs::read_to_string(&expected).expect("the text is there"), "{name}");
    }
}

#[test]
fn lists_may_include_each_other_in_any_number_of_ways() {
    let names: Vec<String> = (0..40).map(|index| format!("l{index}")).collect();
    let all: Vec<String> = names.iter().map(|name| format!("'@{name}'")).collect();
    let mut toml = "[lists]\n".to_owned();
    for name in &names {
        toml.extend([name.as_str(), " = ['word', ", all.join(", ").as_str(), "]\n"]);
    }
    let problems = load(&[("own.toml", &toml)]).expect_err("the lists are circular");
    assert!(problems.iter().all(|problem| problem.code == "list-cycle"));
}
