// The scenarios as data: who comes, how often they work, for how long, and the figures to beat.
// Pure.
#pragma once

#include "load/arrivals.h"
#include "load/script.h"
#include <usher/base/clock.h>
#include <usher/base/result.h>

#include <optional>
#include <string>
#include <vector>

namespace usher::rehearsal {

enum class Metric {
    successPercent,
    acquireAvgMs, ///< by the lease
    acquireP95Ms,
    acquireP99Ms,
    acquireMaxMs,
    firstAnswerAvgMs, ///< by the clients, from when a transaction was due
    firstAnswerP95Ms,
    firstAnswerP99Ms,
    weddingSuccessPercent, ///< of the wedding pool's clients alone
    weddingFirstAnswerP95Ms,
    weddingFirstAnswerP99Ms,
    weddingTimesAlone, ///< its first answer's P99, times that of the first step, where it was alone
    weddingQueryP95Ms, ///< by the gate, of the wedding pool's queries
    loginMaxMs,
    utilizationPercent, ///< leased of what the pools held, all together
    perSecond,
    acquired,
    timeouts,
    failed,
    errors,
    reserveUsed,
    connections,
    degradationPercent
};
enum class Sense {
    atLeast,
    below,
    atMost
};

struct Target {
    Metric metric;
    Sense sense;
    double limit;
    bool operator==(const Target&) const = default;
    bool holds(double got) const;
    std::string name() const; ///< "acquire_avg_ms <"
};

/// Clients, or transactions a second, over the pools.
template <class Number> struct OverPools {
    Number wedding{}, main{}, analytics{};
    bool operator==(const OverPools&) const = default;
};
using Spread = OverPools<int>;
using Rates = OverPools<double>;

/// Transactions a second over the time that a scenario takes, as it was recorded or is foreseen.
struct Course {
    OverPools<load::RateCurve> rates = {};
    Seconds length{0};
};

/// How `clients` spread over the pools: mostly wedding_critical.
Spread spread(int clients);

/// A part of a scenario during which the load follows one course.
struct Step {
    std::string label; ///< "" when the scenario has only one
    int clients = 0;
    double perSecond = 0; ///< transactions wanted of all clients together, at the end of the climb
    Seconds length{10};   ///< measured
    std::vector<Target> targets = {};
    load::Workload workload = load::Workload::booking;
    /// Not measured: the load rises from nothing to where it begins.
    Seconds opening{0};
    double begins = 1; ///< as a share of perSecond
    Seconds climb{0};  ///< measured: from there to perSecond
    /// Else as spread() has it.
    std::optional<Spread> clientsOf = {};
    std::optional<Rates> perSecondOf = {};
    /// Instead of perSecond and all that shapes it.
    std::optional<OverPools<load::RateCurve>> courses = {};
    /// What is due at the end and not yet done is given that long.
    Seconds patience{30};

    Spread clientsByPool() const;
    Rates perSecondByPool() const;
    /// Closed load: the mean pause of a client between two transactions.
    Nanos think() const;
    /// Open load: the course of a pool that ends at `rate` a second.
    load::RateCurve course(double rate) const;
};

enum class Kind {
    load,       ///< clients over the three pools
    exhaustion, ///< main is exhausted by transactions that stay open
    storm,      ///< everybody loses the connection and comes back at once
    capacity,   ///< the highest rate that is kept up is searched for
    failover,   ///< a cluster of its own loses its primary; judged by failover.cpp
    failures    ///< a cluster of its own suffers one fault after the other; judged by failures.cpp
};
/// Played on servers that it makes, whatever is configured.
constexpr bool hasOwnServers(Kind kind) {
    return kind == Kind::failover || kind == Kind::failures;
}

struct Plan {
    std::string scenario;
    Kind kind = Kind::load;
    std::vector<Step> steps;
    int faults = 0;      ///< of failures; a step's length is the longest that one lasts
    int clients() const; ///< the most at any time
};

struct PlanOptions {
    std::string scenario;
    std::optional<int> clients = {}; ///< of the largest step; the others keep their proportion
    std::optional<int> seconds = {}; ///< of every step
    std::optional<int> faults = {};
    int budget = 280; ///< connections Usher may hold in all
    int weddingMax = 200, mainMax = 50, analyticsMax = 15;
    int reserveSize = 5;
    std::optional<Course> course = {}; ///< of wedding-day and replay
};

/// In the order in which "all" plays them.
const std::vector<std::string>& scenarios();
/// Those that need a Course: a day's, or a file's.
const std::vector<std::string>& coursedScenarios();
/// Errors: Errc::invalidArgument for an unknown scenario or senseless numbers.
Result<Plan> planOf(const PlanOptions& options);

} // namespace usher::rehearsal
