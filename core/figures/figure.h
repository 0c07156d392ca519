// The table of a pool's figures: name, unit, kind, where it is read and what it means. /metrics,
// SHOW FIGURES and SHOW STATS, CSV files and the history's columns are made of it.
#pragma once

#include "figures/pool_snapshot.h"

#include <span>
#include <string>

namespace usher::figures {

enum class Kind {
    counter,  ///< only grows, since the program's start
    gauge,    ///< a level now
    histogram ///< how often which duration was seen
};
const char* toString(Kind kind); ///< as Prometheus calls it

enum class Unit {
    count,
    bytes,
    us, ///< counted in microseconds, told in seconds
    seconds,
    ratio ///< 0…1
};
const char* toString(Unit unit); ///< as told: "bytes", "seconds", "ratio", "" for a count

/// A row of usher/pool/counters.def.
struct CounterRow {
    Counter member;
    Unit unit;
    const char* name;   ///< "received_bytes"
    const char* column; ///< in the history and CSV files; "" = not recorded
    const char* stats;  ///< PgBouncer's in SHOW STATS; "" = not shown there
    const char* help;
};
std::span<const CounterRow> counterRows();
/// Those with a column, in its order.
std::span<const CounterRow> recordedCounters();

/// Any figure of a pool; the counters are among them.
struct Figure {
    const char* name;
    Kind kind;
    Unit unit;
    const char* help; ///< one sentence
    Counter counter = nullptr;
    double (*read)(const PoolSnapshot& pool) = nullptr; ///< what is no counter of the pool's own
    const Histogram& (*histogram)(const PoolSnapshot& pool) = nullptr;
};
std::span<const Figure> poolFigures();

/// "usher_pool_received_bytes_total"
std::string metricName(const Figure& figure);
/// In the unit it is told in, exact; of a histogram its count.
std::string valueText(const Figure& figure, const PoolSnapshot& pool);

} // namespace usher::figures
