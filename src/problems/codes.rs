//! Every code of a problem, with its explanation: the one table behind `gainsay explain CODE`.
//!
//! A code is permanent: it is never renamed and never reused for something else.

/// A code with what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// The code, kebab-case.
    pub code: &'static str,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// Why it is wrong and what to do, in a paragraph.
    pub explanation: &'static str,
}

/// The explanation of `code`, if there is such a code.
#[must_use]
pub fn explain(code: &str) -> Option<&'static Code> {
    CODES.iter().find(|known| known.code == code)
}

const fn code(code: &'static str, title: &'static str, explanation: &'static str) -> Code {
    Code { code, title, explanation }
}

/// Every code, sorted.
pub const CODES: &[Code] = &[
    code(
        "absent-submodule",
        "a submodule is not checked out",
        "The folder of a submodule is empty here, so the sources in it are on neither side of the edit: a disagreement with one of them is not seen. Check it out, `git submodule update --init`, or `submodules: true` in a workflow.",
    ),
    code(
        "bad-date",
        "a date cannot be read",
        "Dates in rule files are written as TOML dates, `2026-01-18`, or with a time, `2026-01-18T10:30:00`; a quoted string of the same form is read too. The day must exist in the calendar.",
    ),
    code(
        "bad-gap",
        "a gap has a wrong form or size",
        "A gap is three periods and, if wanted, the number of tokens that it may skip: `...` skips up to 6, `...8` up to 8. The number is from 1 to 40. A gap never leaves the sentence and never crosses a semicolon or a colon.",
    ),
    code(
        "bad-id",
        "the id of a rule is not kebab-case",
        "The id of a rule stands in reports, baselines and decisions for good, so its form is fixed: lower-case letters, digits and single hyphens, beginning with a letter.",
    ),
    code(
        "bad-invariant",
        "an invariant has no key or several",
        "An invariant of a claim is a table with exactly one key: `at-most = \"rule\"`, the value is at most that of the other rule in the same event, `sum-of = [\"rule\", \"rule\"]`, it is the sum of theirs, or `years-since = \"rule\"`, it counts the whole years since the date of the other rule for the same subject.",
    ),
    code(
        "bad-list-entry",
        "a list entry is no plain sequence of words",
        "An entry of a word list is one or more words, each with a form mark where wanted (`negotiator~s`, `lead~`), or `@other` alone, which includes another list. Alternatives are entries of their own.",
    ),
    code(
        "bad-slot",
        "a slot has a wrong form",
        "A slot is written `{kind}`, `{name:kind}` or `{name:term:LIST}`. Its name is one word of letters, digits, `-` and `_`.",
    ),
    code(
        "bad-window",
        "an event window cannot be read",
        "The window of an event says how far apart two dates of one event may be: a whole number of days or weeks, `3d` or `1w`.",
    ),
    code(
        "broken-entry",
        "an entry of the registry cannot be read",
        "A rule file may hold `[[person]]`, `[[place]]`, `[[places]]`, `[[organisation]]` and `[[office]]` tables. One of them has a key that does not exist or a value of the wrong type; the message says which.",
    ),
    code(
        "broken-front-matter",
        "the front matter of a source cannot be read",
        "A Markdown source may begin with TOML between `+++` lines or YAML between `---` lines. Where it cannot be read, the source is read without metadata, so that its weekdays and year-less dates stay unresolved.",
    ),
    code(
        "broken-json",
        "a JSON source cannot be read",
        "The file or record is not valid JSON, or is none of the forms that are read: IPTC ninjs, schema.org, or an object with `title`, `published`, `publisher` and `text`.",
    ),
    code(
        "broken-sidecar",
        "sources.toml cannot be used",
        "A `sources.toml` gives metadata to the sources beside it. A broken one stops the run, because comparing without the metadata that it promises would give other results without a sign of it.",
    ),
    code(
        "container-cycle",
        "a place lies within itself",
        "Following `within` from the place leads back to it. One of the containers is wrong; the place is used without a container.",
    ),
    code(
        "contradictory-entry",
        "two statements of the registry contradict each other",
        "Two entries for one place name two capitals, or a term of an office ends before it begins. Change one of them.",
    ),
    code(
        "duplicate-alias",
        "a title belongs to two offices",
        "Titles of one office are equivalent, so that a title can belong to one office only. Drop it from one of the two, or make the two entries one.",
    ),
    code(
        "duplicate-rule",
        "two rules have one id",
        "Claims, findings and decisions name their rule by its id, so an id stands for one rule. To replace a shipped rule by your own with the same id, leave the shipped one out with `--skip ID`.",
    ),
    code(
        "duplicate-slot",
        "a pattern fills one slot twice",
        "On one way through a pattern each slot is filled once, otherwise nobody could say which of the two values counts. Alternatives of a group may fill the same slot, for only one of them matches.",
    ),
    code(
        "empty-name",
        "a registry entry has no name",
        "Every person, place, organisation and office has a `name` with at least one letter or digit; the same holds for each alias.",
    ),
    code(
        "empty-pattern",
        "a pattern or alternative is empty",
        "A pattern, a group and each side of `|` hold at least one item. Where words may be absent, write `word?` or `(some words)?`.",
    ),
    code(
        "empty-source",
        "a source holds no text",
        "The file was read, but there is nothing in it to find claims in. The run goes on without it.",
    ),
    code(
        "expired-decision",
        "a decision has ended",
        "A decision in `gainsay.decisions.toml` may have a last day, `until`. From the day after, the finding is open again. Settle the disagreement, or accept it anew with `gainsay accept`.",
    ),
    code(
        "git-failed",
        "git could not do what the gate asked",
        "The gate asks the `git` that is installed which files the base holds and reads them from its objects. The message is that of git: the repository may be damaged, or belong to another user (`safe.directory`).",
    ),
    code(
        "left-out-source",
        "a file of the repository is not compared",
        "The edit changed this file, or the base compared it, and an ignore file keeps it from the head, or it is a link now, which is not followed. git holds it all the same, so a reader of the edit may take it for checked. Take it out of the ignore file, put the text in the place of the link, or take it out of the repository.",
    ),
    code(
        "list-cycle",
        "lists include each other in a circle",
        "A list may include another one with `@other`, but not itself, directly or by way of others.",
    ),
    code(
        "malformed-baseline",
        "the baseline cannot be read",
        "Every line of a baseline is one entry, a JSON object. The file was changed by hand, or holds the marks of a merge: keep the lines of both sides, in any order, or write it anew with `gainsay baseline write`.",
    ),
    code(
        "malformed-claims",
        "a claims file cannot be read",
        "`gainsay compare` reads what `gainsay claims --format ndjson` writes: one object a line, sources before their claims. The file was changed, cut off, or written by something else.",
    ),
    code(
        "malformed-config",
        "gainsay.toml cannot be read",
        "The project file is not valid TOML, or a key holds a value of the wrong type.",
    ),
    code(
        "malformed-decisions",
        "gainsay.decisions.toml cannot be read",
        "The file holds `[[decision]]` tables with `id`, `values` and `reason`, and, if wanted, `fact` and `until`, a date. A decision without a reason would leave the next reader nothing to check, so it is an error.",
    ),
    code(
        "malformed-record",
        "an input record cannot be read",
        "With `--input ndjson` each line is one object with `id`, `text` and, where known, `reference`, a date.",
    ),
    code(
        "missing-key",
        "a required key is missing",
        "The table lacks a key that it cannot do without. A claim has at least `id`, `title`, `value` and patterns; an example has `text` and `want`; a case has `verdict` and sources.",
    ),
    code(
        "missing-object",
        "this clone lacks a file of the base",
        "The clone is partial: git left out contents that it would fetch when asked. The gate reaches for no network, so that it says the same everywhere. Fetch the base whole first, or check out without a filter.",
    ),
    code(
        "missing-path",
        "a named path does not exist",
        "A path that was named on the command line, in the project file or in `sources.toml` is not there. Silence about it would look like a clean result.",
    ),
    code(
        "missing-subject-slot",
        "no pattern has a subject slot",
        "Claims are compared only where their subjects agree. Every slot that `subject` names is filled by at least one pattern of the claim, or by one of its `fill` patterns.",
    ),
    code(
        "missing-value-slot",
        "a pattern does not fill the value slot",
        "A match without its value states nothing. Every way through a pattern fills the slot that `value` names: it stands in every alternative and under no `?`.",
    ),
    code(
        "mixed-kinds",
        "one slot has two kinds",
        "The kind of a slot decides how its values are read and compared, so it is the same in every pattern of a claim. Only `person` and `people` go together.",
    ),
    code(
        "moved-submodule",
        "a submodule is at another commit than at the base",
        "The sources of a submodule belong to another repository, and its commit at the base may not be here. They are compared as they are now, on both sides, so that a disagreement that the move brought shows in `gainsay audit` and not in the gate.",
    ),
    code(
        "no-anchor",
        "a pattern has no fixed content word",
        "Texts are scanned once for the rarest fixed words of all patterns, and a pattern runs only where its own were found. So every pattern needs a content word, or a list of such, outside `?` on each of its ways; `the`, `by` or `was` would fire everywhere.",
    ),
    code(
        "no-base",
        "a gate has nothing to compare with",
        "A gate fails on what an edit introduced, so it has to know what was there before: a revision (`--base origin/main`), the last commit (`--staged`), the sources as they are (`--draft`, `--stdin-as`), or a baseline (`--baseline`, or `gainsay.baseline.jsonl` beside the project file).",
    ),
    code(
        "no-cache-folder",
        "there is no folder for the cache",
        "The cache lies in $GAINSAY_CACHE_DIR, $XDG_CACHE_HOME/gainsay or ~/.cache/gainsay, and none of these variables is set. Runs go on without a cache; only `gainsay cache` needs to know.",
    ),
    code(
        "no-example",
        "a rule has no example",
        "Examples are what keeps a rule right when it is edited: each is a text with exactly the claims that it yields, or `want = []` where it must yield none. Run them with `gainsay rules test`.",
    ),
    code(
        "no-git",
        "git cannot be run",
        "`--base` and `--staged` read the other side of an edit from git, with the `git` program that is installed. Without it, compare with a baseline: `gainsay baseline write` where the sources are as they should be, `gainsay gate --baseline` after that.",
    ),
    code(
        "no-merge-base",
        "where an edit began is not known",
        "The base of an edit is where its history and that of the revision part. This clone does not hold that commit, most often because it is shallow, so the edit is compared with the revision itself: what others changed there in the meantime seems undone. Fetch more of the history.",
    ),
    code(
        "no-repository",
        "there is no repository with a working tree",
        "`--base` and `--staged` work inside of a git checkout. Elsewhere compare with a baseline, or judge a draft against the sources.",
    ),
    code("no-text", "a record holds no text", "The record was read, but has no text to find claims in."),
    code(
        "outside-repository",
        "sources lie outside of the repository",
        "git knows nothing of files outside of its working tree, so both sides of an edit have them as they are now. Where all sources are such, no edit could ever fail, and the gate does not run: run it in the repository that holds them, or compare with a baseline.",
    ),
    code(
        "pattern-too-large",
        "a pattern is too large or too deep",
        "Move alternatives into a word list, or write several patterns.",
    ),
    code(
        "reopened-decision",
        "a decision does not cover a finding any more",
        "A decision holds for the values that it lists. A source states another one now, so the finding is open again.",
    ),
    code(
        "stray-character",
        "a character has no meaning in a pattern",
        "Patterns consist of words, `, ; : ( ) -`, `word~`, `@list`, `{name:kind}`, `...`, `( | )` and `?`. There is no repetition and no look-around; a gap or a list says the same more plainly.",
    ),
    code(
        "toml-syntax",
        "a rule file is not valid TOML",
        "The file breaks a rule of TOML at the place shown. Long strings with quotation marks or backslashes are easiest between single quotation marks.",
    ),
    code(
        "unbalanced-group",
        "a bracket has no partner",
        "Every `(` needs its `)`, and every `{` its `}`, within one pattern.",
    ),
    code(
        "unknown-choice",
        "a word is not one of those allowed here",
        "The key takes one of a few words, which the help lists: levels, verdicts, ways to change over time, event keys, scopes, statuses, readers.",
    ),
    code(
        "unknown-container",
        "the container of a place is not known",
        "`within` names the place that contains this one, by name where that is unique, else by name and container: `within = \"Georgia, United States\"`.",
    ),
    code(
        "unknown-form",
        "a form mark is unknown or stands after no word",
        "Form marks stand right after a word: `lead~` any form of the verb, `kill~ed` past tense and participle, `shoot~ing` the present participle, `child~s` singular and plural.",
    ),
    code(
        "unknown-id",
        "an id belongs to no rule and no finding",
        "`gainsay explain` takes the id of a rule, a code of a problem, or the id of a finding of the project's sources as a report writes it. A finding's id changes when the values in dispute change.",
    ),
    code(
        "unknown-key",
        "a key is not known here",
        "A key with a slip in it would be ignored and change results without a sign of it, so unknown keys are errors.",
    ),
    code(
        "unknown-kind",
        "a slot has an unknown kind",
        "The kind after the colon decides what fills the slot. `gainsay rules schema` and the README list the kinds.",
    ),
    code("unknown-list", "a pattern names an unknown list", "Lists are those of the `[lists]` table of the same file."),
    code(
        "unknown-office",
        "an office excludes one that is not known",
        "`exclusive_with` lists offices of the registry, by name or by an equivalent title.",
    ),
    code(
        "unknown-revision",
        "a revision is not in this clone",
        "The revision that `--base` names is no commit that this clone holds. A shallow clone, as CI makes them, holds the last commit alone: fetch the base first, or set `fetch-depth: 0`.",
    ),
    code(
        "unknown-rule",
        "a rule is named that does not exist",
        "`--only`, `--skip` and invariants name rules by their ids; `gainsay rules list` shows them.",
    ),
    code(
        "unknown-slot",
        "an example wants a slot that the claim has not",
        "What an example wants is checked slot by slot: the value and the subjects of the claim.",
    ),
    code(
        "unmatched-baseline",
        "an entry of the baseline is about nothing",
        "The disagreement is gone, or its sources are not among those that were read. `gainsay baseline prune` removes such entries, so that a baseline only ever shrinks.",
    ),
    code(
        "unmatched-decision",
        "a decision is about nothing",
        "No finding has the id that the decision names: the disagreement is gone, or its sources are not among those that were read. Remove the decision if the sources agree now.",
    ),
    code(
        "unmerged-index",
        "the index holds a merge that is not settled",
        "`--staged` judges what the next commit would hold, and the index has several versions of a file. Settle the merge and add the file.",
    ),
    code(
        "unreadable-config",
        "gainsay.toml cannot be opened",
        "The project file is there, but the system does not let it be read.",
    ),
    code(
        "unreadable-date",
        "a date in the metadata of a source cannot be read",
        "Dates in metadata are written as `2026-01-18`, with a time if known, or in the forms of RFC 2822 and RFC 3339. Without its date the weekdays of the source stay unresolved.",
    ),
    code(
        "unreadable-input",
        "the input cannot be read",
        "The text that was named on the command line or given on standard input cannot be read.",
    ),
    code(
        "unreadable-source",
        "a source cannot be read",
        "The file cannot be opened, is too large, is not text, or has a format that is not read. The run goes on without it, and the report says so.",
    ),
    code(
        "unsorted-claims",
        "claims cannot be compared one group at a time",
        "`gainsay compare --sorted` reads the lines of `gainsay claims` sorted as bytes (`LC_ALL=C sort`), so that the lines of one group stand together. The group of a source is its `story`, else its `event`. Where some sources have one and others none, or where one event lies in two stories, the claims of different groups may belong together: compare without `--sorted`.",
    ),
    code(
        "unstaged-record",
        "what decides about an edit is not staged as it is on disk",
        "The project file, its rules, the baseline and the decisions are read from disk. One of them is otherwise in the index, so that the commit does not hold what let the staged edit pass, and the gate may fail on it elsewhere. Stage the file too.",
    ),
    code("unwritable-file", "a file cannot be written", "The system does not let the file be created or changed."),
    code(
        "wrong-type",
        "a value has the wrong type",
        "The key takes another type of TOML value, which the message names.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_kebab_case_and_explained() {
        assert!(CODES.is_sorted_by(|a, b| a.code < b.code));
        for known in CODES {
            assert!(known.code.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", known.code);
            assert!(known.explanation.ends_with('.') && !known.title.ends_with('.'), "{}", known.code);
        }
    }

    #[test]
    fn every_code_in_the_source_is_explained() {
        let call = regex::Regex::new(
            r#"(?:Problem::(?:error|warning)|desk\s*\.\s*\w+|\.flaw|\.problem)\(\s*"([a-z]+(?:-[a-z]+)+)"|code: "([a-z-]+)""#,
        );
        let call = call.expect("the expression is valid");
        let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
        let mut used = 0;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let text = std::fs::read_to_string(&path).unwrap_or_default();
                for found in call.captures_iter(&text) {
                    let code = found.get(1).or(found.get(2)).map_or("", |group| group.as_str());
                    assert!(explain(code).is_some(), "{}: add `{code}` to CODES", path.display());
                    used += 1;
                }
            }
        }
        assert!(used > 40, "only {used} codes were found");
    }
}
