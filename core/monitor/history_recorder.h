// Ten seconds of figures into one durable sample a pool.
#pragma once

#include "monitor/history_store.h"

#include <map>
#include <string>
#include <vector>

namespace usher::monitor {

/// Pure but for the bucket being filled. Thread contract: one thread.
class HistoryRecorder {
  public:
    static constexpr Seconds kBucket{10}; ///< on round ten seconds of the wall clock

    /// Forecast's planned size per pool; a pool it does not name is recorded with the size it aims
    /// at.
    using Planned = std::map<std::string, double>;

    /// With every second the sampler closes: the snapshot that closed it and what took how long in
    /// the snapshot's order. Returns the samples of the bucket this second is the first after, else
    /// nothing. A bucket partly measured (start, gap, a step of the clock) holds what was measured.
    std::vector<HistorySample>
    add(const Snapshot& snapshot, const std::vector<Durations>& took, const Planned& planned = {});
    /// The unfinished bucket, for the end of the program.
    std::vector<HistorySample> flush();

  private:
    class Open {
      public:
        void add(const HistorySample& sample, double lengthS);
        HistorySample take();

      private:
        HistorySample m_sums; ///< means as sums over m_weight
        double m_weight = 0;
    };
    WallTime m_at{};
    std::map<std::string, Open> m_open;
};

} // namespace usher::monitor
