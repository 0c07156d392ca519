#!/usr/bin/env bash
# Builds the .deb and shows that it installs and runs on a clean Debian 12 (debootstrap, as root).
# Keeps the clean system in $USHER_CHROOT_CACHE so that the next check is quick.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=installer/common.sh
source "$here/common.sh"
# shellcheck source=installer/packages.sh
source "$here/packages.sh"

cache=${USHER_CHROOT_CACHE:-/tmp/usher-clean-system.tar}
[ "$(id -u)" = 0 ] || die "a chroot needs root: call it with sudo"
install_missing "${build_packages[@]}" "${package_packages[@]}"
cd "$root_dir"

scratch=$(mktemp -d /tmp/usher-package.XXXXXX)
root=$scratch/root
trap 'rm -rf --one-file-system "$scratch"' EXIT

# The mirror this machine is configured with, whichever it is.
mirror() {
    # shellcheck disable=SC2016  # apt-get's variable, not the shell's
    apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Codename: bookworm' | head -n 1
}

in_clean_system() {
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root DEBIAN_FRONTEND=noninteractive "$@"
}

make_clean_system() {
    if [ ! -f "$cache" ]; then
        debootstrap --variant=minbase bookworm "$scratch/new" "$(mirror)"
        tar -C "$scratch/new" -cf "$cache.part" .
        mv "$cache.part" "$cache"
    fi
    mkdir "$root"
    tar -C "$root" -xf "$cache"
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    [ ! -d /etc/apt/apt.conf.d ] || cp -r /etc/apt/apt.conf.d "$root/etc/apt/"
    # A chroot starts no services.
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
    chmod 755 "$root/usr/sbin/policy-rc.d"
}

install_package() {
    cp "$deb" "$root/tmp/usher.deb"
    in_clean_system apt-get -q update
    in_clean_system apt-get -q install -y /tmp/usher.deb
}

configure release
step "build release" cmake --build build/release
step "package" cpack --config build/release/CPackConfig.cmake -B build/release
deb=$(find build/release -maxdepth 1 -name 'usher_*.deb' -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d' ' -f2-)
[ -n "$deb" ] || die "cpack made no .deb"
step "clean system" make_clean_system
step "install on the clean system" install_package
step "desktop entry" desktop-file-validate resources/linux/*.desktop
step "metainfo" appstreamcli validate --no-net resources/linux/*.metainfo.xml
in_clean_system usher --version
step "usher check on the clean system" in_clean_system usher check
printf '== lintian\n'
lintian "$deb" || true # its tags are for people to judge
printf 'the package installs and runs: %s\n' "$deb"
