// What the gate itself sends about prepared statements: a connection is taught those it lacks, and
// others stand in for what is not the server's to know.
#pragma once

#include "gate/relay/conduit.h"
#include "gate/relay/pool_directory.h"
#include "gate/relay/relay_core.h"
#include "gate/relay/server_machine.h"
#include "gate/statements/server_statements.h"

#include <string>
#include <string_view>
#include <vector>

namespace usher::gate {

/// A Query, or a Parse of the unnamed statement without parameter types.
std::string textMessage(char type, std::string_view sql);
std::string parseMessage(std::string_view name, std::string_view body);
/// An empty text without parameters, as a Parse's body: it is prepared in a failed transaction too.
inline constexpr std::string_view kNothing{"\0\0\0", 3};

/// Thread contract: the loop's thread.
class Teacher {
  public:
    struct Parts {
        RelayCore& core;
        PoolEntry& pool;
        Conduit& conduit;
        ServerMachine& server;
    };
    explicit Teacher(const Parts& parts)
        : m_core(parts.core),
          m_pool(parts.pool),
          m_conduit(parts.conduit),
          m_server(parts.server) {}

    /// A connection is lent.
    void leaseBegins() { m_reads = Reads::asAsked; }
    /// From now on texts may be read otherwise than the client's settings say.
    void readsOtherwise() { m_reads = Reads::otherwise; }
    bool isReadOtherwise() const { return m_reads == Reads::otherwise; }

    /// What it says beside the client's own messages must be read in its turn, which is not known.
    bool awaitsTurn() const { return exchange().maySkipNext() && !exchange().deaf(); }
    /// Whether the connection has it. `unsettled`: answers still to come decide.
    ServerStatements::Has look(const Statement& statement);
    /// Prepares it there, making room for it first.
    void teach(const StatementPtr& statement, Request request, ChangeId change = 0);
    /// It is there already, but the transaction may have failed: then the server refuses it.
    void parseOnce(const Statement& statement, ChangeId change);
    /// Its name is another statement's, which needn't be there: the server refuses it for that, or
    /// for what it looks at first.
    void parseTaken(std::string_view body, ChangeId change);
    void teachUnnamed(const UnnamedStatement& statement);
    /// Never another client's.
    void closeUnnamed();
    /// In place of a Close that the server must read: it refuses any amid a COPY.
    void closeNothing(const About& about);
    /// Tables may have changed since a client was told what it returns.
    void describe(const Statement& statement);
    struct Deallocation {
        char type = 'Q';            ///< Query, or Parse of the unnamed statement
        std::string_view name = {}; ///< on the server; "" where it is shared
        About about = {};           ///< of the text's request
    };
    /// In place of a DEALLOCATE of the client's. Of a statement that is shared a stand-in is
    /// dropped, so that the answer is the server's. `unnamed`: the change that any text makes.
    void deallocate(const Deallocation& text, ChangeId unnamed);
    /// Prepares something under these names, which are its client's own.
    void standIn(const std::vector<std::string>& names);
    /// The end of those. Nothing else may be under way.
    void closeStandIns(const std::vector<std::string>& names);
    /// The server fails it, so that the answer comes in order; the words are the gate's.
    void refuse(Refusal why);

  private:
    enum class Reads {
        asAsked,
        otherwise
    };
    ServerStatements& onServer() { return m_conduit.link()->statements(); }
    const Exchange& exchange() const { return m_conduit.link()->exchange(); }
    void makeRoom(const StatementPtr& statement, std::string& out);
    void standIn(std::string& out, const std::string& name, ChangeId unnamed = 0);
    void countParse();

    RelayCore& m_core;
    PoolEntry& m_pool;
    Conduit& m_conduit;
    ServerMachine& m_server;
    Reads m_reads = Reads::asAsked;
};

} // namespace usher::gate
