#!/usr/bin/env bash
# A new connection for every transaction (pgbench -C) over TLS with SCRAM, through the gate and through PgBouncer in
# turn: A B A B, medians last.
#   tests/bench/gate_connect.sh [SECONDS] [PAIRS]     default 5 5; needs pgbench, pgbouncer, openssl, python3, and root or postgres
# Of the client's share most is libpq's: 4,096 rounds of PBKDF2 and its half of the handshake. So the processor time a
# connection costs the pooler is printed too. CLIENTS=20, KEY=ec|rsa, TLS=1|0.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-5} pairs=${2:-5} pool=${POOL:-40} build=${BUILD:-build/dev} clients=${CLIENTS:-20} key=${KEY:-ec} tls=${TLS:-1}
source tests/bench/gate_lib.sh
ninja -C "$build" gate_bench >/dev/null

[ "$key" = rsa ] && kind=(-newkey rsa:2048) || kind=(-newkey ec -pkeyopt ec_paramgen_curve:prime256v1)
openssl req -x509 "${kind[@]}" -nodes -subj /CN=localhost -days 2 -keyout "$work/key" -out "$work/cert" 2>/dev/null
verifier() { # PASSWORD
    python3 - "$1" <<'PY'
import base64, hashlib, hmac, sys
salt = b"0123456789abcdef"
salted = hashlib.pbkdf2_hmac("sha256", sys.argv[1].encode(), salt, 4096)
stored = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
text = lambda raw: base64.b64encode(raw).decode()
print(f'SCRAM-SHA-256$4096:{text(salt)}${text(stored)}:{text(hmac.digest(salted, b"Server Key", "sha256"))}')
PY
}
echo "\"bench\" \"$(verifier bench)\"" >"$work/users"
chmod 644 "$work/key" "$work/users"
secure=()
if [ "$tls" = 1 ]; then
    export GATE_CERT=$work/cert GATE_KEY=$work/key PGSSLMODE=require
    secure=("client_tls_sslmode = require" "client_tls_cert_file = $work/cert" "client_tls_key_file = $work/key")
fi
GATE_USERS=$work/users start_gate "$pool" "$build"
# PgBouncer 1.18 logs into the server with its SCRAM client's keys: name and verifier must be the server's own.
psql -q "$uri" -c "alter role $user password '$(verifier "$password")'"
echo "\"$user\" \"$(verifier "$password")\"" >"$work/bouncer_users"
BOUNCER_LOGIN= start_bouncer "$pool" "auth_type = scram-sha-256" "auth_file = $work/bouncer_users" "${secure[@]}"
pgbench -i -s 1 -q "$uri" >/dev/null 2>&1

# Two processes of one thread: OpenSSL 3.0's locks make two threads of one process slower at PBKDF2 than one.
run() { # NAME PID PORT USER PASSWORD
    local before part
    before=$(cpu_us "$2")
    for part in 1 2; do
        PGPASSWORD=$5 pgbench -n -S -C -c $((clients / 2)) -T "$seconds" -h 127.0.0.1 -p "$3" -U "$4" main >"$work/out$part" 2>&1 &
        parts[part]=$!
    done
    for part in 1 2; do wait "${parts[part]}" || tail -2 "$work/out$part" >&2; done
    cat "$work/out1" "$work/out2" | awk -v n="$1" -v cpu=$(($(cpu_us "$2") - before)) '/actually processed/ {k += $NF} /^tps/ {t += $3} /failed/ {f += $5}
        END {printf "%s %.0f %.0f %s\n", n, t, (k ? cpu / k : 0), f}' | tee -a "$work/runs"
}
parts=()
for _ in $(seq "$pairs"); do
    run gate "$gate_pid" "$gate_port" bench bench
    run bouncer "$bouncer_pid" "$bouncer_port" "$user" "$password"
done
echo "== medians: who connections_a_second cpu_us_a_connection"
for who in gate bouncer; do
    echo "$who $(grep "^$who" "$work/runs" | cut -d' ' -f2 | sort -n | sed -n "$((pairs / 2 + 1))p") $(grep "^$who" "$work/runs" | cut -d' ' -f3 | sort -n | sed -n "$((pairs / 2 + 1))p")"
done
