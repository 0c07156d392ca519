#!/usr/bin/env bash
# Shows usher.service and usher.socket under a real systemd: boots a clean Debian 12's own as the first process of
# namespaces of its own (root needed), with a network that is its loopback alone.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=installer/common.sh
source "$here/common.sh"
# shellcheck source=installer/packages.sh
source "$here/packages.sh"
# shellcheck source=installer/clean_system.sh
source "$here/clean_system.sh"

machine="" # the process that holds the namespaces
end_machine() {
    [ -z "$machine" ] || kill -KILL "$machine" 2>/dev/null || true # its first process goes with it (--kill-child)
    [ -z "$machine" ] || wait "$machine" 2>/dev/null || true
    rm -rf --one-file-system "$scratch"
}
trap end_machine EXIT

# Mounts what systemd wants of a container and becomes it. Runs inside the namespaces.
# shellcheck disable=SC2016  # expanded there
boot='
set -e
mount --make-rprivate /
mount --bind "$1" "$1"
mount -t proc proc "$1/proc"
mount -t sysfs -o ro sysfs "$1/sys"
mount -t tmpfs -o mode=755 tmpfs "$1/run"
mount -t tmpfs -o mode=755 tmpfs "$1/dev"
mkdir "$1/dev/pts" "$1/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$1/dev/pts"
mount -t tmpfs tmpfs "$1/dev/shm"
ln -s pts/ptmx "$1/dev/ptmx"
for node in null zero full random urandom tty; do
    touch "$1/dev/$node"
    mount --bind "/dev/$node" "$1/dev/$node"
done
if [ "$(stat -f -c %T /sys/fs/cgroup)" = cgroup2fs ]; then
    mount -t cgroup2 cgroup2 "$1/sys/fs/cgroup"
else
    mount -t tmpfs -o mode=755 tmpfs "$1/sys/fs/cgroup"
    mkdir "$1/sys/fs/cgroup/systemd" "$1/sys/fs/cgroup/unified"
    mount -t cgroup -o none,name=systemd cgroup "$1/sys/fs/cgroup/systemd"
    mount -t cgroup2 cgroup2 "$1/sys/fs/cgroup/unified"
fi
exec env -i container=usher-check PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot "$1" /lib/systemd/systemd --log-target=null
'

start_machine() {
    rm -f "$root/usr/sbin/policy-rc.d"
    : >"$root/etc/machine-id"
    setsid unshare --pid --fork --kill-child --mount --uts --ipc --net --cgroup bash -c "$boot" boot "$root" </dev/null >"$scratch/boot" 2>&1 &
    machine=$!
    wait_for "systemd" there systemctl is-system-running --wait || { cat "$scratch/boot" >&2; die "systemd does not boot here"; }
}

# there COMMAND…: inside the machine.
there() {
    local init
    init=$(pgrep -P "$machine") || return 1
    nsenter --target "$init" --all --root --wd env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 "$@"
}
query() { there psql -h 127.0.0.1 -p 6432 -U postgres -qAt -d "$@"; }

wait_for() { # WHAT COMMAND…: for half a minute
    local what=$1
    shift
    for _ in $(seq 60); do
        "$@" >/dev/null 2>&1 && return
        sleep 0.5
    done
    printf 'waited for %s in vain\n' "$what" >&2
    return 1
}

starts() {
    there systemctl start usher.service
    wait_for "an answer" query main -c 'SELECT 1'
    there systemctl is-active usher.service
}

reloads() {
    mkdir -p "$root/etc/usher"
    printf '[pools.late]\nmin = 1\nmax = 2\n' >"$root/etc/usher/usher.toml"
    there systemctl reload usher.service
    wait_for "the new pool" query late -c 'SELECT 1'
}

# A transaction under way when the service is stopped ends as its client wanted.
stops_gracefully() {
    query late -c 'SELECT pg_sleep(3)' -c "SELECT 'finished'" --single-transaction >"$scratch/transaction" 2>&1 &
    local client=$!
    sleep 1
    there systemctl stop usher.service
    wait "$client"
    grep -qx finished "$scratch/transaction"
    [ "$(there systemctl show -p Result --value usher.service)" = success ]
}

is_activated_by_socket() {
    there systemctl enable --now usher.socket
    [ "$(there systemctl is-active usher.service)" = inactive ]
    [ "$(query late -c 'SELECT 7')" = 7 ]
    there systemctl is-active usher.service
}

# Clients that come while the service restarts wait in the socket's queue.
restarts_unnoticed() {
    local clients=() client
    there systemctl restart usher.service &
    local restart=$!
    for _ in $(seq 20); do
        query late -c 'SELECT 1' &
        clients+=($!)
        sleep 0.1
    done
    for client in "${clients[@]}"; do wait "$client"; done
    wait "$restart"
}

make_package
step "clean system" make_clean_system
step "install on the clean system" install_package systemd systemd-sysv dbus postgresql
in_clean_system systemctl disable -q postgresql.service # Usher's embedded server is its own
step "boot" start_machine
step "the service starts and answers" starts
printf '   %s\n' "$(there systemd-analyze security --no-pager usher.service | tail -n 1)"
step "reload opens a new pool" reloads
step "stop lets a transaction finish" stops_gracefully
step "the socket starts the service" is_activated_by_socket
step "20 clients during a restart" restarts_unnoticed
printf 'usher.service and usher.socket do what they promise: %s\n' "$deb"
