//! Folding: what makes two spellings of one word the same string.

use unicode_normalization::UnicodeNormalization;

/// Lower case, compatibility-normalised, with straight apostrophes and plain hyphens and single
/// spaces: for comparing words and quotes. Diacritics stay.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.nfkc().flat_map(char::to_lowercase) {
        match c {
            c if c.is_whitespace() => gap = !out.is_empty(),
            '’' | '‘' | 'ʼ' | '`' | '´' => push(&mut out, &mut gap, '\''),
            '“' | '”' | '„' | '«' | '»' => push(&mut out, &mut gap, '"'),
            '‐' | '‑' | '‒' | '–' | '—' | '−' => push(&mut out, &mut gap, '-'),
            c => push(&mut out, &mut gap, c),
        }
    }
    out
}

fn push(out: &mut String, gap: &mut bool, c: char) {
    if std::mem::take(gap) {
        out.push(' ');
    }
    out.push(c);
}

/// Lower-case ASCII letters and digits with single spaces: diacritics, apostrophes and hyphens gone.
/// For names: "Nūr al-Dīn" and "Nur al Din" fold alike. Transliteration variants stay apart here.
#[must_use]
pub fn fold_name(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut gap = false;
    for c in any_ascii::any_ascii(&name.nfkc().collect::<String>()).chars() {
        match c {
            c if c.is_ascii_alphanumeric() => push(&mut out, &mut gap, c.to_ascii_lowercase()),
            '\'' | '`' | '.' => {}
            _ => gap = !out.is_empty(),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_fold_alike() {
        assert_eq!(fold("“We’ll  meet” – soon"), fold("\"we'll meet\" - soon"));
    }

    #[test]
    fn names_lose_diacritics_apostrophes_and_hyphens() {
        assert_eq!(fold_name("Nūr al-Dīn"), fold_name("Nur al Din"));
        assert_eq!(fold_name("O’Neil"), "oneil");
    }
}
