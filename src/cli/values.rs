//! `gainsay values`: the values that the recognisers see in a text, without any rule.

use std::cell::OnceCell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use comfy_table::{ContentArrangement, Table, presets};
use gainsay::problems::Problem;
use gainsay::report::{ValueAt, safe, value_json};
use gainsay::sources::Role;
use gainsay::text::{Span, sentences};
use gainsay::values::{Cast, Context, Kind, Mention, Mentions, Registry, Value, person};
use jiff::civil;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::flags::parse_day;
use super::outcome::{Done, Outcome, Stop};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  echo 'At least 14 people died on Saturday.' | gainsay values --reference 2026-01-18
  gainsay values report.txt
  gainsay values --input ndjson --format ndjson texts.ndjson")]
pub struct Arguments {
    /// The text; standard input if absent or `-`
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// What the input is: one text, or one JSON object a line with `id`, `text` and `reference`
    #[arg(long, value_enum, default_value_t = Input::Text)]
    input: Input,
    /// How to write the values
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// The day of publication, from which weekdays and "yesterday" count (text input only)
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    reference: Option<civil::Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Input {
    /// One text
    Text,
    /// A JSON object a line: `{"id","text","reference"}`
    Ndjson,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// A JSON object a text: `{"id","values":[…]}`
    Ndjson,
}

/// One line of `--input ndjson`.
#[derive(Deserialize)]
struct Record {
    id: Json,
    text: String,
    #[serde(default)]
    reference: Option<String>,
}

pub fn run(arguments: &Arguments) -> Done {
    let path = arguments.file.as_ref().filter(|path| path.as_os_str() != "-");
    let input: Box<dyn Read> = match path {
        Some(path) => Box::new(File::open(path).map_err(|error| unreadable(arguments, &error))?),
        None => Box::new(io::stdin().lock()),
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    match arguments.input {
        Input::Text => {
            let mut bytes = Vec::new();
            BufReader::new(input).read_to_end(&mut bytes).map_err(|error| unreadable(arguments, &error))?;
            let text = String::from_utf8_lossy(&bytes);
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            let mentions = recognise(text, &paragraphs(text), arguments.reference);
            write_one(&mut out, arguments.format, &name_of(arguments).into(), text, &mentions)?;
        }
        Input::Ndjson => {
            for (index, line) in BufReader::new(input).lines().enumerate() {
                let line = line.map_err(|error| unreadable(arguments, &error))?;
                if !line.trim().is_empty() {
                    let record = read_record(arguments, &line, index)?;
                    let (text, reference) = (record.text.as_str(), reference_of(arguments, &record, index)?);
                    let mentions = recognise(text, &[Span::new(0, text.len())], reference);
                    write_one(&mut out, arguments.format, &record.id, text, &mentions)?;
                }
            }
        }
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

fn name_of(arguments: &Arguments) -> String {
    arguments.file.as_ref().map_or_else(|| "-".to_owned(), |path| path.to_string_lossy().into_owned())
}

fn unreadable(arguments: &Arguments, error: &io::Error) -> Stop {
    Problem::error("unreadable-input", format!("cannot read the text: {error}")).in_file(name_of(arguments)).into()
}

fn read_record(arguments: &Arguments, line: &str, index: usize) -> Result<Record, Stop> {
    serde_json::from_str(line).map_err(|error| {
        Problem::error("malformed-record", format!("line {} is no record: {error}", index + 1))
            .in_file(name_of(arguments))
            .help("each line is a JSON object with `id`, `text` and `reference` (a date or null)")
            .into()
    })
}

fn reference_of(arguments: &Arguments, record: &Record, index: usize) -> Result<Option<civil::Date>, Stop> {
    let Some(written) = &record.reference else { return Ok(None) };
    written.parse().map(Some).map_err(|_| {
        Problem::error("malformed-record", format!("line {}: `{written}` is no date", index + 1))
            .in_file(name_of(arguments))
            .help("write the reference as YYYY-MM-DD, or null")
            .into()
    })
}

/// The runs of lines between blank lines.
fn paragraphs(text: &str) -> Vec<Span> {
    let mut blocks: Vec<Span> = Vec::new();
    let (mut at, mut open) = (0, false);
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        if line.trim().is_empty() {
            open = false;
        } else if let (true, Some(last)) = (open, blocks.last_mut()) {
            last.end = end;
        } else {
            blocks.push(Span::new(at, end));
            open = true;
        }
        at = end;
    }
    blocks
}

/// The kinds that a recogniser of their own finds, beside persons and figures.
const KINDS: [Kind; 6] = [Kind::Date, Kind::Place, Kind::Organisation, Kind::Office, Kind::Quote, Kind::Version];

/// Every mention of every kind, by start, then longest, then kind.
fn recognise(text: &str, blocks: &[Span], reference: Option<civil::Date>) -> Vec<Mention> {
    let registry = Registry::shipped();
    let context = Context { reference, anchor: None, registry, cast: None };
    let spans = blocks.iter().flat_map(|&block| sentences(text, block, Role::Body));
    let sentences: Vec<_> =
        spans.map(|sentence| (OnceCell::from(person::named(&sentence, registry)), sentence)).collect();
    // Surnames alone are persons only where the text names them in full, before or after.
    let mut cast = Cast::default();
    for named in sentences.iter().filter_map(|(named, _)| named.get()) {
        cast.learn(&named.persons, context);
    }
    let context = Context { cast: Some(&cast), ..context };
    let mut mentions = Vec::new();
    for (named, sentence) in &sentences {
        recognise_in(&Mentions::sharing(sentence, context, named), &cast, &mut mentions);
    }
    mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end), m.value.kind()));
    mentions
}

fn recognise_in(here: &Mentions<'_>, cast: &Cast, mentions: &mut Vec<Mention>) {
    let mut persons = here.of(Kind::Person).to_vec();
    for mention in &mut persons {
        if let Value::Person(person) = &mut mention.value {
            *person = cast.resolve(person);
        }
    }
    mentions.extend(person::find_lists(here.sentence(), &persons));
    mentions.extend(persons);
    mentions.extend_from_slice(here.figures());
    for kind in KINDS {
        mentions.extend_from_slice(here.of(kind));
    }
}

fn write_one(out: &mut impl Write, format: Format, id: &Json, text: &str, mentions: &[Mention]) -> io::Result<()> {
    match format {
        Format::Ndjson => writeln!(out, "{}", safe::json(&line_of(id, mentions)?)),
        Format::Table => writeln!(out, "{}", table_of(text, mentions)),
    }
}

/// A text with its values, as a line.
#[derive(Serialize)]
struct LineOf<'m> {
    id: &'m Json,
    values: Vec<ValueAt<'m>>,
}

fn line_of(id: &Json, mentions: &[Mention]) -> io::Result<String> {
    let values = mentions.iter().map(|mention| ValueAt { value: &mention.value, span: mention.span }).collect();
    Ok(serde_json::to_string(&LineOf { id, values })?)
}

fn table_of(text: &str, mentions: &[Mention]) -> String {
    if mentions.is_empty() {
        return "no values".to_owned();
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(["bytes", "kind", "words", "means"]);
    for mention in mentions {
        table.add_row([
            format!("{}..{}", mention.span.start, mention.span.end),
            mention.value.kind().name().to_owned(),
            safe::line(mention.span.of(text)).into_owned(),
            safe::line(&meaning(&mention.value)).into_owned(),
        ]);
    }
    table.to_string()
}

/// What a reader wants to know beside the words: bounds and unit, days, the full name.
fn meaning(value: &Value) -> String {
    let json = value_json(value);
    let field = |key: &str| match json.get(key) {
        None | Some(Json::Null) => String::new(),
        Some(Json::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    let range = |lo: &str, hi: &str| {
        let (lo, hi) = (field(lo), field(hi));
        if lo == hi { lo } else { format!("{lo}..{hi}") }
    };
    let about = if json.get("approx") == Some(&Json::Bool(true)) { "about " } else { "" };
    match field("kind").as_str() {
        "number" | "quantity" | "money" | "percent" | "duration" => {
            format!("{about}{} {}", range("lo", "hi"), field("unit")).trim_end().to_owned()
        }
        "date" if field("start").is_empty() && field("end").is_empty() => "unresolved".to_owned(),
        "date" => format!("{about}{}", range("start", "end")),
        "office" => [field("status"), field("name"), field("organisation")].join(" ").trim_end().to_owned(),
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_part_paragraphs_and_line_breaks_do_not() {
        let text = "One\ntwo.\n \r\nThree.\n";
        let words: Vec<_> = paragraphs(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(words, ["One\ntwo.\n", "Three.\n"]);
    }
}
