"""How C++ code is cut: tokens, functions and classes of a source text, found by a lexer and a stack of braces.

Not a compiler: macros are words, templates are punctuation. What it counts is the same for every tree, which is all that
a limit or a comparison needs.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

LEXEME = re.compile(
    r"""
      (?P<skip>\s+|//[^\n]*|/\*.*?\*/|\\\n)
    | (?P<directive>^[ \t]*\#(?:[^\n\\]|\\.|\\\n)*)
    | (?P<raw>(?:u8|[uUL])?R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)")
    | (?P<string>(?:u8|[uUL])?"(?:[^"\\\n]|\\.)*"(?:_?[A-Za-z]\w*)?)
    | (?P<char>(?:u8|[uUL])?'(?:[^'\\\n]|\\.)+')
    | (?P<number>\.?\d(?:[eEpP][+-]|'?[\w.])*)
    | (?P<word>[A-Za-z_]\w*)
    | (?P<mark2>::|->\*?|<=>|<<=|>>=|\.\.\.|[-+*/%&|^=!<>]=|&&|\|\||\+\+|--|<<|[^\w\s])
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
CONTROL = {"if", "for", "while", "switch", "catch", "return"}
NO_NAME = re.compile(r"[A-Z][A-Z0-9_]+|void|bool|int|decltype|noexcept|alignas|requires|explicit|__attribute__")
AFTER_PARAMETERS = {"const", "noexcept", "override", "final", "mutable", "volatile", "try", "&", "&&"}


@dataclass
class Token:
    text: str
    line: int


@dataclass
class Function:
    name: str
    line: int
    tokens: int  # of the body, without its braces


@dataclass
class Class:
    name: str
    line: int
    methods: set = field(default_factory=set)


@dataclass
class Shape:
    tokens: int = 0
    lines: int = 0  # with a token on them
    functions: list = field(default_factory=list)
    classes: list = field(default_factory=list)


def lex(text):
    starts = [match.start() for match in re.finditer(r"^", text, re.MULTILINE)]
    tokens = []
    for match in LEXEME.finditer(text):
        if match.lastgroup not in ("skip", "directive"):
            tokens.append(Token(match.group(), bisect_right(starts, match.start())))
    return tokens


def matching_open(tokens, close, opening, closing):
    """The index of the bracket that the one at `close` closes."""
    depth = 0
    for at in range(close, -1, -1):
        depth += (tokens[at].text == closing) - (tokens[at].text == opening)
        if depth == 0:
            return at
    return 0


def statement_start(tokens, brace):
    """Where the declaration begins whose body opens at `brace`: behind the last ; or brace outside parentheses."""
    depth, at = 0, brace - 1
    while at >= 0:
        text = tokens[at].text
        if depth == 0 and text == "}" and tokens[at + 1].text in (",", "{"):  # m_x{…} in a constructor's list
            at = matching_open(tokens, at, "{", "}") - 1
            continue
        depth += (text in ")]") - (text in "([")
        if depth == 0 and text in "{};":
            return at + 1
        at -= 1
    return 0


def qualified_name(tokens, start, last):
    """The name that ends at `last`: `Class::name`, `Class::~Class`."""
    name, at = tokens[last].text, last - 1
    while at > start and tokens[at].text in ("::", "~"):
        is_tilde = tokens[at].text == "~"
        name = "~" + name if is_tilde else tokens[at - 1].text + "::" + name
        at -= 1 if is_tilde else 2
    return name


def function_name(tokens, start, brace):
    """The name before the first outermost (…) of a declaration, or None where that is no parameter list."""
    depth, is_operator = 0, False
    for at in range(start + 1, brace):
        text, before = tokens[at].text, tokens[at - 1].text
        is_operator |= before == "operator"
        if depth == 0 and text == "=" and not is_operator:
            return None
        if depth == 0 and text == "(" and not NO_NAME.fullmatch(before):
            if is_operator:
                return "operator" + before
            is_name = re.fullmatch(r"[A-Za-z_]\w*", before) and before not in CONTROL
            return qualified_name(tokens, start, at - 1) if is_name else None
        depth += (text in "([") - (text in ")]")
    return None


def class_name(tokens, start, brace):
    """The name of the class whose members begin at `brace`, or None."""
    words = [token.text for token in tokens[start:brace]]
    keyword = next((at for at, word in enumerate(words) if word in ("class", "struct")), None)
    if keyword is None or "enum" in words or "(" in words[:keyword]:
        return None
    head = words[keyword + 1 :]
    head = [word for word in head[: head.index(":")] if word != "final"] if ":" in head else [word for word in head if word != "final"]
    names = [word for word in head if re.fullmatch(r"[A-Za-z_]\w*", word)]
    if "(" in head and not any(NO_NAME.fullmatch(word) for word in head):
        return None
    return names[-1] if names else "(unnamed)"


def is_namespace(tokens, start, brace):
    words = [token.text for token in tokens[start:brace]]
    return "namespace" in words or words[:1] == ["extern"]


def declared_methods(tokens, start, end):
    """Names of the functions that a class declares between its braces, overloads counted one by one."""
    methods, at, begin, depth = set(), start, start, 0
    while at < end:
        text = tokens[at].text
        if text == "{":
            name = function_name(tokens, begin, at)
            if name:
                methods.add((name, tokens[at].line))
            level = 0
            while at < end:
                level += (tokens[at].text == "{") - (tokens[at].text == "}")
                if level == 0:
                    break
                at += 1
            if name:
                begin = at + 1
        elif text in "([":
            depth += 1
        elif text in ")]":
            depth -= 1
        elif depth == 0 and text == ";":
            words = [token.text for token in tokens[begin:at]]
            if words[:1] and words[0] not in ("friend", "using", "typedef", "static_assert"):
                name = function_name(tokens, begin, at)
                if name and words[-1] not in ("delete", "default"):
                    methods.add((name, tokens[at].line))
            begin = at + 1
        elif depth == 0 and text == ":" and tokens[at - 1].text in ("public", "private", "protected", "Q_SLOTS", "Q_SIGNALS"):
            begin = at + 1
        at += 1
    return methods


def shape_of(text):
    tokens = lex(text)
    shape = Shape(tokens=len(tokens), lines=len({token.line for token in tokens}))
    stack = []  # (kind, index of the brace, name)
    for at, token in enumerate(tokens):
        if token.text == "{":
            inside = stack[-1][0] if stack else "namespace"
            kind, name = "block", None
            if inside in ("namespace", "class"):
                start = statement_start(tokens, at)
                while tokens[start].text in ("public", "private", "protected", "Q_SLOTS", "Q_SIGNALS", ":") and start < at:
                    start += 1
                if is_namespace(tokens, start, at):
                    kind = "namespace"
                elif class_name(tokens, start, at):
                    kind, name = "class", class_name(tokens, start, at)
                elif function_name(tokens, start, at) and is_body(tokens, at):
                    kind, name = "function", function_name(tokens, start, at)
            elif inside == "block" or inside == "function":
                start = statement_start(tokens, at)
                if tokens[start].text in ("class", "struct") and class_name(tokens, start, at):
                    kind, name = "class", class_name(tokens, start, at)
            stack.append((kind, at, name))
        elif token.text == "}" and stack:
            kind, opened, name = stack.pop()
            if kind == "function":
                shape.functions.append(Function(name, tokens[opened].line, at - opened - 1))
            elif kind == "class":
                shape.classes.append(Class(name, tokens[opened].line, declared_methods(tokens, opened + 1, at)))
    return shape


def is_body(tokens, brace):
    """The brace opens a function's body, not an initialiser in a constructor's list."""
    before = tokens[brace - 1].text
    if before == ")" or before in AFTER_PARAMETERS or before == "}":
        return True
    # A trailing return type, or a name before it: `) -> T {`; in a constructor's list `m_x{` is none.
    start = statement_start(tokens, brace)
    words = [token.text for token in tokens[start:brace]]
    return "->" in words or "requires" in words
