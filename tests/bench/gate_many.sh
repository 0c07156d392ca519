#!/usr/bin/env bash
# What gate.sh does not measure: memory of 12,000 idle clients, and 10,000 active ones; through the gate and
# through PgBouncer in turn.
#   tests/bench/gate_many.sh [SECONDS] [ROUNDS]     default 5 3; needs pgbench, pgbouncer, and root
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-5} rounds=${2:-3} pool=${POOL:-40} build=${BUILD:-build/dev}
source tests/bench/gate_lib.sh
ninja -C "$build" gate_bench gate_many_bench >/dev/null

resident_mb() { awk '/VmRSS/{printf "%.0f", $2 / 1024}' "/proc/$1/status"; }
bench() { # NAME PORT PID EXTRA…
    local name=$1 port=$2 pid=$3 out peak=0 now
    shift 3
    pgbench -n -S -h 127.0.0.1 -p "$port" -T "$seconds" -j 2 "$@" main >"$work/out" 2>&1 &
    local running=$!
    while kill -0 "$running" 2>/dev/null; do now=$(resident_mb "$pid"); [ "$now" -gt "$peak" ] && peak=$now; sleep 0.3; done
    wait "$running" || true
    out=$(awk '/^tps/{printf "%.0f tps", $3} /latency average/{printf "%.2f ms, ", $4}' "$work/out")
    echo "$name: ${out:-$(tail -1 "$work/out")}, $peak MB"
}

start_gate "$pool" "$build"
start_bouncer "$pool" "auth_type = any"
pgbench -i -s 5 -q "$uri" >/dev/null 2>&1
echo "== 12,000 idle clients"
"$build/tests/gate_many_bench" "$gate_port" "$user" 12000 "$gate_pid" | sed 's/^/gate: /'
"$build/tests/gate_many_bench" "$bouncer_port" "$user" 12000 "$bouncer_pid" | sed 's/^/bouncer: /'
echo "== 10,000 clients, all active (select-only, simple)"
for _ in $(seq "$rounds"); do
    bench gate "$gate_port" "$gate_pid" -c 10000 -U "$user"
    bench bouncer "$bouncer_port" "$bouncer_pid" -c 10000 -U "$user"
done
