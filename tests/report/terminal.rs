//! The pages themselves.

use super::{Case, faults, finding, release, report};
use gxlint::report::Style;
use gxlint::text::{Fault, Severity, Source, Sources, Span};

fn with_notes() -> Case {
    let mut case = release();
    let rule = case.source("rules/network.toml", "# members\n[[claim]]\nid = \"network-size\"\n");
    let finding = case.finding.as_mut().unwrap();
    finding.notes = vec!["growth over time: three later documents agree on over 2,600, and no entry of the ledger explains the change".into()];
    finding.help = Some(
        "if the change is real, add it to the ledger of the rule; if it is not, correct the document".into(),
    );
    finding.rule = Some(Span { source: rule, start: 10, end: 19 });
    case
}

#[test]
fn one_finding_is_one_page_with_every_document_at_80_columns() {
    assert_eq!(
        with_notes().page(80),
        r#"error[network-size]: network-size was 2,400 on 25 January 2021
  ┌─ corpus/2021-01-25.report.en.txt:3:51
  │
3 │ A related network has been built and has grown to more than
  │                                                   ^^^^^^^^^
4 │ 2,400 members, covering all 10 ASEAN countries.
  │ ^^^^^ over 2,400 (en, as of 25 January 2021)
  │
  ┌─ corpus/2021-09-28.forum.fr.txt:3:1573
  │
3 │ …de coopération avec plus de 2 600 membres, ce qui a donné une forte…
  │                      ------------- over 2,600 (fr, as of 28 September 2021)
  │
  ┌─ corpus/2021-09-27.forum.th.txt:1:316
  │
1 │ …ารถ่ายทอดเทคโนโลยี โดยมีสมาชิกกว่า 2,600 ราย ซึ่งช่วยกระตุ้นความร่วมมือในด้านนวัตกรรมวิทย…
  │                            --------- over 2,600 (th, as of September 2021)
  │
  ┌─ corpus/2021-09-27.forum.zh-Hans.txt:1:132
  │
1 │ …极推动技术转移，已发展成员2600余家，覆盖东盟10国。合作成果丰硕。合作成果丰…
  │                            ------ over 2,600 (zh-Hans, as of 2021)
  │
  = growth over time: three later documents agree on over 2,600, and no entry of
    the ledger explains the change
  = help: if the change is real, add it to the ledger of the rule; if it is not,
          correct the document
  = rule: rules/network.toml:2

"#
    );
}

#[test]
fn and_at_120_columns() {
    assert_eq!(
        with_notes().page(120),
        r#"error[network-size]: network-size was 2,400 on 25 January 2021
  ┌─ corpus/2021-01-25.report.en.txt:3:51
  │
3 │ A related network has been built and has grown to more than
  │                                                   ^^^^^^^^^
4 │ 2,400 members, covering all 10 ASEAN countries.
  │ ^^^^^ over 2,400 (en, as of 25 January 2021)
  │
  ┌─ corpus/2021-09-28.forum.fr.txt:3:1573
  │
3 │ …a établi un réseau de coopération avec plus de 2 600 membres, ce qui a donné une forte impulsion. La région…
  │                                         ------------- over 2,600 (fr, as of 28 September 2021)
  │
  ┌─ corpus/2021-09-27.forum.th.txt:1:316
  │
1 │ …กเบิกรูปแบบใหม่ของการถ่ายทอดเทคโนโลยี โดยมีสมาชิกกว่า 2,600 ราย ซึ่งช่วยกระตุ้นความร่วมมือในด้านนวัตกรรมวิทยาศาสตร์ระหว่างจีนกับประเทศอา…
  │                                            --------- over 2,600 (th, as of September 2021)
  │
  ┌─ corpus/2021-09-27.forum.zh-Hans.txt:1:132
  │
1 │ …移，广西科技厅积极推动技术转移，已发展成员2600余家，覆盖东盟10国。合作成果丰硕。合作成果丰硕。合作成果丰硕。合作成…
  │                                            ------ over 2,600 (zh-Hans, as of 2021)
  │
  = growth over time: three later documents agree on over 2,600, and no entry of the ledger explains the change
  = help: if the change is real, add it to the ledger of the rule; if it is not, correct the document
  = rule: rules/network.toml:2

"#
    );
}

#[test]
fn plain_characters_where_the_terminal_has_no_others() {
    let page = release().write("terminal", Style { width: 60, color: false, ascii: true, quiet: false });
    assert_eq!(
        page,
        r#"error[network-size]: network-size was 2,400 on 25 January
  2021
  --> corpus/2021-01-25.report.en.txt:3:51
  |
3 | ...network has been built and has grown to more than
  |                                            ^^^^^^^^^
4 | 2,400 members, covering all 10 ASEAN countries.
  | ^^^^^ over 2,400 (en, as of 25 January 2021)
  |
  --> corpus/2021-09-28.forum.fr.txt:3:1573
  |
3 | ...avec plus de 2 600 membres, ce qui a donné une...
  |         -------------
  |         |
  |         over 2,600 (fr, as of 28 September 2021)
  |
  --> corpus/2021-09-27.forum.th.txt:1:316
  |
1 | ...โดยมีสมาชิกกว่า 2,600 ราย ซึ่งช่วยกระตุ้นความร่วมมือในด้านนวัต...
  |             ---------
  |             |
  |             over 2,600 (th, as of September 2021)
  |
  --> corpus/2021-09-27.forum.zh-Hans.txt:1:132
  |
1 | ...转移，已发展成员2600余家，覆盖东盟10国。合作成果丰...
  |                    ------
  |                    |
  |                    over 2,600 (zh-Hans, as of 2021)

"#
    );
}

#[test]
fn two_labels_share_a_window_if_they_fit_and_have_one_each_if_not() {
    let mut case = Case::default();
    let far =
        format!("with 9 countries and 7 groups{}and 10 members in all.", " of several kinds".repeat(20));
    let id = case.source("a.txt", &far);
    case.label(id, "9", "en", "", "9");
    case.label(id, "7", "en", "", "7");
    case.label(id, "10", "en", "", "10");
    assert_eq!(
        case.page(60),
        r#"error[network-size]: network-size was 2,400 on 25 January
  2021
  ┌─ a.txt:1:6
  │
1 │ with 9 countries and 7 groups of several kinds of…
  │      ^               - 7 (en)
  │      │
  │      9 (en)
  ·
1 │ …several kinds of several kindsand 10 members in all.
  │                                    -- 10 (en)

"#
    );
}

#[test]
fn a_long_sentence_is_folded_and_a_long_paragraph_shows_both_ends() {
    let mut case = Case::default();
    let sentence = format!("The first words{} and the last words.", " of a long sentence".repeat(20));
    let id = case.source("a.txt", &format!("Before. {sentence} After."));
    let wrapped = "one\ntwo lines\nthree lines\nfour lines\nfive\n";
    let other = case.source("b.txt", wrapped);
    case.label(id, &sentence, "en", "", "stops");
    case.label(other, "two lines\nthree lines\nfour lines\nfive", "en", "", "goes on");
    assert_eq!(
        case.page(60),
        r#"error[network-size]: network-size was 2,400 on 25 January
  2021
  ┌─ a.txt:1:9
  │
1 │ …The first words of a long…and the last words.…
  │  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │  │
  │  stops (en)
  │
  ┌─ b.txt:2:1
  │
2 │ two lines
  │ ---------
  ·
5 │ five
  │ ---- goes on (en)

"#
    );
}

#[test]
fn what_a_terminal_would_obey_is_shown_as_a_picture() {
    let mut case = Case::default();
    let id = case.source(
        "evil\u{1b}[2J/\u{202e}txt",
        "a\u{1b}[31mred\u{202e}abc\u{2066}\t2,600\u{301}\u{9b}x\u{200f}y 2,400 z\n\u{301}alone",
    );
    case.label(id, "2,600", "en", "2021-09-27", "2,600\u{1b}[0m");
    case.label(id, "\u{301}alone", "e\u{7}n", "\u{202e}", "a mark");
    assert_eq!(
        case.page(80),
        r#"error[network-size]: network-size was 2,400 on 25 January 2021
  ┌─ evil␛[2J/�txt:1:16
  │
1 │ a␛[31mred�abc� 2,600́�xy 2,400 z
  │                ^^^^^ 2,600␛[0m (en, as of 27 September 2021)
2 │ ◌́alone
  │ ------ a mark (e␇n, as of �)

"#
    );
}

#[test]
fn further_documents_are_listed_and_every_value_is_shown_with_its_text() {
    let mut case = Case::default();
    for at in 1..=22 {
        let id = case.source(
            &format!("corpus/{at:02}.en.txt"),
            &format!("Title\n\nIt has {},600 members.", if at == 20 { 3 } else { 2 }),
        );
        let (words, says) = if at == 20 { ("3,600", "3,600") } else { ("2,600", "2,600") };
        case.label(id, words, "en", "2021-09-27", says);
    }
    assert_eq!(
        case.page(80),
        r#"error[network-size]: network-size was 2,400 on 25 January 2021
  ┌─ corpus/01.en.txt:3:8
  │
3 │ It has 2,600 members.
  │        ^^^^^ 2,600 (en, as of 27 September 2021)
  │
  ┌─ corpus/02.en.txt:3:8
  │
3 │ It has 2,600 members.
  │        ----- 2,600 (en, as of 27 September 2021)
  │
  ┌─ corpus/03.en.txt:3:8
  │
3 │ It has 2,600 members.
  │        ----- 2,600 (en, as of 27 September 2021)
  │
  ┌─ corpus/04.en.txt:3:8
  │
3 │ It has 2,600 members.
  │        ----- 2,600 (en, as of 27 September 2021)
  │
  ┌─ corpus/05.en.txt:3:8
  │
3 │ It has 2,600 members.
  │        ----- 2,600 (en, as of 27 September 2021)
  │
  ┌─ corpus/20.en.txt:3:8
  │
3 │ It has 3,600 members.
  │        ----- 3,600 (en, as of 27 September 2021)
  │
  = also 2,600:
      en, 27 September 2021  corpus/06.en.txt:3:8
      en, 27 September 2021  corpus/07.en.txt:3:8
      en, 27 September 2021  corpus/08.en.txt:3:8
      en, 27 September 2021  corpus/09.en.txt:3:8
      en, 27 September 2021  corpus/10.en.txt:3:8
      en, 27 September 2021  corpus/11.en.txt:3:8
      en, 27 September 2021  corpus/12.en.txt:3:8
      en, 27 September 2021  corpus/13.en.txt:3:8
      en, 27 September 2021  corpus/14.en.txt:3:8
      en, 27 September 2021  corpus/15.en.txt:3:8
      en, 27 September 2021  corpus/16.en.txt:3:8
      en, 27 September 2021  corpus/17.en.txt:3:8
  = and 4 more, which --format json lists

"#
    );
}

#[test]
fn faults_look_like_findings() {
    let mut sources = Sources::new();
    let rule = sources
        .add(Source::new("rules/network.toml", "[[claim]]\nid = \"network-size\"\nkind = \"nmber\"\n"));
    let list = [
        Fault::file("corpus/a.txt", "is not UTF-8 at byte 512").help("save it as UTF-8"),
        Fault::file("rules/network.toml", "unknown kind \"nmber\"")
            .at(
                Span { source: rule, start: 38, end: 43 },
                "expected number, ordinal, percent, money, date, time, places or text",
            )
            .help("did you mean \"number\"?"),
    ];
    assert_eq!(
        faults(&sources, &list, 80),
        r#"error: corpus/a.txt: is not UTF-8 at byte 512
 = help: save it as UTF-8

error: unknown kind "nmber"
  ┌─ rules/network.toml:3:9
  │
3 │ kind = "nmber"
  │         ^^^^^
  │         │
  │         expected number, ordinal, percent, money, date, time, places or text
  │
  = help: did you mean "number"?

"#
    );
}

#[test]
fn colour_only_where_it_is_wanted_and_nothing_else_changes() {
    let case = with_notes();
    let plain = case.page(80);
    assert!(!plain.contains('\u{1b}'));
    let coloured = case.write("terminal", Style { width: 80, color: true, ascii: false, quiet: false });
    assert!(coloured.contains("\u{1b}[1m\u{1b}[91merror[network-size]"), "{coloured:?}");
    let lines = |text: &str| text.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
    assert_eq!(lines(&anstream::adapter::strip_str(&coloured).to_string()), lines(&plain));
}

#[test]
fn a_finding_without_text_to_show_and_an_empty_report() {
    let mut case = Case::default();
    let id = case.source("empty.txt", "");
    case.span(Span { source: id, start: 7, end: 9 }, "", "", "");
    let mut note = finding();
    note.severity = Severity::Note;
    let style = Style { width: 80, color: false, ascii: false, quiet: false };
    assert_eq!(
        case.page(80),
        r#"error[network-size]: network-size was 2,400 on 25 January 2021
  ┌─ empty.txt:1:1
  │
1 │
  │ ^

"#
    );
    assert_eq!(
        report(&Sources::new(), &[note], &[], "terminal", style),
        "note[network-size]: network-size was 2,400 on 25 January 2021\n\n0 documents, 0 stories, 0 languages: 0 mentions, 1 note\n"
    );
}
