//! Web pages: the text of the article, block by block, with exact places in the file.
//!
//! One pass over flat tokens with a list of open elements, so that depth costs no stack. What is
//! around the article is told by its elements and, failing that, by class names; of several
//! articles the longest is the page's. Text is copied word by word; entities and runs of white
//! space lead back to what the file has in their place.

mod elements;
mod metadata;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, StartTag, Token, Tokenizer};

use super::boilerplate::Paragraph;
use super::content::Content;
use super::{Metadata, Role, exemptions};
use crate::text::Span;
use elements::{Flow, Part};

/// A page as read.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The content of the article.
    pub content: Content,
    /// What the page says about itself.
    pub meta: Metadata,
}

/// Reads a whole page.
pub(super) fn read(file: &str) -> Page {
    let strict = Reader::run(file, Furniture::ByClass);
    // Where class names leave next to nothing, a wrapper was misjudged: read without them.
    if strict.kept() >= 200 {
        return strict.page();
    }
    let lenient = Reader::run(file, Furniture::ByElement);
    if lenient.kept() > strict.kept() * 2 { lenient.page() } else { strict.page() }
}

/// Reads a piece of HTML that is content as a whole.
pub(super) fn fragment(html: &str) -> Content {
    Reader::run(html, Furniture::ByElement).content
}

/// What tells the furniture of a page from its content.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Furniture {
    ByElement,
    ByClass,
}

struct Reader<'f> {
    file: &'f str,
    furniture: Furniture,
    content: Content,
    meta: metadata::Gathered,
    open: Vec<Open>,
    /// How many open elements are no content.
    skipping: usize,
    /// How many `article` elements have begun.
    articles: usize,
    /// For each paragraph, where in the page it stands.
    places: Vec<Place>,
}

/// An open element.
struct Open {
    name: HtmlString,
    part: Part,
    skips: bool,
    article: usize,
    main: bool,
}

/// Where in the page a paragraph stands.
#[derive(Clone, Copy)]
struct Place {
    /// The outermost `article` around it, from 1; 0 for none.
    article: usize,
    main: bool,
    title: bool,
}

/// How far back an end tag looks for its element: a page without sense must stay cheap.
const REACH: usize = 200;

impl<'f> Reader<'f> {
    fn run(file: &'f str, furniture: Furniture) -> Self {
        let mut reader = Self {
            file,
            furniture,
            content: Content::default(),
            meta: metadata::Gathered::default(),
            open: Vec::new(),
            skipping: 0,
            articles: 0,
            places: Vec::new(),
        };
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(file, emitter) {
            let Ok(token) = token;
            reader.token(token);
        }
        reader.close();
        reader
    }

    fn token(&mut self, token: Token<usize>) {
        match token {
            Token::StartTag(tag) => self.start(&tag),
            Token::EndTag(tag) => self.end(&tag.name),
            Token::String(text) => {
                let span = Span::new(text.span.start, text.span.end);
                if self.open.last().is_some_and(|open| open.part == Part::Hidden) {
                    self.meta.text(&String::from_utf8_lossy(&text.value));
                } else if self.skipping == 0 {
                    self.text(span);
                }
            }
            Token::Comment(comment) => {
                if let Some((rule, reason)) = exemptions::read(&String::from_utf8_lossy(&comment.value)) {
                    self.content.exempt(rule, reason);
                }
            }
            Token::Doctype(_) | Token::Error(_) => {}
        }
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        self.meta.start(tag);
        let part = elements::part(&tag.name);
        if part.flow() == Flow::Block {
            self.close();
        }
        if elements::is_void(&tag.name) {
            return;
        }
        // A paragraph, an item or a cell ends where the next one begins.
        if elements::closes_itself(&tag.name) && self.open.last().is_some_and(|open| open.name == tag.name) {
            self.pop();
        }
        let (mut article, main) = self.open.last().map_or((0, false), |open| (open.article, open.main));
        if &*tag.name == b"article" && article == 0 {
            self.articles += 1;
            article = self.articles;
        }
        let header = part == Part::Header && article == 0 && !main;
        let by_class = self.furniture == Furniture::ByClass && elements::is_furniture(tag);
        let skips = part == Part::Outside || part == Part::Hidden || header || by_class || elements::is_hidden(tag);
        let main = main || &*tag.name == b"main" || elements::has(tag, b"role", "main");
        self.skipping += usize::from(skips);
        self.open.push(Open { name: tag.name.clone(), part, skips, article, main });
    }

    fn end(&mut self, name: &HtmlString) {
        self.meta.end(name);
        if elements::part(name).flow() == Flow::Block {
            self.close();
        }
        let reach = self.open.len().saturating_sub(REACH);
        let found = self.open.iter().skip(reach).rposition(|open| open.name == *name);
        if let Some(at) = found {
            while self.open.len() > reach + at {
                self.pop();
            }
        }
    }

    fn pop(&mut self) {
        if let Some(open) = self.open.pop() {
            self.skipping -= usize::from(open.skips);
        }
    }

    /// Appends the text at `span`: words as they stand, entities decoded, white space as one space.
    fn text(&mut self, span: Span) {
        let raw = span.of(self.file);
        let mut at = 0;
        while let Some(rest) = raw.get(at..).filter(|rest| !rest.is_empty()) {
            let blank = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_whitespace()).len();
            let file = span.start + at;
            if blank > 0 {
                if !self.content.is_spaced() {
                    self.content.rewrite(" ", Span::new(file, file + blank));
                }
                at += blank;
            } else if rest.starts_with('&') {
                let length = entity_len(rest);
                let piece = rest.get(..length).unwrap_or("&");
                self.entity(piece, Span::new(file, file + length));
                at += length;
            } else {
                let length = rest.find(|c: char| c == '&' || c.is_ascii_whitespace()).unwrap_or(rest.len());
                self.content.copy(rest.get(..length).unwrap_or(""), file);
                at += length;
            }
        }
    }

    fn entity(&mut self, piece: &str, file: Span) {
        let mut decoded = String::new();
        for token in Tokenizer::new(piece) {
            let Ok(token) = token;
            if let Token::String(text) = token {
                decoded.push_str(&String::from_utf8_lossy(&text));
            }
        }
        if decoded == piece {
            self.content.copy(piece, file.start);
        } else {
            self.content.rewrite(&decoded, file);
        }
    }

    fn close(&mut self) {
        let role = self.open.iter().rev().take(REACH).find_map(|open| open.part.role());
        let (article, main) = self.open.last().map_or((0, false), |open| (open.article, open.main));
        self.content.close(role);
        let place = Place { article, main, title: role == Some(Role::Headline) };
        self.places.resize(self.content.paragraphs.len(), place);
    }

    /// The paragraphs of the article: the longest `article`, else `main`, else all.
    fn chosen(&self) -> Vec<Paragraph> {
        let mut lengths = vec![0_usize; self.articles + 1];
        let (mut all, mut main) = (0, 0);
        for (paragraph, place) in self.content.paragraphs.iter().zip(&self.places) {
            if let Some(length) = lengths.get_mut(place.article) {
                *length += paragraph.span.len();
            }
            all += paragraph.span.len();
            main += if place.main { paragraph.span.len() } else { 0 };
        }
        let longest = lengths.iter().enumerate().skip(1).max_by_key(|&(n, length)| (*length, std::cmp::Reverse(n)));
        let article = longest.filter(|&(_, length)| *length >= 400 || *length * 3 >= all).map(|(n, _)| n);
        let in_main = main >= 400 || main * 3 >= all && main > 0;
        let inside = |place: &Place| match article {
            Some(n) => place.article == n,
            None => place.main || !in_main,
        };
        let pairs = || self.content.paragraphs.iter().zip(&self.places);
        let own_title = pairs().any(|(_, place)| place.title && inside(place));
        let mut titled = false;
        let chosen = pairs().filter(|(_, place)| inside(place) || place.title && !own_title);
        chosen
            .map(|(paragraph, place)| {
                // Only the first title is the headline; others head parts of the page.
                let again = place.title && std::mem::replace(&mut titled, true);
                Paragraph { role: if again { Some(Role::Subhead) } else { paragraph.role }, ..*paragraph }
            })
            .collect()
    }

    fn kept(&self) -> usize {
        self.chosen().iter().map(|paragraph| paragraph.span.len()).sum()
    }

    fn page(mut self) -> Page {
        self.content.paragraphs = self.chosen();
        Page { content: self.content, meta: self.meta.finish() }
    }
}

/// The length of an entity at the start of `rest`, its semicolon included; 1 where there is none.
fn entity_len(rest: &str) -> usize {
    let name = rest.bytes().skip(1).take(40).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    1 + name + usize::from(rest.as_bytes().get(1 + name) == Some(&b';'))
}

#[cfg(test)]
mod tests {
    use super::super::{Loaded, Source};
    use super::*;

    fn load(html: &str) -> Loaded {
        super::super::read("a.html", html.as_bytes(), &Metadata::default())
    }

    fn one(html: &str) -> Source {
        load(html).sources.into_iter().next().expect("a source")
    }

    fn words(source: &Source) -> Vec<(Role, &str)> {
        source.blocks.iter().map(|b| (b.role, b.span.of(&source.text))).collect()
    }

    const PAGE: &str = r#"<!doctype html><html><head><meta charset="utf-8"><title>Ferry sinks | Post</title>
<meta property="og:site_name" content="Post"><script>var dead = 99;</script>
<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "headline": "Ferry sinks",
"datePublished": "2026-01-18T14:05:00+01:00", "dateModified": "2026-01-19", "publisher": {"name": "The Post"}}]}</script></head>
<body><nav><a href="/">Home of 7 dead links</a></nav><header>Menu 5</header>
<article><h1>Ferry sinks</h1><p>Twelve people died when a ferry sank&nbsp;at dawn
   &mdash; forty&#8217;s the number of <b>saved</b>.</p><figure><img src=x><figcaption>A crane lifts the wreck.</figcaption></figure>
<table><tr><td>Alpha<td>12</tr><tr><td>Beta</td><td>5</td></tr></table><ul><li>3 boats<li>2 cranes</ul>
<div class="related-links"><p>Nine die in a bus crash, says the mayor.</p></div><aside>Read 4 more</aside>
</article><footer>Copyright 2026</footer></body></html>"#;

    #[test]
    fn the_article_is_read_and_the_page_around_it_is_not() {
        assert_eq!(
            words(&one(PAGE)),
            [
                (Role::Headline, "Ferry sinks"),
                (Role::Body, "Twelve people died when a ferry sank\u{a0}at dawn — forty’s the number of saved."),
                (Role::Caption, "A crane lifts the wreck."),
                (Role::Item, "Alpha"),
                (Role::Item, "12"),
                (Role::Item, "Beta"),
                (Role::Item, "5"),
                (Role::Item, "3 boats"),
                (Role::Item, "2 cranes"),
            ]
        );
    }

    #[test]
    fn metadata_comes_from_the_graph_first() {
        let meta = one(PAGE).meta;
        assert_eq!(meta.publisher.as_deref(), Some("The Post"));
        assert_eq!(meta.published.map(|m| m.to_string()).as_deref(), Some("2026-01-18 14:05"));
        assert_eq!(meta.modified.map(|m| m.to_string()).as_deref(), Some("2026-01-19"));
    }

    #[test]
    fn every_word_leads_back_to_the_file() {
        let source = one(PAGE);
        for block in &source.blocks {
            let words = block.span.of(&source.text);
            for word in words.split([' ', '\u{a0}']) {
                let at = block.span.start + words.find(word).expect("a word");
                let file = source.origin.to_file(Span::new(at, at + word.len())).of(PAGE);
                let shown = file.replace("<b>", "").replace("</b>", "");
                assert!(shown == word || file.contains('&'), "{word}: {file}");
            }
        }
    }

    #[test]
    fn a_hundred_thousand_levels_overflow_nothing() {
        let html = format!("{}Twelve people died.{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
        assert_eq!(words(&one(&html)), [(Role::Body, "Twelve people died.")]);
        let html = format!("{}Twelve people died.{}", "<b><p>".repeat(50_000), "</i>".repeat(100_000));
        assert_eq!(one(&html).blocks.len(), 1);
    }

    #[test]
    fn a_wrapper_with_a_misleading_class_is_read_all_the_same() {
        let html = format!("<body><div class=\"related\"><p>{}</p></div>", "Twelve people died at dawn. ".repeat(10));
        assert_eq!(one(&html).blocks.len(), 1);
    }

    #[test]
    fn of_several_articles_the_longest_is_read() {
        let html = format!(
            "<h1>Ferry sinks</h1><article><p>Bus crash kills nine, mayor says.</p></article><article><p>{}</p></article>",
            "Twelve people died at dawn. ".repeat(20)
        );
        let source = one(&html);
        assert_eq!(source.blocks.iter().map(|b| b.role).collect::<Vec<_>>(), [Role::Headline, Role::Body]);
    }

    #[test]
    fn comments_exempt_the_next_block() {
        let source = one("<p>One dead.</p><!-- gainsay: not-a-claim killed \"a drill\" --><p>Two dead.</p>");
        let found: Vec<_> = source.exemptions.iter().map(|e| (e.rule.as_str(), e.span.of(&source.text))).collect();
        assert_eq!(found, [("killed", "Two dead.")]);
    }

    #[test]
    fn a_page_without_text_is_a_problem() {
        let codes: Vec<_> = load("<script>x</script>").problems.iter().map(|p| p.code).collect();
        assert_eq!(codes, ["empty-source"]);
    }
}
