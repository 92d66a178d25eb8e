//! `gainsay claims --suggest`: registry lines for names that look like one, as TOML to paste.

use std::io::{self, Write};

use gainsay::claims::Extracted;
use gainsay::report::safe;
use gainsay::rules::RuleSet;
use gainsay::suggest::{Suggestion, suggest};

/// A list that is read to its end is short; what is left out comes once these are settled.
const MOST: usize = 8;

/// Writes the best founded suggestions.
pub fn write(extracted: &[Extracted], rules: &RuleSet, out: &mut dyn Write) -> io::Result<()> {
    let all = suggest(extracted, &rules.registry);
    if all.is_empty() {
        return writeln!(out, "# no two names look like one");
    }
    for suggestion in all.iter().take(MOST) {
        write_one(suggestion, out)?;
    }
    match all.len().saturating_sub(MOST) {
        0 => Ok(()),
        more => writeln!(out, "# {more} more with less evidence; settle these first"),
    }
}

fn write_one(suggestion: &Suggestion, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}", safe::line(&suggestion.why))?;
    for (name, places) in &suggestion.places {
        let spelling = format!("{name}: {}", places.join(", "));
        writeln!(out, "#   {}", safe::line(&spelling))?;
    }
    let aliases: Vec<String> = suggestion.aliases.iter().map(|alias| quoted(alias)).collect();
    writeln!(out, "[[{}]]", suggestion.kind.table())?;
    writeln!(out, "name = {}", quoted(&suggestion.name))?;
    writeln!(out, "aliases = [{}]\n", aliases.join(", "))
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}
