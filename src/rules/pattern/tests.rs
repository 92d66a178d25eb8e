//! Patterns on sentences: what matches, what does not, and what each slot takes.

use proptest::prelude::*;

use super::ast::Choice;
use super::lexicon::Lexicon;
use super::parse::{parse, parse_entry};
use super::program::{Counting, Program, compile};
use super::scene::Scene;
use super::{flaw::Flaw, matcher};
use crate::text::Sentence;
use crate::values::{Context, Mentions, Registry};

const LISTS: &[(&str, &[&str])] = &[
    ("delegation", &["delegation~s", "negotiator~s", "negotiating team~s", "team~s of negotiators"]),
    ("lead", &["lead~", "head~", "chair~"]),
    ("aux", &["be~", "have~", "will"]),
    ("colour", &["red", "dark red", "green", "blue-green"]),
];

fn program(pattern: &str, counting: Counting, lexicon: &mut Lexicon) -> Result<Program, Vec<Flaw>> {
    let choice: Choice = parse(pattern)?;
    let mut names = Vec::new();
    for (name, entries) in LISTS {
        let entries = entries.iter().map(|entry| parse_entry(entry).map(|nodes| lexicon.entry(&nodes)));
        let entries: Result<Vec<_>, _> = entries.collect();
        names.push((*name, lexicon.add_list(entries?)));
    }
    let number = |wanted: &str| names.iter().find(|(name, _)| *name == wanted).map(|(_, number)| *number);
    compile(&choice, counting, lexicon, &number)
}

/// The words of each match, with its slots behind `|`.
fn matches(pattern: &str, text: &str) -> Vec<String> {
    matches_counting(pattern, Counting::Numbers, text)
}

fn matches_counting(pattern: &str, counting: Counting, text: &str) -> Vec<String> {
    let mut lexicon = Lexicon::default();
    let program = program(pattern, counting, &mut lexicon).unwrap_or_default();
    let sentence = Sentence::of(text);
    let context = Context { reference: None, anchor: None, registry: Registry::shipped(), cast: None };
    let mentions = Mentions::new(&sentence, context);
    let scene = Scene::new(&mentions, &lexicon);
    let hits = matcher::run(&program, &scene, &mut Vec::new());
    // What is known before a run only spares the starts that lead nowhere.
    assert_eq!(hits, matcher::run_traced(&program, &scene, &mut Vec::new()).0, "{pattern}: {text}");
    hits.into_iter()
        .map(|hit| {
            let mut out = sentence.words_of(hit.tokens).to_owned();
            for (_, filled) in hit.filled {
                let value = scene.mention(&filled).map(|mention| mention.value.to_string()).unwrap_or_default();
                out.push_str(" | ");
                out.push_str(&value);
            }
            out
        })
        .collect()
}

#[test]
fn patterns_match_what_they_look_like() {
    let table: &[(&str, &str, &[&str])] = &[
        // Literals.
        ("death toll", "The death toll rose.", &["death toll"]),
        ("death toll", "The Death\n Toll rose.", &["Death\n Toll"]),
        ("death toll", "The death of a toll collector.", &[]),
        ("death toll", "The death tolls rose.", &[]),
        ("toll", "A tollgate opened.", &[]),
        ("drive-by", "A drive-by shooting.", &["drive-by"]),
        ("drive-by", "A drive‑by shooting.", &["drive‑by"]),
        ("drive-by", "We drive – by night.", &[]),
        ("son-in-law", "His son-in-law came.", &["son-in-law"]),
        ("Norway's team", "Norway’s team left.", &["Norway’s team"]),
        ("Norway's team", "Norway team left.", &[]),
        ("officials 's team", "The officials' team left.", &["officials' team"]),
        ("U.S. envoy", "The U.S. envoy spoke.", &["U.S. envoy"]),
        ("U.S. envoy", "Tell us envoy names.", &[]),
        ("on Dec. 4", "They met on Dec. 4.", &["on Dec. 4"]),
        ("didn't come", "She didn’t come.", &["didn’t come"]),
        ("come", "He didn't come, come.", &["come", "come"]),
        // Punctuation.
        ("team , led", "The team, led by her.", &["team, led"]),
        ("team , led", "The team led by her.", &[]),
        ("toll : high", "The toll: high.", &["toll: high"]),
        ("toll ; high", "The toll, high.", &[]),
        ("year - old", "A 9-year-old boy.", &["year-old"]),
        ("year-old", "A year—old boy.", &[]),
        // Forms.
        ("lead~", "They lead, led and are leading; one leads.", &["lead", "led", "leading", "leads"]),
        ("lead~", "The leader left.", &[]),
        ("kill~ed", "Killed by fire, it kills.", &["Killed"]),
        ("shoot~ing", "A shooting near the shot deer.", &["shooting"]),
        ("child~s", "One child, two children, childish.", &["child", "children"]),
        ("be~ hurt", "She was hurt; he is hurt; to hurt.", &["was hurt", "is hurt"]),
        ("begin~", "It began and has begun beginning.", &["began", "begun", "beginning"]),
        ("stop~", "We stopped stopping.", &["stopped", "stopping"]),
        // Options, groups and alternatives.
        ("the? team", "The team and team two.", &["The team", "team", "team"]),
        ("(led|headed) by", "It was led by one, headed by two, run by three.", &["led by", "headed by"]),
        ("team (, of ten ,)? left", "The team, of ten, left. A team left.", &["team, of ten, left", "team left"]),
        ("cut off|without power", "Towns cut off and without power.", &["cut off", "without power"]),
        ("a (b|c (d|e)? ) f", "a b f a c f a c e f a d f", &["a b f", "a c f", "a c e f"]),
        // Lists.
        (
            "@delegation left",
            "The negotiating teams left; negotiators left.",
            &["negotiating teams left", "negotiators left"],
        ),
        ("@delegation left", "The negotiating left.", &[]),
        ("team of negotiators", "A team of negotiators.", &["team of negotiators"]),
        ("@aux? @lead the", "He has led the two; heading the one.", &["has led the", "led the", "heading the"]),
        // Gaps.
        ("toll ... rose", "The toll in the north rose.", &["toll in the north rose"]),
        ("toll ... rose", "The toll rose.", &["toll rose"]),
        ("toll ...2 rose", "The toll in the north rose.", &[]),
        ("toll ...3 rose", "The toll in the north rose.", &["toll in the north rose"]),
        ("toll ... rose", "The toll, officials said, rose.", &["toll, officials said, rose"]),
        ("toll ... rose", "The toll fell; prices rose.", &[]),
        ("toll ... rose", "The toll: prices rose.", &[]),
        ("toll ... rose", "The toll rose and rose.", &["toll rose"]),
        ("toll ... rose", "toll one two three four five six rose", &["toll one two three four five six rose"]),
        ("toll ... rose", "toll one two three four five six seven rose", &[]),
        // Text slots.
        ("named {text} after", "It was named Great Hall after her.", &["named Great Hall after | Great Hall"]),
        ("named {text} after", "It was named after her.", &[]),
        ("named {it:text} , after", "It was named Great Hall, after her.", &["named Great Hall, after | Great Hall"]),
        ("named {text} after", "named a b c d e f g after", &[]),
        ("named {text}", "It was named Blue-Green Hall, she said.", &["named Blue-Green Hall | Blue-Green Hall"]),
        ("named {text} (or|and) known", "named Ann or Bo and known", &["named Ann or Bo and known | Ann or Bo"]),
        // Terms.
        ("painted {c:term:colour}", "It was painted dark red.", &["painted dark red | dark red"]),
        ("painted {term:colour}", "It was painted Blue-Green.", &["painted Blue-Green | blue-green"]),
        ("painted {term:colour}", "It was painted dark.", &[]),
        ("{c:term:colour} ... door", "Red walls and a green door.", &["green door | green"]),
        ("painted ... {c:term:colour} door", "painted red with a green door", &[]),
        ("painted ... and {c:term:colour}", "painted red and green", &["painted red and green | green"]),
    ];
    for (pattern, text, want) in table {
        assert_eq!(matches(pattern, text), *want, "{pattern} on {text}");
    }
}

#[test]
fn persons_and_pronouns_count_as_one_where_a_rule_says_so() {
    let hurt = "{n:number} ... (was|were) hurt";
    let table: &[(&str, &str, &[&str])] = &[
        (hurt, "She was hurt.", &["She was hurt | 1 person"]),
        (hurt, "Mary Sandhurst was hurt.", &["Mary Sandhurst was hurt | 1 person"]),
        (hurt, "Mary Sandhurst’s boat was hurt.", &[]),
        (hurt, "Her boat was hurt.", &[]),
        (hurt, "Nobody, she said, was hurt.", &["Nobody, she said, was hurt | 0 people"]),
        (hurt, "Three people, she said, were hurt.", &["Three people, she said, were hurt | 3 people"]),
        (
            hurt,
            "Three people, Mary Sandhurst said, were hurt.",
            &["Three people, Mary Sandhurst said, were hurt | 3 people"],
        ),
        ("hurt ... {n:number}", "The blast hurt her.", &["hurt her | 1 person"]),
        ("hurt ... {n:number}", "The blast hurt her hearing.", &[]),
        ("hurt ... {n:number}", "It was hurt by Mary Sandhurst.", &[]),
    ];
    for (pattern, text, want) in table {
        assert_eq!(matches_counting(pattern, Counting::Persons, text), *want, "{pattern} on {text}");
    }
}

#[test]
fn a_dollar_stands_for_the_end_of_the_sentence() {
    let table: &[(&str, &str, &[&str])] = &[
        ("door painted $", "Door painted", &["Door painted"]),
        ("door painted $", "He had the door painted.”", &["door painted"]),
        ("door painted $", "Door painted red", &[]),
        ("door painted ($|in)", "Door painted in May", &["Door painted in"]),
    ];
    for (pattern, text, want) in table {
        assert_eq!(matches(pattern, text), *want, "{pattern} on {text}");
    }
}

#[test]
fn a_gap_beside_a_slot_skips_no_other_value_of_its_kind() {
    let table: &[(&str, &str, &[&str])] = &[
        (
            "{n:number} ...12 were hurt",
            "Some 14 shops were burned and 30 people were hurt.",
            &["30 people were hurt | 30 people"],
        ),
        (
            "{n:number} ...12 were hurt",
            "At least 30 people in the square were hurt.",
            &["At least 30 people in the square were hurt | 30.. people"],
        ),
        ("killed ... {n:number}", "It killed 14 miners and hurt 30 people.", &["killed 14 miners | 14 people"]),
        ("toll ... (to|at) {n:number}", "The toll rose from 12 to 14.", &["toll rose from 12 to 14 | 14"]),
    ];
    for (pattern, text, want) in table {
        assert_eq!(matches(pattern, text), *want, "{pattern} on {text}");
    }
}

#[test]
fn a_side_is_a_party_and_a_place_is_none() {
    let table: &[(&str, &str, &[&str])] = &[
        ("{side:place} delegation", "The Norwegian delegation left.", &["Norwegian delegation | Norway"]),
        ("{where:place} delegation", "The Norwegian delegation left.", &[]),
        ("left {where:place}", "They left Oslo.", &["left Oslo | Oslo"]),
    ];
    for (pattern, text, want) in table {
        assert_eq!(matches(pattern, text), *want, "{pattern} on {text}");
    }
}

#[test]
fn anchors_are_the_rarest_words_that_every_match_holds() {
    for (pattern, want) in [
        ("said the delegation", "delegation"),
        ("(people|residents) were displace~ed", "displaced"),
        ("(led|headed) by @aux? {text}", "headed led"),
        ("the of by", ""),
        ("(delegation|the) left", "left"),
        ("delegation? left", "left"),
        ("{text} , @lead", "chair chaired chairing chairs head headed heading heads lead leading leads led"),
    ] {
        let mut lexicon = Lexicon::default();
        let program = program(pattern, Counting::Numbers, &mut lexicon).unwrap_or_default();
        let mut words: Vec<&str> = program.anchors.iter().map(|id| lexicon.word(*id)).collect();
        words.sort_unstable();
        assert_eq!(words.join(" "), want, "{pattern}");
    }
}

#[test]
fn flaws_stand_where_the_mistake_is() {
    for (pattern, code, place) in [
        ("", "empty-pattern", ""),
        ("toll (rose", "unbalanced-group", "("),
        ("toll rose)", "unbalanced-group", ")"),
        ("toll {n:number", "unbalanced-group", "{"),
        ("toll {n:nummber}", "unknown-kind", "nummber"),
        ("toll {}", "unknown-kind", "{}"),
        ("toll {a:b:c:d}", "bad-slot", "a:b:c:d"),
        ("toll {n n:number}", "bad-slot", "n n"),
        ("toll {c:term}", "bad-slot", "term"),
        ("toll ...0 rose", "bad-gap", "...0"),
        ("toll ...41 rose", "bad-gap", "...41"),
        ("toll .. rose", "bad-gap", ".."),
        ("toll .... rose", "bad-gap", "...."),
        ("toll* rose", "stray-character", "*"),
        ("toll [rose]", "stray-character", "["),
        ("? toll", "stray-character", "?"),
        ("toll ...? rose", "stray-character", "?"),
        ("toll~en", "unknown-form", "~en"),
        ("toll | ", "empty-pattern", "|"),
        ("()", "empty-pattern", "()"),
        ("@ toll", "unknown-list", "@"),
        ("@delegatoin", "unknown-list", "@delegatoin"),
    ] {
        let flaws = program(pattern, Counting::Numbers, &mut Lexicon::default()).err().unwrap_or_default();
        let first = flaws.first().map(|flaw| (flaw.code, flaw.span.of(pattern)));
        assert_eq!(first, Some((code, place)), "{pattern}");
    }
}

proptest! {
    #[test]
    fn no_pattern_and_no_sentence_does_harm(pattern in "[a-c{}()|?@,:~. 0-9é’-]{0,40}", text in "[a-c ,;:.’é-]{0,80}") {
        let _ = matches(&pattern, &text);
    }

    #[test]
    fn any_characters_can_be_read(pattern in any::<String>(), text in any::<String>()) {
        let _ = matches(&pattern, &text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn nested_options_and_gaps_stay_cheap(depth in 1_usize..20) {
        let pattern = format!("{}toll{} end", "(a? ...40 ".repeat(depth), ")?".repeat(depth));
        let _ = matches(&pattern, &"a b ".repeat(400));
    }
}
