//! gainsay finds where sources disagree.
//!
//! ```text
//! files -> sources::load -> extract -> compare -> triage -> report
//!                  rules::load ---^
//! ```
//!
//! A file becomes [`sources::Source`]s; rules pull [`claims::Claim`]s out of each one; claims about
//! one fact are compared across sources and become [`findings::Finding`]s. `pipeline` alone knows
//! the order. The library never prints, exits, or reads the clock or the environment.

pub mod cache;
pub mod claims;
pub mod compare;
pub mod config;
pub mod exchange;
pub mod extract;
pub mod findings;
pub mod pipeline;
pub mod problems;
pub mod proving;
pub mod report;
pub mod rules;
pub mod sources;
pub mod suggest;
pub mod text;
pub mod triage;
pub mod values;
