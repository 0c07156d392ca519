// Named prepared statements in transaction pooling: each distinct statement gets a name of its own
// that all clients and connections share; a connection that lacks it is taught when a client binds
// it. The approach is PgBouncer's (1.21).
#pragma once

#include "gate/protocol/exchange.h"
#include "gate/statements/settings.h"
#include "gate/statements/sql_hints.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace usher::gate {

struct Statement {
    StatementId id = 0;
    std::string name; ///< on the servers
    std::string body; ///< of the Parse message behind the name: query text and parameter types
    Traits traits = {};
    Settings planning = {}; ///< the settings it is read and planned under

    /// One that the gate does not keep: it lives in its client's connection, under the client's own
    /// name, and keeps the client there.
    bool isOwn() const { return id == 0; }
};
using StatementPtr = std::shared_ptr<const Statement>;

/// All statements in use. Thread contract: the loop's thread.
class StatementRegistry {
  public:
    /// `prefix` is unguessable, so that no client names a statement that is not its own.
    explicit StatementRegistry(std::string prefix) : m_prefix(std::move(prefix)) {}

    /// What makes a statement the same: '01/02/2026'::date is another day under another DateStyle.
    struct Key {
        std::string_view body;
        Settings planning = {};
        Traits traits = {}; ///< follow from the text
    };
    StatementPtr get(const Key& key);
    /// One that nobody else will be given: what it is read under is not known.
    StatementPtr makePrivate(const Key& key);
    /// One that isOwn().
    static StatementPtr makeOwn(std::string_view name, const Traits& traits) {
        return std::make_shared<const Statement>(
            Statement{.name = std::string(name), .body = {}, .traits = traits});
    }
    StatementPtr find(StatementId id) const;
    /// Tables have changed: from now on every text is a statement of its own again, planned anew.
    /// Who has one keeps it, and hears of its changed result as from the server itself.
    void renew() { m_byHash.clear(); }
    const std::string& prefix() const { return m_prefix; }
    bool owns(std::string_view name) const { return name.starts_with(m_prefix); }
    /// A text names a statement of the gate's: somebody has looked it up in the catalogue.
    bool isNamedIn(std::string_view text) const {
        return !m_byId.empty() && text.find(m_prefix) != std::string_view::npos;
    }
    std::size_t size() const { return m_byId.size(); }

  private:
    void sweep();
    StatementPtr make(const Key& key);
    std::string m_prefix;
    StatementId m_next = 1;
    std::size_t m_sweepAt = 256;
    std::unordered_map<StatementId, std::weak_ptr<const Statement>> m_byId;
    std::unordered_multimap<std::size_t, StatementId> m_byHash;
};

} // namespace usher::gate
