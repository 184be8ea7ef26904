//! The JSON Schema of the JSON report, for the programs that read it.

use crate::check::RELATIONS;
use crate::claim::RuleKind;
use crate::text::Severity;
use crate::value::Kind;
use serde_json::{Map, Value, json};

/// The schema of `--format json`; a line of `--format jsonl` is one of its findings.
pub fn json_schema() -> Value {
    let mut schema = object(
        "What gxlint found",
        &[
            ("version", typed("integer", "Of this format; raised when a field changes its meaning")),
            (
                "tool",
                object(
                    "What wrote the report",
                    &[("name", typed("string", "gxlint")), ("version", typed("string", "Its version"))],
                ),
            ),
            ("findings", list("In their stable order: path, position, code", finding())),
            ("failures", list("What could not be done; the exit status is 2 if there are any", failure())),
            ("summary", summary()),
        ],
    );
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!("Report of gxlint");
    schema
}

fn finding() -> Value {
    let relations: Vec<&str> = RELATIONS.iter().map(|relation| relation.name).collect();
    let severities = [Severity::Error, Severity::Warning, Severity::Note].map(Severity::name);
    object(
        "A discrepancy",
        &[
            ("code", typed("string", "The code of the check or the id of the rule")),
            (
                "source",
                json!({ "description": "Whether a built-in check or a rule speaks", "enum": ["check", "rule"] }),
            ),
            (
                "relation",
                one_or_null("The relation of the rule that does not hold; null for a check", &relations),
            ),
            ("severity", json!({ "description": "How bad", "enum": severities })),
            ("story", typed("string", "The story of the primary label")),
            ("series", typed("string", "The series of that story")),
            ("message", typed("string", "One line, with the values as programs write them")),
            ("notes", list("Further facts", json!({ "type": "string" }))),
            ("help", nullable("string", "What to do")),
            (
                "fingerprint",
                typed("string", "What stays the same from run to run, whatever stands around it"),
            ),
            ("labels", list("Every place that takes part, the primary one first", label())),
            ("fixes", json!({ "description": "Changes that would settle it", "type": "array" })),
        ],
    )
}

fn label() -> Value {
    let bounds = ["exact", "about", "over", "at-least", "under", "at-most"];
    let rules = RuleKind::ALL.into_iter().map(RuleKind::name);
    let mut kinds: Vec<&str> = Kind::ALL.into_iter().map(Kind::name).chain(rules).collect();
    kinds.sort_unstable();
    kinds.dedup();
    object(
        "A place",
        &[
            (
                "role",
                json!({
                    "description": "Where to look first, or what it is held against",
                    "enum": ["primary", "secondary"],
                }),
            ),
            ("path", typed("string", "The file, as it was named")),
            ("lang", typed("string", "The language of the document; empty for a configuration")),
            ("date", nullable("string", "The date that the statement speaks as of")),
            (
                "start",
                nullable(
                    "integer",
                    "Its first byte in the file as it lies on disk; null where a format has none",
                ),
            ),
            ("end", nullable("integer", "The byte after its last")),
            ("line", typed("integer", "Its first line, from 1")),
            ("column", typed("integer", "Its first column, from 1, in Unicode scalar values")),
            ("end_line", typed("integer", "The line it ends on")),
            ("end_column", typed("integer", "The column after its last")),
            ("text", typed("string", "What stands there, verbatim")),
            ("kind", one_or_null("The kind of value; null where a sentence is marked", &kinds)),
            ("value", nullable("string", "The value, exact: 2400")),
            ("unit", nullable("string", "Its unit: USD, kilometer")),
            ("bound", one_or_null("How the value is hedged", &bounds)),
            ("message", typed("string", "What is said there, in a few words")),
        ],
    )
}

fn failure() -> Value {
    let mut failure = object(
        "Something that kept gxlint from doing its job",
        &[
            ("path", typed("string", "The file or option")),
            ("message", typed("string", "What is wrong")),
            ("line", typed("integer", "Where, from 1; only if the file could be read")),
            ("column", typed("integer", "Where, from 1")),
            ("help", typed("string", "What to do")),
        ],
    );
    failure["required"] = json!(["path", "message"]);
    failure
}

fn summary() -> Value {
    let count = |what: &str| typed("integer", what);
    object(
        "What was done",
        &[
            ("documents", count("Documents that were read")),
            ("stories", count("Stories, each a text in all its languages")),
            ("languages", count("Languages of the documents")),
            ("mentions", count("Values that were recognised")),
            ("claims", count("Values that a rule binds to a fact")),
            ("errors", count("Findings of severity error")),
            ("warnings", count("Findings of severity warning")),
            ("notes", count("Findings of severity note")),
            ("suppressed", count("Findings that are ignored or in the baseline")),
            ("baselined", count("Findings that are in the baseline")),
        ],
    )
}

/// An object that has all of these; a later version may add to them.
fn object(description: &str, properties: &[(&str, Value)]) -> Value {
    let required: Vec<&str> = properties.iter().map(|(key, _)| *key).collect();
    let properties: Map<String, Value> =
        properties.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
    json!({ "type": "object", "description": description, "properties": properties, "required": required })
}

fn typed(r#type: &str, description: &str) -> Value {
    json!({ "type": r#type, "description": description })
}

fn nullable(r#type: &str, description: &str) -> Value {
    json!({ "type": [r#type, "null"], "description": description })
}

fn one_or_null(description: &str, words: &[&str]) -> Value {
    let words: Vec<Value> = words.iter().map(|word| json!(word)).chain([Value::Null]).collect();
    json!({ "enum": words, "description": description })
}

fn list(description: &str, items: Value) -> Value {
    json!({ "type": "array", "description": description, "items": items })
}
