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

constexpr WordList<3> kTellingWords{"temp", "temporary", kSettingsView};

/// Most words are none of the telling ones by this: a part of their length, and two letters.
constexpr std::size_t keyOf(std::size_t length, char first, char last) {
    constexpr std::size_t kLetter = 31, kBits = 5;
    return (std::size_t(first) & kLetter) | (std::size_t(last) & kLetter) << kBits |
           (length & 3) << 2 * kBits;
}
using Keys = std::array<bool, 4096>;

template <std::size_t N> constexpr bool add(Keys& keys, const WordList<N>& words) {
    for (const auto word : words)
        keys[keyOf(word.size(), word.front(), word.back())] = true;
    return std::ranges::all_of(words, [](std::string_view word) {
        return word.size() <= kLongestWord;
    });
}
constexpr Keys kTellingKeys = [] {
    Keys keys{};
    const bool fit = add(keys, kTellingWords) && add(keys, kLeavingFunctions) &&
                     add(keys, kStainingFunctions) && add(keys, kRunningFunctions);
    return fit ? keys : throw "a word is longer than kLongestWord";
}();

bool mayTell(std::string_view word) {
    return word.size() <= kLongestWord &&
           kTellingKeys[keyOf(word.size(), lowered(word.front()), lowered(word.back()))];
}

bool namesTemporarySchema(std::string_view word) {
    return word.size() >= kTemporarySchema.size() &&
           std::equal(
               kTemporarySchema.begin(),
               kTemporarySchema.end(),
               word.begin(),
               [](char letter, char written) { return letter == lowered(written); });
}

constexpr Keys kStainingKeys = [] {
    Keys keys{};
    add(keys, kStainingFunctions);
    return keys;
}();

/// A word of at most kLongestWord bytes, in lower case.
class Folded {
  public:
    explicit Folded(std::string_view word) : m_size(word.size()) {
        std::ranges::transform(word, m_bytes.begin(), lowered);
    }
    std::string_view text() const { return {m_bytes.data(), m_size}; }

  private:
    std::array<char, kLongestWord> m_bytes{};
    std::size_t m_size;
};

bool tells(std::string_view word) {
    if (namesTemporarySchema(word))
        return true;
    if (!mayTell(word))
        return false;
    const Folded folded(word);
    const auto text = folded.text();
    return isAmong(text, kTellingWords) || isAmong(text, kLeavingFunctions) ||
           isAmong(text, kStainingFunctions) || isAmong(text, kRunningFunctions);
}

bool stains(std::string_view word) {
    return word.size() <= kLongestWord &&
           kStainingKeys[keyOf(word.size(), lowered(word.front()), lowered(word.back()))] &&
           isAmong(Folded(word).text(), kStainingFunctions);
}

bool startsPlainly(std::string_view word) {
    return word.size() <= kLongestWord && isAmong(Folded(word).text(), kPlainStarts);
}

constexpr std::string_view kBlanks = " \t\n\r\f\v";
constexpr std::string_view kStringBegins = "'$%/|-";

class Words {
  public:
    explicit Words(std::string_view text) : m_at(text.data()), m_end(text.data() + text.size()) {}

    /// As it stands; empty at the end.
    std::string_view next() {
        const char* at = m_at;
        for (; at != m_end && !lowered(*at); ++at)
            m_semicolon |= *at == ';';
        m_spills |= m_semicolon && at != m_end;
        const char* const begin = at;
        while (at != m_end && lowered(*at))
            ++at;
        m_at = at;
        return {begin, std::size_t(at - begin)};
    }
    /// The word last given stands behind a semicolon.
    bool spills() const { return m_spills; }
    /// What stands behind it, blanks apart, may be a string: in quotes, in dollars, or made by
    /// format(). So may what is not seen yet.
    bool precedesString() const {
        const auto* const at = std::find_if(m_at, m_end, [](char c) {
            return kBlanks.find(c) == std::string_view::npos;
        });
        return at == m_end || kStringBegins.find(*at) != std::string_view::npos ||
               (at + 1 != m_end && (at[1] == '\'' || at[1] == '&'));
    }
    /// U&"…" begins behind it, maybe.
    bool encodes() const { return m_at != m_end && *m_at == '&'; }

    /// The text ends within the word last given, or right behind it.
    bool atEnd() const { return m_at == m_end; }

  private:
    const char* m_at;
    const char* const m_end;
    bool m_semicolon = false, m_spills = false;
};

bool isEncoding(std::string_view word, const Words& words) {
    return word.size() == 1 && lowered(word[0]) == 'u' && words.encodes();
}

/// Of commands that leave it: LOAD, SET seed.
bool isStaining(std::string_view word) {
    return word.size() <= kLongestWord && isAmong(Folded(word).text(), kStainingWords);
}

/// Of the word that a piece begins with.
std::string_view firstWord(std::string_view piece) {
    return piece.substr(0, std::size_t(std::ranges::find_if_not(piece, lowered) - piece.begin()));
}

} // namespace

bool StainWatch::see(std::string_view piece) {
    if (!m_cut.empty()) {
        const auto rest = firstWord(piece);
        m_cut.append(rest.substr(0, kLongestWord));
        if (rest.size() == piece.size() && m_cut.size() <= kLongestWord)
            return m_found;
        m_found |= stains(m_cut) ||
                   (isStaining(m_cut) && Words(piece.substr(rest.size())).precedesString());
        m_cut.clear();
        piece.remove_prefix(rest.size());
    }
    Words words(piece);
    for (auto word = words.next(); !word.empty(); word = words.next()) {
        if (words.atEnd())
            m_cut = word.substr(0, kLongestWord + 1);
        else
            m_found |= stains(word) || isEncoding(word, words) ||
                       (isStaining(word) && words.precedesString());
    }
    return m_found;
}

bool mayStain(std::string_view text) {
    Words words(text);
    for (auto word = words.next(); !word.empty(); word = words.next())
        if (stains(word) || isEncoding(word, words) || isStaining(word))
            return true;
    return false;
}

bool leavesNothing(std::string_view text) {
    Words words(text.substr(0, text.find('\0')));
    auto word = words.next();
    if (!startsPlainly(word))
        return false;
    for (; !word.empty(); word = words.next()) {
        if (words.spills() || isEncoding(word, words) || tells(word))
            return false;
    }
    return true;
}

} // namespace usher::gate
