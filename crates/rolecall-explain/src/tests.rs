//! Every variant has a sentence in each language, and typical traces read as wanted.

mod build;
mod decisions;
mod obstacles;
mod variants;
