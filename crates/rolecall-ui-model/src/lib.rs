//! The page as a plain value: what is shown, what was typed, and what every event does to it.
