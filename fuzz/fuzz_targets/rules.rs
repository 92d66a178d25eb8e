//! Any text as a file of rules: rules or problems, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match gainsay::rules::load(&[("own.toml", text)]) {
        Ok((rules, _)) => drop(rules.anchors("two people were killed near the river")),
        Err(problems) => assert!(!problems.is_empty()),
    }
});
