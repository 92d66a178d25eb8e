//! What a single line of a page is, told by its own words and shape alone.
//!
//! Tables of the phrases that pages of news put around their articles, and a few shapes: clock
//! times, bylines, credits, biographies. Phrases count only where a line starts or ends with them
//! and is short, because every one of them also occurs inside sentences that are content.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::sources::Moment;

/// What a line is by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing speaks against it.
    Content,
    /// A picture's caption.
    Caption,
    /// A label, button, credit or byline: never content.
    Chrome,
    /// When the page was published.
    Dated(Moment),
    /// Opens a list of other articles.
    Related,
    /// Stands below an article: what is short after it is no content either.
    Tail,
}

/// Longer lines are never chrome: a paragraph is content.
const LONGEST: usize = 300;

/// No label and no announcement of links is longer.
const LONGEST_LABEL: usize = 64;

/// Lines that are nothing else but this, without punctuation around them.
const LABELS: &[&str] = &[
    "advertisement",
    "advertising",
    "advert",
    "ad",
    "sponsored",
    "sponsored content",
    "promoted",
    "avatar",
    "share",
    "tweet",
    "email",
    "e-mail",
    "print",
    "save",
    "copy link",
    "link copied",
    "facebook",
    "twitter",
    "whatsapp",
    "telegram",
    "instagram",
    "linkedin",
    "reddit",
    "flipboard",
    "pinterest",
    "messenger",
    "comments",
    "comment",
    "no comments",
    "leave a comment",
    "discussion",
    "video",
    "videos",
    "watch",
    "watch live",
    "live",
    "photos",
    "photo",
    "gallery",
    "image",
    "images",
    "audio",
    "podcast",
    "listen",
    "read more",
    "show more",
    "load more",
    "see more",
    "view more",
    "more",
    "continue reading",
    "story continues below",
    "story continues below advertisement",
    "article continues below",
    "article continues after ad",
    "menu",
    "search",
    "home",
    "close",
    "skip",
    "next",
    "previous",
    "back",
    "back to top",
    "log in",
    "login",
    "sign in",
    "sign up",
    "subscribe",
    "register",
    "published",
    "updated",
    "posted",
    "tags",
    "topics",
    "filed under",
    "breaking",
    "breaking news",
    "developing",
    "exclusive",
    "caption",
    "hide caption",
    "toggle caption",
    "enlarge",
    "enlarge image",
    "play video",
    "source",
    "credit",
    "editor's note",
    "start now",
    "start now - free",
    "help us improve",
    "was this helpful",
    "thank you",
    "your topic",
    "file photo",
    "for immediate release",
    "text size",
    "a a",
    "min",
    "read",
];

/// Names of sections, as they stand above headlines.
const SECTIONS: &[&str] = &[
    "world",
    "politics",
    "local",
    "local news",
    "national",
    "national news",
    "international",
    "news",
    "us",
    "u.s",
    "us news",
    "u.s. news",
    "world news",
    "uk",
    "europe",
    "asia",
    "africa",
    "americas",
    "middle east",
    "ukraine",
    "business",
    "economy",
    "markets",
    "finance",
    "money",
    "sport",
    "sports",
    "opinion",
    "analysis",
    "editorial",
    "culture",
    "arts",
    "entertainment",
    "lifestyle",
    "life",
    "health",
    "science",
    "technology",
    "tech",
    "environment",
    "climate",
    "weather",
    "traffic",
    "crime",
    "courts",
    "crime & courts",
    "public safety",
    "education",
    "travel",
    "food",
    "society",
    "community",
    "obituaries",
    "investigations",
    "features",
    "top stories",
    "latest",
    "latest news",
    "headlines",
    "war",
    "defense",
    "defence",
    "security",
    "regional",
    "state",
    "metro",
    "city",
    "region",
];

/// Lines that start so and are no longer than so many characters.
const OPENINGS: &[(&str, usize)] = &[
    ("listen to this", 80),
    ("share this", 60),
    ("share on", 60),
    ("source:", 60),
    ("sources:", 60),
    ("advertisement", 40),
    ("ai-generated illustration", 60),
    ("ai-generated image", 60),
    ("illustration:", 80),
    ("read more:", 200),
    ("read more about", 200),
    ("read also", 200),
    ("also read", 200),
    ("read:", 200),
    ("see also", 200),
    ("related:", 200),
    ("related coverage:", 200),
    ("more:", 200),
    ("watch:", 200),
    ("watch live:", 200),
    ("watch the video", 200),
    ("video:", 200),
    ("photos:", 200),
    ("gallery:", 200),
    ("listen:", 200),
    ("click here", 160),
    ("tap here", 160),
    ("sign up for", 200),
    ("sign up to", 200),
    ("subscribe to", 200),
    ("subscribe for", 200),
    ("get the latest", 200),
    ("get breaking news", 200),
    ("download the", 160),
    ("download our", 160),
    ("join the conversation", 120),
    ("join our", 160),
    ("join us on", 120),
    ("stay up to date", 120),
    ("stay connected", 120),
    ("like us on", 120),
    ("follow us", 120),
    ("text breaking", 160),
    ("submit a tip", 60),
    ("send us a tip", 120),
    ("send tips to", 120),
    ("have a tip?", 160),
    ("have a news tip", 160),
    ("copyright", 300),
    ("(copyright", 300),
    ("©", 300),
    ("(c) 20", 300),
    ("tm & ©", 300),
    ("tm and ©", 300),
    ("all rights reserved", 200),
    ("ready in ", 40),
    ("updated daily", 60),
    ("more reports by", 80),
    ("view all posts", 80),
    ("all posts by", 80),
    ("posted in", 80),
    ("filed under", 120),
    ("tagged", 120),
    ("tags:", 300),
    ("topics:", 300),
    ("follow topics", 80),
    ("support our journalism", 160),
    ("support independent", 160),
    ("donate", 80),
    ("your email address", 160),
    ("this site is protected", 200),
    ("by signing up", 200),
    ("enter your email", 160),
    ("cookie", 80),
    ("we use cookies", 300),
    ("photo gallery", 80),
    ("view gallery", 80),
    ("view photos", 80),
    ("hide caption", 80),
    ("image source", 120),
    ("image credit", 120),
    ("image caption", 40),
    ("photo credit", 120),
    ("getty images", 60),
    ("written by", 80),
    ("reported by", 80),
    ("reporting by", 160),
    ("edited by", 120),
    ("editing by", 160),
    ("compiled by", 120),
    ("(reporting by", 200),
    ("additional reporting", 160),
    ("last updated", 80),
    ("last modified", 80),
    ("first published", 80),
    ("originally published", 120),
    ("published:", 80),
    ("published on", 80),
    ("published at", 80),
    ("posted:", 80),
    ("posted by", 80),
    ("please enable javascript", 80),
    ("updated:", 80),
    ("date:", 60),
    ("author:", 80),
    ("contact us", 120),
    ("email:", 120),
    ("e-mail:", 120),
    ("phone:", 80),
    ("tel:", 80),
    ("fax:", 80),
    ("follow the author", 120),
    ("name any topic", 120),
    ("you pick the subject", 120),
];

/// Lines that end so, whatever stands before, and are no longer than so many characters.
const ENDINGS: &[(&str, usize)] = &[
    ("min read", 120),
    ("minute read", 120),
    ("minutes read", 120),
    ("mins read", 120),
    ("all rights reserved", 300),
    ("contributed to this report", 200),
    ("contributed to this story", 200),
    ("contributed reporting", 200),
    ("on twitter", 100),
    ("on facebook", 100),
    ("facebook page", 100),
    ("on instagram", 100),
    ("min listen", 100),
];

/// Lines that open a list of other articles.
const RELATED: &[&str] = &[
    "related links",
    "related stories",
    "related articles",
    "related content",
    "related topics",
    "related news",
    "related coverage",
    "related",
    "recommended",
    "recommended for you",
    "recommended stories",
    "you may also like",
    "you might also like",
    "you may be interested in",
    "most read",
    "most popular",
    "most viewed",
    "most recent",
    "popular",
    "trending",
    "trending now",
    "trending stories",
    "top stories",
    "latest stories",
    "latest headlines",
    "more stories",
    "more news",
    "more headlines",
    "more coverage",
    "other stories",
    "other news",
    "in other news",
    "also in the news",
    "editors' picks",
    "editor's picks",
    "don't miss",
    "up next",
    "read next",
    "what to read next",
    "around the web",
    "from around the web",
    "on the web",
    "news feed",
    "newsfeed",
    "today's stories",
    "in this story",
    "see also",
    "elsewhere",
    "previous article",
    "next article",
];

/// Lines that stand below an article.
const TAILS: &[&str] = &[
    "know something we missed",
    "have a correction",
    "submit a tip",
    "leave a reply",
    "post a comment",
    "join the discussion",
    "about the author",
    "about the authors",
    "about the writer",
    "terms of service",
    "terms of use",
    "privacy policy",
    "name any topic",
];

/// What people are who write articles.
const AUTHORS: &[&str] = &[
    "reporter",
    "journalist",
    "correspondent",
    "editor",
    "writer",
    "columnist",
    "producer",
    "anchor",
    "contributor",
    "photographer",
    "photojournalist",
    "blogger",
    "fellow",
    "author",
    "staff",
];

/// What biographies of authors say: one such phrase beside the trade makes a biography.
const CAREERS: &[&str] = &[
    "specializing in",
    "specialising in",
    "specializes in",
    "specialises in",
    "covers ",
    "covering ",
    "began her career",
    "began his career",
    "began their career",
    "graduated",
    "studied",
    "degree",
    "joined the",
    "joined ",
    "previously worked",
    "has worked",
    "worked for",
    "worked at",
    "based in",
    "her work",
    "his work",
    "their work",
    "can be reached",
    "follow her",
    "follow him",
    "follow them",
    "reach her",
    "reach him",
    "email her",
    "email him",
    "contributes to",
    "has been with",
    "has covered",
    "has reported",
    "award-winning",
    "years of experience",
    "alumna",
    "alumnus",
];

/// Words of a credit in brackets at the end of a caption.
const CREDITS: &[&str] = &[
    "getty",
    "photo",
    "via ",
    "courtesy",
    "shutterstock",
    "image",
    " / ",
    "picture",
    "handout",
    "screengrab",
    "screenshot",
];

/// How captions open.
const CAPTIONS: &[&str] = &[
    "file -",
    "file –",
    "file —",
    "file:",
    "file photo",
    "photo:",
    "photo by",
    "photo courtesy",
    "picture:",
    "image:",
    "pictured:",
    "pictured,",
    "in this photo",
    "in this image",
    "in this file photo",
    "this photo",
    "this image",
    "this undated photo",
    "this handout",
    "caption:",
    "credit:",
    "credits:",
];

/// What one line is.
pub(super) fn kind(line: &str) -> Kind {
    let line = line.trim();
    if line.len() > LONGEST {
        let credited = line.len() < 1200 && may_end_in_credit(line) && ends_in_credit(&line.to_lowercase());
        return if credited { Kind::Caption } else { Kind::Content };
    }
    let lower = lower(line);
    let bare = lower.trim_matches(|c: char| c.is_whitespace() || is_decoration(c));
    if bare.is_empty() || is_clock(bare) {
        return Kind::Chrome;
    }
    if bare.len() <= LONGEST_LABEL && RELATED.contains(&bare) || is_more_of(bare) {
        return Kind::Related;
    }
    if line.len() < 120 && TAILS.iter().any(|tail| bare.starts_with(tail)) {
        return Kind::Tail;
    }
    if let Some(moment) = (line.len() < 70).then(|| dated(line)).flatten() {
        return Kind::Dated(moment);
    }
    if is_label(bare) || is_furniture(bare, &lower) || is_byline(line) || is_job(line) || is_contact(bare) {
        return Kind::Chrome;
    }
    caption(line, &lower)
}

/// The line in small letters with straight apostrophes.
fn lower(line: &str) -> String {
    if line.is_ascii() {
        return line.to_ascii_lowercase();
    }
    let lower = line.to_lowercase();
    if lower.contains('’') { lower.replace('’', "'") } else { lower }
}

fn is_decoration(c: char) -> bool {
    matches!(
        c,
        '-' | '–'
            | '—'
            | '*'
            | '•'
            | '·'
            | '|'
            | '['
            | ']'
            | '>'
            | '<'
            | '»'
            | '«'
            | '›'
            | '→'
            | '▶'
            | ':'
            | '.'
            | '?'
            | '!'
            | '…'
            | '_'
            | '='
            | '~'
            | '#'
            | '+'
    )
}

/// `14:20`, `5:40 pm`, `0:00`, a lone counter: up to three digits.
fn is_clock(bare: &str) -> bool {
    let digits = bare.trim_end_matches(['a', 'p', 'm', '.', ' ']);
    digits.len() <= 8
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '/' | ' '))
        && (digits.contains(':') || digits.len() <= 3)
}

/// `more in world`, `more local news`: not `more than 20 dead`.
fn is_more_of(bare: &str) -> bool {
    let Some(rest) = bare.strip_prefix("more ") else { return false };
    let opens = ["from ", "in ", "on ", "by ", "about ", "like "].iter().any(|word| rest.starts_with(word));
    let closes = ["news", "stories", "headlines", "videos", "coverage", "articles"].iter().any(|w| rest.ends_with(w));
    bare.len() < 60 && (opens || closes) && bare.split_whitespace().count() <= 6
}

fn dated(line: &str) -> Option<Moment> {
    let rest = line.trim_start_matches(|c: char| is_decoration(c) || c.is_whitespace());
    Moment::parse(rest)
}

fn is_label(bare: &str) -> bool {
    bare.len() <= LONGEST_LABEL && (LABELS.contains(&bare) || SECTIONS.contains(&bare))
}

/// Openings by their first two bytes.
type ByTwo = HashMap<[u8; 2], Vec<(&'static str, usize)>>;

static OPENINGS_BY_TWO: LazyLock<ByTwo> = LazyLock::new(|| {
    let mut all = ByTwo::new();
    for &(opening, most) in OPENINGS {
        let two = opening.as_bytes().first_chunk::<2>().copied().unwrap_or_default();
        all.entry(two).or_default().push((opening, most));
    }
    all
});

fn is_furniture(bare: &str, lower: &str) -> bool {
    let fits = |most: &usize| lower.chars().count() <= *most;
    let opens = |line: &str| {
        let first = line.as_bytes().first_chunk::<2>().and_then(|two| OPENINGS_BY_TWO.get(two));
        first.is_some_and(|all| all.iter().any(|(opening, most)| line.starts_with(opening) && fits(most)))
    };
    opens(bare)
        || opens(lower)
        || ENDINGS.iter().any(|(ending, most)| bare.ends_with(ending) && fits(most))
        || is_appeal(bare)
}

/// `Stay with … for updates`, `Follow NAME on Twitter`: what a page asks of its readers.
fn is_appeal(bare: &str) -> bool {
    let asks =
        |opening: &str, words: &[&str]| bare.starts_with(opening) && words.iter().any(|word| bare.contains(word));
    bare.len() < 200
        && (asks("stay with ", &["update", "latest"])
            || asks("follow ", &["twitter", "facebook", "instagram", "@", "telegram", "linkedin"])
            || asks("text ", &["alert", "to receive"])
            || asks("check back", &["update", "detail"])
            || asks("watch ", &["update", "newscast", "livestream", "live stream"])
            || asks("tune in", &["update", "news", "tonight"])
            || asks("keep up with", &["news", "latest"]))
}

/// `By Jane Doe and John Roe, Staff Writers`.
fn is_byline(line: &str) -> bool {
    let Some(names) =
        line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")).or_else(|| line.strip_prefix("by "))
    else {
        return false;
    };
    let small = ["and", "of", "for", "the", "with", "de", "van", "von", "al", "at", "in"];
    let mut words = 0;
    let all_names = names
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '/' | '&'))
        .filter(|w| !w.is_empty())
        .all(|word| {
            words += 1;
            let job = AUTHORS.iter().any(|job| word.to_lowercase().trim_end_matches('s') == *job);
            small.contains(&word) || job || word.starts_with(|c: char| c.is_uppercase() || c == '@')
        });
    all_names && (1..=12).contains(&words) && line.len() <= 120
}

/// `Politics Reporter`, `Jane Doe, Staff Writer`: a few capitalised words that end in a trade.
fn is_job(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().take(7).collect();
    if words.len() > 6 {
        return false;
    }
    let last = words.last().map(|word| word.to_lowercase()).unwrap_or_default();
    AUTHORS.contains(&last.as_str())
        && words.iter().all(|word| word.starts_with(char::is_uppercase) || matches!(*word, "and" | "&" | "at"))
}

/// A line whose matter is a mail address or a telephone number.
fn is_contact(bare: &str) -> bool {
    if !bare.contains('@') && bare.bytes().filter(u8::is_ascii_digit).count() < 7 {
        return false;
    }
    let words = bare.split_whitespace().count();
    let mail = bare.split_whitespace().any(|word| {
        word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.trim_end_matches('.').contains('.'))
    });
    let calls = ["call ", "phone ", "contact ", "tel ", "reach "].iter().any(|word| bare.starts_with(word));
    let telephone = bare.split_whitespace().any(|word| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        digits >= 7 && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '(' | ')' | '.' | '+' | '/'))
    });
    mail && words <= 10 || telephone && (words <= 2 || calls && words <= 8)
}

fn caption(line: &str, lower: &str) -> Kind {
    let opens = CAPTIONS.iter().any(|opening| lower.starts_with(opening));
    if !opens && !ends_in_credit(lower) {
        return Kind::Content;
    }
    let words = line.split_whitespace().count();
    if words <= 7 { Kind::Chrome } else { Kind::Caption }
}

/// Whether it closes with a bracket at all.
fn may_end_in_credit(line: &str) -> bool {
    line.trim_end_matches('.').ends_with(')')
}

/// Whether it closes with a photographer or an agency in brackets.
fn ends_in_credit(lower: &str) -> bool {
    let Some(inner) = lower.trim_end_matches('.').strip_suffix(')') else { return false };
    let Some(open) = inner.rfind('(') else { return false };
    let credit = inner.get(open + 1..).unwrap_or("");
    credit.len() <= 100 && CREDITS.iter().any(|cue| credit.contains(cue))
}

/// What stands before and behind the first of these words.
fn cut<'p>(paragraph: &'p str, words: &str) -> Option<(&'p str, &'p str)> {
    let at = memchr::memmem::find(paragraph.as_bytes(), words.as_bytes())?;
    Some((paragraph.get(..at)?, paragraph.get(at + words.len()..)?))
}

/// Whether a paragraph tells who wrote the article: a name, a trade, a career.
pub(super) fn is_biography(paragraph: &str) -> bool {
    // A name has five words at most before its verb.
    let mut verbs = paragraph.split_whitespace().take(6).skip(1);
    if paragraph.len() > 1500 || !verbs.any(|word| matches!(word, "is" | "was" | "has")) {
        return false;
    }
    let Some((name, rest)) = [" is ", " was ", " has been "]
        .iter()
        .filter_map(|verb| cut(paragraph, verb))
        .min_by_key(|(name, _)| name.len())
    else {
        return false;
    };
    let words: Vec<&str> = name.split_whitespace().take(6).collect();
    let named = (1..=5).contains(&words.len()) && words.iter().all(|word| word.starts_with(char::is_uppercase));
    if !named {
        return false;
    }
    let lower = rest.to_lowercase();
    let trade = lower.split(|c: char| !c.is_alphanumeric()).take(12).any(|word| AUTHORS.contains(&word));
    let writes = ["a ", "an ", "the ", "our "].iter().any(|article| lower.starts_with(article));
    trade && writes && CAREERS.iter().any(|career| lower.contains(career))
}

/// Whether a paragraph announces a film or broadcast of the page's own people.
pub(super) fn is_promotion(paragraph: &str) -> bool {
    const TALKS: &[&str] =
        &["speaks with ", "speaks to ", "talks to ", "talks with ", "sits down with ", "is joined by "];
    // A host has eight words at most before the verb.
    let mut verbs = paragraph.split_whitespace().take(9).skip(2);
    let talks = verbs.any(|word| matches!(word, "speaks" | "talks" | "sits" | "is"));
    if !talks || paragraph.len() > 600 || cut(paragraph, " about ").is_none() {
        return false;
    }
    TALKS.iter().any(|talks| {
        cut(paragraph, talks).is_some_and(|(host, guest)| {
            let words: Vec<&str> = host.split_whitespace().collect();
            let named = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count() * 2 > words.len();
            (2..=8).contains(&words.len()) && named && guest.contains(" about ")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_openings_can_be_looked_up() {
        assert!(LABELS.iter().chain(SECTIONS).chain(RELATED).all(|label| label.len() <= LONGEST_LABEL));
        assert!(OPENINGS.iter().all(|(opening, _)| opening.len() >= 2));
    }

    #[test]
    fn lines_around_articles_are_chrome() {
        for line in [
            "By Maria Lund",
            "By Ola Berg and Tim Shaw, Staff Writers",
            "Maria Lund4 min read",
            "Published",
            "Listen to this article0:00 min",
            "Share this article:",
            "Source: img.example.org",
            "- Advertisement -",
            "Read more",
            "Show More",
            "Video",
            "Join The Conversation On The Herald Facebook Page",
            "Stay Up To Date, Follow The Herald On Twitter",
            "Sign up for our morning letter.",
            "Ready in 2 minutes",
            "14:20",
            "-",
            "5:40 p.m.",
            "Copyright 2019 Herald Media. All rights reserved.",
            "Politics",
            "WORLD",
            "AI-generated illustration",
            "Crime Reporter",
            "Contact the desk at desk@example.org",
            "555-0142",
            "Call 412-555-0142",
            "Stay with the Herald for updates on this developing story.",
            "[Text NEWS to 12345 to get alerts on your phone]",
            "WATCH: Crowd flees the square",
            "The Associated Press contributed to this report.",
            "(Photo: Jan Novak)",
        ] {
            assert_eq!(kind(line), Kind::Chrome, "{line}");
        }
    }

    #[test]
    fn lists_of_other_articles_are_announced() {
        for line in ["RELATED LINKS", "More Elmwood News", "More in World", "News Feed", "You may also like:"] {
            assert_eq!(kind(line), Kind::Related, "{line}");
        }
    }

    #[test]
    fn sentences_with_the_same_words_are_content() {
        for line in [
            "By Monday, 12 people had died.",
            "By dawn the fire was out",
            "More than 20 dead in mine blast",
            "Follow-up tests killed the rumour.",
            "Police published a photo of the car.",
            "He was 27.",
            "Two dead.",
            "Call it a miracle: all 14 survived the crash.",
            "The minister said he would share this with the victims' families.",
            "Sources said 14 people were killed.",
            "Anyone with information is asked to call the police at 412-555-0142.",
            "World leaders met in Oslo on Friday.",
            "Video shows the gunman firing 12 shots.",
            "Three people were hurt (two of them badly).",
            "The reporter was killed.",
            "Copy that, said the pilot.",
            "On March 1, 2014 two men died.",
            "Source close to the talks: 20 points agreed, nothing signed, all still open.",
            "Text messages show the suspect bought three guns.",
            "Watch out for ice, police said.",
        ] {
            assert_eq!(kind(line), Kind::Content, "{line}");
        }
    }

    #[test]
    fn captions_are_told_by_their_credit_or_opening() {
        for line in [
            "Rescuers carry a survivor from the mine in Elmwood on Nov. 30, 2025. (Jan Novak / Agency via Getty Images)",
            "FILE - The minister speaks to reporters in Oslo, Norway, in March 2024.",
        ] {
            assert_eq!(kind(line), Kind::Caption, "{line}");
        }
    }

    #[test]
    fn authors_are_told_from_reporters_in_the_news() {
        assert!(is_biography(
            "Maria Lund is a reporter for the Herald covering crime. She graduated from Elmwood College."
        ));
        assert!(is_biography("Tim Shaw is the paper's science editor, based in Bergen."));
        assert!(!is_biography("Maria Lund was shot dead on Monday."));
        assert!(!is_biography("The minister is a former reporter and was based in Bergen."));
        assert!(!is_biography("Police said Tim Shaw is a writer who was found dead."));
    }

    #[test]
    fn promotions_of_films_are_told_from_talks() {
        assert!(is_promotion("The Herald's Maria Lund speaks with Tim Shaw, a lawyer, about the camp."));
        assert!(!is_promotion(
            "The president, after a long day of meetings in the capital, speaks with Shaw about gas."
        ));
        assert!(!is_promotion("The minister said that he speaks with the rebels every day."));
    }
}
