#!/usr/bin/env bash
# pgbench through the gate, through PgBouncer and direct, interleaved, on one private PostgreSQL.
#   tests/bench/gate.sh [SECONDS] [ROUNDS]      default 5 3; needs pgbench and pgbouncer, and root or postgres
# Prints a line a run (tps, latency in ms, processor time a transaction in µs: its own, the whole machine's) and the medians at the end.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-5} rounds=${2:-3} pool=${POOL:-40} build=${BUILD:-build/dev}
source tests/bench/gate_lib.sh
ninja -C "$build" gate_bench >/dev/null
start_gate "$pool" "$build"
start_bouncer "$pool" "auth_type = any"
export PGPASSWORD=$password
psql_direct=(-h "$socket" -p 5432 -U "$user" wedsync)

busy_us() { awk '/^cpu /{printf "%.0f", ($2 + $3 + $4 + $7 + $8) * 10000}' /proc/stat; }
run() { # NAME PID MODE CLIENTS target…
    local name=$1 pid=$2 mode=$3 clients=$4 before=0 after=0 all out
    shift 4
    [ "$pid" = 0 ] || before=$(cpu_us "$pid")
    all=$(busy_us)
    out=$(pgbench -n -S -M "$mode" -c "$clients" -j 2 -T "$seconds" "$@" 2>&1) || true
    all=$(($(busy_us) - all))
    [ "$pid" = 0 ] || after=$(cpu_us "$pid")
    awk -v n="$name" -v m="$mode" -v c="$clients" -v cpu=$((after - before)) -v all="$all" '
        /actually processed/ {k = $NF} /latency average/ {l = $4} /^tps/ {t = $3}
        END {printf "%s %s %d %.0f %.3f %.1f %.1f\n", n, m, c, t, l, (k ? cpu / k : 0), (k ? all / k : 0)}' <<<"$out" | tee -a "$work/runs"
}
gate=(-h 127.0.0.1 -p "$gate_port" -U "$user" main)
pgbench -i -s 5 -q "${gate[@]}" >/dev/null 2>&1
bouncer=(-h 127.0.0.1 -p "$bouncer_port" -U "$user" main)
for plan in ${PLANS:-"simple:40 extended:40 prepared:40 simple:1 simple:500 extended:500"}; do
    mode=${plan%:*} clients=${plan#*:}
    for _ in $(seq "$rounds"); do
        run gate "$gate_pid" "$mode" "$clients" "${gate[@]}"
        # PgBouncer before 1.21 cannot hold prepared statements in transaction pooling.
        [ "$mode" = prepared ] || run bouncer "$bouncer_pid" "$mode" "$clients" "${bouncer[@]}"
        [ "$clients" -gt 40 ] || run direct 0 "$mode" "$clients" "${psql_direct[@]}"
    done
done
echo "== medians: who mode clients tps latency_ms cpu_us machine_us"
sort -k2,2 -k3,3n -k1,1 -k4,4n "$work/runs" | awk '
    {key = $1 " " $2 " " $3; if (key != last) {show(); n = 0; last = key} t[n] = $4; l[n] = $5; c[n] = $6; a[n] = $7; n++}
    function show() {if (n) print last, t[int(n / 2)], l[int(n / 2)], c[int(n / 2)], a[int(n / 2)]}
    END {show()}'
