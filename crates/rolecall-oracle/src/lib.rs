//! A second evaluator, slow and obvious, to compare with.
