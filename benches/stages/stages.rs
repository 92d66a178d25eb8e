//! What each stage of extraction costs, in bytes of news a second on one core.
//!
//! ```text
//! cargo bench --manifest-path benches/stages/Cargo.toml
//! cargo bench --manifest-path benches/stages/Cargo.toml -- dense/extract
//! ```
//!
//! The news is invented from a fixed seed, general or dense with events. Each stage runs over all
//! documents and has what the stages before it give at hand; `extract` is all of them from a source
//! to its claims. Whole runs, start-up and memory are measured by `scripts/bench`.

use std::hint::black_box;

use corpus::{Corpus, Density};
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use gainsay::claims::Extracted;
use gainsay::exchange::write_source;
use gainsay::extract::extract;
use gainsay::report::claim_json;
use gainsay::rules::{RuleSet, load, shipped};
use gainsay::sources::{Metadata, Source, read};
use gainsay::text::{Sentence, sentences, tokenize};
use gainsay::values::{Context, Kind, Mentions};

const DOCUMENTS: u64 = 40;
/// The kinds that recognisers find in a sentence alone.
const KINDS: [Kind; 7] =
    [Kind::Number, Kind::Date, Kind::Person, Kind::People, Kind::Place, Kind::Organisation, Kind::Office];
/// Those that hold figures and days.
const FIGURES: [Kind; 6] = [Kind::Number, Kind::Quantity, Kind::Money, Kind::Percent, Kind::Date, Kind::Duration];

/// The news with what the stages make of it.
struct News {
    files: Vec<String>,
    sources: Vec<Source>,
}

impl News {
    fn new(density: Density) -> Self {
        let corpus = Corpus { seed: 1, density };
        let files: Vec<String> = (0..DOCUMENTS).map(|number| corpus.document(number).text()).collect();
        let sources = files.iter().flat_map(|file| decode(file)).collect();
        Self { files, sources }
    }

    fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        let blocks = self.sources.iter().flat_map(|source| source.blocks.iter().map(move |block| (source, block)));
        blocks.flat_map(|(source, block)| sentences(&source.text, block.span, block.role))
    }
}

fn decode(file: &str) -> Vec<Source> {
    read("news.txt", file.as_bytes(), &Metadata::default()).sources
}

fn stages(criterion: &mut Criterion) {
    let (rules, _) = load(shipped()).unwrap_or_default();
    for (name, density) in [("general", Density::General), ("dense", Density::Dense)] {
        let news = News::new(density);
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes(news.files.iter().map(|file| file.len() as u64).sum())).sample_size(10);
        of_text(&mut group, &news, &rules);
        recognisers(&mut group, &news, &rules);
        patterns(&mut group, &news, &rules);
        whole(&mut group, &news, &rules);
        group.finish();
    }
}

fn of_text(group: &mut BenchmarkGroup<'_, WallTime>, news: &News, rules: &RuleSet) {
    group.bench_function("decode", |b| b.iter(|| news.files.iter().map(|file| decode(file).len()).sum::<usize>()));
    group.bench_function("scan", |b| {
        b.iter(|| news.sources.iter().map(|source| rules.anchors(&source.text).len()).sum::<usize>());
    });
    group.bench_function("tokens", |b| {
        let tokens = |source: &Source| -> usize {
            source.blocks.iter().map(|block| tokenize(&source.text, block.span).len()).sum()
        };
        b.iter(|| news.sources.iter().map(tokens).sum::<usize>());
    });
    group.bench_function("sentences", |b| b.iter(|| news.sentences().count()));
}

fn recognisers(group: &mut BenchmarkGroup<'_, WallTime>, news: &News, rules: &RuleSet) {
    let sentences: Vec<_> = news.sentences().collect();
    let context = Context { reference: None, anchor: None, registry: &rules.registry, cast: None };
    for kind in KINDS {
        group.bench_function(format!("recognise/{}", kind.name()), |b| {
            b.iter(|| sentences.iter().map(|sentence| Mentions::new(sentence, context).of(kind).len()).sum::<usize>());
        });
    }
    for (name, kinds) in [("figures", FIGURES.as_slice()), ("all", Kind::ALL.as_slice())] {
        group.bench_function(format!("recognise/{name}"), |b| {
            let of_all = |sentence: &Sentence<'_>| {
                let mentions = Mentions::new(sentence, context);
                kinds.iter().map(|&kind| mentions.of(kind).len()).sum::<usize>()
            };
            b.iter(|| sentences.iter().map(of_all).sum::<usize>());
        });
    }
}

/// The patterns of every sentence in which an anchor fired, recognisers included.
fn patterns(group: &mut BenchmarkGroup<'_, WallTime>, news: &News, rules: &RuleSet) {
    let context = Context { reference: None, anchor: None, registry: &rules.registry, cast: None };
    let of_source = |source: &Source| {
        let anchors = rules.anchors(&source.text);
        let mut found = 0;
        for sentence in source.blocks.iter().flat_map(|block| sentences(&source.text, block.span, block.role)) {
            let first = anchors.partition_point(|anchor| anchor.offset < sentence.span.start);
            let last = anchors.partition_point(|anchor| anchor.offset < sentence.span.end);
            if let Some(here) = anchors.get(first..last).filter(|here| !here.is_empty()) {
                found += rules.matches(here, &Mentions::new(&sentence, context)).len();
            }
        }
        found
    };
    group.bench_function("patterns", |b| b.iter(|| news.sources.iter().map(of_source).sum::<usize>()));
}

fn whole(group: &mut BenchmarkGroup<'_, WallTime>, news: &News, rules: &RuleSet) {
    group.bench_function("extract", |b| {
        b.iter(|| news.sources.iter().map(|source| extract(source, rules).claims.len()).sum::<usize>());
    });
    let extracted: Vec<Extracted> = news.sources.iter().map(|source| extract(source, rules)).collect();
    group.bench_function("lines", |b| {
        b.iter(|| {
            let mut out = Vec::new();
            extracted.iter().try_for_each(|extracted| write_source(extracted, &mut out)).map(|()| out.len())
        });
    });
    group.bench_function("report", |b| {
        let claims = || extracted.iter().flat_map(|extracted| &extracted.claims);
        b.iter(|| claims().map(|claim| black_box(claim_json(claim, None).to_string()).len()).sum::<usize>());
    });
}

criterion_group!(all, stages);
criterion_main!(all);
