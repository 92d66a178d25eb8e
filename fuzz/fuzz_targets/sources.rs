//! Any bytes as a file of every format: no panic, and every span leads back into the file.
#![no_main]

use gainsay::sources::{self, Metadata};
use gainsay::text::Span;
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 6] = ["a.txt", "a.md", "a.html", "a.json", "a.ndjson", "a.txt.gz"];

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let name = NAMES[usize::from(first) % NAMES.len()];
    let loaded = sources::read(name, rest, &Metadata::default());
    for source in &loaded.sources {
        for (at, c) in source.text.char_indices() {
            let span = source.origin.to_file(Span::new(at, at + c.len_utf8()));
            assert!(span.start <= span.end, "{at}: {span:?}");
            let _ = source.origin.file_text(span);
        }
        let _ = source.origin.position(0);
    }
});
