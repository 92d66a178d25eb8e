//! Writes a corpus of invented news, for measuring: many small files, or one `.ndjson` file.
//!
//! ```text
//! cargo run --release --example corpus -- --sources 20000 --folder news
//! cargo run --release --example corpus -- --sources 20000 --dense --ndjson news.ndjson
//! ```
//!
//! `--brief` writes single sentences with one figure each, five to a story that they name: a group of claims each.
//! The same arguments write the same bytes. Files lie in folders of a thousand.

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::{env, fs};

use corpus::{Corpus, Density};

const USAGE: &str =
    "usage: corpus [--seed N] [--sources N] [--from N] [--dense | --brief] (--folder DIR | --ndjson FILE)";
const PER_FOLDER: u64 = 1000;

struct Arguments {
    corpus: Corpus,
    /// The number of the first document.
    from: u64,
    sources: u64,
    target: Target,
}

enum Target {
    Folder(PathBuf),
    Ndjson(PathBuf),
}

fn main() -> io::Result<()> {
    let Some(arguments) = arguments() else { return Err(io::Error::other(USAGE)) };
    match &arguments.target {
        Target::Folder(folder) => write_files(&arguments, folder),
        Target::Ndjson(file) => write_lines(&arguments, file),
    }
}

fn arguments() -> Option<Arguments> {
    let mut corpus = Corpus { seed: 1, density: Density::General };
    let (mut from, mut sources, mut target) = (0, 1000, None);
    let mut given = env::args().skip(1);
    while let Some(flag) = given.next() {
        match flag.as_str() {
            "--dense" => corpus.density = Density::Dense,
            "--brief" => corpus.density = Density::Brief,
            "--seed" => corpus.seed = given.next()?.parse().ok()?,
            "--from" => from = given.next()?.parse().ok()?,
            "--sources" => sources = given.next()?.parse().ok()?,
            "--folder" => target = Some(Target::Folder(given.next()?.into())),
            "--ndjson" => target = Some(Target::Ndjson(given.next()?.into())),
            _ => return None,
        }
    }
    Some(Arguments { corpus, from, sources, target: target? })
}

fn write_files(arguments: &Arguments, folder: &Path) -> io::Result<()> {
    for number in arguments.from..arguments.from + arguments.sources {
        let inner = folder.join(format!("{:04}", number / PER_FOLDER));
        if number == arguments.from || number % PER_FOLDER == 0 {
            fs::create_dir_all(&inner)?;
        }
        fs::write(inner.join(format!("{number:07}.txt")), arguments.corpus.document(number).text())?;
    }
    Ok(())
}

fn write_lines(arguments: &Arguments, file: &Path) -> io::Result<()> {
    let mut out = BufWriter::new(fs::File::create(file)?);
    for number in arguments.from..arguments.from + arguments.sources {
        writeln!(out, "{}", arguments.corpus.document(number).json())?;
    }
    out.flush()
}
