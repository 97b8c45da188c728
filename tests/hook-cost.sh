#!/bin/sh
# What the hook costs on 10,000 entries, as a multiple of `git status`: tests/hook-cost.sh target/release/ghost
# Fails where it is more than ten times as much.
set -eu
ghost=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
git init -q .
awk 'BEGIN {
  for (c = 0; c < 50; c++) print "client c" c " \"Client " c "\""
  print ""
  for (e = 0; e < 10000; e++) {
    day = sprintf("%d-%02d-%02d", 2015 + int(e / 1000), 1 + int(e % 1000 / 84), 1 + int(e % 84 / 3))
    client = "c" int(e / 4) % 50
    if (e % 4 == 0) print day, "sent", client, "Link to the second round of drafts"
    if (e % 4 == 1) print day, "replied", client, "fyi Thank you, it is fine"
    if (e % 4 == 2) print day, "invoiced", client, "#N-" e, "EUR 120.00"
    if (e % 4 == 3) print day, "paid", client, "#N-" (e - 1), "EUR 120.00"
  }
}' > main.ghost
git add .
git -c user.name=a -c user.email=a@example.org commit -q -m book
"$ghost" hook install > /dev/null
printf '2026-01-01 noted c1 One more\n' >> main.ghost
git add .
# Milliseconds for one of twenty runs.
cost() {
  start=$(date +%s%N)
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do "$@" > /dev/null; done
  echo $((($(date +%s%N) - start) / 20000))
}
status=$(cost git status)
hook=$(cost .git/hooks/pre-commit)
echo "git status $status us, the hook $hook us: $((hook * 10 / status)) tenths"
test "$hook" -le $((status * 10))
