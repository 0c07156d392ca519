// What a query's text gives away about session state that would outlive its transaction. Statements
// that are not known to leave nothing are taken to leave something: a false alarm costs a DISCARD
// ALL, nothing else. What functions do inside isn't seen, but for PostgreSQL's own that are named.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace usher::gate {

/// What running a text may do to its session beyond its transaction.
struct Traits {
    /// SET of what the gate does not follow, RESET, temporary tables, advisory locks, held cursors,
    /// PREPARE, DO, …
    bool leavesState = false;
    /// Leaves what DISCARD ALL doesn't clear: LOAD, setseed, dblink_connect, …
    bool stains = false;
    bool mayStain = false; ///< words of it may be that, in a text that isn't read
    bool holds = false; ///< leaves what only its connection can keep: temporary tables, locks, …
    bool mayHold = false;    ///< that, or something that isn't known
    bool keeps = false;      ///< leaves settings the server does not report: SET, RESET, set_config
    bool forgetsAll = false; ///< a statement of it is DISCARD ALL or DEALLOCATE ALL
    bool sets = false;       ///< other texts may be read otherwise from then on
    bool resets = false;     ///< a statement of it is RESET or DISCARD
    bool touches = false;    ///< settings, of the session or the transaction
    bool dropsRole = false;  ///< may put off the role that the session began with
    bool operator==(const Traits&) const = default;
    Traits& operator|=(const Traits& other);
};

/// Of a statement that isn't known.
inline constexpr Traits kUnknown{
    .leavesState = true,
    .mayHold = true,
    .keeps = true,
    .sets = true,
    .touches = true,
    .dropsRole = true};

/// Of a text of which only the beginning is seen: it may be any statement.
inline constexpr Traits kUnseen{
    .leavesState = true,
    .mayHold = true,
    .keeps = true,
    .forgetsAll = true,
    .sets = true,
    .resets = true,
    .touches = true,
    .dropsRole = true};

struct SqlHints {
    Traits traits = {};
    bool deallocate = false; ///< is DEALLOCATE <name>
    std::string name = {};   ///< the name of DEALLOCATE, as the server reads it
    /// Of the DEALLOCATEs among several statements, in order; "" = all. Empty where none has a
    /// name.
    std::vector<std::string> drops = {};
    bool operator==(const SqlHints&) const = default;
};

/// By PostgreSQL's lexer: some microseconds; SqlReader remembers them. The whole text: of a
/// beginning kUnseen holds. Any thread.
SqlHints readHints(std::string_view text);

/// By the beginning of a FunctionCall's payload: its function's number.
Traits traitsOfFunctionCall(std::string_view payload);

/// A text's words, whatever it is read as, for what no DISCARD ALL clears: of texts too long to be
/// read, as their pieces pass. Strings and comments are words too: a false alarm costs a
/// connection. LOAD and SET seed count before what may be a string.
class StainWatch {
  public:
    /// True when the text so far may leave it. A text ends with a zero byte.
    bool see(std::string_view piece);

  private:
    bool m_found = false;
    std::string m_cut; ///< a word that the piece before ended in
};

/// The same of a text that is whole, and runs another that stands in it: those count anyway.
bool mayStain(std::string_view text);

/// True when a glance at its words shows that readHints() finds nothing: for the many queries that
/// come each with other values in them. Never true where that hangs on where a string ends.
bool leavesNothing(std::string_view text);

} // namespace usher::gate
