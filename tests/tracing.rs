//! What a rule author asks the real binary: why a sentence gave a claim or none.

use std::path::Path;

use assert_cmd::Command;
use predicates::prelude::*;

const RULES: &str = r#"
[[claim]]
id       = "ringed"
title    = "how many birds were ringed"
severity = "warning"
value    = "birds"
units    = ["bird"]
patterns = ["{birds:number} (were|are) ringed", "ringed {birds:number} today"]
not      = ["dreamt ... ringed"]

[[claim.example]]
text = "On the island 14 birds were ringed."
want = [{ birds = 14 }]
"#;

const REPORT: &str = "The wind turned at noon. On the island, as Ann Oye\nnoted, at least 14 birds were ringed.\n\n\
    Wardens ringed the gull. She dreamt that 30 birds were ringed.\n";

/// A folder with one rule file and one report.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("birds.toml"), RULES).expect("a rule file");
    std::fs::write(folder.path().join("island.txt"), REPORT).expect("a report");
    folder
}

fn gainsay(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("gainsay").expect("the binary");
    command.current_dir(folder).env_remove("NO_COLOR").env("COLUMNS", "80");
    command
}

fn own_rules(folder: &Path) -> Command {
    let mut command = gainsay(folder);
    command.args(["claims", "island.txt", "--no-default-rules", "--rules", "birds.toml"]);
    command
}

#[test]
fn a_trace_shows_anchors_mentions_and_where_each_pattern_stopped() {
    let folder = folder();
    let expected = "\
island.txt:1:26
              On the island, as Ann Oye noted, at least 14 birds were ringed.
anchor                                                                ^^^^^^
number                                         ^^^^^^^^^^^^^^^^^ 14.. birds
  ringed
    matched   {birds:number} (were|are) ringed
    stopped   ringed {birds:number} today
                     ^^^^^^^^^^^^^^ wanted a number, found `.`
    claim     birds = 14.. birds, attributed to Ann Oye

island.txt:4:1
              Wardens ringed the gull.
anchor                ^^^^^^
  ringed
    stopped   {birds:number} (were|are) ringed
              ^^^^^^^^^^^^^^ wanted a number, found `.`
    stopped   ringed {birds:number} today
                     ^^^^^^^^^^^^^^ wanted a number, found `the`

island.txt:4:26
              She dreamt that 30 birds were ringed.
anchor                                      ^^^^^^
number                        ^^^^^^^^
  ringed
    dropped   {birds:number} (were|are) ringed
              a `not` pattern forbids it
    stopped   ringed {birds:number} today
                     ^^^^^^^^^^^^^^ wanted a number, found `.`

island.txt: 1 other sentence holds no anchor

";
    let output = own_rules(folder.path()).arg("--trace").assert().success();
    let told = String::from_utf8(output.get_output().stdout.clone()).expect("UTF-8");
    assert_eq!(told, expected);
}

#[test]
fn a_trace_keeps_to_the_width_where_it_can_and_is_the_same_twice() {
    let folder = folder();
    let trace = |columns: &str| {
        let output = own_rules(folder.path()).arg("--trace").env("COLUMNS", columns).output().expect("it runs");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let narrow = trace("50");
    let sentences = narrow.lines().filter(|line| line.starts_with(&" ".repeat(14)) && !line.contains('^'));
    assert!(sentences.clone().count() >= 5 && sentences.clone().all(|line| line.len() <= 50), "{narrow}");
    assert_eq!(narrow, trace("50"));
    assert_ne!(narrow, trace("80"));
}

#[test]
fn a_trace_of_one_rule_tries_no_other() {
    let folder = folder();
    let report = "The fire killed 3 people and injured 7 others on Monday.\n";
    std::fs::write(folder.path().join("fire.txt"), report).expect("a report");
    for flag in ["--only", "--rule"] {
        let assert = gainsay(folder.path()).args(["claims", "fire.txt", "--trace", flag, "injured"]).assert();
        let of_rule = |id: &str| predicate::str::contains(format!("\n  {id}\n"));
        assert.success().stdout(of_rule("injured").and(of_rule("killed").not()));
    }
}

#[test]
fn a_trace_without_any_claim_proves_nothing() {
    let folder = folder();
    std::fs::write(folder.path().join("island.txt"), "Nothing happened.\n").expect("a report");
    let assert = own_rules(folder.path()).arg("--trace").assert().code(3);
    assert.stdout("island.txt: 1 sentence holds no anchor\n\n");
}

#[test]
fn a_trace_lets_no_source_act_on_the_terminal() {
    let folder = folder();
    let report = "On the isl\u{1b}[31mand 14 birds were ringed by \u{202e}Ann Oye.\n";
    std::fs::write(folder.path().join("island.txt"), report).expect("a report");
    let hostile = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
    let output = own_rules(folder.path()).arg("--trace").output().expect("it runs");
    let told = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(told.contains("matched") && !told.contains(hostile), "{told}");
}

#[test]
fn coverage_lists_idle_patterns_by_their_place_and_what_sources_state_unclaimed() {
    let folder = folder();
    let report = "Island diary\n\nRinged birds numbered 12 birds at noon. Then 14 birds were ringed.\n";
    std::fs::write(folder.path().join("island.txt"), report).expect("a report");
    let arguments = [
        "rules",
        "test",
        "--no-default-rules",
        "--rules",
        "birds.toml",
        "--coverage",
        "island.txt",
        "--only",
        "ringed",
    ];
    let expected = [
        "birds.toml:8:49: ringed",
        "    ringed {birds:number} today",
        "no example or case of its rule exercises 1 of 2 patterns",
        "",
        "island.txt:3:1: ringed",
        "    Ringed birds numbered 12 birds at noon.",
        "                          ^^^^^^^^",
        "no rule claims a value in 1 of 2 sentences with a cue word",
        "",
        "1 example and 0 cases of 1 rule, 0 do not hold",
        "",
    ];
    gainsay(folder.path()).args(arguments).assert().success().stdout(expected.join("\n"));
}

#[test]
fn coverage_without_sources_asks_the_examples_alone() {
    let folder = folder();
    let arguments = ["rules", "test", "--no-default-rules", "--rules", "birds.toml", "--coverage"];
    let of_sources = predicate::str::contains("with a cue word");
    gainsay(folder.path()).args(arguments).assert().success().stdout(of_sources.not());
    let assert = gainsay(folder.path()).args(arguments).arg("absent").assert().code(2);
    assert.stderr(predicate::str::contains("missing-path"));
}

#[test]
fn claims_as_one_document_say_what_their_lines_say() {
    let folder = folder();
    let written = |format: &str| {
        let output = own_rules(folder.path()).args(["--format", format]).assert().success();
        String::from_utf8(output.get_output().stdout.clone()).expect("UTF-8")
    };
    let document: serde_json::Value = serde_json::from_str(&written("json")).expect("JSON");
    let lines = written("ndjson");
    let records = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let of_claims: Vec<_> = records.filter(|record| record["rule"].is_string()).collect();
    let claims = document["claims"].as_array().expect("claims");
    assert_eq!((claims.len(), of_claims.len()), (1, 1));
    for (claim, line) in claims.iter().zip(&of_claims) {
        for (key, value) in claim.as_object().expect("an object") {
            assert_eq!(&line[key], value, "{key}");
        }
        assert!(claim.get("exact").is_none() && claim["keys"].is_array());
    }
    assert_eq!(document["sources"][0]["path"], "island.txt");
}
