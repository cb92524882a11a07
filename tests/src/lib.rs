//! The corpus of cases, its runner and properties.
