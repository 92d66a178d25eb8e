//! What an edit did, from a revision, from the index, and with a draft.

use serde_json::json;

use super::repository::{Repository, brno, edited, gate_reading, report, states};

/// Two sources that disagree about Brno, and one about Graz.
fn disputed() -> Repository {
    Repository::with(&[
        ("sources/a.md", &brno("Twelve")),
        ("sources/b.md", &brno("Fourteen")),
        ("sources/graz.md", &report("Graz", "Two")),
    ])
}

/// A commit as people read it.
fn short(commit: &str) -> &str {
    commit.get(..12).expect("a commit")
}

#[test]
fn an_old_conflict_and_an_unrelated_commit_stay_green() {
    let repository = disputed();
    repository.git(&["switch", "-q", "-c", "edit"]);
    repository.write("sources/linz.md", &report("Linz", "Three"));
    repository.write("sources/a.md", &format!("{}\nThe mill is old.\n", brno("Twelve")));
    repository.commit("Add Linz");
    let (code, report) = repository.gate(&["--base", "main"]);
    assert_eq!((code, states(&report)), (0, vec!["unchanged"]));
    assert_eq!(repository.gate(&["--base", "main", "--gate", "all"]).0, 1);
    let table = repository.gainsay(&["gate", "--base", "main"]).out;
    assert!(table.contains("not listed: 1 unchanged") && !table.contains("Fourteen"), "{table}");
}

#[test]
fn an_edit_that_introduces_a_conflict_fails_on_its_line_though_the_other_side_is_untouched() {
    let repository = Repository::with(&[("sources/a.md", &brno("Twelve")), ("sources/b.md", &brno("Twelve"))]);
    let first = repository.git(&["rev-parse", "HEAD"]);
    repository.git(&["switch", "-q", "-c", "edit"]);
    repository.write("sources/b.md", &brno("Fourteen"));
    let (code, report) = repository.gate(&["--base", "main"]);
    assert_eq!((code, states(&report)), (1, vec!["introduced"]));
    let marked = edited(&report);
    let claim = report["claims"].as_array().expect("claims").iter().find(|claim| claim["id"] == marked[0]);
    let claim = claim.expect("the claim of the mark");
    let line = claim["span"]["line"].as_u64().and_then(|line| usize::try_from(line).ok()).expect("a line");
    assert_eq!((marked.len(), &claim["source"]), (1, &json!("sources/b.md")));
    assert!(repository.read("sources/b.md").lines().nth(line - 1).is_some_and(|line| line.starts_with("Fourteen")));
    let blame = &report["findings"][0]["blame"];
    let who: Vec<_> = blame.as_array().expect("blame").iter().map(|side| &side["commit"]).collect();
    assert_eq!(who, [&json!(first), &json!(null)]);

    let second = repository.commit("Correct the toll");
    let (_, report) = repository.gate(&["--base", "main"]);
    let notes = report["findings"][0]["notes"].to_string();
    let edit = format!("made to disagree by {} of 2026-03-04 by Ann Oye", short(&second));
    let other = format!("sources/a.md:7 (12 people) is from {} of 2026-03-04", short(&first));
    assert!(notes.contains(&edit) && notes.contains(&other), "{notes}");
}

#[test]
fn labels_say_what_the_edit_did() {
    type Edit = fn(&Repository);
    let table: [(&str, Edit, i32, &[&str]); 7] = [
        ("a source repeats a value", |r| r.write("sources/c.md", &brno("Twelve")), 0, &["spread"]),
        ("a source adds a third value", |r| r.write("sources/c.md", &brno("Nine")), 1, &["widened"]),
        ("a fix and a new conflict", |r| r.write("sources/b.md", &brno("Nine")), 1, &["widened"]),
        (
            "a fix and a new conflict elsewhere in the same file",
            |r| r.write("sources/b.md", &report("Graz", "Five")),
            1,
            &["introduced", "resolved"],
        ),
        ("the sides agree", |r| r.write("sources/b.md", &brno("Twelve")), 0, &["resolved"]),
        ("a side is deleted", |r| r.remove("sources/b.md"), 0, &["resolved"]),
        ("nothing", |_| (), 0, &["unchanged"]),
    ];
    for (what, edit, code, want) in table {
        let repository = disputed();
        edit(&repository);
        let (got, report) = repository.gate(&["--base", "HEAD"]);
        assert_eq!((got, states(&report)), (code, want.to_vec()), "{what}");
    }
}

#[test]
fn other_words_for_the_same_number_are_no_new_side() {
    let repository = disputed();
    for number in ["Fourteen", "14"] {
        for noun in [" people", "", " workers"] {
            repository.write("sources/b.md", &brno(number).replace(" people were", &format!("{noun} were")));
            let (code, report) = repository.gate(&["--base", "HEAD"]);
            assert_eq!((code, states(&report)), (0, vec!["unchanged"]), "{number}{noun}");
        }
    }
}

#[test]
fn a_resolved_finding_is_listed_with_its_sides_and_the_claims_of_the_base() {
    let repository = disputed();
    repository.write("sources/b.md", &brno("Twelve"));
    let (_, report) = repository.gate(&["--base", "HEAD"]);
    let claims = report["edit"]["base_claims"].as_array().expect("claims");
    let said: Vec<_> = claims.iter().map(|claim| &claim["value"]["text"]).collect();
    assert_eq!(said, ["Twelve people", "Fourteen people"]);
    let table = repository.gainsay(&["gate", "--base", "HEAD"]).out;
    assert!(table.contains("resolved: how many were killed, 2026-03-02, Brno: 12 people / 14 people"), "{table}");
}

#[test]
fn the_edit_of_a_sidecar_is_an_edit() {
    let bare =
        |killed: &str| format!("{killed} people were killed in the explosion in Brno on Monday, the city said.\n");
    let sidecar = |day: &str| {
        let entry = |path: &str, day: &str| format!("[[source]]\npath = \"{path}\"\npublished = {day}\n");
        entry("a.txt", "2026-03-03") + &entry("b.txt", day)
    };
    let repository = Repository::with(&[
        ("sources/a.txt", &bare("Twelve")),
        ("sources/b.txt", &bare("Fourteen")),
        ("sources/sources.toml", &sidecar("2026-05-05")),
    ]);
    repository.write("sources/sources.toml", &sidecar("2026-03-03"));
    let (code, report) = repository.gate(&["--base", "HEAD"]);
    assert_eq!((code, states(&report)), (1, vec!["introduced"]));
    assert_eq!(edited(&report), ["sources/b.txt:0:killed"]);
}

#[test]
fn staged_edits_count_as_they_are_in_the_index() {
    let repository = Repository::with(&[("sources/a.md", &brno("Twelve")), ("sources/b.md", &brno("Twelve"))]);
    repository.write("sources/b.md", &brno("Fourteen"));
    let (code, report) = repository.gate(&["--staged"]);
    let base = report["edit"]["base"].as_str().expect("words");
    assert!(code == 0 && base.ends_with("; nothing is staged"), "{base}");
    repository.git(&["add", "-A"]);
    repository.write("sources/b.md", &brno("Twelve"));
    let (code, report) = repository.gate(&["--staged"]);
    assert_eq!((code, states(&report)), (1, vec!["introduced"]));
    let first = Repository::new();
    first.write("sources/a.md", &brno("Twelve"));
    first.write("sources/b.md", &brno("Fourteen"));
    assert_eq!(first.gate(&["--staged"]).0, 3, "nothing is staged, and there is no commit");
    first.git(&["add", "-A"]);
    let (code, report) = first.gate(&["--staged"]);
    assert_eq!((code, states(&report)), (1, vec!["introduced"]));
}

#[cfg(unix)]
#[test]
fn a_hook_before_the_commit_refuses_it() {
    use std::os::unix::fs::PermissionsExt;
    let repository = Repository::with(&[("sources/a.md", &brno("Twelve")), ("sources/b.md", &brno("Twelve"))]);
    let hook = repository.root.join(".git/hooks/pre-commit");
    let program = assert_cmd::cargo::cargo_bin("gainsay");
    std::fs::create_dir_all(hook.parent().expect("a parent")).expect("folders");
    std::fs::write(&hook, format!("#!/bin/sh\nexec '{}' gate --staged --only killed\n", program.display()))
        .expect("a file");
    std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).expect("a file");
    let commits = || repository.git(&["rev-list", "--count", "HEAD"]);
    for (killed, count) in [("Fourteen", "1"), ("Twelve", "2")] {
        repository.write("sources/b.md", &format!("{}\nThe mill is old.\n", brno(killed)));
        // `-a` gives the hook another index than the one that is there.
        let said = repository.try_git(&["commit", "-q", "-a", "-m", "Correct the toll"]);
        assert_eq!((commits().as_str(), said.contains("introduced")), (count, killed == "Fourteen"), "{said}");
    }
}

#[test]
fn a_draft_is_judged_against_the_sources_without_git() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| std::fs::write(folder.path().join(path), text).expect("a file");
    std::fs::create_dir(folder.path().join("sources")).expect("a folder");
    write("sources/a.md", &brno("Twelve"));
    write("sources/b.md", &brno("Fourteen"));
    write("sources/graz.md", &report("Graz", "Two"));
    write("draft.md", &report("Graz", "Five"));
    let (code, said) = gate_reading(folder.path(), &["--draft", "draft.md"], "");
    assert_eq!((code, states(&said)), (1, vec!["unchanged", "introduced"]));
    for (text, want) in [
        (brno("Twelve"), (0, vec!["resolved"])),
        (brno("Fourteen"), (0, vec!["unchanged"])),
        (brno("Nine"), (1, vec!["widened"])),
    ] {
        let (code, said) = gate_reading(folder.path(), &["--stdin-as", "sources/b.md"], &text);
        assert_eq!((code, states(&said)), want, "{text}");
    }
    let (code, said) = gate_reading(folder.path(), &["--stdin-as", "sources/new.md"], &report("Graz", "Six"));
    assert_eq!((code, states(&said)), (1, vec!["unchanged", "introduced"]));
    assert_eq!(gate_reading(folder.path(), &["--draft", "draft.md", "sources/a.md"], "").0, 0);
}

#[test]
fn a_draft_may_be_judged_since_a_revision() {
    let repository = Repository::with(&[("sources/a.md", &brno("Twelve")), ("sources/b.md", &brno("Twelve"))]);
    repository.write("sources/graz.md", &report("Graz", "Two"));
    let flags = ["--base", "HEAD", "--stdin-as", "sources/b.md"];
    let (code, said) = gate_reading(&repository.root, &flags, &brno("Fourteen"));
    assert_eq!((code, states(&said), edited(&said)), (1, vec!["introduced"], vec!["sources/b.md:118:killed"]));
    assert_eq!(said["findings"][0]["blame"][1]["commit"], json!(null));
    repository.write("draft.md", &report("Graz", "Five"));
    let (code, said) = repository.gate(&["--base", "HEAD", "--draft", "draft.md"]);
    assert_eq!((code, states(&said)), (1, vec!["introduced"]));
}

#[test]
fn only_changed_files_are_extracted_again() {
    let repository = Repository::new();
    for n in 0..300 {
        repository.write(&format!("sources/{n}.md"), &brno("Twelve"));
    }
    repository.commit("Reports");
    repository.write("sources/7.md", &brno("Fourteen"));
    // Without what another run kept, the head is read once and the base shares it; with it, nothing is but the edit.
    for (flag, extracted) in [("--no-cache", 300), ("--no-progress", 300), ("--no-progress", 0)] {
        let said = repository.gainsay(&["gate", "--base", "HEAD", "--only", "killed", "--timings", flag]);
        let want = format!(
            "files: 300 at the head, {extracted} of them extracted; 300 at the base, 1 of them extracted again"
        );
        assert_eq!((said.code, said.err.contains(&want)), (1, true), "{}", said.err);
    }
    repository.write("sources/7.md", &brno("Fifteen"));
    let said = repository.gainsay(&["gate", "--base", "HEAD", "--only", "killed", "--timings"]);
    let want = "files: 300 at the head, 1 of them extracted; 300 at the base, 1 of them extracted again";
    assert_eq!((said.code, said.err.contains(want)), (1, true), "{}", said.err);
}
