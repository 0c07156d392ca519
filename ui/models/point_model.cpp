// The figures behind a chart's lines, a row each.
#include "limits/limits.h"
#include "ui/models/desk_models.h"

#include <QCoreApplication>

namespace usher::ui {
namespace {

QString tr(const char* source) {
    return QCoreApplication::translate("usher::ui", source);
}

std::uint64_t secondsKey(WallTime at) {
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<Seconds>(at.time_since_epoch()).count());
}

double pointAt(const PointRow& row) {
    return toMs(row.point.at.time_since_epoch());
}
double samplesIn(const PointRow& row) {
    return static_cast<double>(row.point.latency.n);
}
QString pointTime(const PointRow& row) {
    return clockTime(row.point.at, row.zone, true);
}
QString samplesOf(const PointRow& row) {
    return count(samplesIn(row));
}
constexpr double kNotMeasured = -1; ///< before every figure

using P = monitor::SeriesPoint;

PointModel::Column latency(
    const QString& title,
    double LatencySummary::*which,
    std::uint64_t least = 1,
    LatencySummary P::*of = &P::latency) {
    const auto words = [which, least, of](const PointRow& row) {
        const auto& own = row.point.*of;
        return own.n >= least ? milliseconds(own.*which) : kNone;
    };
    const auto order = [which, least, of](const PointRow& row) {
        const auto& own = row.point.*of;
        return own.n >= least ? own.*which : kNotMeasured;
    };
    return {title, words, true, {}, order};
}

std::function<double(const PointRow&)> pointValue(double P::*which) {
    return [which](const PointRow& row) {
        return row.point.measured ? row.point.*which : kNotMeasured;
    };
}
PointModel::Column figure(const QString& title, double P::*which) {
    const auto words = [which](const PointRow& row) {
        return row.point.measured ? count(row.point.*which) : kNone;
    };
    return {title, words, true, {}, pointValue(which)};
}
QString utilizationOf(const PointRow& row) {
    return row.point.measured ? percent(row.point.utilization) : kNone;
}
QString oldestWaitOf(const PointRow& row) {
    return row.point.measured ? milliseconds(row.point.oldestWaitMs) : kNone;
}
double timeoutsIn(const PointRow& row) {
    return static_cast<double>(row.point.timeouts);
}
QString timeoutsOf(const PointRow& row) {
    return count(timeoutsIn(row));
}

std::vector<PointModel::Column> acquisitionColumns() {
    std::vector<PointModel::Column> columns{
        latency(tr("P50"), &LatencySummary::p50Ms),
        latency(tr("P95"), &LatencySummary::p95Ms),
        latency(tr("P99"), &LatencySummary::p99Ms, limits::kLeastForP99),
        latency(tr("Max"), &LatencySummary::maxMs),
        {tr("Oldest wait"), oldestWaitOf, true, {}, pointValue(&P::oldestWaitMs)}};
    return columns;
}

std::vector<PointModel::Column> queryColumns() {
    std::vector<PointModel::Column> columns{
        latency(tr("Query P50"), &LatencySummary::p50Ms, 1, &P::queries),
        latency(tr("Query P95"), &LatencySummary::p95Ms, 1, &P::queries),
        latency(tr("Query P99"), &LatencySummary::p99Ms, limits::kLeastForP99, &P::queries),
        latency(tr("Trans. P95"), &LatencySummary::p95Ms, 1, &P::transactions)};
    return columns;
}

std::vector<PointModel::Column> useColumns() {
    std::vector<PointModel::Column> columns{
        {tr("In use"), utilizationOf, true, {}, pointValue(&P::utilization)},
        figure(tr("Size"), &P::size),
        figure(tr("Waiting"), &P::waiting),
        {tr("Timeouts"), timeoutsOf, true, {}, timeoutsIn}};
    return columns;
}

} // namespace

std::unique_ptr<PointModel> makePointModel() {
    std::vector<PointModel::Column> columns{
        {tr("Time"), pointTime, false, {}, pointAt},
        {tr("n"), samplesOf, true, {}, samplesIn}};
    for (const auto more : {acquisitionColumns, queryColumns, useColumns})
        for (auto& column : more())
            columns.push_back(std::move(column));
    return std::make_unique<PointModel>(std::move(columns), [](const PointRow& r) {
        return secondsKey(r.point.at);
    });
}

std::vector<int> pointColumnWidths() {
    return {84, 64, 72, 72, 72, 72, 96, 84, 84, 84, 88, 64, 56, 64, 0};
}

std::vector<PointRow> pointRows(
    const std::vector<monitor::SeriesPoint>& points,
    const QTimeZone& zone) {
    std::vector<PointRow> rows;
    for (auto it = points.rbegin(); it != points.rend(); ++it)
        rows.push_back({*it, zone});
    return rows;
}

} // namespace usher::ui
