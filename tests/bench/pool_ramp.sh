#!/usr/bin/env bash
# 20 → 200 server connections on demand, at the wire: 200 clients that are connected already begin a transaction at
# once and hold it; how long until the last has its answer. Through Usher and through PgBouncer in turn, each started
# anew for each round on one private PostgreSQL.
#   tests/bench/pool_ramp.sh [ROUNDS]     default 5; needs pgbouncer, python3, and root; USHER=build/release/usher
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-5} usher=${USHER:-build/release/usher}
bin=$(pg_config --bindir)
work=$(mktemp -d); chmod 711 "$work"
pids=()
as_postgres=(setpriv --reuid postgres --regid postgres --clear-groups)
finish() { for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; "${as_postgres[@]}" "$bin/pg_ctl" -D "$work/db/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$work"; }
trap finish EXIT

mkdir "$work/db" "$work/run"; chown postgres "$work/db" "$work/run"
"${as_postgres[@]}" "$bin/initdb" -D "$work/db/data" -U postgres -A trust >/dev/null
"${as_postgres[@]}" setsid "$bin/pg_ctl" -w -D "$work/db/data" -l "$work/db/log" -o "-c listen_addresses= -k $work/db -c max_connections=220 -c fsync=off" start >/dev/null
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
await() { for _ in $(seq 200); do "$@" >/dev/null 2>&1 && return; sleep 0.05; done; echo "in vain: $*" >&2; exit 1; }
open_connections() { psql -h "$work/db" -U postgres -Atc "select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()"; }
none_open() { [ "$(open_connections)" = 0 ]; }

cat >"$work/rush.py" <<'PY'
import select, socket, struct, sys, time
port, count = int(sys.argv[1]), int(sys.argv[2])
def until_ready(sockets):
    left, tails = set(sockets), {s: b"" for s in sockets}
    poll = select.epoll()
    by = {s.fileno(): s for s in sockets}
    for s in sockets: poll.register(s, select.EPOLLIN)
    while left:
        for fd, _ in poll.poll(120):
            s = by[fd]
            got = s.recv(65536)
            if not got: sys.exit("a client was dropped")
            tails[s] = (tails[s] + got)[-6:]
            if tails[s][:5] == b"Z\0\0\0\5": left.discard(s)
startup = struct.pack("!ii", 0, 196608) + b"user\0postgres\0database\0main\0\0"
startup = struct.pack("!i", len(startup)) + startup[4:]
def query(text): return b"Q" + struct.pack("!i", len(text) + 5) + text + b"\0"
clients = [socket.create_connection(("127.0.0.1", port)) for _ in range(count)]
for s in clients: s.sendall(startup)
until_ready(clients)
began = time.perf_counter()
for s in clients: s.sendall(query(b"begin"))
until_ready(clients)
print("%.3f" % (time.perf_counter() - began))
for s in clients: s.sendall(query(b"rollback"))
until_ready(clients)
PY

measure() { # NAME PORT CLIENTS: as many first as make it hold 20 connections
    python3 "$work/rush.py" "$2" "$3" >/dev/null
    echo "$1 $(open_connections) $(python3 "$work/rush.py" "$2" 200) $(open_connections)"
}
usher_round() {
    local port pid
    port=$(free_port)
    cat >"$work/usher.toml" <<TOML
[server]
primary = "postgresql://postgres@/postgres?host=$work/db"
budget = 205
[gate]
listen = "127.0.0.1:$port"
auth = "trust"
[pools.main]
min = 20
max = 200
[reserve]
size = 0
TOML
    HOME=$work XDG_DATA_HOME=$work/data setsid "$usher" serve --config "$work/usher.toml" >"$work/usher.log" 2>&1 &
    pid=$!
    pids+=("$pid")
    await grep -q 'usher: ready' "$work/usher.log"
    measure usher "$port" 14 # of 20: it grows above 70 %
    kill "$pid"
    wait "$pid" 2>/dev/null || true
}
bouncer_round() {
    local port pid
    port=$(free_port)
    rm -f "$work/run/pid"
    cat >"$work/run/ini" <<INI
[databases]
main = host=$work/db dbname=postgres user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $port
unix_socket_dir =
auth_type = any
pool_mode = transaction
min_pool_size = 20
default_pool_size = 200
max_client_conn = 1000
pidfile = $work/run/pid
logfile = $work/run/log
INI
    setsid "${as_postgres[@]}" pgbouncer -q "$work/run/ini" >/dev/null 2>&1 &
    await test -s "$work/run/pid"
    pid=$(cat "$work/run/pid")
    pids+=("$pid")
    measure pgbouncer "$port" 20
    kill -INT "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
}

echo "who, connections before, seconds, connections after"
for _ in $(seq "$rounds"); do
    usher_round | tee -a "$work/runs"
    await none_open
    bouncer_round | tee -a "$work/runs"
    await none_open
done
for who in usher pgbouncer; do echo "median $who $(grep "^$who" "$work/runs" | cut -d' ' -f3 | sort -n | sed -n "$(((rounds + 1) / 2))p") s"; done
