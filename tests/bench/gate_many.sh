#!/usr/bin/env bash
# What gate.sh does not measure: memory of 12,000 idle clients, and 10,000 active ones; through the gate and
# through PgBouncer in turn.
#   tests/bench/gate_many.sh [SECONDS] [ROUNDS]     default 5 3; needs pgbench, pgbouncer, and root
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-5} rounds=${2:-3} pool=${POOL:-40} build=${BUILD:-build/dev}
work=$(mktemp -d); chmod 755 "$work"
pids=()
finish() { for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait "${pids[0]}" 2>/dev/null || true; rm -rf "$work"; }
trap finish EXIT
ulimit -n 30000 2>/dev/null || ulimit -n "$(ulimit -Hn)"
ninja -C "$build" gate_bench gate_many_bench >/dev/null

start_gate() { # gate_pid, gate_port, socket, uri
    setsid "$build/tests/gate_bench" 127.0.0.1:0 "$pool" >"$work/gate" 2>"$work/gate.err" &
    for _ in $(seq 200); do grep -q ^ready "$work/gate" && break; sleep 0.2; done
    read -r _ gate_pid gate_port socket uri <"$work/gate"
    pids+=("$gate_pid")
    user=$(sed 's|.*://\([^:]*\):.*|\1|' <<<"$uri") password=$(sed 's|.*://[^:]*:\([^@]*\)@.*|\1|' <<<"$uri")
    chmod 711 "$(dirname "$socket")" "$socket"
    pgbench -i -s 1 -q "$uri" >/dev/null 2>&1
}
start_bouncer() {
    bouncer_port=$((gate_port + 1))
    cat >"$work/bouncer.ini" <<INI
[databases]
main = host=$socket port=5432 dbname=wedsync user=$user password=$password
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $bouncer_port
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = $pool
max_client_conn = 12500
pidfile = $work/run/pid
logfile = $work/run/log
INI
    mkdir -p "$work/run"; rm -f "$work/run/pid"; chown -R postgres "$work/run"
    su postgres -s /bin/sh -c "ulimit -n $(ulimit -n); exec pgbouncer -q $work/bouncer.ini" >/dev/null 2>&1 &
    for _ in $(seq 50); do [ -s "$work/run/pid" ] && break; sleep 0.1; done
    bouncer_pid=$(cat "$work/run/pid")
    pids+=("$bouncer_pid")
}
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

start_gate
start_bouncer
echo "== 12,000 idle clients"
"$build/tests/gate_many_bench" "$gate_port" "$user" 12000 "$gate_pid" | sed 's/^/gate: /'
"$build/tests/gate_many_bench" "$bouncer_port" "$user" 12000 "$bouncer_pid" | sed 's/^/bouncer: /'
echo "== 10,000 clients, all active (select-only, simple)"
for _ in $(seq "$rounds"); do
    bench gate "$gate_port" "$gate_pid" -c 10000 -U "$user"
    bench bouncer "$bouncer_port" "$bouncer_pid" -c 10000 -U "$user"
done
