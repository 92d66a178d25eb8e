//! A first rule, built from the texts: counts that several sources state in the same words and that no shipped
//! rule reads. Proposed only where it holds: it loads without a warning, its example passes, and it finds
//! claims in several of the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use gainsay::pipeline;
use gainsay::proving::prove;
use gainsay::report::count;
use gainsay::rules;
use gainsay::sources::{Role, Source};
use gainsay::text::{Sentence, TokenKind, sentences};
use gainsay::values::number::{self, Hedge};
use gainsay::values::{Context, Mention, Registry, Unit, Value};

use super::survey::Survey;

/// How many sources have to say it.
const FEWEST: usize = 2;
/// How many candidates are tried, those of the most sources first.
const TRIED: usize = 8;
/// The longest sentence that is taken for an example, in bytes.
const LONGEST: usize = 240;

/// Words between what is counted and what happened to it.
const BETWEEN: &[&str] = &["was", "were", "is", "are", "be", "been", "had", "have", "has", "will"];

/// A rule file that reads what the sources count.
#[derive(Debug)]
pub struct Proposal {
    /// The id of its rule.
    pub id: String,
    /// The rule file.
    pub text: String,
    /// How many sources it found claims in.
    pub sources: usize,
}

/// The best rule that the texts give; `None` where none is good.
pub fn propose(survey: &Survey) -> Option<Proposal> {
    let mut wordings: BTreeMap<(String, String), Wording> = BTreeMap::new();
    for source in &survey.sources {
        let read = survey.extracted.iter().find(|extracted| extracted.source.path == source.path);
        let taken: BTreeSet<&str> =
            read.iter().flat_map(|read| &read.claims).map(|claim| claim.evidence.sentence.as_str()).collect();
        for block in source.blocks.iter().filter(|block| block.role == Role::Body) {
            for sentence in sentences(&source.text, block.span, block.role) {
                look(&sentence, source, &taken, &mut wordings);
            }
        }
    }
    let mut candidates: Vec<_> = wordings.into_iter().filter(|(_, wording)| wording.sources.len() >= FEWEST).collect();
    candidates.sort_by_key(|(key, wording)| (std::cmp::Reverse(wording.sources.len()), key.clone()));
    candidates.into_iter().take(TRIED).find_map(|((noun, word), wording)| built(&noun, &word, &wording, survey))
}

/// One wording: what is counted, and the word for what happened to it.
#[derive(Debug, Default)]
struct Wording {
    sources: BTreeSet<String>,
    /// The shortest sentence that is so worded, and its count.
    example: Option<(String, String)>,
}

fn look(
    sentence: &Sentence<'_>,
    source: &Source,
    taken: &BTreeSet<&str>,
    wordings: &mut BTreeMap<(String, String), Wording>,
) {
    let words = sentence.span.of(sentence.text);
    if taken.contains(words) {
        return;
    }
    let context = Context { reference: None, anchor: None, registry: Registry::shipped(), cast: None };
    for mention in number::find(sentence, context) {
        let Some((noun, value)) = counted(&mention) else { continue };
        let Some(word) = happened(sentence, mention.tokens.end) else { continue };
        let wording = wordings.entry((noun, word)).or_default();
        wording.sources.insert(source.path.clone());
        let plain = words.len() <= LONGEST && !words.contains(['\n', '\\', '"']);
        let shorter = wording.example.as_ref().is_none_or(|(known, _)| words.len() < known.len());
        if plain && shorter {
            wording.example = Some((words.to_owned(), value));
        }
    }
}

/// What an exact count of things counts, and the count.
fn counted(mention: &Mention) -> Option<(String, String)> {
    let Value::Number(number) = &mention.value else { return None };
    let Unit::Counted(noun) = &number.unit else { return None };
    let exact = number.lo == number.hi && number.hedge == Hedge::None && number.role == number::Role::Total;
    let plain = noun.chars().all(|c| c.is_ascii_lowercase());
    (exact && plain && noun != "people").then(|| (noun.clone(), number.lo.unwrap_or_default().to_string()))
}

/// The word for what happened to what was counted, which ends before the token at `from`.
fn happened(sentence: &Sentence<'_>, from: usize) -> Option<String> {
    let token = |at: usize| sentence.token(at).map(|token| token.text.to_lowercase());
    let passive = token(from).is_some_and(|word| BETWEEN.contains(&word.as_str()));
    let mut at = from;
    while token(at).is_some_and(|word| BETWEEN.contains(&word.as_str())) {
        at += 1;
    }
    let word = token(at).filter(|word| word.len() > 3 && word.chars().all(|c| c.is_ascii_lowercase()))?;
    let is_word = sentence.token(at).is_some_and(|token| token.kind == TokenKind::Word && !token.is_capitalised());
    (is_word && (word.ends_with("ed") || passive) && !word.ends_with("ly")).then_some(word)
}

fn built(noun: &str, word: &str, wording: &Wording, survey: &Survey) -> Option<Proposal> {
    let (example, value) = wording.example.as_ref()?;
    let id = format!("{}-{word}", Unit::Counted(noun.to_owned()).plural().replace(' ', "-"));
    let text = written(&id, noun, word, wording.sources.len(), (example, value));
    let mut all = rules::shipped().to_vec();
    all.push(("first.toml", &text));
    let (set, warnings) = rules::load(&all).ok()?;
    let own = set.rules.iter().find(|rule| rule.id == id)?;
    if warnings.iter().any(|problem| problem.path.as_deref() == Some("first.toml")) {
        return None;
    }
    let (own_set, _) = rules::load(&[("first.toml", text.as_str())]).ok()?;
    if !prove(&own_set).failures.is_empty() {
        return None;
    }
    let extracted = pipeline::extract_all(&survey.sources, &own_set);
    let sources = extracted.iter().filter(|source| source.claims.iter().any(|claim| claim.rule == own.id)).count();
    (sources >= FEWEST).then_some(Proposal { id, text, sources })
}

fn written(id: &str, noun: &str, word: &str, sources: usize, (example, value): (&str, &str)) -> String {
    let things = Unit::Counted(noun.to_owned()).plural();
    let quoted = toml::Value::from(example);
    let mut text = String::new();
    let _ = write!(
        text,
        "# A proposal from your own texts: {} say how many {things} {word}, and no shipped rule reads it.\n\
         # Look at what it finds: `gainsay claims --only {id}`; prove its example: `gainsay rules test`.\n\
         \n\
         [[claim]]\n\
         id = \"{id}\"  # permanent, in kebab-case\n\
         title = \"how many {things} {word}\"\n\
         severity = \"warning\"  # the level of a hard conflict: error, warning or note\n\
         value = \"count\"  # the slot that is compared\n\
         units = [\"{noun}\"]  # what may be counted, in the singular\n\
         event = {{ keys = [\"date\", \"place\"], window = \"3d\" }}\n\
         patterns = [\"{{count:number}} ...3 {word}\"]\n\
         \n\
         # One text, and exactly the claims that it must yield. Add one that must yield none: `want = []`.\n\
         [[claim.example]]\n\
         text = {quoted}\n\
         want = [{{ count = {value} }}]\n",
        count(sources, "source")
    );
    text
}
