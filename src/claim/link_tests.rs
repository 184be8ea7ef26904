//! What is told of rules that do not go together, all of it in one run.

use super::rule::RuleSet;
use crate::text::{Fault, Source, Sources};

/// Each mistake of some files, with what it points at first.
fn told(files: &[(&str, &str)]) -> (Vec<(String, String)>, RuleSet) {
    let (mut rules, mut sources, mut faults) = (RuleSet::new(), Sources::new(), Vec::new());
    for (path, text) in files {
        let source = Source::new(*path, *text);
        faults.extend(match path.ends_with("pack.toml") {
            true => rules.read_pack(source, &mut sources),
            false => rules.read(source, &mut sources),
        });
    }
    faults.extend(rules.link());
    faults.extend(rules.called(&["quantity-differs", "number-style"]));
    let at = |fault: &Fault| sources.slice(fault.labels[0].span).to_owned();
    (faults.iter().map(|fault| (fault.message.clone(), at(fault))).collect(), rules)
}

fn of(file: &str) -> Vec<(String, String)> {
    told(&[("rules/a.toml", file)]).0
}

const SIZE: &str = "[[claim]]\nid = \"size\"\nkind = \"number\"\nfind.en = \"{value} members\"\n";
const PORTS: &str = "[[claim]]\nid = \"ports\"\nkind = \"places\"\nfind.en = \"ports in {value}\"\n";

#[test]
fn what_would_go_without_a_word_is_a_mistake() {
    for (rule, line, says, at) in [
        (SIZE, "find.en = \"{value}\"", "no words beside {value}", "{value}"),
        (SIZE, "find.en = \"[some] … {value}\"", "no words beside {value}", "[some] … {value}"),
        (SIZE, "must.translations = { within = \"500%\" }", "\"500%\"", "\"500%\""),
        (SIZE, "must.over-time = { step = 0, per = \"year\" }", "`step` of 0", "0"),
        (SIZE, "must.between = { is = [1, 2], unt = \"mu\" }", "unknown key `unt`", "unt"),
        (SIZE, "must.between = { is = [1, 2], unit = \"mu\" }", "has no unit", "\"mu\""),
        (SIZE, "aliases = [\"size\"]", "the id of this claim itself", "\"size\""),
        (SIZE, "aliases = [\"number-style\"]", "the name of a built-in check", "\"number-style\""),
        (
            SIZE,
            "must.ledger = [{ from = 2021-01-01, value = 1 }, { from = 2021-01-01, value = 2 }]",
            "two entries of the ledger are from 2021-01-01",
            "{ from = 2021-01-01, value = 2 }",
        ),
        (PORTS, "must.ledger = [{ from = 2021-01-01, value = \"NO,XX\" }]", "code `XX`", "\"NO,XX\""),
        (
            PORTS,
            "example = [{ lang = \"en\", text = \"ports in Norway\", value = \"XX\" }]",
            "code `XX`",
            "\"XX\"",
        ),
        (
            SIZE,
            "example = [{ lang = \"en\", text = \"5 members\", value = \"5,000\" }]",
            "`value` is \"5,000\"",
            "\"5,000\"",
        ),
    ] {
        let kept = if line.starts_with("find") { rule.rsplit_once("find").unwrap().0 } else { rule };
        let found = of(&format!("{kept}{line}\n"));
        assert!(
            matches!(found.as_slice(), [(message, place)] if message.contains(says) && place == at),
            "{line}: {found:?}"
        );
    }
    let (found, _) = told(&[("rules/a.toml", &SIZE.replace("size", "quantity-differs"))]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].1, "\"quantity-differs\"");
}

#[test]
fn a_kind_that_a_relation_is_not_for_is_told_with_those_it_is_for() {
    let help = |file: &str| {
        let mut sources = Sources::new();
        let faults = RuleSet::new().read(Source::new("a.toml", file), &mut sources);
        faults[0].help.clone().unwrap_or_default()
    };
    assert_eq!(help(&format!("{SIZE}must.list = \"examples\"\n")), "it is for the kind places");
    let kinds = "it is for the kinds number, ordinal, percent, money and measure";
    assert_eq!(help(&format!("{PORTS}must.between = [1, 2]\n")), kinds);
}

#[test]
fn a_table_that_lacks_its_claim_is_read_as_a_part_of_the_only_one() {
    let file = "[[claim]]\nid = \"size\"\nkind = \"number\"\n[find]\nen = \"{value}\"\n[must]\nbetwen = [1, 2]\n\
                [[example]]\nlang = \"en\"\ntext = \"5 members\"\nvalue = \"5\"\n";
    let messages: Vec<String> = of(file).into_iter().map(|(message, _)| message).collect();
    let parts =
        ["`find` stands", "no words beside", "`must` stands", "relation `betwen`", "`example` stands"];
    assert_eq!(messages.len(), parts.len(), "{messages:?}");
    for (message, part) in messages.iter().zip(parts) {
        assert!(message.contains(part), "{message}");
    }
    let (mut rules, mut sources) = (RuleSet::new(), Sources::new());
    let faults = rules.read(Source::new("a.toml", file), &mut sources);
    let labels: Vec<&str> = faults.iter().map(|fault| fault.labels[0].message.as_str()).collect();
    assert_eq!(labels[0], "did you mean `[claim.find]`?");
    assert_eq!(labels[4], "did you mean `[[claim.example]]`?");
}

#[test]
fn a_string_without_quotes_is_shown_with_them() {
    for (line, quoted) in [
        ("id = size", "id = \"size\""),
        ("kind = number # of people", "kind = \"number\""),
        ("find.en = more than {value}", "find.en = \"more than {value}\""),
        ("find.th = สมาชิก {value}", "find.th = \"สมาชิก {value}\""),
    ] {
        let mut sources = Sources::new();
        let file = format!("[[claim]]\n{line}\ntitle = \"x\"\n");
        let faults = RuleSet::new().read(Source::new("a.toml", file), &mut sources);
        assert_eq!(faults.len(), 1, "{line}: {faults:#?}");
        assert_eq!(faults[0].help.as_deref(), Some(format!("write {quoted}").as_str()));
    }
    // Whatever else is broken is told in the words of TOML.
    let faults = RuleSet::new().read(Source::new("a.toml", "[[claim]\nid = \"x\"\n"), &mut Sources::new());
    assert!(faults.iter().all(|fault| !fault.message.contains("quotes")), "{faults:?}");
}

#[test]
fn links_are_told_beside_other_mistakes() {
    let file = "[[claim]]\nid = \"total\"\nkind = \"number\"\nseverity = \"eror\"\nfind.en = \"{value} in all\"\n\
                must.equals = \"size + sze\"\n\
                [[claim]]\nid = \"part\"\nextends = \"total\"\npaths = [\"a/**\"]\nmust.between = [2, 1]\n\
                [[claim]]\nid = \"other\"\nextends = \"totl\"\nmust.between = [4, 3]\n\
                [[claim]]\nid = \"size-too\"\nkind = \"number\"\naliases = [\"size\"]\nfind.en = \"{value} of us\"\n";
    let found = of(&format!("{SIZE}{file}"));
    let wanted = [
        ("unknown severity `eror`", "\"eror\""),
        ("`total` has mistakes", "\"total\""),
        ("`between`", "[2, 1]"),
        ("no claim `totl` to extend", "\"totl\""),
        ("`between`", "[4, 3]"),
        ("no claim `sze`", "sze"),
        ("the alias `size` is the id of another claim", "\"size\""),
    ];
    assert_eq!(found.len(), wanted.len(), "{found:#?}");
    for ((message, at), (says, place)) in found.iter().zip(wanted) {
        assert!(message.contains(says) && at == place, "{message}: {at}");
    }
}

#[test]
fn two_claims_do_not_share_an_alias() {
    let file = format!("{SIZE}aliases = [\"old\"]\n{PORTS}aliases = [\"old\"]\n");
    let found = of(&file);
    assert!(matches!(found.as_slice(), [(message, _)] if message.contains("have one alias")), "{found:?}");
}

#[test]
fn a_claim_that_extends_another_keeps_its_kind_and_narrows_it() {
    let file = format!("{SIZE}[[claim]]\nid = \"b\"\nextends = \"size\"\nkind = \"date\"\n");
    let found = of(&file);
    assert!(
        matches!(found.as_slice(), [(message, at)] if message.contains("extends size") && at == "\"date\"")
    );
    let child = "[[claim]]\nid = \"b\"\nextends = \"size\"\nseverity = \"note\"\n";
    let warnings = |files: &[(&str, &str)]| {
        let (found, rules) = told(files);
        assert_eq!(found, []);
        rules.warnings().len()
    };
    assert_eq!(warnings(&[("rules/a.toml", SIZE), ("rules/b.toml", child)]), 1);
    let narrow = format!("{child}paths = [\"b/**\"]\n");
    assert_eq!(warnings(&[("rules/a.toml", SIZE), ("rules/b.toml", &narrow)]), 0);
    let pack = ("packs/p/pack.toml", "name = \"p\"\nversion = \"1.0.0\"\n");
    assert_eq!(
        warnings(&[pack, ("packs/p/a.toml", SIZE), ("rules/b.toml", child)]),
        0,
        "the way to change it"
    );
}

#[test]
fn plain_numbers_take_the_unit_of_the_ledger_else_of_all_examples() {
    let unit = |lines: &str| {
        let file = format!(
            "[[claim]]\nid = \"field\"\nkind = \"measure\"\nfind.en = \"a field of {{value}}\"\nmust.between = [1, 9]\n{lines}"
        );
        let (found, rules) = told(&[("rules/a.toml", &file)]);
        assert_eq!(found, [], "{lines}");
        rules.rules()[0].must.between.as_ref().and_then(|between| between.is.unit.clone())
    };
    let entry = |unit: &str| format!("{{ from = 2020-01-01, value = 4{unit} }}");
    let later = "{ from = 2021-01-01, value = 5, unit = \"mu\" }";
    let example = |unit: &str| {
        format!("[[claim.example]]\nlang = \"en\"\ntext = \"a field of 5 ha\"\nvalue = \"5\"\n{unit}\n")
    };
    let mu = Some("mu".to_owned());
    assert_eq!(unit(""), None);
    assert_eq!(unit(&format!("must.ledger = [{}, {later}]\n", entry(""))), mu);
    let other = entry(", unit = \"hectare\"");
    assert_eq!(unit(&format!("must.ledger = [{other}, {later}]\n{}", example("unit = \"mu\""))), None);
    assert_eq!(unit(&example("unit = \"mu\"")), mu);
    assert_eq!(unit(&(example("unit = \"mu\"") + &example(""))), None, "not all name it");
}

#[test]
fn an_example_speaks_of_units_as_people_do() {
    let rule = "[[claim]]\nid = \"field\"\nkind = \"measure\"\nfind.en = \"a field of {value}\"\n";
    let example = "[[claim.example]]\nlang = \"en\"\ntext = \"a field of 40 hectares\"\nvalue = \"12\"\nunit = \"foot\"\n";
    let (found, rules) = told(&[("rules/a.toml", &format!("{rule}{example}"))]);
    assert_eq!(found, []);
    let failed = super::examples(&rules).failed;
    assert_eq!(
        failed[0].message,
        "an example of field in en fails: 12 feet was to match, but 40 hectares matched"
    );
}
