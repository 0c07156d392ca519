// Does a planned fault to a private cluster, ends it, and makes the cluster whole again.
#pragma once

#include "rehearsal/fault_plan.h"
#include "rehearsal/private_cluster.h"
#include "rehearsal/relay.h"

#include <array>
#include <memory>

namespace usher::rehearsal {

/// The way from Usher to each of the servers, in PrivateCluster's order.
using Ways = std::array<std::unique_ptr<Relay>, 2>;

/// Thread contract: one thread; every method blocks. Errors of each: the cluster's.
class FaultHand {
  public:
    FaultHand(PrivateCluster& cluster, Ways& ways) : m_cluster(cluster), m_ways(ways) {}

    Status strike(const Fault& fault);
    /// What was struck is back, or what takes its place is there.
    Status mend(const Fault& fault);
    /// Nothing that was acknowledged hangs on one server alone.
    Status restore(const Fault& fault);
    PrivateCluster::Member primary() const { return m_primary; }

  private:
    PrivateCluster::Member standby() const { return PrivateCluster::otherThan(m_primary); }
    Status terminate(int backends) const;
    Status lockReserveOut(bool byLimit) const;
    Status letReserveIn() const;
    Status promoteStandby();

    PrivateCluster& m_cluster;
    Ways& m_ways;
    PrivateCluster::Member m_primary = PrivateCluster::first;
};

} // namespace usher::rehearsal
