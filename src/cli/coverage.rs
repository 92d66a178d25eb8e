//! `gainsay rules test --coverage`: patterns that no example exercises, and sentences of sources that
//! hold a cue word and a value but gave no claim.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use gainsay::pipeline;
use gainsay::proving::coverage::{Unclaimed, Unexercised, unclaimed, unexercised};
use gainsay::report::{count, safe};
use gainsay::rules::RuleSet;
use gainsay::sources::Origin;

use super::marked::{self, Mark};
use super::outcome::Stop;
use super::project::Project;
use super::terminal;

/// Writes what the examples do not exercise, and what of the sources under `paths` is unclaimed.
pub fn write(project: &Project, set: &RuleSet, paths: &[PathBuf], out: &mut dyn Write) -> Result<(), Stop> {
    let idle = unexercised(set);
    write_idle(&idle, project, out)?;
    let patterns: usize = set.rules.iter().filter(|rule| rule.reader.is_none()).map(|rule| rule.wordings.len()).sum();
    writeln!(out, "no example or case of its rule exercises {} of {}", idle.len(), count(patterns, "pattern"))?;
    if !paths.is_empty() {
        writeln!(out)?;
        write_unclaimed(project, set, &project.sources(paths)?, out)?;
    }
    Ok(())
}

fn write_idle(idle: &[Unexercised], project: &Project, out: &mut dyn Write) -> io::Result<()> {
    let mut files = BTreeMap::new();
    for pattern in idle {
        let path = pattern.place.path.as_str();
        let file = files.entry(path).or_insert_with(|| project.rule_text(path).map(|text| Origin::whole(&text)));
        match file.as_ref().map(|file| file.position(pattern.place.span.start)) {
            Some(at) => writeln!(out, "{}:{}:{}: {}", safe::line(path), at.line, at.column, safe::line(&pattern.rule))?,
            None => writeln!(out, "{}: {}", safe::line(path), safe::line(&pattern.rule))?,
        }
        writeln!(out, "    {}", safe::line(&pattern.pattern))?;
    }
    Ok(())
}

fn write_unclaimed(project: &Project, set: &RuleSet, paths: &[PathBuf], out: &mut dyn Write) -> io::Result<()> {
    let (sources, problems) = pipeline::traces(&project.here, paths, set);
    terminal::tell(&problems);
    let (mut fired, mut leads) = (0, 0);
    for (path, sentences) in sources {
        fired += sentences.iter().filter(|sentence| !sentence.trace.anchors.is_empty()).count();
        for lead in unclaimed(&sentences, set) {
            leads += 1;
            write_lead(&path, &lead, out)?;
        }
    }
    writeln!(out, "no rule claims a value in {leads} of {} with a cue word", count(fired, "sentence"))
}

fn write_lead(path: &str, lead: &Unclaimed, out: &mut dyn Write) -> io::Result<()> {
    let (path, at) = (safe::line(path), lead.position);
    writeln!(out, "{path}:{}:{}: {}", at.line, at.column, safe::line(&lead.rules.join(", ")))?;
    let marks: Vec<Mark> =
        lead.values.iter().map(|span| Mark { span: *span, name: "", label: String::new() }).collect();
    marked::write(&lead.sentence, &marks, 4, terminal::width(), out)
}
