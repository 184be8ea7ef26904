//! Finding, reading and identifying documents, as a user meets it: with files in folders.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

use gxlint::document::{Document, Input, Loaded, Settings, load};
use gxlint::text::{Segment, SegmentKind, Sources};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A folder of its own for each test, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("gxlint-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = Self(std::env::temp_dir().join(name));
        fs::create_dir_all(&folder.0).unwrap();
        for (path, text) in files {
            folder.write(path, text.as_bytes());
        }
        folder
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn load(&self, settings: &Settings) -> Loaded {
        self.load_paths(&["."], settings)
    }

    fn load_paths(&self, paths: &[&str], settings: &Settings) -> Loaded {
        let inputs: Vec<_> = paths.iter().map(|path| Input::Path(self.0.join(path))).collect();
        load(&inputs, settings, &mut Sources::new())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn keys(loaded: &Loaded) -> Vec<&str> {
    loaded.documents.iter().map(|document| document.key.as_str()).collect()
}

fn faults(loaded: &Loaded) -> Vec<(String, String)> {
    let name =
        |path: &str| Path::new(path).file_name().map_or("".into(), |n| n.to_string_lossy().into_owned());
    loaded.faults.iter().map(|fault| (name(&fault.path), fault.message.clone())).collect()
}

fn identity(document: &Document) -> [String; 4] {
    let date = document.date.as_ref().map_or(String::new(), |date| date.value.to_string());
    [document.lang.value.clone(), date, document.story.value.clone(), document.series.value.clone()]
}

const EN: &str = "The technology transfer network has grown to more than 2,600 members in ten countries.\n";

#[test]
fn gitignore_counts_below_the_path_and_never_above_it() {
    let folder = Folder::new(&[
        (".gitignore", "corpus\n*.en.txt\n"),
        ("corpus/a.en.txt", EN),
        ("corpus/.gitignore", "drafts/\n"),
        ("corpus/drafts/b.en.txt", EN),
        ("corpus/.hidden/c.en.txt", EN),
        ("corpus/.d.en.txt", EN),
    ]);
    assert_eq!(keys(&folder.load_paths(&["corpus"], &Settings::default())), ["a.en.txt"]);
    assert_eq!(keys(&folder.load_paths(&["."], &Settings::default())), [""; 0]);
    assert_eq!(folder.load_paths(&["corpus/drafts"], &Settings::default()).documents.len(), 1);
    assert_eq!(
        folder.load_paths(&["corpus/.hidden", "corpus/.d.en.txt"], &Settings::default()).documents.len(),
        2
    );
}

#[test]
fn each_file_is_read_once_in_the_order_of_paths() {
    let folder = Folder::new(&[("b.en.txt", EN), ("a/z.en.md", EN), ("a.en.txt", EN)]);
    let loaded = folder.load_paths(&["b.en.txt", ".", "a", "./b.en.txt"], &Settings::default());
    assert_eq!(loaded.documents.len(), 3);
    assert!(loaded.documents.is_sorted_by(|x, y| x.path < y.path));
}

#[test]
fn a_path_that_cannot_be_read_is_a_fault_and_the_rest_is_read() {
    let folder = Folder::new(&[("a.en.txt", EN), ("b.html", EN), ("empty/.keep", "")]);
    folder.write("latin.en.txt", b"ok\ncaf\xe9 de Paris\n");
    folder.write("blob.en.txt", b"\x7fELF\0\0");
    let paths = ["a.en.txt", "missing.txt", "b.html", "empty", "latin.en.txt", "blob.en.txt"];
    let loaded = folder.load_paths(&paths, &Settings::default());
    assert_eq!(loaded.documents.len(), 1);
    let found = faults(&loaded);
    for (file, said) in [
        ("b.html", "no supported format has the extension .html"),
        ("blob.en.txt", "binary"),
        ("latin.en.txt", "invalid UTF-8: byte 0xE9 at offset 6, line 2"),
        ("missing.txt", "no such file or folder"),
    ] {
        assert!(
            found.iter().any(|(path, message)| path == file && message.contains(said)),
            "{file}: {found:?}"
        );
    }
    assert_eq!(found.len(), 4);
}

#[test]
fn what_is_no_document_is_left_out_of_a_folder_with_its_reason() {
    let folder = Folder::new(&[("a.en.txt", EN), ("gxlint.toml", ""), ("LICENSE", "x")]);
    folder.write("blob.en.txt", b"\0\0");
    let loaded = folder.load(&Settings::default());
    assert_eq!((keys(&loaded), faults(&loaded)), (vec!["a.en.txt"], vec![]));
    let skipped: Vec<_> = loaded.skipped.iter().map(|skipped| skipped.reason.as_str()).collect();
    assert_eq!(skipped.len(), 3, "{skipped:?}");
    folder.write("news.txt", b"---\nlang: tlh\n---\n\nwej Hut\n");
    let named = folder.load_paths(&["news.txt"], &Settings::default());
    assert!(faults(&named)[0].1.contains("its language is tlh by"), "{:?}", faults(&named));
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_a_fault() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new(&[("a.en.txt", EN), ("b.en.txt", EN)]);
    let locked = folder.0.join("b.en.txt");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&locked).is_ok() {
        return; // the superuser reads everything
    }
    let loaded = folder.load(&Settings::default());
    assert_eq!(keys(&loaded), ["a.en.txt"]);
    assert_eq!(faults(&loaded), [("b.en.txt".to_owned(), "cannot be read: permission denied".to_owned())]);
}

#[test]
fn an_empty_document_is_a_warning() {
    let folder =
        Folder::new(&[("a.en.txt", ""), ("b.en.md", "```\n2400\n```\n"), ("c.en.txt", "\u{feff} \r\n")]);
    let loaded = folder.load(&Settings::default());
    assert!(loaded.documents.is_empty() && loaded.faults.is_empty());
    let said: Vec<_> = loaded.warnings.iter().map(|warning| warning.message.as_str()).collect();
    let empty = "the document is empty: there is nothing to compare";
    assert_eq!(said, [empty, "the document holds no prose: there is nothing to compare", empty]);
}

#[test]
fn identity_comes_from_the_strongest_evidence() {
    let folder = Folder::new(&[
        ("2021-09-27.forum.en.txt", EN),
        ("2021-09-28.forum.fr.md", "---\ndate: 2021-09-30\nseries: s\n---\nLe réseau compte 2 600 membres."),
        ("README.md", EN),
        ("README.id.md", "Jaringan."),
        ("2021-09-27.forum.txt", "Le réseau compte désormais plus de 2 600 membres dans dix pays."),
        ("short.txt", "2,600"),
    ]);
    let loaded = folder.load(&Settings::default());
    let found: Vec<_> = loaded.documents.iter().map(|d| identity(d).join("|")).collect();
    assert_eq!(
        found,
        [
            "en|2021-09-27|forum|default",
            "fr|2021-09-27|forum|default",
            "fr|2021-09-30|forum|s",
            "id||README|default",
            "en||README|default",
        ]
    );
    assert_eq!(faults(&loaded).len(), 1);
    assert!(faults(&loaded)[0].1.contains("language is unknown"));
    let lang = Settings { lang: Some("th".to_owned()), ..Settings::default() };
    let loaded = folder.load(&lang);
    let by_option = loaded.documents.iter().filter(|d| d.lang.value == "th").count();
    assert_eq!((by_option, loaded.faults.len()), (3, 0), "only files whose language nothing else says");
}

#[test]
fn standard_input_is_a_document_under_its_name() {
    let read = |name: &str, text: &str| {
        load(
            &[Input::Text { name: name.to_owned(), bytes: text.into() }],
            &Settings::default(),
            &mut Sources::new(),
        )
    };
    let loaded = read("a/2021-09-27.forum.en.md", "# Title\n\nText");
    assert_eq!(identity(&loaded.documents[0]), ["en", "2021-09-27", "a/forum", "default"]);
    assert_eq!(loaded.documents[0].segments[0].kind, SegmentKind::Heading);
    assert_eq!(read("-", EN).documents[0].lang.value, "en");
    assert_eq!(read("x.pdf", EN).faults.len(), 1);
}

#[test]
fn front_matter_with_a_mistake_is_a_fault_and_the_text_is_read() {
    let folder = Folder::new(&[("a.en.md", "---\ndate: soon\n---\n# Title\n")]);
    let loaded = folder.load(&Settings::default());
    assert_eq!(loaded.documents[0].segments[0].text(), "Title");
    assert_eq!(faults(&loaded), [("a.en.md".to_owned(), "malformed front matter".to_owned())]);
}

#[test]
fn ten_megabytes_on_one_line_are_read_without_delay() {
    let line = "The network has more than 2,600 members. ".repeat(10 * 1024 * 1024 / 41);
    for name in ["a.en.txt", "a.txt", "a.en.md"] {
        let start = std::time::Instant::now();
        let input = Input::Text { name: name.to_owned(), bytes: line.clone().into_bytes() };
        let loaded = load(&[input], &Settings::default(), &mut Sources::new());
        assert_eq!(loaded.documents.len(), 1);
        assert!(start.elapsed().as_secs() < 10, "{name}: {:?}", start.elapsed());
    }
}

proptest::proptest! {
    #[test]
    fn every_span_leads_to_the_bytes_it_stands_for(text in "(?s)(\u{feff})?([-#*>|`\\[\\]() .!&;:1a-cé国ก\r\n\t]|---\n|lang: |<b>|&amp;|!\\[a\\]\\(b\\)|[^1]){0,80}") {
        for name in ["x.en.txt", "x.en.md"] {
            let mut sources = Sources::new();
            let input = Input::Text { name: name.to_owned(), bytes: text.clone().into_bytes() };
            for document in load(&[input], &Settings::default(), &mut sources).documents {
                for segment in &document.segments {
                    hold(segment, &text);
                }
            }
        }
    }

    #[test]
    fn arbitrary_text_never_panics(text in proptest::prelude::any::<String>()) {
        for name in ["x.txt", "x.en.md"] {
            let input = Input::Text { name: name.to_owned(), bytes: text.clone().into_bytes() };
            load(&[input], &Settings::default(), &mut Sources::new());
        }
    }
}

fn hold(segment: &Segment, file: &str) {
    assert!(segment.is_faithful(file));
    let span = segment.full_span();
    assert!(span.start < span.end && file.get(span.range()).is_some(), "{span:?} in {file:?}");
}

#[test]
fn a_directive_is_no_text_and_is_about_its_paragraph_or_the_next() {
    let wrapped = "The harbour had forty berths in that year and hoped for one more basin, as the\n@\n\
                   council had promised long ago to the fishermen and to the shipwrights of the\n\
                   old town, who had waited for it since the great storm and the flood that came.\n";
    for (name, file, about) in [
        ("a.txt", "First.\n\n@\nSecond.\n\nThird.\n", "Second."),
        ("a.txt", "First.\n\n@\n\nSecond.\n\nThird.\n", "Second."),
        ("a.txt", "First.\n@\n\nSecond.\n", "First."),
        ("a.txt", "First.\n\nSecond.\n@\n", "Second."),
        ("a.txt", "First.\n@\nSecond.\n", "Second."),
        ("a.txt", "First.\r\n\r\n  @\r\nSecond.\r\n", "Second."),
        ("a.txt", wrapped, "The harbour"),
        ("a.txt", "First.\n\n@", ""),
        ("a.md", "# First\n\n@\nSecond.\n\nThird.\n", "Second."),
        ("a.md", "First.\n\n- one\n- two @\n- three\n", "two"),
        ("a.md", "First @ and *second*.\n\nThird.\n", "First"),
        ("a.md", "| a | b |\n|---|---|\n| c | d @ |\n", "d"),
        ("a.md", "@\n\n| a | b |\n|---|---|\n| c | d |\n\nText.\n", "| a | b |\n|---|---|\n| c | d |"),
    ] {
        let comment = match name {
            "a.md" => "<!-- gxlint-ignore some-code until=2027-06-30: a reason of 12 words -->",
            _ => "# gxlint-ignore some-code until=2027-06-30: a reason of 12 words",
        };
        let read = |text: &str| {
            let folder = Folder::new(&[(name, text)]);
            let mut documents =
                folder.load(&Settings { lang: Some("en".to_owned()), ..Settings::default() }).documents;
            assert_eq!(documents.len(), 1, "{text}");
            documents.remove(0)
        };
        let words = |document: &Document| -> Vec<(SegmentKind, String)> {
            let text = |segment: &Segment| segment.text().split_whitespace().collect::<Vec<_>>().join(" ");
            document.segments.iter().map(|segment| (segment.kind, text(segment))).collect()
        };
        let with = file.replace('@', comment);
        let (document, without) = (read(&with), read(&file.replace("\n@\n", "\n").replace('@', "")));
        assert_eq!(words(&document), words(&without), "{file}");
        let [directive] = document.directives.as_slice() else { panic!("{file}: {:?}", document.directives) };
        assert_eq!(
            (directive.code.as_str(), directive.reason.as_str()),
            ("some-code", "a reason of 12 words")
        );
        assert_eq!(&with[directive.code_span.range()], "some-code");
        let covered = directive.covers.map_or("", |covers| &with[covers.range()]);
        assert!(covered.starts_with(about) && (about.is_empty() == covered.is_empty()), "{file}: {covered}");
    }
}

#[test]
fn what_only_speaks_of_a_directive_is_none() {
    for (name, file) in [
        ("a.md", "Write `<!-- gxlint-ignore a: b -->` before it.\n"),
        ("a.md", "Text.\n\n    <!-- gxlint-ignore a: b -->\n"),
        ("a.md", "Text.\n\n```html\n<!-- gxlint-ignore a: b -->\n```\n"),
        ("a.md", "Write \\<!-- gxlint-ignore a: b --> before it.\n"),
        ("a.md", "Text.\n// gxlint-ignore a: b\n"),
        ("a.txt", "Write <!-- gxlint-ignore a: b --> before it.\n"),
        ("a.txt", "Write a line # gxlint-ignore a: b\n"),
    ] {
        let folder = Folder::new(&[(name, file)]);
        let loaded = folder.load(&Settings { lang: Some("en".to_owned()), ..Settings::default() });
        assert_eq!(loaded.faults, []);
        assert_eq!(loaded.documents[0].directives, [], "{file}");
    }
}
