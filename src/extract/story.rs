//! The story of a source: who is who in it, and what it gives its main event.
//!
//! Read when the first claim asks, once per source: the day, place and persons of the headline, the
//! dateline and the first paragraphs. Its sentences and its cast are those of its `script`.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::roll::Roll;
use super::script::Script;
use crate::claims::{AsOf, ReadFrom};
use crate::rules::RuleSet;
use crate::rules::pattern::ast::is_for_side;
use crate::sources::{Moment, Role, Source};
use crate::text::{Sentence, Span, Token, TokenKind, english};
use crate::values::date::Precision;
use crate::values::person::Cast;
use crate::values::place;
use crate::values::{Acquaintance, Context, Date, Kind, Mentions, Person, Place, Value};

/// How many paragraphs of the body count as the lead.
const LEAD_PARAGRAPHS: usize = 2;
/// A dateline lies within this many bytes of the start of its paragraph.
const DATELINE_BYTES: usize = 120;
/// How far a dateline's day may lie from the day of publication.
const DATELINE_DAYS: i32 = 10;

/// What a source gives its main event.
#[derive(Debug, Default)]
pub(super) struct Lead {
    /// Its day, with where it was read; the first that the lead states.
    pub date: Option<(Date, ReadFrom)>,
    /// Its place.
    pub place: Option<(Place, ReadFrom)>,
    /// The persons that the lead names, in order.
    pub persons: Vec<Person>,
}

/// A subject that the source names somewhere.
#[derive(Clone, Debug)]
pub(super) struct Fill {
    /// Which slot it fills.
    pub slot: String,
    /// The subject.
    pub value: Value,
    /// Its bytes in the content.
    pub span: Span,
    /// What the block is that names it.
    pub role: Role,
}

/// A source with what is known about the whole of it.
pub(super) struct Story<'s> {
    script: &'s Script<'s>,
    rules: &'s RuleSet,
    dateline: Option<Span>,
    reference: OnceCell<Option<Moment>>,
    mentions: Vec<OnceCell<Vec<Mentions<'s>>>>,
    lead: OnceCell<Lead>,
    fills: RefCell<BTreeMap<usize, Rc<[Fill]>>>,
    roll: OnceCell<Roll<'s>>,
}

impl<'s> Story<'s> {
    /// Nothing is read yet.
    pub fn new(script: &'s Script<'s>, rules: &'s RuleSet) -> Self {
        Self {
            script,
            rules,
            dateline: dateline(script.source()),
            reference: OnceCell::new(),
            mentions: script.source().blocks.iter().map(|_| OnceCell::new()).collect(),
            lead: OnceCell::new(),
            fills: RefCell::default(),
            roll: OnceCell::new(),
        }
    }

    pub const fn source(&self) -> &'s Source {
        self.script.source()
    }

    pub const fn rules(&self) -> &'s RuleSet {
        self.rules
    }

    /// What recognisers may know beside a sentence of this source.
    pub fn context(&self) -> Context<'s> {
        Context { cast: Some(self.script), ..self.bare_context() }
    }

    /// The mentions of each sentence of a block.
    pub fn mentions(&self, block: usize) -> &[Mentions<'s>] {
        let Some(cell) = self.mentions.get(block) else { return &[] };
        cell.get_or_init(|| {
            let lines = self.script.lines(block).iter();
            lines.map(|line| Mentions::sharing(&line.sentence, self.context(), &line.named)).collect()
        })
    }

    fn bare_context(&self) -> Context<'s> {
        let reference = self.reference().map(|moment| moment.date);
        Context { reference, anchor: None, registry: &self.rules.registry, cast: None }
    }

    /// The moment against which weekdays resolve: the dateline's day where it is near the
    /// publication, else the publication, else a dateline that is a full date.
    fn reference(&self) -> Option<Moment> {
        *self.reference.get_or_init(|| {
            let published = self.source().meta.published;
            let context = Context {
                reference: published.map(|moment| moment.date),
                anchor: None,
                registry: &self.rules.registry,
                cast: None,
            };
            let day = self.dateline_date(context).and_then(|date| date.bounds().0);
            match (day, published) {
                (Some(day), Some(published)) if is_near(day, published.date) => {
                    let minute = published.minute.filter(|_| day == published.date);
                    Some(Moment { date: day, minute })
                }
                (_, Some(published)) => Some(published),
                (day, None) => day.map(|date| Moment { date, minute: None }),
            }
        })
    }

    /// When the claims of this source hold, unless they say otherwise.
    pub fn as_of(&self) -> Option<AsOf> {
        let meta = &self.source().meta;
        let moment = meta.modified.max(meta.published).or_else(|| self.reference())?;
        Some(AsOf { moment, stated: false })
    }

    /// The persons of the whole source.
    pub fn cast(&self) -> &'s Cast {
        self.script.cast()
    }

    /// The persons whom claims name, by number.
    pub fn roll(&self) -> &Roll<'s> {
        self.roll.get_or_init(|| Roll::of(&self.cast().persons))
    }

    /// The persons of the whole source, for spelling notes.
    pub fn known_persons(&self) -> Vec<Person> {
        self.cast().persons.clone()
    }

    /// The value as the whole source knows it: persons under their fullest names.
    pub fn resolve(&self, value: Value) -> Value {
        match value {
            Value::Person(person) => Value::Person(self.cast().resolve(&person)),
            Value::People(mut people) => {
                people.members = people.members.iter().map(|person| self.cast().resolve(person)).collect();
                Value::People(people)
            }
            other => other,
        }
    }

    /// Everything that the `fill` patterns of a rule find in the source, in order.
    pub fn fills(&self, rule: usize) -> Rc<[Fill]> {
        if let Some(known) = self.fills.borrow().get(&rule) {
            return Rc::clone(known);
        }
        let mut fills = Vec::new();
        for (index, block) in self.source().blocks.iter().enumerate() {
            for mentions in self.mentions(index) {
                fills.extend(self.rules.fills(rule, mentions).into_iter().map(|capture| Fill {
                    slot: capture.slot,
                    value: capture.mention.value,
                    span: capture.mention.span,
                    role: block.role,
                }));
            }
        }
        let fills: Rc<[Fill]> = fills.into();
        self.fills.borrow_mut().insert(rule, Rc::clone(&fills));
        fills
    }

    /// The value of a subject slot: a slot for a side takes the party that a place speaks for.
    pub fn resolve_as(&self, slot: &str, value: Value) -> Value {
        match value {
            Value::Place(place) if is_for_side(slot) => Value::Place(place::as_side(&place, &self.rules.registry)),
            other => self.resolve(other),
        }
    }

    /// What the headline, the dateline and the first paragraphs give the main event.
    pub fn lead(&self) -> &Lead {
        self.lead.get_or_init(|| self.read_lead())
    }

    fn read_lead(&self) -> Lead {
        let mut lead = Lead::default();
        self.read_dateline(&mut lead);
        let mut paragraphs = 0;
        for (index, block) in self.source().blocks.iter().enumerate() {
            match block.role {
                Role::Headline | Role::Subhead => self.read_lead_block(index, &mut lead),
                Role::Body if paragraphs < LEAD_PARAGRAPHS => {
                    paragraphs += 1;
                    self.read_lead_block(index, &mut lead);
                }
                Role::Body => break,
                Role::Caption | Role::Item => {}
            }
        }
        lead
    }

    fn read_lead_block(&self, block: usize, lead: &mut Lead) {
        for mentions in self.mentions(block) {
            let main = !super::cues::speaks_of_another_event(mentions.sentence());
            if lead.date.is_none() && main {
                let fit = || super::keys::dated(mentions).filter(|(_, date)| !self.is_another_year(date));
                let told = fit().find(|(mention, _)| !self.is_in_dateline(mention.span)).or_else(|| fit().next());
                lead.date = told.map(|(_, date)| (date.clone(), ReadFrom::Lead));
            }
            if lead.place.is_none() && main {
                let place = super::keys::event_places(mentions).next();
                lead.place = place.map(|(_, place)| (place.clone(), ReadFrom::Lead));
            }
            for mention in mentions.of(Kind::Person) {
                if let Value::Person(person) = &mention.value {
                    lead.persons.push(self.cast().resolve(person));
                }
            }
        }
    }

    /// "The flood of 1998" in a report of today is no day of what it reports.
    fn is_another_year(&self, date: &Date) -> bool {
        let written = self.as_of().map(|as_of| as_of.moment.date.year());
        date.precision == Precision::Year && written.zip(date.bounds().1).is_some_and(|(year, end)| end.year() < year)
    }

    /// A dateline's place is where the report was written; it stands for the event's only as long
    /// as the lead names no other. Its day is that of the report and never the event's.
    fn read_dateline(&self, lead: &mut Lead) {
        let Some(span) = self.dateline else { return };
        let sentence = Sentence::new(&self.source().text, span, Role::Body);
        let mentions = Mentions::new(&sentence, self.bare_context());
        let place = mentions.of(Kind::Place).first();
        if let Some(Value::Place(place)) = place.map(|mention| &mention.value) {
            lead.place = Some((place.clone(), ReadFrom::Dateline));
        }
    }

    /// Whether a span lies in the dateline.
    pub fn is_in_dateline(&self, span: Span) -> bool {
        self.dateline.is_some_and(|dateline| dateline.start <= span.start && span.end <= dateline.end)
    }

    fn dateline_date(&self, context: Context<'_>) -> Option<Date> {
        let sentence = Sentence::new(&self.source().text, self.dateline?, Role::Body);
        let mentions = Mentions::new(&sentence, context);

        mentions.of(Kind::Date).iter().find_map(|mention| match &mention.value {
            Value::Date(date) if date.is_resolved() && date.bounds().0 == date.bounds().1 => Some(date.clone()),
            _ => None,
        })
    }
}

/// "5 March 2024", "March 5, 2024".
fn is_full_date(tokens: &[Token<'_>]) -> bool {
    let is_number = |token: &Token<'_>, digits: std::ops::RangeInclusive<usize>| {
        digits.contains(&token.text.len()) && token.text.bytes().all(|b| b.is_ascii_digit())
    };
    let words: Vec<&Token<'_>> = tokens.iter().filter(|token| !matches!(token.text, "," | ".")).collect();
    match words.as_slice() {
        [first, second, year] => {
            let named = |month: &Token<'_>| english::months().any(|(name, _)| month.is(name));
            is_number(year, 4..=4)
                && (is_number(first, 1..=2) && named(second) || named(first) && is_number(second, 1..=2))
        }
        _ => false,
    }
}

fn is_near(a: jiff::civil::Date, b: jiff::civil::Date) -> bool {
    a.until(b).is_ok_and(|span| span.get_days().abs() <= DATELINE_DAYS)
}

/// The words before the dash of "MIAMI, Jan. 17 (Wire) — The delegation …" or "17 January 2026 — The
/// delegation …": the first body paragraph that opens with a word in capitals or with a day and its
/// year, and has its dash nearby.
fn dateline(source: &Source) -> Option<Span> {
    let bodies = source.blocks.iter().filter(|block| block.role == Role::Body);
    bodies.take(LEAD_PARAGRAPHS).find_map(|block| {
        let mut end = (block.span.start + DATELINE_BYTES).min(block.span.end);
        while !source.text.is_char_boundary(end) {
            end -= 1;
        }
        let tokens = crate::text::tokenize(&source.text, Span::new(block.span.start, end));
        let dash = tokens.iter().position(|token| token.is_dash() && !token.glued)?;
        let head = tokens.get(..dash)?;
        let opens = head.first().is_some_and(Token::is_all_caps) || is_full_date(head);
        let plain = head.iter().all(|token| token.is_capitalised() || token.kind != TokenKind::Word || token.is("of"));
        (opens && plain).then(|| Span::new(block.span.start, head.last().map_or(end, |token| token.span.end)))
    })
}
