//! Every format of reports says the same, and ends in the same exit code.

use gainsay::report::FORMATS;
use serde_json::{Value as Json, json};

use super::repository::{Repository, brno, report};

#[test]
fn the_exit_code_is_the_same_for_every_format() {
    type Files<'f> = &'f [(&'f str, &'f str)];
    let table: [(&str, Files<'_>, &[&str], i32); 5] = [
        ("an edit that introduces", &[("sources/b.md", &brno("Fourteen"))], &["gate", "--base", "HEAD"], 1),
        (
            "one that is not loud enough",
            &[("sources/b.md", &brno("Fourteen"))],
            &["gate", "--base", "HEAD", "--fail-on", "never"],
            0,
        ),
        (
            "one that adds nothing to dispute",
            &[("sources/c.md", &report("Graz", "Two"))],
            &["gate", "--base", "HEAD"],
            0,
        ),
        ("an empty folder", &[("empty/.keep", "")], &["gate", "--base", "HEAD", "empty"], 3),
        ("a revision that is not there", &[], &["gate", "--base", "nowhere"], 2),
    ];
    for (what, files, arguments, code) in table {
        let repository = Repository::with(&[("sources/a.md", &brno("Twelve")), ("sources/b.md", &brno("Twelve"))]);
        for (path, text) in files {
            repository.write(path, text);
        }
        for format in FORMATS {
            let said = repository.gainsay(&[arguments, &["--only", "killed", "--format", format.name]].concat());
            assert_eq!(said.code, code, "{what}, {}: {}", format.name, said.err);
            assert_eq!(said.out.is_empty(), code == 2, "{what}, {}", format.name);
        }
    }
}

#[test]
fn every_format_with_one_mark_puts_it_on_the_edited_words() {
    let repository = Repository::with(&[("sources/a.md", &brno("Fourteen")), ("sources/z.md", &brno("Fourteen"))]);
    repository.write("sources/z.md", &format!("{}\nA wall fell.\n", brno("Twelve")));
    let line = repository.read("sources/z.md").lines().position(|line| line.starts_with("Twelve")).expect("it") + 1;
    let written =
        |format: &str| repository.gainsay(&["gate", "--base", "HEAD", "--only", "killed", "--format", format]).out;
    let sarif: Json = serde_json::from_str(&written("sarif")).expect("JSON");
    let place = sarif.pointer("/runs/0/results/0/locations/0/physicalLocation").expect("a place");
    assert_eq!(
        (&place["artifactLocation"]["uri"], &place["region"]["startLine"]),
        (&json!("sources/z.md"), &json!(line))
    );
    let gitlab: Json = serde_json::from_str(&written("gitlab")).expect("JSON");
    assert_eq!(gitlab.pointer("/0/location/path"), Some(&json!("sources/z.md")));
    let github = written("github");
    assert!(github.contains(&format!("::error file=sources/z.md,line={line},")), "{github}");
}

#[test]
fn several_formats_in_one_run_are_the_reports_of_each() {
    let repository = Repository::with(&[("sources/a.md", &brno("Twelve")), ("sources/b.md", &brno("Fourteen"))]);
    repository.write("sources/c.md", &brno("Nine"));
    let outputs: Vec<String> = FORMATS.iter().map(|format| format!("--output={0}=../{0}", format.name)).collect();
    let mut arguments = vec!["gate", "--base", "HEAD", "--only", "killed", "--format", "json"];
    arguments.extend(outputs.iter().map(String::as_str));
    let said = repository.gainsay(&arguments);
    assert_eq!(said.code, 1, "{}", said.err);
    for format in FORMATS {
        let alone = repository.gainsay(&["gate", "--base", "HEAD", "--only", "killed", "--format", format.name]).out;
        let written = std::fs::read_to_string(repository.beside(format.name)).expect("a report");
        assert_eq!(written, alone, "{}", format.name);
    }
}
