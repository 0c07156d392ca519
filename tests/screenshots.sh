#!/usr/bin/env bash
# Screenshots of the real program: usher under Xvfb on its embedded server, playing the gentle Saturday, then overloaded by pgbench.
# Usage: tests/screenshots.sh USHER [FOLDER]; needs xvfb, xdotool, imagemagick and pgbench.
set -euo pipefail
usher=$(realpath "$1")
folder=${2:-$(cd "$(dirname "$0")/.." && pwd)/resources/screenshots}
mkdir -p "$folder"
folder=$(realpath "$folder")
scratch=$(mktemp -d /tmp/usher-screenshots.XXXXXX)
chmod 755 "$scratch"
export DISPLAY=:97 XDG_DATA_HOME=$scratch/data XDG_CONFIG_HOME=$scratch/config
pids=()
finish() {
    # Usher first, to its end: it stops its server, and needs the display until then.
    for pid in "${pids[@]}"; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    rm -rf "$scratch"
}
trap finish EXIT

Xvfb "$DISPLAY" -screen 0 1280x720x24 >/dev/null 2>&1 &
pids+=($!)
sleep 1
cd "$scratch"
# Nothing is configured: the first steps, and a server that is tried.
XDG_DATA_HOME=$scratch/first XDG_CONFIG_HOME=$scratch/first "$usher" >first.log 2>&1 &
first=$!
pids=("$first" "${pids[@]}")
sleep 25
home=$(sed -n 's/.*the embedded server lives in //p' first.log) # root's is not in the data folder
home=${home:-$scratch/first/usher}
app=$(sed -n 2p "$home/credentials")
socket=$(sed -n 5p "$home/pgdata/postmaster.pid")
xdotool key Return && sleep 1
xdotool type "host=$socket dbname=wedsync user=usher_app password=$app" && xdotool key Return && sleep 4
import -window root "$folder/welcome.png"
kill "$first" && wait "$first" || true
pids=("${pids[@]:1}")
today=$(date +%F)
printf 'date,time,timezone,guests,name\n%s,14:00,Europe/London,180,Ann & Ben\n%s,16:30,Europe/London,240,Cleo & Dan\n%s,19:00,Europe/London,90,Eve & Fay\n' \
    "$today" "$today" "$today" >weddings.csv
printf '[gate]\nlisten = "127.0.0.1:16432"\n[calendar]\nfile = "%s/weddings.csv"\n' "$scratch" >usher.toml
"$usher" --log-level warning &
pids=($! "${pids[@]}")
sleep 45
shot() { import -window root "$folder/$1.png"; }
# The rail's entries are 30 pixels apart where the badge of what is made up stands above.
open_page() { xdotool mousemove 80 "$1" click 1 && sleep 2; }

shot desk-light
open_page 170
shot pool
open_page 366
shot calendar
open_page 398
shot forecast
open_page 500
sleep 3 # its pages are drawn one after the other
shot report
open_page 563
shot settings
open_page 138
# The same engine, on a desk that speaks German.
mkdir -p "$scratch/german/usher"
printf '[desk]\nlanguage=2\n' >"$scratch/german/usher/usher.conf"
PGUSER=usher XDG_CONFIG_HOME=$scratch/german "$usher" --attach 127.0.0.1:16432 &
german=$!
pids=("$german" "${pids[@]}")
sleep 12
shot desk-german
kill "$german" && wait "$german" || true
pids=("${pids[@]:1}")
pgbench=$(find /usr/lib/postgresql -name pgbench | sort | tail -n 1)
printf 'BEGIN;\nSELECT pg_sleep(0.2);\nCOMMIT;\n' >hold.sql
"$pgbench" -n -h 127.0.0.1 -p 16432 -U app -c 200 -T 25 -f hold.sql main >/dev/null 2>&1 &
sleep 20
shot alarms
# A transaction that somebody forgot, and who waits for it.
printf "BEGIN;\nUPDATE guests SET rsvp = 'yes' WHERE id = 7;\nSELECT pg_sleep(20);\nROLLBACK;\n" >forgotten.sql
printf "UPDATE guests SET rsvp = 'no' WHERE id = 7;\n" >waiter.sql
sleep 8
PGAPPNAME=rsvp psql -qX -h 127.0.0.1 -p 16432 -U app -d main -f forgotten.sql >/dev/null 2>&1 &
sleep 1
PGAPPNAME=seating "$pgbench" -n -h 127.0.0.1 -p 16432 -U app -c 4 -T 15 -f waiter.sql main >/dev/null 2>&1 &
open_page 303
sleep 8
shot sessions

# Two engines that serve, and one that nobody has started.
desk=${pids[0]}
kill "$desk" && wait "$desk" || true
for port in 16432 16433; do
    mkdir -m 700 "$scratch/$port"
    printf '[gate]\nlisten = "127.0.0.1:%s"\n' "$port" >"$scratch/$port/usher.toml"
    XDG_DATA_HOME=$scratch/$port XDG_RUNTIME_DIR=$scratch/$port "$usher" serve --log-level warning --config "$scratch/$port/usher.toml" &
    pids=($! "${pids[@]}")
done
sleep 20
"$pgbench" -n -h 127.0.0.1 -p 16433 -U app -c 40 -T 30 -f hold.sql main >/dev/null 2>&1 &
PGUSER=usher "$usher" --attach 127.0.0.1:16432 127.0.0.1:16433 127.0.0.1:16434 &
pids=($! "${pids[@]}")
sleep 15
import -window root -crop 1280x480+0+0 +repage "$folder/fleet.png"
kill "${pids[0]}" && wait "${pids[0]}" || true
pids=("${pids[@]:1}")
PGUSER=usher XDG_CONFIG_HOME=$scratch/lost "$usher" --attach 127.0.0.1:16433 &
pids=($! "${pids[@]}")
sleep 10
kill "${pids[1]}" && wait "${pids[1]}" || true
sleep 6
shot lost
