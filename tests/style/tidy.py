#!/usr/bin/env python3
"""clang-tidy over core, with the checks of .clang-tidy. Usage: tidy.py BUILD [PATH…]

BUILD is the folder of the preset `tidy`, configured; nothing of it needs to be built. Reading the
headers is most of what a file costs, so files are read in batches, one of each room: rooms have
namespaces of their own, so what is local to a file meets no other of its name. PATHs restrict what
is read to files under them.
"""
import itertools
import json
import os
import pathlib
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

# A batch is a file that includes others on purpose.
NOT_FOR_BATCHES = "-bugprone-suspicious-include"


def entries(build, paths):
    """The compile commands of core's files, sorted."""
    found = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        file = pathlib.Path(entry["file"])
        if "/core/" in str(file) and (not paths or any(file.is_relative_to(p) for p in paths)):
            found[file] = shlex.split(entry["command"])
    return dict(sorted(found.items()))


def flags(commands):
    """What all were compiled with: folders, definitions, warnings."""
    taken = {}
    for command in commands:
        words = iter(command)
        for word in words:
            if word == "-isystem":
                taken[word, next(words)] = None
            elif word.startswith(("-I", "-D", "-U", "-std", "-W", "-f")) and not word.startswith("-Wl"):
                taken[(word,)] = None
    return list(itertools.chain.from_iterable(taken))


def batches(files):
    """One file of each room a batch."""
    rooms = {}
    for file in files:
        parts = file.parts
        rooms.setdefault(parts[parts.index("core") + 1], []).append(file)
    return [[file for file in batch if file] for batch in itertools.zip_longest(*rooms.values())]


def tidy(folder, number, batch, options):
    """What clang-tidy says of a batch; "" when it is content."""
    unit = folder / f"batch_{number}.cpp"
    unit.write_text("".join(f'#include "{file}"\n' for file in batch))
    ran = subprocess.run(
        ["clang-tidy", "--quiet", f"--checks={NOT_FOR_BATCHES}", str(unit), "--", *options],
        capture_output=True, text=True)
    return "" if ran.returncode == 0 else ran.stdout + ran.stderr


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    commands = entries(build, [pathlib.Path(p).resolve() for p in sys.argv[2:]])
    if not commands:
        sys.exit("tidy: no files")
    folder = build / "batches"
    folder.mkdir(exist_ok=True)
    options = flags(commands.values())
    work = batches(list(commands))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        said = list(pool.map(lambda each: tidy(folder, each[0], each[1], options), enumerate(work)))
    wrong = [text for text in said if text]
    print("\n".join(wrong) if wrong else f"tidy: {len(commands)} files, nothing found")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
