#!/usr/bin/env bash
# What five desks elsewhere cost the engine: pgbench through `usher serve` with 20 pools, without and with them, in turn (A B A B).
#   tests/bench/attach.sh [SECONDS] [ROUNDS]      default 6 5; needs pgbench. CLIENTS (40), BUILD (build/dev)
# Prints a line a run (tps, the engine's processor time a second in ms) and the medians, then what a desk is sent, calm and busy.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-6} rounds=${2:-5} build=$PWD/${BUILD:-build/dev} clients=${CLIENTS:-40}
ninja -C "$build" usher attach_desks_bench >/dev/null
work=$(mktemp -d); chmod 755 "$work"
trap 'kill "$engine" 2>/dev/null || true; wait "$engine" 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir -m 700 "$work/run"
{
    echo '[gate]'; echo 'listen = "127.0.0.1:0"'
    for i in $(seq 20); do printf '[pools.p%d]\nmin = 2\nmax = 20\n' "$i"; done
} >"$work/usher.toml"
XDG_DATA_HOME=$work XDG_RUNTIME_DIR=$work/run setsid "$build/usher" serve --config "$work/usher.toml" >"$work/out" 2>"$work/err" &
engine=$!
for _ in $(seq 300); do grep -q ready "$work/out" && break; sleep 0.2; done
port=$(sed -n 's/.*gate=.*://p' "$work/out")
export PGHOST=127.0.0.1 PGPORT=$port PGUSER=usher
pgbench -i -q p1 >/dev/null 2>&1
cpu_ms() { awk '{print ($14 + $15) * 10}' "/proc/$engine/stat"; }
desks() { setsid "$build/tests/attach_desks_bench" "host=127.0.0.1 port=$port user=usher dbname=usher" "$1" "$2" >"$work/desks" & desks_pid=$!; }
run() { # NAME DESKS
    local before after tps
    [ "$2" = 0 ] || { desks "$2" $((seconds + 3)); sleep 2; }
    before=$(cpu_ms)
    tps=$(pgbench -n -S -c "$clients" -j 2 -T "$seconds" p1 2>/dev/null | awk '/^tps/ {printf "%.0f", $3}')
    after=$(cpu_ms)
    [ "$2" = 0 ] || wait "$desks_pid"
    echo "$1 $tps $(((after - before) / seconds))" | tee -a "$work/runs"
}
idle() { # what N desks cost an engine that has nothing else to do
    local before; [ "$1" = 0 ] || { desks "$1" $((seconds + 3)); sleep 2; }
    before=$(cpu_ms); sleep "$seconds"
    echo "idle, $1 desks: $((($(cpu_ms) - before) / seconds)) ms of processor a second"
    [ "$1" = 0 ] || wait "$desks_pid"
}
sent() { # to the desk, by its own end of the connection
    local own; own=$(ss -tnpH state established "dport = :$port" | grep "pid=$desks_pid," | awk '{print $3; exit}')
    ss -tinH state established "sport = :$port" | paste - - | grep -E "$own[[:space:]]" | grep -o 'bytes_sent:[0-9]*' | cut -d: -f2
}
rate() { # bytes a second to one desk
    local first; sleep 2; first=$(sent); sleep "$seconds"; echo $((($(sent) - first) / seconds))
}
for _ in $(seq "$rounds"); do run without 0; run five 5; done
idle 0; idle 5; cat "$work/desks"
desks 1 $((seconds + 4)); echo "bytes a second to a desk, calm: $(rate)"; wait "$desks_pid"
load=(); for i in $(seq 20); do pgbench -n -S -c 2 -j 1 -T $((seconds + 6)) "p$i" >/dev/null 2>&1 & load+=($!); done
desks 1 $((seconds + 4)); echo "bytes a second to a desk, every pool busy: $(rate)"; wait "$desks_pid" "${load[@]}"
echo "== medians: desks tps engine_ms_a_second"
sort -k1,1 -k2,2n "$work/runs" | awk '{if ($1 != last) {show(); n = 0; last = $1} t[n] = $2; c[n] = $3; n++}
    function show() {if (n) print last, t[int(n / 2)], c[int(n / 2)]} END {show()}'
