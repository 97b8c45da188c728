#!/usr/bin/env bash
# The program is built twice, in two folders: the same bytes, and no path of this machine in them.
# usage: rebuild.sh [FLAGLESS]; with an argument without the flags, which must differ.
set -euo pipefail
top=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset CARGO_TARGET_DIR
cargo_home=${CARGO_HOME:-$HOME/.cargo}
for place in one another/place; do
  mkdir -p "$work/$place"
  git clone -q "$top" "$work/$place/ghost"
  (
    cd "$work/$place/ghost"
    if [ $# -eq 0 ]; then
      export RUSTFLAGS="--remap-path-prefix=$PWD=/src --remap-path-prefix=$cargo_home=/cargo"
    fi
    cargo build --release --locked --quiet
  )
done
one=$work/one/ghost/target/release/ghost
another=$work/another/place/ghost/target/release/ghost
paths=$(strings "$one" | grep -c -e "$work" -e "$cargo_home" || true)
if [ $# -gt 0 ]; then
  cmp -s "$one" "$another" && same=1 || same=0
  [ "$same" = 0 ] || [ "$paths" -gt 0 ] && word=ok || word=FAILED
  printf 'control: without the flags\t%s\tsame: %s, %s paths inside\n' "$word" "$same" "$paths"
  [ "$word" = ok ]
  exit
fi
if cmp -s "$one" "$another" && [ "$paths" -eq 0 ]; then
  printf 'built twice\tok\t%s, 0 paths inside\n' "$(sha256sum "$one" | cut -c1-16)"
else
  printf 'built twice\tFAILED\t%s paths inside\n' "$paths"
  exit 1
fi
