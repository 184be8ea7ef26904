//! What `gxlint schema` prints: it accepts what ships and what gxlint writes, refuses what gxlint refuses, and
//! says of every key what it is for.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

mod support;

use boon::{Compiler, Schemas};
use gxlint::check::CHECKS;
use serde_json::{Value, json};
use std::fs;
use std::process::Command;
use support::{files, root};

/// What the program prints, run in the folder of the project.
fn run(arguments: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_gxlint")).args(arguments).current_dir(root()).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn schema(of: &str) -> Value {
    serde_json::from_str(&run(&["schema", of])).unwrap()
}

/// What a schema has against a document; nothing, if it accepts it.
fn refused(schema: &Value, document: &Value) -> Option<String> {
    let (mut compiler, mut schemas) = (Compiler::new(), Schemas::new());
    compiler.add_resource("schema.json", schema.clone()).unwrap();
    let index = compiler.compile("schema.json", &mut schemas).unwrap();
    schemas.validate(document, index).err().map(|error| format!("{error:#}"))
}

/// TOML as editors hold it against a schema: dates are strings.
fn as_json(toml: toml::Value) -> Value {
    match toml {
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, as_json(value))).collect(),
        toml::Value::Array(items) => items.into_iter().map(as_json).collect(),
        toml::Value::Datetime(date) => json!(date.to_string()),
        other => serde_json::to_value(other).unwrap(),
    }
}

fn toml_of(text: &str) -> Value {
    as_json(toml::Value::Table(text.parse().unwrap()))
}

#[test]
fn what_ships_is_accepted() {
    let (config, rules) = (schema("config"), schema("rules"));
    let read = |path: &str| toml_of(&fs::read_to_string(root().join(path)).unwrap());
    for path in ["gxlint.toml", "tests/cases/library/gxlint.toml", "tests/cmd/ignore.in/gxlint.toml"] {
        assert_eq!(refused(&config, &read(path)), None, "{path}");
    }
    let mut count = 0;
    for folder in
        ["rules", "tests/cases/library/rules", "tests/cases/relations", "tests/cmd/ledger.out/rules"]
    {
        for path in files(&root().join(folder)) {
            // Those that are wrong on purpose stand elsewhere.
            let other = ["gxlint.toml", "pack.toml"].iter().any(|name| path.ends_with(name));
            if path.extension().is_some_and(|extension| extension == "toml") && !other {
                let shown = path.strip_prefix(root()).unwrap().display().to_string();
                assert_eq!(refused(&rules, &read(&shown)), None, "{shown}");
                count += 1;
            }
        }
    }
    assert!(count > 10, "only {count} rule files were found");
    assert_eq!(refused(&schema("pack"), &read("rules/pack.toml")), None);
}

#[test]
fn what_gxlint_refuses_is_refused() {
    let (config, rules) = (schema("config"), schema("rules"));
    let rule = "[[claim]]\nid = \"a\"\nkind = \"number\"\nfind.en = \"{value} a\"\n";
    assert_eq!(refused(&rules, &toml_of(rule)), None);
    for wrong in [
        "claims = 1",
        "[[claim]]\nid = \"a\"\nkind = \"number\"",
        "[[claim]]\nid = \"A b\"\nkind = \"number\"\nfind.en = \"{value} a\"",
        &rule.replace("number", "numbr"),
        &format!("{rule}titel = \"x\""),
        &format!("{rule}severity = \"off\""),
        &format!("{rule}must.overtime = \"constant\""),
        &format!("{rule}must.over-time = \"never-fall\""),
        &format!("{rule}must.over-time = {{ step = 1, per = \"yr\" }}"),
        &format!("{rule}must.over-time = {{ is = \"constant\", severty = \"note\" }}"),
        &format!("{rule}must.between = [1]"),
        &format!("{rule}must.ledger = [{{ from = 2021-01-01 }}]"),
        &format!("{rule}must.ledger = [{{ from = 2021-01-01, value = 1, bound = \"ovr\" }}]"),
        &format!("{rule}example = [{{ lang = \"en\", txt = \"1 a\" }}]"),
    ] {
        assert!(refused(&rules, &toml_of(wrong)).is_some(), "{wrong}");
    }
    let pack = "name = \"a\"\nversion = \"1.0.0\"\n";
    assert_eq!(refused(&schema("pack"), &toml_of(pack)), None);
    for wrong in [
        "name = \"a\"",
        "name = \"A b\"\nversion = \"1.0.0\"",
        "name = \"a\"\nversion = \"1.0\"",
        &format!("{pack}languages = \"en\""),
        &format!("{pack}langages = [\"en\"]"),
    ] {
        assert!(refused(&schema("pack"), &toml_of(wrong)).is_some(), "{wrong}");
    }
    for wrong in [
        "rule = []",
        "rules = \"rules\"",
        "[corpus]\nsource-lang = \"en\"",
        "[checks]\nquantity-difers = \"off\"",
        "[checks]\nquantity-differs = \"fatal\"",
        "[[document]]\nlang = \"en\"",
        "[[ignore]]\ncode = \"a\"",
        "[[ignore]]\ncode = \"a\"\nreason = \"\"",
    ] {
        assert!(refused(&config, &toml_of(wrong)).is_some(), "{wrong}");
    }
}

#[test]
fn every_relation_may_carry_its_severity() {
    let rules = schema("rules");
    for must in [
        "translations = { is = \"any\", severity = \"note\" }",
        "translations = { within = \"5%\", severity = \"note\" }",
        "over-time = { step = 1, per = \"year\", severity = \"note\" }",
        "over-time = { is = { step = 1, per = \"year\" }, severity = \"note\" }",
        "over-time = { step = 1, per = \"year\", unit = \"mu\" }",
        "between = { is = [1, 2], unit = \"mu\", severity = \"note\" }",
        "required = { is = true, severity = \"note\" }",
        "ledger = { is = [{ from = \"2021-01-01\", value = [\"KH\"] }], severity = \"note\" }",
    ] {
        let rule =
            format!("[[claim]]\nid = \"a\"\nkind = \"number\"\nfind.en = \"{{value}} a\"\nmust.{must}");
        assert_eq!(refused(&rules, &toml_of(&rule)), None, "{must}");
    }
}

#[test]
fn the_report_is_what_its_schema_says() {
    let schema = schema("report");
    // Findings of checks and rules, and failures with and without a place.
    for arguments in [
        &["--format", "json", "corpus/"][..],
        &["--format", "json", "tests/cmd/ignore.in/reports"],
        &["--format", "json", "tests/cmd/ignore.in/wrong/a.en.md", "--rules", "rules", "no such file"],
    ] {
        let report: Value = serde_json::from_str(&run(arguments)).unwrap();
        assert_eq!(refused(&schema, &report), None, "{arguments:?}");
        assert!(
            report["findings"].as_array().unwrap().len() + report["failures"].as_array().unwrap().len() > 1
        );
        keys_are_told(&schema, &report, "report");
        let mut wrong = report.clone();
        wrong["findings"] = json!([{ "code": "a" }]);
        assert!(refused(&schema, &wrong).is_some());
    }
}

/// That a schema knows every key of a document.
fn keys_are_told(schema: &Value, document: &Value, place: &str) {
    match document {
        Value::Object(keys) => keys.iter().for_each(|(key, value)| {
            let told = &schema["properties"][key];
            assert!(told.is_object(), "{place}.{key} is not in the schema");
            keys_are_told(told, value, &format!("{place}.{key}"));
        }),
        Value::Array(items) => items.iter().for_each(|item| keys_are_told(&schema["items"], item, place)),
        _ => {}
    }
}

#[test]
fn every_key_says_what_it_is_for() {
    fn walk(schema: &Value, place: &str, count: &mut usize) {
        for (key, told) in schema["properties"].as_object().into_iter().flatten() {
            let place = format!("{place}.{key}");
            assert!(
                told["description"].as_str().is_some_and(|text| text.len() > 4),
                "{place} has no description"
            );
            *count += 1;
            walk(told, &place, count);
        }
        if !schema.is_object() {
            return;
        }
        let inner = ["items", "additionalProperties"].map(|key| &schema[key]);
        let either = schema["anyOf"].as_array().into_iter().flatten();
        inner.into_iter().chain(either).for_each(|inner| walk(inner, place, count));
    }
    for (of, least) in [("config", 20 + CHECKS.len()), ("rules", 40), ("report", 45), ("pack", 5)] {
        let (schema, mut count) = (schema(of), 0);
        assert!(schema["title"].is_string() && schema["description"].is_string());
        walk(&schema, of, &mut count);
        assert!(count >= least, "{of} has only {count} keys");
    }
}
