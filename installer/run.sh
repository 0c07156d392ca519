#!/usr/bin/env bash
# Installs what is missing, builds, and starts Usher doing its main job. Arguments go to usher.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=installer/common.sh
source "$here/common.sh"
# shellcheck source=installer/packages.sh
source "$here/packages.sh"

install_missing "${build_packages[@]}" "${run_packages[@]}"
called_from=$PWD
cd "$root_dir"
configure release
step "build" cmake --build build/release --target usher
cd "$called_from"
exec "$root_dir/build/release/usher" "$@"
