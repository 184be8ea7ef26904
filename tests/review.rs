//! What the review page holds, read back out of it. How it behaves is tried in a browser: ci/page.sh.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

mod support;

use serde_json::Value;
use std::fs;
use support::{Folder, root, run};

/// A page taken apart.
struct Page {
    html: String,
    index: Value,
    stories: Vec<Value>,
}

/// The page of the documents in a folder.
fn page(folder: &Folder) -> Page {
    let outcome = folder.run(&["check", "--quiet", "--fail-on", "never", "--output", "html=review.html"]);
    outcome.assert(0, &[]);
    let html = fs::read_to_string(folder.0.join("review.html")).unwrap();
    let index = block(&html, "index").unwrap();
    let stories = (0..).map_while(|at| block(&html, &format!("story-{at}"))).collect();
    Page { html, index, stories }
}

fn block(html: &str, id: &str) -> Option<Value> {
    let (_, rest) = html.split_once(&format!("<script type=\"application/json\" id=\"{id}\">"))?;
    Some(serde_json::from_str(rest.split_once("</script>")?.0).unwrap())
}

/// What stands in a paragraph at UTF-16 units.
fn stretch(paragraph: &Value, start: &Value, length: &Value) -> String {
    let units: Vec<u16> = paragraph["t"].as_str().unwrap().encode_utf16().collect();
    let start = usize::try_from(start.as_u64().unwrap()).unwrap();
    let length = usize::try_from(length.as_u64().unwrap()).unwrap();
    String::from_utf16(&units[start..start + length]).unwrap()
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn ferry() -> Folder {
    let folder = Folder::new(&[]);
    let from = root().join("tests/page/ferry");
    for path in support::files(&from) {
        let name = path.strip_prefix(&from).unwrap().to_str().unwrap().to_owned();
        folder.write(&name, &fs::read(&path).unwrap());
    }
    folder
}

#[test]
fn every_place_of_a_finding_is_where_the_report_says() {
    let folder = ferry();
    let page = page(&folder);
    let report = folder.run(&["check", "--format", "json"]).json();
    let findings = list(&report["findings"]);
    assert_eq!(list(&page.index["findings"]).len(), findings.len());
    let mut places = 0;
    for shown in list(&page.index["findings"]) {
        let reported = findings.iter().find(|reported| reported["fingerprint"] == shown["id"]).unwrap();
        for (label, wanted) in list(&shown["labels"]).iter().zip(list(&reported["labels"])) {
            let (story, document) = (&label["doc"][0], &label["doc"][1]);
            let story = usize::try_from(story.as_u64().unwrap()).unwrap();
            let document = usize::try_from(document.as_u64().unwrap()).unwrap();
            let head = &page.index["stories"][story]["docs"][document];
            assert_eq!(head["path"], wanted["path"]);
            for place in list(&label["at"]) {
                let paragraph = &page.stories[story]["docs"][document]["p"];
                let paragraph = &paragraph[usize::try_from(place[0].as_u64().unwrap()).unwrap()];
                assert_eq!(stretch(paragraph, &place[1], &place[2]), wanted["text"].as_str().unwrap());
                places += 1;
            }
            assert_eq!(label["quote"][1], wanted["text"]);
        }
    }
    assert_eq!(places, 10);
}

#[test]
fn mentions_have_their_values_and_face_each_other() {
    let page = page(&ferry());
    let docs = list(&page.stories[0]["docs"]);
    let lang = |at: usize| page.index["stories"][0]["docs"][at]["lang"].as_str().unwrap();
    let mentions = |at: usize| -> Vec<(String, String, i64)> {
        let of = |paragraph: &Value| {
            let all = paragraph["m"].as_array().cloned().unwrap_or_default();
            let one = |m: &Value| {
                (stretch(paragraph, &m[0], &m[1]), m[2].as_str().unwrap().to_owned(), m[4].as_i64().unwrap())
            };
            all.iter().map(one).collect::<Vec<_>>()
        };
        list(&docs[at]["p"]).iter().flat_map(of).collect()
    };
    let source = mentions(0);
    let seats = source.iter().find(|(written, ..)| written == "120").unwrap();
    let expected =
        [("ar", "120", "120"), ("fr", "210", "210"), ("th", "120", "120"), ("zh-Hans", "120", "120")];
    for (at, (tag, written, value)) in expected.into_iter().enumerate() {
        assert_eq!(lang(at + 1), tag);
        let all = mentions(at + 1);
        let found = all.iter().find(|(_, _, faces)| *faces == seats.2);
        let found = found.unwrap_or_else(|| panic!("{tag}: nothing faces {seats:?} in {all:?}"));
        assert_eq!((found.0.as_str(), found.1.as_str()), (written, value), "{tag}");
    }
    let date = mentions(3).into_iter().find(|(_, value, _)| value == "4 March 2024").unwrap();
    assert_eq!(date.0, "4 มีนาคม 2567");
    let facing: Vec<Value> = (0..5).map(|at| serde_json::json!([at, at + 1, at, at + 1, 1])).collect();
    assert_eq!(list(&docs[2]["f"]), &facing);
}

#[test]
fn claims_say_where_they_are_made() {
    let page = page(&ferry());
    let [claim] = list(&page.index["claims"]).as_slice() else { panic!("one claim") };
    let said: Vec<String> = list(&claim["stories"])
        .iter()
        .flat_map(|story| list(&story["said"]))
        .map(|said| format!("{} {} {}", said["lang"], said["shown"], said["doc"]))
        .collect();
    let expected = [
        r#""en" "120" [0,0]"#,
        r#""fr" "210" [0,2]"#,
        r#""zh-Hans" "120" [0,4]"#,
        r#""en" "140" [1,0]"#,
        r#""fr" "140" [1,1]"#,
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_place_is_found_through_markup_and_escapes() {
    let folder = Folder::new(&[
        ("gxlint.toml", ""),
        (
            "a.en.md",
            "# Boats\n\nThe *old* fleet &amp; its [harbour](x.html) have **12** boats, each painted blue.\n",
        ),
        (
            "a.fr.md",
            "# Bateaux\n\nLa *vieille* flotte &amp; son [port](x.html) ont **15** bateaux, tous peints en bleu.\n",
        ),
    ]);
    let page = page(&folder);
    let [finding] = list(&page.index["findings"]).as_slice() else { panic!("one finding: {}", page.index) };
    let shown: Vec<String> = list(&finding["labels"])
        .iter()
        .map(|label| {
            let document = usize::try_from(label["doc"][1].as_u64().unwrap()).unwrap();
            let place = &label["at"][0];
            let paragraph = usize::try_from(place[0].as_u64().unwrap()).unwrap();
            stretch(&page.stories[0]["docs"][document]["p"][paragraph], &place[1], &place[2])
        })
        .collect();
    assert_eq!(shown, ["15", "12"]);
    assert_eq!(finding["labels"][1]["quote"][0], "The old fleet & its harbour have ");
}

#[test]
fn findings_stand_as_the_source_does_and_what_is_accepted_among_them() {
    let folder = ferry();
    let accepted = "[[ignore]]\ncode = \"quantity-differs\"\nvalue = \"2400\"\nreason = \"printed\"\nuntil = 2099-06-30\n";
    let config = fs::read_to_string(folder.0.join("gxlint.toml")).unwrap() + accepted;
    folder.write("gxlint.toml", config.as_bytes());
    let page = page(&folder);
    let shown: Vec<(&str, &str)> = list(&page.index["findings"])
        .iter()
        .map(|finding| {
            (finding["message"].as_str().unwrap(), finding["accepted"]["until"].as_str().unwrap_or_default())
        })
        .collect();
    let expected = [
        ("ferry-seats is 120 in en (the source) and 210 in fr", ""),
        ("ferry-seats was 120 on 4 March 2024 and is 140 on 3 March 2025", ""),
        ("4,200 in en is 2,400 in ar", "30 June 2099"),
        ("36 in en is 63 in th", ""),
    ];
    assert_eq!(shown, expected);
    let reason = &page.index["findings"][2]["accepted"];
    assert_eq!((&reason["reason"], &reason["place"]), (&"printed".into(), &"gxlint.toml:6:8".into()));
}

#[test]
fn a_page_says_of_what_it_is_and_when_it_was_made() {
    let folder =
        Folder::new(&[("gxlint.toml", ""), ("press/a.en.txt", "Twelve boats lie in the harbour.\n")]);
    for (paths, name) in
        [(&["press"][..], "press"), (&["press/../press/a.en.txt", "press"], "a.en.txt, press")]
    {
        let arguments = [&["check", "--format", "html", "--quiet"], paths].concat();
        let page = run(&folder.0, &arguments).out;
        let title = format!("<title>{name}, 21 November 2026, 22:41 UTC – gxlint review</title>");
        assert!(page.contains(&title), "{name}: {}", page.lines().nth(8).unwrap_or_default());
    }
}

#[test]
fn two_runs_write_the_same_bytes() {
    let folder = ferry();
    let first = page(&folder).html;
    assert_eq!(first, page(&folder).html);
    let one = folder.run(&["check", "-j", "1", "--format", "html", "--quiet"]);
    assert_eq!(one.out, first);
}

#[test]
fn a_page_of_nothing_but_trouble_is_still_a_page() {
    let folder = Folder::new(&[("gxlint.toml", ""), ("a.en.txt", "Twelve boats lie in the harbour.\n")]);
    folder.write("b.en.txt", b"\xff\xfe\x00\xd8 not UTF-8");
    let outcome = run(&folder.0, &["check", "--output", "html=review.html", "a.en.txt", "b.en.txt"]);
    assert_eq!(outcome.code, 2);
    let html = fs::read_to_string(folder.0.join("review.html")).unwrap();
    let index = block(&html, "index").unwrap();
    // What could not be read, and that nothing was compared.
    assert_eq!(list(&index["failures"]).len(), 2);
    assert_eq!(index["failures"][0]["place"], "b.en.txt");
    assert_eq!(list(&index["findings"]).len(), 0);
    assert_eq!(list(&index["stories"]).len(), 1);
}
