#include "ui/charts/time_marks.h"

#include "ui/format.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

#include <cmath>

namespace usher::ui {
namespace {

constexpr int kMost = 7; // the days of a week
constexpr int kDayS = 86'400;

} // namespace

Seconds niceTimeStep(double spanS, int most) {
    constexpr int kMinute = 60, kHour = 3600;
    for (const int step :
         {1,       2,           5,           10,           15,           30,
          kMinute, 2 * kMinute, 5 * kMinute, 10 * kMinute, 15 * kMinute, 30 * kMinute,
          kHour,   2 * kHour,   3 * kHour,   4 * kHour,    6 * kHour,    12 * kHour,
          kDayS,   2 * kDayS,   7 * kDayS,   14 * kDayS})
        if (spanS <= static_cast<double>(step) * most)
            return Seconds{step};
    constexpr int kMonth = 30 * kDayS;
    return Seconds{kMonth * (static_cast<int>(spanS / (static_cast<double>(kMonth) * most)) + 1)};
}

QString agoWords(double x) {
    return x > -1 ? QCoreApplication::translate("usher::ui", "now")
                  : QStringLiteral("−") + duration(-x);
}

std::vector<TimeMark> agoMarks(double from, double to) {
    const auto step = static_cast<double>(niceTimeStep(to - from, kMost).count());
    std::vector<TimeMark> marks;
    for (double x = std::floor(to / step) * step; x >= from - step / 100; x -= step)
        marks.insert(marks.begin(), {x, agoWords(x)});
    return marks;
}

std::vector<TimeMark> clockMarksBetween(WallTime origin, TimeSpanS span, const QTimeZone& zone) {
    const double from = std::floor(span.from);
    auto marks = clockMarks(origin + Seconds{static_cast<qint64>(from)}, span.to - from, zone);
    for (auto& mark : marks)
        mark.x += from;
    return marks;
}

std::vector<TimeMark> clockMarks(WallTime origin, double spanS, const QTimeZone& zone) {
    const auto step = static_cast<int>(niceTimeStep(spanS, kMost).count());
    const int withinDay = std::min(step, kDayS);
    std::vector<TimeMark> marks;
    // By civil time, so that days of 23 and 25 hours keep their round times.
    for (QDate day = toDateTime(origin, zone).date();; day = day.addDays(std::max(1, step / kDayS)))
        for (int second = 0; second < kDayS; second += withinDay) {
            const WallTime at = toWallTime(QDateTime(day, QTime(0, 0).addSecs(second), zone));
            const double x = toMs(at - origin) / 1000;
            if (x > spanS)
                return marks;
            if (x < 0 || (!marks.empty() && x <= marks.back().x))
                continue;
            marks.push_back(
                {x,
                 second == 0
                     ? QLocale().toString(day, QCoreApplication::translate("usher::ui", "d MMM"))
                     : clockTime(at, zone, step < 60)});
        }
}

} // namespace usher::ui
