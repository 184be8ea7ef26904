//! The text of the files that a project starts with.

use super::{Draft, When};
use crate::check::CHECKS;
use crate::claim::{OverTime, RuleKind};
use std::fmt::Write;
use toml::Value;

const RULES_HEAD: &str = "\
# Draft rules: facts that these documents say again and again, found by `gxlint init`.
#
# They are yours now. A rule names a fact (id), says how each language states it (find), and what must hold (must).
# In a phrase {value} is the number, however it is written; … is any text in the same sentence; (a|b) is a choice,
# and what stands in square brackets may be missing. Go through them, the first are said most often:
#
#   delete    a rule about a fact that nobody has to keep in order
#   rename    its id, which is the name that findings have; make the title a sentence
#   widen     a phrase where your authors say it in other words: several phrases stand in a list
#   decide    how the fact may change; here stands the strictest that the documents keep:
#               over-time = \"constant\"       it never does; every change is told
#               over-time = \"never-falls\"    it may grow (\"never-rises\": shrink)
#               over-time = { step = 1, per = \"year\" }   it grows by one each year
#               over-time = \"any\"            it may be another in every text
#
# After a change run `gxlint test`: each rule carries examples of what it finds and what it does not.
";

/// The first line of a file, by which an editor finds the schema to complete and check it with: the file that
/// `gxlint schema KIND > gxlint-KIND.schema.json` writes beside gxlint.toml, to which `way` leads.
pub fn schema_line(way: &str, kind: &str) -> String {
    format!("#:schema {way}gxlint-{kind}.schema.json")
}

/// A file of rules.
pub fn rule_file(drafts: &[Draft]) -> String {
    let mut text = format!("{}\n{RULES_HEAD}\n", schema_line("../", "rules"));
    for (index, draft) in drafts.iter().enumerate() {
        write_said(&mut text, index + 1, draft);
        write_rule(&mut text, draft);
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// The rules alone.
pub(super) fn rules(drafts: &[Draft]) -> String {
    let mut text = String::new();
    drafts.iter().for_each(|draft| write_rule(&mut text, draft));
    text
}

fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

/// What the documents say of the fact so far, as a comment.
fn write_said(text: &mut String, number: usize, draft: &Draft) {
    let said = &draft.said;
    let stories = if said.stories == 1 { "story" } else { "stories" };
    let _ = writeln!(text, "# {number}. Said in {} documents of {} {stories}:", said.documents, said.stories);
    let mut lines: Vec<&When> = said.values.iter().collect();
    lines.dedup_by(|later, earlier| later.values.len() == 1 && later.values.keys().eq(earlier.values.keys()));
    let left_out = lines.len().saturating_sub(LINES);
    for (at, when) in lines.iter().enumerate() {
        if at < LINES / 2 || at >= LINES / 2 + left_out {
            let _ = writeln!(text, "#      {}", spell(when));
        } else if at == LINES / 2 {
            let _ = writeln!(text, "#      … {left_out} more");
        }
    }
}

/// How many values a draft lists at most.
const LINES: usize = 12;

/// A date and what was said then; who says what, if not all say the same.
fn spell(when: &When) -> String {
    let date = when.date.map_or_else(|| "no date   ".to_owned(), |date| format!("{:10}", date.to_string()));
    let alone = when.values.len() == 1;
    let values = when.values.iter().map(|(value, langs)| {
        let langs: Vec<&str> = langs.iter().map(String::as_str).collect();
        if alone { value.clone() } else { format!("{value} ({})", langs.join(", ")) }
    });
    format!("{date}  {}", values.collect::<Vec<_>>().join("; "))
}

fn write_rule(text: &mut String, draft: &Draft) {
    let _ = writeln!(text, "[[claim]]\nid = {}", quoted(&draft.id));
    if !draft.title.is_empty() {
        let _ = writeln!(text, "title = {}", quoted(&draft.title));
    }
    let _ = writeln!(text, "kind = {}", quoted(draft.kind.name()));
    for (lang, phrases) in &draft.find {
        let phrases: Vec<String> = phrases.iter().map(|phrase| quoted(phrase)).collect();
        let list = match phrases.as_slice() {
            [only] => only.clone(),
            several => format!("[{}]", several.join(", ")),
        };
        let _ = writeln!(text, "find.{lang} = {list}");
    }
    let so_far = match draft.over_time {
        OverTime::NeverFalls => "from text to text it grew: may it not? then \"constant\"",
        OverTime::NeverRises => "from text to text it shrank: may it not? then \"constant\"",
        OverTime::Any => "from text to text it changed: may it not? then \"constant\"",
        _ => "and from text to text",
    };
    text.push_str("must.translations = \"equal\"     # the same in every language of a text\n");
    let over_time = format!("must.over-time = {}", quoted(draft.over_time.name()));
    let _ = writeln!(text, "{over_time:<31} # {so_far}");
    if draft.kind == RuleKind::Places && draft.is_open_list {
        text.push_str("must.list = \"examples\"          # the list is not complete: \"including …\"\n");
    }
    if draft.examples.is_empty() {
        return;
    }
    text.push_str("example = [\n");
    for example in &draft.examples {
        let result = match &example.value {
            Some(value) => format!("value = {}", quoted(value)),
            None => "none = true".to_owned(),
        };
        let (lang, said) = (quoted(&example.lang), quoted(&example.text));
        let _ = writeln!(text, "  {{ lang = {lang}, text = {said}, {result} }},");
    }
    text.push_str("]\n");
}

/// The configuration, with everything that is seldom needed as a comment.
pub fn configuration(source_language: Option<&str>) -> String {
    let source = match source_language {
        Some(lang) => format!("source-language = {:<12}", quoted(lang)),
        None => "# source-language = \"en\"      ".to_owned(),
    };
    let mut text = schema_line("", "config") + "\n" + &CONFIGURATION.replace("SOURCE", &source);
    for check in CHECKS {
        let setting = format!("# {} = \"{}\"", check.code, check.default.name());
        let _ = writeln!(text, "{setting:<34}# {}", check.title);
    }
    text.push_str(CONFIGURATION_TAIL);
    text
}

const CONFIGURATION: &str = "\
# Configuration of gxlint, for this folder and those below it. Lines that begin with # are off: most say what
# holds anyway, or show what can be said. The first line is for editors that complete what you write; for it,
# gxlint schema config > gxlint-config.schema.json

rules = [\"rules\"]                 # files of rules, or folders of them
# include = [\"releases/**\"]       # only these files; otherwise every text that gxlint can read
# exclude = [\"**/drafts/**\"]      # never these

[corpus]
SOURCE      # translations are held against this language
# paths = [\"{date}.{story}.{lang}.*\", \"{story}.{lang}.*\"]   # what file names say; `gxlint stories` shows it

[checks]                          # \"error\", \"warning\", \"note\" or \"off\"; `gxlint explain CODE` tells more
";

const CONFIGURATION_TAIL: &str = "
# [[document]]                    # what the name of a file does not say
# path = \"archive/004.txt\"
# lang = \"en\"
# date = 2021-01-25
# story = \"congress\"

# [[ignore]]                      # a finding to live with: printed, archived
# code = \"quantity-differs\"
# path = \"archive/**\"
# reason = \"published; corrected in the next edition\"
";

/// A rule to begin with, where no documents are there to learn from.
pub fn first_rule() -> String {
    schema_line("../", "rules") + "\n" + FIRST
}

const FIRST: &str = "\
# A first rule, to be changed into one of yours. `gxlint test` runs its examples.

[[claim]]
id = \"staff\"                      # the name that findings have
title = \"People who work here\"
kind = \"number\"                   # number, ordinal, percent, money, measure, date, time, places
find.en = \"(employs|employed) {value} people\"           # {value} is the number, however it is written
find.fr = \"(emploie|employait) … {value} personnes\"     # … is any text in the same sentence
must.translations = \"equal\"       # the same in every language of a text
must.over-time = \"never-falls\"    # from text to text it may grow; \"constant\": it never changes
example = [
  { lang = \"en\", text = \"The company employs 1,250 people.\", value = \"1250\" },
  { lang = \"en\", text = \"1,250 people came.\", none = true },
  { lang = \"fr\", text = \"L'entreprise emploie aujourd'hui 1 250 personnes.\", value = \"1250\" },
  { lang = \"fr\", text = \"1 250 personnes sont venues.\", none = true },
]
";
