#!/usr/bin/env bash
# Builds the .deb and shows that it installs and runs on a clean Debian 12 (debootstrap, as root).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=installer/common.sh
source "$here/common.sh"
# shellcheck source=installer/packages.sh
source "$here/packages.sh"
# shellcheck source=installer/clean_system.sh
source "$here/clean_system.sh"

make_package
step "clean system" make_clean_system
step "install on the clean system" install_package
step "desktop entry" desktop-file-validate resources/linux/*.desktop
step "metainfo" appstreamcli validate --no-net resources/linux/*.metainfo.xml
in_clean_system usher --version
step "usher check on the clean system" in_clean_system usher check
printf '== lintian\n'
lintian "$deb" || true # its tags are for people to judge
printf 'the package installs and runs: %s\n' "$deb"
