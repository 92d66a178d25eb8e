//! Conditions that rules declare between each other's values: what breaks them, and what only seems to.

use gainsay::claims::{Claim, Scope, Status};
use gainsay::compare::{compare, derive};
use gainsay::findings::{Finding, Level, Strength, Verdict};
use gainsay::rules::{RuleSet, load};
use gainsay::values::Value;

use crate::hand::{With, count, day, days, sources};

const RULES: &str = r#"
[[claim]]
id = "drowned"
title = "how many drowned"
severity = "error"
value = "n"
event = { keys = ["date", "place"], window = "3d" }
dynamics = "cumulative"
patterns = ["{n:number} drowned"]
invariants = [{ at-most = "swept" }]

[[claim]]
id = "rescued"
title = "how many were rescued"
severity = "error"
value = "n"
event = { keys = ["date", "place"], window = "3d" }
dynamics = "cumulative"
patterns = ["{n:number} rescued"]

[[claim]]
id = "swept"
title = "how many were swept away"
severity = "error"
value = "n"
event = { keys = ["date", "place"], window = "3d" }
dynamics = "cumulative"
patterns = ["{n:number} swept"]
invariants = [{ sum-of = ["drowned", "rescued"] }]

[[claim]]
id = "opened"
title = "when the fair opened"
severity = "error"
value = "on"
event = { keys = ["place"], window = "9d" }
dynamics = "static"
patterns = ["opened on {on:date}"]
invariants = [{ at-most = "closed" }]

[[claim]]
id = "closed"
title = "when the fair closed"
severity = "error"
value = "on"
event = { keys = ["place"], window = "9d" }
dynamics = "static"
patterns = ["closed on {on:date}"]
"#;

fn rules() -> RuleSet {
    load(&[("own.toml", RULES)]).expect("the rules load").0
}

fn broken(claims: &[Claim]) -> Vec<Finding> {
    let mut findings = compare(&sources(claims), &rules()).findings;
    findings.retain(|finding| finding.because.iter().any(|step| step.starts_with("declared:")));
    findings
}

fn part(mut claim: Claim) -> Claim {
    claim.scope = Scope::Part;
    claim
}

#[test]
fn only_totals_of_one_time_that_cannot_all_hold_break_a_condition() {
    let drowned = |source: &str, n: &str| count("drowned", source, n);
    let rescued = |source: &str, n: &str| count("rescued", source, n);
    let swept = |source: &str, n: &str| count("swept", source, n);
    let rows: Vec<(&str, Vec<Claim>, usize)> = vec![
        ("a part below its whole", vec![drowned("a", "3"), swept("a", "8")], 0),
        ("a part above its whole", vec![drowned("a", "9"), swept("a", "8")], 2),
        ("a part at its whole", vec![drowned("a", "8"), swept("a", "8")], 0),
        ("a part above an open whole", vec![drowned("a", "9"), swept("a", "8..")], 0),
        ("in two undated reports", vec![drowned("a", "9"), swept("b", "8")], 0),
        ("in two reports of one day", vec![drowned("a", "9").said(5, 4), swept("b", "8").said(5, 4)], 2),
        ("the part later", vec![drowned("a", "9").said(5, 5), swept("b", "8").said(5, 4)], 0),
        ("the whole later", vec![drowned("a", "9").said(5, 4), swept("b", "8").said(5, 5)], 2),
        (
            "said by two sides",
            vec![drowned("a", "9").said(5, 4).by("x", "X"), swept("b", "8").said(5, 4).by("y", "Y")],
            0,
        ),
        ("a planned figure", vec![drowned("a", "9").status(Status::Planned), swept("a", "8")], 0),
        ("a hedged figure", vec![drowned("a", "9").status(Status::Hedged), swept("a", "8")], 0),
        ("a part of the whole", vec![drowned("a", "9"), part(swept("a", "8"))], 0),
        (
            "another event",
            vec![drowned("a", "9"), {
                let mut c = swept("a", "8");
                c.keys.clear();
                c.in_event("y")
            }],
            0,
        ),
        ("a partial count and the total", vec![drowned("a", "3"), swept("a", "2"), swept("a", "8")], 0),
        ("parts that make the whole", vec![drowned("a", "3"), rescued("a", "5"), swept("a", "8")], 0),
        ("parts that do not", vec![drowned("a", "3"), rescued("a", "6"), swept("a", "8")], 3),
        ("parts that fall short", vec![drowned("a", "3"), rescued("a", "4"), swept("a", "8")], 3),
        ("parts that may", vec![drowned("a", "3"), rescued("a", "4.."), swept("a", "8")], 0),
        ("the smaller set first", vec![drowned("a", "9"), rescued("a", "5"), swept("a", "8")], 2),
        (
            "parts of two days",
            vec![drowned("a", "3").said(5, 4), rescued("b", "6").said(5, 5), swept("c", "8").said(5, 5)],
            0,
        ),
    ];
    let mut wrong = Vec::new();
    for (name, claims, want) in rows {
        let sets: Vec<usize> = broken(&claims).iter().map(|finding| finding.camps.len()).collect();
        let holds = if want == 0 { sets.is_empty() } else { sets.contains(&want) && sets.iter().all(|&n| n == want) };
        if !holds {
            wrong.push(format!("{name}: sets of {sets:?}, not {want}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_start_is_not_after_its_end() {
    let on = |rule: &str, first: i8, last: i8| {
        let mut claim = day("a", days(first, last));
        claim.id = format!("a:0:{rule}");
        rule.clone_into(&mut claim.rule);
        assert!(matches!(claim.value, Value::Date(_)));
        claim
    };
    assert!(broken(&[on("opened", 4, 4), on("closed", 9, 9)]).is_empty());
    assert!(broken(&[on("opened", 4, 9), on("closed", 5, 5)]).is_empty(), "it may have opened on the fourth");
    assert_eq!(broken(&[on("opened", 6, 6), on("closed", 5, 5)]).len(), 1);
}

#[test]
fn a_broken_condition_names_its_claims_and_can_be_explained() {
    let claims = [count("drowned", "a", "9"), count("swept", "a", "8"), count("swept", "b", "8")];
    let findings = broken(&claims);
    let finding = findings.first().expect("a finding");
    assert_eq!(
        (finding.verdict, finding.level, finding.strength),
        (Verdict::Conflict, Level::Error, Some(Strength::Hard))
    );
    let named: Vec<&String> = finding.camps.iter().flat_map(|camp| &camp.claims).collect();
    assert_eq!(named, [&claims[0].id, &claims[1].id]);
    assert!(finding.message.contains("9 is above 8"), "{}", finding.message);
    let derivation = derive(&sources(&claims), &rules(), &finding.id).expect("a derivation");
    assert_eq!(derivation.premises.len(), 2);
}
