// Words in quotes, as PgBouncer's files and PostgreSQL's write them: a quote within is doubled.
#pragma once

#include <string>
#include <string_view>

namespace usher {

/// Takes a word in quotes off the front and appends it to `word`, the quotes undone. False, and
/// the text as it was, when it doesn't begin with one or has no closing one.
inline bool takeQuoted(std::string_view& text, std::string& word, char quote = '"') {
    if (!text.starts_with(quote))
        return false;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] != quote) {
            word += text[i];
        } else if (i + 1 < text.size() && text[i + 1] == quote) {
            word += text[i++];
        } else {
            text.remove_prefix(i + 1);
            return true;
        }
    }
    return false;
}

} // namespace usher
