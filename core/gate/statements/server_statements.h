// What one server connection has prepared.
#pragma once

#include "gate/statements/client_statements.h"

#include <cstddef>
#include <list>
#include <unordered_map>
#include <vector>

namespace usher::gate {

/// Thread contract: the loop's thread.
class ServerStatements {
  public:
    /// A connection that holds more bytes of text closes some.
    static constexpr std::size_t kMaxBytes = 8 * 1024 * 1024;

    /// Whether a statement is there, as the next message would find it.
    enum class Has {
        it,
        no,
        unsettled ///< answers still to come decide
    };
    /// Marks it as used.
    Has look(StatementId id, const Exchange& exchange);
    /// Adds it; returns those to close so that at most `limit` stay: the least recently used.
    std::vector<StatementPtr>
    add(StatementPtr statement, std::size_t limit, const Exchange& exchange);
    void putBack(StatementPtr statement); ///< a close that never happened
    void erase(StatementId id);
    /// Nothing is prepared there.
    void clear();
    std::size_t size() const { return m_byId.size(); }

    void described(StatementId id, Columns columns);
    /// 0 when that is not known.
    Columns columns(StatementId id) const;

    /// The unnamed statement there is this one: it has been sent, and is not known to have failed.
    /// Behind a Sync still unanswered that is no certainty: it may have been skipped, and the one
    /// before it be there.
    bool hasUnnamed(UnnamedId statement, const Exchange& exchange) const {
        return statement && m_unnamed == statement && !exchange.unsettled(m_unnamedSegment);
    }
    void setUnnamed(UnnamedId statement, const Exchange& exchange) {
        m_unnamed = statement;
        m_unnamedSegment = exchange.segment();
    }
    void dropUnnamed() { m_unnamed = 0; }

  private:
    struct Held {
        StatementPtr statement = {};
        Columns columns = 0;
        Segment segment = 0; ///< in which it was prepared
    };
    using Order = std::list<Held>;

    Order m_order; ///< most recently used first
    std::unordered_map<StatementId, Order::iterator> m_byId;
    std::size_t m_bytes = 0;
    Segment m_lastClose = 0; ///< the segment in which one was closed
    UnnamedId m_unnamed = 0;
    Segment m_unnamedSegment = 0;
};

} // namespace usher::gate
