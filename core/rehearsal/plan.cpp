#include "rehearsal/plan.h"

#include "rehearsal/rehearsal.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace usher::rehearsal {
namespace {

constexpr Seconds kShortest{1};
constexpr int kMostClients = 50'000;

std::vector<Target> loadTargets(double avgMs, double perSecond) {
    return {
        {Metric::successPercent, Sense::atLeast, 100},
        {Metric::acquireAvgMs, Sense::below, avgMs},
        {Metric::perSecond, Sense::atLeast, perSecond},
        {Metric::timeouts, Sense::atMost, 0},
        {Metric::errors, Sense::atMost, 0}};
}

Step tenThousand() {
    Step step{
        .label = {},
        .clients = 10'000,
        .perSecond = 1'050,
        .length = Seconds{20},
        .targets = loadTargets(6.8, 847)};
    step.targets.push_back({Metric::acquireP95Ms, Sense::below, 12.3});
    step.targets.push_back({Metric::acquireP99Ms, Sense::below, 18.7});
    step.targets.push_back({Metric::acquireMaxMs, Sense::below, 24.1});
    return step;
}

/// The rate asked for lies a quarter above the one to beat: pauses and answers take their time,
/// too.
Step partOfSaturday(const char* label, int clients, double avgMs, double perSecond) {
    return {
        .label = label,
        .clients = clients,
        .perSecond = perSecond * 1.25,
        .length = Seconds{10},
        .targets = loadTargets(avgMs, perSecond)};
}

/// Transactions of 0.2 s on average that leave the processor alone: at 3,000 clients 60 connections
/// are busy, so the pools have to grow.
Step scalingStep(int clients, int budget) {
    return {
        .label = fmt::format("{} clients", clients),
        .clients = clients,
        .perSecond = clients * 0.1,
        .length = Seconds{8},
        .targets =
            {{Metric::successPercent, Sense::atLeast, 100},
             {Metric::acquireAvgMs, Sense::below, 8},
             {Metric::timeouts, Sense::atMost, 0},
             {Metric::connections, Sense::atMost, static_cast<double>(budget)}},
        .workload = Workload::dwelling};
}

Step sustainedLoad() {
    return {
        .label = {},
        .clients = 200,
        .perSecond = 115,
        .length = Seconds{30},
        .targets = {
            {Metric::successPercent, Sense::atLeast, 100},
            {Metric::acquired, Sense::atLeast, 2'847},
            {Metric::acquireAvgMs, Sense::below, 7.2},
            {Metric::degradationPercent, Sense::below, 15},
            {Metric::timeouts, Sense::atMost, 0}}};
}

Step exhaustion(const PlanOptions& options) {
    return {
        .label = {},
        .clients = options.mainMax + options.reserveSize,
        .perSecond = 0,
        .length = Seconds{2},
        .targets = {
            {Metric::successPercent, Sense::atLeast, 100},
            {Metric::reserveUsed, Sense::atLeast, static_cast<double>(options.reserveSize)},
            {Metric::acquireAvgMs, Sense::below, 2.8},
            {Metric::failed, Sense::atMost, 0},
            {Metric::timeouts, Sense::atMost, 0}}};
}

std::vector<Step> saturday() {
    return {
        partOfSaturday("morning prep", 500, 2.1, 156),
        partOfSaturday("ceremony", 2'000, 3.2, 313),
        partOfSaturday("reception", 3'000, 4.1, 459)};
}

std::vector<Step> scaling(int budget) {
    std::vector<Step> steps;
    for (const int clients : {100, 500, 1'000, 2'000, 3'000})
        steps.push_back(scalingStep(clients, budget));
    return steps;
}

Step failover() {
    return {.label = {}, .clients = 100, .perSecond = 200, .length = Seconds{8}};
}

Kind kindOf(const std::string& scenario) {
    if (scenario == "reserve")
        return Kind::exhaustion;
    return scenario == "failover" ? Kind::failover : Kind::load;
}

/// Empty for an unknown scenario.
std::vector<Step> stepsOf(const PlanOptions& o) {
    if (o.scenario == "concurrent-10k")
        return {tenThousand()};
    if (o.scenario == "saturday")
        return saturday();
    if (o.scenario == "scaling")
        return scaling(o.budget);
    if (o.scenario == "reserve")
        return {exhaustion(o)};
    if (o.scenario == "sustained")
        return {sustainedLoad()};
    if (o.scenario == "failover")
        return {failover()};
    return {};
}

Result<Plan> standardPlan(const PlanOptions& o) {
    Plan plan{.scenario = o.scenario, .kind = kindOf(o.scenario), .steps = stepsOf(o)};
    if (plan.steps.empty())
        return Error{
            Errc::invalidArgument,
            fmt::format("there is no scenario \"{}\"", o.scenario),
            fmt::format("one of {}, all", fmt::join(scenarios(), ", "))};
    return plan;
}

/// Fewer clients or a shorter time: what is counted shrinks with them, latencies and shares stay.
void adapt(Step& step, double clientShare, double timeShare) {
    step.clients = std::max(1, static_cast<int>(std::lround(step.clients * clientShare)));
    step.perSecond *= clientShare;
    for (auto& target : step.targets) {
        if (target.metric == Metric::perSecond)
            target.limit *= std::min(1.0, clientShare);
        if (target.metric == Metric::acquired)
            target.limit = std::floor(target.limit * std::min(1.0, clientShare) * timeShare);
    }
}

const char* textOf(Metric metric) {
    switch (metric) {
    case Metric::successPercent:
        return "success_percent";
    case Metric::acquireAvgMs:
        return "acquire_avg_ms";
    case Metric::acquireP95Ms:
        return "acquire_p95_ms";
    case Metric::acquireP99Ms:
        return "acquire_p99_ms";
    case Metric::acquireMaxMs:
        return "acquire_max_ms";
    case Metric::perSecond:
        return "per_second";
    case Metric::acquired:
        return "acquired";
    case Metric::timeouts:
        return "timeouts";
    case Metric::failed:
        return "failed";
    case Metric::errors:
        return "errors";
    case Metric::reserveUsed:
        return "reserve_used";
    case Metric::connections:
        return "connections";
    case Metric::degradationPercent:
        return "degradation_percent";
    }
    return "";
}

} // namespace

bool Target::holds(double got) const {
    switch (sense) {
    case Sense::atLeast:
        return got >= limit;
    case Sense::below:
        return got < limit;
    case Sense::atMost:
        return got <= limit;
    }
    return false;
}

std::string Target::name() const {
    return fmt::format(
        "{} {}",
        textOf(metric),
        sense == Sense::atLeast ? ">="
        : sense == Sense::below ? "<"
                                : "<=");
}

Nanos Step::think() const {
    if (perSecond <= 0)
        return Nanos{0};
    return std::chrono::duration_cast<Nanos>(std::chrono::duration<double>(clients / perSecond));
}

int Plan::clients() const {
    int most = 0;
    for (const auto& step : steps)
        most = std::max(most, step.clients);
    return most;
}

const std::vector<std::string>& scenarios() {
    static const std::vector<std::string>
        names{"concurrent-10k", "saturday", "scaling", "reserve", "sustained", "failover"};
    return names;
}

namespace {

Status checkNumbers(const PlanOptions& options) {
    if (options.clients && (*options.clients < 1 || *options.clients > kMostClients))
        return Error{
            Errc::invalidArgument,
            fmt::format("{} clients make no rehearsal", *options.clients),
            fmt::format("between 1 and {}", kMostClients)};
    if (options.seconds && *options.seconds < kShortest.count())
        return Error{
            Errc::invalidArgument,
            fmt::format("{} seconds are too short", *options.seconds),
            "1 or more"};
    return {};
}

/// Sets the step's length; its share of the one before.
double shorten(Step& step, std::optional<int> seconds) {
    if (!seconds)
        return 1;
    const auto before = static_cast<double>(step.length.count());
    step.length = Seconds{*seconds};
    return *seconds / before;
}

} // namespace

Result<Plan> planOf(const PlanOptions& options) {
    if (auto checked = checkNumbers(options); !checked)
        return checked.error();
    auto plan = standardPlan(options);
    // How many exhaust a pool is not for the caller to choose.
    if (!plan || plan->kind == Kind::exhaustion)
        return plan;
    const double clientShare = options.clients ? double(*options.clients) / plan->clients() : 1;
    for (auto& step : plan->steps) {
        const double timeShare = shorten(step, options.seconds);
        adapt(step, clientShare, timeShare);
    }
    return plan;
}

Spread spread(int clients) {
    const int analytics = clients / 20, main = clients / 4;
    return {.wedding = clients - main - analytics, .main = main, .analytics = analytics};
}

} // namespace usher::rehearsal
