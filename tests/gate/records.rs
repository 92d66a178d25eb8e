//! What is recorded: baselines, decisions, claims that are none.

use super::repository::{Repository, brno, edited, problems, report, states};

const BASELINE: &str = "gainsay.baseline.jsonl";
const DECISIONS: &str = "gainsay.decisions.toml";

/// Two sources that disagree, and one that stands alone.
fn disputed() -> Repository {
    Repository::with(&[
        ("sources/a.md", &brno("Twelve")),
        ("sources/b.md", &brno("Fourteen")),
        ("sources/graz.md", &report("Graz", "Two")),
    ])
}

fn write_baseline(repository: &Repository) {
    let said = repository.gainsay(&["baseline", "write", "--only", "killed"]);
    assert_eq!(
        (said.code, said.out.as_str()),
        (0, "gainsay.baseline.jsonl: 1 findings of 3 sources\n"),
        "{}",
        said.err
    );
}

fn audit(repository: &Repository, arguments: &[&str]) -> (i32, serde_json::Value) {
    let said = repository.gainsay(&[&["audit", "--only", "killed", "--format", "json"], arguments].concat());
    (said.code, serde_json::from_str(&said.out).expect("a report"))
}

/// The id of the first finding.
fn id(repository: &Repository) -> String {
    audit(repository, &[]).1["findings"][0]["id"].as_str().expect("an id").to_owned()
}

#[test]
fn a_baseline_keeps_quiet_what_it_holds_and_nothing_else() {
    let repository = disputed();
    write_baseline(&repository);
    assert_eq!(repository.read(BASELINE).lines().count(), 1);
    let (code, report) = audit(&repository, &[]);
    assert_eq!((code, states(&report)), (0, vec!["known"]));
    assert_eq!(repository.gate(&[]).0, 0, "the gate takes the baseline that is there");
    repository.write("sources/c.md", &brno("Twelve"));
    assert_eq!(audit(&repository, &[]).0, 0);
    repository.write("sources/c.md", &brno("Nine"));
    assert_eq!(audit(&repository, &[]).0, 1);
    let (code, report) = repository.gate(&["--baseline", BASELINE]);
    assert_eq!((code, states(&report), edited(&report).len()), (1, vec!["widened"], 0));
}

#[test]
fn renaming_moving_reflowing_and_merging_leave_a_baseline_intact() {
    let repository = disputed();
    write_baseline(&repository);
    let before = repository.read(BASELINE);
    repository.commit("Baseline");
    repository.git(&["switch", "-q", "-c", "move"]);
    repository.git(&["mv", "sources/a.md", "sources/renamed.md"]);
    repository.write("sources/deep/b.md", &brno("Fourteen").replace("were killed", "were\nkilled"));
    repository.remove("sources/b.md");
    repository.commit("Move");
    assert_eq!(audit(&repository, &[]).0, 0);
    let said = repository.gainsay(&["baseline", "update", "--only", "killed"]);
    assert_eq!((said.code, repository.read(BASELINE)), (0, before.clone()), "{}", said.out);
    // Two branches that each take a finding in are merged by keeping the lines of both.
    repository.git(&["switch", "-q", "-c", "linz"]);
    repository.write("sources/l1.md", &report("Linz", "Two"));
    repository.write("sources/l2.md", &report("Linz", "Five"));
    repository.gainsay(&["baseline", "update", "--accept-new", "--only", "killed"]);
    let linz = repository.read(BASELINE);
    repository.commit("Linz");
    repository.git(&["switch", "-q", "move"]);
    repository.write("sources/g2.md", &report("Graz", "Six"));
    repository.gainsay(&["baseline", "update", "--accept-new", "--only", "killed"]);
    let graz = repository.read(BASELINE);
    repository.commit("Graz");
    repository.git(&["merge", "-q", "-s", "ours", "linz"]);
    repository.git(&["checkout", "linz", "--", "sources/l1.md", "sources/l2.md"]);
    repository.write(BASELINE, &format!("{linz}{graz}"));
    let (code, report) = audit(&repository, &[]);
    assert_eq!((code, states(&report), problems(&report)), (0, vec!["known"; 3], vec![]));
    repository.gainsay(&["baseline", "update", "--only", "killed"]);
    let merged = repository.read(BASELINE);
    assert!(merged.lines().is_sorted() && merged.lines().count() == 3, "{merged}");
}

#[test]
fn an_update_only_removes_unless_asked_and_rules_that_did_not_run_are_kept() {
    let repository = disputed();
    write_baseline(&repository);
    repository.write("sources/g2.md", &report("Graz", "Six"));
    let said = repository.gainsay(&["baseline", "update", "--only", "killed"]);
    assert!(said.out.contains("0 removed, 0 added, 1 kept; 1 findings are not in it"), "{}", said.out);
    assert_eq!(audit(&repository, &[]).0, 1);
    repository.write("sources/b.md", &brno("Twelve"));
    let (_, report) = audit(&repository, &[]);
    assert_eq!(problems(&report), ["unmatched-baseline"]);
    assert_eq!(audit(&repository, &["--fail-on", "never"]).0, 0);
    assert_eq!(audit(&repository, &["--fail-on", "never", "--strict"]).0, 1);
    let said = repository.gainsay(&["baseline", "prune", "--only", "age"]);
    assert_eq!((said.code, repository.read(BASELINE).lines().count()), (3, 1), "no claim of that rule");
    let said = repository.gainsay(&["baseline", "prune", "--skip", "killed"]);
    assert_eq!((said.code, repository.read(BASELINE).lines().count()), (3, 1));
    repository.gainsay(&["baseline", "prune", "--only", "killed"]);
    assert_eq!(repository.read(BASELINE), "");
    let said = repository.gainsay(&["baseline", "update", "--accept-new", "--only", "killed"]);
    assert!(said.out.contains("0 removed, 1 added, 0 kept; 0 findings"), "{}", said.out);
    assert_eq!(audit(&repository, &[]).0, 0);
}

#[test]
fn a_malformed_baseline_or_decision_file_is_exit_two_at_its_place() {
    let repository = disputed();
    write_baseline(&repository);
    let broken = format!("{}<<<<<<< ours\n", repository.read(BASELINE));
    repository.write(BASELINE, &broken);
    for arguments in [vec!["audit"], vec!["gate", "--base", "HEAD"], vec!["gate"], vec!["baseline", "update"]] {
        let said = repository.gainsay(&arguments);
        assert!(said.code == 2 && said.err.contains("gainsay.baseline.jsonl:2:1"), "{arguments:?}: {said:?}");
    }
    write_baseline(&repository);
    repository.write(DECISIONS, "[[decision]]\nid = 'killed:1'\nvalues = []\n");
    let said = repository.gainsay(&["audit"]);
    assert!(said.code == 2 && said.err.contains("a decision without `reason`"), "{said:?}");
}

#[test]
fn a_decision_holds_for_its_values_until_its_day() {
    let repository = disputed();
    let id = id(&repository);
    let said = repository.gainsay(&["accept", &id, "--reason", "two were found later", "--until", "2999-01-01"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let (code, report) = audit(&repository, &[]);
    assert_eq!((code, states(&report)), (0, vec!["accepted"]));
    assert!(report["findings"][0]["notes"].to_string().contains("accepted: two were found later"));
    repository.write("sources/c.md", &brno("Twelve"));
    assert_eq!(audit(&repository, &[]).0, 0, "a source repeats a value");
    repository.write("sources/c.md", &brno("Nine"));
    let (code, report) = audit(&repository, &[]);
    assert_eq!((code, states(&report), problems(&report)), (1, vec!["open"], vec!["reopened-decision"]));
    assert_eq!(repository.gate(&["--base", "HEAD"]).0, 1);
    repository.gainsay(&["accept", report["findings"][0]["fact"].as_str().expect("a fact"), "--reason", "nine too"]);
    assert_eq!(repository.read(DECISIONS).matches("[[decision]]").count(), 1, "{}", repository.read(DECISIONS));
    let (code, report) = audit(&repository, &["--only", "killed"]);
    assert_eq!((code, states(&report), problems(&report)), (0, vec!["accepted"], vec![]));
    let past = repository.read(DECISIONS) + "until = 2020-01-01\n";
    repository.write(DECISIONS, &past);
    let (code, report) = audit(&repository, &["--fail-on", "never"]);
    assert_eq!((code, states(&report), problems(&report)), (0, vec!["open"], vec!["expired-decision"]));
    assert_eq!(audit(&repository, &["--fail-on", "never", "--strict"]).0, 1);
    assert_eq!(audit(&repository, &[]).0, 1);
}

#[test]
fn a_decision_needs_a_reason_a_finding_and_a_day_to_come() {
    let repository = disputed();
    let id = id(&repository);
    for (arguments, why) in [
        (vec!["accept", &id], "--reason"),
        (vec!["accept", &id, "--reason", " "], "malformed-decisions"),
        (vec!["accept", &id, "--reason", "x", "--until", "soon"], "--until"),
        (vec!["accept", &id, "--reason", "x", "--until", "2020-01-01"], "expired-decision"),
        (vec!["accept", "killed:0123456789abcdef", "--reason", "x"], "unknown-id"),
    ] {
        let said = repository.gainsay(&arguments);
        assert!(said.code == 2 && said.err.contains(why), "{arguments:?}: {said:?}");
    }
    assert!(!repository.root.join(DECISIONS).exists());
}

#[test]
fn a_decision_about_nothing_is_reported_and_fails_a_strict_run() {
    let repository = disputed();
    let id = id(&repository);
    repository.gainsay(&["accept", &id, "--reason", "x"]);
    repository.write("sources/b.md", &brno("Twelve"));
    let (code, report) = audit(&repository, &[]);
    assert_eq!((code, problems(&report)), (0, vec!["unmatched-decision"]));
    assert_eq!(audit(&repository, &["--strict"]).0, 1);
    repository.remove(DECISIONS);
    assert_eq!(audit(&repository, &["--strict"]).0, 0);
}

#[test]
fn a_strict_run_fails_on_unreadable_sources_and_idle_rules() {
    let repository = disputed();
    repository.write("sources/b.md", &brno("Twelve"));
    assert_eq!(audit(&repository, &["--strict"]).0, 0);
    let said = repository.gainsay(&["audit", "--strict", "--only", "killed", "--only", "age"]);
    assert_eq!((said.code, said.err.contains("no claim from age")), (1, true), "{}", said.err);
    let rules = ["--skip", "quote-wording", "--rules", "own.toml", "--output", "junit=report.xml"];
    let own = "[[claim]]\nid = \"ships\"\ntitle = \"how many ships\"\nseverity = \"error\"\nvalue = \"n\"\n\
               event = { keys = [\"date\", \"place\"], window = \"3d\" }\ndynamics = \"static\"\n\
               patterns = [\"{n:number} ships sank\"]\n";
    repository.write("own.toml", own);
    for (flags, code) in [(&["--strict"][..], 1), (&[], 0), (&["--strict", "--skip", "ships"], 0)] {
        let said = repository.gainsay(&[&["audit"], &rules[..], flags].concat());
        assert_eq!((said.code, said.err.contains("no claim from ships")), (code, code == 1), "{}", said.err);
        // Who reads the test report alone comes to the same verdict.
        let fails = repository.read("report.xml").contains("<failure");
        assert_eq!(fails, code == 1, "{flags:?}");
    }
    std::fs::write(repository.root.join("sources/x.txt"), b"\0\x01\x02\0\0\0").expect("a file");
    assert_eq!(audit(&repository, &[]).0, 0);
    let (code, report) = audit(&repository, &["--strict"]);
    assert_eq!((code, problems(&report)), (1, vec!["unreadable-source"]));
}

#[test]
fn a_comment_takes_a_claim_out_and_leaves_the_disagreement_of_the_others() {
    let repository = disputed();
    let exempt = |rule: &str| {
        brno("Fourteen")
            .replace("\n\nFourteen", &format!("\n\n<!-- gainsay: not-a-claim {rule} \"a drill\" -->\n\nFourteen"))
    };
    repository.write("sources/b.md", &exempt("injured"));
    assert_eq!(audit(&repository, &[]).0, 1, "another rule is named");
    repository.write("sources/b.md", &exempt("killed"));
    let (code, report) = audit(&repository, &[]);
    assert_eq!((code, states(&report), report["claims"].as_array().map(Vec::len)), (0, vec![], Some(2)));
    let html = format!(
        "<html><head><meta property=\"article:published_time\" content=\"2026-03-03\"></head><body><article><h1>Mill in \
         Brno</h1><!-- gainsay: not-a-claim killed \"a drill\" --><p>{}</p></article></body></html>",
        "Nine people were killed in the explosion in Brno on Monday, the city said."
    );
    repository.write("sources/c.html", &html);
    assert_eq!(audit(&repository, &[]).0, 0);
    repository.write("sources/d.md", &brno("Thirty"));
    assert_eq!(audit(&repository, &[]).0, 1, "the others disagree still");
}
