#!/usr/bin/env bash
# gxlint in somebody else's repository: the scripts of action.yml are run on a sample repository, in the environment
# that GitHub gives them, and what comes out is held against what must. Needs git and jq, no network.
#
#     ci/adoption.sh                     builds gxlint
#     GXLINT=path/to/gxlint ci/adoption.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source ci/sample.sh
export ROOT="$PWD"
package jq jq "the action uses it, and the runners of GitHub have it"
find_gxlint

# Whether a command does what it must: must WHAT COMMAND...
must() {
  local what=$1
  shift
  if ! "$@"; then
    printf 'adoption: not so: %s\n' "$what" >&2
    printf -- '--- log\n%s\n--- summary\n%s\n' "$(cat "$here/log")" "$(cat "$GITHUB_STEP_SUMMARY")" >&2
    exit 1
  fi
}
logs() { grep -qF -- "$1" "$here/log"; }
silent() { ! grep -qF -- "$1" "$here/log"; }
summary() { grep -qF -- "$1" "$GITHUB_STEP_SUMMARY"; }
results() { [ "$(jq '.runs[0].results | length' "$(output sarif)")" = "$1" ]; }
output() { sed -n "s/^$1=//p" "$GITHUB_OUTPUT"; }
ends() { [ "$(output status)" = "$1" ]; }

# Runs the step of the action that checks, as the runner would; the variables of the step stand before it.
step() {
  : > "$GITHUB_OUTPUT"
  : > "$GITHUB_STEP_SUMMARY"
  (cd "$GITHUB_WORKSPACE" && "$GITHUB_ACTION_PATH/ci/action/run.sh") > "$here/log" 2>&1
}

here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
export GITHUB_ACTION_PATH="$ROOT" GITHUB_WORKSPACE="$here/work" RUNNER_TEMP="$here/temp"
export GITHUB_OUTPUT="$here/output" GITHUB_STEP_SUMMARY="$here/summary.md" GITHUB_ACTIONS=true
mkdir "$RUNNER_TEMP"
: > "$here/log"
: > "$GITHUB_STEP_SUMMARY"
sample "$here/work"

# The key of the cache stays the same from run to run and is one line for $GITHUB_OUTPUT; what the cache had is not
# built again.
key=$(RUNNER_OS=Linux RUNNER_ARCH=X64 ci/action/key.sh)
must "a key: $key" grep -qxE 'key=gxlint-Linux-X64-[0-9a-f]{16}' <<< "$key"
must "the same key" [ "$key" = "$(RUNNER_OS=Linux RUNNER_ARCH=X64 ci/action/key.sh)" ]
mkdir -p "$here/root/bin"
ln -s "$GXLINT" "$here/root/bin/gxlint"
GXLINT_ROOT="$here/root" ci/action/build.sh > "$here/log" 2>&1
must "what is in the cache is used" logs "gxlint 0."

GXLINT_PATHS=. step
must "errors end with 1" ends 1
must "an annotation" logs "::error file=docs/bridge.fr.md,line=1"
must "the other story too" logs "::error file=docs/tower.fr.md,line=1"
must "a summary" summary "quantity-differs"
must "alerts" results 2

GXLINT_PATHS=. GXLINT_FAIL_ON=never step
must "nothing fails" ends 0
must "it is told all the same" results 2

# A pull request from a branch that touches one story.
git -C "$here/work" checkout -q -b work
echo "La tour compte 312 marches et 24 cloches." > "$here/work/docs/tower.fr.md"
commit "$here/work"
GXLINT_PATHS=docs GXLINT_CHANGED=true GITHUB_BASE_REF=main step
must "what the branch did fails" ends 1
must "what it touched is told" logs "docs/tower.fr.md"
must "what it did not touch is not" silent "docs/bridge.fr.md"
must "the summary neither" [ "$(grep -c bridge "$GITHUB_STEP_SUMMARY")" = 0 ]
must "code scanning gets everything: it knows what is new" results 2
GXLINT_PATHS=docs GXLINT_CHANGED=true step
must "without a pull request everything is told" logs "docs/bridge.fr.md"
GXLINT_PATHS=docs GXLINT_CHANGED=true GITHUB_BASE_REF=gone step
must "a base that was not fetched is no success" ends 2
must "it says what to do" logs "fetch-depth: 0"

# The first day: everything that is there is accepted; what is new fails.
(cd "$here/work" && "$GXLINT" baseline write --reason "found on the first day" > /dev/null)
GXLINT_PATHS=. step
must "accepted findings do not fail" ends 0
must "accepted findings are no alerts" results 0
echo "Le pont mesure 640 m et sa construction a duré 14 ans." > "$here/work/docs/bridge.fr.md"
GXLINT_PATHS=. step
must "a new finding fails" ends 1
must "only that" results 1
mv "$here/work/gxlint-baseline.toml" "$here/work/known findings.toml"
GXLINT_PATHS=. GXLINT_BASELINE="known findings.toml" step
must "the baseline has another name" results 1
rm "$here/work/known findings.toml"

# Lists are read line by line; nothing that the user says is a command.
mkdir "$here/work/more texts"
cp "$here/work/docs/"tower.* "$here/work/more texts/"
GXLINT_PATHS=$'more texts\r\n\n' GXLINT_ARGS=$'--max-warnings=0\n--jobs=1' step
must "a folder with a space in its name" results 1
# shellcheck disable=SC2016 # this is not to be expanded
GXLINT_PATHS='$(touch pwned); `touch pwned`' GXLINT_FAIL_ON='never; touch pwned' step
must "no success" ends 2
must "the summary says so" summary "could not do its job"
must "nothing was run" [ ! -e "$here/work/pwned" ]
GXLINT_PATHS=--version step
must "a path is no option" ends 2

# What `init --ci` writes for a repository that has nothing of the sort.
(cd "$here/work" && "$GXLINT" init docs --ci github --ci gitlab --ci pre-commit) > "$here/log"
for file in .github/workflows/gxlint.yml .gitlab/gxlint.yml .gitlab-ci.yml .pre-commit-config.yaml; do
  must "it writes $file" logs "written: $file"
  must "$file is there" [ -s "$here/work/$file" ]
done
echo "adoption: the action's steps do what they must"
