//! Examples and cases: all that are shipped hold, and one that does not hold is told.

use gainsay::proving::{Proof, prove};
use gainsay::rules::{load, shipped};

const BIRDS: &str = r#"
[[claim]]
id       = "ringed"
title    = "how many birds were ringed"
severity = "warning"
value    = "birds"
units    = ["bird"]
patterns = ["{birds:number} were ringed"]
"#;

fn proof_of(rest: &str) -> Proof {
    let text = format!("{BIRDS}{rest}");
    let (set, _) = load(&[("birds.toml", text.as_str())]).expect("sound rules");
    prove(&set)
}

fn example(text: &str, want: &str) -> Proof {
    proof_of(&format!("[[claim.example]]\ntext = \"{text}\"\nwant = {want}\n"))
}

fn case(verdict: &str, texts: &[&str]) -> Proof {
    let mut tables = vec![format!("[[claim.case]]\nverdict = \"{verdict}\"")];
    for text in texts {
        tables.push(format!("[[claim.case.source]]\ntext = \"{text}\"\npublished = 2026-03-02\n"));
    }
    proof_of(&tables.join("\n"))
}

#[test]
fn every_shipped_example_and_case_holds() {
    let (set, _) = load(shipped()).expect("sound rules");
    let proof = prove(&set);
    let failures: Vec<String> = proof
        .failures
        .iter()
        .map(|failure| {
            format!("{}: {:?}\n  wanted {}\n  got {}", failure.rule, failure.texts, failure.wanted, failure.got)
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(proof.examples > 20, "{proof:?}");
}

#[test]
fn an_example_holds_only_with_exactly_the_wanted_claims() {
    let text = "On the island 14 birds were ringed.";
    for want in ["[{ birds = 14 }]", "[{ birds = \"14\" }]", "[{ birds = 14, status = \"asserted\" }]"] {
        assert_eq!(example(text, want).failures, [], "{want}");
    }
    for want in ["[]", "[{ birds = 15 }]", "[{ birds = \"14..\" }]", "[{ birds = 14 }, { birds = 14 }]"] {
        assert_eq!(example(text, want).failures.len(), 1, "{want}");
    }
}

#[test]
fn a_failed_example_says_what_was_wanted_and_what_came_out() {
    let proof = example("At least 14 birds were ringed.", "[{ birds = 9 }]");
    let failure = proof.failures.first().expect("a failure");
    assert_eq!((failure.rule.as_str(), failure.place.path.as_str()), ("ringed", "birds.toml"));
    assert_eq!(failure.wanted, "{ birds = \"9\" }");
    assert!(failure.got.contains("14.."), "{}", failure.got);
}

#[test]
fn a_case_holds_only_with_the_wanted_verdict() {
    let differ = ["In Oslo 14 birds were ringed on Sunday.", "In Oslo 20 birds were ringed on Sunday."];
    let alike = ["In Oslo 14 birds were ringed on Sunday.", "On Sunday 14 birds were ringed in Oslo."];
    assert_eq!(case("agree", &alike).failures, []);
    assert_eq!(case("agree", &differ).failures.len(), 1);
    assert_eq!(case("conflict", &alike).failures.len(), 1);
}
