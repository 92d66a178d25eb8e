//! Boilerplate: of the paragraphs of a page, which are content, and what each one is.
//!
//! A line is judged by its own words first (`cues`), then by where it stands: after "related
//! links" short lines are titles of other articles, below an article short lines are furniture.
//! What is in doubt stays content: a lost paragraph costs more than a line too much.

mod cues;

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher};

use super::{Block, Moment, Role};
use crate::text::{Span, fold};
use cues::Kind;

/// A paragraph before it is judged.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paragraph {
    /// Its bytes in the content.
    pub span: Span,
    /// What the markup says it is, where there is markup that says it.
    pub role: Option<Role>,
}

/// What is content of a page.
#[derive(Debug, Default)]
pub(super) struct Sifted {
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// When the page says it was published, outside of its text.
    pub dated: Option<Moment>,
}

/// Whether a line is no content whatever stands around it.
pub(super) fn is_chrome(line: &str) -> bool {
    cues::kind(line) != Kind::Content
}

/// The blocks among `paragraphs` of `text`.
pub(super) fn sift(text: &str, paragraphs: &[Paragraph]) -> Sifted {
    let mut sieve = Sieve { text, place: Place::Article, seen: HashMap::new(), sifted: Sifted::default(), read: 0 };
    for (index, paragraph) in paragraphs.iter().enumerate() {
        sieve.paragraph(*paragraph, index * 2 >= paragraphs.len());
    }
    let mut sifted = sieve.sifted;
    headline(text, &mut sifted.blocks);
    subheads(text, &mut sifted.blocks);
    sifted
}

/// Where in the page the sieve stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Article,
    Related,
    Below,
}

struct Sieve<'t> {
    text: &'t str,
    place: Place,
    /// The long paragraphs so far, by a hash of their letters: a page that repeats one is read once.
    seen: HashMap<u64, Vec<Span>>,
    sifted: Sifted,
    /// How many bytes of content were kept.
    read: usize,
}

impl Sieve<'_> {
    fn paragraph(&mut self, paragraph: Paragraph, late: bool) {
        let words = paragraph.span.of(self.text);
        match kind(words, paragraph.role) {
            Kind::Dated(moment) => _ = self.sifted.dated.get_or_insert(moment),
            Kind::Related => self.place = Place::Related,
            Kind::Tail if self.read > 0 => self.place = Place::Below,
            Kind::Chrome | Kind::Tail => {}
            Kind::Caption => self.keep(paragraph.span, Some(Role::Caption)),
            Kind::Content if self.read > 0 && late && cues::is_biography(words) => self.biography(),
            Kind::Content if self.read > 0 && late && cues::is_promotion(words) => {}
            Kind::Content if self.is_outside(words) => {}
            Kind::Content => {
                self.place = Place::Article;
                self.keep(paragraph.span, paragraph.role);
            }
        }
    }

    /// Whether the paragraph still belongs to what stands around the article.
    fn is_outside(&self, words: &str) -> bool {
        let closed = ends_sentence(words);
        match self.place {
            Place::Article => false,
            Place::Related => !closed && words.len() <= 140,
            Place::Below => words.len() < 80 || (!closed && words.len() < 160),
        }
    }

    fn keep(&mut self, span: Span, role: Option<Role>) {
        let (span, listed) = without_bullet(self.text, span);
        let words = span.of(self.text);
        if words.is_empty() {
            return;
        }
        // Short lines repeat in real articles ("He was 27."); long ones only in broken pages.
        let is_long = words.len() >= 40;
        if is_long && self.repeats(span) {
            return;
        }
        let role = role.unwrap_or(if listed { Role::Item } else { Role::Body });
        self.read += words.len();
        self.sifted.blocks.push(Block { span, role });
    }

    /// Whether the paragraph stood there before, but for case and spaces; takes it in if not.
    fn repeats(&mut self, span: Span) -> bool {
        let alike = self.seen.entry(hash_letters(span.of(self.text))).or_default();
        let is_first = alike.is_empty();
        if !is_first {
            let folded = fold(span.of(self.text));
            if alike.iter().any(|before| fold(before.of(self.text)) == folded) {
                return true;
            }
        }
        alike.push(span);
        false
    }

    /// Drops the author's name and trade that stand alone above a biography.
    fn biography(&mut self) {
        for _ in 0..2 {
            let name = |words: &str| words.split_whitespace().count() <= 5 && !ends_sentence(words);
            if self.sifted.blocks.last().is_some_and(|block| name(block.span.of(self.text))) {
                self.sifted.blocks.pop();
            }
        }
        self.place = Place::Related;
    }
}

/// A hash of the letters and digits of a text: equal for texts that fold alike.
fn hash_letters(words: &str) -> u64 {
    // Quotation marks and dashes fold to ASCII that is no letter; whatever else does is folded first.
    let plain = words.is_ascii() || words.chars().all(|c| c.is_ascii() || matches!(c, '\u{2010}'..='\u{201f}'));
    let folded = if plain { None } else { Some(fold(words)) };
    let mut hasher = std::hash::BuildHasherDefault::<std::hash::DefaultHasher>::default().build_hasher();
    let mut chunk = [0_u8; 64];
    let mut filled = 0;
    for &byte in folded.as_deref().unwrap_or(words).as_bytes() {
        // Written always and kept only where it is a letter: no branch to guess.
        let letter = LETTERS[byte as usize];
        chunk[filled % 64] = letter;
        filled += usize::from(letter != 0);
        if filled == chunk.len() {
            hasher.write(&chunk);
            filled = 0;
        }
    }
    hasher.write(chunk.get(..filled).unwrap_or_default());
    hasher.finish()
}

/// The small letter or digit that a byte is, else 0.
const LETTERS: [u8; 256] = {
    let mut letters = [0; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            letters[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    letters
};

/// What the paragraph is by itself. Where markup says what it is, its looks do not count: a headline
/// may be one word, and a cell of a table is often nothing but a numeral.
fn kind(words: &str, role: Option<Role>) -> Kind {
    let numeral = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    match role {
        Some(Role::Headline) => Kind::Content,
        Some(Role::Item) if words.chars().all(numeral) => Kind::Content,
        Some(_) | None => cues::kind(words),
    }
}

/// Whether the text ends as sentences do.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»'))
        .ends_with(['.', '!', '?', '…'])
}

/// The span without the bullet or the number of a list, and whether there was one.
fn without_bullet(text: &str, span: Span) -> (Span, bool) {
    let words = span.of(text);
    let rest = ["- ", "• ", "* ", "· ", "‣ ", "▪ "].iter().find_map(|bullet| words.strip_prefix(bullet));
    let rest = rest.map(str::trim_start);
    rest.map_or((span, false), |rest| (Span::new(span.end - rest.len(), span.end), true))
}

/// How many blocks from the top a headline may stand.
const TOP: usize = 3;

/// Marks the headline: the first short line near the top that ends as no sentence does and has
/// text below it. What is no more than its repetition goes.
fn headline(text: &str, blocks: &mut Vec<Block>) {
    let given = blocks.iter().position(|block| block.role == Role::Headline);
    let found = given.or_else(|| {
        let at = blocks.iter().take(TOP).position(|block| block.role == Role::Body && is_title(block.span.of(text)))?;
        let below = blocks.get(at + 1..)?;
        below.iter().any(|block| block.role == Role::Body && !is_title(block.span.of(text))).then_some(at)
    });
    let Some(block) = found.and_then(|at| blocks.get_mut(at)) else { return };
    block.role = Role::Headline;
    block.span = without_site(text, block.span);
    let (span, title) = (block.span, fold(block.span.of(text)));
    blocks.retain(|other| other.span == span || other.span.len() > 400 || !folds_to(other.span.of(text), &title));
}

/// Whether the words fold to these. Most begin with another word, which needs no folding.
fn folds_to(words: &str, folded: &str) -> bool {
    let letters = words.trim_start().bytes().take_while(u8::is_ascii_alphanumeric).count();
    // A mark behind the last letter may change it.
    let first = words.trim_start().get(..letters.saturating_sub(1)).unwrap_or_default();
    if !folded.get(..first.len()).is_some_and(|start| start.eq_ignore_ascii_case(first)) {
        return false;
    }
    if !words.is_ascii() || words.contains('`') {
        return fold(words) == folded;
    }
    let mut rest = Some(folded);
    for (nth, word) in words.split_whitespace().enumerate() {
        let here = rest.and_then(|rest| if nth == 0 { Some(rest) } else { rest.strip_prefix(' ') });
        let same = here.and_then(|here| here.split_at_checked(word.len()));
        rest = same.filter(|(start, _)| start.eq_ignore_ascii_case(word)).map(|(_, rest)| rest);
        if rest.is_none() {
            return false;
        }
    }
    rest == Some("")
}

/// Whether it can be a headline: short, and without the period of a sentence.
fn is_title(words: &str) -> bool {
    let ending = words.trim_end_matches(['"', '”', '’', '\'', ')']);
    words.len() <= 220 && !ending.ends_with(['.', ',', ';', ':', '…']) && !words.contains('\n')
}

/// Marks headings inside the article: a short capitalised line without an end, above a longer one.
fn subheads(text: &str, blocks: &mut [Block]) {
    let lengths: Vec<usize> = blocks.iter().map(|block| block.span.len()).collect();
    for (block, next) in blocks.iter_mut().zip(lengths.into_iter().skip(1)) {
        let words = block.span.of(text);
        let short = words.len() <= 80 && words.split_whitespace().count() <= 12 && next > words.len();
        let opens = words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if block.role == Role::Body && short && opens && is_title(words) && !ends_sentence(words) {
            block.role = Role::Subhead;
        }
    }
}

/// Words that tell the name of a site or station after a title.
const SITES: &[&str] = &[
    "news",
    "tv",
    "times",
    "post",
    "herald",
    "radio",
    "fm",
    "sports",
    "weather",
    "channel",
    "tribune",
    "gazette",
    "journal",
    "chronicle",
    "daily",
    "press",
    "online",
    "magazine",
    "video",
    "cbs",
    "nbc",
    "abc",
    "fox",
    "cnn",
    "bbc",
];

/// A title without the name of the site that pages put behind it.
fn without_site(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let cut = [" | ", " - ", " – ", " — ", " :: "].iter().filter_map(|mark| {
        let at = words.find(mark)?;
        let tail = words.get(at + mark.len()..)?;
        (at >= 15 && (*mark == " | " || *mark == " :: " || is_site(tail))).then_some(at)
    });
    cut.min().map_or(span, |at| Span::new(span.start, span.start + words.get(..at).map_or(0, |w| w.trim_end().len())))
}

fn is_site(tail: &str) -> bool {
    let small = ["and", "of", "the", "on", "in", "for", "your", "from"];
    let is_name = |word: &str| !word.starts_with(char::is_lowercase) || word.contains('.') || small.contains(&word);
    let capitals = tail.split_whitespace().all(is_name);
    let words = tail.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|word| !word.is_empty());
    let names = words.into_iter().any(|word| {
        let lower = word.to_lowercase();
        SITES.contains(&lower.as_str())
            || [".com", ".org", ".net"].iter().any(|end| lower.ends_with(end))
            || is_call_sign(word)
    });
    capitals && names
}

/// American stations: `WXYZ`, `KXYZ`.
fn is_call_sign(word: &str) -> bool {
    matches!(word.len(), 3 | 4) && word.starts_with(['W', 'K']) && word.bytes().all(|b| b.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks of a text of one paragraph a line.
    fn blocks(text: &str) -> Vec<(Role, &str)> {
        let mut at = 0;
        let mut paragraphs = Vec::new();
        for line in text.split('\n') {
            paragraphs.push(Paragraph { span: Span::new(at, at + line.len()), role: None });
            at += line.len() + 1;
        }
        sift(text, &paragraphs).blocks.into_iter().map(|b| (b.role, b.span.of(text))).collect()
    }

    const BODY: &str =
        "Four miners were killed and nine were hurt when a shaft collapsed near Elmwood, officials said Monday.";

    #[test]
    fn the_page_around_an_article_is_in_no_block() {
        let text = format!(
            "World\nShaft collapse kills four\nMaria Lund3 min read\nPublished\nShaft collapse kills four\n{BODY}\nHe was 27.\nRELATED LINKS\nMayor resigns after vote\n\
             Storm heads for coast\nKnow something we missed?\nName it.\nWe do the rest.\n14:20\n-"
        );
        assert_eq!(
            blocks(&text),
            [(Role::Headline, "Shaft collapse kills four"), (Role::Body, BODY), (Role::Body, "He was 27.")]
        );
    }

    #[test]
    fn an_article_goes_on_after_a_link_to_another() {
        let text = format!(
            "Shaft collapse kills four\n{BODY}\nRead also\nRelated stories\nMayor resigns after vote\nTwo more died on Tuesday.\nHe was 27."
        );
        let kept: Vec<&str> = blocks(&text).into_iter().map(|(_, words)| words).collect();
        assert_eq!(kept, ["Shaft collapse kills four", BODY, "Two more died on Tuesday.", "He was 27."]);
    }

    #[test]
    fn a_biography_takes_its_name_and_trade_along() {
        let text = format!(
            "{BODY}\n{BODY} Again.\nAvatar\nMaria Lund\nCrime Reporter\nMaria Lund is a reporter for the Herald, covering crime and courts."
        );
        assert_eq!(blocks(&text).len(), 2);
    }

    #[test]
    fn titles_lose_the_name_of_the_site_and_keep_their_own_dashes() {
        for (title, want) in [
            ("Five hurt in Elmwood shootout - WXYZ-TV: Bergen News, Weather & Sports", "Five hurt in Elmwood shootout"),
            ("Five hurt in Elmwood shootout - Post12.com | News and Weather", "Five hurt in Elmwood shootout"),
            ("Five hurt in Elmwood shootout | The Herald", "Five hurt in Elmwood shootout"),
            ("Five hurt in shootout – police blame gang", "Five hurt in shootout – police blame gang"),
        ] {
            let text = format!("{title}\n{BODY}");
            assert_eq!(blocks(&text).first(), Some(&(Role::Headline, want)));
        }
    }

    #[test]
    fn a_lone_line_is_body_and_a_heading_stands_above_text() {
        assert_eq!(
            blocks("Fourteen people were killed in the fire"),
            [(Role::Body, "Fourteen people were killed in the fire")]
        );
        let text = format!("Shaft collapse kills four\n{BODY}\nWhat went wrong\n{BODY} Again.");
        assert_eq!(blocks(&text).get(2).map(|b| b.0), Some(Role::Subhead));
    }

    #[test]
    fn words_fold_alike_whatever_their_case_and_marks() {
        for (words, folded, same) in [
            ("  Two  Dead", "two dead", true),
            ("e\u{301}té", "été", true),
            ("Fire\u{301} out", "firé out", true),
            ("Two", "tw", false),
            ("", "two", false),
            ("Two\t dead ", "two dead", true),
            ("Two dead men", "two dead", false),
            ("Two", "two dead", false),
            ("Two `dead`", "two 'dead'", true),
            ("T", "été", false),
        ] {
            assert_eq!(folds_to(words, folded), same, "{words}");
        }
    }

    #[test]
    fn list_items_lose_their_bullets() {
        let text = format!("{BODY}\n- 12 dead in Elmwood\n• 4 dead in Bergen");
        assert_eq!(
            blocks(&text).get(1..),
            Some([(Role::Item, "12 dead in Elmwood"), (Role::Item, "4 dead in Bergen")].as_slice())
        );
    }
}
