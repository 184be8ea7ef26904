#!/usr/bin/env bash
# Runs gxlint as the step of a GitHub action does: annotations in the log, the findings as a summary of the job, a SARIF
# log for code scanning. Ends with 0 whatever gxlint found, so that the log can be uploaded; `status` among the outputs is
# its exit status.
#
# What the user says comes in environment variables, never as text of this script:
#   GXLINT            the program; gxlint if nothing is said
#   GXLINT_PATHS      files and folders, one a line
#   GXLINT_ARGS       further arguments, one a line
#   GXLINT_FAIL_ON    error, warning, note or never
#   GXLINT_BASELINE   the file of accepted findings
#   GXLINT_CHANGED    true: in a pull request, report only what it touches
# and from GitHub: GITHUB_BASE_REF, GITHUB_OUTPUT, GITHUB_STEP_SUMMARY, RUNNER_TEMP.
set -uo pipefail

work=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/gxlint.XXXXXX") || exit 2
gxlint=${GXLINT:-gxlint}
arguments=()

# Adds each line of a text that is not empty.
add_lines() {
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%$'\r'}
    if [ -n "${line//[[:space:]]/}" ]; then arguments+=("$line"); fi
  done <<< "$1"
}

if [ -n "${GXLINT_FAIL_ON:-}" ]; then arguments+=("--fail-on=$GXLINT_FAIL_ON"); fi
if [ -n "${GXLINT_BASELINE:-}" ]; then arguments+=("--baseline=$GXLINT_BASELINE"); fi
add_lines "${GXLINT_ARGS:-}"
arguments+=(--)
add_lines "${GXLINT_PATHS:-}"

run=("$gxlint" check --format github --output "markdown=$work/summary.md" --output "sarif=$work/all.sarif")
# GITHUB_BASE_REF is there in pull requests only: everything is reported elsewhere.
if [ "${GXLINT_CHANGED:-}" = true ] && [ -n "${GITHUB_BASE_REF:-}" ]; then
  run+=(--changed "--since=origin/$GITHUB_BASE_REF")
fi
"${run[@]}" "${arguments[@]}"
status=$?
# Code scanning finds out by itself what is new in a pull request, and takes what is missing for mended.
if [ "${GXLINT_CHANGED:-}" = true ] && [ -s "$work/all.sarif" ]; then
  "$gxlint" check --quiet --format sarif "${arguments[@]}" > "$work/all.sarif" 2> "$work/again.log"
fi

if [ -s "$work/summary.md" ]; then
  cat "$work/summary.md" >> "${GITHUB_STEP_SUMMARY:-/dev/null}"
elif [ "$status" -ne 0 ]; then
  # Wrong usage ends before there is a report.
  echo "::error title=gxlint::gxlint could not do its job (exit status $status): the log of this step says why"
  echo "gxlint could not do its job; the log of the step says why." >> "${GITHUB_STEP_SUMMARY:-/dev/null}"
fi

{
  echo "status=$status"
  if [ -s "$work/all.sarif" ]; then
    # Code scanning knows no accepted results and would show them as open.
    if jq '.runs[].results |= map(select((.suppressions // []) == []))' "$work/all.sarif" > "$work/gxlint.sarif"; then
      echo "sarif=$work/gxlint.sarif"
    else
      echo "sarif=$work/all.sarif"
    fi
  fi
} >> "${GITHUB_OUTPUT:-/dev/null}"
