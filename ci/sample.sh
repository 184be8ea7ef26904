# shellcheck shell=bash
# Sourced by the scripts that try gxlint in a repository of somebody else.

# The gxlint to try: $GXLINT, or a release that is built.
find_gxlint() {
  if [ -z "${GXLINT:-}" ]; then
    cargo build --release --locked
    local target="${CARGO_TARGET_DIR:-target}"
    case "$target" in /*) ;; *) target="$PWD/$target" ;; esac
    GXLINT="$target/release/gxlint"
  fi
  export GXLINT
}

# Commits everything in a repository.
commit() {
  git -C "$1" add -A
  git -C "$1" -c user.name=A -c user.email=a@example.org -c commit.gpgsign=false commit -q --no-verify -m "a step"
}

# A repository with two stories, each of which has a mistake, and the branch main of its origin.
sample() {
  mkdir -p "$1/docs"
  printf '[corpus]\nsource-language = "en"\n' > "$1/gxlint.toml"
  echo "The bridge is 620 m long and took 14 years to build." > "$1/docs/bridge.en.md"
  echo "Le pont mesure 630 m et sa construction a duré 14 ans." > "$1/docs/bridge.fr.md"
  echo "The tower has 310 steps and 24 bells." > "$1/docs/tower.en.md"
  echo "La tour compte 311 marches et 24 cloches." > "$1/docs/tower.fr.md"
  git -C "$1" init -q -b main
  commit "$1"
  git -C "$1" update-ref refs/remotes/origin/main main
}
