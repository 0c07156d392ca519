#!/usr/bin/env bash
# Brings core_*.ts in step with the catalogue of core's sentences. Usage: update_core.sh; LUPDATE names the program where it is elsewhere.
set -euo pipefail
cd "$(dirname "$0")/../.."
lupdate=${LUPDATE:-$(command -v lupdate6 || command -v lupdate || echo /usr/lib/qt6/bin/lupdate)}
for language in de_DE fr_FR; do
  "$lupdate" -silent -tr-function-alias QT_TRANSLATE_NOOP+=CORE_SAYS ui/languages -I . -locations none -no-obsolete \
    -source-language en_GB -target-language "$language" -ts "resources/languages/core_${language%%_*}.ts"
done
