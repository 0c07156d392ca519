// What a query's text gives away about session state that would outlive its transaction. Only words
// are looked at, never the grammar: a false alarm costs one DISCARD ALL, nothing else, so every
// doubt (quotes behind backslashes, comments in comments, text that ends early) is an alarm.
#pragma once

#include <string_view>

namespace usher::gate {

/// What running a text may do to its session beyond its transaction.
struct Traits {
    /// SET of what the gate does not follow, RESET, temporary tables, advisory locks, held cursors,
    /// PREPARE, LOAD, DO, …
    bool leavesState = false;
    bool keeps = false; ///< of that settings the server does not report: SET, RESET, set_config
    bool forgetsAll = false; ///< a statement of it is DISCARD ALL or DEALLOCATE ALL
    bool sets = false;       ///< other texts may be read otherwise from then on
    bool resets = false;     ///< a statement of it is RESET or DISCARD
    bool touches = false;    ///< settings, of the session or the transaction
    bool operator==(const Traits&) const = default;
    Traits& operator|=(const Traits& other);
};

struct SqlHints {
    Traits traits = {};
    bool listen = false;        ///< a statement of it is LISTEN
    bool deallocate = false;    ///< is DEALLOCATE <name>
    std::string_view name = {}; ///< the name of DEALLOCATE, quotes removed
    bool operator==(const SqlHints&) const = default;
};

/// The whole text: whoever has only its beginning takes it that state is left.
SqlHints readHints(std::string_view text);

} // namespace usher::gate
