// Named prepared statements in transaction pooling: each distinct statement gets a name of its own
// that all clients and connections share; a connection that lacks it is taught when a client binds
// it. The approach is PgBouncer's (1.21).
#pragma once

#include "gate/protocol/exchange.h"

#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace usher::gate {

struct Statement {
    StatementId id = 0;
    std::string name; ///< on the servers
    std::string body; ///< of the Parse message behind the name: query text and parameter types
    bool leavesState = false; ///< running it leaves session state behind
};
using StatementPtr = std::shared_ptr<const Statement>;

/// All statements in use, by their body. Thread contract: the loop's thread.
class StatementRegistry {
  public:
    /// `prefix` is unguessable, so that no client names a statement that is not its own.
    explicit StatementRegistry(std::string prefix) : m_prefix(std::move(prefix)) {}
    StatementPtr get(std::string_view body, bool leavesState = false);
    StatementPtr find(StatementId id) const;
    /// Tables have changed: from now on every text is a statement of its own again, planned anew.
    /// Who has one keeps it, and hears of its changed result as from the server itself.
    void renew() { m_byHash.clear(); }
    const std::string& prefix() const { return m_prefix; }
    std::size_t size() const { return m_byId.size(); }

  private:
    void sweep();
    std::string m_prefix;
    StatementId m_next = 1;
    std::size_t m_sweepAt = 256;
    std::unordered_map<StatementId, std::weak_ptr<const Statement>> m_byId;
    std::unordered_multimap<std::size_t, StatementId> m_byHash;
};

/// What one client calls its statements. Before a DISCARD ALL or DEALLOCATE ALL has succeeded, the
/// names from before it are "leaving": they are good until then, yet a Parse behind it may take
/// them.
class ClientStatements {
  public:
    static constexpr std::size_t kMax = 10'000; ///< a client with more is refused the next
    bool has(std::string_view name) const { return m_byName.contains(std::string(name)); }
    StatementPtr find(std::string_view name) const;
    /// What a Parse of that name would meet: nothing when it is free or leaving.
    StatementPtr taken(std::string_view name) const;
    NamingId put(std::string_view name, StatementPtr statement);
    void erase(std::string_view name) { m_byName.erase(std::string(name)); }
    /// That Parse failed; other names of the same statement stay.
    void forget(NamingId naming);
    std::size_t size() const { return m_byName.size(); }

    /// A DISCARD ALL or DEALLOCATE ALL is under way.
    void beginForgetting();
    enum class Forgot {
        unforeseen, ///< its text did not show it: what the connection has is not known
        more,       ///< others follow
        last        ///< what was prepared since is all there is
    };
    /// One has succeeded.
    Forgot forgotten();
    /// On another connection: none is under way.
    void leaseBegins() { m_forgettings = 0; }

  private:
    struct Named {
        StatementPtr statement;
        NamingId naming = 0;
        bool leaving = false;
    };
    NamingId m_lastNaming = 0;
    int m_forgettings = 0;
    std::unordered_map<std::string, Named> m_byName;
};

/// One Parse of the unnamed statement, among all clients'; 0 = none.
using UnnamedId = std::uint64_t;

/// A client's unnamed statement.
class UnnamedStatement {
  public:
    UnnamedId id() const { return m_id; }
    /// Empty when it is not known: it is too long, or there is none.
    const std::string& body() const { return m_body; }
    void set(UnnamedId id, std::string_view body);
    void forget();

  private:
    UnnamedId m_id = 0;
    std::string m_body;
};

/// What one server connection has prepared; the least recently used leaves first.
class ServerStatements {
  public:
    /// True when it is there; marks it as used.
    bool touch(StatementId id);
    /// Adds it; returns those to close so that at most `limit` stay.
    std::vector<StatementPtr> add(StatementPtr statement, std::size_t limit);
    void putBack(StatementPtr statement); ///< a close that never happened
    void erase(StatementId id);
    /// Nothing is prepared there, and nothing in doubt.
    void clear();
    /// A DISCARD ALL or DEALLOCATE ALL is under way: it may fail, so what is there from before is
    /// not known. One prepared from now on is closed first.
    void doubt();
    bool doubtful() const { return m_knowledge == Knowledge::doubtful; }
    /// it has succeeded: what was prepared since is all there is
    void settle() { m_knowledge = Knowledge::certain; }
    std::size_t size() const { return m_byId.size(); }

    /// The unnamed statement there is this one: it has been sent, and is not known to have failed.
    /// Behind a Sync still unanswered that is no certainty: it may have been skipped, and the one
    /// before it be there.
    bool hasUnnamed(UnnamedId statement, const Exchange& exchange) const {
        return statement && m_unnamed == statement &&
               (exchange.empty() || m_unnamedSegment == exchange.segment());
    }
    void setUnnamed(UnnamedId statement, const Exchange& exchange) {
        m_unnamed = statement;
        m_unnamedSegment = exchange.segment();
    }
    void dropUnnamed() { m_unnamed = 0; }

  private:
    enum class Knowledge {
        certain,
        doubtful
    };
    void forgetNamed();

    std::list<StatementPtr> m_order; ///< most recently used first
    std::unordered_map<StatementId, std::list<StatementPtr>::iterator> m_byId;
    Knowledge m_knowledge = Knowledge::certain;
    UnnamedId m_unnamed = 0;
    std::uint32_t m_unnamedSegment = 0;
};

} // namespace usher::gate
