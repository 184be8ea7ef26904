//! Markdown: what renders is what was found and nothing else, and it fits into a comment.

use super::{Case, Run, release, whole};
use gxlint::report::Style;
use gxlint::text::{Fault, Finding, Severity};
use pulldown_cmark::{Event, Options, Parser, Tag};

const STYLE: Style = Style { width: 80, color: false, ascii: false, quiet: false };

/// The text that a reader sees; no link, no picture and no HTML but what the report is made of.
fn rendered(markdown: &str) -> String {
    let mut text = String::new();
    let github = Options::ENABLE_GFM
        | Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_MATH;
    for event in Parser::new_ext(markdown, github) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::Html(html) | Event::InlineHtml(html) => {
                let mut rest = html.to_string();
                for known in [
                    "<details>",
                    "</details>",
                    "<summary>",
                    "</summary>",
                    "<code>",
                    "</code>",
                    "<b>",
                    "</b>",
                    "<br>",
                    "<!-- gxlint -->",
                ] {
                    rest = rest.replace(known, "");
                }
                assert!(!rest.contains('<'), "HTML that is not the report's own: {html}");
                text.push_str(
                    &rest
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&#8203;", "\u{200b}")
                        .replace("&amp;", "&"),
                );
            }
            Event::Start(
                Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough | Tag::Emphasis | Tag::Strong,
            ) => {
                panic!("{event:?} in {markdown}")
            }
            Event::InlineMath(math) | Event::DisplayMath(math) => panic!("{math} in {markdown}"),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => text.push('\n'),
            _ => {}
        }
    }
    text.replace('\u{200b}', "")
}

#[test]
fn a_comment_counts_findings_and_quotes_them() {
    let case = release();
    let found = case.finding.clone().unwrap();
    let findings = [found.clone(), Finding { code: "other".into(), severity: Severity::Note, ..found }];
    let faults = [Fault::file("corpus/b_c.txt", "is not UTF-8").help("convert it")];
    let text =
        whole(&Run { findings: &findings, faults: &faults, ..Run::of(&case.sources) }, "markdown", STYLE);
    let shown = rendered(&text);
    assert!(shown.contains("gxlint: 1 error, 1 note, could not do the whole job\n"), "{shown}");
    for said in [
        "corpus/b_c.txt: is not UTF-8\nhelp: convert it",
        "Errors\n",
        "Notes\n",
        "network-size was 2,400 on 25 January 2021",
        "corpus/2021-09-28.forum.fr.txt:3:1573 over 2,600 (fr, as of 28 September 2021)",
        "…un nouveau mode. et a établi un réseau de coopération avec plus de 2\u{a0}600 membres, ce qui",
        "covering all 10 ASEAN countries.",
        "…西科技厅积极推动技术转移，",
    ] {
        let shown = shown.replace('\u{a0}', " ");
        assert!(shown.contains(&said.replace('\u{a0}', " ")), "{said:?} is not in {shown}");
    }
    assert!(text.contains("<b>กว่า 2,600</b>"), "what is marked is bold: {text}");
    assert!(
        text.contains("| error | `network-size` | 1 |\n| note | `other` | 1 |\n"),
        "the worst first: {text}"
    );
    let none = whole(&Run::of(&case.sources), "markdown", STYLE);
    assert!(rendered(&none).trim_start().starts_with("gxlint: no findings\n"), "{none}");
}

#[test]
fn what_a_document_says_is_text_and_tells_nobody() {
    let words = "<script>alert(1)</script> **bold** _it_ ~~x~~ $y$ [l](http://e.example) ![i](x.png) \
                 http://e.example www.e.example @everyone #12 `code` </details> <!-- | a | b | &lt; :+1:";
    for lead in ["", "# ", "- ", "1. ", "> ", "    ", "```", "+ ", "=== "] {
        let mut case = Case::default();
        let document = format!("{lead}{words}");
        let id = case.source("a`b_c*.txt", &document);
        case.label(id, words, "en", "", "1");
        let mut found = case.finding.clone().unwrap();
        found.message = document.as_str().into();
        found.notes = vec![document.as_str().into()];
        found.labels[0].message = document.as_str().into();
        let text = whole(&Run { findings: &[found], ..Run::of(&case.sources) }, "markdown", STYLE);
        let shown = rendered(&text);
        // In the line that unfolds, at the place, in the quotation and in the notes.
        assert_eq!(shown.matches(words).count(), 4, "{lead:?}: {text}\n{shown}");
        assert!(shown.contains("a`b_c*.txt:1:"), "{shown}");
        for alive in ["@everyone", "#12", "http://", "www.e"] {
            assert!(!text.contains(alive), "{alive} is a link or tells somebody: {text}");
        }
    }
}

#[test]
fn a_comment_has_room_on_github_and_counts_what_it_leaves_out() {
    let case = release();
    let one = case.finding.clone().unwrap();
    let findings = vec![one; 400];
    let text = whole(&Run { findings: &findings, ..Run::of(&case.sources) }, "markdown", STYLE);
    let length = text.encode_utf16().count();
    assert!(length < 65_536 && length > 60_000, "{length}");
    let shown = text.matches("<details>").count();
    assert_eq!(text.matches("</details>").count(), shown, "each is whole");
    assert!(
        text.contains(&format!("\n{} more are left out here", 400 - shown)),
        "{}",
        &text[text.len() - 300..]
    );
    rendered(&text);
    // One that is longer than a comment is shortened.
    let mut huge = case.finding.clone().unwrap();
    huge.message = "x".repeat(100_000).into();
    huge.notes = vec!["y".repeat(100_000).into()];
    huge.labels = std::iter::repeat_n(huge.labels[1].clone(), 500).collect();
    let text = whole(&Run { findings: &[huge], ..Run::of(&case.sources) }, "markdown", STYLE);
    assert!(text.len() < 20_000 && text.contains("and 492 more places"), "{}", text.len());
    // Nor are there more codes than it has room for.
    let one = case.finding.clone().unwrap();
    let findings: Vec<Finding> = (0..5000)
        .map(|at| Finding { code: format!("code-{at:04}"), labels: Vec::new(), ..one.clone() })
        .collect();
    let text = whole(&Run { findings: &findings, ..Run::of(&case.sources) }, "markdown", STYLE);
    assert!(text.encode_utf16().count() < 65_536, "{}", text.len());
    assert!(text.contains("| error | `code-0059` | 1 |\n| | others | 4940 |\n"), "{}", &text[..3000]);
}
