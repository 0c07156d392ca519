# shellcheck shell=bash disable=SC2154
# What the package's and the service's check share: the .deb, and a clean Debian 12 to install it on.
# Sourced after common.sh and packages.sh. The clean system is kept in $USHER_CHROOT_CACHE, so that the next check is quick.

cache=${USHER_CHROOT_CACHE:-/tmp/usher-clean-system.tar}
[ "$(id -u)" = 0 ] || die "a chroot needs root: call it with sudo"
install_missing "${build_packages[@]}" "${package_packages[@]}"
cd "$root_dir" || exit

scratch=$(mktemp -d /tmp/usher-clean.XXXXXX)
chmod 755 "$scratch"
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

# make_package: builds the .deb; $deb is its path.
make_package() {
    configure release
    step "build release" cmake --build build/release
    step "package" cpack --config build/release/CPackConfig.cmake -B build/release
    deb=$(find build/release -maxdepth 1 -name 'usher_*.deb' -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d' ' -f2-)
    [ -n "$deb" ] || die "cpack made no .deb"
}

# install_package [PACKAGE…]: $deb and what goes with it.
install_package() {
    cp "$deb" "$root/tmp/usher.deb"
    in_clean_system apt-get -q update
    in_clean_system apt-get -q install -y /tmp/usher.deb "$@"
}
