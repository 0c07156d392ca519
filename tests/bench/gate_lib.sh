# Sourced by the gate's benchmarks: a private PostgreSQL with a gate (gate_bench) and PgBouncer before it.
# Each pooler gets a session of its own (setsid), as a service has: Linux shares the processors out by session
# (autogroup), and one in the load tool's own would be put to sleep ten times as often.
work=$(mktemp -d); chmod 755 "$work"
pids=()
finish() { for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait "${pids[0]:-}" 2>/dev/null || true; rm -rf "$work"; }
trap finish EXIT
ulimit -n "$(ulimit -Hn)" # 12,000 clients are as many descriptors, in the pooler and in the load tool

start_gate() { # POOL BUILD: sets gate_pid, gate_port, socket, uri, user, password. $GATE_USERS, $GATE_CERT, $GATE_KEY as gate_bench reads them
    setsid "$2/tests/gate_bench" 127.0.0.1:0 "$1" >"$work/gate" 2>"$work/gate.err" &
    for _ in $(seq 200); do grep -q ^ready "$work/gate" && break; sleep 0.2; done
    read -r _ gate_pid gate_port socket uri <"$work/gate" || { cat "$work/gate.err" >&2; exit 1; }
    pids+=("$gate_pid")
    user=$(sed 's|.*://\([^:]*\):.*|\1|' <<<"$uri") password=$(sed 's|.*://[^:]*:\([^@]*\)@.*|\1|' <<<"$uri")
    chmod 711 "$(dirname "$socket")" "$socket"
}
start_bouncer() { # POOL SETTING…: sets bouncer_pid, bouncer_port; the settings come last and win. BOUNCER_LOGIN= passes the clients' names on
    local as=() size=$1
    shift
    mkdir -p "$work/run"
    if [ "$(id -u)" = 0 ]; then # PgBouncer refuses root
        chown postgres "$work/run"
        as=(setpriv --reuid postgres --regid postgres --clear-groups)
    fi
    for bouncer_port in $(seq $((gate_port + 1)) $((gate_port + 9))); do # somebody's client may have the first
        cat >"$work/run/ini" <<INI
[databases]
main = host=$socket port=5432 dbname=wedsync ${BOUNCER_LOGIN-user=$user password=$password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $bouncer_port
listen_backlog = 4096
unix_socket_dir =
pool_mode = transaction
default_pool_size = $size
max_client_conn = 12500
log_connections = 0
log_disconnections = 0
pidfile = $work/run/pid
logfile = $work/run/log
$(printf '%s\n' "$@")
INI
        setsid "${as[@]}" pgbouncer -q "$work/run/ini" >/dev/null 2>&1 &
        for _ in $(seq 20); do [ -s "$work/run/pid" ] && break 2; sleep 0.1; done
    done
    [ -s "$work/run/pid" ] || { echo "PgBouncer does not start:" >&2; tail -3 "$work/run/log" >&2; exit 1; }
    bouncer_pid=$(cat "$work/run/pid")
    pids+=("$bouncer_pid")
}
cpu_us() { awk '{print ($14 + $15) * 10000}' "/proc/$1/stat"; } # its own processor time so far
