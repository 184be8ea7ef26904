//! Text that Markdown and HTML show as it is.

use std::fmt::Write;

/// Keeps `@name`, `#1` and addresses from becoming links, and people from being told of them; nobody sees it.
const APART: &str = "&#8203;";

/// Text in Markdown.
pub(super) fn text(words: &str) -> String {
    let words = words.trim();
    let mut escaped = String::with_capacity(words.len());
    for (at, c) in words.char_indices() {
        let (before, after) = (&words[..at], &words[at + c.len_utf8()..]);
        let begins_list = before.is_empty() && matches!(c, '-' | '+' | '=');
        let numbers_list = matches!(c, '.' | ')')
            && !before.is_empty()
            && before.chars().all(|c| c.is_ascii_digit())
            && after.starts_with(' ');
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '!' | '^' => escaped.extend(['\\', c]),
            _ if begins_list || numbers_list => escaped.extend(['\\', c]),
            _ => push(&mut escaped, c, before, after),
        }
    }
    escaped
}

/// Text in HTML, where no Markdown is read.
pub(super) fn html(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for (at, c) in words.char_indices() {
        push(&mut escaped, c, &words[..at], &words[at + c.len_utf8()..]);
    }
    escaped
}

/// What is escaped in both.
fn push(escaped: &mut String, c: char, before: &str, after: &str) {
    match c {
        '<' => escaped.push_str("&lt;"),
        '>' => escaped.push_str("&gt;"),
        '&' => escaped.push_str("&amp;"),
        '"' => escaped.push_str("&quot;"),
        '@' | '#' => {
            // Writing to a string does not fail.
            let _ = write!(escaped, "{c}{APART}");
        }
        ':' if after.starts_with("//") => {
            let _ = write!(escaped, "{c}{APART}");
        }
        '.' if before.to_ascii_lowercase().ends_with("www") => {
            let _ = write!(escaped, "{APART}{c}");
        }
        c => escaped.push(c),
    }
}

/// A code span: nothing in it is markup or a mention. Its fence is longer than any in it.
pub(super) fn code(words: &str) -> String {
    let longest = words.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let gap = if words.starts_with('`') || words.ends_with('`') { " " } else { "" };
    format!("{fence}{gap}{words}{gap}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup_or_tells_anybody() {
        for (words, expected) in [
            ("2,400 members (fr, as of 28 September 2021)", "2,400 members (fr, as of 28 September 2021)"),
            ("*a* _b_ `c` ~d~ $e$ |f| ^g^", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\$e\\$ \\|f\\| \\^g\\^"),
            ("<img src=x onerror=1> &lt;", "&lt;img src=x onerror=1&gt; &amp;lt;"),
            ("![x](http://y)", "\\!\\[x\\](http:&#8203;//y)"),
            ("see www.example.org", "see www&#8203;.example.org"),
            ("thanks @all, fixes #12", "thanks @&#8203;all, fixes #&#8203;12"),
            ("- a", "\\- a"),
            ("12. March", "12\\. March"),
            ("1.250 ha", "1.250 ha"),
            ("会员2600多名", "会员2600多名"),
        ] {
            assert_eq!(text(words), expected);
        }
        assert_eq!(html("</summary><script> @all *x*"), "&lt;/summary&gt;&lt;script&gt; @&#8203;all *x*");
        assert_eq!(code("a.txt:1:2"), "`a.txt:1:2`");
        assert_eq!(code("`a``b"), "``` `a``b ```");
    }
}
