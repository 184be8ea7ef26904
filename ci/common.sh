# shellcheck shell=bash
# Sourced by the scripts beside it: the root of the project as current folder, and cargo in the PATH.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if ! command -v cargo >/dev/null; then
  PATH="${CARGO_HOME:-${HOME:-/root}/.cargo}/bin:$PATH"
fi
if ! command -v cargo >/dev/null; then
  echo "cargo was not found: install Rust as https://rustup.rs says" >&2
  exit 2
fi

# Installs a component of the toolchain if its command is not there: need COMMAND COMPONENT.
need() {
  if ! cargo "$1" --version >/dev/null 2>&1; then
    rustup component add "$2"
  fi
}

# Installs a package of Debian's if its command is not there: package COMMAND PACKAGE WHY.
package() {
  if command -v "$1" >/dev/null; then
    return
  fi
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "$1 was not found: $3; install it (apt-get install $2)" >&2
    exit 2
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2" >/dev/null
}
