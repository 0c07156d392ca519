#include "control/command_words.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace usher::control {
namespace {

std::string upper(std::string word) {
    std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) {
        return std::toupper(c);
    });
    return word;
}

constexpr std::string_view kBlanks = " \t\r\n\v\f";

} // namespace

Words::Words(const std::string& line) : m_line(line) {
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (!quoted && (std::isspace(static_cast<unsigned char>(c)) || c == ';')) {
            end();
            continue;
        }
        m_inWord = true;
        const bool doubled = quoted && line.compare(i, 2, "\"\"") == 0;
        i += doubled;
        if (c == '"' && !doubled)
            quoted = !quoted;
        else
            m_word += c;
    }
    end();
}

bool Words::take(std::string_view keyword) {
    const bool there = !done() && upper(m_words[m_at]) == keyword;
    m_at += there;
    return there;
}

std::string Words::rest() {
    std::string text;
    while (!done())
        text += (text.empty() ? "" : " ") + next();
    return text;
}

void Words::end() {
    if (m_inWord)
        m_words.push_back(std::exchange(m_word, {}));
    m_inWord = false;
}

std::string_view behindWords(std::string_view line, int count) {
    for (int i = 0; i < count; ++i) {
        line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
        line.remove_prefix(std::min(line.find_first_of(kBlanks), line.size()));
    }
    line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
    return line.substr(0, line.find_last_not_of(" \t\r\n\v\f;") + 1);
}

std::optional<std::string> quotedText(std::string_view text) {
    if (text.size() < 2 || text.front() != '\'' || text.back() != '\'')
        return std::nullopt;
    text = text.substr(1, text.size() - 2);
    std::string read;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\'' && text.substr(i, 2) != "''")
            return std::nullopt;
        i += text[i] == '\'';
        read += text[i];
    }
    return read;
}

} // namespace usher::control
