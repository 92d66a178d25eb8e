//! One row a finding: how loud, what about, and who says what; below it what was compared.
//!
//! Cells are wrapped here, with hanging indents, and comfy-table only draws them: so nothing is wrapped
//! twice, and the width holds exactly. Below [`NARROW`] columns the cells stand under each other.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use comfy_table::{Attribute, Cell, Color, ColumnConstraint, Row, Table, Width};

use super::{Colour, Look, Report, quote, safe, words};
use crate::claims::Claim;
use crate::findings::{Camp, Finding, Level, Verdict};

/// Below this width the cells of a row stand under each other.
const NARROW: usize = 64;

/// The width of the first column: the longest verdict.
const HEAD: usize = 15;

/// What borders and padding take of a line: `│ a ┆ b ┆ c │`.
const FRAME: usize = 10;

pub fn write(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let claims = report.by_id();
    if report.listed().next().is_none() {
        write_lines(&quote::wrap(&words::nothing(report), look.width, 0), out)?;
    } else if look.width < NARROW {
        write_narrow(report, &claims, look, out)?;
    } else {
        writeln!(out, "{}", table(report, &claims, look))?;
    }
    for line in words::known(report) {
        write_lines(&quote::wrap(&line, look.width, 2), out)?;
    }
    write_lines(&quote::wrap(&words::summary(report), look.width, 2), out)?;
    if let Some(idle) = words::idle(report) {
        write_lines(&quote::wrap(&idle, look.width, 2), out)?;
    }
    for problem in &words::problems(report) {
        write_lines(&quote::wrap(problem, look.width, 2), out)?;
    }
    Ok(())
}

fn table(report: &Report, claims: &BTreeMap<&str, &Claim>, look: Look) -> Table {
    let room = look.width.saturating_sub(HEAD + FRAME);
    let about = (room * 2 / 5).min(32);
    let sides = room.saturating_sub(about).min(90);
    let mut table = Table::new();
    table.load_style(comfy_table::presets::UTF8_FULL).force_no_tty();
    if look.colour == Colour::Styled {
        table.enforce_styling();
    }
    table.set_header(["level", "what", "who says what"]);
    for finding in report.listed() {
        table.add_row(row(finding, claims, about, sides));
    }
    for (column, width) in table.column_iter_mut().zip([HEAD, about, sides]) {
        let width = u16::try_from(width + 2).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
    }
    table
}

fn row(finding: &Finding, claims: &BTreeMap<&str, &Claim>, about: usize, sides: usize) -> Row {
    let standing = words::standing(finding).map(|word| format!("\n{word}")).unwrap_or_default();
    let head = Cell::new(format!("{}\n{}{standing}", finding.level.name(), finding.verdict.name()));
    let head = match finding.level {
        Level::Error => head.fg(Color::DarkRed).add_attribute(Attribute::Bold),
        Level::Warning => head.fg(Color::DarkYellow).add_attribute(Attribute::Bold),
        Level::Note => head.fg(Color::DarkCyan),
        Level::None => head.add_attribute(Attribute::Dim),
    };
    let camps = told_apart(finding, claims);
    let said = camps.iter().flat_map(|camp| side(finding, camp, claims, sides)).collect::<Vec<_>>();
    Row::from([head, Cell::new(what(finding, about).join("\n")), Cell::new(said.join("\n"))])
}

/// Title, subject and event.
fn what(finding: &Finding, width: usize) -> Vec<String> {
    let mut lines = quote::wrap(&safe::line(&finding.title), width, 0);
    for (slot, value) in finding.subject.iter() {
        lines.extend(quote::wrap(&safe::line(&format!("{slot}: {value}")), width, 2));
    }
    let event = words::event(&finding.event);
    if !event.is_empty() {
        lines.extend(quote::wrap(&event, width, 0));
    }
    lines
}

/// The sides of a finding: its camps, or where one name has two spellings, each of them.
fn told_apart<'f>(finding: &'f Finding, claims: &BTreeMap<&str, &Claim>) -> Cow<'f, [Camp]> {
    if finding.verdict != Verdict::Spelling {
        return Cow::Borrowed(&finding.camps);
    }
    let mut spellings: BTreeMap<String, Vec<&Claim>> = BTreeMap::new();
    let all = finding.camps.iter().flat_map(|camp| &camp.claims);
    for claim in all.filter_map(|id| claims.get(id.as_str()).copied()) {
        spellings.entry(claim.value.to_string()).or_default().push(claim);
    }
    let camp = |(value, claims): (String, Vec<&Claim>)| {
        let sources: BTreeSet<&str> = claims.iter().map(|claim| claim.source.as_str()).collect();
        Camp {
            value,
            claims: claims.iter().map(|claim| claim.id.clone()).collect(),
            origins: sources.len(),
            sources: sources.into_iter().map(str::to_owned).collect(),
        }
    };
    spellings.into_iter().map(camp).collect()
}

/// A camp: its value, its sources, and the first quote of it.
fn side(finding: &Finding, camp: &Camp, claims: &BTreeMap<&str, &Claim>, width: usize) -> Vec<String> {
    let mut lines = quote::wrap(&safe::line(&camp.value), width, 2);
    let first = words::spokesman(finding, camp, claims);
    let speaker = first.and_then(|claim| claim.attributed_to.as_ref());
    let said = speaker.map(|a| format!(", said by {}", safe::line(&a.speaker))).unwrap_or_default();
    let edited = if first.is_some_and(|claim| finding.edited.contains(&claim.id)) { ", edited" } else { "" };
    let room = width.saturating_sub(2);
    let indented = |line: String| format!("  {line}");
    lines.extend(quote::wrap(&format!("{}{edited}{said}", words::sources(camp, 2)), room, 2).into_iter().map(indented));
    if let Some(claim) = first {
        // About two lines: enough to see what the value is about.
        let window = quote::window(&claim.evidence.sentence, claim.evidence.highlight, room * 2 - room.min(14));
        lines.extend(quote::wrap(&format!("“{window}”"), room, 1).into_iter().map(indented));
    }
    lines
}

fn write_narrow(report: &Report, claims: &BTreeMap<&str, &Claim>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for finding in report.listed() {
        let head = quote::cut(&words::head(finding), look.width);
        writeln!(out, "{}", words::paint(&head, words::style(finding.level), look.colour))?;
        write_lines(&what(finding, look.width), out)?;
        for camp in told_apart(finding, claims).iter() {
            for line in side(finding, camp, claims, look.width.saturating_sub(2).max(12)) {
                writeln!(out, "  {line}")?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

fn write_lines(lines: &[String], out: &mut dyn Write) -> io::Result<()> {
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))
}
