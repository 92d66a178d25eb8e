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
