#include "figures/figure.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace usher::figures {
namespace {

#define USHER_COUNTER(owner, member, unit, name, column, stats, help)                              \
    CounterRow{&Counts::member, Unit::unit, name, column, stats, help},
constexpr std::array kCounters{
#include <usher/pool/counters.def>
};
#undef USHER_COUNTER

template <auto Member> double level(const PoolSnapshot& pool) {
    return static_cast<double>(pool.figures.*Member);
}
template <auto Member> double own(const PoolSnapshot& pool) {
    return static_cast<double>(pool.*Member);
}

double oldestWaitSeconds(const PoolSnapshot& pool) {
    return toMs(pool.figures.oldestWait) / 1000;
}
double holdSeconds(const PoolSnapshot& pool) {
    return pool.holdMs / 1000;
}
const Histogram& acquireLatency(const PoolSnapshot& pool) {
    return pool.figures.acquireLatency;
}
const Histogram& queryTime(const PoolSnapshot& pool) {
    return pool.figures.queryTime;
}
const Histogram& transactionTime(const PoolSnapshot& pool) {
    return pool.figures.transactionTime;
}

using F = pool::PoolFigures;
using P = PoolSnapshot;
using enum Kind;
using enum Unit;

constexpr std::array kGauges{
    Figure{"size", gauge, count, "Server connections held.", {}, level<&F::total>},
    Figure{"size_min", gauge, count, "Lower bound of the size.", {}, level<&F::min>},
    Figure{"size_max", gauge, count, "Upper bound of the size.", {}, level<&F::max>},
    Figure{"size_target", gauge, count, "Size aimed at.", {}, level<&F::target>},
    Figure{"waiting", gauge, count, "Clients waiting for a connection.", {}, level<&F::waiting>},
    Figure{
        "oldest_wait_seconds",
        gauge,
        seconds,
        "How long the longest waiter has waited.",
        {},
        oldestWaitSeconds},
    Figure{
        "utilization_ratio",
        gauge,
        ratio,
        "Leased of held connections, mean of the last second, 0 to 1.",
        {},
        own<&P::utilization>},
    Figure{
        "hold_seconds",
        gauge,
        seconds,
        "Mean time a connection was held over the last minute.",
        {},
        holdSeconds},
    Figure{
        "seconds_to_exhaustion",
        gauge,
        seconds,
        "Seconds until all connections are in use at the present rise, -1 without one.",
        {},
        own<&P::secondsToExhaustion>},
    Figure{
        "reserve_lent",
        gauge,
        count,
        "Reserve connections lent to the pool's clients.",
        {},
        level<&F::reserveLent>},
    Figure{
        "lends_at_most",
        gauge,
        count,
        "Connections lent at once at most, since fewer do more under this load; 0 without a limit.",
        {},
        level<&F::lendsAtMost>},
    Figure{"paused", gauge, count, "1 while the pool is paused.", {}, level<&F::paused>}};

/// What the sampler counts of the pools' counters.
constexpr std::array kDerived{
    Figure{
        "wedding_day_timeouts",
        counter,
        count,
        "Timeouts on wedding days.",
        {},
        own<&P::timeoutsOnWeddingDays>},
    Figure{
        "wedding_day_failures",
        counter,
        count,
        "Failures on wedding days.",
        {},
        own<&P::failuresOnWeddingDays>},
    Figure{
        .name = "acquire_seconds",
        .kind = histogram,
        .unit = seconds,
        .help = "Time from asking for a connection to having it; timeouts count with their wait.",
        .histogram = acquireLatency},
    Figure{
        .name = "query_duration_seconds",
        .kind = histogram,
        .unit = seconds,
        .help = "Time from a query at the server to its answer's end.",
        .histogram = queryTime},
    Figure{
        .name = "transaction_duration_seconds",
        .kind = histogram,
        .unit = seconds,
        .help = "Time from a transaction's first query at the server to its end.",
        .histogram = transactionTime}};

std::vector<Figure> allFigures() {
    std::vector<Figure> all(kGauges.begin(), kGauges.end());
    for (const CounterRow& row : kCounters)
        all.push_back({row.name, counter, row.unit, row.help, row.member});
    all.insert(all.end(), kDerived.begin(), kDerived.end());
    return all;
}

std::vector<CounterRow> withColumn() {
    std::vector<CounterRow> recorded;
    std::ranges::copy_if(kCounters, std::back_inserter(recorded), [](const CounterRow& row) {
        return *row.column != '\0';
    });
    return recorded;
}

std::string countText(Unit unit, std::uint64_t counted) {
    return unit == us ? fmt::format("{}", static_cast<double>(counted) / 1e6)
                      : fmt::format("{}", counted);
}

} // namespace

const char* toString(Kind kind) {
    switch (kind) {
    case counter:
        return "counter";
    case gauge:
        return "gauge";
    case histogram:
        return "histogram";
    }
    return "untyped";
}

const char* toString(Unit unit) {
    switch (unit) {
    case count:
        return "";
    case bytes:
        return "bytes";
    case us:
    case seconds:
        return "seconds";
    case ratio:
        return "ratio";
    }
    return "";
}

std::span<const CounterRow> counterRows() {
    return kCounters;
}

std::span<const CounterRow> recordedCounters() {
    static const auto recorded = withColumn();
    return recorded;
}

std::span<const Figure> poolFigures() {
    static const auto all = allFigures();
    return all;
}

std::string metricName(const Figure& figure) {
    return fmt::format("usher_pool_{}{}", figure.name, figure.kind == counter ? "_total" : "");
}

std::string valueText(const Figure& figure, const PoolSnapshot& pool) {
    if (figure.counter)
        return countText(figure.unit, countsOf(pool.figures).*figure.counter);
    if (figure.histogram)
        return fmt::format("{}", figure.histogram(pool).count());
    return fmt::format("{}", figure.read(pool));
}

} // namespace usher::figures
