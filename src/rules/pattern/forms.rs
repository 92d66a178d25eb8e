//! English word forms: `lead~` is lead, leads, led, leading; `child~s` is child, children.
//!
//! Takes a base form in lower case and gives every spelling that a text may use. Where a rule of
//! spelling depends on stress (`visited`, `referred`), both spellings are given: one of them occurs
//! in no text and costs nothing.

use super::irregular::{NOUNS, VERBS};

/// Which forms of a word a pattern takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// The word as written.
    #[default]
    Plain,
    /// `word~`: every form of the verb.
    Verb,
    /// `word~ed`: past tense and past participle.
    Past,
    /// `word~ing`: the present participle.
    Ing,
    /// `word~s`: singular and plural of the noun.
    Noun,
}

/// The spellings of `base` in `form`, the base first where it belongs; sorted otherwise by form.
#[must_use]
pub fn spellings(base: &str, form: Form) -> Vec<String> {
    let mut all = match form {
        Form::Plain => vec![base.to_owned()],
        Form::Verb => verb(base),
        Form::Past => past(base),
        Form::Ing => ing(base),
        Form::Noun => noun(base),
    };
    all.dedup();
    all
}

fn verb(base: &str) -> Vec<String> {
    let mut all = vec![base.to_owned()];
    match base {
        "be" => all.extend(["am", "is", "are"].map(str::to_owned)),
        "have" => all.push("has".to_owned()),
        _ => all.push(add_s(base)),
    }
    all.extend(past(base));
    all.extend(ing(base));
    all
}

fn past(base: &str) -> Vec<String> {
    if let Some(forms) = lookup(VERBS, base) {
        return forms.split(' ').map(str::to_owned).collect();
    }
    if base.ends_with('e') {
        return vec![format!("{base}d")];
    }
    if let Some(stem) = base.strip_suffix('y').filter(|stem| ends_in_consonant(stem)) {
        return vec![format!("{stem}ied")];
    }
    stems(base).into_iter().map(|stem| format!("{stem}ed")).collect()
}

fn ing(base: &str) -> Vec<String> {
    if base == "be" {
        return vec!["being".to_owned()];
    }
    if let Some(stem) = base.strip_suffix("ie") {
        return vec![format!("{stem}ying")];
    }
    let keeps_e = ["ee", "oe", "ye"].iter().any(|end| base.ends_with(end));
    if let Some(stem) = base.strip_suffix('e').filter(|stem| !keeps_e && stem.len() > 1) {
        return vec![format!("{stem}ing")];
    }
    stems(base).into_iter().map(|stem| format!("{stem}ing")).collect()
}

fn noun(base: &str) -> Vec<String> {
    let mut all = vec![base.to_owned()];
    match lookup(NOUNS, base) {
        Some(plurals) => all.extend(plurals.split(' ').map(str::to_owned)),
        None if base.len() > 3 && base.ends_with("man") => {
            all.push(format!("{}men", base.strip_suffix("man").unwrap_or(base)));
        }
        None => all.push(add_s(base)),
    }
    all
}

fn add_s(base: &str) -> String {
    if let Some(stem) = base.strip_suffix('y').filter(|stem| ends_in_consonant(stem)) {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end));
    let final_o = base.strip_suffix('o').is_some_and(ends_in_consonant);
    if hisses || final_o { format!("{base}es") } else { format!("{base}s") }
}

/// What `-ed` and `-ing` are added to: the last consonant is doubled in `stop`, perhaps in `visit`.
fn stems(base: &str) -> Vec<String> {
    if base.ends_with('c') {
        return vec![format!("{base}k")];
    }
    let letters: Vec<char> = base.chars().collect();
    let [.., before, vowel, last] = letters.as_slice() else { return vec![base.to_owned()] };
    let closed = is_vowel(*vowel)
        && !is_vowel(*last)
        && !matches!(last, 'w' | 'x' | 'y')
        && (!is_vowel(*before) || base.ends_with("quit") || base.ends_with("quip"));
    if !closed {
        return vec![base.to_owned()];
    }
    let doubled = format!("{base}{last}");
    let syllables = letters.windows(2).filter(|pair| is_vowel(pair[1]) && !is_vowel(pair[0])).count()
        + usize::from(letters.first().is_some_and(|c| is_vowel(*c)));
    if syllables > 1 { vec![base.to_owned(), doubled] } else { vec![doubled] }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn ends_in_consonant(stem: &str) -> bool {
    stem.chars().next_back().is_some_and(|c| c.is_alphabetic() && !is_vowel(c))
}

fn lookup(table: &'static [(&str, &str)], base: &str) -> Option<&'static str> {
    table
        .binary_search_by(|(word, _)| (*word).cmp(base))
        .ok()
        .and_then(|index| table.get(index))
        .map(|(_, forms)| *forms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_for_the_search() {
        assert!(VERBS.is_sorted_by(|a, b| a.0 < b.0), "verbs");
        assert!(NOUNS.is_sorted_by(|a, b| a.0 < b.0), "nouns");
    }

    #[test]
    fn verbs_have_all_their_forms() {
        for (base, forms) in [
            ("lead", "lead leads led leading"),
            ("be", "be am is are was were been being"),
            ("have", "have has had having"),
            ("kill", "kill kills killed killing"),
            ("shoot", "shoot shoots shot shooting"),
            ("hurt", "hurt hurts hurt hurting"),
            ("begin", "begin begins began begun begining beginning"),
            ("die", "die dies died dying"),
            ("flee", "flee flees fled fleeing"),
            ("stop", "stop stops stopped stopping"),
            ("visit", "visit visits visited visitted visiting visitting"),
            ("injure", "injure injures injured injuring"),
            ("carry", "carry carries carried carrying"),
            ("panic", "panic panics panicked panicking"),
            ("pass", "pass passes passed passing"),
            ("head", "head heads headed heading"),
            ("play", "play plays played playing"),
            ("wound", "wound wounds wounded wounding"),
        ] {
            assert_eq!(spellings(base, Form::Verb).join(" "), forms, "{base}");
        }
    }

    #[test]
    fn past_and_ing_stand_alone() {
        assert_eq!(spellings("lead", Form::Past), ["led"]);
        assert_eq!(spellings("lead", Form::Ing), ["leading"]);
        assert_eq!(spellings("give", Form::Past), ["gave", "given"]);
    }

    #[test]
    fn nouns_have_two_numbers() {
        for (base, forms) in [
            ("child", "child children"),
            ("person", "person people persons"),
            ("country", "country countries"),
            ("policeman", "policeman policemen"),
            ("man", "man men"),
            ("hero", "hero heroes"),
            ("video", "video videos"),
            ("church", "church churches"),
            ("delegation", "delegation delegations"),
        ] {
            assert_eq!(spellings(base, Form::Noun).join(" "), forms, "{base}");
        }
    }
}
