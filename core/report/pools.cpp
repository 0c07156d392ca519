#include "report/parts.h"

#include "limits/limits.h"
#include "monitor/thinning.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace usher::report {
namespace {

/// A mean of whole sizes over fractions of seconds may lie a hair above one: it is that one.
int wholeSize(double mean) {
    constexpr double kHair = 1e-6;
    return static_cast<int>(std::ceil(mean - kHair));
}

constexpr int kMostSamples = 300;

/// Remembers when a figure was highest.
template <class Value> void notePeak(Value now, WallTime at, Value& peak, WallTime& peakAt) {
    if (now <= peak)
        return;
    peak = now;
    peakAt = at;
}

class PoolTally {
  public:
    PoolTally(std::string name, Seconds step)
        : m_thinner(step, monitor::Thinner::WeddingDays::together) {
        m_report.name = std::move(name);
        m_report.step = step;
    }

    void add(const monitor::HistorySample& s) {
        m_report.measured += s.length;
        figures::addWeighted(m_sums, s, static_cast<double>(s.length.count()));
        noteLevels(s);
        notePeaks(s);
        if (s.weddingDay) {
            m_wedding.merge(s.acquired);
            m_weddingQueries.merge(s.queries);
            m_report.onWeddingDays += s.counts;
        }
        m_thinner.add(s);
    }

    PoolReport take() {
        const auto weight = std::max<std::int64_t>(1, m_report.measured.count());
        figures::divideMeans(m_sums, static_cast<double>(weight));
        m_report.latency = m_sums.acquired.summary();
        m_report.weddingDay = m_wedding.summary();
        m_report.queries = m_sums.queries.summary();
        m_report.transactions = m_sums.transactions.summary();
        m_report.weddingDayQueries = m_weddingQueries.summary();
        m_report.counts = m_sums.counts;
        m_report.utilizationMean = m_sums.utilization;
        m_report.sizeMean = m_sums.size;
        m_report.leasedMean = m_sums.leased;
        m_report.samples = m_thinner.take();
        return std::move(m_report);
    }
    const Histogram& all() const { return m_sums.acquired; }
    const Histogram& queries() const { return m_sums.queries; }

  private:
    void noteLevels(const monitor::HistorySample& s) {
        if (s.utilization >= limits::kHeadroomUtilization)
            m_report.aboveHeadroom += s.length;
        if (std::round(s.size) < std::round(s.planned))
            m_report.belowPlan += s.length;
    }

    void notePeaks(const monitor::HistorySample& s) {
        m_report.utilizationPeak =
            std::max({m_report.utilizationPeak, s.utilization, s.utilizationMax});
        m_report.sizePeak = std::max(m_report.sizePeak, wholeSize(s.size));
        const int waiting = static_cast<int>(s.waitingMax);
        notePeak(waiting, s.at, m_report.waitingPeak, m_report.waitingPeakAt);
        notePeak(s.counts.timeouts, s.at, m_timeoutsPeak, m_report.timeoutsPeakAt);
    }

    PoolReport m_report;
    monitor::Thinner m_thinner;
    monitor::HistorySample m_sums;
    Histogram m_wedding, m_weddingQueries;
    std::uint64_t m_timeoutsPeak = 0;
};

using Tallies = std::map<std::string, PoolTally>;

Tallies tallied(const std::vector<monitor::HistorySample>& samples, Seconds step) {
    Tallies tallies;
    for (const auto& sample : samples)
        tallies.try_emplace(sample.pool, sample.pool, step).first->second.add(sample);
    return tallies;
}

/// By the time that was recorded, which may be an hour of a day: its charts are of that hour.
Seconds stepOf(const std::vector<monitor::HistorySample>& samples) {
    WallTime from = WallTime::max(), to{};
    Seconds longest{10};
    for (const auto& sample : samples) {
        from = std::min(from, sample.at);
        to = std::max(to, sample.at + sample.length);
        longest = std::max(longest, sample.length);
    }
    return samples.empty() ? longest : std::max(longest, monitor::thinStep(from, to, kMostSamples));
}

/// Samples come by time: those of one moment are neighbours.
int connectionsPeak(const std::vector<monitor::HistorySample>& samples) {
    double most = 0, held = 0;
    WallTime at{};
    for (const auto& sample : samples) {
        held = sample.at == at ? held + sample.size : sample.size;
        at = sample.at;
        most = std::max(most, held);
    }
    return wholeSize(most);
}

} // namespace

void addPools(
    Report& report,
    const monitor::HistoryRange& history,
    const std::vector<std::string>& weddingPools) {
    report.hasWeddingDay =
        std::ranges::any_of(history.samples, &monitor::HistorySample::weddingDay);
    auto tallies = tallied(history.samples, stepOf(history.samples));
    Histogram all, queries;
    for (auto& [name, tally] : tallies) {
        all.merge(tally.all());
        queries.merge(tally.queries());
        report.pools.push_back(tally.take());
    }
    report.latency = all.summary();
    report.queries = queries.summary();
    report.connectionsPeak = connectionsPeak(history.samples);
    const auto isWedding = [&](const PoolReport& pool) {
        return std::ranges::find(weddingPools, pool.name) != weddingPools.end();
    };
    std::stable_partition(report.pools.begin(), report.pools.end(), isWedding);
}

Span chartedSpan(const Report& report) {
    Span known{.from = WallTime::max(), .to = WallTime::min()};
    for (const auto& pool : report.pools) {
        if (pool.samples.empty())
            continue;
        known.from = std::min(known.from, pool.samples.front().at);
        known.to = std::max(known.to, pool.samples.back().at + pool.step);
    }
    const Span whole{.from = report.from, .to = std::max(report.to, report.from + Seconds{1})};
    known.from = std::max(known.from, whole.from);
    known.to = std::min(known.to, whole.to);
    const bool little =
        known.from < known.to && (known.to - known.from) * 2 < whole.to - whole.from;
    return little ? known : whole;
}

} // namespace usher::report
