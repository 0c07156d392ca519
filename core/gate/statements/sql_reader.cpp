#include "gate/statements/sql_reader.h"

#include <utility>

namespace usher::gate {

const SqlHints& SqlReader::read(std::string_view text, bool whole) {
    static const SqlHints nothing;
    if (leavesNothing(text))
        return nothing;
    if (!whole) // what it is about may stand behind
        return m_last = {.traits = readHints(text).traits};
    if (const auto at = m_young.find(text); at != m_young.end())
        return at->second;
    if (const auto at = m_old.find(text); at != m_old.end())
        return remember(text, std::move(at->second));
    return remember(text, readHints(text));
}

const SqlHints& SqlReader::remember(std::string_view text, SqlHints hints) {
    // A DEALLOCATE comes once, for a name that does not come again.
    if (text.size() > kLongestRemembered || hints.deallocate || !hints.drops.empty())
        return m_last = std::move(hints);
    if (m_young.size() >= kMostRemembered / 2)
        m_old = std::exchange(m_young, {});
    return m_young.insert_or_assign(std::string(text), std::move(hints)).first->second;
}

} // namespace usher::gate
