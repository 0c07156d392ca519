#include "config/toml_lines.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cctype>

namespace usher::config {
namespace {

constexpr std::string_view kBlanks = " \t", kByteOrderMark = "\xEF\xBB\xBF";

bool isBare(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return std::isalnum(c) || c == '_' || c == '-';
    });
}

/// A name as it is written, quotes and escapes undone by the parser itself.
std::string nameOf(std::string_view written) {
    if (written.front() != '"' && written.front() != '\'')
        return std::string(written);
    return toml::parse("k = " + std::string(written))["k"].value_or(std::string());
}

/// Walks over a text that the parser has accepted; what it cannot follow ends it.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : m_text(text) {}

    std::optional<std::vector<TomlStatement>> scan() {
        if (m_text.starts_with(kByteOrderMark))
            m_at = kByteOrderMark.size();
        while (toStatement())
            if (!takeStatement())
                return std::nullopt;
        return std::move(m_statements);
    }

  private:
    bool done() const { return m_at >= m_text.size(); }
    char peek() const { return done() ? '\0' : m_text[m_at]; }
    bool sees(std::string_view what) const { return m_text.substr(m_at).starts_with(what); }
    void skipBlanks() { m_at = std::min(m_text.find_first_not_of(kBlanks, m_at), m_text.size()); }
    void toLineEnd() { m_at = std::min(m_text.find('\n', m_at), m_text.size()); }

    /// Over blanks, empty lines and comments; false at the end.
    bool toStatement() {
        for (;;) {
            m_at = std::min(m_text.find_first_not_of(" \t\r\n", m_at), m_text.size());
            if (peek() != '#')
                return !done();
            toLineEnd();
        }
    }

    bool takeStatement() {
        TomlStatement next;
        const std::size_t before = m_text.rfind('\n', m_at);
        next.begin = m_at == 0 || before == std::string_view::npos ? 0 : before + 1;
        next.line = 1 + static_cast<std::size_t>(
                            std::count(m_text.begin(), m_text.begin() + long(m_at), '\n'));
        if (!(peek() == '[' ? takeHeader(next) : takeValue(next)))
            return false;
        toLineEnd();
        next.end = std::min(m_at + 1, m_text.size());
        m_statements.push_back(std::move(next));
        return true;
    }

    bool takeHeader(TomlStatement& next) {
        next.kind = TomlStatement::Kind::header;
        const std::size_t brackets = sees("[[") ? 2 : 1;
        m_at += brackets;
        if (!takeKey(next, {}) || peek() != ']')
            return false;
        m_at += brackets;
        next.valueBegin = next.valueEnd = m_at;
        m_table = next.path;
        return true;
    }

    bool takeValue(TomlStatement& next) {
        if (!takeKey(next, m_table) || peek() != '=')
            return false;
        ++m_at;
        skipBlanks();
        next.valueBegin = m_at;
        m_sawComment = false;
        if (!skipValue())
            return false;
        next.valueEnd = m_at;
        next.commented = m_sawComment;
        return true;
    }

    bool takeKey(TomlStatement& next, const KeyPath& table) {
        next.path = table;
        for (;;) {
            skipBlanks();
            TomlStatement::Part part{m_at, m_at};
            if (!skipName())
                return false;
            part.end = m_at;
            next.parts.push_back(part);
            next.path.push_back(nameOf(m_text.substr(part.begin, part.end - part.begin)));
            skipBlanks();
            if (peek() != '.')
                return true;
            ++m_at;
        }
    }

    bool skipName() {
        if (peek() == '"' || peek() == '\'')
            return skipString();
        const std::size_t end = std::min(m_text.find_first_of(" \t.=]\r\n", m_at), m_text.size());
        return std::exchange(m_at, end) < end;
    }

    bool skipString() {
        const char quote = peek();
        const std::string three(3, quote);
        const std::string closing = sees(three) ? three : three.substr(0, 1);
        m_at += closing.size();
        while (!done() && !sees(closing))
            m_at += quote == '"' && peek() == '\\' ? 2 : 1;
        if (done())
            return false;
        m_at += closing.size();
        // quotes may stand right before the three that end it
        for (int extra = 0; closing.size() == 3 && extra < 2 && peek() == quote; ++extra)
            ++m_at;
        return true;
    }

    bool skipValue() {
        if (peek() == '"' || peek() == '\'')
            return skipString();
        if (peek() == '[' || peek() == '{')
            return skipNested();
        const std::size_t end = std::min(m_text.find_first_of("#\r\n", m_at), m_text.size());
        if (end == m_at)
            return false;
        m_at = m_text.find_last_not_of(kBlanks, end - 1) + 1;
        return true;
    }

    /// A list or an inline table, to its last bracket.
    bool skipNested() {
        int depth = 0;
        while (!done()) {
            const char c = peek();
            if (c == '"' || c == '\'') {
                if (!skipString())
                    return false;
                continue;
            }
            if (c == '#') {
                m_sawComment = true;
                toLineEnd();
                continue;
            }
            ++m_at;
            depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            if (depth == 0)
                return true;
        }
        return false;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    KeyPath m_table;
    bool m_sawComment = false;
    std::vector<TomlStatement> m_statements;
};

} // namespace

bool isWithin(const KeyPath& path, const KeyPath& table) {
    return path.size() >= table.size() && std::equal(table.begin(), table.end(), path.begin());
}

std::string keyText(const KeyPath& path) {
    std::string all;
    for (const std::string& name : path) {
        all += all.empty() ? "" : ".";
        if (isBare(name)) {
            all += name;
            continue;
        }
        all += '"';
        for (const char c : name) {
            if (c == '"' || c == '\\')
                all += '\\';
            all += c;
        }
        all += '"';
    }
    return all;
}

std::optional<std::vector<TomlStatement>> tomlStatements(std::string_view text) {
    return Scanner(text).scan();
}

std::string lineEndOf(std::string_view text) {
    const std::size_t end = text.find('\n');
    return end != std::string_view::npos && end > 0 && text[end - 1] == '\r' ? "\r\n" : "\n";
}

} // namespace usher::config
