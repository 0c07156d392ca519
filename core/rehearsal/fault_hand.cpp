#include "rehearsal/fault_hand.h"

#include "pg/query.h"

#include <fmt/format.h>

namespace usher::rehearsal {
namespace {

constexpr Seconds kPatience{30};

} // namespace

Status FaultHand::terminate(int backends) const {
    const auto ended = pg::readRows(
        {.conninfo = m_cluster.uriOf(m_primary),
         .sql = fmt::format(
             "SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity WHERE "
             "usename IN ('usher_app', 'usher_service') AND backend_type = 'client backend' "
             "ORDER BY random() LIMIT {}) AS chosen",
             backends)});
    return ended ? Status() : Status(ended.error());
}

Status FaultHand::lockReserveOut(bool byLimit) const {
    return pg::execute(
        m_cluster.uriOf(m_primary),
        {byLimit ? "ALTER ROLE usher_service CONNECTION LIMIT 0"
                 : "ALTER ROLE usher_service NOLOGIN",
         "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'usher_service'"},
        kPatience);
}

Status FaultHand::letReserveIn() const {
    return pg::execute(
        m_cluster.uriOf(m_primary),
        {"ALTER ROLE usher_service LOGIN CONNECTION LIMIT -1"},
        kPatience);
}

Status FaultHand::promoteStandby() {
    m_primary = standby();
    return m_cluster.promote(m_primary);
}

Status FaultHand::strike(const Fault& fault) {
    switch (fault.kind) {
    case FaultKind::backendsTerminated:
        return terminate(fault.backends);
    case FaultKind::serverKilled:
    case FaultKind::failover:
        return m_cluster.killAll(m_primary);
    case FaultKind::serverFrozen:
        return m_cluster.freeze(m_primary);
    case FaultKind::networkSilent:
        m_ways[m_primary]->silence();
        return {};
    case FaultKind::reserveLockedOut:
        return lockReserveOut(fault.otherWay);
    case FaultKind::standbyLost:
        return m_cluster.killAll(standby());
    }
    return {};
}

Status FaultHand::mend(const Fault& fault) {
    switch (fault.kind) {
    case FaultKind::backendsTerminated:
        return {};
    case FaultKind::serverKilled:
        return m_cluster.start(m_primary);
    case FaultKind::serverFrozen:
        m_cluster.thaw(m_primary);
        return {};
    case FaultKind::networkSilent:
        fault.otherWay ? m_ways[m_primary]->cut() : m_ways[m_primary]->heal();
        return {};
    case FaultKind::reserveLockedOut:
        return letReserveIn();
    case FaultKind::standbyLost:
        return m_cluster.start(standby());
    case FaultKind::failover:
        return promoteStandby();
    }
    return {};
}

Status FaultHand::restore(const Fault& fault) {
    if (fault.kind == FaultKind::failover)
        return m_cluster.remake(standby());
    return m_cluster.waitForStandby(standby());
}

} // namespace usher::rehearsal
