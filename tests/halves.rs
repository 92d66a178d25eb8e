//! The two halves of an audit, `claims` and `compare`, together say what `audit` says, to the byte.

use std::fmt::Write as _;
use std::path::Path;

use assert_cmd::Command;

fn gainsay(folder: &Path, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut command = Command::cargo_bin("gainsay").expect("the binary");
    command.current_dir(folder).env_remove("NO_COLOR").env("COLUMNS", "100").args(arguments);
    let output = command.arg("--no-progress").write_stdin(input.to_vec()).output().expect("it runs");
    assert!(output.status.code().is_some_and(|code| code < 2), "{arguments:?}: {output:?}");
    output.stdout
}

/// Reports of one accident, of one round of talks, a copied wire text, and files that are no sources.
fn reports() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let file = folder.path().join(path);
        std::fs::create_dir_all(file.parent().expect("a parent")).expect("folders");
        std::fs::write(file, text).expect("a file");
    };
    let wire = "Fourteen people were killed when a ferry sank off Messina on Monday, the harbour office said. \
                The boat had left the island at dawn with a full load of cars, and it went down within minutes. \
                Divers were still searching the wreck in the evening, and the mayor asked families to wait at home.";
    write(
        "r/a.md",
        "---\npublished: 2026-03-03\n---\n# Ferry sinks\n\nTwelve people were killed when a ferry sank off Messina on Monday.\n",
    );
    write("r/b.txt", wire);
    write("r/c/c.txt", &format!("{wire}\n\nThe ferry was built in 1986."));
    write("r/sources.toml", "[[source]]\npath = \"b.txt\"\npublished = 2026-03-03\n[[source]]\npath = \"gone.txt\"\n");
    write("r/c/sources.toml", "[[source]]\npath = \"c.txt\"\npublished = 2026-03-03\norigin = \"wire\"\n");
    write("r/d.json", "{\"title\": \"Talks\",\n \"text\": }");
    write("r/empty.txt", "");
    let mut lines = String::new();
    for (leader, day) in [("Ana Brook", 3), ("Ben Quist", 3), ("Ana Brook", 4)] {
        let text = format!("The Norwegian delegation, led by {leader}, met Swedish officials in Geneva on March 2.");
        let _ = writeln!(lines, "{{\"published\":\"2026-03-0{day}\",\"text\":\"{text}\"}}");
    }
    write("r/wire.ndjson", &(lines + "{\"published\":\n"));
    folder
}

/// The same numbers on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

#[test]
fn claims_and_compare_write_the_bytes_of_audit_in_every_format() {
    let folder = reports();
    let claims = gainsay(folder.path(), &["claims", "r", "--format", "ndjson"], b"");
    for format in ["json", "table", "long", "compact"] {
        let whole = gainsay(folder.path(), &["audit", "r", "--format", format, "--show", "all"], b"");
        let halves = gainsay(folder.path(), &["compare", "-", "--format", format, "--show", "all"], &claims);
        assert_eq!(String::from_utf8_lossy(&halves), String::from_utf8_lossy(&whole), "{format}");
    }
}

#[test]
fn no_split_of_the_sources_and_no_order_of_lines_shows_in_the_report() {
    let folder = reports();
    let whole = gainsay(folder.path(), &["audit", "r", "--format", "json", "--show", "all"], b"");
    let text = String::from_utf8_lossy(&whole);
    assert!(text.contains("\"conflict\"") && text.contains("broken-json"), "{text}");
    let files = ["r/a.md", "r/b.txt", "r/c/c.txt", "r/d.json", "r/empty.txt", "r/wire.ndjson"];
    let mut dice = Dice(7);
    for _ in 0..4 {
        let runs = 1 + dice.below(4);
        let mut parts = vec![vec!["claims", "--format", "ndjson"]; runs];
        for file in files {
            // Some sources are read by two runs.
            parts[dice.below(runs)].push(file);
            parts[dice.below(runs)].push(file);
        }
        let mut written = Vec::new();
        for part in parts.iter().filter(|part| part.len() > 3) {
            let mut command = Command::cargo_bin("gainsay").expect("the binary");
            written.extend(command.current_dir(folder.path()).args(part).output().expect("it runs").stdout);
        }
        let written = String::from_utf8(written).expect("JSON is UTF-8");
        let mut lines: Vec<&str> = written.lines().collect();
        dice.shuffle(&mut lines);
        let (first, second) = lines.split_at(dice.below(lines.len()));
        std::fs::write(folder.path().join("1.ndjson"), first.join("\n")).expect("a file");
        let compare = ["compare", "1.ndjson", "-", "--format", "json", "--show", "all"];
        let halves = gainsay(folder.path(), &compare, second.join("\n").as_bytes());
        assert_eq!(String::from_utf8_lossy(&halves), text);
    }
}

#[test]
fn files_that_come_on_a_stream_give_what_they_give_in_a_folder() {
    let folder = reports();
    let mut stream = String::new();
    for path in ["r/a.md", "r/b.txt", "r/c/c.txt"] {
        let file = std::fs::read_to_string(folder.path().join(path)).expect("a file");
        let beside = match path {
            "r/b.txt" => serde_json::json!({"published": "2026-03-03"}),
            "r/c/c.txt" => serde_json::json!({"published": "2026-03-03", "origin": "wire"}),
            _ => serde_json::json!({}),
        };
        let _ = writeln!(stream, "{}", serde_json::json!({"path": path, "file": file, "beside": beside}));
    }
    let arguments = ["claims", "--input", "ndjson", "--format", "ndjson"];
    let streamed = gainsay(folder.path(), &arguments, stream.as_bytes());
    std::fs::remove_file(folder.path().join("r/sources.toml")).expect("removed");
    std::fs::write(folder.path().join("r/sources.toml"), "[[source]]\npath = \"b.txt\"\npublished = 2026-03-03\n")
        .expect("a file");
    let read = gainsay(folder.path(), &["claims", "r/a.md", "r/b.txt", "r/c/c.txt", "--format", "ndjson"], b"");
    assert_eq!(String::from_utf8_lossy(&streamed), String::from_utf8_lossy(&read));
}

/// Reports of many stories: two of one event differ, one of it agrees.
fn stories(with: &dyn Fn(usize) -> Option<String>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(folder.path().join("r")).expect("a folder");
    for story in 0..12 {
        for (paper, dead) in [("post", 12), ("wire", 14), ("sun", 14)] {
            let id = with(story).map(|id| format!("{id}\n")).unwrap_or_default();
            let text = format!(
                "---\npublished: 2026-03-0{}\n{id}---\n# Ferry sinks off Messina\n\n{dead} people were killed when a \
                 ferry sank off Messina on Monday.\n",
                story % 3 + 3,
            );
            std::fs::write(folder.path().join(format!("r/{story:02}-{paper}.md")), text).expect("a file");
        }
    }
    folder
}

fn sorted(lines: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(lines);
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    (lines.join("\n") + "\n").into_bytes()
}

#[test]
fn groups_compared_one_by_one_give_the_findings_of_the_audit() {
    for key in ["story", "event"] {
        let folder = stories(&|n| Some(format!("{key}: {key}-{n}")));
        let whole = gainsay(folder.path(), &["audit", "r", "--format", "ndjson", "--show", "all"], b"");
        let claims = gainsay(folder.path(), &["claims", "r", "--format", "ndjson"], b"");
        let compare = ["compare", "--sorted", "-", "--format", "ndjson", "--show", "all"];
        let halves = gainsay(folder.path(), &compare, &sorted(&claims));
        assert!(whole.split(|&byte| byte == b'\n').count() >= 12, "{key}: {}", String::from_utf8_lossy(&whole));
        assert_eq!(String::from_utf8_lossy(&sorted(&halves)), String::from_utf8_lossy(&sorted(&whole)), "{key}");
        let json = gainsay(folder.path(), &["audit", "r", "--format", "json"], b"");
        let again = gainsay(folder.path(), &["compare", "-", "--format", "json"], &claims);
        assert!(json == again, "{key}");
    }
}

#[test]
fn without_ids_all_lines_are_one_group() {
    let folder = stories(&|_| None);
    let whole = gainsay(folder.path(), &["audit", "r", "--format", "ndjson", "--show", "all"], b"");
    let claims = gainsay(folder.path(), &["claims", "r", "--format", "ndjson"], b"");
    let compare = ["compare", "--sorted", "-", "--format", "ndjson", "--show", "all"];
    assert!(gainsay(folder.path(), &compare, &sorted(&claims)) == whole);
}

#[test]
fn lines_that_cannot_be_compared_by_group_are_refused() {
    let refused = |folder: &Path, lines: Vec<u8>, why: &str| {
        let mut command = Command::cargo_bin("gainsay").expect("the binary");
        command.current_dir(folder).args(["compare", "--sorted", "-", "--format", "ndjson"]).write_stdin(lines);
        let output = command.output().expect("it runs");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && told.contains(why), "{told}");
    };
    let lines = |folder: &Path| gainsay(folder, &["claims", "r", "--format", "ndjson"], b"");
    let mixed = stories(&|n| (n != 4).then(|| format!("story: s{n}")));
    refused(mixed.path(), sorted(&lines(mixed.path())), "neither story nor event");
    let torn = stories(&|n| Some(format!("story: s{n}\nevent: one")));
    refused(torn.path(), sorted(&lines(torn.path())), "two stories");
    let whole = stories(&|n| Some(format!("story: s{n}")));
    let mut twice = sorted(&lines(whole.path()));
    twice.extend(twice.clone());
    refused(whole.path(), twice, "stand together");
}
