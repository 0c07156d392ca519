// Reads what texts give away, and remembers those that take a while to read.
#pragma once

#include "gate/statements/sql_hints.h"

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace usher::gate {

/// Thread contract: the owner's.
class SqlReader {
  public:
    /// Valid until the next call. Of a text's beginning (not `whole`) it is what that gives away.
    const SqlHints& read(std::string_view text, bool whole = true);
    std::size_t remembered() const { return m_young.size() + m_old.size(); }

    static constexpr std::size_t kMostRemembered = 2'000;
    static constexpr std::size_t kLongestRemembered = 2'048; ///< bytes

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    using Known = std::unordered_map<std::string, SqlHints, Hash, std::equal_to<>>;
    const SqlHints& remember(std::string_view text, SqlHints hints);

    Known m_young, m_old; ///< what is used moves to the young; the old leave together
    SqlHints m_last;
};

} // namespace usher::gate
