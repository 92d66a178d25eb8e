//! Literate cases: Markdown files in `tests/cases/` that say why, show documents, and name the claims
//! and findings that must come out.
//!
//! A case is a `##` section of such a file. Its fenced blocks are read by their first word:
//!
//! ````text
//! ```source a.md published=2026-03-02 publisher=Gazette     a document, with what is known about it
//! ```rules                                                  rules beside the shipped ones
//! ```claims [RULE …]                                        exactly the claims, of these rules or all
//! ```findings [RULE …]                                      exactly the findings; agreements of these rules or all
//! ````
//!
//! A value with spaces stands in quotes. With `UPDATE_EXPECTED` in the environment, expectations are
//! written in place: read the difference before you commit it. A heading that ends with `(known)` says
//! that the program falls short of the case today; a known case that holds is an error.

mod literate;

use std::path::{Path, PathBuf};

use literate::book::{Book, Standing};
use literate::outcome::hold;

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = std::fs::read_dir(folder).expect("the folder of cases");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "md"));
    paths.sort();
    paths
}

/// What is wrong with a book, a text for each case that does not hold.
fn failures(name: &str, text: &str) -> Vec<String> {
    match Book::read(text) {
        Ok(book) => book.cases.iter().filter_map(|case| hold(case).err()).map(|why| format!("{name}: {why}")).collect(),
        Err(why) => vec![format!("{name}: {why}")],
    }
}

#[test]
fn every_case_holds() {
    let mut all = Vec::new();
    let mut cases = 0;
    for path in files() {
        let text = std::fs::read_to_string(&path).expect("the file is UTF-8");
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            let book = Book::read(&text).unwrap_or_else(|why| panic!("{name}: {why}"));
            std::fs::write(&path, literate::outcome::rewritten(&text, &book)).expect("the file can be written");
            continue;
        }
        cases += Book::read(&text).map_or(0, |book| book.cases.len());
        all.extend(failures(&name, &text));
    }
    assert!(all.is_empty(), "{} of {cases} cases fail\n\n{}", all.len(), all.join("\n"));
    assert!(cases >= 25 || std::env::var_os("UPDATE_EXPECTED").is_some(), "only {cases} cases were found");
}

const TOLL: &str = "\
## A toll

Two papers give two figures.

```source a.txt published=2026-03-02
The fire in Oslo killed 3 people on Monday.
```

```source b.txt published=2026-03-02 publisher=\"Evening Post\"
The fire in Oslo killed 5 people on Monday.
```

```claims killed
a.txt  killed  3 people
b.txt  killed  5 people
```

```findings
error conflict  killed  3 people [a.txt] | 5 people [b.txt]
```
";

#[test]
fn a_case_whose_expectations_are_met_holds() {
    assert_eq!(failures("toll.md", TOLL), [""; 0]);
}

#[test]
fn a_wrong_expectation_fails_with_the_difference() {
    for (right, wrong) in
        [("b.txt  killed  5 people\n", "b.txt  killed  6 people\n"), ("error conflict", "note superseded")]
    {
        let told = failures("toll.md", &TOLL.replace(right, wrong)).join("\n");
        let (right, wrong) = (right.trim(), wrong.trim());
        assert!(told.contains(&format!("-{wrong}")) && told.contains(&format!("+{right}")), "{told}");
        assert!(told.contains("A toll"), "{told}");
    }
    for missing in ["b.txt  killed  5 people\n", "error conflict  killed  3 people [a.txt] | 5 people [b.txt]\n"] {
        assert_eq!(failures("toll.md", &TOLL.replace(missing, "")).len(), 1, "{missing}");
    }
}

#[test]
fn a_case_that_could_not_fail_is_an_error() {
    let without = |block: &str| {
        let (head, tail) = TOLL.split_once(block).expect("the block is there");
        let (_, tail) = tail.split_once("```\n").expect("the block ends");
        format!("{head}{tail}")
    };
    let no_findings = without("```findings\n");
    assert!(failures("toll.md", &no_findings).is_empty(), "claims alone are an expectation");
    let nothing = no_findings.split_once("```claims").map_or("", |(head, _)| head);
    for (text, why) in [
        (nothing, "expects nothing"),
        ("## No document\n\nWhy.\n\n```findings\nnone\n```\n", "no source"),
        ("# A title\n\nNo case at all.\n", "no case"),
        ("## Bare\n\n```source a.txt\nOne man died.\n```\n\n```findings\nnone\n```\n", "says why"),
        ("## Silent\n\nWhy.\n\n```source a.txt\nAll was well.\n```\n\n```findings\nnone\n```\n", "without any claim"),
        ("## Odd\n\nWhy.\n\n```sources a.txt\nx\n```\n\n```claims\nx\n```\n", "`sources`"),
        ("## Open\n\nWhy.\n\n```source a.txt\nx\n", "never ends"),
    ] {
        let told = failures("bad.md", text).join("\n");
        assert!(told.contains(why), "{why}: {told}");
    }
}

#[test]
fn a_known_shortfall_must_still_fall_short() {
    let known = TOLL.replace("## A toll", "## A toll (known)");
    assert!(failures("toll.md", &known).join("\n").contains("holds now"));
    assert_eq!(failures("toll.md", &known.replace("5 people [b", "6 people [b")), [""; 0]);
    assert_eq!(Book::read(&known).expect("a book").cases.first().map(|case| case.standing), Some(Standing::Known));
}

#[test]
fn expectations_are_rewritten_in_place_and_nothing_else_is() {
    let stale = TOLL.replace("5 people\n```", "7 people\n```").replace("error conflict", "note spelling");
    let book = Book::read(&stale).expect("a book");
    assert_eq!(literate::outcome::rewritten(&stale, &book), TOLL);
}
