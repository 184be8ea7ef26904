//! Rules as checked and compiled.

use super::build::{build, check_id};
use super::examples::Example;
use super::find::in_passage;
use super::kind::RuleKind;
use super::language::Tag;
use super::must::Must;
use super::pack::{Pack, read_pack};
use super::pattern::Pattern;
use super::relations;
use super::schema::{self, Faults, WrittenClaim};
use super::slots::{Slot, Slots};
use super::terms::Terms;
use super::tree::{self, Text};
use crate::locale::Locale;
use crate::recognise::Passage;
use crate::text::{Fault, Severity, Source, Sources, Span, did_you_mean};
use ignore::overrides::Override;
use std::collections::BTreeMap;

/// How each language states a claim, and what must hold among the claims.
#[derive(Debug)]
pub struct Rule {
    /// Its name, the code of its findings.
    pub id: String,
    /// What it is about, in words.
    pub title: Option<String>,
    /// What sort of value it states.
    pub kind: RuleKind,
    /// How bad a breach is where the relation does not say.
    pub severity: Severity,
    /// What must hold.
    pub must: Must,
    /// Earlier names.
    pub aliases: Vec<String>,
    /// Why it exists.
    pub description: Option<String>,
    /// What to do about a finding.
    pub help: Option<String>,
    /// The rule file, as the user named it.
    pub path: String,
    /// Where its id stands in the rule file.
    pub span: Span,
    /// Of the kind `text`, what it names and how.
    pub terms: Terms,
    pub(super) find: Vec<(Tag, Language)>,
    pub(super) examples: Vec<Example>,
    pub(super) scope: Scope,
    /// The rule that it is with changes.
    pub(super) extends: Option<String>,
    /// What rules that extend this one are about.
    pub(super) except: Vec<Scope>,
}

/// The documents that a rule is about.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    pub globs: Option<Override>,
    /// The only series.
    pub series: Option<String>,
    /// Where the rule file says so.
    pub place: Option<Span>,
}

impl Scope {
    pub fn covers(&self, key: &str, series: &str) -> bool {
        self.series.as_deref().is_none_or(|only| only == series)
            && self.globs.as_ref().is_none_or(|globs| globs.matched(key, false).is_whitelist())
    }
}

/// The phrases of a rule in one language.
#[derive(Debug)]
pub(super) struct Language {
    /// The tag as written.
    pub tag: String,
    /// Where it stands.
    pub span: Span,
    /// In the order of the file.
    pub patterns: Vec<Pattern>,
}

/// Every rule of a run.
#[derive(Debug, Default)]
pub struct RuleSet {
    pub(super) rules: Vec<Rule>,
    /// Every claim that has a name, faulty ones too.
    pub(super) names: Vec<Named>,
    /// Every claim as written, for those that extend it, and whether it is without mistakes.
    pub(super) written: BTreeMap<String, (WrittenClaim, bool)>,
    /// Claims that extend others, each with the path of its file.
    pub(super) waiting: Vec<(String, WrittenClaim)>,
    pub(super) packs: Vec<Pack>,
    pub(super) warnings: Vec<Fault>,
    /// Whether a file could not be read at all: claims that seem to be missing may be in it.
    pub(super) unread: bool,
}

/// What other claims may name, or must not be called.
#[derive(Debug)]
pub(super) struct Named {
    pub id: String,
    /// Where the id stands.
    pub span: Span,
    /// Its file.
    pub path: String,
    pub kind: Option<RuleKind>,
    pub aliases: Vec<Text>,
    /// The claim that it is with changes.
    pub extends: Option<String>,
    /// The equation that it has itself.
    pub equals: Option<Text>,
}

impl RuleSet {
    /// No rules.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in the rules of one file. Every mistake in it is returned, at its place; a rule with a
    /// mistake is not taken in.
    pub fn read(&mut self, file: Source, sources: &mut Sources) -> Vec<Fault> {
        let source = sources.add(file);
        let file = sources.get(source);
        let mut faults = Faults { path: file.path().to_owned(), list: Vec::new() };
        match tree::parse(file.path(), file.text(), source) {
            Err(broken) => {
                self.unread = true;
                return broken;
            }
            Ok(table) => {
                for written in schema::read(table, &mut faults) {
                    self.take(written, &mut faults);
                }
            }
        }
        faults.list.sort_by_key(|fault| fault.labels.first().map(|label| label.span));
        faults.list
    }

    /// Takes in what a `pack.toml` says of the rules beside it.
    pub fn read_pack(&mut self, file: Source, sources: &mut Sources) -> Vec<Fault> {
        let (pack, faults) = read_pack(file, sources);
        self.packs.extend(pack);
        faults
    }

    /// The packs whose rules these are.
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// What in them works and is hardly meant so. To be asked for after [`RuleSet::link`].
    pub fn warnings(&self) -> &[Fault] {
        &self.warnings
    }

    /// Whether every claim of every file is known.
    pub fn is_whole(&self) -> bool {
        !self.unread
    }

    /// The ids of all claims, of those with mistakes too.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|named| named.id.as_str())
    }

    /// The rules, in the order in which they were read.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// A rule by its id or an earlier name.
    pub fn get(&self, id: &str) -> Option<(usize, &Rule)> {
        let named = |rule: &Rule| rule.id == id;
        let formerly = |rule: &Rule| rule.aliases.iter().any(|alias| alias == id);
        let find =
            |holds: &dyn Fn(&Rule) -> bool| self.rules.iter().enumerate().find(|(_, rule)| holds(rule));
        find(&named).or_else(|| find(&formerly))
    }

    /// A rule by its id or an earlier name, with those that extend it and stand in its place in some documents.
    pub fn in_place_of(&self, id: &str) -> Vec<usize> {
        let Some((first, _)) = self.get(id) else { return Vec::new() };
        let mut family = vec![first];
        // Whoever joins may be extended in turn; nobody joins twice.
        let mut next = 0;
        while let Some(parent) = family.get(next).and_then(|at| self.rules.get(*at)) {
            let children =
                (0..self.rules.len()).filter(|at| self.rules[*at].extends.as_ref() == Some(&parent.id));
            let new: Vec<usize> = children.filter(|at| !family.contains(at)).collect();
            family.extend(new);
            next += 1;
        }
        family
    }

    /// The id that a mistyped one may have meant.
    pub fn nearest(&self, id: &str) -> Option<&str> {
        did_you_mean(id, self.rules.iter().map(|rule| rule.id.as_str()))
    }

    /// Takes in a claim; one that is another with changes waits for [`RuleSet::link`].
    fn take(&mut self, written: WrittenClaim, faults: &mut Faults) {
        let before = faults.list.len();
        self.check_name(&written, faults);
        let named = faults.list.len() == before;
        if written.extends.is_some() {
            self.waiting.push((faults.path.clone(), written));
            return;
        }
        let built = build(written.clone(), faults);
        if let Some(id) = written.id.filter(|_| named) {
            let name = id.text.clone();
            let whole = WrittenClaim { id: Some(id), ..written };
            self.written.insert(name, (whole, built.is_some()));
        }
        self.rules.extend(built.filter(|_| named));
    }

    fn check_name(&mut self, claim: &WrittenClaim, faults: &mut Faults) {
        let Some(id) = &claim.id else {
            faults.add(claim.header, "a claim without `id`", "this claim has no id").help =
                Some("give it a name of its own: id = \"network-size\"".to_owned());
            return;
        };
        check_id(id, faults);
        match self.names.iter().find(|named| named.id == id.text) {
            Some(first) => {
                let what = format!("two claims are called `{}`", id.text);
                let fault = faults.add(id.span, what, "this one is not read");
                *fault = fault.clone().at(first.span, "the first is here").help("rename one of them");
            }
            None => self.names.push(Named {
                id: id.text.clone(),
                span: id.span,
                path: faults.path.clone(),
                kind: claim.kind.as_ref().and_then(|kind| RuleKind::named(&kind.text)),
                aliases: claim.aliases.clone(),
                extends: claim.extends.as_ref().map(|of| of.text.clone()),
                equals: relations::equation_of(&claim.must).cloned(),
            }),
        }
    }
}

impl Rule {
    /// Whether the rule is about a document of this series at this path (below the configuration).
    pub fn is_about(&self, key: &str, series: &str) -> bool {
        self.scope.covers(key, series) && !self.except.iter().any(|other| other.covers(key, series))
    }

    /// The tag of the phrases, or of the terms, that serve documents of a language, as written in the rule.
    pub fn phrases_for(&self, lang: &str) -> Option<&str> {
        let phrases = self.language(lang).map(|language| language.tag.as_str());
        phrases.or_else(|| self.terms.tag_for(lang))
    }

    /// The languages that have phrases, as written, in the order of the file; then those that have only terms.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        let phrases = self.find.iter().map(|(_, language)| language.tag.as_str());
        let has_phrases = |tag: &&str| self.find.iter().any(|(_, language)| language.tag == **tag);
        phrases.chain(self.terms.languages().into_iter().filter(move |tag| !has_phrases(tag)))
    }

    /// Whether it is another rule with changes.
    pub(super) fn is_changed_from(&self, other: &Rule) -> bool {
        self.extends.as_ref() == Some(&other.id)
    }

    /// Whether it says how terms are written and not what is stated of something.
    pub fn is_list_of_terms(&self) -> bool {
        self.kind == RuleKind::Text && self.find.is_empty()
    }

    /// Everything in a passage of a language that its phrases may bind.
    pub(super) fn slots(&self, passage: &Passage, lang: &str, locale: Option<&Locale>) -> Slots {
        match self.kind {
            RuleKind::Text => self.terms.slots(passage, lang, self.language(lang).is_some()),
            kind => Slots::new(passage, kind, locale),
        }
    }

    /// What its phrases bind in a passage; terms need none.
    pub(super) fn bound<'s>(&self, passage: &Passage, lang: &str, slots: &'s Slots) -> Vec<&'s Slot> {
        match self.language(lang) {
            Some(language) => in_passage(&language.patterns, passage, slots),
            None => slots.list.iter().collect(),
        }
    }

    /// The phrases of a language as written, in the order of the file.
    pub fn phrases_of(&self, tag: &str) -> impl Iterator<Item = &str> {
        let languages = self.find.iter().filter(move |(_, language)| language.tag == tag);
        languages.flat_map(|(_, language)| language.patterns.iter().map(|pattern| pattern.written.as_str()))
    }

    /// The compiled phrases that serve a language.
    pub(super) fn patterns(&self, lang: &str) -> &[Pattern] {
        self.language(lang).map_or(&[], |language| &language.patterns)
    }

    pub(super) fn language(&self, lang: &str) -> Option<&Language> {
        let document = Tag::new(lang);
        let served = self.find.iter().filter_map(|(tag, found)| Some((tag.serves(&document)?, found)));
        served.max_by_key(|(how_well, _)| *how_well).map(|(_, found)| found)
    }
}
