// The active sessions of the last five minutes by what they have in common, for as long as the page
// was looked at: nobody counts them else.
#pragma once

#include "sessions/groups.h"

#include <array>
#include <deque>
#include <map>
#include <string>
#include <vector>

namespace usher::ui {

/// One group over time.
struct SessionBand {
    std::string name;
    bool others = false;        ///< all that have no band of their own
    std::vector<double> values; ///< oldest first, a second apart, the last is now; NaN is a gap
};

/// Pure but for its memory.
class SessionHistory {
  public:
    static constexpr int kSpan = 300;            ///< seconds
    static constexpr std::size_t kMostBands = 7; ///< … and one of the others
    static constexpr std::size_t kBridged = 3;   ///< seconds between two samples that are no gap

    /// One that was added before is left out.
    void add(const sessions::Sample& sample);
    /// The largest first.
    std::vector<SessionBand> bands(sessions::By by, WallTime now) const;

  private:
    using Counts = std::map<std::string, int>;
    struct Second {
        WallTime at{};
        std::array<Counts, 4> by;
    };
    /// Slots of one dimension.
    struct Fill {
        std::size_t which, from, to;
    };
    std::vector<SessionBand> largest(std::size_t which) const;
    static void fill(std::vector<SessionBand>& bands, const Second& second, Fill into);
    static std::size_t slotOf(const Second& second, WallTime now);

    std::deque<Second> m_seconds;
};

} // namespace usher::ui
