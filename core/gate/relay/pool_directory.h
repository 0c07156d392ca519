// The pools as the gate serves them.
#pragma once

#include "config/config.h"
#include "gate/protocol/exchange.h"
#include "gate/statements/sql_hints.h"
#include <usher/pool/pool_set.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace usher::gate {

struct PoolEntry {
    pool::Pool* pool = nullptr;
    config::PoolConfig config;
    bool disabled = false; ///< DISABLE at the console: no new clients
    /// by a reload; the entry stays, because clients that end point to it
    bool removed = false;
    int pinned = 0; ///< clients that keep their connection for their session's state

    bool mayPin() const;
    /// Why no more client may keep its connection.
    Refusal whyNoPin() const;
    /// Of a text that would leave what only its connection can keep; `isPinned`: a client that
    /// keeps it anyway may have more.
    Refusal refusalOf(const Traits& traits, bool isPinned) const;
};

/// Thread contract: the loop's thread.
class PoolDirectory {
  public:
    explicit PoolDirectory(pool::PoolSet* set) : m_set(set) {}

    struct Matched {
        std::vector<const PoolEntry*> gone;
        std::vector<const PoolEntry*> movedLogin; ///< they log in as another role, or elsewhere
    };
    /// As the set has them now.
    Matched match();
    /// Null when there is none, or no longer.
    PoolEntry* find(const std::string& name) const;
    PoolEntry* findAnyCase(const std::string& name) const;
    /// Those the set has, and behind them those it has removed whose leases are still out.
    std::vector<pool::Pool*> withConnections() const;
    std::string names() const; ///< "main, wedding_critical, analytics"

  private:
    std::vector<const PoolEntry*> removeMissing();

    pool::PoolSet* m_set;
    std::unordered_map<std::string, std::unique_ptr<PoolEntry>> m_entries;
};

} // namespace usher::gate
