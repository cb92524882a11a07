//! The path of the selected step's request, as a picture.

mod svg;
mod view;
mod way;
