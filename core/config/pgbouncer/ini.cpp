#include "config/pgbouncer/ini.h"

#include "base/quoted.h"
#include "base/utf8.h"
#include "config/complaint.h"
#include "config/value_text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace usher::config::pgbouncer {
namespace {

constexpr std::array<std::string_view, 4> kSections{"databases", "pgbouncer", "users", "peers"};
constexpr int kDeepest = 10; ///< files that include one another, PgBouncer's own limit
constexpr const char* kBlanks = " \t\r\f\v";

std::string_view trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(kBlanks);
    if (from == std::string_view::npos)
        return {};
    return text.substr(from, text.find_last_not_of(kBlanks) - from + 1);
}

bool isKeyLetter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || c == '-' ||
           c == '*';
}

bool takeKey(std::string_view& text, std::string& key) {
    if (text.starts_with('"'))
        return takeQuoted(text, key);
    const auto end = std::ranges::find_if_not(text, isKeyLetter);
    key.assign(text.begin(), end);
    text.remove_prefix(key.size());
    return !key.empty();
}

/// One file after another, as %include says.
class Reader {
  public:
    explicit Reader(const ReadFile& read) : m_read(read) {}

    Status file(const std::string& path, int depth) {
        auto text = m_read(path);
        if (!text)
            return text.error();
        Place place{.file = path, .line = 0};
        for (std::string_view rest = *text; !rest.empty();) {
            const auto end = std::min(rest.find('\n'), rest.size());
            ++place.line;
            if (auto done = line(rest.substr(0, end), place, depth); !done)
                return done;
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return {};
    }
    Ini take() { return std::move(m_ini); }

  private:
    static Status
    wrong(const Place& place, const std::string& key, const char* what, const std::string& mend) {
        return Complaint{place.file, place.line, key, what, mend}.error();
    }

    Status line(std::string_view text, const Place& place, int depth) {
        if (text.size() > kLongestLine)
            return wrong(place, "", "the line is longer than 64 KiB", "is this pgbouncer.ini?");
        if (text.find('\0') != std::string_view::npos)
            return wrong(place, "", "there is a NUL byte", "is this pgbouncer.ini, and whole?");
        text = trimmed(text);
        if (text.empty() || text[0] == ';' || text[0] == '#')
            return {};
        if (!isUtf8(text))
            return wrong(place, "", "is not UTF-8", "write it in UTF-8, as usher.toml is");
        if (text[0] == '[')
            return section(text, place);
        if (text[0] == '%')
            return include(text, place, depth);
        return entry(text, place);
    }

    Status section(std::string_view text, const Place& place) {
        if (!text.ends_with(']'))
            return wrong(place, "", "a section without its ]", "write [databases]");
        m_section = trimmed(text.substr(1, text.size() - 2));
        if (std::ranges::find(kSections, m_section) == kSections.end())
            return wrong(
                place,
                shown(m_section),
                "unknown section",
                "PgBouncer knows [databases], [pgbouncer], [users] and [peers]");
        m_ini.sections.push_back({.name = m_section, .place = place});
        return {};
    }

    Status include(std::string_view text, const Place& place, int depth) {
        constexpr std::string_view kWord = "%include";
        const auto name = text.starts_with(kWord) ? trimmed(text.substr(kWord.size())) : "";
        if (name.empty())
            return wrong(place, "", "not an include", "write %include FILE");
        if (depth >= kDeepest)
            return wrong(place, "%include", "files include each other", "10 deep is the most");
        return file(std::string(name), depth + 1);
    }

    Status entry(std::string_view text, const Place& place) {
        IniEntry made{.section = m_section, .key = {}, .value = {}, .place = place};
        const bool named = takeKey(text, made.key);
        text = trimmed(text);
        if (!named || !text.starts_with('='))
            return wrong(place, "", "neither a section nor key = value", "write key = value");
        if (m_section.empty())
            return wrong(
                place,
                shown(made.key),
                "stands before any section",
                "begin with [databases]");
        made.value = trimmed(text.substr(1));
        m_ini.entries.push_back(std::move(made));
        return {};
    }

    const ReadFile& m_read;
    std::string m_section;
    Ini m_ini;
};

} // namespace

Result<Ini> readIni(const std::string& path, const ReadFile& read) {
    Reader reader(read);
    if (auto done = reader.file(path, 0); !done)
        return done.error();
    return reader.take();
}

std::optional<Pairs> readPairs(std::string_view text) {
    Pairs pairs;
    for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
        std::string key, value;
        if (!takeKey(text, key))
            return std::nullopt;
        text = trimmed(text);
        if (!text.starts_with('='))
            return std::nullopt;
        text = trimmed(text.substr(1));
        if (text.starts_with('\'')) {
            if (!takeQuoted(text, value, '\''))
                return std::nullopt;
        } else {
            value = text.substr(0, text.find_first_of(kBlanks));
            text.remove_prefix(value.size());
        }
        pairs.emplace_back(std::move(key), std::move(value));
    }
    return pairs;
}

} // namespace usher::config::pgbouncer
