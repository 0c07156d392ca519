// Which pools there are, under which settings, and on which server's connections. Pool-internal.
#pragma once

#include "pool/growth.h"

namespace usher::pool {

/// A pool's connections begin anew.
struct NewEpoch {
    MonoTime openedBefore = MonoTime::max(); ///< whose connect began then or later stay
    MonoTime at{};                           ///< now
};

/// Thread contract: under the set's lock.
class Membership {
  public:
    Membership(SetParts& parts, SlotWork& work, Lanes& lanes, Lending& lending, Growth& growth)
        : m_parts(parts),
          m_work(work),
          m_lanes(lanes),
          m_lending(lending),
          m_growth(growth) {}

    /// Opens nothing.
    void create(const std::vector<config::PoolConfig>& wanted);
    /// New ones come, those of the same name are reconfigured, the rest are removed.
    void set(const std::vector<config::PoolConfig>& wanted, MonoTime at, Deferred& deferred);
    /// Surplus in use retires as it comes back, and so do those of another login.
    void
    reconfigure(Ledger& pool, const config::PoolConfig& settings, MonoTime at, Deferred& deferred);
    /// Connections opened before close, in use as they come back.
    void raiseEpoch(Ledger& pool, const NewEpoch& epoch, Deferred& deferred);

  private:
    void begin(const config::PoolConfig& settings);
    void remove(Ledger& pool, MonoTime at, Deferred& deferred);
    void recallIdle(Ledger& pool, MonoTime at, Deferred& deferred);

    SetParts& m_parts;
    SlotWork& m_work;
    Lanes& m_lanes;
    Lending& m_lending;
    Growth& m_growth;
};

} // namespace usher::pool
