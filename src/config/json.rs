//! The JSON Schema of `gxlint.toml`, for editors that complete and check as one types.

use super::check::{CORPUS_KEYS, DOCUMENT_KEYS, IGNORE_KEYS, KEYS, SEVERITIES};
use crate::check::CHECKS;
use crate::claim::{schema_string as string, schema_table as table};
use crate::locale::tags;
use serde_json::{Map, Value, json};

/// The schema: draft-07, which every editor reads.
pub fn json_schema() -> Value {
    let mut schema = table("What gxlint is told of a corpus of documents", &[], KEYS, top);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!("gxlint.toml");
    schema
}

fn top(key: &str) -> Value {
    match key {
        "rules" => {
            strings("Files and folders of rules, relative to this file; rules/ beside it, if nothing is said")
        }
        "include" => strings("Documents that count when met in a folder, as globs; all, if there are none"),
        "exclude" => strings("Documents that do not count, as globs"),
        "corpus" => table("How documents are identified", &[], CORPUS_KEYS, corpus),
        "checks" => checks(),
        "document" => {
            list("What is said of single documents", table("A document", &["path"], DOCUMENT_KEYS, document))
        }
        "ignore" => list(
            "Findings that are accepted, each with its reason",
            table("An accepted finding", &["code", "reason"], IGNORE_KEYS, ignore),
        ),
        _ => Value::Bool(true),
    }
}

fn corpus(key: &str) -> Value {
    match key {
        "source-language" => language("The language that translations are held against"),
        "paths" => strings("Patterns of paths, the first that matches wins: {date}.{story}.{lang}.*"),
        _ => Value::Bool(true),
    }
}

fn checks() -> Value {
    let severity = |title: &str, default: &str| {
        let description = format!("{title}; {default}, if nothing is said");
        json!({ "description": description, "enum": SEVERITIES, "default": default })
    };
    let codes: Map<String, Value> = CHECKS
        .iter()
        .map(|check| (check.code.to_owned(), severity(check.title, check.default.name())))
        .collect();
    json!({
        "type": "object",
        "description": "Severity for each built-in check; gxlint explain CODE tells what it is about",
        "properties": codes,
        "additionalProperties": false,
    })
}

fn document(key: &str) -> Value {
    match key {
        "path" => string("The document's path below this file, or a glob"),
        "lang" => language("Its language, as a BCP 47 tag"),
        "date" => json!({
            "description": "The date it speaks as of: 2021-01-25, \"2021-01\" or 2021",
            "type": ["string", "integer"],
        }),
        "story" => string("The story it belongs to: a text with its translations"),
        "series" => string("The series its story belongs to: stories that report on one subject over time"),
        _ => Value::Bool(true),
    }
}

fn ignore(key: &str) -> Value {
    let codes: Vec<&str> = CHECKS.iter().map(|check| check.code).collect();
    match key {
        "code" => json!({
            "description": "The code of a check or the id of a rule",
            "anyOf": [{ "enum": codes }, { "type": "string", "minLength": 1 }],
        }),
        "reason" => json!({ "description": "Why it is accepted", "type": "string", "minLength": 1 }),
        "path" => string("Only in documents with this path below this file, or a glob"),
        "value" => json!({
            "description": "Only where this value is stated, as reports write it",
            "type": ["string", "number"],
        }),
        "fingerprint" => string("Only this finding, by the fingerprint of the JSON report"),
        "until" => string("The last day it holds on: 2027-06-30"),
        _ => Value::Bool(true),
    }
}

fn strings(description: &str) -> Value {
    json!({ "description": description, "type": "array", "items": { "type": "string" } })
}

fn list(description: &str, items: Value) -> Value {
    json!({ "description": description, "type": "array", "items": items })
}

fn language(description: &str) -> Value {
    let tags: Vec<&str> = tags().collect();
    let tag = "^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$";
    json!({ "description": description, "anyOf": [{ "enum": tags }, { "type": "string", "pattern": tag }] })
}
