#!/usr/bin/env python3
"""clang-tidy over core, ui and app, with the checks of .clang-tidy. Usage: tidy.py BUILD [PATH…]

BUILD is the folder of the preset `tidy`, configured; nothing of it needs to be built, since no file
includes what moc makes. Reading the headers is most of what a file costs, so files are read in
batches: as many together as have no name of their own twice. A batch in which anything is found is
read again file by file and only that counts, so names that meet all the same (a local one hides
another file's) cost time and nothing else. PATHs restrict what is read to files under them.
"""
import itertools
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROOMS = ("core", "ui", "app")
BATCH = 20  # files: few enough that two processors have as much to do
# A batch is a file that includes others on purpose.
NOT_FOR_BATCHES = "-bugprone-suspicious-include"
# Up to the first of these a declaration in the file's unnamed namespace says its name.
LOCAL_BLOCK = re.compile(r"^namespace \{$(.*?)^\} // namespace$", re.MULTILINE | re.DOTALL)
LOCAL_NAME = re.compile(r"^(?![#/} ])[^({=;]*?(\w+)\s*[({=;\[]", re.MULTILINE)
LOCAL_CONSTANT = re.compile(r", (k\w+) =")
NAMESPACE = re.compile(r"^namespace (\S+) \{$", re.MULTILINE)


def entries(build, room, paths):
    """The compile commands of a room's files, sorted."""
    found = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        file = pathlib.Path(entry["file"])
        if file.is_relative_to(ROOT / room) and (not paths or any(map(file.is_relative_to, paths))):
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


def local_names(file):
    """What a file calls its own, each with the namespace it stands in."""
    text = file.read_text()
    around = NAMESPACE.search(text)
    blocks = "".join(LOCAL_BLOCK.findall(text))
    names = LOCAL_NAME.findall(blocks) + LOCAL_CONSTANT.findall(blocks)
    return {(around[1] if around else "", name) for name in names}


def batches(files):
    """Files together as long as no name of their own meets another."""
    made = []
    for file in files:
        names = local_names(file)
        for batch, taken in made:
            if len(batch) < BATCH and not taken & names:
                break
        else:
            batch, taken = [], set()
            made.append((batch, taken))
        batch.append(file)
        taken |= names
    return [batch for batch, _ in made]


def tidy(file, options, *more):
    """What clang-tidy says of a file; "" when it is content."""
    ran = subprocess.run(
        ["clang-tidy", "--quiet", *more, str(file), "--", *options], capture_output=True, text=True)
    return "" if ran.returncode == 0 else ran.stdout + ran.stderr


def tidy_batch(unit, batch, options):
    """What is found in the files of a batch; `unit` is written for it."""
    unit.write_text("".join(f'#include "{file}"\n' for file in batch))
    if not tidy(unit, options, f"--checks={NOT_FOR_BATCHES}"):
        return ""
    return "".join(tidy(file, options) for file in batch)


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    paths = [pathlib.Path(p).resolve() for p in sys.argv[2:]]
    folder = build / "batches"
    folder.mkdir(exist_ok=True)
    work = []
    for room in ROOMS:
        commands = entries(build, room, paths)
        options = flags(commands.values())
        work += [(batch, options) for batch in batches(commands)]
    if not work:
        sys.exit("tidy: no files")
    units = [folder / f"batch_{number}.cpp" for number in range(len(work))]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        said = list(pool.map(lambda unit, each: tidy_batch(unit, *each), units, work))
    wrong = [text for text in said if text]
    files = sum(len(batch) for batch, _ in work)
    print("\n".join(wrong) if wrong else f"tidy: {files} files, nothing found")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
