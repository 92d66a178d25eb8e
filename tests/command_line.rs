//! The real binary, run as people run it: exit codes, help, files that it writes.

use std::path::Path;

use assert_cmd::Command;
use predicates::prelude::*;

fn gainsay(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("gainsay").expect("the binary");
    command.current_dir(folder).env_remove("NO_COLOR").env("COLUMNS", "80");
    command
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

#[test]
fn a_wrong_flag_or_command_is_exit_two_with_a_suggestion() {
    let folder = folder();
    for (arguments, hint) in [(vec!["vales"], "values"), (vec!["values", "--fromat", "table"], "--format")] {
        gainsay(folder.path()).args(arguments).assert().code(2).stderr(predicate::str::contains(hint));
    }
    gainsay(folder.path()).assert().code(2);
}

#[test]
fn values_of_a_text_that_is_not_there_are_exit_two() {
    let folder = folder();
    let assert = gainsay(folder.path()).args(["values", "absent.txt"]).assert().code(2);
    assert.stderr(predicate::str::contains("absent.txt"));
}

#[test]
fn records_keep_their_ids_and_their_order() {
    let folder = folder();
    let lines =
        "{\"id\":\"b\",\"text\":\"\",\"reference\":null}\n\n{\"id\":7,\"text\":\"x\",\"reference\":\"2026-01-02\"}\n";
    gainsay(folder.path())
        .args(["values", "--input", "ndjson", "--format", "ndjson"])
        .write_stdin(lines)
        .assert()
        .success()
        .stdout("{\"id\":\"b\",\"values\":[]}\n{\"id\":7,\"values\":[]}\n");
}

#[test]
fn a_broken_record_is_named_by_its_line() {
    let folder = folder();
    for (line, why) in [("{", "line 1"), ("{\"id\":1,\"text\":\"x\",\"reference\":\"soon\"}", "`soon` is no date")] {
        let assert = gainsay(folder.path()).args(["values", "--input", "ndjson"]).write_stdin(line).assert();
        assert.code(2).stderr(predicate::str::contains(why));
    }
}

#[test]
fn init_writes_a_project_and_never_overwrites() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("articles")).expect("a folder");
    std::fs::create_dir(folder.path().join("rules")).expect("a folder");
    std::fs::write(folder.path().join("rules/first.toml"), "# mine\n").expect("a file");
    gainsay(folder.path()).arg("init").assert().success().stdout(predicate::str::contains("kept"));
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("a file");
    assert_eq!(read("rules/first.toml"), "# mine\n");
    let config = gainsay::config::Config::read(&read("gainsay.toml"), "gainsay.toml").expect("a good project file");
    assert_eq!(config.sources, ["articles"]);
}

#[test]
fn completions_and_the_man_page_name_the_commands() {
    let folder = folder();
    for arguments in [vec!["completions", "bash"], vec!["completions", "zsh"], vec!["man"]] {
        gainsay(folder.path()).args(arguments).assert().success().stdout(predicate::str::contains("completions"));
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("gainsay"))
        .args(["completions", "zsh"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &[][..]));
}

#[test]
fn nothing_checked_is_exit_three_and_still_a_report() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("sources")).expect("a folder");
    for format in gainsay::report::FORMATS {
        gainsay(folder.path()).args(["audit", "--format", format.name]).assert().code(3);
    }
    let assert = gainsay(folder.path()).args(["audit", "--format", "json", "--output", "table=t.txt"]).assert();
    assert.code(3).stdout(predicate::str::contains("\"schema\": \"gainsay.report/1\""));
    let table = std::fs::read_to_string(folder.path().join("t.txt")).expect("the second report");
    assert!(table.contains("nothing was compared"), "{table}");
}

#[test]
fn rules_are_named_one_by_one_or_with_commas() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("sources")).expect("a folder");
    std::fs::write(folder.path().join("sources/a.txt"), "A storm killed two people and injured nine.").expect("a file");
    let rules_of = |arguments: &[&str]| {
        let output = gainsay(folder.path()).args(arguments).output().expect("it runs");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        ["killed", "injured"].map(|rule| text.contains(rule))
    };
    assert_eq!(rules_of(&["claims", "--only", "killed,injured"]), [true, true]);
    assert_eq!(rules_of(&["claims", "--only", "killed", "--only", "injured"]), [true, true]);
    assert_eq!(rules_of(&["claims", "--only", "killed"]), [true, false]);
    assert_eq!(rules_of(&["claims", "--skip", "killed,injured"]), [false, false]);
}

#[test]
fn a_rule_that_builds_on_others_reads_the_same_alone() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("sources")).expect("a folder");
    let text = "Karin Lindqvist, 27, was killed on Friday. A 12-year-old girl was hurt.";
    std::fs::write(folder.path().join("sources/a.txt"), text).expect("a file");
    let claims = |arguments: &[&str]| {
        let output = gainsay(folder.path()).arg("claims").args(["--format", "ndjson"]).args(arguments).output();
        let text = String::from_utf8(output.expect("it runs").stdout).expect("UTF-8");
        let lines = text.lines().filter(|line| line.contains("\"id\":"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let all = claims(&[]);
    for rule in ["name-spelling", "victim-age"] {
        let named = format!("\"rule\":\"{rule}\"");
        let of_all: Vec<_> = all.iter().filter(|line| line.contains(&named)).cloned().collect();
        assert!(!of_all.is_empty(), "{rule}");
        assert_eq!(claims(&["--only", rule]), of_all);
    }
}

#[test]
fn suggested_names_are_a_rule_file_that_joins_them() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("sources")).expect("a folder");
    for (file, name) in [("a", "Karin Dahlmark"), ("b", "Karin Dahlmart")] {
        let text = format!("{name}, 40, and Peter Oakes, 39, were killed on Mill Street in Leeds.");
        std::fs::write(folder.path().join(format!("sources/{file}.txt")), text).expect("a file");
    }
    let output = gainsay(folder.path()).args(["claims", "--suggest"]).output().expect("it runs");
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(lines.contains("name = \"Karin Dahlmark\"\naliases = [\"Karin Dahlmart\"]"), "{lines}");
    std::fs::write(folder.path().join("names.toml"), &lines).expect("a file");
    gainsay(folder.path()).args(["rules", "check", "--rules", "names.toml"]).assert().success();
    let assert = gainsay(folder.path()).args(["claims", "--suggest", "--rules", "names.toml"]).assert().success();
    assert.stdout(predicate::str::contains("no two names"));
}

#[test]
fn what_the_user_got_wrong_is_exit_two() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("sources")).expect("a folder");
    std::fs::write(folder.path().join("bad.toml"), "[[claim]]\nid = 'x'\n").expect("a file");
    for (arguments, why) in [
        (vec!["audit", "absent"], "missing-path"),
        (vec!["audit", "--rules", "bad.toml"], "bad.toml"),
        (vec!["audit", "--rules", "absent.toml"], "unreadable-input"),
        (vec!["audit", "--only", "no-such-rule"], "unknown-rule"),
        (vec!["audit", "--format", "tabel"], "table"),
        (vec!["audit", "--output", "json"], "FORMAT=FILE"),
        (vec!["audit", "--output", "json=absent/report.json"], "unwritable-file"),
        (vec!["compare", "absent.ndjson"], "unreadable-input"),
        (vec!["explain", "no-such-thing"], "unknown-id"),
    ] {
        gainsay(folder.path()).args(&arguments).assert().code(2).stderr(predicate::str::contains(why));
    }
    std::fs::write(folder.path().join("gainsay.toml"), "sorces = []\n").expect("a file");
    let assert = gainsay(folder.path()).arg("audit").assert().code(2);
    assert.stderr(predicate::str::contains("did you mean `sources`"));
}

#[test]
fn nothing_written_to_a_pipe_is_coloured_unless_asked() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("sources")).expect("a folder");
    let escape = || predicate::str::contains("\u{1b}");
    gainsay(folder.path()).arg("audit").assert().stdout(escape().not()).stderr(escape().not());
    gainsay(folder.path()).arg("audit").env("NO_COLOR", "1").assert().stdout(escape().not());
}

#[test]
fn explain_knows_problems_and_rules_have_a_schema() {
    let folder = folder();
    let assert = gainsay(folder.path()).args(["explain", "no-anchor"]).assert().success();
    assert.stdout(predicate::str::starts_with("no-anchor: "));
    for of in ["rules", "project"] {
        let output = gainsay(folder.path()).args(["rules", "schema", of]).output().expect("it runs");
        let schema: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert!(schema["properties"].is_object(), "{of}");
    }
}

#[test]
fn a_flag_that_is_not_understood_says_what_to_write() {
    let folder = folder();
    for (arguments, why) in [
        (["audit", "--jobs", "0"].as_slice(), "1 or more"),
        (&["values", "--reference", "soon"], "YYYY-MM-DD"),
        (&["accept", "killed:1", "--reason", "known", "--until", "1 May"], "YYYY-MM-DD"),
        (&["audit", "--format", "jsn"], "'json'"),
        (&["audit", "--output", "report.json"], "FORMAT=FILE"),
        (&["audit"], "gainsay init"),
    ] {
        gainsay(folder.path()).args(arguments).assert().code(2).stderr(predicate::str::contains(why));
    }
}

#[test]
fn init_says_what_lies_there_and_writes_an_example_that_works_once_it_is_no_comment() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("texts")).expect("a folder");
    let write = |path: &str, text: &str| std::fs::write(folder.path().join(path), text).expect("a file");
    write(
        "texts/a.md",
        "---\npublisher: Harbour Wire\npublished: 2026-03-03\n---\nThree people were killed in Graz on Monday.\n",
    );
    write("texts/b.txt", "Two people were killed and one was injured in Linz.\n");
    let said = gainsay(folder.path()).arg("init").assert().success();
    let said = String::from_utf8_lossy(&said.get_output().stdout).into_owned();
    for part in [
        "2 files in texts: 1 text, 1 Markdown\n",
        "publishers   Harbour Wire 1; not said by 1\n",
        "published    2026-03-03; not said by 1\n",
        "3 claims from 2 of ",
        ": killed 2, injured 1\n",
        "wrote gainsay.toml\nwrote rules/first.toml\nnext:\n",
        "give 1 source a day",
    ] {
        assert!(said.contains(part), "{part:?} in {said}");
    }
    gainsay(folder.path()).args(["audit", "--strict"]).assert().success();
    let commented = std::fs::read_to_string(folder.path().join("rules/first.toml")).expect("a file");
    let lines = commented.lines().skip_while(|line| !line.is_empty()).skip(1);
    let rule: Vec<_> = lines.map(|line| line.strip_prefix("# ").unwrap_or_default()).collect();
    write("rules/first.toml", &rule.join("\n"));
    gainsay(folder.path()).args(["rules", "list"]).assert().success().stdout(predicate::str::contains("roadmap-steps"));
    let flags = ["rules", "test", "--only", "roadmap-steps"];
    gainsay(folder.path()).args(flags).assert().success().stdout("2 examples and 1 case of 1 rule, 0 do not hold\n");
}

#[test]
fn init_proposes_a_rule_that_the_texts_bear_out() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("texts")).expect("a folder");
    for (name, count) in [("a", "Twelve"), ("b", "Fourteen"), ("c", "Some 20")] {
        let text = format!("---\npublished: 2026-03-03\n---\n{count} shops were burned in Graz on Monday, 2 March.\n");
        std::fs::write(folder.path().join(format!("texts/{name}.md")), text).expect("a file");
    }
    let said = gainsay(folder.path()).arg("init").assert().success();
    said.stdout(predicate::str::contains(
        "what the proposed rule finds in 3 sources: gainsay claims --only shops-burned",
    ));
    gainsay(folder.path()).args(["rules", "test", "--only", "shops-burned"]).assert().success();
    gainsay(folder.path()).args(["audit", "--fail-on", "warning", "--strict"]).assert().code(1);
}
