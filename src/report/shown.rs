//! JSON that may be printed, written piece by piece: no text of the whole is held, and no tree.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::safe;

/// Writes a document over several lines and ends the last.
///
/// # Errors
///
/// When writing to `out` fails.
pub(crate) fn write_pretty(document: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut shown = Shown { out, waiting: Vec::with_capacity(ROOM) };
    document.serialize(&mut serde_json::Serializer::pretty(&mut shown))?;
    shown.write_all(b"\n")?;
    shown.pass_on()
}

/// An array whose items are made when they are written.
pub(crate) struct InTurn<F>(pub F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for InTurn<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0())
    }
}

/// How many bytes wait until they are looked at together.
const ROOM: usize = 1 << 16;

/// Writes JSON that may be printed. Whoever writes here writes whole characters.
struct Shown<'o> {
    out: &'o mut dyn Write,
    waiting: Vec<u8>,
}

impl Shown<'_> {
    fn pass_on(&mut self) -> io::Result<()> {
        let text = std::str::from_utf8(&self.waiting).map_err(io::Error::other)?;
        self.out.write_all(safe::json(text).as_bytes())?;
        self.waiting.clear();
        Ok(())
    }
}

impl Write for Shown<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.waiting.len() + bytes.len() > ROOM {
            self.pass_on()?;
        }
        self.waiting.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass_on()?;
        self.out.flush()
    }
}
