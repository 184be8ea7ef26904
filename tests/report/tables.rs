//! Tables and timelines.

use gxlint::claim::{Claim, ClaimValue};
use gxlint::locale::Locale;
use gxlint::report::{
    Cell, ClaimRow, Column, Mentions, Row, Statement, Style, Table, TableFormat, Timeline, TimelineStory,
    claims_table, write_timelines,
};
use gxlint::text::{Segment, SegmentKind, Source, Sources, Span};
use gxlint::value::Bound;
use serde_json::Value;

fn table() -> Table {
    let row = |group: &str, value: i64, text: &str, path: &str| Row {
        group: group.into(),
        cells: vec![Cell::new(value), Cell::new(Value::Null), Cell::new(text), Cell::new(path).shown(path)],
    };
    let columns = vec![
        Column::both("value").right(),
        Column::both("unit"),
        Column::both("in_text"),
        Column::table("at").end_matters(),
    ];
    let rows = vec![
        row("network-size", 2600, "已发展成员\u{1b}2600余家", "corpus/2021-09-27.forum.zh-Hans.txt:5:12"),
        row("network-size", 9, "โดยมีสมาชิกกว่า, \"9\" ราย", "corpus/a.txt:1:2"),
    ];
    Table { columns, rows }
}

fn write(format: &str, width: usize) -> String {
    let mut out = Vec::new();
    let style = Style { width, color: false, ascii: false, quiet: false };
    (TableFormat::find(format).unwrap().write)(&table(), &style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn columns_line_up_and_the_widest_gives_way() {
    assert_eq!(
        write("table", 120),
        r#"  value  in text                at
  ─────  ─────────────────────  ────────────────────────────────────────
network-size
   2600  已发展成员␛2600余家    corpus/2021-09-27.forum.zh-Hans.txt:5:12
      9  โดยมีสมาชิกกว่า, "9" ราย  corpus/a.txt:1:2
"#
    );
    assert_eq!(
        write("table", 60),
        r#"  value  in text                at
  ─────  ─────────────────────  ────────────────────────────
network-size
   2600  已发展成员␛2600余家    …9-27.forum.zh-Hans.txt:5:12
      9  โดยมีสมาชิกกว่า, "9" ราย  corpus/a.txt:1:2
"#
    );
}

#[test]
fn programs_get_whole_values_in_the_order_of_the_columns() {
    assert_eq!(
        write("jsonl", 40),
        r#"{"value":2600,"unit":null,"in_text":"已发展成员\u001b2600余家"}
{"value":9,"unit":null,"in_text":"โดยมีสมาชิกกว่า, \"9\" ราย"}
"#
    );
    assert_eq!(
        write("csv", 40),
        "value,unit,in_text\n2600,,已发展成员␛2600余家\n9,,\"โดยมีสมาชิกกว่า, \"\"9\"\" ราย\"\n"
    );
    let rows: Value = serde_json::from_str(&write("json", 40)).unwrap();
    assert_eq!(rows[0]["in_text"], "已发展成员\u{1b}2600余家");
}

#[test]
fn no_cell_of_csv_is_a_command_or_a_formula() {
    for (cell, shown) in [
        ("=1+1", "'=1+1"),
        (" =1+1", "' =1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+1", "'+1"),
        ("-1+1", "'-1+1"),
        ("--09-09", "'--09-09"),
        ("-", "'-"),
        ("-5", "-5"),
        ("-0.25", "-0.25"),
        ("a=b", "a=b"),
        ("a\u{1b}[31mb\u{202e}.txt", "a␛[31mb\u{fffd}.txt"),
    ] {
        let mut out = Vec::new();
        let columns = vec![Column::both("cell")];
        let table = Table { columns, rows: vec![Row { group: String::new(), cells: vec![Cell::new(cell)] }] };
        let style = Style { width: 80, color: false, ascii: false, quiet: false };
        (TableFormat::find("csv").unwrap().write)(&table, &style, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), format!("cell\n{shown}\n"), "{cell:?}");
    }
}

#[test]
fn a_timeline_shows_changes_disagreement_and_silence() {
    let said = |lang: &str, value: &str, shown: &str| Statement {
        lang: lang.into(),
        value: value.into(),
        shown: shown.into(),
        number: value.parse().ok(),
        span: None,
        place: format!("corpus/forum.{lang}.txt:5:12"),
        tense: Default::default(),
        aside: false,
    };
    let timeline = Timeline {
        id: "network-size".into(),
        title: "Members of the technology transfer network".into(),
        series: "all".into(),
        stories: vec![
            TimelineStory {
                story: "report".into(),
                date: Some("2021-01-25".into()),
                statements: vec![said("en", "2400", "2,400")],
                silent: Vec::new(),
            },
            TimelineStory {
                story: "forum".into(),
                date: Some("2021-09".into()),
                statements: vec![
                    said("en", "2600", "over 2,600"),
                    said("fr", "2600", "over 2,600"),
                    said("th", "2400", "over 2,400"),
                ],
                silent: vec![("zh-Hans".into(), "corpus/forum.zh-Hans.txt".into())],
            },
        ],
    };
    let mut out = Vec::new();
    write_timelines(&[timeline], &Style { width: 80, color: false, ascii: false, quiet: false }, &mut out)
        .unwrap();
    assert_eq!(
        String::from_utf8(out).unwrap(),
        r#"network-size: Members of the technology transfer network
  25 January 2021, report
    2,400       en       corpus/forum.en.txt:5:12
  September 2021, forum: changed from 2,400
    over 2,600  en       corpus/forum.en.txt:5:12
                fr       corpus/forum.fr.txt:5:12
    over 2,400  th       corpus/forum.th.txt:5:12  disagrees
    not found   zh-Hans  corpus/forum.zh-Hans.txt
  25 January 2021  █████████████████████████████▌ 2,400
  September 2021   ████████████████████████████████ over 2,600
"#
    );
}

#[test]
fn mentions_and_claims_are_the_objects_of_the_contract() {
    let text = "Titre\n\nLa région compte plus de 2,8 milliards d’euros de projets.\n";
    let mut sources = Sources::new();
    let id = sources.add(Source::new("x.fr.txt", text));
    let mut segment = Segment::new(id, SegmentKind::Paragraph);
    segment.push(text[7..].trim_end(), 7);
    let passage = gxlint::recognise::read(segment, Locale::get("fr").expect("French is read"));
    let mut mentions = Mentions::new(&sources);
    mentions.add("x.fr.txt", "fr", &passage);
    let style = Style { width: 80, color: false, ascii: false, quiet: false };
    let mut out = Vec::new();
    let jsonl = TableFormat::find("jsonl").unwrap().write;
    jsonl(&mentions.into_table(), &style, &mut out).unwrap();
    let start = text.find("plus").unwrap();
    let end = text.find(" de projets").unwrap();
    let expected = serde_json::json!({
        "path": "x.fr.txt", "lang": "fr", "start": start, "end": end, "line": 3, "column": 18,
        "text": "plus de 2,8 milliards d’euros", "kind": "money", "value": "2800000000", "unit": "EUR",
        "bound": "over", "readings": []
    });
    assert_eq!(serde_json::from_slice::<Value>(&out).unwrap(), expected);

    let claim = Claim {
        rule: 0,
        text: 0,
        passage: 0,
        range: 0..1,
        span: Span { source: id, start, end },
        value: ClaimValue::Places(["TH", "KH", "LA"].map(String::from).into()),
        unit: None,
        bound: Bound::Over,
        date: "2021-09".parse().ok(),
        tense: Default::default(),
    };
    let row = ClaimRow {
        claim: &claim,
        id: "countries",
        path: "x.fr.txt",
        lang: "fr",
        document_date: None,
        story: "x",
        series: "",
    };
    let mut out = Vec::new();
    jsonl(&claims_table(&sources, [row]), &style, &mut out).unwrap();
    let line = String::from_utf8(out).unwrap();
    let expected = format!(
        r#"{{"claim":"countries","value":"KH,LA,TH","unit":null,"bound":"over","path":"x.fr.txt","lang":"fr","date":"2021-09","document_date":null,"story":"x","series":"","start":{start},"end":{end},"line":3,"column":18,"text":"plus de 2,8 milliards d’euros"}}"#
    );
    assert_eq!(line.trim_end(), expected);
}
