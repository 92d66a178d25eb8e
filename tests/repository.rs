//! What the repository publishes beside the program: schemas that are current, documents that name what
//! is there.

use std::collections::BTreeSet;
use std::path::Path;

use assert_cmd::Command;
use regex::Regex;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_published_schemas_are_those_that_the_program_writes() {
    for of in ["rules", "project", "report"] {
        let output = Command::cargo_bin("gainsay").expect("the binary").args(["rules", "schema", of]).output();
        let written = String::from_utf8(output.expect("it runs").stdout).expect("UTF-8");
        let published = std::fs::read_to_string(root().join(format!("schemas/{of}.json"))).unwrap_or_default();
        assert!(written == published, "write it anew: cargo run -- rules schema {of} > schemas/{of}.json");
    }
}

#[test]
fn every_path_that_a_document_names_exists() {
    // Code spans and link targets that look like a path of the repository: `src/report/`, [x](LICENSE).
    let span = Regex::new(r"`([^`\s]+)`|\]\(([^)\s]+)\)").expect("valid");
    let top: BTreeSet<String> = std::fs::read_dir(root())
        .expect("the repository")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    let mut named = 0;
    for document in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        let text = read(document);
        for found in span.captures_iter(&text) {
            let (code, link) = (found.get(1), found.get(2));
            let path = code.or(link).map_or("", |path| path.as_str()).trim_end_matches(['.', ',']);
            let first = path.split('/').next().unwrap_or("");
            let inside = path.contains('/') && (top.contains(first) || matches!(first, "src" | "tests"));
            if path.contains("://") || path.contains('*') || !(inside || link.is_some() || top.contains(path)) {
                continue;
            }
            assert!(root().join(path).exists(), "{document} names `{path}`, which is not there");
            named += 1;
        }
    }
    assert!(named > 30, "only {named} paths were found");
}

#[test]
fn nothing_lies_about_at_the_top() {
    let strays: Vec<_> = std::fs::read_dir(root())
        .expect("the repository")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension().is_some_and(|ending| ["txt", "html", "ndjson", "gz"].iter().any(|text| ending == *text))
        })
        .collect();
    assert!(strays.is_empty(), "sources belong into a folder: {strays:?}");
}

/// The ready-made CI files, run as far as they go without their servers.
#[cfg(unix)]
mod ready_made {
    use std::path::{Path, PathBuf};
    use std::process::{Command, Output};

    use serde_json::Value as Json;

    use super::{read, root};

    fn yaml(path: &str) -> Json {
        serde_saphyr::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn run(folder: &Path, program: &str, arguments: &[&str]) -> Output {
        let output = Command::new(program).current_dir(folder).args(arguments).output();
        output.unwrap_or_else(|error| panic!("{program}: {error}"))
    }

    fn git(folder: &Path, arguments: &[&str]) -> String {
        let who = ["-c", "user.name=Ann Oye", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"];
        let output = run(folder, "git", &[&who, arguments].concat());
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    const RULE: &str = "[[claim]]\nid = \"ferries-sunk\"\ntitle = \"how many ferries sank\"\nseverity = \"error\"\n\
                        value = \"n\"\nevent = \"corpus\"\npatterns = [\"{n:number} ...2 sank\"]\n";

    /// A repository in which the last commit introduces a disagreement, and the one before it.
    fn repository() -> (tempfile::TempDir, String) {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |path: &str, text: &str| {
            let file = folder.path().join(path);
            std::fs::create_dir_all(file.parent().expect("a parent")).expect("folders");
            std::fs::write(file, text).expect("a file");
        };
        git(folder.path(), &["init", "-q", "-b", "main"]);
        write("gainsay.toml", "rules = [\"rules\"]\ndefault-rules = false\n");
        write("rules/own.toml", RULE);
        write("sources/a.txt", "Three ferries sank.\n");
        write("sources/b.txt", "It rained.\n");
        git(folder.path(), &["add", "."]);
        git(folder.path(), &["commit", "-qm", "Report the loss"]);
        let base = git(folder.path(), &["rev-parse", "HEAD"]);
        write("sources/b.txt", "It rained.\nFour ferries sank.\n");
        git(folder.path(), &["add", "."]);
        (folder, base)
    }

    fn binary() -> PathBuf {
        assert_cmd::cargo::cargo_bin("gainsay")
    }

    /// The binary where the files install it: `FOLDER/bin/gainsay`.
    fn install(folder: &Path) {
        std::fs::create_dir_all(folder.join("bin")).expect("folders");
        std::os::unix::fs::symlink(binary(), folder.join("bin/gainsay")).expect("a link");
    }

    #[test]
    fn the_action_annotates_the_edit_and_ends_with_the_code_of_the_gate() {
        let action = yaml("action.yml");
        let steps = action["runs"]["steps"].as_array().expect("steps");
        let step = steps.iter().find(|step| step["id"] == "gate").expect("the step that compares");
        let script = step["run"].as_str().expect("a script");
        assert!(!script.contains("${{"), "inputs go through the environment");
        let (folder, base) = repository();
        git(folder.path(), &["commit", "-qm", "Correct the loss"]);
        let runner = tempfile::tempdir().expect("a folder");
        install(&runner.path().join("gainsay"));
        for (base, arguments, code) in [
            (base.as_str(), "", 1),
            (base.as_str(), "--fail-on never", 0),
            ("HEAD", "", 0),
            ("0000000000000000000000000000000000000000", "", 1),
            ("no-such-revision", "", 2),
        ] {
            let (outputs, summary) = (runner.path().join("outputs"), runner.path().join("summary"));
            let _ = (std::fs::remove_file(&outputs), std::fs::remove_file(&summary));
            let _ = std::fs::remove_file(runner.path().join("gainsay/report.md"));
            let output = Command::new("bash")
                .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
                .current_dir(folder.path())
                .env("RUNNER_TEMP", runner.path())
                .env("GITHUB_OUTPUT", &outputs)
                .env("GITHUB_STEP_SUMMARY", &summary)
                .envs([("PATHS", ""), ("BASE", base), ("FAIL_ON", ""), ("ARGUMENTS", arguments)])
                .output()
                .expect("bash");
            let said = String::from_utf8_lossy(&output.stdout);
            assert_eq!(
                output.status.code(),
                Some(code),
                "{base} {arguments}: {said}{}",
                String::from_utf8_lossy(&output.stderr)
            );
            let written = std::fs::read_to_string(&outputs).expect("outputs");
            assert!(written.contains(&format!("exit={code}\n")), "{written}");
            assert_eq!(
                said.contains("::error file=sources/b.txt,line=2,endLine=2,col=1,"),
                code == 1 || !arguments.is_empty(),
                "{said}"
            );
            let summary = std::fs::read_to_string(&summary).unwrap_or_default();
            assert_eq!(summary.starts_with("### gainsay: "), code != 2, "{summary}");
        }
    }

    #[test]
    fn the_gitlab_job_leaves_both_reports() {
        let job = yaml("integrations/gitlab.yml");
        let script = job["gainsay"]["script"][0].as_str().expect("a script");
        let (folder, base) = repository();
        git(folder.path(), &["commit", "-qm", "Correct the loss"]);
        install(&folder.path().join(".gainsay"));
        for (variable, base, code) in [
            ("CI_MERGE_REQUEST_DIFF_BASE_SHA", base.as_str(), 1),
            ("CI_COMMIT_BEFORE_SHA", base.as_str(), 1),
            ("CI_COMMIT_BEFORE_SHA", "0000000000000000000000000000000000000000", 0),
        ] {
            let output = Command::new("bash")
                .args(["-eo", "pipefail", "-c", script])
                .current_dir(folder.path())
                .env(variable, base)
                .output();
            let output = output.expect("bash");
            assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stderr));
            let reports = &job["gainsay"]["artifacts"]["reports"];
            for report in [&reports["codequality"], &reports["junit"]] {
                let path = folder.path().join(report.as_str().expect("a path"));
                assert!(std::fs::read_to_string(&path).is_ok_and(|text| text.contains("sources/b.txt")), "{report}");
                std::fs::remove_file(path).expect("a report");
            }
        }
    }

    #[test]
    fn the_hooks_look_at_everything_when_a_source_is_staged() {
        let hooks = yaml(".pre-commit-hooks.yaml");
        let (folder, _) = repository();
        for hook in hooks.as_array().expect("hooks") {
            assert_eq!((&hook["pass_filenames"], &hook["language"]), (&Json::Bool(false), &"rust".into()));
            let files = regex::Regex::new(hook["files"].as_str().expect("an expression")).expect("valid");
            for (path, is_read) in [
                ("sources/a.md", true),
                ("sources/wire.ndjson.gz", true),
                ("gainsay.toml", true),
                ("gainsay.baseline.jsonl", true),
                ("src/main.rs", false),
            ] {
                assert_eq!(files.is_match(path), is_read, "{path}");
            }
            let entry: Vec<_> = hook["entry"].as_str().expect("a command").split(' ').collect();
            assert_eq!(entry.first(), Some(&"gainsay"));
            let output = run(folder.path(), binary().to_str().expect("a path"), entry.get(1..).unwrap_or_default());
            let said = String::from_utf8_lossy(&output.stdout);
            assert_eq!(output.status.code(), Some(1), "{said}");
            assert!(said.contains("sources/a.txt:1:1") && said.contains("sources/b.txt:2:1"), "{said}");
        }
        assert!(root().join(".pre-commit-hooks.yaml").exists());
    }
}
