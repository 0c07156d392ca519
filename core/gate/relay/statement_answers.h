// What the server's answers tell of a client's statements, and of those on its connection.
#pragma once

#include "gate/protocol/exchange.h"
#include "gate/statements/client_statements.h"
#include "gate/statements/server_statements.h"

#include <deque>
#include <string>
#include <string_view>

namespace usher::gate {

/// Thread contract: the loop's thread.
class StatementAnswers {
  public:
    StatementAnswers(const StatementRegistry& registry, ClientStatements& names)
        : m_registry(registry),
          m_names(names) {}

    /// A connection is lent: nothing is asked there yet.
    void leaseBegins() {
        m_asked.clear();
        m_decided = 0;
    }
    /// A Describe of the client's is sent. What it hears to it counts from here on.
    void describes(std::string_view name);
    /// An answer of the connection's has come.
    void learn(const ServerStep& step, Columns columns, ServerStatements& onServer);

  private:
    void learnUndone(const Undone& undone, ServerStatements& onServer);
    void learnColumns(const ServerStep& step, Columns columns);

    const StatementRegistry& m_registry;
    ClientStatements& m_names;
    /// A Describe of the client's, not answered yet.
    struct Asked {
        std::string name;
        Columns toldBefore = 0;
    };
    std::deque<Asked> m_asked;
    ChangeId m_decided = 0; ///< by the answer before, whose error may have named it
};

} // namespace usher::gate
