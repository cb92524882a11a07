//! A function for each message.

use crate::language::{Locale, choice};
use crate::number::Number;
use crate::table::{Arg, label, later, sentence};
use crate::text::Text;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
