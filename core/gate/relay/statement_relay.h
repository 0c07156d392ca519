// Texts and prepared statements of one client on whichever connection it is lent: named statements
// get shared names, and follow their client to connections that lack them; texts that belong to a
// session are answered in its stead, or leave their mark.
#pragma once

#include "gate/protocol/framer.h"
#include "gate/relay/conduit.h"
#include "gate/relay/pool_directory.h"
#include "gate/relay/relay_core.h"
#include "gate/relay/server_machine.h"
#include "gate/statements/sql_hints.h"
#include "gate/statements/statements.h"

#include <string>
#include <string_view>

namespace usher::gate {

/// Thread contract: the loop's thread.
class StatementRelay {
  public:
    struct Parts {
        RelayCore& core;
        PoolEntry& pool;
        Conduit& conduit;
        ServerMachine& server;
    };
    explicit StatementRelay(const Parts& parts)
        : m_core(parts.core),
          m_pool(parts.pool),
          m_conduit(parts.conduit),
          m_server(parts.server),
          m_mode(parts.pool.config.mode) {}

    using Event = Framer::Event;
    /// What became of a message.
    struct Outcome {
        bool restDropped = false;        ///< something else was sent in its stead
        std::string_view complaint = {}; ///< not passed on: the client breaks the protocol
    };
    Outcome query(const Event& event);
    Outcome parse(const Event& event);
    Outcome bind(const Event& event);
    Outcome named(const Event& event); ///< Describe and Close

    /// A connection is lent.
    void leaseBegins() { m_names.leaseBegins(); }
    /// A DISCARD ALL or DEALLOCATE ALL of the client's has succeeded.
    void allForgotten();
    /// What the server's answer has told of statements on the connection, and of their names.
    void learn(const ServerStep& step);
    std::size_t size() const { return m_names.size(); }

  private:
    struct Parsed {
        std::string_view name, query;
        std::string_view body; ///< query text and parameter types
    };
    /// A Bind, Describe or Close, taken apart at the statement's name.
    struct Naming {
        std::string_view before, name, after;
    };
    bool pools() const { return m_mode != config::PoolMode::session; }
    pool::TrafficCounters& traffic() { return m_pool.pool->traffic(); }
    ServerStatements& onServer() { return m_conduit.link()->statements(); }
    Outcome passText(const Event& event, std::string_view text);
    Outcome parseUnnamed(const Event& event, const Parsed& parsed);
    Outcome parseNamed(const Event& event, const Parsed& parsed);
    void parseTaken(const StatementPtr& taken, std::string_view body);
    void parseFree(std::string_view name, const StatementPtr& statement);
    bool closes(std::string_view name);
    void renamed(const Event& event, const Naming& naming, std::string_view serverName);
    std::string use(std::string_view name);
    std::string useUnnamed();
    void makeRoom(const StatementPtr& statement, std::string& out);
    void closeFirst(StatementId id, std::string_view name, std::string& out);
    void teach(const StatementPtr& statement, Request request, NamingId naming = 0);
    void noteHints(const Event& event, const SqlHints& hints);

    RelayCore& m_core;
    PoolEntry& m_pool;
    Conduit& m_conduit;
    ServerMachine& m_server;
    config::PoolMode m_mode; ///< of the client's beginning
    ClientStatements m_names;
    UnnamedStatement m_unnamed; ///< in case it moves
};

} // namespace usher::gate
