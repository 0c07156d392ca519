#include "rehearsal/scenarios.h"

#include "limits/limits.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace usher::rehearsal {
namespace {

using load::Workload;

constexpr double kDwellSeconds = std::chrono::duration<double>(load::kMeanDwell).count();
/// What is held off of a pool's clients while it is that much overloaded.
constexpr double kOverload = 10;
constexpr int kCoursedClients = 1'000; ///< of a course, unless it says how many

/// What clients see and what the lease took, at the same limit.
std::vector<Target> loadTargets(double avgMs, double perSecond) {
    return {
        {Metric::successPercent, Sense::atLeast, 100},
        {Metric::acquireAvgMs, Sense::below, avgMs},
        {Metric::firstAnswerAvgMs, Sense::below, avgMs},
        {Metric::perSecond, Sense::atLeast, perSecond},
        {Metric::timeouts, Sense::atMost, 0},
        {Metric::errors, Sense::atMost, 0}};
}

Step tenThousand(Workload workload) {
    Step step{
        .label = {},
        .clients = 10'000,
        .perSecond = 1'050,
        .length = Seconds{20},
        .targets = loadTargets(6.8, 847),
        .workload = workload,
        .opening = Seconds{10}};
    for (const auto& [metric, limit] : std::initializer_list<std::pair<Metric, double>>{
             {Metric::acquireP95Ms, 12.3},
             {Metric::firstAnswerP95Ms, 12.3},
             {Metric::acquireP99Ms, 18.7},
             {Metric::firstAnswerP99Ms, 18.7},
             {Metric::acquireMaxMs, 24.1}})
        step.targets.push_back({metric, Sense::below, limit});
    return step;
}

/// Ten thousand who work: the pools have to be used by half.
std::vector<Step> concurrent(const PlanOptions&) {
    auto step = tenThousand(Workload::planning);
    step.targets.push_back({Metric::utilizationPercent, Sense::atLeast, 50});
    return {step};
}

std::vector<Step> connections(const PlanOptions&) {
    return {tenThousand(Workload::booking)};
}

/// The rate asked for lies a quarter above the one to beat: chance has its ups and downs.
Step partOfSaturday(const char* label, int clients, double avgMs, double perSecond) {
    return {
        .label = label,
        .clients = clients,
        .perSecond = perSecond * 1.25,
        .length = Seconds{10},
        .targets = loadTargets(avgMs, perSecond),
        .workload = Workload::planning,
        .opening = Seconds{4}};
}

std::vector<Step> saturday(const PlanOptions&) {
    return {
        partOfSaturday("morning prep", 500, 2.1, 156),
        partOfSaturday("ceremony", 2'000, 3.2, 313),
        partOfSaturday("reception", 3'000, 4.1, 459)};
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
             {Metric::firstAnswerAvgMs, Sense::below, 8},
             {Metric::timeouts, Sense::atMost, 0},
             {Metric::connections, Sense::atMost, static_cast<double>(budget)}},
        .workload = Workload::dwelling,
        .opening = Seconds{2}};
}

std::vector<Step> scaling(const PlanOptions& options) {
    std::vector<Step> steps;
    for (const int clients : {100, 500, 1'000, 2'000, 3'000})
        steps.push_back(scalingStep(clients, options.budget));
    return steps;
}

std::vector<Step> sustained(const PlanOptions&) {
    return {
        {.label = {},
         .clients = 200,
         .perSecond = 115,
         .length = Seconds{30},
         .targets = {
             {Metric::successPercent, Sense::atLeast, 100},
             {Metric::acquired, Sense::atLeast, 2'847},
             {Metric::acquireAvgMs, Sense::below, 7.2},
             {Metric::firstAnswerAvgMs, Sense::below, 7.2},
             {Metric::degradationPercent, Sense::below, 15},
             {Metric::timeouts, Sense::atMost, 0}}}};
}

std::vector<Step> exhaustion(const PlanOptions& options) {
    return {
        {.label = {},
         .clients = options.mainMax + options.reserveSize,
         .perSecond = 0,
         .length = Seconds{2},
         .targets = {
             {Metric::successPercent, Sense::atLeast, 100},
             {Metric::reserveUsed, Sense::atLeast, static_cast<double>(options.reserveSize)},
             {Metric::acquireAvgMs, Sense::below, 2.8},
             {Metric::failed, Sense::atMost, 0},
             {Metric::timeouts, Sense::atMost, 0}}}};
}

/// The wedding pool alone, from a tenth of what 80 % of its maximum carry up to that.
std::vector<Step> ramp(const PlanOptions& options) {
    const double top = 0.8 * options.weddingMax / kDwellSeconds;
    const int clients = 5 * options.weddingMax;
    return {
        {.label = {},
         .clients = clients,
         .perSecond = top,
         .length = Seconds{25},
         .targets =
             {{Metric::successPercent, Sense::atLeast, 100},
              {Metric::acquireAvgMs, Sense::below, 5},
              {Metric::firstAnswerP95Ms, Sense::below, 15},
              {Metric::weddingQueryP95Ms, Sense::below, limits::kWeddingQueryP95Ms},
              {Metric::timeouts, Sense::atMost, 0},
              {Metric::errors, Sense::atMost, 0},
              {Metric::connections, Sense::atMost, static_cast<double>(options.budget)}},
         .workload = Workload::dwelling,
         .opening = Seconds{5},
         .begins = 0.1,
         .climb = Seconds{10},
         .clientsOf = Spread{.wedding = clients},
         .perSecondOf = Rates{.wedding = top}}};
}

/// The wedding pool at a quarter of its maximum, and nobody beside it.
Step alone(const PlanOptions& options) {
    const double wedding = 0.25 * options.weddingMax / kDwellSeconds;
    const Spread clients{
        .wedding = 2 * options.weddingMax,
        .main = 10 * options.mainMax,
        .analytics = 10 * options.analyticsMax};
    return {
        .label = "alone",
        .clients = clients.wedding + clients.main + clients.analytics,
        .perSecond = wedding,
        .length = Seconds{10},
        .targets = {{Metric::weddingSuccessPercent, Sense::atLeast, 100}},
        .workload = Workload::dwelling,
        .opening = Seconds{5},
        .clientsOf = clients,
        .perSecondOf = Rates{.wedding = wedding},
        .patience = Seconds{3}};
}

/// The same beside others who ask for ten times what theirs can carry, under one budget.
std::vector<Step> isolation(const PlanOptions& options) {
    const Step before = alone(options);
    Step beside = before;
    beside.label = "beside tenfold overload";
    beside.perSecondOf->main = kOverload * options.mainMax / kDwellSeconds;
    beside.perSecondOf->analytics = kOverload * options.analyticsMax / kDwellSeconds;
    beside.perSecond += beside.perSecondOf->main + beside.perSecondOf->analytics;
    beside.length = Seconds{15};
    beside.targets = {
        {Metric::weddingSuccessPercent, Sense::atLeast, 100},
        {Metric::weddingFirstAnswerP95Ms, Sense::below, 15},
        {Metric::weddingQueryP95Ms, Sense::below, limits::kWeddingQueryP95Ms},
        {Metric::weddingTimesAlone, Sense::below, 3}};
    return {before, beside};
}

/// The wedding pool's own traffic goes on while ten thousand others come back.
std::vector<Step> storm(const PlanOptions&) {
    return {
        {.label = {},
         .clients = 10'000,
         .perSecond = 100,
         .length = Seconds{10},
         .targets =
             {{Metric::successPercent, Sense::atLeast, 100},
              {Metric::errors, Sense::atMost, 0},
              {Metric::loginMaxMs, Sense::below, 15'000},
              {Metric::weddingFirstAnswerP99Ms, Sense::below, 250}},
         .workload = Workload::booking,
         .opening = Seconds{3}}};
}

std::vector<Step> capacity(const PlanOptions&) {
    return {
        {.label = {},
         .clients = 200,
         .perSecond = 500,
         .length = Seconds{4},
         .targets = {{Metric::perSecond, Sense::atLeast, 847}},
         .workload = Workload::booking,
         .opening = Seconds{2},
         .patience = Seconds{5}}};
}

std::vector<Step> failover(const PlanOptions&) {
    return {{.label = {}, .clients = 100, .perSecond = 200, .length = Seconds{8}}};
}

/// The length is the longest that a fault lasts.
std::vector<Step> failures(const PlanOptions&) {
    return {{.label = {}, .clients = 100, .perSecond = 300, .length = Seconds{4}}};
}

/// As it comes: a wedding day as the forecast sees it, or a recorded load.
std::vector<Step> coursed(const PlanOptions& options) {
    if (!options.course)
        return {};
    const auto& rates = options.course->rates;
    const double peak = std::max(
        {load::highestRate(rates.wedding),
         load::highestRate(rates.main),
         load::highestRate(rates.analytics)});
    return {
        {.label = {},
         .clients = kCoursedClients,
         .perSecond = peak,
         .length = options.course->length,
         .targets =
             {{Metric::successPercent, Sense::atLeast, 100},
              {Metric::weddingSuccessPercent, Sense::atLeast, 100},
              {Metric::acquireAvgMs, Sense::below, 5},
              {Metric::firstAnswerP95Ms, Sense::below, 15},
              {Metric::weddingQueryP95Ms, Sense::below, limits::kWeddingQueryP95Ms},
              {Metric::timeouts, Sense::atMost, 0},
              {Metric::errors, Sense::atMost, 0}},
         .workload = Workload::dwelling,
         .courses = rates}};
}

struct Row {
    const char* name;
    Kind kind;
    std::vector<Step> (*steps)(const PlanOptions&);
};

constexpr std::array kRows{
    Row{"concurrent-10k", Kind::load, concurrent},
    Row{"connections-10k", Kind::load, connections},
    Row{"saturday", Kind::load, saturday},
    Row{"scaling", Kind::load, scaling},
    Row{"ramp", Kind::load, ramp},
    Row{"isolation", Kind::load, isolation},
    Row{"reserve", Kind::exhaustion, exhaustion},
    Row{"sustained", Kind::load, sustained},
    Row{"storm", Kind::storm, storm},
    Row{"capacity", Kind::capacity, capacity},
    Row{"failover", Kind::failover, failover},
    Row{"failures", Kind::failures, failures},
    Row{"wedding-day", Kind::load, coursed},
    Row{"replay", Kind::load, coursed}};

std::vector<std::string> namesOf(bool coursedOnes) {
    std::vector<std::string> list;
    list.reserve(kRows.size());
    for (const auto& row : kRows)
        if ((row.steps == coursed) == coursedOnes)
            list.emplace_back(row.name);
    return list;
}

} // namespace

const std::vector<std::string>& scenarios() {
    static const auto names = namesOf(false);
    return names;
}

const std::vector<std::string>& coursedScenarios() {
    static const auto names = namesOf(true);
    return names;
}

Plan scenarioOf(const PlanOptions& options) {
    const auto row = std::ranges::find(kRows, options.scenario, &Row::name);
    if (row == kRows.end())
        return {};
    return {.scenario = options.scenario, .kind = row->kind, .steps = row->steps(options)};
}

} // namespace usher::rehearsal
