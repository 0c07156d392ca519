#!/usr/bin/env bash
# Brings the desk's .ts in step with the sources. Usage: update.sh [FOLDER], of the .ts; LUPDATE names the program where it is elsewhere.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$(realpath "${1:-$here}")
lupdate=${LUPDATE:-$(command -v lupdate6 || command -v lupdate || echo /usr/lib/qt6/bin/lupdate)}
cd "$here/../.."
# what core says is gathered by itself
mapfile -t sources < <(find ui app -name '*.cpp' -o -name '*.h' | grep -v '^ui/languages/' | sort)
update() { "$lupdate" -silent -I . "${sources[@]}" -locations none -no-obsolete "$@"; }
update -source-language en_GB -target-language de_DE -ts "$folder/desk_de.ts"
update -source-language en_GB -target-language fr_FR -ts "$folder/desk_fr.ts"
update -source-language en_GB -target-language en_GB -pluralonly -ts "$folder/desk_en.ts"
