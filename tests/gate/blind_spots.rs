//! Edits that a gate could fail to see, and changes that it could take for edits.

use super::repository::{
    Repository, brno, edited, gainsay_in, gate_in, gate_reading, git_in, problems, report, states,
};

/// Two sources that agree.
fn agreed() -> Repository {
    Repository::with(&[("sources/a.md", &brno("Twelve")), ("sources/b.md", &brno("Twelve"))])
}

/// Two sources that disagree.
fn disputed() -> Repository {
    Repository::with(&[("sources/a.md", &brno("Twelve")), ("sources/b.md", &brno("Fourteen"))])
}

#[test]
fn a_file_that_git_was_told_to_take_for_unchanged_is_read() {
    let repository = agreed();
    repository.git(&["update-index", "--assume-unchanged", "sources/b.md"]);
    repository.write("sources/b.md", &brno("Fourteen"));
    let (code, said) = repository.gate(&["--base", "HEAD"]);
    assert_eq!((code, states(&said)), (1, vec!["introduced"]));
}

#[test]
fn what_a_sparse_checkout_leaves_out_is_compared() {
    let repository = disputed();
    repository.git(&["sparse-checkout", "init", "--no-cone"]);
    repository.git(&["sparse-checkout", "set", "/*", "!/sources/b.md"]);
    assert!(!repository.root.join("sources/b.md").exists());
    let (code, said) = repository.gate(&["--base", "HEAD"]);
    assert_eq!((code, states(&said)), (0, vec!["unchanged"]));
    repository.write("sources/a.md", &brno("Nine"));
    let (code, said) = repository.gate(&["--base", "HEAD"]);
    assert_eq!((code, states(&said)), (1, vec!["widened"]));
}

#[cfg(unix)]
#[test]
fn sources_behind_a_link_are_those_of_git() {
    let repository = Repository::with(&[("articles/a.md", &brno("Twelve")), ("articles/b.md", &brno("Fourteen"))]);
    std::os::unix::fs::symlink("articles", repository.root.join("sources")).expect("a link");
    repository.commit("Link");
    for against in [vec!["--base", "HEAD"], vec!["--staged"], vec!["--base", "HEAD", "sources/b.md", "articles"]] {
        let (code, said) = repository.gate(&against);
        assert_eq!((code, states(&said)), (0, vec!["unchanged"]), "{against:?}");
        assert_eq!(said["claims"][0]["source"], "articles/a.md");
    }
    let (code, said) = gate_reading(&repository.root, &["--base", "HEAD", "--stdin-as", "sources/b.md"], &brno("Nine"));
    assert_eq!((code, states(&said)), (1, vec!["widened"]));
}

#[test]
fn sources_outside_of_the_repository_are_no_success() {
    let repository = Repository::with(&[("gainsay.toml", "sources = [\"../texts\"]\n")]);
    let texts = repository.beside("texts");
    std::fs::create_dir(&texts).expect("a folder");
    std::fs::write(texts.join("a.md"), brno("Twelve")).expect("a file");
    for against in [["--base", "HEAD"].as_slice(), &["--staged"]] {
        let said = repository.gainsay(&[&["gate"], against].concat());
        assert!(said.code == 2 && said.err.contains("outside-repository"), "{said:?}");
    }
    repository.write("sources/a.md", &brno("Twelve"));
    repository.commit("Report");
    repository.write("sources/a.md", &brno("Nine"));
    repository.git(&["add", "-A"]);
    for against in [["--base", "HEAD"].as_slice(), &["--staged"]] {
        let (code, said) = repository.gate(&[against, &["sources", "../texts"]].concat());
        assert_eq!((code, states(&said)), (1, vec!["introduced"]), "{against:?}");
        assert_eq!(problems(&said), ["outside-repository"]);
    }
}

#[test]
fn a_folder_that_is_renamed_with_the_project_file_keeps_its_past() {
    let repository = disputed();
    repository.write("gainsay.toml", "sources = [\"articles\"]\n");
    repository.git(&["mv", "sources", "articles"]);
    let (code, said) = repository.gate(&["--base", "HEAD"]);
    assert_eq!((code, states(&said)), (0, vec!["unchanged"]));
    repository.commit("Rename the folder");
    repository.write("gainsay.toml", "sources = [\"texts\"]\n");
    repository.git(&["mv", "articles", "texts"]);
    repository.write("texts/b.md", &brno("Nine"));
    let (code, said) = repository.gate(&["--base", "HEAD"]);
    assert_eq!((code, states(&said)), (1, vec!["widened"]));
    assert!(said["edit"]["base"].as_str().is_some_and(|base| base.ends_with("; the edit also changes gainsay.toml")));
}

#[test]
fn a_file_that_is_kept_from_the_comparison_is_named() {
    let repository = agreed();
    repository.write(".gitignore", "sources/c.md\n");
    repository.commit("Ignore");
    repository.write("sources/c.md", &brno("Fourteen"));
    repository.git(&["add", "-f", "sources/c.md"]);
    for against in [["--staged"].as_slice(), &["--base", "HEAD"]] {
        let (code, said) = repository.gate(against);
        assert_eq!((code, states(&said), problems(&said)), (0, vec![], vec!["left-out-source"]), "{against:?}");
        assert_eq!(said["problems"][0]["path"], "sources/c.md");
        assert_eq!(repository.gate(&[against, &["--strict"]].concat()).0, 1);
    }
    let repository = disputed();
    repository.write("sources/.ignore", "b.md\n");
    let (code, said) = repository.gate(&["--base", "HEAD"]);
    assert_eq!((code, states(&said), problems(&said)), (0, vec!["resolved"], vec!["left-out-source"]));
}

#[test]
fn what_decides_about_a_staged_edit_has_to_be_staged() {
    let repository = agreed();
    repository.write("sources/b.md", &brno("Fourteen"));
    repository.git(&["add", "-A"]);
    assert_eq!(repository.gainsay(&["baseline", "write"]).code, 0);
    let (code, said) = repository.gate(&["--staged"]);
    assert_eq!((code, states(&said), problems(&said)), (0, vec!["known"], vec!["unstaged-record"]));
    repository.git(&["add", "-A"]);
    let (_, said) = repository.gate(&["--staged"]);
    assert_eq!(problems(&said), [""; 0]);
}

#[test]
fn a_draft_that_cannot_be_read_is_not_judged() {
    let repository = agreed();
    repository.write("empty.md", " \n");
    std::fs::write(repository.root.join("draft.docx"), b"PK\x03\x04\0\0binary\0").expect("a file");
    for draft in ["draft.docx", "empty.md"] {
        assert_eq!(repository.gate(&["--draft", draft]).0, 3, "{draft}");
        assert_eq!(repository.gate(&["--base", "HEAD", "--draft", draft]).0, 3, "{draft}");
    }
    assert_eq!(repository.gate(&["--stdin-as", "sources/b.md"]).0, 3);
    assert_eq!(gate_reading(&repository.root, &["--stdin-as", "sources/b.md"], &report("Graz", "Two")).0, 0);
}

#[cfg(target_os = "linux")]
#[test]
fn files_whose_names_are_no_text_are_told_apart() {
    use std::os::unix::ffi::OsStrExt;
    let repository = agreed();
    let write = |name: &[u8], killed: &str| {
        let file = repository.root.join("sources").join(std::ffi::OsStr::from_bytes(name));
        std::fs::write(file, brno(killed)).expect("a file");
    };
    write(b"\xff.md", "Fourteen");
    repository.commit("A name in another encoding");
    assert_eq!(states(&repository.gate(&["--base", "HEAD"]).1), ["unchanged"]);
    write(b"\xfe.md", "Nine");
    assert_eq!(states(&repository.gate(&["--base", "HEAD"]).1), ["widened"]);
    repository.git(&["add", "-A"]);
    let (code, said) = repository.gate(&["--staged"]);
    assert_eq!((code, states(&said), &said["summary"]["sources"]), (1, vec!["widened"], &4.into()));
}

#[test]
fn a_submodule_that_is_absent_is_named_and_one_that_is_there_is_compared() {
    let other = Repository::with(&[("a.md", &brno("Twelve"))]);
    let repository = Repository::with(&[("sources/graz.md", &report("Graz", "Two"))]);
    repository.git(&["submodule", "--quiet", "add", other.root.to_str().expect("UTF-8"), "sources/wire"]);
    repository.commit("Mount the wire");
    repository.write("sources/b.md", &brno("Nine"));
    repository.git(&["add", "-A"]);
    assert_eq!(states(&repository.gate(&["--staged"]).1), ["introduced"]);
    let clone = repository.beside("clone");
    let from = format!("file://{}", repository.root.display());
    git_in(clone.parent().expect("a parent"), &["clone", "-q", &from, "clone"]);
    let (code, said) = gate_in(&clone, &["--base", "HEAD"]);
    assert_eq!((code, problems(&said)), (0, vec!["absent-submodule"]));
}

#[test]
fn a_text_that_git_lfs_keeps_elsewhere_is_no_source() {
    let pointer = format!("version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 4711\n", "1a".repeat(32));
    let repository = Repository::with(&[("sources/a.md", &brno("Twelve")), ("sources/b.md", &pointer)]);
    let (code, said) = repository.gate(&["--base", "HEAD"]);
    assert_eq!((code, problems(&said)), (0, vec!["unreadable-source"]));
    let said = gainsay_in(&repository.root, &["audit", "sources/b.md"], "");
    assert!(said.code == 3 && said.out.contains("git lfs pull"), "{said:?}");
}

#[cfg(unix)]
#[test]
fn a_source_that_becomes_a_link_is_named() {
    let repository = disputed();
    repository.write("elsewhere.md", &brno("Nine"));
    repository.remove("sources/b.md");
    std::os::unix::fs::symlink("../elsewhere.md", repository.root.join("sources/b.md")).expect("a link");
    repository.git(&["add", "-A"]);
    for against in [["--base", "HEAD"].as_slice(), &["--staged"]] {
        let (code, said) = repository.gate(against);
        assert_eq!(
            (code, states(&said), problems(&said)),
            (0, vec!["resolved"], vec!["left-out-source"]),
            "{against:?}"
        );
        let message = said["problems"][0]["message"].as_str().expect("a message");
        assert!(message.contains("links are not followed") && said["problems"][0]["path"] == "sources/b.md", "{said}");
        assert_eq!(repository.gate(&[against, &["--strict"]].concat()).0, 1);
    }
}

#[test]
fn a_folder_that_is_renamed_keeps_its_past_where_the_command_line_names_it() {
    let repository = disputed();
    repository.git(&["mv", "sources", "reports"]);
    for against in [["--base", "HEAD"].as_slice(), &["--staged"]] {
        let (code, said) = repository.gate(&[against, &["reports"]].concat());
        assert_eq!((code, states(&said)), (0, vec!["unchanged"]), "{against:?}");
    }
    repository.write("reports/b.md", &brno("Nine"));
    let (code, said) = repository.gate(&["--base", "HEAD", "reports"]);
    assert_eq!((code, states(&said)), (1, vec!["widened"]));
}

#[test]
fn a_record_is_the_same_wherever_it_stands_in_its_file() {
    let record = |city: &str, killed: &str| {
        let title = format!("Explosion at a mill in {city}");
        let text = format!("{killed} people were killed in the explosion in {city} on Monday, the city said.");
        serde_json::json!({"title": title, "published": "2026-03-03", "text": text}).to_string()
    };
    let lines =
        |records: &[(&str, &str)]| records.iter().map(|(city, killed)| record(city, killed) + "\n").collect::<String>();
    let array = |records: &[(&str, &str)]| {
        let records: Vec<String> = records.iter().map(|(city, killed)| record(city, killed)).collect();
        format!("[\n{}\n]\n", records.join(",\n"))
    };
    let old = [("Graz", "Two"), ("Brno", "Twelve"), ("Brno", "Fourteen")];
    for (path, written) in [("wire.ndjson", &lines as &dyn Fn(&[(&str, &str)]) -> String), ("wire.json", &array)] {
        let repository = Repository::with(&[(&format!("sources/{path}"), &written(&old))]);
        for now in [&[("Linz", "Three"), old[0], old[1], old[2]][..], &old[1..], &[old[2], old[0], old[1]]] {
            repository.write(&format!("sources/{path}"), &written(now));
            let (code, said) = repository.gate(&["--base", "HEAD"]);
            assert_eq!((code, states(&said), edited(&said).len()), (0, vec!["unchanged"], 0), "{path}: {now:?}");
        }
        repository.write(&format!("sources/{path}"), &written(&[("Linz", "Three"), old[0], old[1], ("Brno", "Nine")]));
        let (code, said) = repository.gate(&["--base", "HEAD"]);
        let marks = edited(&said);
        assert_eq!((code, states(&said), marks.len()), (1, vec!["widened"], 1), "{path}: {said}");
        let claim = said["claims"].as_array().expect("claims").iter().find(|claim| claim["id"] == marks[0]);
        assert_eq!(claim.expect("the claim of the mark")["source"], format!("sources/{path}#4"));
    }
}

#[test]
fn two_green_branches_that_disagree_fail_where_they_are_merged() {
    let repository = Repository::with(&[("sources/graz.md", &report("Graz", "Two"))]);
    for (branch, killed) in [("left", "Twelve"), ("right", "Fourteen")] {
        repository.git(&["switch", "-q", "-c", branch, "main"]);
        repository.write(&format!("sources/{branch}.md"), &brno(killed));
        repository.commit(branch);
        assert_eq!(repository.gate(&["--base", "main"]).0, 0);
    }
    repository.git(&["switch", "-q", "left"]);
    repository.git(&["merge", "-q", "--no-commit", "--no-ff", "right"]);
    let (code, said) = repository.gate(&["--staged"]);
    assert_eq!((code, states(&said), edited(&said).len()), (1, vec!["introduced"], 1));
    repository.commit("Merge");
    for (base, path) in [("HEAD~1", "sources/right.md"), ("right", "sources/left.md")] {
        let (code, said) = repository.gate(&["--base", base]);
        assert_eq!((code, states(&said)), (1, vec!["introduced"]), "{base}");
        assert!(edited(&said)[0].starts_with(path), "{base}: {said}");
    }
}

#[test]
fn other_bytes_for_the_same_words_are_no_edit() {
    let repository = disputed();
    let text = repository.read("sources/b.md");
    let utf16: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [text.replace('\n', "\r\n").into_bytes(), utf16, format!("\u{feff}{text}").into_bytes()] {
        std::fs::write(repository.root.join("sources/b.md"), bytes).expect("a file");
        let (code, said) = repository.gate(&["--base", "HEAD"]);
        assert_eq!((code, states(&said)), (0, vec!["unchanged"]));
    }
    repository.write(".gitattributes", "*.md text eol=crlf\n");
    repository.write("sources/b.md", &text);
    repository.commit("Line ends");
    repository.write("sources/b.md", &text.replace('\n', "\r\n"));
    let (code, said) = repository.gate(&["--base", "HEAD"]);
    assert_eq!((code, states(&said)), (0, vec!["unchanged"]));
}

#[test]
fn a_folder_without_a_working_tree_says_so() {
    let repository = disputed();
    let bare = repository.beside("bare.git");
    git_in(&repository.root, &["clone", "-q", "--bare", ".", bare.to_str().expect("UTF-8")]);
    for against in [["--base", "HEAD"].as_slice(), &["--staged"]] {
        let said = gainsay_in(&bare, &[&["gate"], against].concat(), "");
        assert!(said.code == 2 && said.err.contains("no-repository") && said.err.contains("bare"), "{said:?}");
    }
}
