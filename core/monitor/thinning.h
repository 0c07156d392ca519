// Fewer, longer samples: by merging, so that percentiles stay those of every acquisition.
#pragma once

#include "monitor/history_store.h"

#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace usher::monitor {

/// The shortest round step (10 s … a day, then whole days) at which from…to makes at most `most`
/// buckets.
Seconds thinStep(WallTime from, WallTime to, int most);

/// Merges samples into buckets of `step` on round times of UTC. Holds one merged sample a pool and
/// bucket, so a reader may feed it row by row. Thread contract: none of its own.
class Thinner {
  public:
    enum class WeddingDays {
        /// a bucket in which the day changes gives two samples, so that wedding-day figures stay
        /// exact
        apart,
        together ///< one sample a bucket: for charts
    };
    explicit Thinner(Seconds step, WeddingDays days = WeddingDays::apart)
        : m_step(step),
          m_days(days) {}
    void add(const HistorySample& sample);
    /// By time, then pool; `length` is the time measured within the bucket. Leaves the thinner
    /// empty.
    std::vector<HistorySample> take();

  private:
    using Key = std::tuple<WallTime, std::string, bool>;
    WallTime bucketOf(WallTime at) const;

    Seconds m_step;
    WeddingDays m_days;
    std::map<Key, HistorySample> m_sums; ///< means as sums over length
};

} // namespace usher::monitor
