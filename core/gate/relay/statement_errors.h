// What a server's error says of a statement whose name is the gate's, and what one of the gate's
// own does to it.
#pragma once

#include "gate/protocol/framer.h"
#include "gate/statements/client_statements.h"

#include <string>
#include <string_view>

namespace usher::gate {

/// Thread contract: the loop's thread.
class StatementErrors {
  public:
    StatementErrors(const StatementRegistry& registry, ClientStatements& names)
        : m_registry(registry),
          m_names(names) {}

    /// A statement of the gate's is not there, or there though it shouldn't.
    bool isMissing(std::string_view error, const ServerStep& step) const;
    /// What failed is about a statement that its client has prepared and not seen since.
    bool isFresh(const ServerStep& step) const;
    /// The message as the client knows its statement; empty when it names none of the gate's.
    std::string inClientsWords(std::string_view message, const ServerStep& step) const;

    /// Nothing is under way, and the gate fails this message in the server's stead. There a Query
    /// or a Parse ends the unnamed statement before anything else.
    void failed(const Framer::Event& message);

  private:
    std::string_view clientsName(const ServerStep& step, StatementId statement) const;

    const StatementRegistry& m_registry;
    ClientStatements& m_names;
};

} // namespace usher::gate
