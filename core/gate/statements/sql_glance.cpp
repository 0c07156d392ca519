// The glance before the lexer: words as they stand, whether in strings, comments or names.
#include "gate/statements/sql_hints.h"
#include "gate/statements/sql_words.h"

#include <cstdint>

namespace usher::gate {

namespace {

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

char lowered(char c) {
    return kWordBytes[static_cast<unsigned char>(c)];
}

constexpr std::size_t kLongestWord = 35;

/// A bit for each first letter of a telling word.
template <std::size_t N> constexpr std::uint32_t firstLetters(const WordList<N>& words) {
    std::uint32_t letters = 0;
    for (const auto word : words)
        letters |= std::uint32_t{1} << (word[0] - 'a');
    return letters;
}
constexpr std::uint32_t kTellingLetters =
    firstLetters(kLeavingFunctions) | firstLetters(kStainingFunctions) |
    firstLetters(kRunningFunctions) | firstLetters(WordList<2>{"temp", "pg"});

constexpr bool isShortEnough() {
    constexpr auto fits = [](std::string_view word) {
        return word.size() <= kLongestWord;
    };
    return std::ranges::all_of(kLeavingFunctions, fits) &&
           std::ranges::all_of(kStainingFunctions, fits) &&
           std::ranges::all_of(kRunningFunctions, fits);
}
static_assert(isShortEnough());

bool mayTell(char first) {
    return first >= 'a' && first <= 'z' && (kTellingLetters >> (first - 'a') & 1) != 0;
}

bool tells(std::string_view word) {
    return word == "temp" || word == "temporary" || word.starts_with(kTemporarySchema) ||
           word == kSettingsView || isAmong(word, kLeavingFunctions) ||
           isAmong(word, kStainingFunctions) || isAmong(word, kRunningFunctions);
}

class Words {
  public:
    explicit Words(std::string_view text) : m_text(text) {}

    /// Folded to lower case and cut to what matters; empty at the end.
    std::string_view next() {
        while (m_at < m_text.size() && !lowered(m_text[m_at])) {
            m_semicolon |= m_text[m_at] == ';';
            ++m_at;
        }
        m_spills |= m_semicolon && m_at < m_text.size();
        std::size_t length = 0;
        for (; m_at < m_text.size() && lowered(m_text[m_at]); ++m_at)
            if (length < m_word.size())
                m_word[length++] = lowered(m_text[m_at]);
        return {m_word.data(), length};
    }
    /// The word last given stands behind a semicolon.
    bool spills() const { return m_spills; }
    /// U&"…" begins behind it, maybe.
    bool encodes() const { return m_at < m_text.size() && m_text[m_at] == '&'; }

  private:
    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_semicolon = false, m_spills = false;
    std::array<char, kLongestWord + 1> m_word{};
};

} // namespace

bool leavesNothing(std::string_view text) {
    Words words(text.substr(0, text.find('\0')));
    auto word = words.next();
    if (!isAmong(word, kPlainStarts))
        return false;
    for (; !word.empty(); word = words.next()) {
        if (words.spills() || (word == "u" && words.encodes()))
            return false;
        if (mayTell(word[0]) && tells(word))
            return false;
    }
    return true;
}

} // namespace usher::gate
