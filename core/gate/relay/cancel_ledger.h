// Cancel requests on their way to one server connection, and the lease that waits for them to land.
#pragma once

#include <usher/pool/lease.h>

#include <utility>

namespace usher::gate {

/// Thread contract: the loop's thread.
class CancelLedger {
  public:
    int onTheirWay() const { return m_onTheirWay; }
    void sent() { ++m_onTheirWay; }
    /// `certain`: delivered, or certainly never sent.
    void landed(bool certain) {
        --m_onTheirWay;
        if (!certain)
            m_trust = Trust::broken;
    }
    /// One was not accounted for: it serves this client to the end, nobody after.
    bool mayStillHit() const { return m_trust == Trust::broken; }

    struct Parked {
        pool::Lease lease;
        pool::Return how = pool::Return::clean;
    };
    /// Given back when the last has landed.
    void park(Parked parked) { m_parked = std::move(parked); }
    bool isParked() const { return bool(m_parked.lease); }
    pool::Return parkedAs() const { return m_parked.how; }
    Parked unpark() { return std::move(m_parked); }

    /// The first may have come before the query had begun, or hit one of the gate's in front of it;
    /// its client has vanished, so that nobody is left to ask again. True once.
    bool mayRepeat() { return std::exchange(m_repeat, Repeat::used) == Repeat::left; }

  private:
    enum class Trust {
        whole,
        broken
    };
    enum class Repeat {
        left,
        used
    };
    int m_onTheirWay = 0;
    Trust m_trust = Trust::whole;
    Repeat m_repeat = Repeat::left;
    Parked m_parked;
};

} // namespace usher::gate
