//! The form in which claims travel between the two halves of an audit: one JSON object a line.
//!
//! ```text
//! {"group": …, "source": {…}}    one for each source, with or without claims
//! {"group": …, "id": …}          one for each claim
//! {"group": "", "problem": {…}}  one for each thing that is wrong with a source
//! ```
//!
//! A line says the same as a report does, with `keys` in place of the event that only the comparison
//! can assign, and with `exact`: what the readable form leaves out. Reading the lines back, in any
//! order and from any split of the sources over any number of runs, gives what an audit compares.
//!
//! `group` is the story of the source, else its event, else empty. It stands first, so that sorting the
//! lines as bytes brings groups together: sorted lines are read one group at a time ([`Groups`]).

mod document;
mod gather;
mod groups;
mod lines;

pub use document::write_document;
pub use gather::{Gathered, Read};
pub use groups::{Boundaries, Edge, Group, Groups};
pub use lines::{write_problem, write_source};

/// The name of the form, in every source record.
pub const SCHEMA: &str = "gainsay.claims/1";
