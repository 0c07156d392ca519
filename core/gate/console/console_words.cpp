#include "gate/console/console_words.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace usher::gate {

namespace {

/// What drivers and psql set at the start of a session.
constexpr std::array<std::string_view, 16> kSessionSettings{
    "CLIENT_ENCODING",
    "DATESTYLE",
    "TIMEZONE",
    "TIME",
    "NAMES",
    "INTERVALSTYLE",
    "EXTRA_FLOAT_DIGITS",
    "APPLICATION_NAME",
    "STANDARD_CONFORMING_STRINGS",
    "SESSION",
    "CLIENT_MIN_MESSAGES",
    "STATEMENT_TIMEOUT",
    "LOCK_TIMEOUT",
    "IDLE_IN_TRANSACTION_SESSION_TIMEOUT",
    "BYTEA_OUTPUT",
    "SEARCH_PATH"};

bool isBetweenWords(char c) {
    return std::isspace(static_cast<unsigned char>(c)) || c == ';' || c == '\0' || c == '"';
}

} // namespace

std::vector<std::string> upperWords(std::string_view text) {
    std::vector<std::string> words;
    bool inWord = false;
    for (const char c : text) {
        if (isBetweenWords(c)) {
            inWord = false;
            continue;
        }
        if (!inWord)
            words.emplace_back();
        inWord = true;
        words.back().push_back(char(std::toupper(static_cast<unsigned char>(c))));
    }
    return words;
}

std::vector<std::string> statements(std::string_view text) {
    std::vector<std::string> out(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto closed = c == '\'' || c == '"' ? text.find(c, i + 1) : std::string_view::npos;
        if (closed != std::string_view::npos) {
            out.back() += text.substr(i, closed - i + 1);
            i = closed;
        } else if (c == ';') {
            out.emplace_back();
        } else {
            out.back().push_back(c);
        }
    }
    for (auto& statement : out)
        std::erase(statement, '\0');
    std::erase_if(out, [](const std::string& s) { return upperWords(s).empty(); });
    return out;
}

bool isSessionSetting(std::string_view name) {
    return std::ranges::find(kSessionSettings, name) != kSessionSettings.end();
}

std::string tableName(const std::vector<std::string>& words) {
    if (words.size() == 1)
        return "HELP";
    return words.size() == 2 ? words[1] : words[1] + "_" + words[2];
}

} // namespace usher::gate
