#include "rehearsal/stage.h"

#include <algorithm>

namespace usher::rehearsal {
namespace {

/// Later than that at P99, the clients' latencies are the load side's own.
constexpr double kLateMs = 5;
/// Of its threads' processors: from there on it has no time to be punctual.
constexpr double kBusyPercent = 90;

double secondsSince(MonoTime begun) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

} // namespace

Histogram Gauge::acquiredSoFar() const {
    Histogram all;
    for (const auto& each : m_pools)
        all.merge(each.pool->figures().acquireLatency.since(each.before.acquireLatency));
    return all;
}

std::vector<pid_t> Gauge::backends() const {
    std::vector<pid_t> list;
    for (const auto& each : m_pools)
        for (const auto& connection : each.pool->connections())
            list.push_back(connection.backendPid);
    return list;
}

void Gauge::begin(const load::Burden& burden) {
    m_pools.clear();
    for (auto* pool : m_engine.pools().pools())
        m_pools.push_back(
            {.pool = pool, .before = pool->figures(), .measured = {.name = pool->name()}});
    m_burden = burden;
    m_machine.begin(backends());
    m_begun = std::chrono::steady_clock::now();
    m_connections = 0;
    m_reserveUsed = 0;
    m_marks.clear();
}

void Gauge::sample() {
    for (auto& each : m_pools)
        each.measured.see(each.pool->figures());
    m_connections = std::max(m_connections, m_engine.pools().connectionCount());
    m_reserveUsed = std::max(
        m_reserveUsed,
        static_cast<std::uint64_t>(m_engine.pools().reserve().figures().lent));
    const auto now = std::chrono::steady_clock::now();
    if (m_marks.empty() || now - m_marks.back().first >= Seconds{1})
        m_marks.emplace_back(now, acquiredSoFar());
}

LoadSideScore Gauge::loadSide(const load::Tally& tally, const load::Burden& burden, double seconds)
    const {
    LoadSideScore score{
        .processorPercent =
            seconds > 0 ? 100 * (burden.processorSeconds - m_burden.processorSeconds) / seconds : 0,
        .lateMsP99 = tally.late.summary().p99Ms,
        .threads = burden.threads};
    score.limited =
        score.lateMsP99 > kLateMs || score.processorPercent > kBusyPercent * score.threads;
    return score;
}

Measured Gauge::end(const load::Tally& tally, const load::Burden& burden) {
    sample();
    Measured measured{
        .clients = tally.connected + tally.refused + tally.lost,
        .seconds = secondsSince(m_begun),
        .tally = tally,
        .wedding = m_cast.wedding->name(),
        .machine = m_machine.end()};
    measured.loadSide = loadSide(tally, burden, measured.seconds);
    for (auto& each : m_pools) {
        each.measured.count(each.before, each.pool->figures());
        measured.pools.push_back(each.measured);
    }
    measured.connections = m_connections;
    measured.reserveUsed = m_reserveUsed;
    const auto third = m_marks.size() / 3;
    measured.firstThird = m_marks[third].second;
    measured.lastThird = measured.acquire().since(m_marks[m_marks.size() - 1 - third].second);
    return measured;
}

} // namespace usher::rehearsal
