//! The report as Markdown, for the summary of a CI job or a comment on a pull request.
//!
//! Words of sources are text and nothing else there: no markup, no link, no picture, and nobody is
//! mentioned. What is known is counted, not listed. A comment holds 65,536 characters, so findings are
//! cut at the end, the least severe first, and the text says how many.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::places::{Place, Side, Sides};
use super::{Look, Report, safe, words};
use crate::findings::{Camp, Finding};
use crate::text::Span;

/// How many bytes the text may have; characters are never more than bytes.
const MOST_BYTES: usize = 60_000;

/// How many sources of one side are quoted.
const MOST_QUOTES: usize = 3;

/// How many characters of a sentence stand on either side of the value.
const AROUND: usize = 160;

/// How many problems are listed.
const MOST_PROBLEMS: usize = 20;

pub fn write(report: &Report, _look: Look, out: &mut dyn Write) -> io::Result<()> {
    let claims = report.by_id();
    let listed: Vec<&Finding> = report.listed().collect();
    let mut text = format!("### gainsay: {}\n\n", verdict(report, &listed));
    let mut shown = 0;
    for finding in &listed {
        let section = section(report, finding, Sides::of(finding, &claims).as_ref());
        if text.len() + section.len() > MOST_BYTES {
            break;
        }
        text.push_str(&section);
        shown += 1;
    }
    if shown < listed.len() {
        let _ = writeln!(text, "… and {} that do not fit here.\n", words::count(listed.len() - shown, "more finding"));
    }
    text.push_str(&foot(report));
    out.write_all(text.as_bytes())
}

/// The whole run in one line.
fn verdict(report: &Report, listed: &[&Finding]) -> String {
    let gated = listed.iter().filter(|finding| finding.gated).count();
    let failing = if gated == 0 { String::new() } else { format!(", {gated} of them failing this check") };
    match listed.len() {
        0 => escape(&words::nothing(report)),
        n => format!("{}{failing}", words::count(n, "disagreement")),
    }
}

fn section(report: &Report, finding: &Finding, sides: Option<&Sides<'_>>) -> String {
    let mut out = format!("**{}** · {}\n\n", words::head(finding), escape(&words::fact(finding)));
    out.push_str("| says | where | words |\n| --- | --- | --- |\n");
    for camp in &finding.camps {
        rows(report, camp, sides, &mut out);
    }
    out.push_str("\n<details><summary>Why</summary>\n\n");
    for line in finding.because.iter().chain(&finding.notes) {
        let _ = writeln!(out, "* {}", escape(line));
    }
    let _ = writeln!(out, "\n{}\n\n</details>\n", code(&finding.id));
    out
}

fn rows(report: &Report, camp: &Camp, sides: Option<&Sides<'_>>, out: &mut String) {
    let here: Vec<&Side<'_>> =
        sides.into_iter().flat_map(Sides::all).filter(|side| std::ptr::eq(side.camp, camp)).collect();
    let mut value = escape(&camp.value);
    for side in here.iter().take(MOST_QUOTES) {
        let place = Place::of(side.claim, &report.within).words();
        let edited = if side.edited { " (this edit)" } else { "" };
        let said = side.claim.attributed_to.as_ref();
        let said = said.map(|a| format!(", said by {}", escape(&a.speaker))).unwrap_or_default();
        let evidence = &side.claim.evidence;
        let quote = quote(&evidence.sentence, evidence.highlight);
        let _ = writeln!(out, "| {} | {}{edited}{said} | {quote} |", std::mem::take(&mut value), code(&place));
    }
    let more = camp.sources.len().saturating_sub(here.len().min(MOST_QUOTES));
    if more > 0 {
        let _ = writeln!(out, "| {value} | and {} | |", words::count(more, "more source"));
    }
}

/// The sentence around the value, and the value in bold.
fn quote(sentence: &str, highlight: Span) -> String {
    let before = Span::new(0, highlight.start).of(sentence);
    let after = Span::new(highlight.end, sentence.len()).of(sentence);
    let from = before.char_indices().rev().nth(AROUND).and_then(|(at, _)| before.get(at..));
    let to = after.char_indices().nth(AROUND).and_then(|(at, _)| after.get(..at));
    let before = from.map_or_else(|| escape(before), |near| format!("…{}", escape(near)));
    let after = to.map_or_else(|| escape(after), |near| format!("{}…", escape(near)));
    // `<b>`, because asterisks beside letters or punctuation are not always emphasis.
    format!("“{before}<b>{}</b>{after}”", escape(highlight.of(sentence)))
}

fn foot(report: &Report) -> String {
    let mut out = escape(&words::summary(report)) + "\n\n";
    for line in words::known(report) {
        let _ = writeln!(out, "* {}", escape(&line));
    }
    if !report.problems.is_empty() {
        let _ = write!(out, "\n<details><summary>{}</summary>\n\n", words::count(report.problems.len(), "problem"));
        let lines = words::problems(report);
        for line in lines.iter().take(MOST_PROBLEMS) {
            let _ = writeln!(out, "* {}", escape(&cut(line)));
        }
        if lines.len() > MOST_PROBLEMS {
            let _ = writeln!(out, "* … and {} more", lines.len() - MOST_PROBLEMS);
        }
        out.push_str("\n</details>\n");
    }
    out
}

/// At most 200 characters of `text`.
fn cut(text: &str) -> String {
    match text.char_indices().nth(200) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or(text)),
        None => text.to_owned(),
    }
}

/// A comment that shows as nothing and parts what stands on its two sides.
const BREAK: &str = "<!-- -->";

/// Words as text of a Markdown cell. What would still make GitHub or GitLab link it (a mention, a
/// number of an issue, an address) is broken by [`BREAK`].
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let line = safe::line(text);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => out.extend(['\\', c]),
            // At the start they would make a heading or a list.
            '#' | '-' | '+' | '=' if out.is_empty() => out.extend(['\\', c]),
            // Between two of them GitHub would set a formula.
            '$' => out.push_str("<span>$</span>"),
            '@' | '#' | '!' if chars.peek().is_some_and(|next| next.is_alphanumeric()) => {
                out.push(c);
                out.push_str(BREAK);
            }
            // An address, or the name of a picture.
            ':' if chars.peek().is_some_and(|next| next.is_alphabetic() || matches!(next, '/' | '+')) => {
                out.push(c);
                out.push_str(BREAK);
            }
            '.' if out.len() >= 3 && out.get(out.len() - 3..).is_some_and(|www| www.eq_ignore_ascii_case("www")) => {
                out.push_str(BREAK);
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// Words as inline code in a cell.
fn code(text: &str) -> String {
    let line = safe::line(text);
    let escaped = line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    // `<code>` and not backquotes: a path may hold any of both, and `|` would end the cell.
    let escaped = escaped.chars().fold(String::new(), |mut out, c| {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => out.extend(['\\', c]),
            c => out.push(c),
        }
        out
    });
    format!("<code>{escaped}</code>")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::findings::State;

    fn written(report: &Report) -> String {
        let mut out = Vec::new();
        write(report, Look::default(), &mut out).expect("writing to memory");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_finding_shows_both_sides_and_folds_the_reasons() {
        let text = written(&sample::report());
        assert!(text.starts_with("### gainsay: 2 disagreements, 2 of them failing this check\n"), "{text}");
        assert!(text.contains("| Ada Quill | <code>reports/a.md:3:32</code>"), "{text}");
        assert!(text.contains("headed by <b>Bram Osei</b>, the port"), "{text}");
        assert!(text.contains("<details><summary>Why</summary>"), "{text}");
    }

    #[test]
    fn words_of_sources_are_text_and_nothing_else() {
        for (text, want) in [
            ("<img src=x>", "&lt;img src=x&gt;"),
            ("[a](http://b)", "\\[a\\](http:<!-- -->//b)"),
            ("ask @anna, see #12", "ask @<!-- -->anna, see #<!-- -->12"),
            ("| *a* | `b`", "\\| \\*a\\* \\| \\`b\\`"),
            ("$5 and $6", "<span>$</span>5 and <span>$</span>6"),
            ("U.S. www.example.org", "U.S. www<!-- -->.example.org"),
            ("# 1 +2 -3", "\\# 1 +2 -3"),
            ("at least 14 people.", "at least 14 people."),
        ] {
            assert_eq!(escape(text), want);
        }
    }

    #[test]
    fn a_comment_holds_it_whatever_was_found() {
        let mut report = sample::report();
        let mut finding = report.findings.remove(0);
        finding.because = vec!["because \u{1f6a2} ".repeat(50)];
        report.findings = std::iter::repeat_n(finding, 400).collect();
        let text = written(&report);
        assert!(text.len() < 65_536 && text.contains("more findings that do not fit here"), "{}", text.len());
    }

    #[test]
    fn what_is_known_is_counted_and_not_listed() {
        let mut report = sample::report();
        report.findings[0].state = State::Known;
        report.findings[0].gated = false;
        let text = written(&report);
        assert!(text.contains("### gainsay: 1 disagreement") && text.contains("not listed: 1 known"), "{text}");
    }
}
