// A text of several statements that drops prepared statements of its client's by name, while the
// server calls them otherwise.
#pragma once

#include "gate/relay/teacher.h"
#include "gate/statements/client_statements.h"

#include <string>
#include <vector>

namespace usher::gate {

/// The text goes to the server as it is: before it, something is prepared there under the names
/// that it drops, so that the answers and their order are the server's. One text at a time.
/// Thread contract: the loop's thread.
class NamedInText {
  public:
    /// It is to be sent; nothing else is under way.
    void
    begin(const std::vector<std::string>& drops, const ClientStatements& names, Teacher& teacher);
    /// Which names are gone is known once it is answered.
    bool isUnderWay() const { return !m_drops.empty(); }
    /// One more of its DEALLOCATEs has succeeded: the name that it was about; "" = all.
    std::string dropped();
    /// ReadyForQuery. `atRest`: what still stands there may be closed.
    void settle(bool atRest, Teacher& teacher);

  private:
    std::vector<std::string> m_drops;    ///< in the order of their statements
    std::vector<std::string> m_standIns; ///< still on the server
    std::size_t m_done = 0;
};

} // namespace usher::gate
