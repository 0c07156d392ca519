#include "report/parts.h"

#include "monitor/thinning.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace usher::report {
namespace {

constexpr int kMostSamples = 300;

class PoolTally {
  public:
    PoolTally(std::string name, Seconds step)
        : m_thinner(step, monitor::Thinner::WeddingDays::together) {
        m_report.name = std::move(name);
        m_report.step = step;
    }

    void add(const monitor::HistorySample& s) {
        const auto weight = static_cast<double>(s.length.count());
        m_report.measured += s.length;
        m_all.merge(s.acquired);
        m_utilization += s.utilization * weight;
        m_size += s.size * weight;
        m_leased += s.leased * weight;
        if (s.utilization >= Limits::kUtilization)
            m_report.aboveHeadroom += s.length;
        if (std::round(s.size) < std::round(s.planned))
            m_report.belowPlan += s.length;
        m_report.utilizationPeak =
            std::max({m_report.utilizationPeak, s.utilization, s.utilizationMax});
        m_report.sizePeak = std::max(m_report.sizePeak, static_cast<int>(std::ceil(s.size)));
        if (const int waiting = static_cast<int>(s.waitingMax); waiting > m_report.waitingPeak) {
            m_report.waitingPeak = waiting;
            m_report.waitingPeakAt = s.at;
        }
        count(s);
        m_thinner.add(s);
    }

    PoolReport take() {
        const auto weight =
            static_cast<double>(std::max<std::int64_t>(1, m_report.measured.count()));
        m_report.latency = m_all.summary();
        m_report.weddingDay = m_wedding.summary();
        m_report.utilizationMean = m_utilization / weight;
        m_report.sizeMean = m_size / weight;
        m_report.leasedMean = m_leased / weight;
        m_report.samples = m_thinner.take();
        return std::move(m_report);
    }
    const Histogram& all() const { return m_all; }

  private:
    void count(const monitor::HistorySample& s) {
        m_report.acquisitions += s.acquisitions;
        m_report.transactions += s.transactions;
        m_report.timeouts += s.timeouts;
        m_report.failures += s.failures;
        m_report.reserveAcquired += s.reserveAcquired;
        if (s.timeouts > m_worstTimeouts) {
            m_worstTimeouts = s.timeouts;
            m_report.timeoutsPeakAt = s.at;
        }
        if (!s.weddingDay)
            return;
        m_wedding.merge(s.acquired);
        m_report.acquisitionsOnWeddingDays += s.acquisitions;
        m_report.timeoutsOnWeddingDays += s.timeouts;
        m_report.failuresOnWeddingDays += s.failures;
    }

    PoolReport m_report;
    monitor::Thinner m_thinner;
    Histogram m_all, m_wedding;
    double m_utilization = 0, m_size = 0, m_leased = 0; ///< sums over measured seconds
    std::uint64_t m_worstTimeouts = 0;
};

} // namespace

void addPools(
    Report& report,
    const monitor::HistoryRange& history,
    const std::vector<std::string>& weddingPools) {
    const auto step = monitor::thinStep(report.from, report.to, kMostSamples);
    std::map<std::string, PoolTally> tallies;
    for (const auto& sample : history.samples) {
        tallies.try_emplace(sample.pool, sample.pool, step).first->second.add(sample);
        report.hasWeddingDay = report.hasWeddingDay || sample.weddingDay;
    }
    Histogram all;
    for (auto& [name, tally] : tallies) {
        all.merge(tally.all());
        report.pools.push_back(tally.take());
    }
    report.latency = all.summary();
    std::ranges::stable_partition(report.pools, [&](const PoolReport& pool) {
        return std::ranges::find(weddingPools, pool.name) != weddingPools.end();
    });
}

} // namespace usher::report
