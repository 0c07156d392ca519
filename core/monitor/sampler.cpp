#include "monitor/sampler.h"

#include "limits/limits.h"

#include <algorithm>
#include <deque>
#include <optional>

namespace usher::monitor {
namespace {

bool reachable(const SampleInput& input, const std::string& own) {
    const auto other = own.empty() ? input.others.end()
                                   : std::ranges::find(input.others, own, &ServerFigures::own);
    return other == input.others.end() ? input.server.reachable : other->reachable;
}

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

/// What one whole second leaves for the minute it belongs to.
struct ClosedSecond {
    MonoTime at;
    Histogram latency, queries, transactions;
    double leasedSeconds = 0;
    std::uint64_t released = 0;
};

class LastMinute {
  public:
    void add(ClosedSecond second) {
        const auto now = second.at;
        m_seconds.push_back(std::move(second));
        while (now - m_seconds.front().at >= kMinute)
            m_seconds.pop_front();
    }
    LatencySummary of(Histogram ClosedSecond::*which) const {
        Histogram sum;
        for (const auto& second : m_seconds)
            sum.merge(second.*which);
        return sum.summary();
    }
    /// By Little's law: connections in use over connections given back.
    double holdMs() const {
        double leasedSeconds = 0;
        std::uint64_t released = 0;
        for (const auto& second : m_seconds) {
            leasedSeconds += second.leasedSeconds;
            released += second.released;
        }
        return released > 0 ? leasedSeconds * 1000 / static_cast<double>(released) : 0;
    }

  private:
    std::deque<ClosedSecond> m_seconds; ///< at most 60
};

/// Since the start; a wedding day's second counts by the day it began in.
class WeddingDays {
  public:
    void add(const SecondFigures& second, const Histogram& latency) {
        m_latency.merge(latency);
        m_timeouts += second.timeouts;
        m_failures += second.failures;
    }
    void tell(PoolSnapshot& out) const {
        out.weddingDay = m_latency.summary();
        out.timeoutsOnWeddingDays = m_timeouts;
        out.failuresOnWeddingDays = m_failures;
    }

  private:
    Histogram m_latency;
    std::uint64_t m_timeouts = 0, m_failures = 0;
};

void fillRates(PoolSnapshot& out) {
    const SecondFigures& second = out.second;
    if (second.lengthS <= 0)
        return;
    const auto rate = [&](std::uint64_t count) {
        return static_cast<double>(count) / second.lengthS;
    };
    out.acquisitionsPerSecond = rate(second.acquired);
    out.transactionsPerSecond = rate(second.transactions);
    out.queriesPerSecond = rate(second.queries);
    out.timeoutsPerSecond = rate(second.timeouts);
}

std::vector<const pool::PoolFigures*> byPriority(const std::vector<pool::PoolFigures>& pools) {
    std::vector<const pool::PoolFigures*> sorted;
    sorted.reserve(pools.size());
    for (const auto& figures : pools)
        sorted.push_back(&figures);
    std::ranges::stable_sort(sorted, std::ranges::greater{}, [](const auto* f) {
        return f->priority;
    });
    return sorted;
}

} // namespace

class Sampler::Pool {
  public:
    Pool(const pool::PoolFigures& first, MonoTime now)
        : m_base(first),
          m_baseAt(now),
          m_last(first),
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
        m_oldestWait = std::max(m_oldestWait, now.oldestWait);
        m_last = now;
        m_lastAt = at;
    }

    /// Ends the second at the last reading; how long things took in it is the return value.
    Durations close(bool weddingDay) {
        if (replaced(m_last, m_base))
            m_base = {};
        auto took = durations();
        m_told = {};
        m_told.second = differences();
        m_told.lastSecond = took.acquired.summary();
        m_told.querySecond = took.queries.summary();
        m_told.transactionSecond = took.transactions.summary();
        m_told.utilization = m_utilization.mean(utilizationOf(m_last));
        fillRates(m_told);
        if (weddingDay)
            m_weddingDays.add(m_told.second, took.acquired);
        m_weddingDays.tell(m_told);
        m_trend.add(m_lastAt, m_leased.mean(m_last.leased));
        m_minute.add(closed(took));
        m_told.lastMinute = m_minute.of(&ClosedSecond::latency);
        m_told.queryMinute = m_minute.of(&ClosedSecond::queries);
        m_told.transactionMinute = m_minute.of(&ClosedSecond::transactions);
        m_told.holdMs = m_minute.holdMs();
        startSecond();
        return took;
    }

    /// It serves once it has its minimum, or what it could get of it: from then on it settles.
    void serve(bool reachable) {
        const bool ready = m_last.total >= m_last.min || (m_last.total > 0 && !m_last.connecting);
        if (!reachable)
            m_reachableAt = m_servesAt = std::nullopt;
        else if (!m_reachableAt)
            m_reachableAt = m_lastAt;
        const bool waitedEnough = m_reachableAt && m_lastAt - *m_reachableAt >= limits::kSettling;
        if (reachable && !m_servesAt && (ready || waitedEnough))
            m_servesAt = m_lastAt;
    }

    PoolSnapshot snapshot() const {
        PoolSnapshot out = m_told;
        out.figures = m_last;
        if (!m_closedOnce)
            out.utilization = utilizationOf(m_last);
        // Leases that a server which is away keeps are no rise of the demand.
        if (m_reachableAt)
            out.secondsToExhaustion = m_trend.secondsTo(m_last.max);
        out.settledS = m_servesAt ? secondsOf(m_lastAt - *m_servesAt) : 0;
        return out;
    }

  private:
    Durations durations() const {
        return {
            .acquired = m_last.acquireLatency.since(m_base.acquireLatency),
            .queries = m_last.queryTime.since(m_base.queryTime),
            .transactions = m_last.transactionTime.since(m_base.transactionTime)};
    }

    SecondFigures differences() const {
        using figures::countsOf;
        SecondFigures s{figures::increase(countsOf(m_last), countsOf(m_base))};
        s.lengthS = secondsOf(m_lastAt - m_baseAt);
        s.waitingMax = m_waitingMax;
        s.oldestWaitMsMax = toMs(m_oldestWait);
        return s;
    }

    /// Across a gap nobody knows how long connections were in use.
    ClosedSecond closed(const Durations& took) const {
        ClosedSecond second{
            .at = m_lastAt,
            .latency = took.acquired,
            .queries = took.queries,
            .transactions = took.transactions};
        if (!m_gap) {
            second.leasedSeconds = m_leased.area();
            second.released = m_told.second.released;
        }
        return second;
    }

    void startSecond() {
        m_base = m_last;
        m_baseAt = m_lastAt;
        m_utilization = {};
        m_leased = {};
        m_waitingMax = m_last.waiting;
        m_oldestWait = m_last.oldestWait;
        m_gap = false;
        m_closedOnce = true;
    }

    pool::PoolFigures m_base; ///< when the second began
    MonoTime m_baseAt;
    pool::PoolFigures m_last;
    MonoTime m_lastAt;
    GaugeMean m_utilization, m_leased;
    int m_waitingMax = 0;
    Millis m_oldestWait{0};
    std::optional<MonoTime> m_reachableAt, m_servesAt;
    bool m_gap = false;
    bool m_closedOnce = false;

    LastMinute m_minute;
    WeddingDays m_weddingDays;
    Trend m_trend;
    PoolSnapshot m_told; ///< all but the figures of now
};

Sampler::Sampler() = default;
Sampler::~Sampler() = default;
Sampler::Sampler(Sampler&&) noexcept = default;
Sampler& Sampler::operator=(Sampler&&) noexcept = default;

std::shared_ptr<const Snapshot> Sampler::sample(const SampleInput& input) {
    const auto second = wholeSeconds(input.now.mono);
    const bool first = !m_started;
    m_closes = m_started && second > m_second;
    m_closed.clear();
    auto snapshot = std::make_shared<Snapshot>();
    for (const auto* pool : byPriority(input.pools))
        snapshot->pools.push_back(samplePool(*pool, input));
    std::erase_if(m_pools, [&](const auto& known) { return !snapshot->pool(known.first); });
    if (first || m_closes) {
        m_second = second;
        m_weddingDay = input.weddingDay;
    }
    m_started = true;
    fill(*snapshot, input);
    return snapshot;
}

PoolSnapshot Sampler::samplePool(const pool::PoolFigures& now, const SampleInput& input) {
    const MonoTime at = input.now.mono;
    auto& known = m_pools[now.name];
    if (!known)
        known = std::make_unique<Pool>(now, at);
    auto& sampler = *known;
    sampler.gauge(now, at);
    sampler.serve(reachable(input, now.server));
    // A second that ends at midnight belongs to the day it began in.
    if (m_closes)
        m_closed.push_back(sampler.close(m_weddingDay));
    return sampler.snapshot();
}

void Sampler::fill(Snapshot& snapshot, const SampleInput& input) {
    if (m_closes)
        m_loans.add(input.now.mono, input.reserve.lent);
    snapshot.reserveLastsS = reserveLastsS(input);
    for (auto& pool : snapshot.pools)
        if (const auto plan = input.plans.find(pool.figures.name); plan != input.plans.end()) {
            pool.planned = plan->second.connections;
            pool.shortage = plan->second.shortage;
        }
    snapshot.seq = ++m_seq;
    snapshot.at = input.now;
    snapshot.reserve = input.reserve;
    snapshot.clients = input.clients;
    snapshot.server = input.server;
    snapshot.others = input.others;
    snapshot.records = input.records;
    snapshot.weddingDay = input.weddingDay;
    snapshot.protocolOn = input.protocolOn;
    snapshot.engineLagMs = input.engineLagMs;
}

/// It is refilled behind its loans, as far as it may hold more and the budget has room.
double Sampler::reserveLastsS(const SampleInput& input) const {
    const auto& reserve = input.reserve;
    if (reserve.lent == 0 || !input.server.reachable)
        return Trend::kNotRising;
    const int room = input.server.spare();
    const int held = reserve.ready + reserve.lent + reserve.opening;
    return m_loans.secondsTo(std::min(std::max(reserve.most(), reserve.lent), held + room));
}

} // namespace usher::monitor
