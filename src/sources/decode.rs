//! Bytes become text: a byte order mark, UTF-8, a declared charset, or a good guess.
//!
//! Offsets everywhere else count bytes of what comes out of here, which has no byte order mark.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How many bytes are looked at to tell what a file is.
const SAMPLE: usize = 64 * 1024;

/// First bytes of files that are no text whatever their name says.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
];

/// Whether the file may declare its charset in its own text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    /// It has no place for it.
    Undeclared,
    /// HTML: `<meta charset>` or `<meta http-equiv>`.
    InMeta,
}

/// The text of these bytes without its byte order mark.
///
/// # Errors
///
/// When the bytes are no text; the message says what they look like.
pub(super) fn decode(bytes: &[u8], charset: Charset) -> Result<Cow<'_, str>, String> {
    // Before UTF-16, whose mark the little-endian one begins with.
    if bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff") {
        return Err("it is in UTF-32, which is not read: save it in UTF-8".to_owned());
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or(&[]));
        return Ok(text);
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(format!("it looks like {what}, not text"));
    }
    if let Some(encoding) = bare_utf16(bytes) {
        return Ok(encoding.decode_without_bom_handling(bytes).0);
    }
    if is_binary(bytes) {
        return Err("it holds binary data, not text".to_owned());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    if let Some(encoding) = (charset == Charset::InMeta).then(|| declared(bytes)).flatten() {
        let (text, _, broken) = encoding.decode(bytes);
        if !broken {
            return Ok(text);
        }
    }
    if is_nearly_utf8(bytes) {
        return Ok(String::from_utf8_lossy(bytes));
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    Ok(encoding.decode_without_bom_handling(bytes).0)
}

/// UTF-16 without a mark: in Western text every other byte is NUL.
fn bare_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let pairs = sample.len() / 2;
    if pairs < 8 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let (mut low, mut high) = (0, 0);
    for pair in sample.chunks_exact(2) {
        high += usize::from(pair.first() == Some(&0));
        low += usize::from(pair.last() == Some(&0));
    }
    match (high * 10 > pairs * 7, low * 10 > pairs * 7) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

fn is_binary(bytes: &[u8]) -> bool {
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or(bytes);
    let nul = memchr::memchr_iter(0, sample).count();
    let control = sample.iter().filter(|&&b| matches!(b, 0..=8 | 14..=26 | 28..=31 | 127)).count();
    nul * 300 > sample.len() || control * 20 > sample.len()
}

/// Whether a few broken bytes in UTF-8 explain the file better than another encoding: at least
/// ten well-formed multi-byte characters for every broken run.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken > 0 && good >= broken * 10
}

/// The encoding that a `<meta>` near the top names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(2048)).unwrap_or(bytes).to_ascii_lowercase();
    let at = memchr::memmem::find(&head, b"charset")?;
    let rest = head.get(at + b"charset".len()..)?;
    let rest = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':')))?;
    Encoding::for_label(rest.get(..end)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Result<String, String> {
        decode(bytes, Charset::InMeta).map(Cow::into_owned)
    }

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn marks_choose_the_encoding_and_are_no_text() {
        assert_eq!(text(b"\xef\xbb\xbfTwo dead"), Ok("Two dead".to_owned()));
        assert_eq!(text(&utf16("\u{feff}Zoë fled", u16::to_le_bytes)), Ok("Zoë fled".to_owned()));
        assert_eq!(text(&utf16("\u{feff}Zoë fled", u16::to_be_bytes)), Ok("Zoë fled".to_owned()));
    }

    #[test]
    fn utf16_without_a_mark_is_text_too() {
        let words = "The ferry sank at dawn.";
        assert_eq!(text(&utf16(words, u16::to_le_bytes)), Ok(words.to_owned()));
        assert_eq!(text(&utf16(words, u16::to_be_bytes)), Ok(words.to_owned()));
    }

    #[test]
    fn a_declared_charset_is_used_where_utf8_fails() {
        let page = b"<meta charset=\"iso-8859-2\"><p>\xb3\xf3d\xbc</p>";
        assert_eq!(text(page), Ok("<meta charset=\"iso-8859-2\"><p>łódź</p>".to_owned()));
    }

    #[test]
    fn undeclared_legacy_text_is_guessed() {
        assert_eq!(
            text(b"The caf\xe9 owner said \x93three men\x94 fled."),
            Ok("The café owner said “three men” fled.".to_owned())
        );
    }

    #[test]
    fn one_broken_byte_spoils_no_utf8_text() {
        let mut bytes = "Zoë, Łukasz, Łódź and Zoë met Dvořák in Kraków, Žďár and Tromsø. ".repeat(2).into_bytes();
        bytes.push(0xff);
        assert!(text(&bytes).is_ok_and(|t| t.starts_with("Zoë, Łukasz") && t.ends_with('\u{fffd}')));
    }

    #[test]
    fn binary_data_is_no_text() {
        assert!(text(b"\x89PNG\r\n\x1a\n").is_err());
        assert!(text(&[0, 1, 2, 3, 200, 201, 0, 0, 7]).is_err());
        assert!(text(&(0..=255).cycle().take(5000).collect::<Vec<u8>>()).is_err());
    }

    #[test]
    fn escape_sequences_stay_text() {
        assert_eq!(text(b"\x1b[31mred\x1b[0m"), Ok("\u{1b}[31mred\u{1b}[0m".to_owned()));
    }
}
