// A drawn range of history for report and PDF tests: a wedding Saturday with known figures.
#pragma once

#include "figures/figure.h"
#include "monitor/history_store.h"

#include <cstdint>
#include <string>

namespace usher::test {

/// Saturday 2026-06-06 08:00:00 UTC
inline constexpr WallTime kDrawnFrom{Seconds{1'780'732'800}};

/// One ten-second sample with `n` acquisitions of `each`.
inline monitor::HistorySample
drawnSample(const std::string& pool, Seconds offset, int n, Nanos each) {
    monitor::HistorySample s;
    s.at = kDrawnFrom + offset;
    s.pool = pool;
    s.acquired.recordNs(static_cast<std::uint64_t>(each.count()), static_cast<std::uint64_t>(n));
    s.counts.acquired = s.counts.transactions = static_cast<std::uint64_t>(n);
    s.counts.queries = 3 * s.counts.acquired;
    s.utilization = 0.5;
    s.size = s.planned = 20;
    s.leased = 10;
    return s;
}

/// All that is recorded, no two figures alike.
inline monitor::HistorySample everyFigure(WallTime at) {
    monitor::HistorySample sample;
    sample.at = at;
    sample.pool = "main";
    double level = 0;
    for (const auto& gauge : figures::sampleGauges())
        sample.*gauge.member = ++level / 8;
    std::uint64_t n = 0;
    for (const auto& counter : figures::recordedCounters())
        sample.counts.*counter.member = ++n * 1000;
    sample.queries.record(Millis{40});
    sample.transactions.record(Millis{400});
    return sample;
}

inline monitor::Event drawnEvent(monitor::EventKind kind, Seconds offset, const std::string& text) {
    monitor::Event e;
    e.at = kDrawnFrom + offset;
    e.kind = kind;
    e.text = text;
    return e;
}

inline monitor::Event drawnAlarm(
    const std::string& id,
    Seconds offset,
    const std::string& from,
    const std::string& to,
    const std::string& actor = {}) {
    auto e = drawnEvent(
        monitor::EventKind::alarm,
        offset,
        "main: average acquisition 12.3 ms, limit 10 ms");
    e.severity = monitor::Severity::warning;
    e.pool = "main";
    e.fields = {{"alarm", id}, {"rule", "latency"}, {"from", from}, {"to", to}};
    if (!actor.empty())
        e.fields["actor"] = actor;
    return e;
}

} // namespace usher::test
