// The scenarios as data: who comes, how often they work, for how long, and the figures to beat.
// Pure.
#pragma once

#include "rehearsal/script.h"
#include <usher/base/clock.h>
#include <usher/base/result.h>

#include <optional>
#include <string>
#include <vector>

namespace usher::rehearsal {

enum class Metric {
    successPercent,
    acquireAvgMs,
    acquireP95Ms,
    acquireP99Ms,
    acquireMaxMs,
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

/// A part of a scenario during which the load stays the same.
struct Step {
    std::string label; ///< "" when the scenario has only one
    int clients = 0;
    double perSecond = 0; ///< transactions wanted of all clients together
    Seconds length{10};
    std::vector<Target> targets = {};
    Workload workload = Workload::booking;
    /// Mean pause of a client between two transactions.
    Nanos think() const;
};

enum class Kind {
    load,       ///< thinking and working clients over the three pools
    exhaustion, ///< main is exhausted by transactions that stay open
    failover    ///< a cluster of its own loses its primary; judged by failover.cpp
};

struct Plan {
    std::string scenario;
    Kind kind = Kind::load;
    std::vector<Step> steps;
    int clients() const; ///< the most at any time
};

struct PlanOptions {
    std::string scenario;
    std::optional<int> clients = {}; ///< of the largest step; the others keep their proportion
    std::optional<int> seconds = {}; ///< of every step
    int budget = 280;                ///< connections Usher may hold in all
    int mainMax = 50, reserveSize = 5;
};

/// Errors: Errc::invalidArgument for an unknown scenario or senseless numbers.
Result<Plan> planOf(const PlanOptions& options);

/// How `clients` spread over the pools: mostly wedding_critical.
struct Spread {
    int wedding = 0, main = 0, analytics = 0;
    bool operator==(const Spread&) const = default;
};
Spread spread(int clients);

} // namespace usher::rehearsal
