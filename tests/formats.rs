//! Every format, as the real binary writes it: the places in it, and the exit code beside it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use assert_cmd::Command;
use gainsay::report::FORMATS;
use regex::Regex;
use serde_json::Value as Json;

const RULES: &str = r#"
[[claim]]
id = "ferries-sunk"
title = "how many ferries sank"
severity = "error"
value = "ferries"
event = "corpus"
patterns = ["{ferries:number} ...4 sank"]

[[claim.example]]
text = "Three ferries sank."
want = [{ ferries = 3 }]
"#;

fn gainsay(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("gainsay").expect("the binary");
    command.current_dir(folder).env_remove("NO_COLOR").env("COLUMNS", "100");
    command
}

fn write(folder: &Path, path: &str, bytes: &[u8]) {
    let file = folder.join(path);
    std::fs::create_dir_all(file.parent().expect("a parent")).expect("folders");
    std::fs::write(file, bytes).expect("a file");
}

/// A file of the corpus: path, text, the words of its claims as the file holds them.
type Sample = (&'static str, &'static str, &'static [&'static str]);

/// Files of every format, each with a value of its own, so that every one is a side of the finding.
const CORPUS: &[Sample] = &[
    (
        "sources/a.txt",
        "Zoë – früh.\r\n\r\n“Ça va”, she said; three ferries sank\r\nat dawn – 🚢.\r\n",
        &["three ferries"],
    ),
    (
        "sources/b.md",
        "---\ntitle: Fährenunglück\npublisher: Küstenbote\n---\n\n# Été 🚢\n\nIn Ærø, *early*, **at least** 50 ferries sank.\n",
        &["at least** 50 ferries"],
    ),
    (
        "sources/c.html",
        "<html><head><title>Caf&eacute;</title></head><body>\n<h1>Caf&eacute;</h1>\n<p>In &AElig;r&oslash; the caf\u{e9} &ndash; \
         <b>seven</b>&nbsp;ferries sank that night, the harbour master said to those who had come.</p>\n</body></html>\n",
        &["seven</b>&nbsp;ferries"],
    ),
    (
        "sources/d.json",
        "{\"title\": \"Caf\\u00e9\",\n \"text\": \"\\u00c9t\\u00e9: nine\\tferries sank.\"}\n",
        &["nine\\tferries"],
    ),
    (
        "sources/e.ndjson",
        "{\"title\": \"One\", \"text\": \"Éé – eleven ferries sank.\"}\n{\"title\": \"Two\", \"text\": \"Ää – twelve ferries sank.\"}\n",
        &["eleven ferries", "twelve ferries"],
    ),
    ("sources/ü b/f,1%20#2.txt", "Über 🚢 – thirteen ferries sank.\n", &["thirteen ferries"]),
    // Written as UTF-16 with a byte order mark.
    (
        "sources/g.txt",
        "Łódź 🚢 – fifteen ferries sank.\r\nZoë saw seventeen ferries that sank.\r\n",
        &["fifteen ferries", "seventeen ferries"],
    ),
];

fn corpus() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text, _) in CORPUS {
        let utf16 = || [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let bytes = if path.ends_with("g.txt") { utf16() } else { text.as_bytes().to_vec() };
        write(folder.path(), path, &bytes);
    }
    write(folder.path(), "rules.toml", RULES.as_bytes());
    folder
}

const RUN: &[&str] = &["audit", "--no-default-rules", "--rules", "rules.toml"];

/// Line and column from 1, columns in characters.
type Place = (usize, usize);

/// Where a format says that words stand. A start without a column is a whole line.
#[derive(Debug)]
struct Mark {
    path: String,
    line: usize,
    column: Option<usize>,
    end: Option<Place>,
}

/// The part of `text` from a place on.
fn from(text: &str, (line, column): Place) -> &str {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = text.get(start..).expect("a line");
    rest.char_indices().nth(column - 1).map_or("", |(at, _)| rest.get(at..).expect("a character"))
}

fn check(format: &str, mark: &Mark) -> &'static str {
    let (path, text, words) =
        CORPUS.iter().find(|(path, ..)| *path == mark.path).unwrap_or_else(|| panic!("{format}: {mark:?}"));
    let start = from(text, (mark.line, mark.column.unwrap_or(1)));
    let holds = |words: &&str| match (mark.column, mark.end) {
        (Some(_), Some(end)) => start.strip_suffix(from(text, end)) == Some(*words),
        (Some(_), None) => start.starts_with(*words),
        (None, _) => start.lines().next().is_some_and(|line| line.contains(*words)),
    };
    assert!(words.iter().any(holds), "{format}: {mark:?} is at {start:?}");
    path
}

fn in_json(text: &str) -> Vec<Mark> {
    in_claims(&serde_json::from_str::<Json>(text).expect("JSON")["claims"])
}

fn in_ndjson(text: &str) -> Vec<Mark> {
    let lines = text.lines().map(|line| serde_json::from_str::<Json>(line).expect("JSON"));
    lines.filter_map(|line| line.get("evidence").map(in_claims)).flatten().collect()
}

fn in_claims(claims: &Json) -> Vec<Mark> {
    let number = |json: &Json| usize::try_from(json.as_u64().expect("a number")).expect("small");
    let marks = claims.as_array().expect("claims").iter().map(|claim| {
        let source = claim["source"].as_str().expect("a path");
        let span = &claim["span"];
        let (path, text, _) = CORPUS
            .iter()
            .find(|(path, ..)| *path == source || source.starts_with(&format!("{path}#")))
            .expect("a file");
        let start = from(text, (number(&span["line"]), number(&span["column"])));
        assert_eq!(text.len() - start.len(), number(&span["start"]), "the byte and the column of {source}");
        let end = text.get(..number(&span["end"])).expect("a boundary");
        let line_start = end.rfind('\n').map_or(0, |at| at + 1);
        let end = (end.matches('\n').count() + 1, end.get(line_start..).expect("a line").chars().count() + 1);
        Mark {
            path: (*path).to_owned(),
            line: number(&span["line"]),
            column: Some(number(&span["column"])),
            end: Some(end),
        }
    });
    marks.collect()
}

fn in_sarif(text: &str) -> Vec<Mark> {
    fn walk(json: &Json, marks: &mut Vec<Mark>) {
        if let Some(region) = json.get("region") {
            let number = |key: &str| usize::try_from(region[key].as_u64().expect("a number")).expect("small");
            let location = &json["artifactLocation"];
            assert_eq!(location["uriBaseId"], "SRCROOT");
            marks.push(Mark {
                path: decoded(location["uri"].as_str().expect("a path")),
                line: number("startLine"),
                column: Some(number("startColumn")),
                end: Some((number("endLine"), number("endColumn"))),
            });
        }
        match json {
            Json::Array(items) => items.iter().for_each(|item| walk(item, marks)),
            Json::Object(map) => map.values().for_each(|item| walk(item, marks)),
            _ => {}
        }
    }
    let json: Json = serde_json::from_str(text).expect("JSON");
    assert_eq!(json["runs"][0]["columnKind"], "unicodeCodePoints");
    let mut marks = Vec::new();
    walk(&json, &mut marks);
    marks
}

/// Without percent-encoding.
fn decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().expect("a digit"), rest.next().expect("a digit")];
            let digits = std::str::from_utf8(&digits).expect("ASCII");
            bytes.push(u8::from_str_radix(digits, 16).expect("hexadecimal"));
        } else {
            assert!(byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte), "{uri}");
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

fn in_github(text: &str) -> Vec<Mark> {
    let command =
        Regex::new("^::(?:error|warning|notice) file=([^,]*),line=([0-9]+),endLine=[0-9]+(?:,col=([0-9]+))?,")
            .expect("valid");
    let commands: Vec<_> = text.lines().filter(|line| line.starts_with("::")).collect();
    let marks: Vec<_> = commands
        .iter()
        .filter_map(|line| command.captures(line))
        .map(|found| {
            let path = found[1].replace("%2C", ",").replace("%3A", ":").replace("%25", "%");
            Mark {
                path,
                line: found[2].parse().expect("a line"),
                column: found.get(3).map(|c| c.as_str().parse().expect("a column")),
                end: None,
            }
        })
        .collect();
    assert_eq!(marks.len(), commands.len());
    marks
}

fn in_gitlab(text: &str) -> Vec<Mark> {
    let json: Json = serde_json::from_str(text).expect("JSON");
    let marks = json.as_array().expect("issues").iter().map(|issue| {
        let location = &issue["location"];
        let line = usize::try_from(location["lines"]["begin"].as_u64().expect("a line")).expect("small");
        Mark { path: location["path"].as_str().expect("a path").to_owned(), line, column: None, end: None }
    });
    marks.collect()
}

/// The places of a text that writes `path:line:column`, perhaps with the number of a record.
fn written(text: &str, place: &str) -> Vec<Mark> {
    let place = Regex::new(place).expect("valid");
    let marks = place.captures_iter(text).map(|found| {
        let path = found[1].replace("\\#", "#").replace("\\~", "~");
        let path = path
            .strip_suffix("#1")
            .or(path.strip_suffix("#2"))
            .filter(|path| path.ends_with(".ndjson"))
            .unwrap_or(&path)
            .to_owned();
        Mark {
            path,
            line: found[2].parse().expect("a line"),
            column: Some(found[3].parse().expect("a column")),
            end: None,
        }
    });
    marks.collect()
}

fn in_junit(text: &str) -> Vec<Mark> {
    let mut marks = written(text, r"--&gt; (\S.*?):([0-9]+):([0-9]+)");
    let attributes = Regex::new("file=\"([^\"]+)\" line=\"([0-9]+)\"").expect("valid");
    marks.extend(attributes.captures_iter(text).map(|found| Mark {
        path: found[1].to_owned(),
        line: found[2].parse().expect("a line"),
        column: None,
        end: None,
    }));
    marks
}

/// Reads the places in a report.
type Reader = fn(&str) -> Vec<Mark>;

/// How the places of each format are read; `None` for one that names no places.
const READERS: &[(&str, Option<Reader>)] = &[
    ("table", None),
    ("long", Some(|text| written(text, r"--> (\S.*?):([0-9]+):([0-9]+)"))),
    ("compact", Some(|text| written(text, r"(?m)^(\S.*?):([0-9]+):([0-9]+): "))),
    ("ndjson", Some(in_ndjson)),
    ("json", Some(in_json)),
    ("sarif", Some(in_sarif)),
    ("github", Some(in_github)),
    ("markdown", Some(|text| written(text, "<code>([^<]+):([0-9]+):([0-9]+)</code>"))),
    ("gitlab", Some(in_gitlab)),
    ("junit", Some(in_junit)),
];

#[test]
fn every_place_in_every_format_holds_the_quoted_words() {
    let folder = corpus();
    let outputs: Vec<String> = FORMATS.iter().map(|format| format!("{0}=out.{0}", format.name)).collect();
    let mut command = gainsay(folder.path());
    command.args(RUN);
    for output in &outputs {
        command.args(["--output", output]);
    }
    command.assert().code(1);
    let readers: BTreeMap<_, _> = READERS.iter().copied().collect();
    assert_eq!(readers.keys().copied().collect::<BTreeSet<_>>(), FORMATS.iter().map(|format| format.name).collect());
    // What else is to be read by other programs, `scripts/validate-formats` holds against them.
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("formats");
    std::fs::create_dir_all(&kept).expect("a folder");
    for format in ["sarif", "json"] {
        let name = format!("difficult.{format}");
        std::fs::copy(folder.path().join(format!("out.{format}")), kept.join(name)).expect("a copy");
    }
    for (format, reader) in READERS {
        let text = std::fs::read_to_string(folder.path().join(format!("out.{format}"))).expect("a report");
        let Some(reader) = reader else { continue };
        let marks = reader(&text);
        assert!(!marks.is_empty(), "{format} names no place:\n{text}");
        let files: BTreeSet<_> = marks.iter().map(|mark| check(format, mark)).collect();
        // One mark a finding in the formats that mark, all sides in the others.
        let whole = if matches!(*format, "github" | "gitlab") { 1 } else { CORPUS.len() };
        assert_eq!(files.len(), whole, "{format}: {files:?}\n{text}");
    }
}

#[test]
fn places_count_from_the_root_of_the_repository() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join(".git")).expect("a folder");
    write(folder.path(), "docs/sources/a.txt", b"Three ferries sank.\n");
    write(folder.path(), "docs/sources/b.txt", b"Four ferries sank.\n");
    write(folder.path(), "docs/rules.toml", RULES.as_bytes());
    for (format, place) in [
        ("sarif", "\"uri\": \"docs/sources/b.txt\""),
        ("github", "file=docs/sources/b.txt,"),
        ("gitlab", "\"path\": \"docs/sources/b.txt\""),
        ("junit", "file=\"docs/sources/b.txt\""),
        ("markdown", "<code>docs/sources/b.txt:1:1</code>"),
    ] {
        let assert = gainsay(&folder.path().join("docs")).args(RUN).args(["--format", format]).assert().code(1);
        assert.stdout(predicates::str::contains(place));
    }
}

#[test]
fn the_exit_code_is_the_same_for_every_format() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "rules.toml", RULES.as_bytes());
    write(folder.path(), "agree/a.txt", b"Three ferries sank.\n");
    write(folder.path(), "agree/b.txt", b"At least two ferries sank.\n");
    write(folder.path(), "differ/a.txt", b"Three ferries sank.\n");
    write(folder.path(), "differ/b.txt", b"Four ferries sank.\n");
    write(folder.path(), "silent/a.txt", b"Nothing happened.\n");
    std::fs::create_dir(folder.path().join("empty")).expect("a folder");
    for (arguments, code) in [
        (&["agree"][..], 0),
        (&["differ"], 1),
        (&["differ", "--show", "error", "--fail-on", "note"], 1),
        (&["differ", "--fail-on", "never"], 0),
        (&["absent"], 2),
        (&["differ", "--only", "no-such-rule"], 2),
        (&["silent"], 3),
        (&["empty"], 3),
    ] {
        for format in FORMATS {
            let output = format!("{}=report", format.name);
            let reports = ["--format", format.name, "--output", &output];
            gainsay(folder.path()).args(RUN).args(arguments).args(reports).assert().code(code);
            if code != 2 {
                let report = std::fs::read(folder.path().join("report")).expect("a report");
                assert!(!report.is_empty(), "{} {arguments:?}", format.name);
            }
        }
    }
}

#[test]
fn what_fails_the_run_is_listed_whatever_is_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "rules.toml", RULES.replace("\"error\"", "\"warning\"").as_bytes());
    write(folder.path(), "sources/a.txt", b"Three ferries sank.\n");
    write(folder.path(), "sources/b.txt", b"Four ferries sank.\n");
    let assert = gainsay(folder.path()).args(RUN).args(["--show", "error", "--format", "compact"]).assert().code(0);
    assert.stdout(predicates::str::contains("ferries-sunk").count(0));
    let assert = gainsay(folder.path())
        .args(RUN)
        .args(["--show", "error", "--fail-on", "warning", "--format", "compact"])
        .assert();
    assert.code(1).stdout(predicates::str::contains("warning[ferries-sunk]"));
}
