// Older samples stay as longer ones, so that weeks of busy pools fit the room they have.
#pragma once

#include <usher/base/clock.h>
#include <usher/base/result.h>

#include <QSqlDatabase>
#include <QString>
#include <array>

namespace usher::history {

/// So long the samples of so many recorded days and more become.
struct Coarseness {
    int afterDays = 0;
    Seconds step{};
};
/// Three busy pools take 2.2 MB an hour at ten seconds (tests/bench, history_month_bench).
inline constexpr std::array kCoarseness{
    Coarseness{.afterDays = 3, .step = Seconds{60}},
    Coarseness{.afterDays = 10, .step = Seconds{300}}};

/// Of history_marks.h. What is merged is not looked at again: a bucket that was measured in part
/// stays short.
QString markKey(const Coarseness& coarse);

/// Merges what has become old since the last call, an hour at once, each whole or not at all; it
/// ends after `within`, and the next call goes on. Old is what has so many recorded days behind
/// it, whatever a clock says.
Status coarsen(const QSqlDatabase& database, WallTime now, Millis within);

} // namespace usher::history
