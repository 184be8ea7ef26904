//! What is wrong or worth saying once all is read: codes that nothing has, rules about no document, rules not read.

use super::args::Global;
use super::rule_files::rule_files;
use super::session::Session;
use crate::check::CHECKS;
use crate::document::{self, printed};
use crate::text::{Fault, did_you_mean};
use std::path::{Path, PathBuf};

impl Session {
    /// An ignored code is a check's or a rule's; known once the rules are read.
    pub fn check_codes(&mut self) {
        let checks = CHECKS.iter().map(|check| check.code);
        let known: Vec<&str> = checks.chain(self.rules.ids()).collect();
        if self.rules.is_whole() {
            self.faults.extend(self.config.unknown_codes(&known));
        }
    }

    /// The same for the codes in documents. Where no rules were read it may be one of theirs, and nothing fails; one that
    /// is nearly a check's is a mistake all the same.
    pub fn check_directives(&mut self) {
        let known: Vec<&str> = CHECKS.iter().map(|check| check.code).chain(self.rules.ids()).collect();
        let documents = self.corpus.texts.iter().map(|text| &text.document);
        let unknown = documents
            .flat_map(|document| document.directives.iter().map(|directive| (&document.path, directive)))
            .filter(|(_, directive)| !known.contains(&directive.code.as_str()));
        let without_rules = self.rules.rules().is_empty();
        let (mut faults, mut warnings) = (Vec::new(), Vec::new());
        for (path, directive) in unknown {
            let meant = did_you_mean(&directive.code, known.iter().copied());
            let may_be_rule = meant.is_none() && without_rules;
            let not =
                if may_be_rule { "no check, and no rules were read" } else { "neither a check nor a rule" };
            let message = format!("unknown code {} in gxlint-ignore: {not}", directive.code);
            let label = meant.map_or("accepts nothing".to_owned(), |meant| format!("did you mean {meant}?"));
            let help = "gxlint explain lists every code";
            let fault = Fault::file(path, message).at(directive.code_span, label).help(help);
            if may_be_rule { warnings.push(fault) } else { faults.push(fault) }
        }
        self.faults.extend(faults);
        self.warnings.extend(warnings);
    }

    /// A folder of rules that is not read because nothing says so is easily taken for one that is.
    pub fn look_for_rules(&mut self, global: &Global, first: &Path) {
        if self.config.path.is_some() || !global.rules.is_empty() {
            return;
        }
        let folder = if first.is_dir() { Some(first) } else { first.parent() };
        let Some(folder) = folder else { return };
        let above = match folder.file_name() {
            Some(_) => folder.with_file_name("rules"),
            None => folder.join("..").join("rules"),
        };
        let beside = [folder.join("rules"), above];
        let is_rules = |path: &&PathBuf| {
            let files = if path.is_dir() { rule_files(path).unwrap_or_default() } else { Vec::new() };
            files
                .iter()
                .any(|file| std::fs::read_to_string(file).is_ok_and(|text| text.contains("[[claim]]")))
        };
        if let Some(rules) = beside.iter().find(is_rules) {
            let shown = printed(rules);
            self.hints.push(format!(
                "{shown}/ was not read, for there is no gxlint.toml: write one beside it (an empty file will do), or name it with --rules {shown}"
            ));
        }
    }

    /// Rules of the project's own that are about none of its documents. A pack has rules for others too.
    pub fn check_scopes(&mut self, verbose: bool) {
        let silent = self.rules.without_documents(&self.corpus);
        let own = |(rule, _): &(usize, Fault)| {
            verbose || self.rules.rules().get(*rule).is_some_and(|rule| self.rules.pack_of(rule).is_none())
        };
        let silent: Vec<Fault> = silent.into_iter().filter(own).map(|(_, fault)| fault).collect();
        // Of a part of the documents nothing follows for the rest.
        let whole =
            || document::unread(&self.inputs, &self.config.settings).is_some_and(|rest| rest.is_empty());
        if !silent.is_empty() && !self.corpus.texts.is_empty() && self.faults.is_empty() && whole() {
            self.warnings.extend(silent);
        }
    }
}
