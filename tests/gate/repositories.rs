//! The shapes that repositories have: clones, worktrees, submodules, paths, and none at all.

use super::repository::{Repository, brno, gainsay_in, gate_in, git_in, problems, report, states};

fn two() -> Repository {
    Repository::with(&[("sources/a.md", &brno("Twelve")), ("sources/b.md", &brno("Twelve"))])
}

#[test]
fn a_base_that_went_on_is_left_where_the_edit_began() {
    let repository = two();
    repository.git(&["switch", "-q", "-c", "edit"]);
    repository.write("sources/linz.md", &report("Linz", "Three"));
    repository.commit("Add Linz");
    repository.git(&["switch", "-q", "main"]);
    repository.write("sources/c.md", &brno("Fourteen"));
    repository.commit("Go on");
    repository.git(&["switch", "-q", "edit"]);
    let (code, report) = repository.gate(&["--base", "main"]);
    assert_eq!((code, states(&report), problems(&report)), (0, vec![], vec![]));
}

#[test]
fn a_detached_head_and_a_worktree_are_heads_too() {
    let repository = two();
    repository.git(&["switch", "-q", "--detach"]);
    repository.write("sources/b.md", &brno("Fourteen"));
    repository.commit("Correct the toll");
    assert_eq!(repository.gate(&["--base", "main"]).0, 1);
    let tree = repository.beside("tree");
    repository.git(&["worktree", "add", "-q", tree.to_str().expect("UTF-8"), "main"]);
    assert_eq!(gate_in(&tree, &["--base", "main"]).0, 0);
    std::fs::write(tree.join("sources/b.md"), brno("Nine")).expect("a file");
    assert_eq!(gate_in(&tree, &["--base", "main"]).0, 1);
}

#[test]
fn a_shallow_clone_says_what_is_missing_and_works_once_it_is_there() {
    let repository = two();
    repository.write("sources/b.md", &brno("Fourteen"));
    repository.commit("Correct the toll");
    let clone = repository.beside("clone");
    let from = format!("file://{}", repository.root.display());
    git_in(clone.parent().expect("a parent"), &["clone", "-q", "--depth=1", &from, "clone"]);
    let said = gainsay_in(&clone, &["gate", "--base", "HEAD~1"], "");
    assert_eq!(said.code, 2);
    assert!(said.err.contains("unknown-revision") && said.err.contains("the clone is shallow"), "{}", said.err);
    let first = repository.git(&["rev-parse", "HEAD~1"]);
    git_in(&clone, &["fetch", "-q", "--depth=1", "origin", &first]);
    let (code, report) = gate_in(&clone, &["--base", &first]);
    assert_eq!((code, states(&report), problems(&report)), (1, vec!["introduced"], vec!["no-merge-base"]));
}

#[test]
fn a_partial_clone_is_not_filled_up_and_says_so() {
    let repository = Repository::with(&[("sources/a.md", &brno("Twelve")), ("sources/b.md", &brno("Thirteen"))]);
    repository.write("sources/b.md", &brno("Fourteen"));
    repository.commit("Correct the toll");
    repository.git(&["config", "uploadpack.allowFilter", "true"]);
    let clone = repository.beside("clone");
    let from = format!("file://{}", repository.root.display());
    git_in(clone.parent().expect("a parent"), &["clone", "-q", "--filter=blob:none", &from, "clone"]);
    let said = gainsay_in(&clone, &["gate", "--base", "HEAD~1"], "");
    assert!(said.code == 2 && said.err.contains("missing-object"), "{said:?}");
    let (code, report) = gate_in(&clone, &["--base", "HEAD"]);
    assert_eq!((code, states(&report)), (0, vec!["unchanged"]), "what both sides have alike is not asked for");
}

#[test]
fn submodules_and_links_are_not_of_the_edit() {
    let other = Repository::with(&[("a.md", &brno("Twelve")), ("b.md", &brno("Fourteen"))]);
    let repository = Repository::with(&[("sources/graz.md", &report("Graz", "Two"))]);
    let from = other.root.to_str().expect("UTF-8");
    repository.git(&["submodule", "--quiet", "add", from, "sources/wire"]);
    repository.commit("Mount the wire");
    repository.write("sources/graz.md", &report("Graz", "Three"));
    let (code, report) = repository.gate(&["--base", "HEAD"]);
    assert_eq!((code, states(&report), problems(&report)), (0, vec!["unchanged"], vec![]));
    git_in(&repository.root.join("sources/wire"), &["commit", "-q", "--allow-empty", "-m", "Go on"]);
    repository.commit("Move the wire");
    let (code, report) = repository.gate(&["--base", "HEAD~1"]);
    assert_eq!((code, states(&report), problems(&report)), (0, vec!["unchanged"], vec!["moved-submodule"]));
}

#[cfg(unix)]
#[test]
fn a_link_in_the_base_is_not_followed() {
    let repository = two();
    std::os::unix::fs::symlink("a.md", repository.root.join("sources/link.md")).expect("a link");
    repository.commit("Link");
    let (code, report) = repository.gate(&["--base", "HEAD"]);
    assert_eq!((code, report["summary"]["sources"].as_u64()), (0, Some(2)));
}

#[test]
fn paths_may_hold_blanks_and_any_letters_and_the_gate_may_run_in_a_folder() {
    let (a, b) = ("desk/quelle ä/bericht über “Brno”.md", "desk/quelle ä/δεύτερη πηγή.md");
    let repository = Repository::with(&[(a, &brno("Twelve")), (b, &brno("Fourteen"))]);
    for (folder, path, shown) in [
        ("", "desk", "desk/quelle ä/"),
        ("desk", "quelle ä", "quelle ä/"),
        ("elsewhere", "../desk", "../desk/quelle ä/"),
    ] {
        let here = repository.root.join(folder);
        std::fs::create_dir_all(&here).expect("a folder");
        let (code, report) = gate_in(&here, &["--base", "HEAD", path]);
        assert_eq!((code, states(&report)), (0, vec!["unchanged"]), "{folder}");
        assert!(report["claims"][0]["source"].as_str().is_some_and(|source| source.starts_with(shown)), "{folder}");
    }
    repository.git(&["mv", a, "desk/quelle ä/neu.md"]);
    let (code, report) = repository.gate(&["--base", "HEAD", "desk"]);
    assert_eq!((code, states(&report)), (0, vec!["unchanged"]));
}

#[test]
fn moving_splitting_and_reflowing_sources_changes_nothing() {
    let both = brno("Twelve") + "\nFour people were killed in a fire in Graz on Monday, the city said.\n";
    let repository = Repository::with(&[("sources/a.md", &both), ("sources/b.md", &brno("Fourteen"))]);
    repository.git(&["mv", "sources/b.md", "sources/b2.md"]);
    let reflowed = brno("Twelve").replace("killed in the", "killed\nin the").replace("An explosion", "\n\nA blast");
    repository.write("sources/a.md", &reflowed);
    repository.write("sources/graz.md", &report("Graz", "Four"));
    let (code, report) = repository.gate(&["--base", "HEAD"]);
    assert_eq!((code, states(&report)), (0, vec!["unchanged"]));
}

#[test]
fn ignored_files_are_left_out_on_both_sides() {
    let repository = Repository::with(&[("sources/a.md", &brno("Twelve")), ("sources/old/b.md", &brno("Fourteen"))]);
    repository.write("sources/.ignore", "old/\n");
    let (code, report) = repository.gate(&["--base", "HEAD"]);
    assert_eq!((code, states(&report)), (0, vec!["resolved"]));
    repository.commit("Leave out what is old");
    repository.remove("sources/old/b.md");
    let (code, report) = repository.gate(&["--base", "HEAD"]);
    assert_eq!((code, states(&report)), (0, vec![]));
}

#[test]
fn what_cannot_be_compared_is_exit_two_with_the_reason() {
    let repository = two();
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("sources")).expect("a folder");
    for (place, arguments, why) in [
        (repository.root.as_path(), vec!["gate"], "no-base"),
        (&repository.root, vec!["gate", "--base", "nowhere"], "unknown-revision"),
        (&repository.root, vec!["gate", "--base=--output=x"], "unknown-revision"),
        (&repository.root, vec!["gate", "--base", "HEAD", "absent"], "missing-path"),
        (&repository.root, vec!["gate", "--staged", "absent"], "missing-path"),
        (&repository.root, vec!["gate", "--draft", "absent.md"], "missing-path"),
        (&repository.root, vec!["gate", "--baseline", "absent.jsonl"], "missing-path"),
        (&repository.root, vec!["gate", "--base", "HEAD", "--staged"], "cannot be used with"),
        (folder.path(), vec!["gate", "--base", "HEAD"], "no-repository"),
        (folder.path(), vec!["gate", "--staged"], "no-repository"),
    ] {
        let said = gainsay_in(place, &arguments, "");
        assert!(said.code == 2 && said.err.contains(why) && said.out.is_empty(), "{arguments:?}: {said:?}");
    }
    let mut command = assert_cmd::Command::cargo_bin("gainsay").expect("the binary");
    let assert = command.current_dir(&repository.root).env("PATH", folder.path()).args(["gate", "--staged"]).assert();
    assert.code(2).stderr(predicates::str::contains("no-git"));
}

#[test]
fn a_broken_sidecar_is_exit_two_in_every_command() {
    let repository = Repository::with(&[("sources/a.md", &brno("Twelve")), ("sources/sources.toml", "[[source]\n")]);
    for arguments in
        [vec!["audit"], vec!["gate", "--base", "HEAD"], vec!["gate", "--staged"], vec!["baseline", "write"]]
    {
        let said = repository.gainsay(&arguments);
        assert!(said.code == 2 && said.err.contains("broken-sidecar"), "{arguments:?}: {said:?}");
    }
}

#[test]
fn nothing_checked_is_no_success() {
    let repository = Repository::with(&[("sources/a.md", "Nothing happened.\n"), ("empty/.keep", "")]);
    for arguments in [vec!["--base", "HEAD"], vec!["--staged"], vec!["--base", "HEAD", "empty"]] {
        assert_eq!(repository.gate(&arguments).0, 3, "{arguments:?}");
    }
    assert_eq!(repository.gainsay(&["baseline", "write"]).code, 3);
    assert!(!repository.root.join("gainsay.baseline.jsonl").exists());
    let claims = two();
    assert_eq!(claims.gate(&["--base", "HEAD"]).0, 0, "claims and no change");
    claims.git(&["rm", "-rq", "sources"]);
    assert_eq!(claims.gate(&["--base", "HEAD"]).0, 3, "all sources are gone");
}
