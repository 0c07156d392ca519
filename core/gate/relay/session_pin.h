// What binds a client to its connection between transactions, counted in its pool.
#pragma once

#include "gate/relay/pool_directory.h"

#include <string>
#include <utility>

namespace usher::gate {

/// Thread contract: the loop's thread.
class SessionPin {
  public:
    explicit SessionPin(PoolEntry& pool) : m_pool(pool) {}
    ~SessionPin() { letGo(); }
    SessionPin(const SessionPin&) = delete;
    SessionPin& operator=(const SessionPin&) = delete;

    /// True when it is bound now. `what` is never empty.
    bool hold(std::string what);
    void letGo();
    bool isHeld() const { return !m_what.empty(); }
    /// "advisory locks"; empty when nothing does.
    const std::string& what() const { return m_what; }

  private:
    PoolEntry& m_pool;
    std::string m_what;
};

} // namespace usher::gate
