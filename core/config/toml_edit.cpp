#include "config/toml_edit.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <optional>

namespace usher::config {
namespace {

using Statements = std::vector<TomlStatement>;
using Kind = TomlStatement::Kind;

Error notToml(const toml::parse_error& error) {
    return {
        Errc::invalidArgument,
        "line " + std::to_string(error.source().begin.line) + ": not TOML",
        "mend it by hand first"};
}

Error refused(std::size_t line, const std::string& what) {
    const std::string where = line > 0 ? "line " + std::to_string(line) + ": " : "";
    return {Errc::invalidArgument, where + what, "change it by hand in the file"};
}

const toml::node* nodeAt(const toml::table& root, const KeyPath& path) {
    const toml::node* node = &root;
    for (const std::string& name : path) {
        const toml::table* table = node ? node->as_table() : nullptr;
        node = table ? table->get(name) : nullptr;
    }
    return node;
}

/// The table at the path, made where there is none; null where something else stands there.
toml::table* tableAt(toml::table& root, const KeyPath& path) {
    toml::table* table = &root;
    for (const std::string& name : path) {
        toml::node* next = table->get(name);
        if (!next)
            next = &table->insert_or_assign(name, toml::table{}).first->second;
        table = next->as_table();
        if (!table)
            return nullptr;
    }
    return table;
}

KeyPath parentOf(const KeyPath& path) {
    return {path.begin(), path.end() - 1};
}

std::string inserted(std::string_view text, std::size_t at, const std::string& lines) {
    std::string next(text);
    const bool cut = at > 0 && next[at - 1] != '\n'; // the last line has no end of its own
    next.insert(at, (cut ? lineEndOf(text) : "") + lines);
    return next;
}

/// A text, what stands where in it, and what it means.
struct Document {
    std::string_view text;
    toml::table root;
    Statements statements;
};

Result<Document> read(std::string_view text) {
    try {
        Document document{text, toml::parse(text), {}};
        auto statements = tomlStatements(text);
        if (!statements)
            return refused(0, "the file is written in a way that is not understood here");
        document.statements = std::move(*statements);
        return document;
    } catch (const toml::parse_error& error) {
        return notToml(error);
    }
}

/// Whether the text means just what was meant.
bool means(const std::string& text, const toml::table& meant) {
    try {
        return toml::parse(text) == meant;
    } catch (const toml::parse_error&) {
        return false;
    }
}

/// Where to look when an edit is refused: the statement nearest to the path.
std::size_t lineNear(const Document& document, const KeyPath& path) {
    std::size_t line = 0, deepest = 0;
    for (const auto& statement : document.statements)
        if (isWithin(path, statement.path) || isWithin(statement.path, path))
            if (const auto depth = std::min(statement.path.size(), path.size()); depth > deepest) {
                deepest = depth;
                line = statement.line;
            }
    return line;
}

struct Edit {
    const Document& document;
    const KeyPath& path;
    const toml::table& meant;
};

/// The first of the ways to write it that means what was meant.
Result<std::string> firstRight(const Edit& edit, const std::vector<std::string>& ways) {
    for (const std::string& way : ways)
        if (means(way, edit.meant))
            return way;
    return refused(
        lineNear(edit.document, edit.path),
        keyText(edit.path) + " is written so that changing it would change more");
}

const TomlStatement* valueOf(const Document& document, const KeyPath& key) {
    for (const auto& statement : document.statements)
        if (statement.kind == Kind::value && statement.path == key)
            return &statement;
    return nullptr;
}

/// Behind the last statement that the test accepts.
std::optional<TomlStatement> lastOf(
    const Document& document,
    const std::function<bool(const TomlStatement&)>& test) {
    std::optional<TomlStatement> last;
    for (const auto& statement : document.statements)
        if (test(statement))
            last = statement;
    return last;
}

std::string indentOf(std::string_view text, const TomlStatement& statement) {
    const std::size_t end = text.find_first_not_of(" \t", statement.begin);
    return std::string(text.substr(statement.begin, end - statement.begin));
}

/// `lines` as a table of its own: behind the siblings, or at the end.
std::vector<std::string>
tableWays(const Document& document, const KeyPath& table, const std::string& lines) {
    const std::string_view text = document.text;
    const std::string end = lineEndOf(text);
    const std::string block = "[" + keyText(table) + "]" + end + lines;
    std::vector<std::string> ways;
    const auto siblings = lastOf(document, [&](const TomlStatement& s) {
        return table.size() > 1 && isWithin(s.path, parentOf(table));
    });
    if (siblings)
        ways.push_back(inserted(text, siblings->end, end + block));
    const bool nothingAbove = text.find_first_not_of(" \t\r\n") == std::string_view::npos;
    ways.push_back(inserted(text, text.size(), (nothingAbove ? "" : end) + block));
    return ways;
}

/// Behind the last line beneath the table's header.
std::optional<std::string>
underHeader(const Document& document, const KeyPath& table, const std::string& line) {
    const auto last = lastOf(document, [&](const TomlStatement& s) {
        const bool header = s.kind == Kind::header;
        return isWithin(s.path, table) && (header ? s.path == table : s.above() == table.size());
    });
    if (!last)
        return std::nullopt;
    return inserted(document.text, last->end, indentOf(document.text, *last) + line);
}

/// Behind the last of the table's dotted keys, dotted as that is.
std::optional<std::string>
amongDotted(const Document& document, const KeyPath& table, const std::string& line) {
    const auto last = lastOf(document, [&](const TomlStatement& s) {
        return s.kind == Kind::value && isWithin(s.path, table) && s.above() < table.size();
    });
    if (!last || last->path.size() == table.size())
        return std::nullopt;
    const std::size_t own = last->parts[table.size() - last->above()].begin;
    const std::string prefix(document.text.substr(last->begin, own - last->begin));
    return inserted(document.text, last->end, prefix + line);
}

/// Beneath the table's header, after the table's dotted keys, or in a table of its own.
std::vector<std::string>
newKeyWays(const Document& document, const KeyPath& key, const std::string& literal) {
    const KeyPath table = parentOf(key);
    const std::string line = keyText({key.back()}) + " = " + literal + lineEndOf(document.text);
    std::vector<std::string> ways;
    for (auto& way : {underHeader(document, table, line), amongDotted(document, table, line)})
        if (way)
            ways.push_back(*way);
    for (std::string& way : tableWays(document, table, line))
        ways.push_back(std::move(way));
    return ways;
}

/// Nothing, or its comment on a line of its own.
std::string restOf(std::string_view text, const TomlStatement& statement) {
    const std::size_t comment = text.find('#', statement.valueEnd);
    if (comment >= statement.end)
        return {};
    return indentOf(text, statement) + std::string(text.substr(comment, statement.end - comment));
}

/// Without the statements that the test accepts.
std::string without(const Document& document, const std::function<bool(const KeyPath&)>& test) {
    std::string next;
    std::size_t from = 0;
    for (const auto& statement : document.statements) {
        if (!test(statement.path))
            continue;
        next += document.text.substr(from, statement.begin - from);
        next += restOf(document.text, statement);
        from = statement.end;
    }
    return next + std::string(document.text.substr(from));
}

void addKeys(const toml::table& table, const KeyPath& path, std::set<KeyPath>& keys) {
    for (const auto& [name, node] : table) {
        KeyPath key = path;
        key.emplace_back(name.str());
        if (const toml::table* inner = node.as_table())
            addKeys(*inner, key, keys);
        else
            keys.insert(std::move(key));
    }
}

Error heldComments(const TomlStatement& statement) {
    return refused(statement.line, keyText(statement.path) + " holds comments between its values");
}

std::string replaced(std::string_view text, TomlStatement::Part what, const std::string& by) {
    std::string next(text);
    return next.replace(what.begin, what.end - what.begin, by);
}

/// The table's name wherever it is written.
std::string renamedText(const Document& document, const KeyPath& table, const std::string& name) {
    std::string next(document.text);
    const auto& all = document.statements;
    for (auto s = all.rbegin(); s != all.rend(); ++s)
        if (isWithin(s->path, table) && s->above() < table.size())
            next = replaced(next, s->parts[table.size() - 1 - s->above()], keyText({name}));
    return next;
}

Error missing(const KeyPath& path) {
    return {Errc::notFound, keyText(path) + " is not in the file", ""};
}

} // namespace

Result<std::string> withKey(std::string_view text, const KeyPath& key, const std::string& literal) {
    const auto document = read(text);
    if (!document)
        return document.error();
    if (!isTomlValue(literal))
        return refused(0, keyText(key) + ": that is no TOML value");
    const auto value = toml::parse("v = " + literal);
    toml::table meant = document->root;
    toml::table* table = tableAt(meant, parentOf(key));
    if (!table)
        return refused(lineNear(*document, key), keyText(key) + " stands where no table is");
    value.get("v")->visit([&](const auto& v) { table->insert_or_assign(key.back(), v); });
    const Edit edit{*document, key, meant};
    const auto* old = valueOf(*document, key);
    if (!old)
        return firstRight(edit, newKeyWays(*document, key, literal));
    if (old->commented)
        return heldComments(*old);
    return firstRight(edit, {replaced(text, {old->valueBegin, old->valueEnd}, literal)});
}

Result<std::string> withoutKey(std::string_view text, const KeyPath& key) {
    const auto document = read(text);
    if (!document)
        return document.error();
    if (!nodeAt(document->root, key))
        return missing(key);
    const auto* old = valueOf(*document, key);
    if (old && old->commented)
        return heldComments(*old);
    toml::table meant = document->root;
    tableAt(meant, parentOf(key))->erase(key.back());
    const auto test = [&](const KeyPath& path) {
        return path == key;
    };
    return firstRight({*document, key, meant}, {without(*document, test)});
}

Result<std::string> withTable(std::string_view text, const KeyPath& table) {
    const auto document = read(text);
    if (!document)
        return document.error();
    if (nodeAt(document->root, table))
        return Error{Errc::conflict, keyText(table) + " is there already", "choose another name"};
    toml::table meant = document->root;
    if (!tableAt(meant, table))
        return refused(lineNear(*document, table), keyText(table) + " stands where no table is");
    return firstRight({*document, table, meant}, tableWays(*document, table, ""));
}

Result<std::string>
withTableRenamed(std::string_view text, const KeyPath& table, const std::string& name) {
    const auto document = read(text);
    if (!document)
        return document.error();
    if (!nodeAt(document->root, table))
        return missing(table);
    KeyPath renamed = table;
    renamed.back() = name;
    if (nodeAt(document->root, renamed))
        return Error{Errc::conflict, keyText(renamed) + " is there already", "choose another name"};
    toml::table meant = document->root;
    toml::table* parent = tableAt(meant, parentOf(table));
    parent->get(table.back())->visit([&](auto& node) { parent->insert_or_assign(name, node); });
    parent->erase(table.back());
    return firstRight({*document, table, meant}, {renamedText(*document, table, name)});
}

Result<std::string> withoutTable(std::string_view text, const KeyPath& table) {
    const auto document = read(text);
    if (!document)
        return document.error();
    if (!nodeAt(document->root, table))
        return missing(table);
    toml::table meant = document->root;
    tableAt(meant, parentOf(table))->erase(table.back());
    const auto test = [&](const KeyPath& path) {
        return isWithin(path, table);
    };
    return firstRight({*document, table, meant}, {without(*document, test)});
}

std::set<KeyPath> tomlKeys(std::string_view text) {
    std::set<KeyPath> keys;
    if (const auto document = read(text))
        addKeys(document->root, {}, keys);
    return keys;
}

bool hasKey(std::string_view text, const KeyPath& key) {
    const auto document = read(text);
    return document && nodeAt(document->root, key);
}

std::string tomlString(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            char escaped[8];
            std::snprintf(escaped, sizeof escaped, "\\u%04X", static_cast<unsigned>(c));
            out += escaped;
        } else {
            out += c;
        }
    }
    return out + '"';
}

bool isTomlValue(const std::string& literal) {
    try {
        // a line break or a comment could bring more than a value
        return literal.find('\n') == std::string::npos &&
               toml::parse("v = " + literal + "\n\nw = 1").size() == 2 &&
               toml::parse("v = [" + literal + "]")["v"].as_array()->size() == 1;
    } catch (const toml::parse_error&) {
        return false;
    }
}

} // namespace usher::config
