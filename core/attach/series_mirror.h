// The series that the window draws: what was fetched of them, and what is to be fetched.
#pragma once

#include "base/mutex.h"
#include "desk/pages.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace usher::attach {

/// Thread contract: every method from any thread.
class SeriesMirror {
  public:
    /// As fetched so far, empty at first. Being asked for is what makes it be fetched.
    std::vector<monitor::SeriesPoint>
    view(const std::string& pool, monitor::Window window, MonoTime now) const;
    /// What the window wants, of which a point more is there by now.
    std::vector<desk::SeriesQuestion> due(MonoTime now);
    /// The answer to one of them. Steps that neither old nor new points tell of are a gap.
    void add(
        const desk::SeriesQuestion& question,
        const std::vector<monitor::SeriesPoint>& points,
        MonoTime now);

  private:
    /// What nobody has looked at for so long is let go of.
    static constexpr Seconds kWantedFor{20};

    struct Line {
        std::vector<monitor::SeriesPoint> points;
        MonoTime lookedAt{}, fetchAt{};
    };
    using Key = std::pair<std::string, monitor::Window>;

    mutable Mutex m_mutex;
    mutable std::map<Key, Line> m_lines USHER_GUARDED_BY(m_mutex);
};

} // namespace usher::attach
