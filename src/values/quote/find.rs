//! The quotations of a source: pieces joined, sentences found, speakers carried on.
//!
//! Pieces that "he said," parts in the middle of a sentence are one quotation; a quotation that a
//! paragraph leaves open goes on in the next and has one speaker. Words in marks that are no
//! utterance, a term or a title of one or two words, are left out.

use super::marks::{self, Marked};
use super::speaker::{Scene, Voice};
use super::{Quote, Said};
use crate::sources::Block;
use crate::text::{Sentence, Span};
use crate::values::{Context, Mentions, Person};

/// Fewer words in marks are a term at a distance, not an utterance.
const FEWEST_WORDS: usize = 3;
/// The longest run of words between two pieces of one sentence, in bytes.
const LONGEST_TAG: usize = 90;
/// How many sentences back a pronoun reaches.
const REACH: usize = 2;

/// The quotations of a whole source, in order, with their speakers. `sentences` gives those of a
/// block by its index; it is asked for none where nothing stands in marks.
pub(super) fn find_in<'m>(
    text: &'m str,
    blocks: &[Block],
    sentences: impl Fn(usize) -> &'m [Mentions<'m>],
    context: Context<'m>,
) -> Vec<Said> {
    let marked: Vec<Vec<Marked>> = blocks.iter().map(|block| marks::read(text, block.span)).collect();
    if marked.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    let mut reader = Reader { text, context, sentences: Vec::new(), said: Vec::new(), scene: None };
    let mut open = false;
    for (index, (block, marked)) in blocks.iter().zip(marked).enumerate() {
        let first = reader.sentences.len();
        reader.sentences.extend(sentences(index));
        let next_begins = blocks.get(index + 1).is_some_and(|next| marks::begins(text, next.span));
        let continues = std::mem::take(&mut open) && marks::begins(text, block.span);
        for (nth, piece) in marked.into_iter().enumerate() {
            if piece.goes_on && !next_begins {
                continue;
            }
            open = piece.goes_on;
            let carried = (nth == 0 && continues).then(|| reader.last_speaker()).flatten();
            reader.take(piece, first, carried);
        }
    }
    reader.said.retain(|said| said.quote.text.split_whitespace().count() >= FEWEST_WORDS);
    reader.said
}

struct Reader<'t> {
    text: &'t str,
    context: Context<'t>,
    /// The sentences of the blocks read so far.
    sentences: Vec<&'t Mentions<'t>>,
    said: Vec<Said>,
    /// The sentences of the last quotation: several quotations share them.
    scene: Option<Scene<'t>>,
}

impl<'t> Reader<'t> {
    fn last_speaker(&self) -> Option<Person> {
        self.said.last()?.quote.speaker.clone()
    }

    /// Takes in one piece; `first` is the first sentence of its block.
    fn take(&mut self, piece: Marked, first: usize, carried: Option<Person>) {
        let Some(cover) = self.cover(piece.outer, first) else { return };
        let words = piece.inner.of(self.text).split_whitespace().collect::<Vec<_>>().join(" ");
        if self.joins(piece.outer) && self.said.last().is_some() {
            self.append(&words, piece.outer, cover);
            return;
        }
        let speaker = carried.or_else(|| self.speaker(piece, cover, first));
        let quote = Quote { text: words, speaker };
        self.said.push(Said { quote, span: piece.outer, sentence: cover });
    }

    /// The sentences that hold the piece, with the one in lower case that says who spoke: "“We won!”
    /// she said."
    fn cover(&self, piece: Span, first: usize) -> Option<Span> {
        let block = self.sentences.get(first..)?;
        let from = block.partition_point(|here| span_of(here).end <= piece.start);
        let to = block.partition_point(|here| span_of(here).start < piece.end);
        let cover = block.get(from..to)?.iter().map(|here| span_of(here)).reduce(Span::cover)?;
        let lower = |span: Span| span.of(self.text).chars().next().is_some_and(char::is_lowercase);
        let tag = block.get(to).map(|here| span_of(here)).filter(|&next| lower(next));
        Some(tag.map_or(cover, |tag| cover.cover(tag)))
    }

    /// Whether the piece goes on with the last one: "“We go,” he said, “and we stay.”"
    fn joins(&self, piece: Span) -> bool {
        let Some(last) = self.said.last() else { return false };
        let between = Span::new(last.span.end, piece.start);
        let tag = between.of(self.text).trim();
        let inside = last.quote.text.ends_with([',', '—', '–', '-', '…']) || last.quote.text.ends_with("...");
        inside
            && tag.len() <= LONGEST_TAG
            && tag.ends_with(',')
            && !tag.contains(['.', ';', '\n'])
            && super::speaker::is_tag(tag)
    }

    fn append(&mut self, words: &str, outer: Span, cover: Span) {
        let Some(last) = self.said.last_mut() else { return };
        last.quote.text.push(' ');
        last.quote.text.push_str(words);
        last.span = last.span.cover(outer);
        last.sentence = last.sentence.cover(cover);
    }

    fn speaker(&mut self, piece: Marked, cover: Span, first: usize) -> Option<Person> {
        if self.scene.as_ref().is_none_or(|scene| scene.span() != cover) {
            self.scene = Some(self.scene_of(cover, first));
        }
        let voice = self.scene.as_ref()?.voice(piece.outer);
        match voice {
            Voice::Named(person) => Some(self.resolve(&person)),
            Voice::Pronoun => self.antecedent(cover),
            Voice::Unsaid => self.carried_on(cover),
            Voice::Other => None,
        }
    }

    /// The scene of the sentences that `cover` takes in, of the block whose first sentence is `first`.
    fn scene_of(&self, cover: Span, first: usize) -> Scene<'t> {
        let block = self.sentences.get(first..).unwrap_or_default();
        let at = block.partition_point(|here| span_of(here).start < cover.start);
        if let Some(known) = block.get(at).filter(|here| span_of(here) == cover) {
            return Scene::of(known);
        }
        let role = block.first().map_or(crate::sources::Role::Body, |here| here.sentence().role);
        Scene::new(Sentence::new(self.text, cover, role), self.context)
    }

    fn resolve(&self, person: &Person) -> Person {
        self.context.cast.map_or_else(|| person.clone(), |known| known.cast().resolve(person))
    }

    /// The speaker just before, where a whole sentence is quoted without a word on who says it.
    fn carried_on(&self, cover: Span) -> Option<Person> {
        let last = self.said.last()?;
        (self.distance(last.sentence, cover) <= 1).then(|| last.quote.speaker.clone()).flatten()
    }

    /// The person that "he" or "she" is: the last speaker within two sentences, else the only person
    /// that one of the two sentences before speaks of.
    fn antecedent(&self, cover: Span) -> Option<Person> {
        let end = self.sentences.partition_point(|here| span_of(here).start < cover.start);
        for here in self.sentences.get(end.saturating_sub(REACH)..end)?.iter().rev() {
            let said = self.said.iter().rev().take(4).find(|said| said.sentence.overlaps(span_of(here)));
            if let Some(speaker) = said.and_then(|said| said.quote.speaker.clone()) {
                return Some(speaker);
            }
            let scene = Scene::of(here);
            match scene.subjects() {
                [] => {}
                [only] => return Some(self.resolve(only)),
                _ => return None,
            }
        }
        None
    }

    /// How many sentences `later` begins after `earlier`: 0 within it, 1 right behind.
    fn distance(&self, earlier: Span, later: Span) -> usize {
        let at = |span: Span| self.sentences.partition_point(|here| span_of(here).start < span.start);
        let last = self.sentences.partition_point(|here| span_of(here).start < earlier.end);
        (at(later) + 1).saturating_sub(last)
    }
}

fn span_of(mentions: &Mentions<'_>) -> Span {
    mentions.sentence().span
}
