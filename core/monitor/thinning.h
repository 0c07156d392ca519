// Fewer, longer samples: by merging, so that percentiles stay those of every acquisition.
#pragma once

#include "monitor/history_store.h"

#include <map>
#include <utility>
#include <vector>

namespace usher::monitor {

/// The shortest round step (10 s … a day, then whole days) at which from…to makes at most `most` buckets.
Seconds thinStep(WallTime from, WallTime to, int most);

/// Merges samples into buckets of `step` on round times of UTC. Holds one merged sample a pool and bucket, so a
/// reader may feed it row by row. Thread contract: none of its own.
class Thinner {
  public:
    explicit Thinner(Seconds step) : m_step(step) {}
    void add(const HistorySample& sample);
    /// By time, then pool; `length` is the time measured within the bucket. Leaves the thinner empty.
    std::vector<HistorySample> take();

  private:
    Seconds m_step;
    std::map<std::pair<WallTime, std::string>, HistorySample> m_sums; ///< means as sums over length
};

} // namespace usher::monitor
