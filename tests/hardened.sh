#!/bin/sh
# Is the program hardened as it is meant to be? Usage: hardened.sh PROGRAM
set -eu
program=$1
missing=
# holds WHAT PATTERN TEXT
holds() {
    printf '%s\n' "$3" | grep -Eq "$2" || missing="$missing $1"
}
dynamic=$(readelf -Wd "$program")
segments=$(readelf -Wl "$program")
symbols=$(readelf -W --dyn-syms "$program")
holds "PIE" '^ *Type: +DYN' "$(readelf -Wh "$program")"
holds "RELRO" 'GNU_RELRO' "$segments"
holds "BIND_NOW" 'BIND_NOW|FLAGS_1.*NOW' "$dynamic"
holds "a-stack-that-is-no-code" 'GNU_STACK .* RW ' "$segments"
holds "stack-protector" '__stack_chk_fail' "$symbols"
holds "FORTIFY" '__[a-z]+_chk' "$(printf '%s\n' "$symbols" | grep -v __stack_chk_fail)"
# Its instructions only: Debian 12's start files lack the note by which a program says that all of it has them.
if [ "$(uname -m)" = x86_64 ]; then
    holds "CET" 'endbr64' "$(objdump -d --disassemble=main "$program")"
fi
[ -z "$missing" ] || { echo "$program lacks:$missing" >&2; exit 1; }
