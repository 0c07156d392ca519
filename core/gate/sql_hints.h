// What a query's text gives away about session state that would outlive its transaction. Only words are
// looked at, never the grammar: a false alarm costs one DISCARD ALL, nothing else.
#pragma once

#include <string_view>

namespace usher::gate {

struct SqlHints {
    bool listen = false;        ///< begins with LISTEN
    bool leavesState = false;   ///< temp tables, advisory locks, held cursors, PREPARE, LOAD, set_config
    bool harmlessSet = false;   ///< begins with a SET that the gate follows (ParameterStatus) or that is LOCAL
    bool deallocate = false;    ///< is DEALLOCATE <name>
    std::string_view name = {}; ///< the name of DEALLOCATE, quotes removed
    bool operator==(const SqlHints&) const = default;
};

/// `text` may be cut off.
SqlHints readHints(std::string_view text);

} // namespace usher::gate
