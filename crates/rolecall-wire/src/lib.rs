//! Versioned, serialisable mirrors of what the evaluator answers, and the JSON Schema of a scenario.
