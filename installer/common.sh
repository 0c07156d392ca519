# shellcheck shell=bash
# What run.sh and test.sh share: steps that say which failed and why, and packages installed once.

root_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
log_dir="$root_dir/build/logs"

die() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# step NAME COMMAND…: quiet while it works; the end of what it printed, and its name, when it fails.
step() {
    local name=$1 log
    shift
    mkdir -p "$log_dir"
    log="$log_dir/${name//[^a-z0-9]/-}.log"
    printf '== %s\n' "$name"
    if ! "$@" >"$log" 2>&1; then
        tail -n 60 "$log" >&2
        die "the step \"$name\" failed; its whole output is in ${log#"$root_dir"/}"
    fi
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "packages are missing ($missing) and there is neither root nor sudo: install them as root"
    fi
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@"
}

# install_missing PACKAGE…: asks dpkg first, so that a second run touches nothing.
install_missing() {
    local package
    missing=""
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
    done
    [ -z "$missing" ] && return
    command -v apt-get >/dev/null || die "this is not Debian: install$missing by hand"
    # The index of a bare machine is empty or old; a package that cannot be found is no reason to stop yet.
    step "package lists" apt_install update
    # shellcheck disable=SC2086  # a list of words on purpose
    step "packages" apt_install install -y --no-install-recommends $missing
}

# configure PRESET: only when it has not been done; CMake looks after the rest itself.
configure() {
    [ -f "$root_dir/build/$1/build.ninja" ] || step "configure $1" cmake --preset "$1"
}
