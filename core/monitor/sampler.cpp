#include "monitor/sampler.h"

#include "monitor/trend.h"

#include <algorithm>
#include <deque>
#include <map>

namespace usher::monitor {
namespace {

constexpr Seconds kMinute{60};
/// Between two samples further apart than this nothing is known: no gauge is drawn across it.
constexpr Millis kGap{2000};

double secondsOf(Nanos d) {
    return std::chrono::duration<double>(d).count();
}

Seconds wholeSeconds(MonoTime at) {
    return std::chrono::floor<Seconds>(at.time_since_epoch());
}

double utilizationOf(const pool::PoolFigures& f) {
    return f.total > 0 ? std::min(1.0, static_cast<double>(f.leased) / f.total) : 0.0;
}

/// A counter that fell was started anew: all it shows has been counted since.
std::uint64_t increase(std::uint64_t now, std::uint64_t before) {
    return now >= before ? now - before : now;
}

pool::Traffic increase(const pool::Traffic& now, const pool::Traffic& before) {
    pool::Traffic out;
    using Figure = std::uint64_t pool::Traffic::*;
    for (const Figure figure :
         {&pool::Traffic::transactions,
          &pool::Traffic::queries,
          &pool::Traffic::bytesReceived,
          &pool::Traffic::bytesSent,
          &pool::Traffic::transactionUs,
          &pool::Traffic::queryUs,
          &pool::Traffic::clientParses,
          &pool::Traffic::serverParses,
          &pool::Traffic::binds,
          &pool::Traffic::logins})
        out.*figure = increase(now.*figure, before.*figure);
    return out;
}

/// Any counter that only grows falling means the pool behind the name is another one.
bool replaced(const pool::PoolFigures& now, const pool::PoolFigures& before) {
    return now.acquired < before.acquired || now.released < before.released ||
           now.opened < before.opened || now.acquireLatency.count() < before.acquireLatency.count();
}

/// The mean of a gauge over time, by trapezoids between its samples.
class GaugeMean {
  public:
    void step(double before, double now, double seconds) {
        m_area += (before + now) / 2 * seconds;
        m_seconds += seconds;
    }
    double area() const { return m_area; }
    double mean(double otherwise) const { return m_seconds > 0 ? m_area / m_seconds : otherwise; }

  private:
    double m_area = 0, m_seconds = 0;
};

class PoolSampler {
  public:
    PoolSampler(const pool::PoolFigures& figures, MonoTime now)
        : m_base(figures),
          m_baseAt(now),
          m_last(figures),
          m_lastAt(now) {}

    /// A reading of the gauges. Call before close().
    void gauge(const pool::PoolFigures& now, MonoTime at) {
        const auto passed = at - m_lastAt;
        if (passed > kGap) {
            m_gap = true;
            m_trend.clear();
        } else {
            m_utilization.step(utilizationOf(m_last), utilizationOf(now), secondsOf(passed));
            m_leased.step(m_last.leased, now.leased, secondsOf(passed));
        }
        m_waitingMax = std::max(m_waitingMax, now.waiting);
        m_last = now;
        m_lastAt = at;
    }

    /// Ends the second at the last reading; its histogram is the return value.
    Histogram close(bool weddingDay) {
        if (replaced(m_last, m_base))
            m_base = {};
        Closed closed;
        closed.at = m_lastAt;
        closed.latency = m_last.acquireLatency.since(m_base.acquireLatency);
        m_second = differences();
        if (!m_gap) {
            closed.leasedSeconds = m_leased.area();
            closed.released = m_second.released;
        }
        if (weddingDay) {
            m_wedding.merge(closed.latency);
            m_weddingTimeouts += m_second.timeouts;
            m_weddingFailures += m_second.failures;
        }
        m_meanUtilization = m_utilization.mean(utilizationOf(m_last));
        m_trend.add(m_lastAt, m_leased.mean(m_last.leased));
        m_lastSecond = closed.latency.summary();
        auto latency = closed.latency;
        remember(std::move(closed));
        startSecond();
        return latency;
    }

    PoolSnapshot snapshot() const {
        PoolSnapshot out;
        out.figures = m_last;
        out.second = m_second;
        out.lastSecond = m_lastSecond;
        out.lastMinute = m_lastMinute;
        out.weddingDay = m_weddingSummary;
        out.utilization = m_closedOnce ? m_meanUtilization : utilizationOf(m_last);
        if (m_second.lengthS > 0) {
            const auto rate = [&](std::uint64_t count) {
                return static_cast<double>(count) / m_second.lengthS;
            };
            out.acquisitionsPerSecond = rate(m_second.acquired);
            out.transactionsPerSecond = rate(m_second.transactions);
            out.queriesPerSecond = rate(m_second.queries);
            out.timeoutsPerSecond = rate(m_second.timeouts);
        }
        out.timeoutsOnWeddingDays = m_weddingTimeouts;
        out.failuresOnWeddingDays = m_weddingFailures;
        out.secondsToExhaustion = m_trend.secondsTo(m_last.max);
        out.holdMs = m_holdMs;
        return out;
    }

  private:
    struct Closed {
        MonoTime at;
        Histogram latency;
        double leasedSeconds = 0;
        std::uint64_t released = 0;
    };

    SecondFigures differences() const {
        SecondFigures s;
        s.lengthS = secondsOf(m_lastAt - m_baseAt);
        s.acquired = increase(m_last.acquired, m_base.acquired);
        s.released = increase(m_last.released, m_base.released);
        s.transactions = increase(m_last.traffic.transactions, m_base.traffic.transactions);
        s.queries = increase(m_last.traffic.queries, m_base.traffic.queries);
        s.traffic = increase(m_last.traffic, m_base.traffic);
        s.waitUs = increase(m_last.waitUs, m_base.waitUs);
        s.timeouts = increase(m_last.timeouts, m_base.timeouts);
        s.failures = increase(m_last.failures, m_base.failures);
        s.reserveAcquired = increase(m_last.reserveAcquired, m_base.reserveAcquired);
        s.waitingMax = m_waitingMax;
        return s;
    }

    void remember(Closed closed) {
        const auto now = closed.at;
        m_minute.push_back(std::move(closed));
        while (now - m_minute.front().at >= kMinute)
            m_minute.pop_front();
        Histogram latency;
        double leasedSeconds = 0;
        std::uint64_t released = 0;
        for (const auto& second : m_minute) {
            latency.merge(second.latency);
            leasedSeconds += second.leasedSeconds;
            released += second.released;
        }
        m_lastMinute = latency.summary();
        m_weddingSummary = m_wedding.summary();
        m_holdMs = released > 0 ? leasedSeconds * 1000 / static_cast<double>(released) : 0;
    }

    void startSecond() {
        m_base = m_last;
        m_baseAt = m_lastAt;
        m_utilization = {};
        m_leased = {};
        m_waitingMax = m_last.waiting;
        m_gap = false;
        m_closedOnce = true;
    }

    pool::PoolFigures m_base; ///< when the second began
    MonoTime m_baseAt;
    pool::PoolFigures m_last;
    MonoTime m_lastAt;
    GaugeMean m_utilization, m_leased;
    int m_waitingMax = 0;
    bool m_gap = false;
    bool m_closedOnce = false;

    std::deque<Closed> m_minute; ///< at most 60
    Trend m_trend;
    Histogram m_wedding;
    std::uint64_t m_weddingTimeouts = 0, m_weddingFailures = 0;

    SecondFigures m_second;
    LatencySummary m_lastSecond, m_lastMinute, m_weddingSummary;
    double m_meanUtilization = 0, m_holdMs = 0;
};

class SamplerImpl final : public Sampler {
  public:
    std::shared_ptr<const Snapshot> sample(const SampleInput& input) override {
        const auto second = wholeSeconds(input.now.mono);
        const bool closes = m_started && second > m_second;
        if (!m_started || closes)
            m_second = second;

        auto snapshot = std::make_shared<Snapshot>();
        m_closed.clear();
        for (const auto* figures : byPriority(input.pools)) {
            auto& sampler =
                m_pools.try_emplace(figures->name, *figures, input.now.mono).first->second;
            sampler.gauge(*figures, input.now.mono);
            // A second that ends at midnight belongs to the day it began in.
            if (closes)
                m_closed.push_back(sampler.close(m_weddingDay));
            snapshot->pools.push_back(sampler.snapshot());
        }
        std::erase_if(m_pools, [&](const auto& known) { return !snapshot->pool(known.first); });
        if (!m_started || closes)
            m_weddingDay = input.weddingDay;
        m_started = true;
        m_justClosed = closes;
        fill(*snapshot, input);
        return snapshot;
    }

    const std::vector<Histogram>* closedSecond() const override {
        return m_justClosed ? &m_closed : nullptr;
    }

  private:
    static std::vector<const pool::PoolFigures*> byPriority(
        const std::vector<pool::PoolFigures>& pools) {
        std::vector<const pool::PoolFigures*> sorted;
        for (const auto& figures : pools)
            sorted.push_back(&figures);
        std::ranges::stable_sort(sorted, std::ranges::greater{}, [](const auto* f) {
            return f->priority;
        });
        return sorted;
    }

    void fill(Snapshot& snapshot, const SampleInput& input) {
        snapshot.seq = ++m_seq;
        snapshot.at = input.now;
        snapshot.reserve = input.reserve;
        snapshot.clients = input.clients;
        snapshot.server = input.server;
        snapshot.weddingDay = input.weddingDay;
        snapshot.protocolOn = input.protocolOn;
        snapshot.engineLagMs = input.engineLagMs;
    }

    std::map<std::string, PoolSampler> m_pools; ///< a pool that went takes its past with it
    std::vector<Histogram> m_closed;
    Seconds m_second{};
    std::uint64_t m_seq = 0;
    bool m_started = false, m_justClosed = false, m_weddingDay = false;
};

} // namespace

std::unique_ptr<Sampler> makeSampler() {
    return std::make_unique<SamplerImpl>();
}

} // namespace usher::monitor
