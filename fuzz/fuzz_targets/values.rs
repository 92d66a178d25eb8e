//! Any text through every recogniser: no panic, spans inside the text, printed values that read.
#![no_main]

use gainsay::text::{Sentence, Span, split};
use gainsay::values::{Context, Kind, Mentions, Registry};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let registry = Registry::default();
    let reference = jiff::civil::Date::new(2025, 12, 4).ok();
    for span in split(text, Span::new(0, text.len())) {
        let Some(words) = text.get(span.start..span.end) else { panic!("a sentence outside its text: {span:?}") };
        let sentence = Sentence::of(words);
        let context = Context { reference, anchor: None, registry: &registry, cast: None };
        let mentions = Mentions::new(&sentence, context);
        for kind in Kind::ALL {
            for mention in mentions.of(kind) {
                assert!(words.get(mention.span.start..mention.span.end).is_some(), "{kind:?} at {:?}", mention.span);
            }
        }
    }
});
