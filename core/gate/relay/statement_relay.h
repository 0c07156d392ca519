// Texts and prepared statements of one client on whichever connection it is lent: named statements
// get shared names, and follow their client to connections that lack them; texts that belong to a
// session are answered in its stead, or leave their mark.
#pragma once

#include "gate/protocol/framer.h"
#include "gate/relay/client_settings.h"
#include "gate/relay/conduit.h"
#include "gate/relay/named_in_text.h"
#include "gate/relay/naming.h"
#include "gate/relay/pool_directory.h"
#include "gate/relay/relay_core.h"
#include "gate/relay/server_machine.h"
#include "gate/relay/session_pin.h"
#include "gate/relay/statement_answers.h"
#include "gate/relay/statement_errors.h"
#include "gate/relay/teacher.h"
#include "gate/statements/client_statements.h"
#include "gate/statements/sql_hints.h"

#include <string>
#include <string_view>

namespace usher::gate {

/// Thread contract: the loop's thread.
class StatementRelay {
  public:
    using Parts = Teacher::Parts;
    StatementRelay(const Parts& parts, ClientSettings& settings, const SessionPin& pin)
        : m_core(parts.core),
          m_pool(parts.pool),
          m_conduit(parts.conduit),
          m_server(parts.server),
          m_settings(settings),
          m_pin(pin),
          m_teacher(parts),
          m_mode(parts.pool.config.mode) {}

    using Event = Framer::Event;
    /// What became of a message.
    struct Outcome {
        bool waits = false;       ///< for answers that decide what it means: then again
        bool restDropped = false; ///< something else was sent in its stead
    };
    Outcome query(const Event& event); ///< and a function call
    Outcome parse(const Event& event);
    /// More of a text that has begun. `mayStain`: its words so far may leave what no reset clears.
    void grow(std::string_view piece, bool mayStain) { m_names.growUnnamed(piece, mayStain); }
    Outcome bind(const Event& event);
    Outcome named(const Event& event); ///< Describe and Close

    /// A connection is lent.
    void leaseBegins();
    /// A DISCARD ALL or DEALLOCATE of the client's has succeeded.
    void forgotten(const CommandTag& tag);
    /// What the server's answer has told of statements on the connection, and of their names.
    void learn(const ServerStep& step, Columns columns) {
        m_answers.learn(step, columns, onServer());
    }
    /// ReadyForQuery: what has been answered is true.
    void settle(bool midMessage);
    /// What errors say of statements.
    StatementErrors errors() { return {m_core.statements, m_names}; }
    /// A RESET or DISCARD is under way: what it leaves must be put right before anything else runs.
    bool awaitsReset();
    /// What texts of this lease may have done.
    const Traits& met() const { return m_met; }
    /// The connection has an unnamed statement that can't move with its client.
    bool holdsUnnamed() const;
    std::size_t size() const { return m_names.size(); }

  private:
    /// Of texts that one client has prepared.
    static constexpr std::size_t kMaxClientBytes = 16 * 1024 * 1024;

    struct Parsed {
        std::string_view name, query;
        std::string_view body; ///< query text and parameter types
    };
    /// A statement that a message is about.
    struct Use {
        std::string_view name = {}; ///< on the server
        StatementId statement = 0;
        bool waits = false;
        Refusal refusal = Refusal::none;
    };
    enum class Purpose {
        run,
        describe
    };
    bool pools() const { return m_mode != config::PoolMode::session; }
    pool::TrafficCounters& traffic() { return m_pool.pool->traffic(); }
    ServerStatements& onServer() const { return m_conduit.link()->statements(); }
    const Exchange& exchange() const { return m_conduit.link()->exchange(); }
    bool mustWait(std::string_view name);
    Outcome passText(const Event& event, const SqlHints& hints);
    Outcome refuse(Refusal why);
    /// What breaks the protocol within its own message the server refuses itself, and goes on.
    Outcome passAsIs(const Event& event, Request request) {
        m_conduit.owe(request);
        m_conduit.pass(event.raw);
        return {};
    }
    Outcome deallocate(const Event& event, std::string_view name, About about, ChangeId unnamed);
    bool textMustWait(const SqlHints& hints);
    About noteUnnamed(const Event& event, std::string_view body, const SqlHints& hints);
    Outcome parseUnnamed(const Event& event, const Parsed& parsed);
    Outcome parseNamed(const Event& event, const Parsed& parsed);
    Outcome parseTaken(const Event& event, const Parsed& parsed, const StatementPtr& taken);
    Outcome parseOwn(const Event& event, const Parsed& parsed);
    Outcome parseFree(std::string_view name, const StatementPtr& statement);
    StatementPtr statementOf(const Parsed& parsed);
    Outcome describe(const Event& event, const Naming& naming);
    Outcome close(const Event& event, std::string_view name);
    void renamed(const Event& event, const Naming& naming, std::string_view serverName);
    Use use(std::string_view name, Purpose purpose);
    Use useNamed(const StatementPtr& statement, Columns told);
    Use useUnnamed();
    void noteTraits(const Traits& traits, std::string_view text);
    /// In session pooling DISCARD ALL at the client's end takes everything else that a text leaves.
    void noteLasting(const Traits& traits) {
        m_met.resets |= traits.resets;
        if (traits.stains)
            m_server.stain();
        else if (traits.mayStain)
            m_server.suspect();
        if (traits.dropsRole && !m_conduit.link()->settings().role().empty()) {
            m_server.doubtRole();
            m_resetPending = true;
        }
    }

    RelayCore& m_core;
    PoolEntry& m_pool;
    Conduit& m_conduit;
    ServerMachine& m_server;
    ClientSettings& m_settings;
    const SessionPin& m_pin;
    Teacher m_teacher;
    config::PoolMode m_mode; ///< of the client's beginning
    ClientStatements m_names;
    NamedInText m_inText;
    StatementAnswers m_answers{m_core.statements, m_names};
    bool m_resetPending = false; ///< a RESET or DISCARD is not answered yet
    Traits m_met = {};           ///< of all texts of this lease
};

} // namespace usher::gate
