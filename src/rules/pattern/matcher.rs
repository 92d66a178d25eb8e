//! Runs a program over a sentence: the first way through it, in the order of the pattern.
//!
//! A step that failed at a token is never tried there again, whatever the start: the work is bounded
//! by steps times tokens (times the length of a gap), and no pattern can make it explode.

use std::ops::Range;

use super::lexicon::UNKNOWN;
use super::program::{Filler, Program, Step};
use super::scene::{Filled, From, Scene};

/// A match: its tokens and what fills each slot, by number of the slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The tokens, half-open.
    pub tokens: Range<usize>,
    /// The slots that were filled, in the order of the text.
    pub filled: Vec<(usize, Filled)>,
}

/// How far a program came where it did not match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Furthest {
    /// The step that failed, of all the one farthest down the program.
    pub step: usize,
    /// The token at which it failed; that of the end of the sentence is their number.
    pub token: usize,
}

/// The matches of `program`: for each start its first, in the order of the starts. `failed` is
/// scratch space.
#[must_use]
pub fn run(program: &Program, scene: &Scene<'_, '_>, failed: &mut Vec<u64>) -> Vec<Hit> {
    if !program.needs.iter().all(|words| scene.holds_any(words)) {
        return Vec::new();
    }
    let opens = &program.opens;
    let may_open = |start: usize| {
        opens.open
            || scene.word(start).is_some_and(|word| word != UNKNOWN && opens.words.binary_search(&word).is_ok())
            || opens.fillers.iter().any(|filler| scene.may_fill(*filler, start))
    };
    run_where(program, scene, failed, may_open).0
}

/// As [`run`], with how far the program came, even where the sentence lacks what it needs.
#[must_use]
pub fn run_traced(program: &Program, scene: &Scene<'_, '_>, failed: &mut Vec<u64>) -> (Vec<Hit>, Furthest) {
    run_where(program, scene, failed, |_| true)
}

/// The matches that begin with one of the tokens of which `may_open` says that one may.
fn run_where(
    program: &Program,
    scene: &Scene<'_, '_>,
    failed: &mut Vec<u64>,
    may_open: impl Fn(usize) -> bool,
) -> (Vec<Hit>, Furthest) {
    let mut starts = (0..scene.tokens()).filter(|start| may_open(*start)).peekable();
    if starts.peek().is_none() {
        return (Vec::new(), Furthest::default());
    }
    let width = scene.tokens() + 1;
    failed.clear();
    failed.resize((program.steps.len() * width).div_ceil(64), 0);
    let mut run = Run { program, scene, failed, width, filled: Vec::new(), end: 0, furthest: Furthest::default() };
    let mut hits = Vec::new();
    for start in starts {
        run.filled.clear();
        if run.from(0, start) && run.end > start {
            hits.push(Hit { tokens: start..run.end, filled: run.filled.clone() });
        }
    }
    (hits, run.furthest)
}

struct Run<'r, 'm, 's> {
    program: &'r Program,
    scene: &'r Scene<'m, 's>,
    failed: &'r mut Vec<u64>,
    width: usize,
    filled: Vec<(usize, Filled)>,
    end: usize,
    furthest: Furthest,
}

impl Run<'_, '_, '_> {
    /// Whether the program matches from this step on at this token.
    fn from(&mut self, mut step: usize, mut at: usize) -> bool {
        let program = self.program;
        loop {
            match program.steps.get(step) {
                None => return false,
                Some(Step::End) => {
                    self.end = at;
                    return true;
                }
                Some(Step::Jump(to)) => step = *to,
                Some(Step::Word(words)) => {
                    if self.scene.word(at).is_none_or(|word| words.binary_search(&word).is_err()) {
                        return self.stop(step, at);
                    }
                    step += 1;
                    at += 1;
                }
                Some(Step::Finish) => {
                    if !self.scene.ends(at) {
                        return self.stop(step, at);
                    }
                    step += 1;
                }
                Some(choice) => {
                    if self.has_failed(step, at) {
                        return false;
                    }
                    if self.choose(choice, step, at) {
                        return true;
                    }
                    self.mark_failed(step, at);
                    return self.stop(step, at);
                }
            }
        }
    }

    /// Tries the ways on from a step that has several.
    fn choose(&mut self, choice: &Step, step: usize, at: usize) -> bool {
        match choice {
            Step::Split(first, second) => self.from(*first, at) || self.from(*second, at),
            Step::Gap(size, barred) => self.gap(*size, barred, step, at),
            Step::List(list) => {
                let scene = self.scene;
                let mut tried = 0;
                for (_, len) in scene.entries(*list, at) {
                    if len != tried && self.from(step + 1, at + len) {
                        return true;
                    }
                    tried = len;
                }
                false
            }
            Step::Slot(Filler::Text, slot) => self.text(*slot, step, at),
            Step::Slot(filler, _) if !self.scene.may_fill(*filler, at) => false,
            Step::Slot(filler, slot) => {
                self.scene.fillers(*filler, at).into_iter().any(|filled| self.fill(*slot, filled, step))
            }
            Step::Word(_) | Step::Finish | Step::Jump(_) | Step::End => false,
        }
    }

    fn gap(&mut self, size: usize, barred: &[Filler], step: usize, at: usize) -> bool {
        for skipped in 0..=size {
            if self.from(step + 1, at + skipped) {
                return true;
            }
            let here = at + skipped;
            if !self.scene.may_skip(here) || barred.iter().any(|filler| self.scene.begins(*filler, here)) {
                return false;
            }
        }
        false
    }

    /// A text slot takes as little as lets the rest match; where nothing need follow, all it can.
    fn text(&mut self, slot: usize, step: usize, at: usize) -> bool {
        let most = self.scene.text_len(at);
        let open = self.program.open_end.get(slot).copied().unwrap_or(false);
        (1..=most).any(|len| {
            let len = if open { most + 1 - len } else { len };
            self.fill(slot, Filled { tokens: at..at + len, from: From::Text }, step)
        })
    }

    fn fill(&mut self, slot: usize, filled: Filled, step: usize) -> bool {
        let depth = self.filled.len();
        let end = filled.tokens.end;
        self.filled.push((slot, filled));
        if self.from(step + 1, end) {
            return true;
        }
        self.filled.truncate(depth);
        false
    }

    fn stop(&mut self, step: usize, at: usize) -> bool {
        self.furthest = self.furthest.max(Furthest { step, token: at });
        false
    }

    fn bit(&self, step: usize, at: usize) -> (usize, u64) {
        let bit = step * self.width + at.min(self.width - 1);
        (bit / 64, 1 << (bit % 64))
    }

    fn has_failed(&self, step: usize, at: usize) -> bool {
        let (word, mask) = self.bit(step, at);
        self.failed.get(word).is_some_and(|bits| bits & mask != 0)
    }

    fn mark_failed(&mut self, step: usize, at: usize) {
        let (word, mask) = self.bit(step, at);
        if let Some(bits) = self.failed.get_mut(word) {
            *bits |= mask;
        }
    }
}
