#!/usr/bin/env bash
# Builds the fuzz targets with clang and runs each for RUNS inputs (default 200000), starting from the kept
# corpus. New inputs go to build/fuzz/corpus; copy the good ones into tests/fuzz/corpus by
#   build/fuzz/tests/fuzz/fuzz_NAME -merge=1 tests/fuzz/corpus/NAME build/fuzz/corpus/NAME
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=${1:-200000}
shift || true
targets=${*:-startup framer scram exchange session files conversation door}
cmake -S . -B build/fuzz -G Ninja -DCMAKE_CXX_COMPILER=clang++ -DUSHER_FUZZ=ON -DUSHER_WINDOW=OFF -DCMAKE_BUILD_TYPE=RelWithDebInfo >/dev/null
# shellcheck disable=SC2086
ninja -C build/fuzz $(printf 'fuzz_%s ' $targets) >/dev/null
for name in $targets; do
    mkdir -p "build/fuzz/corpus/$name"
    options=()
    if [ "$name" = conversation ]; then options=(-entropic=0 -reduce_inputs=0); fi # so many features cost more than its runs
    "build/fuzz/tests/fuzz/fuzz_$name" -runs="$runs" -max_len=4096 -timeout=60 -artifact_prefix=build/fuzz/ -print_final_stats=1 "${options[@]}" \
        "build/fuzz/corpus/$name" "tests/fuzz/corpus/$name" 2>&1 | grep -E 'ERROR|SUMMARY|Assertion|number_of_executed|new_units_added' | sed "s/^/$name: /"
    test "${PIPESTATUS[0]}" -eq 0
done
