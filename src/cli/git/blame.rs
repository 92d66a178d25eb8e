//! Blame: which commit put each line of a file where it stands.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::Stdio;

use gainsay::report::{Commit, Reach};

use super::{Repository, lossy};

/// What a file is blamed as.
#[derive(Clone, Copy, Debug)]
pub enum Blamed<'t> {
    /// As it lies in the working tree.
    OnDisk,
    /// With this text in its place.
    Text(&'t [u8]),
}

/// The commits of these lines (from 1) of the file at `path`, by line. A line that git cannot blame,
/// because the file is new or there is no commit yet, is not committed. `horizon` holds the commits
/// at which the history of a shallow clone ends.
#[must_use]
pub fn blame(
    repository: &Repository,
    path: &str,
    lines: &BTreeSet<usize>,
    text: Blamed<'_>,
    horizon: &BTreeSet<String>,
) -> BTreeMap<usize, Commit> {
    let mut command = repository.git();
    command.args(["blame", "--porcelain", "--root", "--no-textconv"]);
    command.args(lines.iter().map(|line| format!("-L{line},{line}")));
    if matches!(text, Blamed::Text(_)) {
        command.args(["--contents", "-"]);
    }
    command.args(["--", path]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let commits = command.spawn().ok().and_then(|mut child| {
        if let (Some(mut stdin), Blamed::Text(text)) = (child.stdin.take(), text) {
            // Git reads all of it before it answers; an error shows in what it answers.
            let _ = stdin.write_all(text);
        }
        child.wait_with_output().ok()
    });
    let blamed = commits.filter(|output| output.status.success()).map(|output| read(&lossy(&output.stdout)));
    let mut blamed = blamed.unwrap_or_default();
    for line in lines {
        let commit = blamed.entry(*line).or_insert_with(uncommitted);
        if commit.id.as_ref().is_some_and(|id| horizon.contains(id)) {
            commit.reach = Reach::Horizon;
        }
    }
    blamed
}

fn uncommitted() -> Commit {
    Commit { id: None, author: String::new(), date: None, summary: String::new(), reach: Reach::Origin }
}

/// Reads the porcelain: a commit is described where it is first met, and named after that.
fn read(porcelain: &str) -> BTreeMap<usize, Commit> {
    let mut known: BTreeMap<&str, Commit> = BTreeMap::new();
    let mut of_line: BTreeMap<usize, &str> = BTreeMap::new();
    let mut name = "";
    let mut clock = Clock::default();
    for text in porcelain.lines() {
        // The line of the file itself begins with a tab.
        if text.starts_with('\t') {
            continue;
        }
        let (key, value) = text.split_once(' ').unwrap_or((text, ""));
        if key.len() >= 40 && key.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            name = key;
            known.entry(name).or_insert_with(|| Commit { id: Some(name.to_owned()), ..uncommitted() });
            if let Some(line) = value.split(' ').nth(1).and_then(|line| line.parse().ok()) {
                of_line.insert(line, name);
            }
            continue;
        }
        let Some(commit) = known.get_mut(name) else { continue };
        match key {
            "author" => value.clone_into(&mut commit.author),
            "author-time" => clock.seconds = value.parse().ok(),
            "author-tz" => commit.date = clock.day(value),
            "summary" => value.clone_into(&mut commit.summary),
            _ => {}
        }
    }
    let commit = |name: &str| {
        let nothing = name.bytes().all(|byte| byte == b'0');
        known.get(name).filter(|_| !nothing).cloned().unwrap_or_else(uncommitted)
    };
    of_line.into_iter().map(|(line, name)| (line, commit(name))).collect()
}

/// Seconds since 1970 that wait for their offset from Greenwich.
#[derive(Default)]
struct Clock {
    seconds: Option<i64>,
}

impl Clock {
    /// The day that the author's clock showed; `zone` is written `+0130`.
    fn day(&self, zone: &str) -> Option<jiff::civil::Date> {
        let zone: i64 = zone.parse().ok()?;
        let local = self.seconds?.checked_add((zone / 100 * 60 + zone % 100) * 60)?;
        Some(jiff::Timestamp::from_second(local).ok()?.to_zoned(jiff::tz::TimeZone::UTC).date())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "1111111111111111111111111111111111111111";
    const NONE: &str = "0000000000000000000000000000000000000000";

    #[test]
    fn a_commit_is_described_once_and_named_after_that() {
        let porcelain = format!(
            "{A} 1 3 1\nauthor Ann Oye\nauthor-mail <a@b>\nauthor-time 1767222000\nauthor-tz +0200\nsummary First \
             report\nfilename a.md\n\tauthor Nobody\n{NONE} 2 4 1\nauthor Not Committed Yet\n\tx\n{A} 5 \
             9 1\n\ty\n"
        );
        let blamed = read(&porcelain);
        let first = blamed.get(&3).expect("line 3");
        assert_eq!((first.author.as_str(), first.summary.as_str()), ("Ann Oye", "First report"));
        assert_eq!(first.date, Some(jiff::civil::date(2026, 1, 1)));
        assert_eq!(blamed.get(&9), Some(first));
        assert_eq!(blamed.get(&4), Some(&uncommitted()));
    }
}
