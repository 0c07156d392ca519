#!/usr/bin/env python3
"""The style test's own test: planted violations are found, a clean tree passes."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import cpp_shape  # noqa: E402
import style_check  # noqa: E402

ROOMS = "usher_room(base LIBS x)\nusher_room(pool DEPS base)\nusher_room(gate DEPS pool base LIBS y)\n"


class StyleTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name)
        self.write("core/CMakeLists.txt", ROOMS)
        self.write(".clang-format", (Path(__file__).parents[2] / ".clang-format").read_text())
        for folder in style_check.FOLDERS_WITH_README + ["core/base", "core/pool", "core/gate"]:
            self.write(f"{folder}/README.md", "What lives here.\n")
        self.write("core/base/thing.h", "#pragma once\n")

    def tearDown(self):
        self.folder.cleanup()

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def complaints_after(self, name, text):
        self.write(name, text)
        return [line for line in style_check.check(self.root) if line.startswith(name)]

    def test_a_clean_tree_passes(self):
        self.assertEqual(style_check.check(self.root), [])

    def test_a_subject_is_short_from_a_day_on(self):
        def commit(subject, date):
            who = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b"}
            environment = {**os.environ, **who, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
            command = ["git", "-C", str(self.root), "commit", "-q", "--allow-empty", "-m", subject]
            subprocess.run(command, check=True, env=environment)

        subprocess.run(["git", "init", "-q", str(self.root)], check=True)
        commit("x" * 90, "2026-11-28T12:00:00Z")
        commit("x" * 72, "2026-11-29T12:00:00Z")
        self.assertEqual(style_check.check(self.root), [])
        commit("x" * 73, "2026-11-29T12:00:01Z")
        self.assertEqual(len(style_check.check(self.root)), 1)

    def test_planted_violations_are_found(self):
        plants = {
            "core/pool/a.cpp": '#include "gate/gate.h"\n',
            "core/base/b.cpp": "#include <QString>\n",
            "core/base/c.cpp": "#include <QtCore/QString>\n",
            "ui/d.cpp": '#include "app/main.h"\n',
            "ui/pages/e.cpp": "#include <QtCharts/QChart>\n",
            "core/gate/f.cpp": "#include <libpq-fe.h>\n",
            "ui/pages/g.cpp": '#include "engine/engine.h"\n',
            "core/base/h.h": "int x;\n",
            "core/base/i.cpp": "int x; \n",
            "core/base/j.cpp": "\tint x;\n",
            "core/base/k.cpp": "// " + "TO" + "DO later\n",
            "core/base/l.cpp": '// see /' + 'work/main\n',
            "core/base/m.cpp": "int f() {\n" + "    g();\n" * 80 + "}\n",
            "core/base/n.cpp": "int x;\n" * 401,
            "core/base/o.cpp": "// " + "x" * 98 + "\n",
            "core/base/p.cpp": "class Many {\n" + "".join(f"    void f{i}();\n" for i in range(41)) + "};\n",
            "core/base/q.cpp": "int  x;\n",
            "core/base/r.cpp": "int " + "grave" + "yard;\n",
            "core/base/CamelCase.cpp": "int x;\n",
            "core/gate/protocol/o.cpp": '#include "gate/statements/statements.h"\n',
            "core/gate/relay/p.cpp": '#include "gate/auth/scram.h"\n',
            "core/gate/relay/q.cpp": '#include "gate/login/login.h"\n',
            "core/gate/login/r.cpp": '#include "gate/console/console.h"\n',
            "core/gate/console/s.cpp": '#include "gate/gate.h"\n',
            "core/gate/lobby/t.cpp": "int x;\n",
            "notes.md": "mine\n",
        }
        for name, text in plants.items():
            with self.subTest(name):
                self.assertTrue(self.complaints_after(name, text), name)

    def test_what_is_allowed_is_let_through(self):
        for name, text in {
            "core/gate/a.cpp": '#include "base/thing.h"\n#include "pool/pool.h"\n',
            "core/gate/login/e.cpp": '#include "gate/auth/scram.h"\n#include "gate/relay/session.h"\n',
            "core/gate/gate_core.cpp": '#include "gate/console/console.h"\n#include "gate/gate.h"\n',
            "ui/charts/b.cpp": "#include <QtCharts/QChart>\n",
            "ui/engine_bridge.cpp": '#include "engine/engine.h"\n',
            "core/pg/c.cpp": "#include <libpq-fe.h>\n",
            "core/base/d.cpp": "int f() {\n" + "    g();\n" * 59 + "}\n",
            "core/base/e.cpp": "class Some {\n" + "".join(f"    void f{i}();\n" for i in range(40)) + "};\n",
        }.items():
            with self.subTest(name):
                self.assertEqual(self.complaints_after(name, text), [])

    def test_releases_that_differ_are_found(self):
        self.write("CMakeLists.txt", "project(usher VERSION 1.2.0)\n")
        self.write("installer/debian/changelog", "usher (1.2.0) unstable\n\nusher (1.1.0) unstable\n")
        one, two = '<release version="1.2.0"/>\n', '<release version="1.1.0"/>\n'
        self.assertEqual(self.complaints_after("resources/linux/u.metainfo.xml", one + two), [])
        self.assertTrue(self.complaints_after("resources/linux/u.metainfo.xml", two))
        self.write("CMakeLists.txt", "project(usher VERSION 1.3.0)\n")
        self.assertTrue(any("1.3.0" in line for line in style_check.check(self.root)))

    def test_shapes_are_measured(self):
        shape = cpp_shape.shape_of(
            "namespace a {\n"
            "class B : public C {\n"
            "  public:\n"
            "    explicit B(int x) : m_x{x} { go(); }\n"
            "    int x() const { return m_x; }\n"
            "    void y(std::function<void(int)> f = {}) noexcept;\n"
            "    std::function<void(int)> field = {};\n"
            "    int m_x GUARDED_BY(m_mutex) = 0;\n"
            "};\n"
            "int B::y(const char* text) const {\n"
            '    if (text == R"(})") { return [] { return 1; }(); }\n'
            "    return 'a'; // }\n"
            "}\n"
            "}\n"
        )
        self.assertEqual([(f.name, f.tokens) for f in shape.functions], [("B", 4), ("x", 3), ("B::y", 22)])
        self.assertEqual([(c.name, len(c.methods)) for c in shape.classes], [("B", 3)])

    def test_a_limit_typed_into_words_is_found(self):
        for literal in ["limit 10 ms", "above 80 %", "within 10 s", "for 60 minutes"]:
            self.assertTrue(self.complaints_after("core/alerts/a.cpp", f'auto x = "{literal}";\n'), literal)
        for literal in ["limit {} ms", "{:.0f} %", "%1 ms", "of P95", "no effect"]:
            self.assertEqual(self.complaints_after("core/alerts/a.cpp", f'auto x = "{literal}";\n'), [], literal)
        self.assertEqual(self.complaints_after("ui/pages/b.cpp", 'auto x = "5 min";\n'), [])

    def test_a_missing_readme_is_found(self):
        for name in ["ui/README.md", "core/pool/README.md"]:
            (self.root / name).unlink()
            self.assertTrue(any(line.startswith(name) for line in style_check.check(self.root)), name)


if __name__ == "__main__":
    unittest.main()
