#!/usr/bin/env bash
# Installs what is missing, builds, and passes every test. Needs no display, runs as root or not.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=installer/common.sh
source "$here/common.sh"
# shellcheck source=installer/packages.sh
source "$here/packages.sh"

install_missing "${build_packages[@]}" "${run_packages[@]}" "${test_packages[@]}"
cd "$root_dir"

scratch=$(mktemp -d /tmp/usher-tests.XXXXXX)
chmod 755 "$scratch" # run by root, the servers' own user passes through
trap 'rm -rf "$scratch"' EXIT
export TMPDIR=$scratch XDG_DATA_HOME=$scratch/data XDG_CONFIG_HOME=$scratch/config XDG_RUNTIME_DIR=$scratch/run QT_QPA_PLATFORM=offscreen
mkdir -p "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"

# core without Qt on the include path, and its tests with no more of Qt than Core and Test.
configure core-tests
step "build core-tests" cmake --build build/core-tests --target core_tests
step "core without the window" ctest --test-dir build/core-tests -L '^core$' --output-on-failure --no-tests=error

# What clang sees in core, ui and app: clang-tidy's fixed set, locks that guard what they say.
# Nothing of it is built, so nothing looks for new files but this.
step "configure tidy" cmake --preset tidy
step "clang-tidy" python3 tests/style/tidy.py build/tidy

# Races: plain programs under the thread sanitizer. Address-space randomisation trips it on newer kernels.
configure tsan
step "build tsan" cmake --build build/tsan --target race_tests
step "races" setarch -R ctest --test-dir build/tsan -L race --output-on-failure --no-tests=error

# Memory and undefined behaviour: what reads strangers' bytes and what counts connections. On epoll,
# so that what it has of the gate is tried on both ways to wait: all else takes what the kernel gives.
configure asan
step "build asan" cmake --build build/asan --target sanitized_tests
step "sanitizers" env USHER_IO=epoll ctest --test-dir build/asan -L sanitized --output-on-failure --no-tests=error

# Everything, warnings as errors.
configure dev
step "build dev" cmake --build build/dev
ctest --test-dir build/dev --output-on-failure --no-tests=error -j 2
