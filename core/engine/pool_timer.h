// Gives the pools their turn: when they are due, and at once when one of them asks.
#pragma once

#include "net/loop.h"
#include <usher/pool/pool_set.h>

#include <atomic>

namespace usher::engine {

/// Thread contract: the loop's thread but for wake().
class PoolTimer {
  public:
    explicit PoolTimer(net::Loop& loop) : m_loop(loop) {}

    void start(pool::PoolSet& pools);
    void wake(); ///< any thread; coalesced

  private:
    void service();

    net::Loop& m_loop;
    pool::PoolSet* m_pools = nullptr;
    net::TimerId m_timer = 0;
    std::atomic<bool> m_posted{false};
};

} // namespace usher::engine
