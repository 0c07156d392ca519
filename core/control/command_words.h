// A command's line as words, and the text that one may end with.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace usher::control {

/// The words of a line, taken one after another. Apart by white space; "double quotes" keep one
/// together, a doubled one in them stands for itself; a closing semicolon is dropped.
class Words {
  public:
    explicit Words(const std::string& line); ///< outlives it

    const std::string& line() const { return m_line; }
    bool done() const { return m_at == m_words.size(); }
    std::string next() { return done() ? std::string() : m_words[m_at++]; }
    bool take(std::string_view keyword); ///< in whichever case
    std::string rest();                  ///< what is left, apart by a space each

  private:
    void end();

    const std::string& m_line;
    std::vector<std::string> m_words;
    std::string m_word; ///< while splitting
    bool m_inWord = false;
    std::size_t m_at = 0;
};

/// What stands behind so many words, without the closing semicolon.
std::string_view behindWords(std::string_view line, int count);
/// Of SQL: in single quotes, a doubled one stands for itself. Nothing when it is no such text.
std::optional<std::string> quotedText(std::string_view text);

} // namespace usher::control
