//! The gate, run as people run it: the real binary in real git repositories in temporary folders.

mod blind_spots;
mod edits;
mod formats;
mod records;
mod repositories;
mod repository;
