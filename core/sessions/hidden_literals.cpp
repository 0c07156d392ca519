#include "sessions/hidden_literals.h"

#include <algorithm>

namespace usher::sessions {
namespace {

constexpr std::string_view kCut = "…";

bool isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}
bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool beginsName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
}
bool continuesName(char c) {
    return beginsName(c) || isDigit(c) || c == '$';
}

class Hider {
  public:
    explicit Hider(std::string_view text) : m_text(text) {}

    std::string run() {
        while (m_at < m_text.size())
            step();
        while (!m_out.empty() && m_out.back() == ' ')
            m_out.pop_back();
        return std::move(m_out);
    }

  private:
    char at(std::size_t place) const { return place < m_text.size() ? m_text[place] : '\0'; }
    bool is(std::string_view words) const { return m_text.substr(m_at).starts_with(words); }
    void finish() { m_at = m_text.size(); }

    void step() {
        const char c = at(m_at);
        if (isBlank(c) || is("--") || is("/*"))
            apart();
        else if (beginsName(c))
            name();
        else if (isDigit(c) || (c == '.' && isDigit(at(m_at + 1))))
            number();
        else if (c == '\'')
            string(false);
        else if (c == '"')
            quotedName();
        else if (c == '$')
            dollar();
        else
            m_out += m_text[m_at++];
    }

    void apart() {
        if (!m_out.empty() && m_out.back() != ' ')
            m_out += ' ';
        if (is("--"))
            m_at = std::min(m_text.find('\n', m_at), m_text.size());
        else if (is("/*"))
            comment();
        else
            ++m_at;
    }

    void comment() {
        int depth = 0;
        do {
            if (is("/*")) {
                ++depth;
                m_at += 2;
            } else if (is("*/")) {
                --depth;
                m_at += 2;
            } else {
                ++m_at;
            }
        } while (depth > 0 && m_at < m_text.size());
    }

    /// A keyword, a name, or what stands before a text: E'…', B'…', U&'…'.
    void name() {
        const auto begin = m_at;
        while (m_at < m_text.size() && continuesName(m_text[m_at]))
            ++m_at;
        const auto word = m_text.substr(begin, m_at - begin);
        const char first = word.size() == 1 ? static_cast<char>(word[0] | 0x20) : '\0';
        if (first == 'u' && is("&'"))
            ++m_at;
        const bool prefixed = first != '\0' && at(m_at) == '\'' &&
                              std::string_view("ebxnu").find(first) != std::string_view::npos;
        if (prefixed)
            string(first == 'e');
        else
            m_out += word;
    }

    void number() {
        while (m_at < m_text.size() && (continuesName(m_text[m_at]) || m_text[m_at] == '.'))
            ++m_at;
        m_out += '?';
    }

    void string(bool escapes) {
        m_out += '?';
        for (++m_at; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '\\' && escapes)
                ++m_at;
            else if (c == '\\' && at(m_at + 1) == '\'')
                return doubt();
            else if (c == '\'' && at(m_at + 1) == '\'')
                ++m_at;
            else if (c == '\'')
                return void(++m_at);
        }
        finish();
    }

    void doubt() {
        m_out += kCut;
        finish();
    }

    void quotedName() {
        const auto end = m_text.find('"', m_at + 1);
        if (end == std::string_view::npos)
            return doubt();
        m_out += m_text.substr(m_at, end + 1 - m_at);
        m_at = end + 1;
    }

    /// $1 stays; $$…$$ and $tag$…$tag$ are texts.
    void dollar() {
        auto end = m_at + 1;
        while (end < m_text.size() && continuesName(m_text[end]) && m_text[end] != '$')
            ++end;
        const auto mark = m_text.substr(m_at, end + 1 - m_at);
        if (isDigit(at(m_at + 1)) || at(end) != '$') {
            m_out += m_text.substr(m_at, end - m_at);
            m_at = end;
            return;
        }
        m_out += '?';
        const auto close = m_text.find(mark, end + 1);
        m_at = close == std::string_view::npos ? m_text.size() : close + mark.size();
    }

    const std::string_view m_text;
    std::size_t m_at = 0;
    std::string m_out;
};

} // namespace

std::string withoutLiterals(std::string_view statement) {
    return Hider(statement).run();
}

std::string shortened(std::string text, std::size_t bytes) {
    if (text.size() <= bytes)
        return text;
    auto end = bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    text.resize(end);
    return text + std::string(kCut);
}

} // namespace usher::sessions
