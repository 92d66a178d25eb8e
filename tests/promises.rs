//! What README and ARCHITECTURE promise: the output that is shown is the output that comes, a first
//! rule works as it stands, bytes depend on no thread and no order, every quote is where it is said to
//! be, and modules know only what lies below them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

const README: &str = include_str!("../README.md");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn gainsay(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("gainsay").expect("the binary");
    command.current_dir(folder).env_remove("NO_COLOR").env("COLUMNS", "100");
    command
}

/// The first fenced block of README after these words, with the bytes it takes.
fn block_after(words: &str) -> (std::ops::Range<usize>, &'static str) {
    let from = README.find(words).expect("README has these words");
    let open = from + README.get(from..).and_then(|rest| rest.find("\n```")).expect("a block follows") + 1;
    let start = open + README.get(open..).and_then(|rest| rest.find('\n')).expect("the fence is a line") + 1;
    let end = start + README.get(start..).and_then(|rest| rest.find("\n```")).expect("the block ends") + 1;
    (start..end, README.get(start..end).unwrap_or(""))
}

/// With `UPDATE_EXPECTED` in the environment the block is written instead.
#[test]
fn the_output_in_readme_is_the_real_output_and_ends_with_one() {
    let output = gainsay(root()).arg("audit").output().expect("it runs");
    assert_eq!(output.status.code(), Some(1));
    let real = String::from_utf8(output.stdout).expect("UTF-8");
    let (place, shown) = block_after("The first command ends in this table");
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        let mut text = README.to_owned();
        text.replace_range(place, &real);
        std::fs::write(root().join("README.md"), text).expect("README can be written");
        return;
    }
    let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(trimmed(shown), trimmed(&real));
}

#[test]
fn the_sample_sources_show_what_a_reader_should_see() {
    let output = gainsay(root()).args(["audit", "--format", "json", "--show", "all"]).output().expect("it runs");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let findings = report["findings"].as_array().expect("findings");
    let verdicts = |rule: &str| -> Vec<&str> {
        let of_rule = findings.iter().filter(|finding| finding["rule"] == rule);
        of_rule.filter_map(|finding| finding["verdict"].as_str()).collect()
    };
    for (rule, verdict) in [
        ("delegation-leader", "conflict"),
        ("delegation-leader", "spelling"),
        ("injured", "conflict"),
        ("killed", "superseded"),
        ("killed", "contested"),
        ("missing", "superseded"),
        ("power-outage", "not-comparable"),
        ("power-outage", "refines"),
    ] {
        assert!(verdicts(rule).contains(&verdict), "{rule} {verdict}: {:?}", verdicts(rule));
    }
    let endings = |end: &str| {
        let paths = report["sources"].as_array().expect("sources").iter().filter_map(|source| source["path"].as_str());
        paths.filter(|path| path.ends_with(end)).count()
    };
    assert!([".md", ".txt", ".html", ".json"].into_iter().all(|end| endings(end) > 0), "{report:#}");
}

#[test]
fn the_first_rule_of_readme_is_sound_and_finds_a_disagreement() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_, rule) = block_after("Save this as `ships.toml`");
    std::fs::write(folder.path().join("ships.toml"), rule).expect("a rule file");
    std::fs::create_dir(folder.path().join("reports")).expect("a folder");
    for (name, ships) in [("one", "Three"), ("two", "Five")] {
        let text = format!("+++\npublished = 2026-03-03\n+++\n\n{ships} ferries sank off Naples on Monday.\n");
        std::fs::write(folder.path().join(format!("reports/{name}.md")), text).expect("a report");
    }
    for arguments in [vec!["rules", "check"], vec!["rules", "test"]] {
        gainsay(folder.path()).args(arguments).args(["--rules", "ships.toml"]).assert().success().stderr("");
    }
    let assert = gainsay(folder.path()).args(["audit", "reports/", "--rules", "ships.toml"]).assert().code(1);
    assert.stdout(predicates::str::contains("3 ferries"));
}

#[test]
fn every_command_that_readme_names_is_one() {
    let table = README.lines().filter_map(|line| line.strip_prefix("| `gainsay "));
    let names: Vec<&str> = table.filter_map(|rest| rest.split([' ', '`']).next()).collect();
    assert!(names.len() >= 7, "{names:?}");
    for name in names {
        gainsay(root()).args([name, "--help"]).assert().success();
    }
}

/// The sample sources in a folder of their own.
fn samples() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("sources")).expect("a folder");
    for path in sample_paths() {
        let name = path.file_name().expect("a name");
        std::fs::copy(&path, folder.path().join("sources").join(name)).expect("a copy");
    }
    folder
}

fn sample_paths() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join("sources")).expect("the sample sources");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

#[test]
fn bytes_depend_on_no_thread_and_no_order() {
    let folder = samples();
    let names: Vec<String> = sample_paths()
        .iter()
        .filter(|path| path.extension().is_none_or(|end| end != "toml"))
        .map(|path| format!("sources/{}", path.file_name().unwrap_or_default().to_string_lossy()))
        .collect();
    let report = |arguments: &[&str], paths: &[&String]| {
        let output = gainsay(folder.path()).args(arguments).args(paths).output().expect("it runs");
        (output.status.code(), output.stdout)
    };
    for command in
        [&["audit", "--show", "all", "--format", "json"][..], &["audit"][..], &["claims", "--format", "ndjson"][..]]
    {
        let sorted: Vec<&String> = names.iter().collect();
        let expected = report(command, &sorted);
        assert!(!expected.1.is_empty());
        for (jobs, turn) in [("1", 3), ("2", 5), ("8", 7)] {
            let mut shuffled = sorted.clone();
            shuffled.rotate_left(turn);
            shuffled.swap(0, turn);
            let arguments: Vec<&str> = command.iter().copied().chain(["--jobs", jobs]).collect();
            assert!(report(&arguments, &shuffled) == expected, "{command:?} with {jobs} jobs");
        }
    }
}

#[test]
fn every_claim_is_where_it_is_said_to_be_in_the_file_on_disk() {
    let output = gainsay(root()).args(["audit", "--format", "json"]).output().expect("it runs");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let claims = report["claims"].as_array().expect("claims");
    assert!(claims.len() > 20);
    for claim in claims {
        let path = claim["source"].as_str().expect("a path");
        let file = std::fs::read_to_string(root().join(path)).expect("the source");
        let number = |key: &str| usize::try_from(claim["span"][key].as_u64().expect("a number")).expect("it fits");
        let words = file.get(number("start")..number("end")).unwrap_or_else(|| panic!("{claim:#} cuts a character"));
        let quoted = claim["value"]["text"].as_str().expect("the words of the value");
        let together = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(together(words).contains(&together(quoted)), "{path}: `{words}` is not `{quoted}`");
        let line = file.lines().nth(number("line") - 1).expect("the line");
        let rest: String = line.chars().skip(number("column") - 1).collect();
        let first = words.split_whitespace().next().unwrap_or("");
        assert!(rest.starts_with(first), "{path}: `{rest}` does not begin with `{first}`");
    }
}

/// The code of a module without comments and tests.
fn code_of(module: &str) -> String {
    let mut files = vec![root().join(format!("src/{module}.rs")), root().join("src").join(module)];
    let mut code = String::new();
    while let Some(path) = files.pop() {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            files.extend(std::fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("an entry").path()));
        } else if path.extension().is_some_and(|end| end == "rs")
            && path.exists()
            && !matches!(&*name, "tests" | "sample")
        {
            let text = std::fs::read_to_string(&path).expect("a file");
            let lines = text.lines().take_while(|line| line.trim() != "#[cfg(test)]");
            code.extend(lines.filter(|line| !line.trim_start().starts_with("//")).flat_map(|line| [line, "\n"]));
        }
    }
    assert!(!code.is_empty(), "there is no module `{module}`");
    code
}

#[test]
fn modules_know_only_what_lies_below_them() {
    let nouns = ["text", "values", "sources", "rules", "claims", "findings", "problems"];
    let stages = ["extract", "compare", "triage", "report", "suggest"];
    let wiring = ["pipeline", "proving"];
    let mut forbidden: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for noun in nouns {
        forbidden.insert(noun, stages.into_iter().chain(wiring).collect());
    }
    for stage in stages {
        let others = stages.into_iter().filter(|other| *other != stage);
        // A report prints how a finding was derived, in the words that the comparison has for it.
        let others = others.filter(|other| (stage, *other) != ("report", "compare"));
        forbidden.insert(stage, others.chain(wiring).collect());
    }
    for (module, others) in forbidden {
        let code = code_of(module);
        for other in others {
            for form in [format!("crate::{other}::"), format!("crate::{other};")] {
                assert!(!code.contains(&form), "`{module}` knows `{other}`");
            }
        }
    }
}

#[test]
fn the_library_reads_no_clock_and_no_environment_and_prints_nothing() {
    let library = std::fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs");
    let modules = library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let modules: Vec<&str> = modules.collect();
    assert!(modules.len() > 10, "{modules:?}");
    for module in modules {
        let code = code_of(module);
        for forbidden in [
            "std::env",
            "process::exit",
            "SystemTime::now",
            "Instant::now",
            "println!",
            "print!",
            "Timestamp::now",
            "Zoned::now",
        ] {
            assert!(!code.contains(forbidden), "`{module}` uses `{forbidden}`");
        }
    }
}
