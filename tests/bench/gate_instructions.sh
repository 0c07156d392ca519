#!/usr/bin/env bash
# Instructions in user space that the gate spends on a transaction, counted by callgrind: no time, so the same on a busy machine.
#   tests/bench/gate_instructions.sh [TRANSACTIONS A CLIENT]     default 100; needs valgrind and pgbench
# By epoll: valgrind does not go on from a wait of io_uring's.
# PLANS="simple:40 prepared:40 simple:1" chooses modes and clients, POOL the size, BUILD the build folder; KEEP=FILE
# keeps the last count for callgrind_annotate.
set -euo pipefail
cd "$(dirname "$0")/../.."
each=${1:-100} pool=${POOL:-40} build=${BUILD:-build/dev}
work=$(mktemp -d); chmod 755 "$work"
gate_pid=
finish() { [ -z "$gate_pid" ] || kill "$gate_pid" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"; }
trap finish EXIT
ninja -C "$build" gate_bench >/dev/null
USHER_IO=epoll valgrind -q --tool=callgrind --callgrind-out-file="$work/out" "$build/tests/gate_bench" 127.0.0.1:0 "$pool" >"$work/gate" 2>"$work/gate.err" &
for _ in $(seq 600); do grep -q ^ready "$work/gate" && break; sleep 0.2; done
read -r _ gate_pid gate_port _ uri <"$work/gate" || { cat "$work/gate.err" >&2; exit 1; }
user=$(sed 's|.*://\([^:]*\):.*|\1|' <<<"$uri")
gate=(-h 127.0.0.1 -p "$gate_port" -U "$user" main)
pgbench -i -s 1 -q "${gate[@]}" >/dev/null 2>&1
bench() { # MODE CLIENTS TRANSACTIONS
    pgbench -n -S -M "$1" -c "$2" -j 1 -t "$3" "${gate[@]}" >/dev/null 2>&1
}
count() { # MODE CLIENTS TRANSACTIONS: instructions of such a run
    callgrind_control -z "$gate_pid" >/dev/null 2>&1
    bench "$@"
    callgrind_control -d "$gate_pid" >/dev/null 2>&1
    [ -z "${KEEP:-}" ] || cp "$(ls -t "$work"/out.* | head -1)" "$KEEP"
    awk '/^totals:/ {sum += $2} END {print sum}' "$(ls -t "$work"/out.* | head -1)"
}
for plan in ${PLANS:-"simple:40 extended:40 prepared:40 simple:1"}; do
    mode=${plan%:*} clients=${plan#*:}
    bench "$mode" "$clients" 5
    # Logins are in both, and cancel out.
    few=$(count "$mode" "$clients" "$each")
    many=$(count "$mode" "$clients" $((3 * each)))
    echo "$mode $clients $(((many - few) / (2 * each * clients)))"
done
