//! The rules that ran, each with its help.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::{Listed, plain};
use crate::findings::Level;
use crate::report::{Report, RuleSummary};

/// The rules of a run in their order.
pub(super) struct Rules<'r> {
    rules: Vec<RuleSummary>,
    index: BTreeMap<&'r str, usize>,
}

impl<'r> Rules<'r> {
    /// The rules that ran, and after them those that only findings name, as in a report of claims that
    /// other rules made.
    pub fn new(report: &'r Report, listed: &[Listed<'r>]) -> Self {
        let mut rules = report.rules.clone();
        let mut index: BTreeMap<&str, usize> =
            report.rules.iter().enumerate().map(|(at, rule)| (rule.id.as_str(), at)).collect();
        for (finding, _) in listed {
            index.entry(&finding.rule).or_insert_with(|| {
                let (id, title) = (finding.rule.clone(), finding.title.clone());
                rules.push(RuleSummary { id, title, severity: finding.level, shipped: false });
                rules.len() - 1
            });
        }
        Self { rules, index }
    }

    pub fn index(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    pub fn json(&self) -> Vec<Json> {
        self.rules.iter().map(rule_json).collect()
    }
}

fn rule_json(rule: &RuleSummary) -> Json {
    let title = plain(&rule.title);
    json!({
        "id": rule.id,
        "shortDescription": {"text": format!("Sources disagree: {title}")},
        "fullDescription": {"text": format!("Two sources state different values for {title} in one event.")},
        "help": {"text": help(&title, &rule.id, Mark::None), "markdown": help(&title, &rule.id, Mark::Code)},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"tags": ["disagreement"], "problem.severity": problem_severity(rule.severity)},
    })
}

/// Whether commands in a help text are marked as code.
#[derive(Clone, Copy)]
enum Mark {
    None,
    Code,
}

fn help(title: &str, id: &str, mark: Mark) -> String {
    let code = |command: &str| match mark {
        Mark::None => format!("\"{command}\""),
        Mark::Code => format!("`{command}`"),
    };
    format!(
        "The sources give values for {title} that cannot both hold for one subject and one event. The message names \
         every side and why they are about the same thing; it does not say who is right.\n\n\
         To settle it, correct the source that is wrong, or let the text say what makes both true: the date, the \
         place, who said it, that it is a part or an update. If the disagreement is to stay, record it with {}.\n\n\
         {} shows the rule with its patterns and examples.",
        code("gainsay accept ID --reason TEXT"),
        code(&format!("gainsay explain {id}")),
    )
}

/// The level of a result.
pub(super) const fn level(level: Level) -> &'static str {
    // The names are those of SARIF.
    level.name()
}

const fn problem_severity(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note | Level::None => "recommendation",
    }
}
