// How long a client has been at what it does, and what of it counts.
#pragma once

#include <usher/base/clock.h>
#include <usher/pool/stats.h>

#include <algorithm>

namespace usher::gate {

/// Thread contract: the loop's thread.
class Stopwatch {
  public:
    explicit Stopwatch(MonoTime now) : m_phase(now) {}
    void phaseBegins(MonoTime now) { m_phase = now; }
    void leaseBegins(MonoTime now) { m_phase = m_query = m_transaction = now; }
    void queryBegins(MonoTime now) { m_query = now; }
    /// On a connection that its client has kept since its last.
    void transactionBegins(MonoTime now) { m_transaction = now; }
    MonoTime phaseSince() const { return m_phase; }
    MonoTime querySince() const { return m_query; }
    MonoTime transactionSince() const { return m_transaction; }
    /// The process has slept through this time: it does not count.
    void lose(Nanos lost, MonoTime now);
    /// The server is ready: a query has been answered, and with it a transaction, or not.
    void ready(pool::TrafficCounters& traffic, MonoTime now, bool transactionEnded);

  private:
    MonoTime m_phase{};
    MonoTime m_query{};
    MonoTime m_transaction{};
};

} // namespace usher::gate
