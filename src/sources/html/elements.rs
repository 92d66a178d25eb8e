//! What the elements of a page are for: tables of names, and the class names of furniture.

use html5gum::{HtmlString, StartTag};

use crate::sources::Role;

/// What an element is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Holds other blocks or is a paragraph.
    Block,
    Title,
    Heading,
    Item,
    Caption,
    /// The top of an article, or of the page.
    Header,
    /// Stands beside the article.
    Outside,
    /// Is never shown, or as no text.
    Hidden,
    /// Runs within a line.
    Inline,
}

/// Whether an element breaks the line it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    Block,
    Inline,
}

impl Part {
    pub(super) fn flow(self) -> Flow {
        match self {
            Self::Inline | Self::Hidden => Flow::Inline,
            Self::Block | Self::Title | Self::Heading | Self::Item | Self::Caption | Self::Header | Self::Outside => {
                Flow::Block
            }
        }
    }

    pub(super) fn role(self) -> Option<Role> {
        match self {
            Self::Title => Some(Role::Headline),
            Self::Heading => Some(Role::Subhead),
            Self::Item => Some(Role::Item),
            Self::Caption => Some(Role::Caption),
            Self::Block | Self::Header | Self::Outside | Self::Hidden | Self::Inline => None,
        }
    }
}

/// What the element of this name is for.
pub(super) fn part(name: &HtmlString) -> Part {
    match name.as_slice() {
        b"h1" => Part::Title,
        b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Part::Heading,
        b"li" | b"td" | b"th" | b"dt" | b"dd" => Part::Item,
        b"figcaption" | b"caption" => Part::Caption,
        b"header" => Part::Header,
        b"nav" | b"aside" | b"footer" | b"form" | b"button" | b"dialog" | b"menu" => Part::Outside,
        b"script" | b"style" | b"noscript" | b"template" | b"title" | b"head" | b"svg" | b"iframe" | b"select"
        | b"textarea" | b"object" | b"video" | b"audio" | b"canvas" | b"math" => Part::Hidden,
        b"p" | b"div" | b"section" | b"article" | b"main" | b"ul" | b"ol" | b"dl" | b"table" | b"tr" | b"thead"
        | b"tbody" | b"tfoot" | b"blockquote" | b"figure" | b"pre" | b"br" | b"hr" | b"address" | b"details"
        | b"summary" | b"fieldset" | b"body" | b"html" | b"center" | b"hgroup" => Part::Block,
        _ => Part::Inline,
    }
}

/// Elements without an end.
pub(super) fn is_void(name: &HtmlString) -> bool {
    matches!(
        name.as_slice(),
        b"br"
            | b"hr"
            | b"img"
            | b"meta"
            | b"link"
            | b"input"
            | b"source"
            | b"wbr"
            | b"area"
            | b"base"
            | b"col"
            | b"embed"
            | b"track"
            | b"param"
    )
}

/// Elements whose end tag may be left out before the next of the same name.
pub(super) fn closes_itself(name: &HtmlString) -> bool {
    matches!(name.as_slice(), b"p" | b"li" | b"td" | b"th" | b"tr" | b"dt" | b"dd" | b"option")
}

/// The value of an attribute.
pub(super) fn attribute(tag: &StartTag<usize>, name: &[u8]) -> Option<String> {
    tag.attributes.get(name).map(|value| String::from_utf8_lossy(&value.value).into_owned())
}

/// Whether an attribute has this value, in whatever case.
pub(super) fn has(tag: &StartTag<usize>, name: &[u8], value: &str) -> bool {
    tag.attributes.get(name).is_some_and(|found| found.value.eq_ignore_ascii_case(value.as_bytes()))
}

/// Whether the page does not show the element.
pub(super) fn is_hidden(tag: &StartTag<usize>) -> bool {
    tag.attributes.contains_key(b"hidden".as_slice())
        || attribute(tag, b"style").is_some_and(|style| style.replace(' ', "").to_lowercase().contains("display:none"))
}

/// Words in class names and ids of what stands around an article.
const FURNITURE: &[&str] = &[
    "related",
    "recommended",
    "recommendations",
    "recirc",
    "newsletter",
    "promo",
    "promotion",
    "advert",
    "advertisement",
    "ad",
    "ads",
    "sponsor",
    "sponsored",
    "share",
    "sharing",
    "social",
    "breadcrumb",
    "breadcrumbs",
    "comments",
    "sidebar",
    "byline",
    "bylines",
    "bio",
    "cookie",
    "cookies",
    "consent",
    "navigation",
    "navbar",
    "trending",
    "popular",
    "subscribe",
    "subscription",
    "signup",
    "paywall",
    "tags",
    "taglist",
    "toolbar",
    "pagination",
    "copyright",
    "disclaimer",
    "outbrain",
    "taboola",
    "readmore",
    "skip",
    "dateline-meta",
    "timestamp",
];

/// Words that tell that a class describes the page and not a piece of furniture.
const WRAPPERS: &[&str] = &[
    "with",
    "has",
    "no",
    "without",
    "layout",
    "page",
    "content",
    "main",
    "article",
    "body",
    "grid",
    "row",
    "col",
    "container",
    "wrapper",
    "story",
];

/// Whether a class name or the id tells that the element stands around the article.
pub(super) fn is_furniture(tag: &StartTag<usize>) -> bool {
    if matches!(tag.name.as_slice(), b"html" | b"body" | b"main" | b"article" | b"h1") {
        return false;
    }
    let names = [attribute(tag, b"class"), attribute(tag, b"id")];
    names.iter().flatten().flat_map(|names| names.split_whitespace()).any(|name| {
        let lower = name.to_lowercase();
        let words = || lower.split(|c: char| !c.is_alphanumeric());
        name.len() < 60 && words().any(|w| FURNITURE.contains(&w)) && !words().any(|w| WRAPPERS.contains(&w))
    })
}
