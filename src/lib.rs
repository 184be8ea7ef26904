//! gxlint checks that what documents claim is consistent: across the translations of one text, and across
//! its dated versions.
//!
//! The data goes one way: paths become [`document`]s, their segments passages of mentions ([`recognise`],
//! by the data of [`locale`]), these are grouped ([`story`]), rules find claims in them ([`claim`]), checks
//! hold all of it against each other ([`check`]) and reporters show what does not hold ([`report`]).
//!
//! A room uses only rooms below it; `ARCHITECTURE.md` draws the floors, and a test holds the picture against
//! the imports.
//!
//! ```
//! use gxlint::check::{Context, Pair, Severities, find};
//! use gxlint::claim::RuleSet;
//! use gxlint::document::{Input, Settings, load};
//! use gxlint::locale::Locale;
//! use gxlint::text::{Source, Sources};
//! use gxlint::{claim, recognise, story};
//!
//! let rule = r#"
//!     [[claim]]
//!     id = "staff"
//!     kind = "number"
//!     find.en = "{value} people work here"
//!     find.fr = "{value} personnes travaillent ici"
//! "#;
//! let input = |name: &str, text: &str| Input::Text { name: name.into(), bytes: text.into() };
//! let inputs = [
//!     input("about.en.txt", "More than 1,200 people work here."),
//!     input("about.fr.txt", "Plus de 1 300 personnes travaillent ici."),
//! ];
//!
//! let mut sources = Sources::new();
//! let mut rules = RuleSet::new();
//! assert!(rules.read(Source::new("rules.toml", rule), &mut sources).is_empty(), "the rule compiles");
//! let mut loaded = load(&inputs, &Settings::default(), &mut sources);
//! let passages = loaded.documents.iter_mut().map(|document| {
//!     let locale = Locale::get(&document.lang.value).expect("the names say en and fr");
//!     document.segments.drain(..).map(|segment| recognise::read(segment, locale)).collect()
//! });
//! let passages = passages.collect();
//! let (corpus, _) = story::assemble(sources, loaded.documents, passages, Some("en"));
//! let claims = claim::find(&rules, &corpus);
//! let pairs = Pair::all(&corpus);
//! let context = Context { corpus: &corpus, claims: &claims, rules: &rules, pairs: &pairs };
//!
//! let findings = find(&context, &Severities::new());
//! assert_eq!(findings.len(), 1);
//! assert_eq!(findings[0].message.machine(), "staff is over 1200 in en (the source) and over 1300 in fr");
//! ```

pub mod align;
pub mod check;
pub mod claim;
pub mod cli;
pub mod config;
pub mod document;
pub mod draft;
pub mod locale;
pub mod recognise;
pub mod report;
pub mod story;
pub mod text;
pub mod value;
