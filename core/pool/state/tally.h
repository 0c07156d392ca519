// What a pool counts, and how long its acquisitions took.
#pragma once

#include "pool/state/slot.h"
#include <usher/base/result.h>
#include <usher/pool/counters.h>
#include <usher/pool/stats.h>

namespace usher::pool {

/// Thread contract: guarded by the set's lock, but for latency() and traffic().
class Tally {
  public:
    /// Counted since the start; of the gauges in it, reserveLent alone is used.
    PoolFigures& counted() { return m_counted; }
    const PoolFigures& counted() const { return m_counted; }
    AtomicHistogram& latency() { return m_latency; }
    TrafficCounters& traffic() { return m_traffic; }
    const TrafficCounters& traffic() const { return m_traffic; }

    void noteLent(const Slot& slot);
    /// Served after a wait.
    void noteServed(Nanos waited);
    void noteTimeout(Nanos waited);
    /// A test or reset failed: the worker has closed the connection.
    void noteCheckFailed(const Error& error);
    void noteConnected();
    void noteConnectFailed(const Error& error);
    /// What happened to the slot on the fast lane is counted here from now on.
    void fold(Slot& slot);

  private:
    PoolFigures m_counted;
    AtomicHistogram m_latency; ///< recorded and copied without the lock
    TrafficCounters m_traffic;
};

} // namespace usher::pool
