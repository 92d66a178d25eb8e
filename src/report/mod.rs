//! Reports: what a run found, as bytes. One file per format; every format is a conversion, so that
//! internal types can change without changing what readers of a report see.
//!
//! Lines and columns exist only here.

pub mod safe;
pub mod value;

pub use value::value_json;
