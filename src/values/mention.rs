//! A mention: a value where it stands in a sentence.

use std::cell::OnceCell;
use std::ops::Range;

use super::person::{Holding, Named};
use super::{Cast, Date, Kind, Registry, Value, date, number, office, organisation, person, place, quote, version};
use crate::text::{Sentence, Span};

/// A value recognised in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The tokens that it takes, qualifiers, unit and title included: indices into the sentence's
    /// tokens, half-open, never empty.
    pub tokens: Range<usize>,
    /// The bytes that those tokens cover in the content.
    pub span: Span,
    /// What it states.
    pub value: Value,
}

/// What recognisers may know beside the sentence.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The day on which the text was published, against which weekdays, "yesterday" and year-less
    /// dates resolve; `None` leaves them unresolved.
    pub reference: Option<jiff::civil::Date>,
    /// A date stated just before, from which "two days earlier" counts; usually `None`.
    pub anchor: Option<&'a Date>,
    /// Names of persons, places, organisations and offices.
    pub registry: &'a Registry,
    /// The persons that the source has named so far or anywhere, so that a surname alone is known
    /// for a person; `None` recognises full names and titled names only.
    pub cast: Option<&'a dyn Acquaintance>,
}

/// Who knows the persons of a source; perhaps only once somebody asks.
pub trait Acquaintance: std::fmt::Debug {
    /// The persons of the source.
    fn cast(&self) -> &Cast;
}

impl Acquaintance for Cast {
    fn cast(&self) -> &Cast {
        self
    }
}

/// The mentions of one sentence, each kind recognised when it is first asked for.
#[derive(Debug)]
pub struct Mentions<'s> {
    sentence: &'s Sentence<'s>,
    context: Context<'s>,
    /// The persons that the sentence alone shows, shared with others who ask.
    named: Option<&'s OnceCell<Named>>,
    /// Whether the rest of the source shows other persons in it than the sentence alone.
    depends: OnceCell<bool>,
    /// The persons that the rest of the source shows in it as well.
    known: OnceCell<Named>,
    /// What its words can be to a reader of numbers.
    senses: OnceCell<number::Senses>,
    /// The numbers and durations, from which several kinds are taken.
    figures: OnceCell<Vec<Mention>>,
    kinds: [OnceCell<Vec<Mention>>; Kind::ALL.len()],
}

impl<'s> Mentions<'s> {
    /// The mentions of `sentence`; nothing is recognised yet.
    #[must_use]
    pub fn new(sentence: &'s Sentence<'s>, context: Context<'s>) -> Self {
        let (depends, known, senses, figures, kinds) = Default::default();
        Self { sentence, context, named: None, depends, known, senses, figures, kinds }
    }

    /// The mentions of `sentence`, whose persons without a cast are kept in `named`.
    #[must_use]
    pub fn sharing(sentence: &'s Sentence<'s>, context: Context<'s>, named: &'s OnceCell<Named>) -> Self {
        Self { named: Some(named), ..Self::new(sentence, context) }
    }

    /// The sentence.
    #[must_use]
    pub const fn sentence(&self) -> &'s Sentence<'s> {
        self.sentence
    }

    /// What the recognisers may know beside it.
    #[must_use]
    pub const fn context(&self) -> Context<'s> {
        self.context
    }

    /// The mentions of one kind, in order, not overlapping. Terms and free words have none: the
    /// pattern itself finds those.
    #[must_use]
    pub fn of(&self, kind: Kind) -> &[Mention] {
        if kind == Kind::Person {
            return &self.named().persons;
        }
        self.kinds[kind as usize].get_or_init(|| self.recognise(kind))
    }

    /// Every office that the sentence gives a person.
    #[must_use]
    pub fn holdings(&self) -> &[Holding] {
        &self.named().holdings
    }

    /// The persons of the sentence: what it alone shows, unless the rest of the source shows more.
    fn named(&self) -> &Named {
        if let Some(cell) = self.named {
            let alone = cell.get_or_init(|| person::named(self.sentence, self.context.registry));
            let depends = || self.context.cast.is_some_and(|known| alone.depends_on(known));
            if !self.depends.get_or_init(depends) {
                return alone;
            }
        }
        self.known.get_or_init(|| person::named_in(self.sentence, self.context))
    }

    /// The mention of this kind that starts with the token at `token`, if there is one.
    #[must_use]
    pub fn starting_at(&self, kind: Kind, token: usize) -> Option<&Mention> {
        let all = self.of(kind);
        let index = all.partition_point(|mention| mention.tokens.start < token);
        all.get(index).filter(|mention| mention.tokens.start == token)
    }

    /// The numbers, quantities, amounts, percentages and durations, as one pass finds them: in order,
    /// not overlapping.
    #[must_use]
    pub fn figures(&self) -> &[Mention] {
        self.figures.get_or_init(|| number::scan(self.sentence, self.senses()))
    }

    /// What the words of the sentence can be to a reader of numbers.
    pub(super) fn senses(&self) -> &number::Senses {
        self.senses.get_or_init(|| number::Senses::of(self.sentence))
    }

    fn recognise(&self, kind: Kind) -> Vec<Mention> {
        let (sentence, context) = (self.sentence, self.context);
        match kind {
            Kind::Number | Kind::Quantity | Kind::Money | Kind::Percent => number::of_kind(self.figures(), kind),
            Kind::Date => date::find(sentence, context),
            Kind::Duration => number::durations_among(self.figures()),
            Kind::People => person::find_lists(sentence, self.of(Kind::Person)),
            Kind::Place => place::find(sentence, context),
            Kind::Organisation => organisation::find(sentence, context),
            Kind::Office => office::find(sentence, context),
            Kind::Quote => quote::find(sentence, context),
            Kind::Version => version::find(sentence, context),
            Kind::Person | Kind::Term | Kind::Text => Vec::new(),
        }
    }
}
