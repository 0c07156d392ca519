#!/usr/bin/env python3
"""The house's rules that a machine can hold. Prints `file:line: what (mend)` and exits with 1 on any.

Usage: style_check.py ROOT
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import cpp_shape  # noqa: E402

TOP_LEVEL = {"CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "app", "core", "installer", "resources", "tests", "ui"}
FOLDERS_WITH_README = ["app", "core", "installer", "resources", "tests", "ui"]
CODE = {".cpp", ".h"}
TEXT = CODE | {".py", ".sh", ".cmake", ".txt", ".md", ".json", ".toml", ".service", ".yml"}
MAX_FILE_LINES = 400
MAX_COLUMNS = 100
MAX_FUNCTION_TOKENS = 240
MAX_METHODS = 40
MAX_SUBJECT = 72
SUBJECTS_SINCE = "2026-11-29T00:00:00Z"  # longer ones from before stay as they are
BANNED_WORDS = re.compile(r"(?i:graveyard|\bheirs?\b|\bdoom)|Afterwards|\b(Books|Wish)\b|\b(bury|caring)\b")
MARKERS = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]) + r")\b")
MACHINE_PATHS = re.compile(r"(^|[^A-Za-z0-9_.])/(" + "wo" + "rk|fa" + r"rm|home/\w+)/")
REGISTRIES = re.compile(r"https?://[a-z.]*(deb" + r"ian|npm" + r"js)[a-z.]*\.(org|com)")
LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"')
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^">]+)[">]', re.M)
# The gate's sub-rooms and those each may include; the gate itself, on top, may include all.
GATE_ARROWS = {
    "protocol": {"protocol"},
    "statements": {"statements", "protocol"},
    "auth": {"auth", "protocol"},
    "relay": {"relay", "statements", "protocol"},
    "login": {"login", "auth", "relay", "statements", "protocol"},
    "console": {"console", "relay", "statements", "protocol"},
}
ENGINE_USERS = ("ui/engine_bridge", "app/", "core/engine/", "core/rehearsal/", "tests/")


class Complaints:
    def __init__(self):
        self.lines = []

    def add(self, file, line, what, mend):
        self.lines.append(f"{file}:{line}: {what} ({mend})")


def tracked_files(root):
    """What git knows or would add; every file where there is no git."""
    try:
        listed = subprocess.run(["git", "-C", str(root), "ls-files", "-co", "--exclude-standard"], check=True, capture_output=True, text=True)
        names = [name for name in listed.stdout.splitlines() if (root / name).is_file()]
        if names:
            return sorted(names)
    except (OSError, subprocess.CalledProcessError):
        pass
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file() and "build" not in path.parts)


def room_arrows(root):
    """Rooms of core and the rooms each may include, read from core/CMakeLists.txt; dependencies are transitive."""
    direct = {}
    for line in (root / "core/CMakeLists.txt").read_text().splitlines():
        match = re.match(r"\s*usher_room\((\w+)(.*)\)", line)
        if match:
            deps = re.search(r"DEPS ([\w ]+?)(?: LIBS|$)", match.group(2))
            direct[match.group(1)] = set(deps.group(1).split()) if deps else set()

    def reach(room, seen):
        for dep in direct.get(room, ()):
            if dep not in seen:
                seen.add(dep)
                reach(dep, seen)
        return seen

    return {room: reach(room, {room}) for room in direct}


def check_includes(name, text, arrows, complaints):
    parts = name.split("/")
    for match in INCLUDE.finditer(text):
        target = match.group(1).removeprefix("usher/")
        line = text.count("\n", 0, match.start()) + 1
        first = target.split("/")[0]
        qt = re.match(r"Qt?[A-Z]\w*(/|$)", target)
        if parts[0] == "core":
            if qt:
                complaints.add(name, line, f"core includes Qt's <{target}>", "core knows no Qt; put it into app or ui")
            if target.startswith(("ui/", "app/")):
                complaints.add(name, line, f"core includes {target}", "arrows point down: app, ui, core")
            inner = parts[3:] if parts[1:3] == ["include", "usher"] else parts[1:]
            room = inner[0] if len(inner) > 1 else ""
            if first in arrows and room in arrows and first not in arrows[room]:
                complaints.add(name, line, f"room {room} includes {target}", f"{first} is not below {room} in core/CMakeLists.txt")
        if parts[0] == "ui" and target.startswith("app/"):
            complaints.add(name, line, f"ui includes {target}", "arrows point down: app, ui, core")
        if "QtCharts" in target and not name.startswith(("ui/charts/", "ui/report/", "tests/")):
            complaints.add(name, line, "Qt Charts outside ui/charts and ui/report", "use the charts' own interface")
        if target == "libpq-fe.h" and not name.startswith(("core/pg/", "tests/")):
            complaints.add(name, line, "libpq outside core/pg", "use pg/connection.h")
        if target == "engine/engine.h" and not name.startswith(ENGINE_USERS):
            complaints.add(name, line, "the engine is seen here", "only ui/engine_bridge and app see it")


def check_gate_includes(name, text, complaints):
    """Within the gate a sub-room includes only what is below it, and never the gate's own files."""
    parts = name.split("/")
    if parts[:2] != ["core", "gate"] or len(parts) < 4:
        return
    allowed = GATE_ARROWS.get(parts[2])
    if allowed is None:
        complaints.add(name, 1, f"gate/{parts[2]} is no sub-room of the gate", "core/gate/README.md lists them")
        return
    for match in INCLUDE.finditer(text):
        target = match.group(1).split("/")
        below = target[1] if len(target) > 2 else "the gate itself"
        if target[0] == "gate" and below not in allowed:
            line = text.count("\n", 0, match.start()) + 1
            complaints.add(name, line, f"gate/{parts[2]} includes {match.group(1)}", f"{below} is not below it, see core/gate/README.md")


def check_shape(name, text, complaints):
    """Limits in tokens, so that denser lines don't meet them."""
    shape = cpp_shape.shape_of(text)
    for function in shape.functions:
        if function.tokens > MAX_FUNCTION_TOKENS:
            what = f"{function.name} has {function.tokens} tokens"
            complaints.add(name, function.line, what, f"at most {MAX_FUNCTION_TOKENS}: give its parts names")
    for each in shape.classes:
        if len(each.methods) > MAX_METHODS:
            complaints.add(name, each.line, f"{each.name} has {len(each.methods)} methods", f"at most {MAX_METHODS}: one job a class")


def check_words(name, text, complaints):
    for number, line in enumerate(text.splitlines(), 1):
        for match in BANNED_WORDS.finditer(LITERAL.sub('""', line)):  # what people read elsewhere may need the word
            complaints.add(name, number, f"the word {match.group()}", "the field's own term; see the glossary in core/README.md")


def check_format(root, names, complaints):
    """clang-format has the last word."""
    program = shutil.which("clang-format")
    if program is None:
        complaints.add(".clang-format", 1, "clang-format is missing", "apt-get install clang-format")
        return
    code = [name for name in names if Path(name).suffix in CODE]
    for some in (code[at : at + 50] for at in range(0, len(code), 50)):
        ran = subprocess.run([program, "--dry-run", *some], cwd=root, capture_output=True, text=True)
        if ran.returncode:
            complaints.add(".clang-format", 1, ran.stderr.strip(), "mend it")
        for name, line in dict(re.findall(r"^(\S+?):(\d+):\d+: warning: code should be clang-formatted", ran.stderr, re.M)).items():
            complaints.add(name, line, "not as clang-format writes it", "clang-format -i")


def check_text(name, text, complaints):
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > MAX_COLUMNS and Path(name).suffix in CODE:
            complaints.add(name, number, f"{len(line)} columns", f"at most {MAX_COLUMNS}")
        if line != line.rstrip():
            complaints.add(name, number, "white space at the line's end", "remove it")
        if "\t" in line and not name.endswith((".txt", ".md", "Makefile")):
            complaints.add(name, number, "a tab", "four blanks")
        if MARKERS.search(line):
            complaints.add(name, number, "a note of unfinished work", "finish it, or say it in the issue")
        if MACHINE_PATHS.search(line):
            complaints.add(name, number, "an absolute path of one machine", "make it relative")
        if REGISTRIES.search(line):
            complaints.add(name, number, "a registry's host name", "name the package only")


def check_code(name, text, arrows, complaints):
    lines = text.count("\n")
    if lines > MAX_FILE_LINES:
        complaints.add(name, lines, f"{lines} lines", f"at most {MAX_FILE_LINES}: one purpose a file")
    if name.endswith(".h") and "#pragma once" not in text:
        complaints.add(name, 1, "no #pragma once", "add it")
    if not re.fullmatch(r"[a-z0-9_]+\.(cpp|h)", name.rsplit("/", 1)[-1]):
        complaints.add(name, 1, "the file's name", "snake_case")
    check_includes(name, text, arrows, complaints)
    check_gate_includes(name, text, complaints)
    check_shape(name, text, complaints)
    check_words(name, text, complaints)


SAY_LIMITS = ("core/alerts/", "core/control/", "core/engine/", "core/report/")
SHOW_LIMITS = ("core/monitor/", "core/pool/", "ui/")
TYPED_LIMIT = re.compile(r"(?<![%\w.{:])\d+(?:\.\d+)? ?(?:ms|%)(?![\w-])")
TYPED_TIME = re.compile(r"(?<![%\w.{:])\d+(?:\.\d+)? ?(?:s|min|minutes?|seconds?)(?![\w-])")


def check_typed_limits(name, text, complaints):
    """Words that name a limit are made from core/limits, so that they cannot tell another."""
    says, shows = name.startswith(SAY_LIMITS), name.startswith(SHOW_LIMITS)
    if not (says or shows):
        return
    for number, line in enumerate(text.splitlines(), 1):
        for literal in LITERAL.findall(line.split("//")[0]):
            if TYPED_LIMIT.search(literal) or says and TYPED_TIME.search(literal):
                complaints.add(name, number, f"a limit typed into {literal}", "make it from limits/limits.h with base/quantity.h")


def check_tree(root, names, arrows, complaints):
    for top in sorted({name.split("/")[0] for name in names}):
        if top not in TOP_LEVEL and not top.startswith("."):
            complaints.add(top, 1, "at the top level", "the layout is given")
    for folder in FOLDERS_WITH_README + [f"core/{room}" for room in arrows]:
        if f"{folder}/README.md" not in names:
            complaints.add(f"{folder}/README.md", 1, "missing", "half a page: what lives here, what it may include, where to start")


def check_releases(root, complaints):
    """The program's version, the package's changelog and the software centre's list of releases are of one mind."""
    metainfo = next(root.glob("resources/linux/*.metainfo.xml"), None)
    changelog, cmake = root / "installer/debian/changelog", root / "CMakeLists.txt"
    if metainfo is None or not changelog.exists() or not cmake.exists():
        return
    version = re.search(r"project\(\w+ VERSION ([\d.]+)", cmake.read_text())
    packaged = re.findall(r"^\w+ \(([\d.]+)\)", changelog.read_text(), re.M)
    released = re.findall(r'<release version="([\d.]+)"', metainfo.read_text())
    if version and packaged[:1] != [version.group(1)]:
        complaints.add("installer/debian/changelog", 1, f"is not about {version.group(1)}", "begin it with the version of CMakeLists.txt")
    if packaged != released:
        complaints.add(metainfo.relative_to(root), 1, "its releases are not the changelog's", "the same versions in the same order")


def check_options(root, complaints):
    """Every key of the option table stands in the README's configuration section."""
    rows, readme = sorted((root / "core/config").glob("option_*.cpp")), root / "README.md"
    if not rows or not readme.exists():
        return
    table, documented = "".join(file.read_text() for file in rows), readme.read_text()
    for key in sorted(set(re.findall(r'\{\s*"[a-z_.*]+",\s*"([a-z_]+)"', table))):
        if f"`{key}`" not in documented and f".{key}`" not in documented:
            complaints.add("README.md", 1, f"option {key} is not documented", "add it to the configuration table")


def subjects(root):
    """(hash, subject) of the last commits; none where there is no git. Of a shallow clone, those it has."""
    try:
        command = ["git", "-C", str(root), "log", "-n", "200", "--no-merges", f"--since={SUBJECTS_SINCE}", "--format=%h %s"]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return []
    return [tuple(line.split(" ", 1)) for line in told.splitlines() if " " in line]


def check_commits(root, complaints):
    for commit, subject in subjects(root):
        if len(subject) > MAX_SUBJECT:
            complaints.add(commit, 1, f"its subject has {len(subject)} characters", f"at most {MAX_SUBJECT}; the reason belongs to the body")


def check(root):
    complaints = Complaints()
    names = tracked_files(root)
    arrows = room_arrows(root)
    check_tree(root, names, arrows, complaints)
    check_options(root, complaints)
    check_releases(root, complaints)
    check_format(root, names, complaints)
    check_commits(root, complaints)
    for name in names:
        suffix = Path(name).suffix
        if suffix not in TEXT or name.startswith("tests/fuzz/corpus"):
            continue
        text = (root / name).read_text(encoding="utf-8", errors="replace")
        check_text(name, text, complaints)
        check_typed_limits(name, text, complaints)
        if suffix in CODE:
            check_code(name, text, arrows, complaints)
    return complaints.lines


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: style_check.py ROOT")
    lines = check(Path(sys.argv[1]).resolve())
    for line in lines:
        print(line)
    print(f"{len(lines)} complaints" if lines else "the house is in order")
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
