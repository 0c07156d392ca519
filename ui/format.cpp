#include "ui/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace usher::ui {
namespace {

QString tr(const char* source) {
    return QCoreApplication::translate("usher::ui::format", source);
}

} // namespace

QString milliseconds(double ms) {
    const QLocale locale;
    if (std::isnan(ms) || ms < 0)
        return kNone;
    if (ms > 0 && ms < 0.0995)
        return tr("%1 µs").arg(locale.toString(std::max(1.0, ms * 1000), 'f', 0));
    if (ms < 9.95)
        return tr("%1 ms").arg(locale.toString(ms, 'f', 1));
    if (ms < 1000)
        return tr("%1 ms").arg(locale.toString(ms, 'f', 0));
    if (ms < 60'000)
        return tr("%1 s").arg(locale.toString(ms / 1000, 'f', 1));
    return duration(ms / 1000);
}

QString percent(double share) {
    return std::isnan(share)
               ? kNone
               : tr("%1 %").arg(QLocale().toString(std::floor(share * 100 + 0.5), 'f', 0));
}

QString count(double n) {
    return std::isnan(n) ? kNone : QLocale().toString(n, 'f', 0);
}

QString duration(double seconds) {
    const auto s = static_cast<qint64>(std::max(0.0, seconds));
    if (s < 60)
        return tr("%1 s").arg(s);
    if (s < 600)
        return s % 60 ? tr("%1 min %2 s").arg(s / 60).arg(s % 60) : tr("%1 min").arg(s / 60);
    if (s < 3600)
        return tr("%1 min").arg(s / 60);
    if (s < 86'400)
        return s / 60 % 60 ? tr("%1 h %2 min").arg(s / 3600).arg(s / 60 % 60)
                           : tr("%1 h").arg(s / 3600);
    return tr("%1 d %2 h").arg(s / 86'400).arg(s / 3600 % 24);
}

QString inTime(double seconds) {
    return seconds < 1 ? tr("now") : tr("in %1").arg(duration(seconds));
}

QDateTime toDateTime(WallTime at, const QTimeZone& zone) {
    const auto ms = std::chrono::duration_cast<Millis>(at.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(ms, zone);
}

WallTime toWallTime(const QDateTime& at) {
    return WallTime{} + Millis{at.toMSecsSinceEpoch()};
}

QString clockTime(WallTime at, const QTimeZone& zone, bool seconds) {
    return toDateTime(at, zone).toString(
        seconds ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
}

QString dayAndTime(WallTime at, const QTimeZone& zone) {
    return QLocale().toString(toDateTime(at, zone), QStringLiteral("ddd d MMM HH:mm"));
}

LatencyWords latencyWords(const LatencySummary& latency) {
    if (latency.n == 0)
        return {kNone, kNone, kNone, kNone, tr("n 0")};
    return {
        milliseconds(latency.p50Ms),
        milliseconds(latency.p95Ms),
        latency.n >= kSamplesForP99 ? milliseconds(latency.p99Ms) : kNone,
        milliseconds(latency.avgMs),
        tr("n %1").arg(count(static_cast<double>(latency.n)))};
}

} // namespace usher::ui
