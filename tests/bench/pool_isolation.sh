#!/usr/bin/env bash
# The peer of pool_isolation_bench: PgBouncer with max_user_connections 50 over three databases, 500 and 150
# pgbench clients holding transactions of 0.5 s, then 20 more at 200 a second. Prints what those 20 got in 20 s.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${BUILD:-build/dev}
work=$(mktemp -d); chmod 711 "$work"
pids=()
finish() { for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$work"; }
trap finish EXIT

ninja -C "$build" gate_bench >/dev/null
"$build/tests/gate_bench" 127.0.0.1:0 1 >"$work/server" 2>"$work/server.err" &
pids+=($!)
until grep -q ^ready "$work/server"; do sleep 0.2; kill -0 "${pids[0]}"; done
read -r _ _ gate_port socket uri <"$work/server"
user=$(sed 's|.*://\([^:]*\):.*|\1|' <<<"$uri") password=$(sed 's|.*://[^:]*:\([^@]*\)@.*|\1|' <<<"$uri")
export PGPASSWORD=$password
port=$((gate_port + 1))
chmod 711 "$(dirname "$socket")" "$socket"
place="host=$socket port=5432 dbname=wedsync"
echo "\"$user\" \"$password\"" >"$work/users.txt" # not a forced user: max_user_connections would not count those
cat >"$work/bouncer.ini" <<INI
[databases]
main = $place
analytics = $place
wedding_critical = $place
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $port
unix_socket_dir =
auth_type = trust
auth_file = $work/users.txt
stats_users = $user
pool_mode = transaction
default_pool_size = 50
max_user_connections = 50
max_client_conn = 2000
pidfile = $work/run/pid
logfile = $work/run/log
INI
mkdir "$work/run"
if [ "$(id -u)" = 0 ]; then
    chown postgres "$work/run" "$work/bouncer.ini" "$work/users.txt"
    su postgres -s /bin/sh -c "ulimit -n 4096; exec pgbouncer -q $work/bouncer.ini" >/dev/null 2>&1 &
else
    pgbouncer -q "$work/bouncer.ini" >/dev/null 2>&1 &
fi
for _ in $(seq 50); do [ -s "$work/run/pid" ] && break; sleep 0.1; done
pids+=("$(cat "$work/run/pid")")

echo 'select pg_sleep(0.5);' >"$work/slow.sql"
echo 'select pg_sleep(0.002);' >"$work/quick.sql"
bench=(pgbench -n -h 127.0.0.1 -p "$port" -U "$user")
"${bench[@]}" -f "$work/slow.sql" -c 500 -j 1 -T 60 main >/dev/null 2>&1 & pids+=($!)
"${bench[@]}" -f "$work/slow.sql" -c 150 -j 1 -T 60 analytics >/dev/null 2>&1 & pids+=($!)
sleep 5
psql -h 127.0.0.1 -p "$port" -U "$user" -d pgbouncer -Atc 'show lists' 2>/dev/null | grep used_servers || true
timeout 20 "${bench[@]}" -f "$work/quick.sql" -c 20 -j 1 -R 200 -T 15 wedding_critical >"$work/wedding" 2>&1 || echo "no end within 20 s"
grep -E 'actually|latency|tps' "$work/wedding" || echo "none of the 20 was answered in 20 s"
