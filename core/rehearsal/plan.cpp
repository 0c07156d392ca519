#include "rehearsal/plan.h"

#include "rehearsal/scenarios.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <numeric>

namespace usher::rehearsal {
namespace {

constexpr Seconds kShortest{1};
constexpr int kMostClients = 50'000;
constexpr int kFaults = 14; ///< each kind twice

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
    if (options.faults && *options.faults < 1)
        return Error{
            Errc::invalidArgument,
            fmt::format("{} faults make no rehearsal", *options.faults),
            "1 or more"};
    return {};
}

/// Sets the step's length; its share of the one before.
double shorten(Step& step, std::optional<int> seconds) {
    if (!seconds)
        return 1;
    const auto before = static_cast<double>(step.length.count());
    step.length = Seconds{*seconds};
    step.opening = std::min(step.opening, step.length);
    step.climb = std::min(step.climb, step.length);
    return *seconds / before;
}

int shareOf(int clients, double share) {
    return clients > 0 ? std::max(1, static_cast<int>(std::lround(clients * share))) : 0;
}

/// Fewer clients or a shorter time: what is counted shrinks with them, latencies and shares stay.
void adapt(Step& step, double clientShare, double timeShare) {
    step.clients = shareOf(step.clients, clientShare);
    step.perSecond *= clientShare;
    if (auto& of = step.clientsOf)
        of = Spread{
            .wedding = shareOf(of->wedding, clientShare),
            .main = shareOf(of->main, clientShare),
            .analytics = shareOf(of->analytics, clientShare)};
    if (auto& of = step.perSecondOf)
        of = Rates{
            .wedding = of->wedding * clientShare,
            .main = of->main * clientShare,
            .analytics = of->analytics * clientShare};
    for (auto& target : step.targets) {
        if (target.metric == Metric::perSecond)
            target.limit *= std::min(1.0, clientShare);
        if (target.metric == Metric::acquired)
            target.limit = std::floor(target.limit * std::min(1.0, clientShare) * timeShare);
    }
    // A few clients leave the pools' smallest size idle.
    if (clientShare < 1)
        std::erase_if(step.targets, [](const Target& target) {
            return target.metric == Metric::utilizationPercent;
        });
}

struct MetricName {
    Metric metric;
    const char* name;
};

constexpr MetricName kNames[]{
    {Metric::successPercent, "success_percent"},
    {Metric::acquireAvgMs, "acquire_avg_ms"},
    {Metric::acquireP95Ms, "acquire_p95_ms"},
    {Metric::acquireP99Ms, "acquire_p99_ms"},
    {Metric::acquireMaxMs, "acquire_max_ms"},
    {Metric::firstAnswerAvgMs, "first_answer_avg_ms"},
    {Metric::firstAnswerP95Ms, "first_answer_p95_ms"},
    {Metric::firstAnswerP99Ms, "first_answer_p99_ms"},
    {Metric::weddingSuccessPercent, "wedding_success_percent"},
    {Metric::weddingFirstAnswerP95Ms, "wedding_first_answer_p95_ms"},
    {Metric::weddingFirstAnswerP99Ms, "wedding_first_answer_p99_ms"},
    {Metric::weddingTimesAlone, "wedding_p99_times_alone"},
    {Metric::weddingQueryP95Ms, "wedding_query_p95_ms"},
    {Metric::loginMaxMs, "login_max_ms"},
    {Metric::utilizationPercent, "utilization_percent"},
    {Metric::perSecond, "per_second"},
    {Metric::acquired, "acquired"},
    {Metric::timeouts, "timeouts"},
    {Metric::failed, "failed"},
    {Metric::errors, "errors"},
    {Metric::reserveUsed, "reserve_used"},
    {Metric::connections, "connections"},
    {Metric::degradationPercent, "degradation_percent"}};

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
    const auto* named = std::ranges::find(kNames, metric, &MetricName::metric);
    return fmt::format(
        "{} {}",
        named->name,
        sense == Sense::atLeast ? ">="
        : sense == Sense::below ? "<"
                                : "<=");
}

Spread spread(int clients) {
    const int analytics = clients / 20, main = clients / 4;
    return {.wedding = clients - main - analytics, .main = main, .analytics = analytics};
}

Spread Step::clientsByPool() const {
    return clientsOf.value_or(spread(clients));
}

Rates Step::perSecondByPool() const {
    if (perSecondOf)
        return *perSecondOf;
    const auto of = clientsByPool();
    const double each = clients > 0 ? perSecond / clients : 0;
    return {.wedding = each * of.wedding, .main = each * of.main, .analytics = each * of.analytics};
}

Nanos Step::think() const {
    if (perSecond <= 0)
        return Nanos{0};
    return std::chrono::duration_cast<Nanos>(std::chrono::duration<double>(clients / perSecond));
}

load::RateCurve Step::course(double rate) const {
    const auto open = static_cast<double>(opening.count());
    load::RateCurve curve;
    if (open > 0)
        curve.push_back({.atSeconds = 0, .perSecond = 0});
    curve.push_back({.atSeconds = open, .perSecond = rate * begins});
    if (climb.count() > 0)
        curve.push_back(
            {.atSeconds = open + static_cast<double>(climb.count()), .perSecond = rate});
    return curve;
}

int Plan::clients() const {
    return std::transform_reduce(
        steps.begin(),
        steps.end(),
        0,
        [](int a, int b) { return std::max(a, b); },
        [](const Step& step) { return step.clients; });
}

namespace {

/// To what was asked for.
void shrink(Plan& plan, const PlanOptions& options) {
    if (plan.kind == Kind::failures)
        plan.faults = options.faults.value_or(kFaults);
    const double clientShare = options.clients ? double(*options.clients) / plan.clients() : 1;
    for (auto& step : plan.steps) {
        const double timeShare = shorten(step, options.seconds);
        adapt(step, clientShare, timeShare);
    }
}

} // namespace

Result<Plan> planOf(const PlanOptions& options) {
    if (auto checked = checkNumbers(options); !checked)
        return checked.error();
    auto plan = scenarioOf(options);
    if (plan.steps.empty() && std::ranges::count(coursedScenarios(), options.scenario) > 0)
        return Error{
            Errc::invalidArgument,
            fmt::format("{} can't be played from here", options.scenario),
            "usher rehearse wedding-day, or usher rehearse replay FILE"};
    if (plan.steps.empty())
        return Error{
            Errc::invalidArgument,
            fmt::format("there is no scenario \"{}\"", options.scenario),
            fmt::format("one of {}, all", fmt::join(scenarios(), ", "))};
    // How many exhaust a pool is not for the caller to choose.
    if (plan.kind == Kind::exhaustion)
        return plan;
    // Nor does a course grow with the clients that follow it.
    if (options.course) {
        plan.steps.front().clients = options.clients.value_or(plan.clients());
        return plan;
    }
    shrink(plan, options);
    return plan;
}

} // namespace usher::rehearsal
