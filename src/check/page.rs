//! The pages on checks and relations: what `explain` prints and `docs/` holds.
//!
//! A page is a file in `pages/` or `relations/`: Markdown; what, why, a bad and a good example, what to do, and in its last
//! paragraph what else to look at. What follows from a code alone is added here: how severe it is, how to set it, how to
//! accept one finding.

use super::Check;

/// The page of a relation among the claims of a rule.
#[derive(Debug)]
pub struct RelationPage {
    /// Its name in rule files and reports.
    pub name: &'static str,
    /// One line: what must hold.
    pub title: &'static str,
    /// Markdown, as that of a check.
    pub page: &'static str,
}

/// A page for each relation, and for what a rule says of lists, in the order of rule files.
pub const RELATION_PAGES: &[RelationPage] = &[
    RelationPage {
        name: "translations",
        title: "every document of a story states the same value",
        page: include_str!("relations/translations.md"),
    },
    RelationPage {
        name: "over-time",
        title: "how a value may change from story to story",
        page: include_str!("relations/over-time.md"),
    },
    RelationPage {
        name: "required",
        title: "every document of a story states the fact, if one does",
        page: include_str!("relations/required.md"),
    },
    RelationPage {
        name: "list",
        title: "how complete lists of countries are",
        page: include_str!("relations/list.md"),
    },
    RelationPage {
        name: "stale-after",
        title: "a figure is not quoted for longer than this",
        page: include_str!("relations/stale-after.md"),
    },
    RelationPage {
        name: "between",
        title: "a value lies in a range that makes sense",
        page: include_str!("relations/between.md"),
    },
    RelationPage {
        name: "ledger",
        title: "a value is what is known to be true at its date",
        page: include_str!("relations/ledger.md"),
    },
    RelationPage {
        name: "equals",
        title: "a value is what comes out of other claims",
        page: include_str!("relations/equals.md"),
    },
    RelationPage {
        name: "values",
        title: "a term is written as the rule has it",
        page: include_str!("relations/values.md"),
    },
];

/// Begins the last paragraph of a page.
pub const SEE_ALSO: &str = "**See also**: ";

/// The whole page of a check.
pub fn check_page(check: &Check) -> String {
    let code = check.code;
    let set = format!(
        "**Severity.** `{}`, unless gxlint.toml sets another:\n\n    [checks]\n    {code} = \"note\"     # \"error\", \"warning\" or \"off\"\n",
        check.default.name()
    );
    // Nobody accepts a finding on what accepts findings.
    let accepted = if code.starts_with("ignore-") { String::new() } else { accepting(code) };
    joined(check.page, &(set + &accepted), &format!("docs/checks/{code}.md"))
}

/// The whole page of a relation.
pub fn relation_page(relation: &RelationPage) -> String {
    let set = "**Severity.** That of the rule, `error` if it has none. A relation may have one of its own: \
               `{ is = …, severity = \"warning\" }`.\n";
    let accepted = accepting("RULE");
    joined(relation.page, &(set.to_owned() + &accepted), &format!("docs/relations/{}.md", relation.name))
}

/// How to accept a finding.
fn accepting(code: &str) -> String {
    format!(
        "\n**To accept one finding**, say so in the document, in its paragraph or before it:\n\n    \
         <!-- gxlint-ignore {code}: why it is right as it is -->\n\n\
         or in gxlint.toml, for text that nobody may edit:\n\n    \
         [[ignore]]\n    code = \"{code}\"\n    path = \"archive/**\"\n    reason = \"why it is right as it is\"\n"
    )
}

/// A page with what is added to it before its last paragraph, and at the end where the page stands in the documentation.
fn joined(page: &str, more: &str, place: &str) -> String {
    let page = page.trim_end();
    match page.rsplit_once(&format!("\n{SEE_ALSO}")) {
        Some((said, also)) => format!("{said}\n{more}\n{SEE_ALSO}{also}, {place}\n"),
        None => format!("{page}\n\n{more}\n{SEE_ALSO}{place}\n"),
    }
}
