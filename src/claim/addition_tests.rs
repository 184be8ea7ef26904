//! Every way in which a rule file may write a ledger, before and after an entry more.

use super::addition::Addition;
use super::rule::RuleSet;
use crate::text::{Source, Sources};

/// The file after `from` 2021-09-01 the value is 2600, or what was refused.
fn after(file: &str, addition: &Addition) -> Result<String, String> {
    let (mut rules, mut sources) = (RuleSet::new(), Sources::new());
    assert_eq!(rules.read(Source::new("r.toml", file), &mut sources), [], "{file}");
    let rule = &rules.rules()[0];
    let amended = addition.write(rule, sources.get(rule.span.source));
    amended.map(|amended| amended.text).map_err(|fault| fault.message)
}

fn addition() -> Addition {
    Addition { value: "2600".to_owned(), from: "2021-09-01".to_owned(), ..Addition::default() }
}

const HEAD: &str =
    "# ours\n[[claim]]\nid = \"size\" # the id\nkind = \"number\"\nfind.en = \"{value} members\"\n";

/// The end of a rule before and after.
const LAYOUTS: &[(&str, &str)] = &[
    // No relations at all.
    ("", "\n[claim.must]\nledger = [\n  { from = 2021-09-01, value = 2600 },\n]\n"),
    (
        "\n[[claim.example]]\nlang = \"en\"\ntext = \"2 members\"\nvalue = \"2\"\n",
        "\n[claim.must]\nledger = [\n  { from = 2021-09-01, value = 2600 },\n]\n\n[[claim.example]]\nlang = \"en\"\n\
         text = \"2 members\"\nvalue = \"2\"\n",
    ),
    // Relations, but no ledger, in each spelling.
    (
        "must.over-time = \"constant\" # always\n\n# another\n",
        "must.over-time = \"constant\" # always\nmust.ledger = [\n  { from = 2021-09-01, value = 2600 },\n]\n\n# another\n",
    ),
    (
        "must = { over-time = \"constant\" }\n",
        "must = { over-time = \"constant\", ledger = [{ from = 2021-09-01, value = 2600 }] }\n",
    ),
    ("must = {}\n", "must = { ledger = [{ from = 2021-09-01, value = 2600 }] }\n"),
    (
        "[claim.must] # hold\n  over-time = \"constant\" # always\n# end\n",
        "[claim.must] # hold\n  over-time = \"constant\" # always\n  ledger = [\n    { from = 2021-09-01, value = 2600 },\n  ]\n# end\n",
    ),
    (
        "[claim.must] # nothing yet\n",
        "[claim.must] # nothing yet\nledger = [\n  { from = 2021-09-01, value = 2600 },\n]\n",
    ),
    // A ledger: the entry goes where its date belongs, comments stay with theirs.
    (
        "must.ledger = [\n    { from = 2020-01-01, value = 2400 }, # first\n    # later\n    { from = 2023-01-01, value = 2750 }, # last\n]\n",
        "must.ledger = [\n    { from = 2020-01-01, value = 2400 }, # first\n    { from = 2021-09-01, value = 2600 },\n    # later\n    \
         { from = 2023-01-01, value = 2750 }, # last\n]\n",
    ),
    (
        "must.ledger = [ # truth\n\t{ from = 2023-01-01, value = 2750 }\n]\n",
        "must.ledger = [ # truth\n\t{ from = 2021-09-01, value = 2600 },\n\t{ from = 2023-01-01, value = 2750 }\n]\n",
    ),
    (
        "must.ledger = [\n  { from = 2020-01-01, value = 2400 } # last\n]\n",
        "must.ledger = [\n  { from = 2020-01-01, value = 2400 }, # last\n  { from = 2021-09-01, value = 2600 }\n]\n",
    ),
    (
        "must.ledger = [{ from = 2020-01-01, value = 2400 }]\n",
        "must.ledger = [{ from = 2020-01-01, value = 2400 }, { from = 2021-09-01, value = 2600 }]\n",
    ),
    (
        "must.ledger = [{ from = 2023-01-01, value = 2750 },] # one\n",
        "must.ledger = [{ from = 2021-09-01, value = 2600 }, { from = 2023-01-01, value = 2750 },] # one\n",
    ),
    (
        "must.ledger = { is = [{ from = 2020-01-01, value = 2400 }], severity = \"note\" }\n",
        "must.ledger = { is = [{ from = 2020-01-01, value = 2400 }, { from = 2021-09-01, value = 2600 }], severity = \"note\" }\n",
    ),
    ("must.ledger = []\n", "must.ledger = [\n  { from = 2021-09-01, value = 2600 },\n]\n"),
    (
        "must.ledger = [ # none yet\n]\n",
        "must.ledger = [ # none yet\n  { from = 2021-09-01, value = 2600 },\n]\n",
    ),
    (
        "[[claim.must.ledger]] # a\nfrom = 2020-01-01\nvalue = 2400 # then\n\n[[claim.must.ledger]]\nfrom = 2023-01-01\nvalue = 2750\n",
        "[[claim.must.ledger]] # a\nfrom = 2020-01-01\nvalue = 2400 # then\n\n[[claim.must.ledger]]\nfrom = 2021-09-01\nvalue = 2600\n\n\
         [[claim.must.ledger]]\nfrom = 2023-01-01\nvalue = 2750\n",
    ),
];

#[test]
fn an_entry_goes_in_by_date_and_every_other_byte_stays() {
    for (before, then) in LAYOUTS {
        for line in ["\n", "\r\n"] {
            let file = |end: &str| format!("\u{feff}{HEAD}{end}").replace('\n', line);
            assert_eq!(after(&file(before), &addition()), Ok(file(then)), "{before}");
        }
    }
}

#[test]
fn a_claim_in_a_list_of_one_line_gets_its_relations_too() {
    let file = "claim = [{ id = \"size\", kind = \"number\", find = { en = \"{value} members\" } }]";
    let then = "claim = [{ id = \"size\", kind = \"number\", find = { en = \"{value} members\" }, \
                must = { ledger = [{ from = 2021-09-01, value = 2600 }] } }]";
    assert_eq!(after(file, &addition()), Ok(then.to_owned()));
}

#[test]
fn values_are_written_as_their_kind_is() {
    let write = |kind: &str, addition: Addition| {
        let file = HEAD.replace("number", kind);
        let text = after(&file, &addition)?;
        let entry = text.lines().find(|line| line.starts_with("  {")).unwrap().trim().trim_end_matches(',');
        Ok(entry.replace("from = 2021-09-01, ", ""))
    };
    let value = of;
    let unit = |value: &str, unit: &str| Addition { unit: Some(unit.to_owned()), ..of(value) };
    let bound = |value: &str, bound: &str| Addition { bound: Some(bound.to_owned()), ..of(value) };
    let source = Addition { source: Some("work \"report\" \\ 2021".to_owned()), ..addition() };
    for (kind, addition, entry) in [
        ("number", value("2.50"), Ok("{ value = 2.50 }")),
        ("number", value("1/3"), Ok("{ value = \"1/3\" }")),
        ("number", value("-5"), Ok("{ value = -5 }")),
        ("number", bound("2600", "over"), Ok("{ value = 2600, bound = \"over\" }")),
        ("number", source, Ok("{ value = 2600, source = 'work \"report\" \\ 2021' }")),
        ("measure", unit("7", "hectare"), Ok("{ value = 7, unit = \"hectare\" }")),
        ("money", unit("7", "USD"), Ok("{ value = 7, unit = \"USD\" }")),
        ("date", value("--09-09/--09-13"), Ok("{ value = \"--09-09/--09-13\" }")),
        ("time", value("07:00"), Ok("{ value = \"07:00\" }")),
        ("places", value("LA,KH"), Ok("{ value = [\"KH\", \"LA\"] }")),
        ("number", value("2,600"), Err("2,600 is no value of the kind number")),
        ("number", value("KH"), Err("KH is no value of the kind number")),
        ("places", value("KH,ZZ"), Err("KH,ZZ is no value of the kind places")),
        ("places", bound("KH", "over"), Err("a value of the kind places has no bound")),
        ("number", bound("2600", "ovr"), Err("there is no bound ovr")),
        ("number", unit("2600", "km"), Err("a value of the kind number has no unit")),
        ("measure", unit("2600", "km"), Err("there is no unit km for the kind measure")),
        ("money", unit("2600", "$"), Err("there is no unit $ for the kind money")),
        ("number", Addition { from: "2021-09".to_owned(), ..value("1") }, Err("2021-09 is not a day")),
        ("number", Addition { from: "2021-02-30".to_owned(), ..value("1") }, Err("2021-02-30 is not a day")),
    ] {
        let entry = entry.map(str::to_owned).map_err(str::to_owned);
        assert_eq!(write(kind, addition), entry);
    }
}

fn of(value: &str) -> Addition {
    Addition { value: value.to_owned(), ..addition() }
}

#[test]
fn a_day_has_one_entry() {
    let file = format!("{HEAD}must.ledger = [{{ from = 2021-09-01, value = 2400 }}]\n");
    let refused = after(&file, &addition()).unwrap_err();
    assert_eq!(refused, "the ledger of size has an entry from 2021-09-01 already");
}
