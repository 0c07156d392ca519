#!/usr/bin/env python3
"""The code's shape in figures, of this tree or of any other: how long functions are, how dense lines, how large classes.

Usage: shape.py [ROOT [FOLDER…]]     (default: this tree; core, ui and app)
"""

import subprocess
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import cpp_shape  # noqa: E402
import style_check  # noqa: E402

LONGEST_SHOWN = 10


class Tree:
    """The sums over all files, and what is most of each."""

    def __init__(self, root, names):
        self.functions, self.classes = [], []
        self.tokens = self.lines = self.raw_lines = self.long_lines = 0
        self.files_of = defaultdict(set)  # that define a class's methods
        for name in names:
            self.add(name, (root / name).read_text(encoding="utf-8", errors="replace"))

    def add(self, name, text):
        shape = cpp_shape.shape_of(text)
        self.tokens += shape.tokens
        self.lines += shape.lines
        self.raw_lines += text.count("\n")
        self.long_lines += sum(len(line) > style_check.MAX_COLUMNS for line in text.splitlines())
        for function in shape.functions:
            self.functions.append((function.tokens, function.name, f"{name}:{function.line}"))
            if "::" in function.name:
                self.files_of[function.name.split("::")[-2]].add(name)
        self.classes += [(len(each.methods), each.name) for each in shape.classes]

    def quantile(self, share):
        return sorted(self.functions)[int(len(self.functions) * share)][0] if self.functions else 0


def unformatted(root, names):
    ran = subprocess.run(["clang-format", "--dry-run", *names], cwd=root, capture_output=True, text=True)
    return len({line.split(":")[0] for line in ran.stderr.splitlines() if "code should be clang-formatted" in line})


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2]).resolve()
    folders = tuple(f"{folder.rstrip('/')}/" for folder in sys.argv[2:] or ["core", "ui", "app"])
    names = [name for name in style_check.tracked_files(root) if name.startswith(folders) and Path(name).suffix in style_check.CODE]
    tree = Tree(root, names)
    largest, largest_name = max(tree.classes, default=(0, "none"))
    print(f"{len(names)} files, {len(tree.functions)} functions with a body")
    print(f"tokens a function, p50 / p90   {tree.quantile(0.5)} / {tree.quantile(0.9)}")
    print(f"tokens a line                  {tree.tokens / max(tree.lines, 1):.1f}")
    print(f"lines > {style_check.MAX_COLUMNS} columns            {100 * tree.long_lines / max(tree.raw_lines, 1):.1f} %")
    print(f"largest class                  {largest_name}: {largest} methods, {len(tree.files_of[largest_name])} files")
    print(f"not as clang-format has it     {unformatted(root, names)} of {len(names)} files")
    print("longest functions, in tokens")
    for tokens, name, where in sorted(tree.functions, reverse=True)[:LONGEST_SHOWN]:
        print(f"  {tokens:4}  {name}  {where}")


if __name__ == "__main__":
    main()
