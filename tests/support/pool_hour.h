// An hour of three pools in virtual time: the pools themselves over stub connections, clients who
// come by chance at a given load and hold for a random time, what the sampler makes of it four
// times a second, and what the alarms say of that.
#pragma once

#include "alerts/evaluator.h"
#include "alerts/verdict.h"
#include "monitor/sampler.h"
#include "support/fake_clock.h"
#include "support/stub_service.h"
#include <usher/pool/pool_set.h>

#include <array>
#include <functional>
#include <queue>
#include <random>
#include <stdexcept>

namespace usher::test {

/// Pools in descending priority.
enum Pools {
    kWedding,
    kMain,
    kAnalytics,
    kPools
};

struct HourOptions {
    bool weddingDay = false;
    unsigned seed = 1;
    /// Mean of connections in use, of a pool at so many minutes after the beginning.
    std::function<double(Pools pool, double minute)> load = {};
    bool planned = true; ///< the wedding pool is kept warm for what comes within half an hour
};

/// What an alarm did.
struct Raised {
    MonoTime at;
    std::string rule, pool, cause;
};

class PoolHour {
  public:
    static constexpr int kReserve = 5, kBudget = 150;

    explicit PoolHour(HourOptions options)
        : m_options(std::move(options)),
          m_random(m_options.seed) {
        auto made = pool::PoolSet::create(
            {.server = {.primary = "app", .serviceRole = "service", .maxLifetime = Seconds{0}},
             .pools =
                 {{.name = "wedding_critical",
                   .min = 10,
                   .max = 80,
                   .priority = 100,
                   .wedding = true},
                  {.name = "main", .min = 5, .max = 50, .priority = 50},
                  {.name = "analytics", .min = 1, .max = 15, .priority = 10}},
             .reserve = {.size = kReserve},
             .budget = kBudget,
             .service = &m_service,
             .clock = &m_clock,
             .wake = [this] {
                 m_due = MonoTime::min();
             }});
        if (!made)
            throw std::runtime_error(made.error().text());
        m_set = std::move(*made);
        m_pools = m_set->pools();
        for (int i = 0; i < kPools; ++i)
            arriveLater(Pools(i));
        later(Millis{0}, [this] { tick(); });
    }
    ~PoolHour() {
        m_ended = true;
        m_set.reset();
    }
    PoolHour(const PoolHour&) = delete;
    PoolHour& operator=(const PoolHour&) = delete;

    /// Lets time pass.
    void run(Nanos length) {
        const MonoTime end = now() + length;
        while (next() <= end)
            step();
        m_clock.advance(end - now());
    }

    // Faults.
    void killServer() {
        m_up = false;
        m_error = "stub: the server closed the connection";
        for (auto& out : m_out)
            if (out)
                pool::Lease(std::move(out)).giveBack(pool::Return::broken);
    }
    void reviveServer() { m_up = true; }
    void freezeServer() { m_frozenAt = now(); }
    void thawServer() {
        m_frozenAt.reset();
        for (auto& act : std::exchange(m_held, {}))
            act();
    }
    /// Clients that hold what they get for so long.
    void hold(Pools pool, int clients, Seconds length) {
        for (int i = 0; i < clients; ++i)
            ask(pool, length);
    }
    /// Queries take so many times as long.
    void slowDown(double times) { m_slow = times; }
    /// So many times as many come for the wedding pool.
    void surge(double times) { m_surge = times; }
    void limitWeddings(int connections) {
        auto settings = m_pools[kWedding]->settings();
        settings.max = connections;
        m_pools[kWedding]->reconfigure(settings);
    }
    pool::Pool& pool(Pools pool) { return *m_pools[pool]; }
    pool::PoolSet& set() { return *m_set; }
    monitor::RecordFigures& records() { return m_records; }

    MonoTime now() const { return m_clock.mono(); }
    MonoTime began() const { return m_began; }
    const std::vector<Raised>& raised() const { return m_raised; }
    std::uint64_t served() const { return m_served; }
    std::uint64_t failed() const { return m_failed; }
    std::vector<alerts::Alarm> alarms() const { return m_evaluator.alarms(); }
    /// The banner's sentence; "" when nothing is wrong.
    std::string verdict() const {
        const auto verdict = alerts::judge(alarms(), *m_snapshot);
        return verdict ? verdict->text : "";
    }

  private:
    using Act = std::function<void()>;
    struct Event {
        MonoTime at;
        std::uint64_t order;
        Act act;
        bool operator<(const Event& other) const {
            return std::tie(at, order) > std::tie(other.at, other.order);
        }
    };
    static constexpr double kMeanHoldMs = 300, kSpread = 0.6;
    static constexpr int kQueries = 24; ///< of a transaction, as long as each other
    static constexpr Millis kConnect{20}, kTick{250};

    void later(Nanos in, Act act) { m_events.push({now() + in, ++m_order, std::move(act)}); }
    MonoTime next() const { return std::min(std::max(m_due, now()), m_events.top().at); }
    void step() {
        m_clock.advance(next() - now());
        if (m_due <= now())
            m_due = std::max(m_set->service(now()), now() + Millis{1});
        while (m_events.top().at <= now()) {
            const auto act = m_events.top().act;
            m_events.pop();
            act();
        }
        for (; m_connects < m_service.pending(); ++m_connects)
            later(kConnect, [this] { connectEnds(); });
    }
    /// A frozen server answers nobody until it goes on.
    void byServer(Act act) { m_frozenAt ? m_held.push_back(std::move(act)) : act(); }
    void connectEnds() {
        byServer([this] {
            m_service.finishOne(m_up);
            m_connects = std::min(m_connects - 1, m_service.pending());
        });
    }

    double loadOf(Pools pool) const {
        const double minute = std::chrono::duration<double>(now() - m_began) / Minutes{1};
        return m_options.load(pool, minute) * (pool == kWedding ? m_surge : 1);
    }
    void arriveLater(Pools pool) {
        const double perSecond = std::max(0.01, loadOf(pool) * 1000 / kMeanHoldMs);
        const std::chrono::duration<double> gap(
            std::exponential_distribution<double>(perSecond)(m_random));
        later(std::chrono::duration_cast<Nanos>(gap), [this, pool] {
            std::lognormal_distribution<double> spread(-kSpread * kSpread / 2, kSpread);
            const std::chrono::duration<double, std::milli> length(
                kMeanHoldMs * m_slow * spread(m_random));
            ask(pool, std::chrono::duration_cast<Nanos>(length));
            arriveLater(pool);
        });
    }
    void ask(Pools pool, Nanos length) {
        m_pools[pool]->acquireAsync({}, [this, pool, length](Result<pool::Lease> lease) {
            if (m_ended)
                return;
            if (!lease || !m_up) {
                ++m_failed;
                if (lease)
                    lease->giveBack(pool::Return::broken);
                return;
            }
            serve(pool, std::move(*lease), length);
        });
    }
    void serve(Pools pool, pool::Lease lease, Nanos length) {
        ++m_served;
        const auto place = takePlace();
        m_out[place] = std::move(lease);
        later(length, [this, pool, place, length] {
            byServer([this, pool, place, length] {
                m_pools[pool]->traffic().queryTime.record(length / kQueries);
                m_free.push_back(place);
                if (m_out[place])
                    pool::Lease(std::move(m_out[place])).giveBack(pool::Return::clean);
            });
        });
    }
    std::size_t takePlace() {
        if (m_free.empty()) {
            m_out.emplace_back();
            return m_out.size() - 1;
        }
        const auto place = m_free.back();
        m_free.pop_back();
        return place;
    }

    void plan() {
        double most = 0;
        const double minute = std::chrono::duration<double>(now() - m_began) / Minutes{1};
        for (int ahead = 0; ahead <= 30; ahead += 5)
            most = std::max(most, m_options.load(kWedding, minute + ahead));
        m_plan = int(most + 4 * std::sqrt(most)) + 4;
        m_pools[kWedding]->setFloor({.connections = m_plan});
    }
    void tick() {
        later(kTick, [this] { tick(); });
        if (m_options.planned && m_ticks++ % 1200 == 0)
            plan();
        monitor::SampleInput input;
        input.now = m_clock.now();
        for (auto* const pool : m_pools)
            input.pools.push_back(pool->figures());
        input.reserve = m_set->reserve().figures();
        input.server = server();
        input.records = m_records;
        input.weddingDay = m_options.weddingDay;
        if (m_options.planned)
            input.plans["wedding_critical"] = {.connections = m_plan};
        m_snapshot = m_sampler.sample(input);
        for (const auto& transition : m_evaluator.evaluate(*m_snapshot))
            if (transition.to == alerts::AlarmState::unacknowledged)
                m_raised.push_back(
                    {now(), transition.alarm.rule, transition.alarm.pool, transition.alarm.cause});
    }
    /// As a look a second at the one host there is would tell.
    monitor::ServerFigures server() {
        const Nanos silent = m_frozenAt ? now() - *m_frozenAt : Nanos{0};
        const bool heard = silent < limits::kSilentAfter;
        if (m_up && !m_frozenAt)
            m_answered = now();
        return {
            .name = "db1:5432",
            .maxConnections = 200,
            .budget = kBudget,
            .held = m_set->connectionCount(),
            .reachable = m_up && heard,
            .silentS = heard ? 0 : std::chrono::duration<double>(silent).count(),
            .answeredAt = m_answered,
            .error = m_up ? "" : m_error};
    }

    HourOptions m_options;
    std::mt19937 m_random;
    FakeClock m_clock;
    StubService m_service;
    std::unique_ptr<pool::PoolSet> m_set;
    std::vector<pool::Pool*> m_pools;
    std::priority_queue<Event> m_events;
    std::uint64_t m_order = 0, m_ticks = 0, m_served = 0, m_failed = 0;
    const MonoTime m_began = m_clock.mono();
    MonoTime m_due = MonoTime::min(), m_answered = m_began;
    std::size_t m_connects = 0;      ///< under way, whose end is among the events
    std::vector<pool::Lease> m_out;  ///< by place
    std::vector<std::size_t> m_free; ///< places
    std::vector<Act> m_held;         ///< until the server goes on
    std::optional<MonoTime> m_frozenAt;
    bool m_up = true, m_ended = false;
    std::string m_error;
    double m_slow = 1, m_surge = 1;
    int m_plan = 0;
    monitor::RecordFigures m_records;
    monitor::Sampler m_sampler;
    alerts::Evaluator m_evaluator;
    std::shared_ptr<const monitor::Snapshot> m_snapshot;
    std::vector<Raised> m_raised;
};

} // namespace usher::test
