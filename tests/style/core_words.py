#!/usr/bin/env python3
"""Every sentence of core that people read stands in the catalogue of ui/languages. Prints `file: "words"` for what does not, exits with 1 on any.

Usage: core_words.py ROOT
"""

import re
import sys
from pathlib import Path

ROOMS = ["alerts", "attach", "cluster", "config", "control", "engine", "forecast", "monitor", "pool", "report", "sessions", "setup"]
STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
COMMENT = re.compile(r'("(?:[^"\\\n]|\\.)*")|\'(?:[^\'\\\n]|\\.)\'|//[^\n]*|/\*.*?\*/', re.S)
PLACE = "\x01"
# What never reaches the window as words of its own, and why.
SILENT_FILES = {
    "core/monitor/prometheus.cpp": "metrics, read by programs",
    "core/monitor/prometheus.h": "metrics, read by programs",
    "core/engine/metrics_endpoint.cpp": "HTTP, read by programs",
    "core/sessions/activity_query.cpp": "SQL",
    "core/config/uri_place.cpp": "keys of libpq",
    "core/control/command_words.cpp": "the grammar of commands",
    "core/report/html.cpp": "the HTML report stays English; the PDF's headings are ui's own",
    "core/report/html_parts.cpp": "HTML",
    "core/report/incident_html.cpp": "the HTML report stays English",
    "core/report/svg_chart.cpp": "SVG",
    "core/report/pool_charts.cpp": "charts of the HTML report",
    "core/report/csv.cpp": "columns of CSV",
    "core/setup/first_files.cpp": "comments of the files that are written",
}
SILENT_FOLDERS = {
    "core/config/pgbouncer/": "said by `usher import`, a command",
    "core/forecast/backtest/": "said by `usher backtest`, a command",
}
# Sentences that change with their numbers inside: the catalogue has them spelt out, as here.
SPELT_OUT = {
    "What {} of the server {} is cancelled; transactions stay open.": "What %1 processes of the server run is cancelled; transactions stay open",
    "{} of the server {}; what was open there is rolled back.": "%1 processes of the server end; what was open there is rolled back",
    "{} wedding{} of yesterday still going on": "%1 weddings of yesterday still going on",
    "{}{} wedding{} today": "Saturday, %1 weddings today",
    "{} wedding{} peak{} at {:02}:{:02}": "%1 weddings peak at %2",
    "And {}, {} in all.": "And %1 more gaps, %2 in all",
    "{} got an error, {} {} given up by {}: {}.": "%1 requests got an error, %2 were given up by their clients: %3",
    "{} rose, the gravest ({}): {}; {} over.": "%1 alarms rose, the gravest (%2): %3; none is over",
    "{}f {} for a database connection, {} were served": "Of %1 requests for a database connection, %2 were served",
    "database {} as {}": 'database "%1" as "%2"',
    " to 24:00": "%1, %2 to %3",
}
# By pattern: the whole literal.
SILENT = [
    (r"[A-Z][A-Z_ /]*\s?", "commands and their words, which are not translated"),
    (r"[^ ]*", "one word: keys, columns, enumerators and file names; those shown as such are in the catalogue all the same"),
    (r".*<[a-z_]+>.*|[A-Z_ |\[\]]+", "the syntax of commands"),
    (r"[a-z-]+: [a-z|0-9-]+", "types of options, read as `choice: %1`"),
    (r".*\.\w+=.*|%.*", "formats of files"),
    (r"[0-9A-Za-z.:/_-]+ ?", "addresses and names of settings"),
    (r"(forecast|pool|audit|history|cluster|calendar): .*callback.*", "the log"),
    (r".*\\n.*", "files and tables of several lines"),
    (r".*the audit could not be written: .*", "the log"),
    (r"HTTP/.*|GET .*|text/plain.*", "HTTP"),
    (r"SELECT .*|select .*", "SQL"),
    (r"usher [a-z]+", "names of applications at the server"),
    (r"these pools belong to the process.*|Open pools of its own.*", "errors of programs that carry the pools"),
    (r"pool: .*", "the log"),
    (r"--attach: .*|HOST, HOST:PORT.*", "the command line"),
    (r"(LEND|GRANT) .*|\{\} HOLDERS .*| \{\} FOR \{\} BECAUSE .*|local all all peer", "commands and rules to type"),
    (r"does not support SSL|root certificate|does not match host name|no password supplied|does not exist|connection to server", "words of libpq, looked for"),
    (r"Error while parsing |, saw", "words of the TOML parser, looked for"),
    (r'\[\\"alice.*|\\"5s.*', "examples of values"),
    (r"it lasted", "a figure of the HTML report"),
    (r" password=", "libpq's keys"),
]


def literals(text):
    """Strings of a source, neighbours joined."""
    text = re.sub(r"#\s*include[^\n]*", "", COMMENT.sub(lambda m: m.group(1) or " ", text))
    out, end = [], None
    for match in STRING.finditer(text):
        if end is not None and not text[end : match.start()].strip():
            out[-1] += match.group(1)
        else:
            out.append(match.group(1))
        end = match.end()
    return out


def plain(words):
    return words.replace('\\"', '"').replace("\\\\", "\\")


class Catalogue:
    def __init__(self, root):
        self.english = []
        for file in sorted((root / "ui/languages").glob("core_*.cpp")):
            text = file.read_text()
            for match in re.finditer(r'CORE_SAYS\(\s*"core",((?:\s*"(?:[^"\\\n]|\\.)*")+)\)', text):
                self.english.append(plain("".join(STRING.findall(match.group(1)))))
        self.joined = "\n".join(re.sub(r"%[1-9]", PLACE, words) for words in self.english)
        whole = [re.sub(r"%[1-9]", ".*?", re.escape(words).replace("%", "%")) for words in self.english]
        self.whole = [re.compile(words, re.S) for words in whole]

    def has(self, words):
        if words in SPELT_OUT:
            return SPELT_OUT[words] in self.english
        asked = re.sub(r"\{[^{}]*\}", PLACE, plain(words)).replace("{{", "{").replace("}}", "}")
        bare = asked.strip(" ;:,.()\x01–")
        return not re.search(r"[A-Za-z]{2}", bare) or bare in self.joined or any(p.fullmatch(bare) or p.fullmatch(asked) for p in self.whole)


def silent(words):
    return any(re.fullmatch(pattern, words) for pattern, _ in SILENT)


def missing(root):
    catalogue = Catalogue(root)
    for room in ROOMS:
        for file in sorted((root / "core" / room).glob("**/*.cpp")):
            name = str(file.relative_to(root))
            if name in SILENT_FILES or name.startswith(tuple(SILENT_FOLDERS)):
                continue
            for words in literals(file.read_text()):
                if not silent(words) and not catalogue.has(words):
                    yield name, words


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2]).resolve()
    found = list(missing(root))
    for name, words in found:
        print(f'{name}: "{words}"')
    print(f"{len(found)} of core's sentences stand in no catalogue")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
