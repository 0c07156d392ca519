// Figures and times in words, the same everywhere on the desk.
#pragma once

#include "limits/limits.h"

#include <usher/base/clock.h>
#include <usher/base/histogram.h>

#include <QString>
#include <QTimeZone>

namespace usher::ui {

inline QString text(const std::string& s) {
    return QString::fromStdString(s);
}
inline QString text(const char* s) {
    return QString::fromUtf8(s);
}
inline const QString kNone = QStringLiteral("–"); ///< nothing measured, which is not zero

// base/quantity.h in the desk's language.
QString milliseconds(double ms);  ///< "4.2 ms", "310 ms", "1.4 s"
QString limitMs(double ms);       ///< a whole number: "15 ms"
QString percent(double share);    ///< 0.72 → "72 %"
QString duration(double seconds); ///< "12 s", "3 min 20 s", "2 h 5 min", "3 d 4 h"
QString count(double n);          ///< with the locale's thousands separators
QString inTime(double seconds);   ///< "in 23 min", "now"
QString clockTime(WallTime at, const QTimeZone& zone, bool seconds = false); ///< "17:10"
/// "Sat 6 Jun 17:10"
QString dayAndTime(WallTime at, const QTimeZone& zone);
QDateTime toDateTime(WallTime at, const QTimeZone& zone);
WallTime toWallTime(const QDateTime& at);

/// No line breaks between a figure and its unit: "95 %", "2 min". For what is drawn; what is kept,
/// copied or read aloud has plain blanks.
QString unbroken(const QString& words);

struct LatencyWords {
    QString p50, p95, p99, average, n;
};
/// With "–" where there are too few samples to tell (limits::kLeastForP99 for P99).
LatencyWords latencyWords(const LatencySummary& latency);

} // namespace usher::ui
