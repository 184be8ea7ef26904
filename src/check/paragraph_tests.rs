//! What `paragraph-missing` promises, over small stories.

use super::{CHECKS, Context, Pair};
use crate::claim::RuleSet;
use crate::document::{Input, Settings, load};
use crate::locale::Locale;
use crate::recognise::read;
use crate::story::{Corpus, assemble};
use crate::text::{Finding, Sources};

/// A story of documents in languages, English its source.
fn story(documents: &[(&str, &[&str])]) -> Corpus {
    let input = |(lang, paragraphs): &(&str, &[&str])| Input::Text {
        name: format!("mill.{lang}.txt"),
        bytes: paragraphs.join("\n\n").into_bytes(),
    };
    let inputs: Vec<Input> = documents.iter().map(input).collect();
    let mut sources = Sources::new();
    let mut loaded = load(&inputs, &Settings::default(), &mut sources);
    let passages = loaded.documents.iter_mut().map(|document| {
        let locale = Locale::get(&document.lang.value).unwrap();
        document.segments.drain(..).map(|segment| read(segment, locale)).collect()
    });
    let passages = passages.collect();
    assemble(sources, loaded.documents, passages, Some("en")).0
}

/// The messages of the check, and its findings.
fn check(documents: &[(&str, &[&str])]) -> (Vec<String>, Vec<Finding>) {
    let (corpus, rules) = (story(documents), RuleSet::new());
    let pairs = Pair::all(&corpus);
    let context = Context { corpus: &corpus, claims: &[], rules: &rules, pairs: &pairs };
    let check = CHECKS.iter().find(|check| check.code == "paragraph-missing").unwrap();
    let found = (check.run)(&context);
    (found.iter().map(|finding| finding.message.shown()).collect(), found)
}

const EN: [&str; 8] = [
    "The old mill",
    "The mill by the river opened in 1912, and the whole valley brought its rye to it.",
    "It ground 300 tonnes a year, and the miller and his two sons slept in the attic.",
    "During the flood the wheel broke and was carried away, nobody knows how far.",
    "The new wheel came by ship from Norway, and 14 horses pulled it up the hill.",
    "When the railway came the farmers sold their rye in the town, and the wheel stood still.",
    "A museum has been in it since 1987, with 45 rooms full of sacks and scales.",
    "It is open on every day but Monday, and children pay nothing.",
];

const FR: [&str; 8] = [
    "Le vieux moulin",
    "Le moulin au bord de la rivière a ouvert en 1912, et toute la vallée y apportait son seigle.",
    "Il moulait 300 tonnes par an, et le meunier et ses deux fils dormaient au grenier.",
    "Pendant la crue, la roue se brisa et fut emportée, nul ne sait jusqu'où.",
    "La nouvelle roue vint de Norvège par bateau, et 14 chevaux la tirèrent en haut de la colline.",
    "Quand vint le chemin de fer, les paysans vendirent leur seigle en ville, et la roue s'arrêta.",
    "Un musée s'y trouve depuis 1987, avec 45 salles pleines de sacs et de balances.",
    "Il est ouvert tous les jours sauf le lundi, et les enfants ne paient rien.",
];

fn without<'a>(all: &[&'a str], gone: &[usize]) -> Vec<&'a str> {
    all.iter().enumerate().filter(|(at, _)| !gone.contains(at)).map(|(_, text)| *text).collect()
}

#[test]
fn what_is_lost_in_one_piece_is_one_finding() {
    for (gone, message) in [
        (&[][..], None),
        (&[2], Some("a paragraph of en (300 tonnes) has no counterpart in fr")),
        (&[4], Some("a paragraph of en (Norway and 14) has no counterpart in fr")),
        (&[6, 7], Some("2 paragraphs of en (1987 and 45) have no counterpart in fr")),
        (&[4, 5, 6, 7], Some("4 paragraphs of en (Norway, 14, 1987 and more) have no counterpart in fr")),
        // A paragraph that states nothing.
        (&[3], None),
    ] {
        let (found, _) = check(&[("en", &EN), ("fr", &without(&FR, gone))]);
        assert_eq!(found, message.map(str::to_owned).into_iter().collect::<Vec<_>>(), "{gone:?}");
    }
}

#[test]
fn what_only_a_translation_has_is_told_in_the_same_way() {
    let (found, _) = check(&[("en", &without(&EN, &[4])), ("fr", &FR)]);
    assert_eq!(found, ["a paragraph of fr (Norway and 14) has no counterpart in en"]);
}

#[test]
fn one_paragraph_that_several_translations_lack_is_one_finding() {
    let lacking = without(&FR, &[4]);
    let (found, findings) = check(&[("en", &EN), ("fr", &lacking), ("fr-CA", &lacking), ("fr-CH", &FR)]);
    assert_eq!(found, ["a paragraph of en (Norway and 14) has no counterpart in fr and fr-CA"]);
    assert_eq!(findings[0].labels.len(), 3, "the paragraph and its place in both");

    let more = without(&FR, &[4, 5, 6]);
    let (found, findings) = check(&[("en", &EN), ("fr", &more), ("fr-CA", &lacking)]);
    assert_eq!(found, ["3 paragraphs of en (Norway, 14, 1987 and more) have no counterpart in fr"]);
    assert_eq!(findings[0].notes[0].shown(), "1 of them has no counterpart in fr-CA");
}

#[test]
fn what_is_split_or_joined_or_moved_is_not_lost() {
    let joined = format!("{} {}", FR[1], FR[2]);
    let join: Vec<&str> = [FR[0], &joined].into_iter().chain(FR[3..].iter().copied()).collect();
    let split: Vec<&str> = FR[..6]
        .iter()
        .copied()
        .chain([
            "Un musée s'y trouve depuis 1987.",
            "On y voit 45 salles pleines de sacs et de balances.",
            FR[7],
        ])
        .collect();
    let mut moved = without(&FR, &[2]);
    moved.insert(5, FR[2]);
    for (what, other) in [("joined", join), ("split", split), ("moved", moved)] {
        assert_eq!(check(&[("en", &EN), ("fr", &other)]).0, Vec::<String>::new(), "{what}");
    }
}

#[test]
fn a_caption_is_missed_only_for_what_is_said_nowhere_else() {
    for (line, message) in [
        ("Image: the wheel from Norway", None),
        ("Image: a mill in Peru", Some("a paragraph of en (Peru) has no counterpart in fr")),
        ("Image: the wheel", None),
        ("By Ann Miller, 3 May 2021, 14:50", None),
        ("Read more: https://example.com/mill/1912", None),
        ("Telephone: 0123 456 7890", None),
    ] {
        let en: Vec<&str> = EN.iter().copied().chain([line]).collect();
        let (found, _) = check(&[("en", &en), ("fr", &FR)]);
        assert_eq!(found, message.map(str::to_owned).into_iter().collect::<Vec<_>>(), "{line}");
    }
}

#[test]
fn a_summary_is_one_note() {
    let (found, findings) = check(&[("en", &EN), ("fr", &without(&FR, &[2, 4, 6]))]);
    assert_eq!(found, ["3 of 7 paragraphs of en have no counterpart in fr"]);
    assert_eq!(findings[0].severity, crate::text::Severity::Note);
}
