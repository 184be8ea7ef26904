//! The examples that end each `--help`.

pub const GXLINT: &str = "\
Examples:
  gxlint corpus/                     check a folder: translations, dates, rules
  gxlint check --fail-on warning .   exit 1 from warnings on
  gxlint scan --format csv a.th.txt  every number, date and place recognised
  gxlint claims corpus/              each fact of the rules over time
  gxlint init releases/              draft rules from what documents keep saying
  gxlint stories corpus/             which files are taken for translations
  gxlint explain weekday-wrong       what a finding means, with examples

Exit status: 0 nothing found, 1 findings, 2 could not do the job.";

pub const CHECK: &str = "\
Examples:
  gxlint check                            the current folder
  gxlint check releases/ --fail-on note   exit 1 from notes on
  gxlint check --changed --since main     where a file of this branch takes part
  gxlint check . --output sarif=out.sarif --output html=review.html
  gxlint check - --stdin-filename a.fr.md < draft.md";

pub const COMPARE: &str = "\
Examples:
  gxlint compare ferry.en.txt ferry.de.txt
  gxlint compare original.md translation.md --lang de --format markdown";

pub const SCAN: &str = "\
Examples:
  gxlint scan a.th.txt                 every value of a document
  gxlint scan -v a.th.txt              those too unsure to be compared as well
  gxlint scan --format jsonl corpus/   for a program";

pub const CLAIMS: &str = "\
Examples:
  gxlint claims corpus/                           each fact over time
  gxlint claims --why network-size a.th.txt       why a rule finds nothing there
  gxlint claims corpus/ --format csv > facts.csv";

pub const STORIES: &str = "\
Examples:
  gxlint stories corpus/               language, date and story of each file
  gxlint stories --format json a.md    the same for a program";

pub const TEST: &str = "\
Examples:
  gxlint test                          the examples of the rules in use
  gxlint test rules/network.toml       those of one file
  gxlint test --corpus releases/       also which phrases never match there";

pub const LEDGER: &str = "\
Examples:
  gxlint ledger accept network-size 2600 --from 2021-09-01 --bound over
  gxlint ledger accept partner-countries KH,LA --from 2022-01-01
  gxlint ledger accept budget 2800000 --unit USD --from 2022-01-01";

pub const BASELINE: &str = "\
Examples:
  gxlint baseline write --reason \"before we used gxlint\"
  gxlint baseline show
  gxlint baseline prune";

pub const BASELINE_WRITE: &str = "\
Examples:
  gxlint baseline write --reason \"before we used gxlint\"
  gxlint baseline write releases/ --until 2027-06-30 --reason \"in print\"";

pub const BASELINE_SHOW: &str = "\
Examples:
  gxlint baseline show                      what is accepted, and is it found
  gxlint baseline show --format csv > accepted.csv";

pub const BASELINE_PRUNE: &str = "\
Examples:
  gxlint baseline prune                     after mistakes were corrected";

pub const SCHEMA: &str = "\
Examples:
  gxlint schema rules > gxlint-rules.schema.json
  gxlint schema report";

pub const INIT: &str = "\
Examples:
  gxlint init                          for the documents in the current folder
  gxlint init releases/ --limit 30     up to 30 drafts of rules";

pub const EXPLAIN: &str = "\
Examples:
  gxlint explain                       every check, relation and rule
  gxlint explain quantity-differs      a check
  gxlint explain over-time             a relation of rules
  gxlint explain network-size          a rule of your own";

pub const COMPLETIONS: &str = "\
Examples:
  gxlint completions bash > ~/.local/share/bash-completion/completions/gxlint
  gxlint completions zsh > ~/.zfunc/_gxlint     (with ~/.zfunc in fpath)
  gxlint completions fish > ~/.config/fish/completions/gxlint.fish
  gxlint completions powershell >> $PROFILE";

pub const MAN: &str = "\
Examples:
  gxlint man | man -l -
  gxlint man --dir ~/.local/share/man/man1";
