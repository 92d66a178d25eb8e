//! Quotations in news-like texts, with who said them.

use super::*;
use crate::sources::Role;
use crate::text::sentences;
use crate::values::Registry;

/// The texts with their quotations, see the head of the file.
const QUOTES: &str = include_str!("quotes.txt");

fn context() -> Context<'static> {
    Context { reference: None, anchor: None, registry: Registry::shipped(), cast: None }
}

/// The quotations of a text whose paragraphs a bar parts.
fn quotations(text: &str) -> Vec<Said> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for part in text.split('|') {
        blocks.push(Block { span: Span::new(start, start + part.len()), role: Role::Body });
        start += part.len() + 1;
    }
    let cut: Vec<_> = blocks.iter().map(|block| sentences(text, block.span, block.role)).collect();
    let mentions: Vec<Vec<_>> =
        cut.iter().map(|cut| cut.iter().map(|sentence| Mentions::new(sentence, context())).collect()).collect();
    find_in(text, &blocks, |index| mentions.get(index).map_or(&[], Vec::as_slice), context())
}

#[test]
fn every_text_has_its_quotations_with_their_speakers() {
    let mut wrong = Vec::new();
    let mut texts = 0;
    for line in QUOTES.lines().filter(|line| !line.starts_with('#')) {
        let (text, want) = line.split_once(" =>").expect("a text and its quotations");
        let have: Vec<String> = quotations(text)
            .into_iter()
            .map(|said| {
                let speaker = said.quote.speaker.map_or_else(|| "-".to_owned(), |person| person.name);
                format!("{speaker}: {}", said.quote.text)
            })
            .collect();
        texts += 1;
        if have.join(" ; ") != want.trim() {
            wrong.push(format!("{text}\n  want {}\n  have {}", want.trim(), have.join(" ; ")));
        }
    }
    assert!(texts >= 40, "{texts}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn spans_cover_the_marks_and_lie_in_their_sentences() {
    let text = "It rained. “The port is ready,” Kari Holm said, “and the road will follow.” It stopped.";
    let said = quotations(text);
    assert_eq!(said.len(), 1);
    for said in said {
        assert_eq!(said.span.of(text), "“The port is ready,” Kari Holm said, “and the road will follow.”");
        assert!(said.sentence.contains(said.span));
    }
}

#[test]
fn the_work_grows_with_the_text() {
    // A quadratic reader would need minutes for this.
    let text = "“The port is ready to open,” said Kari Holm. ".repeat(2000);
    assert_eq!(quotations(&text).len(), 2000);
    let endless = "“a b c d” and ".repeat(4000);
    assert_eq!(quotations(&endless).len(), 4000);
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "([A-Z][a-z]{0,5}|said|he|[“”\"‘’„«».,:…|\\[\\] ]){0,40}") {
        for said in quotations(&text) {
            proptest::prop_assert!(said.sentence.contains(said.span));
        }
    }
}
