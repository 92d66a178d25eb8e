//! The script of a source: its sentences, cut once, the persons that each shows, and its cast.
//!
//! Whatever asks for sentences shares these, and nothing is cut or recognised before something asks:
//! a source in which no anchor fires costs its scan and no more. What the source tells about its main
//! event is the business of `story`.

use std::cell::OnceCell;

use super::shingles;
use crate::sources::Source;
use crate::text::{self, Sentence, Span};
use crate::values::person::{self, Named};
use crate::values::{Acquaintance, Cast, Context, Kind, Mention, Mentions, Registry};

/// A sentence with what it alone shows.
#[derive(Debug)]
pub(super) struct Line<'s> {
    /// The tokenised sentence.
    pub sentence: Sentence<'s>,
    /// Its persons before anything else of the source is known.
    pub named: OnceCell<Named>,
}

/// A block, cut.
#[derive(Debug)]
struct Cut<'s> {
    lines: Vec<Line<'s>>,
    /// See [`shingles::words`].
    words: Vec<u64>,
}

/// The sentences of a source.
#[derive(Debug)]
pub(super) struct Script<'s> {
    source: &'s Source,
    registry: &'s Registry,
    blocks: Vec<OnceCell<Cut<'s>>>,
    cast: OnceCell<Cast>,
}

impl<'s> Script<'s> {
    /// Nothing is cut yet.
    pub fn new(source: &'s Source, registry: &'s Registry) -> Self {
        let blocks = source.blocks.iter().map(|_| OnceCell::new()).collect();
        Self { source, registry, blocks, cast: OnceCell::new() }
    }

    pub const fn source(&self) -> &'s Source {
        self.source
    }

    /// The sentences of the block of this index; none where there is no such block.
    pub fn lines(&self, block: usize) -> &[Line<'s>] {
        self.cut(block).map_or(&[], |cut| &cut.lines)
    }

    /// The words of the block of this index, as copied text is known by.
    pub fn words(&self, block: usize) -> &[u64] {
        self.cut(block).map_or(&[], |cut| &cut.words)
    }

    fn cut(&self, block: usize) -> Option<&Cut<'s>> {
        let (cell, block) = (self.blocks.get(block)?, self.source.blocks.get(block)?);
        Some(cell.get_or_init(|| {
            let tokens = text::tokenize(&self.source.text, block.span);
            let sentences = text::sentences_among(&self.source.text, &tokens, block.role);
            let lines = sentences.into_iter().map(|sentence| Line { sentence, named: OnceCell::new() }).collect();
            Cut { lines, words: shingles::words(&tokens) }
        }))
    }

    /// What recognisers may know where nothing else of the source counts. Persons need no more: no
    /// day decides who somebody is.
    const fn bare_context(&self) -> Context<'s> {
        Context { reference: None, anchor: None, registry: self.registry, cast: None }
    }

    fn read_cast(&self) -> Cast {
        let context = self.bare_context();
        let mut cast = Cast::default();
        for block in 0..self.blocks.len() {
            // Only persons with a given name make a cast.
            for line in self.lines(block).iter().filter(|line| person::may_name_in_full(&line.sentence)) {
                let named = line.named.get_or_init(|| person::named(&line.sentence, self.registry));
                for mention in &named.persons {
                    learn_possessor(&line.sentence, mention, context, &mut cast);
                }
                cast.learn(&named.persons, context);
            }
        }
        cast
    }
}

impl Acquaintance for Script<'_> {
    /// The persons of the whole source.
    fn cast(&self) -> &Cast {
        self.cast.get_or_init(|| self.read_cast())
    }
}

/// "President X's chief of staff, Y" is one mention, of Y; X is a person of the source all the same.
fn learn_possessor(sentence: &Sentence<'_>, mention: &Mention, context: Context<'_>, cast: &mut Cast) {
    let tokens = sentence.tokens.get(mention.tokens.clone()).unwrap_or_default();
    if let Some(mark) = tokens.iter().find(|token| token.is_possessive()) {
        let owner = Sentence::new(sentence.text, Span::new(mention.span.start, mark.span.start), sentence.role);
        cast.learn(Mentions::new(&owner, context).of(Kind::Person), context);
    }
}
