//! Reads a written pattern into its tree.
//!
//! Every flaw keeps its bytes in the pattern. Reading goes on after a flaw inside one item, so that
//! several are found at once; only the shape of groups stops it. Names of lists are not looked up
//! here.

use super::ast::{Choice, Item, Node, Slot};
use super::flaw::{Flaw, did_you_mean};
use super::forms::Form;
use crate::text::{Span, tokenize};
use crate::values::Kind;

/// The longest gap that a pattern may ask for.
pub const MAX_GAP: usize = 40;
/// The gap of `...` without a number.
pub const DEFAULT_GAP: usize = 6;
/// How deep groups may nest.
const MAX_DEPTH: usize = 24;

/// The tree of `pattern`.
///
/// # Errors
/// When anything in it is not of the language; every flaw that was found.
pub fn parse(pattern: &str) -> Result<Choice, Vec<Flaw>> {
    let mut parser = Parser { pattern, at: 0, flaws: Vec::new() };
    let choice = parser.choice(0);
    if let Some(')') = parser.peek() {
        parser.flaw("unbalanced-group", parser.at..parser.at + 1, "this `)` closes no group", None);
    }
    if parser.flaws.is_empty() && choice.sequences.iter().all(Vec::is_empty) {
        parser.flaw("empty-pattern", 0..pattern.len(), "an empty pattern matches nothing", None);
    }
    if parser.flaws.is_empty() { Ok(choice) } else { Err(parser.flaws) }
}

struct Parser<'p> {
    pattern: &'p str,
    at: usize,
    flaws: Vec<Flaw>,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        self.pattern.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn flaw(&mut self, code: &'static str, span: std::ops::Range<usize>, message: &str, help: Option<&str>) {
        self.flaws.push(Flaw {
            code,
            span: Span::new(span.start, span.end),
            message: message.to_owned(),
            help: help.map(str::to_owned),
        });
    }

    fn choice(&mut self, depth: usize) -> Choice {
        let mut sequences = vec![self.sequence(depth)];
        while self.peek() == Some('|') {
            let bar = self.at;
            self.at += 1;
            let sequence = self.sequence(depth);
            if sequence.is_empty() || sequences.last().is_some_and(Vec::is_empty) {
                self.flaw(
                    "empty-pattern",
                    bar..bar + 1,
                    "there is nothing on one side of this `|`",
                    Some("write `(a|b)?` where the words may be absent"),
                );
            }
            sequences.push(sequence);
        }
        Choice { sequences }
    }

    fn sequence(&mut self, depth: usize) -> Vec<Node> {
        let mut nodes = Vec::new();
        loop {
            self.skip_space();
            let start = self.at;
            match self.peek() {
                None | Some('|' | ')') => return nodes,
                Some('(') => self.group(depth, &mut nodes),
                Some('{') => self.slot(&mut nodes),
                Some('@') => self.list(&mut nodes),
                Some('$') => {
                    self.at += 1;
                    nodes.push(Node { item: Item::Finish, span: Span::new(start, self.at) });
                }
                Some('?') => self.optional(&mut nodes),
                Some(c @ (',' | ';' | ':')) => {
                    self.at += 1;
                    nodes.push(word_node(c.to_string(), Form::Plain, start, self.at));
                }
                Some(c @ ('}' | '*' | '+' | '[' | ']' | '\\' | '~' | '"' | '…')) => self.stray(c),
                Some('.') if self.rest().starts_with("..") => self.gap(&mut nodes),
                Some('.') => self.stray('.'),
                Some(_) => self.word(&mut nodes),
            }
        }
    }

    fn stray(&mut self, c: char) {
        let start = self.at;
        self.at += c.len_utf8();
        let help = match c {
            '}' => "a slot is written `{name:kind}`",
            '*' | '+' => "patterns have no repetition: write a gap `...6`, an option `word?`, or a list `@name`",
            '[' | ']' => "write alternatives as `(a|b)`",
            '~' => "`~` stands right after a word: `lead~`, `kill~ed`, `child~s`",
            '…' => "write a gap with three periods, `...`",
            _ => "every word and `, ; : ( ) -` stand for themselves",
        };
        self.flaw("stray-character", start..self.at, &format!("`{c}` has no meaning here"), Some(help));
    }

    fn group(&mut self, depth: usize, nodes: &mut Vec<Node>) {
        let start = self.at;
        self.at += 1;
        if depth >= MAX_DEPTH {
            self.flaw("pattern-too-large", start..start + 1, "groups are nested too deeply", None);
            self.at = self.pattern.len();
            return;
        }
        let choice = self.choice(depth + 1);
        if self.peek() == Some(')') {
            self.at += 1;
            if choice.sequences.iter().all(Vec::is_empty) && self.flaws.is_empty() {
                self.flaw("empty-pattern", start..self.at, "an empty group matches nothing", None);
            }
        } else if !self.flaws.iter().any(|flaw| flaw.code == "pattern-too-large") {
            self.flaw("unbalanced-group", start..start + 1, "this `(` is never closed", Some("add the missing `)`"));
        }
        nodes.push(Node { item: Item::Group(choice), span: Span::new(start, self.at) });
    }

    fn optional(&mut self, nodes: &mut Vec<Node>) {
        let start = self.at;
        self.at += 1;
        match nodes.pop() {
            Some(node) if matches!(node.item, Item::Optional(_) | Item::Gap(_)) => {
                self.flaw("stray-character", start..self.at, "what stands before this `?` may be absent already", None);
                nodes.push(node);
            }
            Some(node) => {
                let span = Span::new(node.span.start, self.at);
                nodes.push(Node { item: Item::Optional(Box::new(node)), span });
            }
            None => self.flaw(
                "stray-character",
                start..self.at,
                "nothing stands before this `?`",
                Some("`?` makes the item before it optional"),
            ),
        }
    }

    fn list(&mut self, nodes: &mut Vec<Node>) {
        let start = self.at;
        self.at += 1;
        let name = self.take(is_name);
        if name.is_empty() {
            self.flaw("unknown-list", start..self.at, "`@` needs the name of a list", Some("write `@name`"));
            return;
        }
        nodes.push(Node { item: Item::List(name), span: Span::new(start, self.at) });
    }

    fn slot(&mut self, nodes: &mut Vec<Node>) {
        let start = self.at;
        let Some(len) = self.rest().find('}') else {
            self.flaw("unbalanced-group", start..start + 1, "this `{` is never closed", Some("add the missing `}`"));
            self.at = self.pattern.len();
            return;
        };
        let body_start = start + 1;
        self.at = start + len + 1;
        let body = self.pattern.get(body_start..start + len).unwrap_or("").to_owned();
        if let Some(slot) = self.slot_body(&body, body_start) {
            nodes.push(Node { item: Item::Slot(slot), span: Span::new(start, self.at) });
        }
    }

    fn slot_body(&mut self, body: &str, start: usize) -> Option<Slot> {
        let mut parts = Vec::new();
        let mut at = start;
        for part in body.split(':') {
            let lead = part.len() - part.trim_start().len();
            let trimmed = part.trim();
            parts.push((trimmed, Span::new(at + lead, at + lead + trimmed.len())));
            at += part.len() + 1;
        }
        let (name, kind, list) = match parts.as_slice() {
            [kind] => (None, *kind, None),
            [kind @ ("term", _), list] => (None, *kind, Some(*list)),
            [name, kind] => (Some(*name), *kind, None),
            [name, kind @ ("term", _), list] => (Some(*name), *kind, Some(*list)),
            _ => {
                self.flaw("bad-slot", start..start + body.len(), "a slot is written `{name:kind}`", None);
                return None;
            }
        };
        if let Some((name, span)) = name
            && (name.is_empty() || !name.chars().all(is_name))
        {
            let span = if span.is_empty() { start..start + body.len() } else { span.start..span.end };
            self.flaw("bad-slot", span, "the name of a slot is one word of letters, digits, `-` and `_`", None);
            return None;
        }
        let Some(known) = Kind::named(kind.0) else {
            self.unknown_kind(kind.0, kind.1, start - 1..start + body.len() + 1);
            return None;
        };
        if known == Kind::Term && list.is_none_or(|(list, _)| list.is_empty()) {
            self.flaw(
                "bad-slot",
                kind.1.start..kind.1.end,
                "a term slot names its list",
                Some("write `{name:term:LIST}`"),
            );
            return None;
        }
        Some(Slot {
            name: name.map_or(kind.0, |(name, _)| name).to_owned(),
            kind: known,
            list: list.map(|(list, span)| (list.to_owned(), span)),
        })
    }

    fn unknown_kind(&mut self, kind: &str, span: Span, whole: std::ops::Range<usize>) {
        let span = if span.is_empty() { whole } else { span.start..span.end };
        let known = Kind::ALL.map(Kind::name);
        let help = did_you_mean(kind, &known, "known kinds");
        self.flaw("unknown-kind", span, &format!("`{kind}` is not a kind of value"), Some(&help));
    }

    fn gap(&mut self, nodes: &mut Vec<Node>) {
        let start = self.at;
        let dots = self.take(|c| c == '.').len();
        let digits = self.take(|c| c.is_ascii_digit());
        let end = self.at;
        let glued = self.peek().is_some_and(|c| c.is_alphanumeric() || c == '.');
        let size = if digits.is_empty() { Some(DEFAULT_GAP) } else { digits.parse().ok() };
        match size {
            Some(size) if dots == 3 && (1..=MAX_GAP).contains(&size) && !glued => {
                nodes.push(Node { item: Item::Gap(size), span: Span::new(start, end) });
            }
            _ => self.flaw(
                "bad-gap",
                start..end,
                "a gap is three periods and a number of tokens from 1 to 40",
                Some("write `...` for up to 6 tokens, or `...8`"),
            ),
        }
    }

    fn word(&mut self, nodes: &mut Vec<Node>) {
        let start = self.at;
        let mut len = 0;
        for (i, c) in self.rest().char_indices() {
            let tail = self.rest().get(i..).unwrap_or("");
            if c.is_whitespace() || "{}()|?@,;:~*+[]$\\\"…".contains(c) || tail.starts_with("..") {
                break;
            }
            len = i + c.len_utf8();
        }
        let end = start + len.max(1);
        self.at = end;
        let form = self.form();
        let text = self.pattern.get(start..end).unwrap_or("").to_owned();
        let before = nodes.len();
        nodes.extend(words_of(&text, start));
        if form == Form::Plain {
            return;
        }
        let at = self.at;
        let added = nodes.get_mut(before..).and_then(<[Node]>::last_mut);
        match added {
            Some(Node { item: Item::Word(word, last), span }) if word.chars().any(char::is_alphabetic) => {
                *last = form;
                span.end = at;
            }
            _ => self.flaw("unknown-form", start..at, "this form mark stands after no word", None),
        }
    }

    /// The form mark right after a word, if one stands there.
    fn form(&mut self) -> Form {
        if self.peek() != Some('~') {
            return Form::Plain;
        }
        let start = self.at;
        self.at += 1;
        let mark = self.take(char::is_alphanumeric);
        match mark.as_str() {
            "" => Form::Verb,
            "ed" => Form::Past,
            "ing" => Form::Ing,
            "s" => Form::Noun,
            _ => {
                self.flaw(
                    "unknown-form",
                    start..self.at,
                    &format!("`~{mark}` is not a form mark"),
                    Some("known marks: `~` any verb form, `~ed` past, `~ing`, `~s` noun number"),
                );
                Form::Plain
            }
        }
    }

    fn take(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let rest = self.rest();
        let len = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        let taken = rest.get(..len).unwrap_or("").to_owned();
        self.at += len;
        taken
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

fn word_node(word: String, form: Form, start: usize, end: usize) -> Node {
    Node { item: Item::Word(word, form), span: Span::new(start, end) }
}

/// The tokens of a literal, as vocabularies hold them. The period of an abbreviation is no token.
fn words_of(text: &str, start: usize) -> Vec<Node> {
    if matches!(text, "'s" | "’s") {
        return vec![word_node("'s".to_owned(), Form::Plain, start, start + text.len())];
    }
    tokenize(text, Span::new(0, text.len()))
        .into_iter()
        .filter(|token| token.text != ".")
        .map(|token| {
            let mut lower = String::new();
            token.push_lower(&mut lower);
            word_node(lower, Form::Plain, start + token.span.start, start + token.span.end)
        })
        .collect()
}

/// The words of a list entry: words with form marks, and `@other` for another list.
///
/// # Errors
/// When it holds anything else.
pub fn parse_entry(entry: &str) -> Result<Vec<Node>, Vec<Flaw>> {
    let choice = parse(entry)?;
    let [sequence] = choice.sequences.as_slice() else {
        let span = Span::new(0, entry.len());
        return Err(vec![entry_flaw(span)]);
    };
    let flaws: Vec<Flaw> = sequence
        .iter()
        .filter(|node| match &node.item {
            Item::Word(..) => false,
            Item::List(_) => sequence.len() > 1,
            Item::Slot(_) | Item::Gap(_) | Item::Finish | Item::Group(_) | Item::Optional(_) => true,
        })
        .map(|node| entry_flaw(node.span))
        .collect();
    if flaws.is_empty() { Ok(sequence.clone()) } else { Err(flaws) }
}

fn entry_flaw(span: Span) -> Flaw {
    Flaw {
        code: "bad-list-entry",
        span,
        message: "a list entry is words with form marks, or `@other` alone".to_owned(),
        help: Some("write alternatives as entries of their own".to_owned()),
    }
}
