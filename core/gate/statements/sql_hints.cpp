#include "gate/statements/sql_hints.h"

#include "gate/statements/settings.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace usher::gate {

namespace {

constexpr std::array<std::string_view, 11> kStateWords{
    "temp",
    "temporary",
    "pg_temp",
    "hold",
    "prepare",
    "load",
    "listen",
    "set_config",
    "pg_advisory_lock",
    "pg_advisory_lock_shared",
    "pg_advisory_unlock_all"};
constexpr std::string_view kTryLock = "pg_try_advisory_lock";

/// Reported by ParameterStatus and put right for each client at its next lease.
constexpr std::array<std::string_view, 9> kFollowed{
    "client_encoding",
    "datestyle",
    "timezone",
    "time",
    "names",
    "intervalstyle",
    "standard_conforming_strings",
    "application_name",
    "default_transaction_read_only"};

/// Lower case of a byte that belongs to a word, 0 for others: every query passes here, locales are
/// too slow.
constexpr std::array<char, 256> kWordBytes = [] {
    std::array<char, 256> table{};
    for (int c = 128; c < 256; ++c)
        table[std::size_t(c)] = char(c);
    for (char c = '0'; c <= '9'; ++c)
        table[std::size_t(c)] = c;
    for (char c = 'a'; c <= 'z'; ++c)
        table[std::size_t(c)] = table[std::size_t(c) - 'a' + 'A'] = c;
    table['_'] = '_';
    table['$'] = '$';
    return table;
}();

/// What the bytes between words may begin; those of words are another table's.
enum class Begins : char {
    nothing,
    statement,
    string,
    identifier,
    lineComment,
    blockComment
};
constexpr std::array<Begins, 256> kBegins = [] {
    std::array<Begins, 256> table{};
    table[';'] = Begins::statement;
    table['\''] = Begins::string;
    table['"'] = Begins::identifier;
    table['-'] = Begins::lineComment;
    table['/'] = Begins::blockComment;
    return table;
}();

char lowered(char c) {
    return kWordBytes[static_cast<unsigned char>(c)];
}
bool isWordByte(char c) {
    return lowered(c) != 0;
}

bool same(std::string_view a, std::string_view lower) {
    return a.size() == lower.size() &&
           std::equal(a.begin(), a.end(), lower.begin(), [](char x, char y) {
               return lowered(x) == y;
           });
}

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& list) {
    return std::any_of(list.begin(), list.end(), [word](std::string_view w) {
        return same(word, w);
    });
}

/// Words one by one; comments and strings are skipped as long as there is no doubt where they end.
class Words {
  public:
    explicit Words(std::string_view text) : m_text(text) {}

    std::string_view next() {
        m_starts = m_at == 0;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '$' && skipDollarTag())
                continue;
            if (isWordByte(c) && !(c == '$' && m_dollars))
                return word();
            const auto begins = kBegins[static_cast<unsigned char>(c)];
            if (begins == Begins::statement)
                m_starts = true;
            if (begins == Begins::identifier && !m_dollars)
                return quoted();
            if (m_dollars || !skipped(begins))
                ++m_at;
        }
        return {};
    }
    /// The word last given is the first of a statement.
    bool starts() const { return m_starts; }
    bool doubtful() const { return m_doubtful; }
    /// True when nothing but blanks and semicolons is left.
    bool finished() const {
        return std::all_of(m_text.begin() + std::ptrdiff_t(m_at), m_text.end(), [](char c) {
            return c == ';' || c == '\0' || std::isspace(static_cast<unsigned char>(c));
        });
    }

  private:
    std::string_view word() {
        const char* const from = m_text.data() + m_at;
        const char* const end = m_text.data() + m_text.size();
        const char* at = from;
        while (at != end && isWordByte(*at) && !(*at == '$' && m_dollars))
            ++at;
        m_at += std::size_t(at - from);
        return {from, std::size_t(at - from)};
    }
    bool skipped(Begins begins) {
        const bool second = m_at + 1 < m_text.size();
        if (begins == Begins::string)
            skipString();
        else if (begins == Begins::lineComment && second && m_text[m_at + 1] == '-')
            m_at = std::min(m_text.find('\n', m_at), m_text.size());
        else if (begins == Begins::blockComment && second && m_text[m_at + 1] == '*')
            skipComment();
        else
            return false;
        return true;
    }
    std::string_view quoted() {
        m_doubtful |= m_at > 0 && m_text[m_at - 1] == '&'; // U&"…" may spell anything
        const auto from = ++m_at;
        m_at = std::min(m_text.find('"', m_at), m_text.size());
        const auto name = m_text.substr(from, m_at - from);
        if (m_at < m_text.size())
            ++m_at;
        else
            m_doubtful = true;
        return name;
    }
    void skipString() {
        const auto end = m_text.find('\'', m_at + 1);
        m_doubtful |= end == std::string_view::npos || m_text[end - 1] == '\\';
        m_at = end == std::string_view::npos ? m_text.size() : end + 1;
    }
    void skipComment() {
        const auto end = m_text.find("*/", m_at + 2);
        m_doubtful |= end == std::string_view::npos ||
                      m_text.substr(m_at + 2, end - m_at - 2).find("/*") != std::string_view::npos;
        m_at = end == std::string_view::npos ? m_text.size() : end + 2;
    }
    /// "$$" or "$tag$": from there on nothing is skipped, for a quote in the body begins no string.
    /// False for "$1".
    bool skipDollarTag() {
        auto end = m_at + 1;
        while (end < m_text.size() && m_text[end] != '$' && isWordByte(m_text[end]))
            ++end;
        if (end >= m_text.size() || m_text[end] != '$')
            return false;
        m_dollars = true;
        m_at = end + 1;
        return true;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_starts = false, m_doubtful = false, m_dollars = false;
};

/// First letters of kStateWords.
bool mayNameState(char first) {
    return first == 't' || first == 'p' || first == 'h' || first == 'l' || first == 's';
}

/// First words of statements that change settings, or may.
bool startTouches(std::string_view first) {
    return same(first, "set") || same(first, "do") || same(first, "call");
}

/// SET, RESET or DISCARD of what other texts are read under.
bool startSets(std::string_view first, Words rest) {
    if (same(first, "discard"))
        return true;
    if (!same(first, "set") && !same(first, "reset"))
        return false;
    auto name = rest.next();
    if (same(name, "local") || same(name, "session"))
        name = rest.next();
    return isReadUnder(name) || same(name, "all");
}

/// SET of what ends with the transaction, or of what the gate follows.
bool isHarmlessSet(Words words) {
    auto name = words.next();
    if (same(name, "local") || same(name, "transaction") || same(name, "constraints"))
        return true;
    if (same(name, "session"))
        name = words.next();
    return among(name, kFollowed);
}

/// First words of statements that leave state, or may.
bool startLeavesState(std::string_view first) {
    return same(first, "do") || same(first, "call");
}

/// First words of statements that end every prepared statement.
bool startForgetsAll(std::string_view first, Words rest) {
    if (!same(first, "discard") && !same(first, "deallocate"))
        return false;
    auto what = rest.next();
    if (same(what, "prepare"))
        what = rest.next();
    return same(what, "all");
}

bool isStateWord(std::string_view word) {
    if (word.size() < 4 || !mayNameState(lowered(word[0])))
        return false;
    return among(word, kStateWords) ||
           (word.size() >= kTryLock.size() && same(word.substr(0, kTryLock.size()), kTryLock));
}

/// The name in DEALLOCATE <name> and nothing else; empty when it is another text.
std::string_view deallocated(std::string_view first, Words rest) {
    if (!same(first, "deallocate"))
        return {};
    auto name = rest.next();
    if (same(name, "prepare"))
        name = rest.next();
    return same(name, "all") || !rest.finished() ? std::string_view() : name;
}

} // namespace

Traits& Traits::operator|=(const Traits& other) {
    leavesState |= other.leavesState;
    keeps |= other.keeps;
    forgetsAll |= other.forgetsAll;
    sets |= other.sets;
    resets |= other.resets;
    touches |= other.touches;
    return *this;
}

namespace {
Traits traitsOfStart(std::string_view first, const Words& rest) {
    const bool resets = same(first, "reset") || same(first, "discard");
    const bool keeps = same(first, "reset") || (same(first, "set") && !isHarmlessSet(rest));
    return {
        .leavesState = keeps || startLeavesState(first),
        .keeps = keeps || same(first, "discard"),
        .forgetsAll = startForgetsAll(first, rest),
        .sets = startSets(first, rest),
        .resets = resets,
        .touches = resets || startTouches(first)};
}

Traits traitsOfWord(std::string_view word) {
    if (!isStateWord(word))
        return {};
    const bool config = same(word, "set_config");
    return {.leavesState = true, .keeps = config, .sets = config, .touches = config};
}
} // namespace

SqlHints readHints(std::string_view text) {
    SqlHints hints;
    Words words(text);
    const auto first = words.next();
    hints.name = deallocated(first, words);
    hints.deallocate = !hints.name.empty();
    if (hints.deallocate)
        return hints;
    for (auto word = first; !word.empty(); word = words.next()) {
        const bool starts = word.data() == first.data() || words.starts();
        hints.listen |= starts && same(word, "listen");
        if (starts)
            hints.traits |= traitsOfStart(word, words);
        hints.traits |= traitsOfWord(word);
    }
    if (words.doubtful())
        hints.traits |= {.leavesState = true, .sets = true, .touches = true};
    return hints;
}

} // namespace usher::gate
