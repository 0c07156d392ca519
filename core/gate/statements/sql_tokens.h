// A query's text as PostgreSQL's own lexer cuts it (libpg_query, PostgreSQL 15's).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace usher::gate {

/// A text longer than this isn't cut: the lexer would hold up the loop for milliseconds.
inline constexpr std::size_t kMaxLexedBytes = 64 * 1024;

struct SqlToken {
    enum class Kind {
        word,      ///< a keyword or an identifier, folded to lower case
        quoted,    ///< an identifier in quotes, as it reads
        encoded,   ///< U&"…", which may spell anything
        string,    ///< '…', $$…$$
        otherText, ///< E'…', U&'…': may spell anything
        symbol,    ///< one of ( ) [ ] , ; . and the like
        other      ///< operators, numbers, parameters
    };
    Kind kind = Kind::other;
    std::string word = {};      ///< of word and quoted
    std::string_view text = {}; ///< as it stands in the query; not of U&

    bool isName() const { return kind == Kind::word || kind == Kind::quoted; }
    bool is(std::string_view lower) const { return kind == Kind::word && word == lower; }
    bool is(char symbol) const { return kind == Kind::symbol && text[0] == symbol; }
};

/// Without comments. Nothing when the text cannot be cut with certainty: it is too long, ends
/// within a string or a comment, or a backslash in it means something else under another setting or
/// encoding than the lexer knows of. Any thread.
std::optional<std::vector<SqlToken>> sqlTokens(std::string_view text);

} // namespace usher::gate
