//! A component per thing a user could name, each with its style sheet beside it.

pub mod chain;
pub mod code_editor;
pub mod context_keys;
pub mod decision;
pub mod decision_banner;
pub mod diagnostics;
pub mod dialog;
pub mod field;
pub mod fixes;
pub mod flows;
pub mod header;
pub mod help;
pub mod icon;
pub mod import;
pub mod inputs;
pub mod menu;
pub mod notice;
pub mod paste;
pub mod policy_editor;
pub mod session;
pub mod step_form;
pub mod tabs;
pub mod rows;
pub mod text;
pub mod trace_line;
pub mod trace_tree;
