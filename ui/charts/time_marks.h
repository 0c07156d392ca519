// Where marks stand on a chart's axis of time, at round moments, and what they say.
#pragma once

#include <usher/base/clock.h>

#include <QString>
#include <QTimeZone>

#include <vector>

namespace usher::ui {

struct TimeMark {
    double x = 0; ///< seconds on the chart's axis
    QString words;
    bool operator==(const TimeMark&) const = default;
};

/// The shortest round step, from a second to a month of 30 days, of which at most `most` fit into
/// the span.
Seconds niceTimeStep(double spanS, int most);

QString agoWords(double x); ///< "−2 min 3 s", "now"

/// For an axis of seconds from now, at round ones; now is marked.
std::vector<TimeMark> agoMarks(double from, double to);

/// For an axis of seconds from `origin`: clock times at round moments of the zone, days where they
/// are far apart.
std::vector<TimeMark> clockMarks(WallTime origin, double spanS, const QTimeZone& zone);

struct TimeSpanS {
    double from = 0, to = 0; ///< seconds from the origin
};
/// For the part of such an axis that is shown.
std::vector<TimeMark> clockMarksBetween(WallTime origin, TimeSpanS span, const QTimeZone& zone);

} // namespace usher::ui
