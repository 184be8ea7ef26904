//! Which words tell the time of a claim.

use super::*;
use crate::claim::RuleKind;
use crate::claim::find::{claim, in_passage};
use crate::claim::rule::RuleSet;
use crate::claim::slots::Slots;
use crate::recognise::read;
use crate::text::{Segment, SegmentKind, Source, Sources};
use Tense::{Earlier, Later, Now};

/// The claims of a phrase in a document of 2022-10-25, dated.
fn claims(lang: &str, phrase: &str, text: &str) -> Vec<Claim> {
    let mut sources = Sources::new();
    let rule = format!("[[claim]]\nid = \"size\"\nkind = \"number\"\nfind.{lang} = \"{phrase}\"\n");
    let mut rules = RuleSet::new();
    assert_eq!(rules.read(Source::new("rules.toml", rule), &mut sources), []);
    let locale = Locale::get(lang);
    let mut segment = Segment::new(sources.add(Source::new("a.txt", text)), SegmentKind::Paragraph);
    segment.push(text, 0);
    let passage = read(segment, locale.unwrap());
    let mut text = crate::story::tests::text("a.txt", lang, Some(Date::new(2022, 10, 25)), "a", &[]);
    let slots = Slots::new(&passage, RuleKind::Number, locale);
    let patterns = &rules.rules()[0].language(lang).unwrap().patterns;
    let mut claims: Vec<Claim> =
        in_passage(patterns, &passage, &slots).into_iter().map(|slot| claim(0, 0, &passage, slot)).collect();
    text.passages = vec![passage];
    date_claims(&mut claims, &text, locale);
    claims
}

fn date_of(lang: &str, phrase: &str, text: &str) -> String {
    claims(lang, phrase, text)[0].date.unwrap().to_string()
}

/// Language, phrase, text, and what each claim in it speaks of.
const TENSES: &[(&str, &str, &str, &[Tense])] = &[
    ("en", "{value} members", "It grew from 2,200 members to 2,400 members.", &[Earlier, Now]),
    ("en", "{value} members", "It grew to 2,400 members, up from the 2,200 members of May.", &[Now, Earlier]),
    ("en", "{value} members", "It has 2,400 members; in 2019 it had 2,200 members.", &[Now, Earlier]),
    ("en", "{value} members", "It has 2,400 members and will have 3,000 members.", &[Now, Later]),
    ("en", "{value} members", "Its 2,400 members will meet in 2030.", &[Now]),
    ("en", "{value} members", "It has 2,400 members and will open on 20 September 2030.", &[Now]),
    ("en", "{value} members", "It took 120 members from 20 members to 900 seats.", &[Now, Now]),
    (
        "en",
        "{value} members",
        "The network, which had 2,400 members in 2019, has 2,600 members.",
        &[Earlier, Now],
    ),
    ("en", "{value} members", "It had 2,400 members in 2019 and has 2,600 members now.", &[Earlier, Now]),
    ("en", "{value} members", "It has 2,600 members. A year earlier it had 2,400 members.", &[Now, Earlier]),
    (
        "en",
        "{value} members",
        "It has 2,600 members. Last year the network had 2,400 members.",
        &[Now, Earlier],
    ),
    ("en", "{value} members", "It has 2,600 members, while in 2019 it had 2,400 members.", &[Now, Earlier]),
    ("en", "{value} members", "It has 2,600 members, more than in 2019.", &[Now]),
    (
        "en",
        "{value} members",
        "It has 2,400 members. A meeting of 3,000 members will take place next year.",
        &[Now, Later],
    ),
    (
        "de",
        "{value} Mitglieder*",
        "Das Netz, das 2019 2.400 Mitglieder hatte, hat 2.600 Mitglieder.",
        &[Earlier, Now],
    ),
    (
        "de",
        "{value} Mitglieder*",
        "Es hat 2.600 Mitglieder. Vor drei Jahren hatte es 2.400 Mitglieder.",
        &[Now, Earlier],
    ),
    ("zh-Hans", "{value}家成员", "网络有2600家成员。去年有2400家成员。", &[Now, Earlier]),
    ("fr", "{value} membres", "Il est passé de 2 200 membres à 2 400 membres.", &[Earlier, Now]),
    ("fr", "{value} membres", "Avec 2 400 membres, il vise 3 000 membres d’ici 2030.", &[Now, Later]),
    ("de", "{value} Mitglieder*", "Es wuchs von 2.200 Mitgliedern auf 2.400 Mitglieder.", &[Earlier, Now]),
    (
        "de",
        "{value} Mitglieder*",
        "Es hat 2.400 Mitglieder; 2019 waren es 2.200 Mitglieder.",
        &[Now, Earlier],
    ),
    ("de", "{value} Mitglieder*", "Es hat 2.400 Mitglieder, bis 2030 3.000 Mitglieder.", &[Now, Later]),
    ("es", "{value} miembros", "Pasó de 2.200 miembros a 2.400 miembros.", &[Earlier, Now]),
    ("es", "{value} miembros", "Tiene 2.400 miembros y tendrá 3.000 miembros en 2030.", &[Now, Later]),
    ("pt", "{value} membros", "Passou de 2.200 membros para 2.400 membros.", &[Earlier, Now]),
    ("it", "{value} membri", "È passata da 2.200 membri a 2.400 membri.", &[Earlier, Now]),
    ("it", "{value} membri", "Ha 2.400 membri e ne avrà 3.000 membri entro il 2030.", &[Now, Later]),
    ("nl", "{value} leden", "Het groeide van 2.200 leden naar 2.400 leden.", &[Earlier, Now]),
    ("sv", "{value} medlemmar", "Det växte från 2 200 medlemmar till 2 400 medlemmar.", &[Earlier, Now]),
    ("da", "{value} medlemmer", "Det har 2.400 medlemmer og vil have 3.000 medlemmer.", &[Now, Later]),
    ("pl", "{value} członków", "Sieć urosła z 2200 członków do 2400 członków.", &[Earlier, Now]),
    ("ru", "{value} членов", "Сеть выросла с 2200 членов до 2400 членов.", &[Earlier, Now]),
    ("uk", "{value} членів", "Мережа зросла з 2200 членів до 2400 членів.", &[Earlier, Now]),
    ("ar", "{value} عضو*", "ارتفع العدد من 2200 عضو إلى 2400 عضو.", &[Earlier, Now]),
    ("vi", "{value} thành viên", "Mạng lưới tăng từ 2.200 thành viên lên 2.400 thành viên.", &[Earlier, Now]),
    ("vi", "{value} thành viên", "Có 2.400 thành viên và sẽ có 3.000 thành viên.", &[Now, Later]),
    ("id", "{value} anggota", "Jaringan tumbuh dari 2.200 anggota menjadi 2.400 anggota.", &[Earlier, Now]),
    ("id", "{value} anggota", "Ada 2.400 anggota dan akan mencapai 3.000 anggota.", &[Now, Later]),
    ("th", "สมาชิก {value} ราย", "เพิ่มขึ้นจากสมาชิก 2,200 ราย เป็นสมาชิก 2,400 ราย", &[Earlier, Now]),
    ("th", "สมาชิก {value} ราย", "มีสมาชิก 2,400 ราย และภายในปี 2573 จะมีสมาชิก 3,000 ราย", &[Now, Later]),
    ("lo", "ສະມາຊິກ {value}", "ເພີ່ມຂຶ້ນຈາກສະມາຊິກ 2.200 ເປັນສະມາຊິກ 2.400", &[Earlier, Now]),
    ("zh-Hans", "{value}家成员", "从2200家成员发展到2400家成员。", &[Earlier, Now]),
    ("zh-Hans", "{value}家成员", "有2400家成员，预计到2030年将有3000家成员。", &[Now, Later]),
];

#[test]
fn what_was_and_what_is_to_come_is_told_from_what_is() {
    for (lang, phrase, text, tenses) in TENSES {
        let found: Vec<Tense> = claims(lang, phrase, text).iter().map(|claim| claim.tense).collect();
        assert_eq!(found, *tenses, "{text}");
    }
}

#[test]
fn a_sentence_dates_its_claims_only_by_an_as_of_date() {
    for (lang, phrase, text, date) in [
        ("en", "{value} members", "As of May 2022 it had 2,400 members.", "2022-05"),
        ("en", "{value} members", "It had 2,400 members by the end of 2020, and grew.", "2020"),
        ("en", "{value} members", "In May 2022 it met its 2,400 members.", "2022-10-25"),
        ("en", "{value} members", "Founded in 2015, the network has 2,600 members.", "2022-10-25"),
        ("en", "{value} members", "Hill, who joined in 2019, thanked the 2,500 members.", "2022-10-25"),
        ("fr", "{value} membres", "Créé en 2015, le réseau compte 2 600 membres.", "2022-10-25"),
        ("zh-Hans", "{value}家成员", "该网络成立于2015年，有2600家成员。", "2022-10-25"),
        ("th", "สมาชิก {value} ราย", "เครือข่ายก่อตั้งในปี 2558 มีสมาชิก 2,600 ราย", "2022-10-25"),
        ("en", "{value} members", "On 31 December 2020 it had 2,400 members.", "2020-12-31"),
        ("en", "{value} members", "The network had 2,400 members at the start of 2020.", "2020"),
        ("pt", "{value} membros", "No final de 2020 a rede tinha 2.400 membros.", "2020"),
        ("en", "{value} members", "As of May 2022 it grew. It has 2,600 members.", "2022-10-25"),
        ("fr", "{value} membres", "À la fin de 2020, il comptait 2 400 membres.", "2020"),
        ("id", "{value} anggota", "Per Mei 2022 ada 2.400 anggota.", "2022-05"),
        ("zh-Hans", "{value}家成员", "截至2022年5月，共有2400家成员。", "2022-05"),
        ("th", "สมาชิก {value} ราย", "ณ สิ้นเดือนพฤษภาคม 2565 มีสมาชิก 2,400 ราย", "2022-05"),
    ] {
        assert_eq!(date_of(lang, phrase, text), date, "{text}");
    }
}
