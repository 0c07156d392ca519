#include "ui/format.h"

#include "base/quantity.h"
#include "limits/limits.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include <cmath>

namespace usher::ui {
namespace {

QString tr(const char* source) {
    return QCoreApplication::translate("usher::ui", source);
}

/// The units of base/quantity.h, for translators.
[[maybe_unused]] constexpr const char* kUnits[] = {
    QT_TRANSLATE_NOOP("usher::ui", "%"),
    QT_TRANSLATE_NOOP("usher::ui", "µs"),
    QT_TRANSLATE_NOOP("usher::ui", "ms"),
    QT_TRANSLATE_NOOP("usher::ui", "s"),
    QT_TRANSLATE_NOOP("usher::ui", "min"),
    QT_TRANSLATE_NOOP("usher::ui", "h"),
    QT_TRANSLATE_NOOP("usher::ui", "d")};

/// In the desk's language.
QString said(const Quantities& quantities) {
    QStringList parts;
    for (const auto& [number, decimals, unit] : quantities)
        parts << QStringLiteral("%1 %2").arg(QLocale().toString(number, 'f', decimals), tr(unit));
    return parts.isEmpty() ? kNone : parts.join(QLatin1Char(' '));
}

} // namespace

QString milliseconds(double ms) {
    return said(msQuantity(ms));
}

QString percent(double share) {
    return said(percentQuantity(share * 100));
}

QString limitMs(double ms) {
    return said(msQuantity(ms, Digits::whole));
}

QString count(double n) {
    return std::isnan(n) ? kNone : QLocale().toString(n, 'f', 0);
}

QString duration(double seconds) {
    return said(secondsQuantity(seconds));
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
    return QLocale().toString(toDateTime(at, zone), tr("ddd d MMM HH:mm"));
}

QString unbroken(const QString& words) {
    static const QRegularExpression figure(
        QStringLiteral("(?<=\\d) (?=(?:%|µs|ms|s|min|h|d|j|B|KB|MB|GB|TB)(?!\\w))"));
    return QString(words).replace(figure, QString(QChar::Nbsp));
}

LatencyWords latencyWords(const LatencySummary& latency) {
    if (latency.n == 0)
        return {kNone, kNone, kNone, kNone, tr("n 0")};
    return {
        milliseconds(latency.p50Ms),
        milliseconds(latency.p95Ms),
        latency.n >= limits::kLeastForP99 ? milliseconds(latency.p99Ms) : kNone,
        milliseconds(latency.avgMs),
        tr("n %1").arg(count(static_cast<double>(latency.n)))};
}

} // namespace usher::ui
