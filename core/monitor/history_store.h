// The durable record, behind an interface: app/history implements it on Qt Sql.
#pragma once

#include "figures/history_sample.h"
#include "monitor/event.h"
#include "monitor/snapshot.h"
#include <usher/base/result.h>

#include <memory>
#include <string>
#include <vector>

namespace usher::monitor {

using figures::HistorySample;

/// The load offered to a pool in a quarter of an hour: what it had lent on average, and what those
/// who timed out would have held.
struct QuarterMean {
    WallTime start{};
    std::string pool;
    double leased = 0;
    bool operator==(const QuarterMean&) const = default;
};

struct HistoryRange {
    std::vector<HistorySample> samples; ///< by time, then pool
    std::vector<Event> events;          ///< by time
    /// what is known to be missing: "12 s lost at 14:03:11: disk full"
    std::vector<std::string> notes;
};

/// Thread contract: every method from any thread; append never blocks on the disk (bounded queue,
/// overflow is counted and becomes a note).
class HistoryStore {
  public:
    virtual ~HistoryStore() = default; ///< writes what is queued, bounded in time
    virtual void append(std::vector<HistorySample> samples) = 0;
    virtual void append(std::vector<Event> events) = 0;
    /// A range of more than so many samples a pool comes thinned by merging, wedding days apart
    /// from others: five weeks at ten seconds would be gigabytes of histograms. thinStep(from, to,
    /// most) is the length.
    static constexpr int kReadAll = 10'100;   ///< five weeks at five minutes, a day at ten seconds
    static constexpr int kReadCharts = 1'000; ///< five weeks by the hour
    /// Blocks; from, to inclusive-exclusive. For the report and history page, never on the engine's
    /// thread.
    virtual Result<HistoryRange> read(WallTime from, WallTime to, int most) = 0;
    Result<HistoryRange> read(WallTime from, WallTime to) { return read(from, to, kReadAll); }
    /// Blocks. By pool, then time; averaged where the rows lie, so that weeks cost a scan and no
    /// histograms.
    virtual Result<std::vector<QuarterMean>> readLoads(WallTime from, WallTime to) = 0;
    /// blocks until what was appended is on disk or has failed
    virtual void flush() = 0;
    /// Last trouble ("disk full: 3 samples lost"), "" when well.
    virtual std::string trouble() const = 0;
};

} // namespace usher::monitor
