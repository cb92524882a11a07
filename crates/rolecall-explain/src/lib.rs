//! Words reasons, outcomes and diagnostics in English and Japanese.
