#!/usr/bin/env bash
# The .ts are in step with the sources: lupdate would change nothing. Usage: languages_in_step.sh LUPDATE
set -euo pipefail
languages=$(realpath "$(dirname "$0")/../../resources/languages")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$languages"/desk_*.ts "$scratch"
LUPDATE=$1 "$languages/update.sh" "$scratch" >"$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
for file in "$languages"/desk_*.ts; do
    diff -u "$file" "$scratch/$(basename "$file")" | head -40 || { echo "behind the sources: run resources/languages/update.sh"; exit 1; }
done
