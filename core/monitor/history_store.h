// The durable record, behind an interface: app/history implements it on Qt Sql.
#pragma once

#include "monitor/event.h"
#include "monitor/snapshot.h"
#include <usher/base/result.h>

#include <memory>
#include <string>
#include <vector>

namespace usher::monitor {

/// Ten seconds of one pool; longer when samples have been merged (monitor/thinning.h).
struct HistorySample {
    WallTime at{}; ///< start of the bucket
    Seconds length{10};
    std::string pool;
    Histogram acquired;     ///< acquisition latencies of the bucket
    double utilization = 0; ///< 0…1, mean
    /// highest mean of any ten seconds in it; 0 in a sample of ten seconds
    double utilizationMax = 0;
    double size = 0, leased = 0, waitingMax = 0, planned = 0;
    std::uint64_t acquisitions = 0, transactions = 0, queries = 0;
    std::uint64_t timeouts = 0, failures = 0, reserveAcquired = 0;
    bool weddingDay = false;
};

/// What a pool had lent in a quarter of an hour, on average.
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
    /// A range of more than kReadAll samples a pool comes thinned by merging, wedding days apart
    /// from others: five weeks at ten seconds would be gigabytes of histograms. thinStep(from, to,
    /// kReadAll) is the length.
    static constexpr int kReadAll = 10'100; ///< five weeks at five minutes, a day at ten seconds
    /// Blocks; from, to inclusive-exclusive. For the report and history page, never on the engine's
    /// thread.
    virtual Result<HistoryRange> read(WallTime from, WallTime to) = 0;
    /// Blocks. By pool, then time; averaged where the rows lie, so that weeks cost a scan and no
    /// histograms.
    virtual Result<std::vector<QuarterMean>> readLoads(WallTime from, WallTime to) = 0;
    /// blocks until what was appended is on disk or has failed
    virtual void flush() = 0;
    /// Last trouble ("disk full: 3 samples lost"), "" when well.
    virtual std::string trouble() const = 0;
};

} // namespace usher::monitor
