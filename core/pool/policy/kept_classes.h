// Slots kept for the high classes of one pool. Pure.
#pragma once

#include <usher/config/pool_config.h>

#include <vector>

namespace usher::pool {

class KeptClasses {
  public:
    /// Nobody is counted afterwards: whoever has a lease is to be counted again.
    void set(const std::vector<config::KeptClass>& classes);
    bool empty() const { return m_classes.empty(); }
    /// A lease of this priority went out (1) or came back (-1).
    void count(int priority, int change);
    /// Acquisitions of a lesser priority must leave the slots kept for higher classes alone.
    /// `total`: connections of the pool.
    int lowestServed(int total) const;
    /// Kept for a class and not in its hands: wanted as those in use are.
    int unused(int inUse) const;

  private:
    struct Use {
        config::KeptClass kept;
        int below = 0; ///< leases of lesser classes that are out
    };
    std::vector<Use> m_classes;
};

} // namespace usher::pool
