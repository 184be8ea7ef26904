//! What ties the rules of all files together: one that is another with changes, equations, names.

use super::build::build;
use super::equation::Equation;
use super::kind::RuleKind;
use super::must::Must;
use super::pack::Pack;
use super::relations;
use super::rule::{Named, Rule, RuleSet};
use super::schema::{Faults, WrittenClaim};
use super::tree;
use crate::story::{Corpus, Text};
use crate::text::{Fault, did_you_mean};

impl RuleSet {
    /// Makes the rules that are others with changes, and looks up every claim that another names. To be called after
    /// the last file; every mistake is returned, at its place.
    pub fn link(&mut self) -> Vec<Fault> {
        let mut faults: Vec<Fault> = Vec::new();
        loop {
            let ready = self.waiting.iter().position(|(_, claim)| {
                claim.extends.as_ref().is_some_and(|parent| self.written.contains_key(&parent.text))
            });
            let Some(ready) = ready else { break };
            let (path, claim) = self.waiting.remove(ready);
            faults.extend(self.extend(path, claim));
        }
        let waiting = std::mem::take(&mut self.waiting);
        faults.extend(waiting.into_iter().flat_map(|(path, claim)| self.without_parent(path, claim)));
        faults.extend(self.names.iter().flat_map(|named| self.wrong_operands(named)));
        faults.extend(self.names.iter().flat_map(|named| self.wrong_aliases(named)));
        faults
    }

    /// A mistake for each claim that is called as something else already is: a check.
    pub fn called(&self, codes: &[&str]) -> Vec<Fault> {
        let of_claim = |named: &Named| {
            let aliases = named.aliases.iter().map(|alias| (alias.text.clone(), alias.span));
            let names = std::iter::once((named.id.clone(), named.span)).chain(aliases);
            let taken = names.filter(|(name, _)| codes.contains(&name.as_str()));
            let fault = |(name, span)| {
                let message = format!("`{name}` is the name of a built-in check");
                Fault::file(&named.path, message)
                    .at(span, "expected another name")
                    .help("findings, `[checks]` and `[[ignore]]` tell checks and claims apart by their names")
            };
            taken.map(fault).collect::<Vec<_>>()
        };
        self.names.iter().flat_map(of_claim).collect()
    }

    /// The rule whose ledger a rule has taken over; none where it has its own, or none.
    pub fn owner_of_ledger(&self, rule: &Rule) -> Option<&Rule> {
        let ledger = rule.must.ledger.as_ref()?;
        let has_it = |other: &Rule| other.must.ledger.as_ref().is_some_and(|one| one.span == ledger.span);
        let mut owner = None;
        let mut above = rule.extends.as_deref();
        while let Some((_, parent)) = above.and_then(|id| self.get(id)).filter(|(_, parent)| has_it(parent)) {
            owner = Some(parent);
            above = parent.extends.as_deref();
        }
        owner
    }

    /// Each rule that is for some documents only and of which there is none in a corpus, by index, at the place where it
    /// says so.
    pub fn without_documents(&self, corpus: &Corpus) -> Vec<(usize, Fault)> {
        let mut found: Vec<(usize, Fault)> = Vec::new();
        for (index, rule) in self.rules.iter().enumerate() {
            let Some(place) = rule.scope.place else { continue };
            let covers = |text: &Text| rule.scope.covers(&text.document.key, &text.document.series.value);
            // A rule that takes its documents over from another says nothing new.
            if corpus.texts.iter().any(covers) || found.iter().any(|(_, f)| f.labels[0].span == place) {
                continue;
            }
            let series = corpus.texts.iter().map(|text| text.document.series.value.as_str());
            let of_series = |only: &str| corpus.texts.iter().any(|text| text.document.series.value == only);
            let missing = rule.scope.series.as_deref().filter(|only| !of_series(only));
            let meant = missing.and_then(|only| did_you_mean(only, series));
            let label = match (missing, meant) {
                (_, Some(meant)) => format!("there is no such series: did you mean {meant}?"),
                (Some(_), None) => "there is no such series".to_owned(),
                (None, None) => format!("none of the {} documents", corpus.texts.len()),
            };
            let message = format!("{} is about no document", rule.id);
            let help = "paths are below gxlint.toml; `gxlint stories` shows each document with its series";
            found.push((index, Fault::file(&rule.path, message).at(place, label).help(help)));
        }
        found
    }

    /// A rule that stands in the place of another in documents that the other would be about.
    pub(super) fn instead_of(&self, rule: &Rule, texts: &[&Text]) -> Option<&Rule> {
        let covers =
            |rule: &Rule, text: &Text| rule.scope.covers(&text.document.key, &text.document.series.value);
        let mut children = self.rules.iter().filter(|child| child.is_changed_from(rule));
        children.find(|child| texts.iter().any(|text| covers(rule, text) && covers(child, text)))
    }

    /// What a claim that still waits for another says itself must hold.
    pub(super) fn must_of_waiting(&self, id: &str, kind: RuleKind) -> Option<Must> {
        let is_it = |claim: &&WrittenClaim| claim.id.as_ref().is_some_and(|name| name.text == id);
        let claim = self.waiting.iter().map(|(_, claim)| claim).find(is_it)?;
        let mut faults = Faults { path: String::new(), list: Vec::new() };
        let severity = (crate::text::Severity::Error, true);
        let must = relations::check(claim.must.clone(), Some(kind), severity, claim.header, &mut faults);
        faults.list.is_empty().then_some(must)
    }

    fn extend(&mut self, path: String, claim: WrittenClaim) -> Vec<Fault> {
        let mut faults = Faults { path, list: Vec::new() };
        let Some(of) = claim.extends.clone() else { return Vec::new() };
        let Some((parent, sound)) = self.written.get(&of.text).cloned() else { return Vec::new() };
        if !sound {
            faults.add(of.span, format!("`{}` has mistakes", of.text), "so it cannot be extended");
        }
        another_kind(&claim, &parent, &mut faults);
        let narrows = !claim.paths.is_empty() || claim.series.is_some();
        let mut merged = claim.over(parent.clone());
        // One mistake is enough: what else depends on the kind is judged by the other's.
        merged.kind = parent.kind.clone().or(merged.kind);
        let known = if sound { Vec::new() } else { mistakes(parent, &faults.path) };
        let mut own = Faults { path: faults.path.clone(), list: Vec::new() };
        let built = build(merged.clone(), &mut own).filter(|_| faults.list.is_empty());
        let is_told = |fault: &Fault| known.iter().any(|one| one.labels == fault.labels);
        faults.list.extend(own.list.into_iter().filter(|fault| !is_told(fault)));
        if let Some(id) = &merged.id {
            self.written.insert(id.text.clone(), (merged.clone(), built.is_some()));
        }
        if let Some(rule) = built.map(|rule| Rule { extends: Some(of.text.clone()), ..rule }) {
            if !narrows {
                self.warnings.extend(self.replaces(&rule, &of));
            }
            // It stands in the place of the other, where it is about a document.
            let parent = self.rules.iter_mut().find(|parent| parent.id == of.text);
            parent.into_iter().for_each(|parent| parent.except.push(rule.scope.clone()));
            self.rules.push(rule);
        }
        faults.list
    }

    /// A rule that stands in the place of another everywhere: to change a rule of a pack, that is the way; a rule of
    /// one's own is changed where it stands.
    fn replaces(&self, rule: &Rule, of: &tree::Text) -> Option<Fault> {
        let (_, parent) = self.get(&of.text)?;
        if self.pack_of(rule).map(|pack| &pack.folder) != self.pack_of(parent).map(|pack| &pack.folder) {
            return None;
        }
        let message = format!("{} stands in the place of {} in every document", rule.id, of.text);
        let help =
            "say for which documents it does, with `paths` or `series`; or change the other claim itself";
        let label = format!("{} is never used", of.text);
        Some(Fault::file(&rule.path, message).at(of.span, label).help(help))
    }

    /// The pack that a rule is of.
    pub fn pack_of(&self, rule: &Rule) -> Option<&Pack> {
        let around = self.packs.iter().filter(|pack| rule.path.starts_with(&pack.folder));
        around.max_by_key(|pack| pack.folder.len())
    }

    /// What is wrong with a claim that extends one that is not there.
    fn without_parent(&self, path: String, claim: WrittenClaim) -> Vec<Fault> {
        let mut faults = Faults { path, list: Vec::new() };
        let (id, span) = claim.extends.as_ref().map_or(("", claim.header), |of| (of.text.as_str(), of.span));
        if self.names.iter().any(|named| named.id == id) {
            if self.comes_back(id) {
                let message = format!("`{id}` extends itself, over others or at once");
                faults.add(span, message, "expected a claim that stands by itself");
            } else {
                faults.add(span, format!("`{id}` has mistakes"), "so it cannot be extended");
            }
            return faults.list;
        }
        let meant = did_you_mean(id, self.names.iter().map(|named| named.id.as_str()));
        let label = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "expected the id of a claim, in any of the rule files".to_owned(),
        };
        if self.is_whole() || meant.is_some() {
            faults.add(span, format!("there is no claim `{id}` to extend"), label);
        }
        // What it does not say itself may be in the other.
        let header = claim.header;
        let own = mistakes(claim, &faults.path).into_iter();
        faults.list.extend(own.filter(|fault| fault.labels.iter().all(|label| label.span != header)));
        faults.list
    }

    /// Whether a claim extends others without end.
    fn comes_back(&self, id: &str) -> bool {
        let above = |id: &str| self.names.iter().find(|named| named.id == id)?.extends.as_deref();
        let mut at = Some(id);
        for _ in 0..self.names.len() {
            at = at.and_then(above);
        }
        at.is_some()
    }

    fn wrong_aliases(&self, named: &Named) -> Vec<Fault> {
        let mut faults = Faults { path: named.path.clone(), list: Vec::new() };
        for alias in &named.aliases {
            let of_id = self.names.iter().find(|other| other.id == alias.text);
            let shared = || {
                let others = self.names.iter().filter(|other| other.id != named.id);
                let mut all = others.flat_map(|other| other.aliases.iter().map(move |one| (other, one)));
                all.find(|(_, one)| one.text == alias.text)
            };
            match (of_id, shared()) {
                (Some(other), _) if other.id == named.id => {
                    let what = format!("`{}` is the id of this claim itself", alias.text);
                    faults.add(alias.span, what, "expected an earlier name");
                }
                (Some(other), _) => {
                    let what = format!("the alias `{}` is the id of another claim", alias.text);
                    let fault = faults.add(alias.span, what, "expected an earlier name of this claim");
                    *fault = fault.clone().at(other.span, "that claim is here");
                }
                (None, Some((other, one))) if one.span > alias.span => {
                    let what = format!("{} and {} have one alias `{}`", named.id, other.id, alias.text);
                    let fault = faults.add(alias.span, what, "one of them");
                    *fault = fault.clone().at(one.span, "the other").help("leave it to one of them");
                }
                _ => {}
            }
        }
        faults.list
    }

    /// The kind of a claim, its own or that of the claim it extends.
    fn kind_of(&self, named: &Named) -> Option<RuleKind> {
        let mut at = named;
        for _ in 0..self.names.len() {
            if at.kind.is_some() {
                return at.kind;
            }
            let parent = at.extends.as_ref()?;
            at = self.names.iter().find(|other| other.id == *parent)?;
        }
        None
    }

    /// What is wrong with the claims that an equation names. One that cannot be read is told already.
    fn wrong_operands(&self, named: &Named) -> Vec<Fault> {
        let Some(text) = &named.equals else { return Vec::new() };
        let Ok(equation) = Equation::parse(&text.text) else { return Vec::new() };
        let mut faults = Faults { path: named.path.clone(), list: Vec::new() };
        for (id, at, counted) in equation.claims() {
            let span = text.at(at.clone());
            let Some(other) = self.names.iter().find(|other| other.id == id) else {
                let counts = |other: &&Named| self.kind_of(other).is_none_or(RuleKind::counts);
                let known = self.names.iter().filter(|other| other.id != named.id).filter(counts);
                let label = match did_you_mean(id, known.map(|other| other.id.as_str())) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None if !self.is_whole() => continue,
                    None => "expected the id of a claim".to_owned(),
                };
                faults.add(span, format!("there is no claim `{id}`"), label);
                continue;
            };
            if other.id == named.id {
                faults.add(span, "an equation that names its own claim", "expected another claim");
                continue;
            }
            match self.kind_of(other) {
                Some(kind) if counted && kind != RuleKind::Places => {
                    let message = format!("count() of `{id}`, which is {}", kind.described());
                    faults.add(span, message, "expected a claim of the kind places");
                }
                Some(kind) if !counted && !kind.counts() => {
                    let message = format!("`{id}` is a claim of the kind {}, no number", kind.name());
                    let help = "countries are counted by count(…)";
                    faults.add(span, message, "expected a claim that is a number").help =
                        Some(help.to_owned());
                }
                _ => {}
            }
        }
        faults.list
    }
}

/// Whatever is wrong with a claim by itself.
fn mistakes(claim: WrittenClaim, path: &str) -> Vec<Fault> {
    let mut faults = Faults { path: path.to_owned(), list: Vec::new() };
    build(claim, &mut faults);
    faults.list
}

fn another_kind(claim: &WrittenClaim, parent: &WrittenClaim, faults: &mut Faults) {
    let (Some(mine), Some(theirs)) = (&claim.kind, &parent.kind) else { return };
    if mine.text == theirs.text || RuleKind::named(&mine.text).is_none() {
        return;
    }
    let of = claim.extends.as_ref().map_or("another claim", |of| of.text.as_str());
    let message = format!("a claim of the kind {} extends {of}, of the kind {}", mine.text, theirs.text);
    let fault = faults.add(mine.span, message, format!("expected {}", theirs.text));
    *fault = fault
        .clone()
        .at(theirs.span, "the kind of the other")
        .help("leave `kind` out; another sort of value is another claim");
}
