//! The JSON Schema of rule files, for editors that complete and check as one types. What a new key or kind is
//! like is said here; which there are comes from the lists that the reader goes by.

use super::kind::RuleKind;
use super::must::Unit;
use super::pack::{KEYS as PACK_KEYS, REQUIRED as PACK_REQUIRED};
use super::relations::SEVERITIES;
use super::scalars::BOUNDS;
use super::schema::{CLAIM_KEYS, EXAMPLE_KEYS, RELATIONS};
use super::terms::STANDINGS;
use crate::value::Bound;
use serde_json::{Map, Value, json};

const LANGUAGE: &str = "^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$";
const ID: &str = "^[a-z][a-z0-9-]*$";
/// The keys of an entry of a ledger.
const ENTRY_KEYS: [&str; 5] = ["from", "value", "unit", "bound", "source"];

/// The schema: draft-07, which every editor reads.
pub fn json_schema() -> Value {
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Rules of gxlint",
        "description": "How each language states a claim, and what must hold among the claims",
        "type": "object",
        "properties": {
            "claim": {
                "description": "The claims, each under [[claim]]",
                "type": "array",
                "items": claims(),
            },
        },
        "additionalProperties": false,
    })
}

/// The schema of `pack.toml`.
pub fn pack_schema() -> Value {
    let mut schema = table(
        "What a folder of rules is called, so that others can use it",
        &PACK_REQUIRED,
        &PACK_KEYS,
        pack,
    );
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!("A pack of gxlint");
    schema
}

fn pack(key: &str) -> Value {
    match key {
        "name" => json!({
            "description": "Its name: lower-case letters, digits and hyphens",
            "type": "string",
            "pattern": ID,
        }),
        "version" => json!({
            "description": "Its version, as three numbers",
            "type": "string",
            "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+$",
        }),
        "languages" => json!({
            "description": "The languages that each of its rules speaks, as BCP 47 tags",
            "type": "array",
            "items": { "type": "string", "pattern": LANGUAGE },
        }),
        "description" => string("What it is about"),
        "license" => string("Under which licence others may use it"),
        _ => Value::Bool(true),
    }
}

/// A claim says what it states and how, or which claim it is with changes.
fn claims() -> Value {
    let mut claims = table("A claim", &["id"], &CLAIM_KEYS, claim);
    claims["anyOf"] = json!([
        { "required": ["kind", "find"] },
        { "required": ["kind", "values"] },
        { "required": ["extends"] },
    ]);
    claims
}

/// The schema of a table with these keys and no others.
pub fn table(description: &str, required: &[&str], keys: &[&str], property: fn(&str) -> Value) -> Value {
    let properties: Map<String, Value> = keys.iter().map(|key| ((*key).to_owned(), property(key))).collect();
    json!({
        "type": "object",
        "description": description,
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn claim(key: &str) -> Value {
    match key {
        "id" => json!({
            "description": "Its name, the code of its findings: lower-case letters, digits and hyphens",
            "type": "string",
            "pattern": ID,
        }),
        "title" => string("What it is about, in words"),
        "kind" => words("What sort of value it states", &RuleKind::ALL.map(RuleKind::name)),
        "severity" => words("How bad a breach is; error, if nothing is said", &SEVERITIES),
        "find" => json!({
            "description": "The phrases for each language: en = \"network … {value} members\", or a list of them",
            "type": "object",
            "propertyNames": { "pattern": LANGUAGE },
            "additionalProperties": string_or_strings("A phrase, or a list of them; {value} stands for the value"),
        }),
        "must" => table("What must hold among the claims", &[], &RELATIONS, relation),
        "example" => json!({
            "description": "Texts that gxlint test runs: for each language one that matches and one that does not",
            "type": "array",
            "items": table("An example", &["lang", "text"], &EXAMPLE_KEYS, example),
        }),
        "series" => string("The only series it is about"),
        "paths" => {
            string_or_strings("The only documents it is about, as globs of paths below the configuration")
        }
        "aliases" => string_or_strings("Earlier names of the claim"),
        "description" => string("Why it exists"),
        "help" => string("What to do about a finding"),
        "values" => json!({
            "description": "For the kind text: under the key of each term how each language writes it",
            "type": "object",
            "additionalProperties": {
                "description": "By language; \"*\" is for every language that has none of its own",
                "type": "object",
                "propertyNames": { "anyOf": [{ "pattern": LANGUAGE }, { "const": "*" }] },
                "additionalProperties": renderings(),
            },
        }),
        "extends" => string("The id of the claim that this one is, but for what it says itself"),
        _ => Value::Bool(true),
    }
}

/// How a language writes a term: what is preferred, or a table of what is preferred, allowed and banned.
fn renderings() -> Value {
    let words = string_or_strings("As it is written; several are a list");
    let standings: Map<String, Value> =
        STANDINGS.iter().map(|(name, _)| ((*name).to_owned(), words.clone())).collect();
    json!({
        "anyOf": [
            words,
            { "type": "object", "properties": standings, "additionalProperties": false },
        ],
    })
}

fn example(key: &str) -> Value {
    match key {
        "lang" => json!({
            "description": "Its language, as a BCP 47 tag",
            "type": "string",
            "pattern": LANGUAGE,
        }),
        "text" => string("A text as a document may have it"),
        "value" => string("The value that is claimed in it, as reports write it: \"2400\""),
        "unit" => string("The unit of that value"),
        "bound" => words("How that value is hedged", &BOUNDS.map(Bound::name)),
        "none" => json!({ "description": "true: nothing is claimed in it", "type": "boolean" }),
        _ => Value::Bool(true),
    }
}

fn relation(key: &str) -> Value {
    let units = Unit::ALL.map(Unit::name);
    let text = |description: &str| related(description, json!({ "type": "string" }));
    match key {
        "translations" => related(
            "Inside a story: the same values, values within a share of the source's, or anything",
            either(
                &["equal", "any"],
                "within",
                json!({ "within": { "description": "A share such as 5%", "type": "string" } }),
            ),
        ),
        "over-time" => {
            let step = json!({
                "step": { "description": "How much the value grows", "type": "number" },
                "per": { "description": "In which unit of the calendar", "enum": units },
            });
            let mut is = either(&["constant", "never-falls", "never-rises", "any"], "step", step);
            is["anyOf"][1]["properties"]["unit"] = string("The unit of the step: hectare, USD");
            related("Across a series, by date", is)
        }
        "required" => {
            related("true: every document of a story says it, if one does", json!({ "type": "boolean" }))
        }
        "list" => related(
            "For places: whether a list names all or gives examples",
            json!({ "enum": ["complete", "examples"] }),
        ),
        "stale-after" => text("How long a value may be quoted after it first appeared: 12 months"),
        "between" => {
            let range =
                json!({ "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2 });
            let mut between = related("The lowest and the highest value that makes sense", range);
            between["anyOf"][1]["properties"]["unit"] = string("The unit of both: hectare, USD");
            between
        }
        "ledger" => related(
            "What is known to be true, by date: each value holds until the next",
            json!({ "type": "array", "items": table("An entry", &["from", "value"], &ENTRY_KEYS, entry) }),
        ),
        "equals" => text("What the value is by arithmetic among claims of one document: sum(a, b)"),
        _ => Value::Bool(true),
    }
}

fn entry(key: &str) -> Value {
    match key {
        "from" => string("The first day on which it holds: 2021-09-01"),
        "value" => json!({
            "description": "The value as reports write it: 2600, \"1/3\", \"2021-09-27\", [\"KH\", \"LA\"]",
            "type": ["string", "number", "array"],
            "items": { "type": "string" },
        }),
        "unit" => string("Its unit: USD, hectare"),
        "bound" => words("How it is hedged: over 2600 accepts 2600 and more", &BOUNDS.map(Bound::name)),
        "source" => string("Who says so"),
        _ => Value::Bool(true),
    }
}

/// One of some words, or a table of one form, which may carry its severity.
fn either(words: &[&str], first: &str, mut properties: Value) -> Value {
    let required: Vec<String> =
        properties.as_object().map(|keys| keys.keys().cloned().collect()).unwrap_or_default();
    properties["severity"] = severity();
    json!({
        "anyOf": [
            { "enum": words },
            {
                "title": first,
                "type": "object",
                "properties": properties,
                "required": required,
                "additionalProperties": false,
            },
        ],
    })
}

/// What a relation is, or that under `is`, with a severity of its own.
fn related(description: &str, is: Value) -> Value {
    let mut under = is.clone();
    under["description"] = json!("What must hold");
    json!({
        "description": description,
        "anyOf": [
            is,
            {
                "type": "object",
                "properties": { "is": under, "severity": severity() },
                "required": ["is"],
                "additionalProperties": false,
            },
        ],
    })
}

fn severity() -> Value {
    words("How bad a breach of this relation is", &SEVERITIES)
}

/// The schema of a string.
pub fn string(description: &str) -> Value {
    json!({ "description": description, "type": "string" })
}

fn words(description: &str, words: &[&str]) -> Value {
    json!({ "description": description, "enum": words })
}

fn string_or_strings(description: &str) -> Value {
    json!({
        "description": description,
        "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::RuleSet;
    use crate::text::{Source, Sources};

    #[test]
    fn the_keys_of_an_entry_are_those_that_the_reader_knows() {
        let rule = "[[claim]]\nid = \"a\"\nkind = \"number\"\nfind.en = \"{value} a\"\n";
        let file = format!("{rule}must.ledger = [{{ from = 2021-01-01, value = 1, zzzzzz = 1 }}]\n");
        let faults = RuleSet::new().read(Source::new("r.toml", file), &mut Sources::new());
        assert_eq!(faults[0].labels[0].message, format!("expected one of {}", ENTRY_KEYS.join(", ")));
    }
}
