//! Shingles: a small sample of the word runs of a source, by which copied text is recognised.
//!
//! Broder, "On the resemblance and containment of documents" (1997): hashes of all runs of eight
//! words, of which a sample is kept that depends on the words alone. Two sources that share a
//! passage keep the same hashes of that passage.

use super::script::Script;
use crate::sources::Role;
use crate::text::{Token, TokenKind};

/// How many words make a shingle.
const WIDTH: usize = 8;
/// One in this many hashes is kept.
const SAMPLE: u64 = 4;
/// How many hashes a source keeps at most: the smallest, so that two sources keep the same ones.
const MOST: usize = 128;
/// FNV-1a, for hashes that are the same on every machine and in every version.
const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// The sampled hashes of the body of a source, sorted, each once.
pub(super) fn of(script: &Script<'_>) -> Vec<u64> {
    let mut hashes = Vec::new();
    for (index, _) in script.source().blocks.iter().enumerate().filter(|(_, block)| block.role == Role::Body) {
        hashes.extend(script.words(index).windows(WIDTH).map(run_hash).filter(|hash| hash % SAMPLE == 0));
    }
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(MOST);
    hashes
}

/// The hashes of the words among the tokens of a block.
pub(super) fn words(tokens: &[Token<'_>]) -> Vec<u64> {
    tokens.iter().filter(|token| token.kind != TokenKind::Punct).map(word_hash).collect()
}

fn word_hash(token: &Token<'_>) -> u64 {
    if token.text.is_ascii() {
        let letters = token.text.bytes().map(|byte| u64::from(byte.to_ascii_lowercase()));
        return letters.fold(FNV_START, |hash, letter| (hash ^ letter).wrapping_mul(FNV_PRIME));
    }
    let letters = token.text.chars().flat_map(char::to_lowercase);
    letters.fold(FNV_START, |hash, c| (hash ^ u64::from(u32::from(c))).wrapping_mul(FNV_PRIME))
}

fn run_hash(words: &[u64]) -> u64 {
    let hash = words.iter().fold(FNV_START, |hash, word| (hash ^ word).wrapping_mul(FNV_PRIME).rotate_left(29));
    hash ^ (hash >> 32)
}
