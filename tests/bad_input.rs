//! What people get wrong, given to the real binary: a clear message, the right exit code, nothing lost,
//! and nothing that reaches the terminal as a command.

use std::path::Path;
use std::time::{Duration, Instant};

use assert_cmd::Command;
use gainsay::report::FORMATS;
use serde_json::Value as Json;

fn gainsay(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("gainsay").expect("the binary");
    command.current_dir(folder).env_remove("NO_COLOR").env("COLUMNS", "100");
    command
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, bytes) in files {
        let file = folder.path().join(path);
        std::fs::create_dir_all(file.parent().expect("a parent")).expect("folders");
        std::fs::write(file, bytes).expect("a file");
    }
    folder
}

/// The exit code, the JSON report and the error stream of an audit.
fn audit(folder: &Path, arguments: &[&str]) -> (Option<i32>, Json, String) {
    let output = gainsay(folder).args(["audit", "--format", "json"]).args(arguments).output().expect("it runs");
    let report = serde_json::from_slice(&output.stdout).unwrap_or(Json::Null);
    (output.status.code(), report, String::from_utf8_lossy(&output.stderr).into_owned())
}

/// The texts of the values of a report, by source.
fn values(report: &Json) -> Vec<(String, String)> {
    let claims = report["claims"].as_array().into_iter().flatten();
    let text = |json: &Json| json.as_str().unwrap_or_default().to_owned();
    claims.map(|claim| (text(&claim["source"]), text(&claim["value"]["text"]))).collect()
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(order).collect()
}

const GOOD: (&str, &[u8]) = ("sources/good.txt", b"Two men died in the fire in Oslo on Monday.\n");

#[test]
fn a_source_that_cannot_be_read_is_named_and_the_others_are_compared() {
    let deep = ["[".repeat(100_000), "]".repeat(100_000)].concat();
    let deep_record = ["{\"text\": ".repeat(100_000), "1".to_owned(), "}".repeat(100_000)].concat();
    for (path, bytes, code, says) in [
        ("sources/a.json", deep.as_bytes(), "broken-json", "nested more than 128 deep"),
        ("sources/a.json", deep_record.as_bytes(), "broken-json", "nested more than 128 deep"),
        ("sources/a.txt", b"\xff\xfe\0\0T\0\0\0w\0\0\0o\0\0\0", "unreadable-source", "UTF-32"),
        ("sources/a.txt", b"\x00\x01\x02\x03\xff\x00\x00\x9c\x00binary\x00\x00", "unreadable-source", "binary"),
        ("sources/a.txt", b"%PDF-1.7 two men died", "unreadable-source", "PDF"),
        ("sources/a.txt", b"", "empty-source", "empty"),
        ("sources/a.json", b"{\"title\": \"Two men died\"}", "no-text", "`text`"),
        ("sources/a.json", b"{\"title\": ", "broken-json", "JSON"),
        ("sources/a.txt.gz", b"no gzip at all", "unreadable-source", "cannot"),
    ] {
        let folder = folder(&[GOOD, (path, bytes)]);
        let (exit, report, stderr) = audit(folder.path(), &[]);
        assert_eq!(exit, Some(0), "{path}: {stderr}");
        assert_eq!(values(&report), [("sources/good.txt".to_owned(), "Two men".to_owned())], "{path}");
        let problem = &report["problems"][0];
        assert_eq!((&problem["code"], &problem["path"]), (&code.into(), &path.into()));
        assert!(stderr.contains(&format!("warning[{code}]")) && stderr.contains(path), "{stderr}");
        assert!(stderr.contains(says), "{stderr}");
    }
}

#[test]
fn records_that_share_a_mistake_are_counted_and_all_stand_in_the_report() {
    let records = "{\"name\": \"no text here\"}\n".repeat(500);
    let folder = folder(&[GOOD, ("sources/wire.ndjson", records.as_bytes())]);
    let (exit, report, stderr) = audit(folder.path(), &[]);
    assert_eq!(exit, Some(0), "{stderr}");
    assert_eq!(report["problems"].as_array().map(Vec::len), Some(500), "nothing is lost");
    assert_eq!(stderr.matches("warning[no-text]").count(), 4, "three by name, one for the others: {stderr}");
    assert!(stderr.contains("wire.ndjson#1\n") && stderr.contains("497 further records"), "{stderr}");
    for arguments in [&["claims", "--format", "ndjson"][..], &["claims"], &["audit"]] {
        let output = gainsay(folder.path()).args(arguments).output().expect("it runs");
        let both = [output.stdout, output.stderr].concat();
        let told = String::from_utf8_lossy(&both).lines().filter(|line| line.starts_with("warning[no-text]")).count();
        assert_eq!(told, 4, "{arguments:?}");
    }
}

#[test]
fn a_broken_record_loses_no_other_record() {
    let lines =
        b"{\"text\": \"Two men died in Oslo.\"}\n{\"text\":\n{\"nothing\": 1}\n{\"text\": \"Two men died in Oslo.\"}\n";
    let deep = ["[".repeat(10_000), "]".repeat(10_000)].concat();
    let folder = folder(&[("sources/wire.ndjson", &[lines.as_slice(), deep.as_bytes()].concat())]);
    let (exit, report, _) = audit(folder.path(), &[]);
    let sources: Vec<_> = values(&report).into_iter().map(|(source, _)| source).collect();
    assert_eq!(
        (exit, sources),
        (Some(0), vec!["sources/wire.ndjson#1".to_owned(), "sources/wire.ndjson#4".to_owned()])
    );
    let problems: Vec<_> =
        report["problems"].as_array().into_iter().flatten().map(|p| (&p["code"], &p["path"])).collect();
    assert_eq!(
        problems,
        [
            (&"broken-json".into(), &"sources/wire.ndjson#2".into()),
            (&"no-text".into(), &"sources/wire.ndjson#3".into()),
            (&"broken-json".into(), &"sources/wire.ndjson#5".into()),
        ]
    );
}

#[test]
fn text_in_any_encoding_and_behind_broken_front_matter_is_read() {
    for (path, bytes) in [
        ("sources/a.txt", b"In Oslo caf\xe9 owners said \x93three men\x94 died on Monday.\n".to_vec()),
        ("sources/a.txt", utf16("Zoë said three men died in Oslo.\r\n", u16::to_le_bytes)),
        ("sources/a.txt", utf16("Zoë said three men died in Oslo.\r\n", u16::to_be_bytes)),
        ("sources/a.txt", b"\xef\xbb\xbfThree men died in Oslo.\r\n\r\nIt rained.\r\n".to_vec()),
        ("sources/a.md", b"---\ntitle: [open\n---\n\nThree men died in Oslo.\n".to_vec()),
        ("sources/a.md", b"+++\ntitle = \"open\n+++\n\nThree men died in Oslo.\n".to_vec()),
        ("sources/a.md", b"+++\ntitle = \"x\"\n\nThree men died in Oslo.\n".to_vec()),
        ("sources/a.md", b"---\ntitle: no end\nThree men died in Oslo.\n".to_vec()),
        ("sources/a.html", [b"<div>".repeat(100_000), b"<p>Three men died in Oslo on Monday.</p>".to_vec()].concat()),
    ] {
        let folder = folder(&[(path, bytes.as_slice())]);
        let (exit, report, stderr) = audit(folder.path(), &[]);
        let found = values(&report);
        assert!(
            matches!(found.as_slice(), [(_, text)] if text.eq_ignore_ascii_case("three men")),
            "{path}: {found:?} {stderr}"
        );
        assert_eq!(exit, Some(0), "{path}");
        let start = bytes.starts_with(b"---") || bytes.starts_with(b"+++");
        assert_eq!(start, report["problems"][0]["code"] == "broken-front-matter", "{path}: {stderr}");
    }
}

#[test]
fn nothing_to_read_is_exit_three_and_nothing_there_exit_two() {
    let folder = folder(&[("empty/readme.pdf", b"x"), ("dull/a.txt", b"It rained all day.\n"), GOOD]);
    for (arguments, exit) in [(["empty"], 3), (["dull"], 3), (["absent"], 2), (["sources/gone.txt"], 2)] {
        let (code, report, stderr) = audit(folder.path(), &arguments);
        assert_eq!(code, Some(exit), "{arguments:?}: {stderr}");
        assert_eq!(report.is_null(), exit == 2, "{arguments:?}");
        assert_eq!(stderr.contains("error[missing-path]"), exit == 2, "{stderr}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_named_and_links_lead_into_no_loop() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder(&[GOOD, ("sources/locked.txt", b"Three men died in Oslo.\n")]);
    let locked = folder.path().join("sources/locked.txt");
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o0)).expect("permissions");
    symlink(folder.path().join("sources"), folder.path().join("sources/loop")).expect("a link");
    let (exit, report, stderr) = audit(folder.path(), &[]);
    // Root may read everything; then there is nothing to name.
    if std::fs::read(&locked).is_err() {
        assert_eq!((exit, report["problems"][0]["code"].as_str()), (Some(0), Some("unreadable-source")), "{stderr}");
    }
    assert!(values(&report).iter().all(|(source, _)| !source.contains("loop")), "{report}");
    symlink("ring", folder.path().join("ring")).expect("a link");
    assert_eq!(audit(folder.path(), &["ring"]).0, Some(2));
}

#[test]
fn a_broken_sidecar_stops_every_command_that_reads_sources() {
    let folder = folder(&[GOOD, ("sources/sources.toml", b"[[source]]\npath = \"good.txt\"\npublishd = 2026-01-18\n")]);
    for arguments in [&["audit"][..], &["claims"], &["claims", "--trace"], &["claims", "--format", "ndjson"]] {
        let assert = gainsay(folder.path()).args(arguments).arg("sources").assert().code(2);
        let stderr = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
        assert!(stderr.contains("error[broken-sidecar]") && stderr.contains("did you mean `published`?"), "{stderr}");
        assert!(stderr.contains("sources/sources.toml:3:1"), "{stderr}");
        let streams = arguments.contains(&"ndjson");
        assert!(streams || assert.get_output().stdout.is_empty(), "{arguments:?}");
    }
}

/// Long enough for an unoptimised build on a busy machine; what is quadratic takes hours.
const PATIENCE: Duration = Duration::from_mins(4);

#[test]
fn a_line_of_many_megabytes_takes_no_time_to_speak_of() {
    // In full where nobody waits: without optimisation this is most of the time of all tests.
    let length = if std::env::var_os("CI").is_some() { 20_000_000 } else { 2_000_000 };
    let line = [b"x".repeat(length), b" Three men died in Oslo on Monday.".to_vec()].concat();
    let folder = folder(&[("sources/a.txt", &line)]);
    let start = Instant::now();
    let (exit, report, stderr) = audit(folder.path(), &[]);
    assert_eq!((exit, values(&report).len()), (Some(0), 1), "{stderr}");
    assert_eq!(report["claims"][0]["span"]["column"], length + 2);
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}

#[test]
fn no_source_acts_on_the_terminal_in_any_format() {
    let evil = "\u{1b}[2J\u{1b}]0;owned\u{7}\u{202e}\u{200b}\u{9b}31m";
    let front =
        format!("---\ntitle: \"{evil}Fire\"\npublisher: \"{evil}\"\npublished: \"{evil}\"\n---\n\n# {evil}Fire\n\n");
    let one =
        format!("{front}{evil}Two men{evil} died{evil} in Oslo on Monday 18 May 2026, {evil} said Ann {evil}Oye.\n");
    let two = format!("{front}Three men died in {evil}Oslo on Monday 18 May 2026, police{evil} said.\n");
    let name = "sources/\u{1b}[31m\u{202e}evil.md";
    let folder = folder(&[(name, one.as_bytes()), ("sources/b.md", two.as_bytes())]);
    for format in FORMATS {
        let output =
            gainsay(folder.path()).args(["audit", "--show", "all", "--format", format.name]).output().expect("it runs");
        for bytes in [output.stdout, output.stderr] {
            let text = String::from_utf8(bytes).expect("UTF-8");
            let acts = |c: char| {
                c != '\n' && (c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'))
            };
            assert!(!text.contains(acts), "{}: {text:?}", format.name);
        }
    }
    let output = gainsay(folder.path()).args(["claims", "sources", "--format", "ndjson"]).output().expect("it runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(!text.contains('\u{1b}') && text.contains("\"lo\":2,") && text.contains("\"lo\":3,"), "{text}");
    assert!(!text.contains("31000000"), "{text}");
}

const RULE: &str = "[[claim]]\nid = \"ferries-sunk\"\ntitle = \"how many ferries sank\"\nvalue = \"n\"\n";

#[test]
fn a_wrong_rule_is_shown_with_its_place_and_stops_the_run() {
    let twice = format!("patterns = [\"{{n:number}} sank\"]\n\n{RULE}patterns = [\"{{n:number}} sank\"]\n");
    for (rest, code, says) in [
        ("patterns = [\"{n:number} sank\"]\nseverty = \"error\"\n", "unknown-key", "did you mean `severity`"),
        ("patterns = [\"{n:nummber} sank\"]\n", "unknown-kind", "did you mean `number`"),
        ("patterns = [\"{n:number} @vessel sank\"]\n", "unknown-list", "vessel"),
        ("patterns = [\"{n:number} (sank\"]\n", "unbalanced-group", "`)`"),
        ("patterns = [\"the {n:number}\"]\n", "no-anchor", "word"),
        ("patterns = [\"ferries sank\"]\n", "missing-value-slot", "`n`"),
        (&twice, "duplicate-rule", "ferries-sunk"),
        ("patterns = [\n", "toml-syntax", "own.toml"),
    ] {
        let folder = folder(&[GOOD, ("own.toml", format!("{RULE}{rest}").as_bytes())]);
        for arguments in [&["audit"][..], &["rules", "check"]] {
            let output =
                gainsay(folder.path()).args(arguments).args(["--rules", "own.toml"]).output().expect("it runs");
            let stderr = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{rest}: {stderr}");
            assert!(stderr.contains(&format!("error[{code}]")) && stderr.contains(says), "{rest}: {stderr}");
            assert!(stderr.contains("--> own.toml:") && stderr.contains('^'), "{rest}: {stderr}");
        }
    }
}

#[test]
fn warnings_about_rules_are_listed_by_their_check_and_counted_by_other_runs() {
    let folder = folder(&[GOOD, ("own.toml", format!("{RULE}patterns = [\"{{n:number}} sank\"]\n").as_bytes())]);
    let stderr = |arguments: &[&str]| {
        let output = gainsay(folder.path()).args(arguments).args(["--rules", "own.toml"]).output().expect("it runs");
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert!(stderr(&["rules", "check"]).contains("warning[no-example]"));
    for arguments in [&["audit"][..], &["claims", "sources"], &["rules", "list"]] {
        assert_eq!(
            stderr(arguments),
            "warning: 1 warning about the rules, see `gainsay rules check`\n",
            "{arguments:?}"
        );
    }
}
