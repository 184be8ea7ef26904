//! gxlint checks that what documents claim is consistent.
pub mod align;
pub mod check;
pub mod claim;
pub mod config;
pub mod document;
pub mod locale;
pub mod recognise;
pub mod report;
pub mod story;
pub mod text;
pub mod value;
