#include "ui/models/desk_models.h"

#include "limits/limits.h"
#include "ui/widgets/paint.h"

#include <QCoreApplication>

#include <limits>

namespace usher::ui {
namespace {

QString tr(const char* source) {
    return QCoreApplication::translate("usher::ui::models", source);
}

// ---- alarms

QString severityOf(const AlarmRow& row) {
    return severityWord(row.alarm.severity);
}
std::optional<monitor::Severity> shapeOf(const AlarmRow& row) {
    return row.alarm.severity;
}
QString poolOf(const AlarmRow& row) {
    return row.alarm.pool.empty() ? tr("all") : text(row.alarm.pool);
}
/// What is no longer so says it first: its figures are of when it was.
QString causeWords(const AlarmRow& row) {
    const QString cause = text(row.alarm.cause);
    if (row.alarm.over())
        return tr("Over: %1").arg(cause);
    return row.alarm.holds ? cause : tr("Easing: %1").arg(cause);
}
QString ageOf(const AlarmRow& row) {
    return duration(toMs(row.now - row.alarm.since) / 1000);
}
QString stateOf(const AlarmRow& row) {
    return alarmStateWord(row.alarm.state);
}
QString firstStepOf(const AlarmRow& row) {
    return text(row.alarm.firstStep);
}

// ---- connections

auto member(std::string control::ClientRow::*which) {
    return [which](const control::ClientRow& row) {
        return text(row.*which);
    };
}
QString heldWords(const control::ClientRow& row) {
    if (!row.server)
        return kNone;
    return row.heldMs < 1000 ? milliseconds(row.heldMs) : duration(row.heldMs / 1000);
}
QString waitedWords(const control::ClientRow& row) {
    return row.waitedMs > 0 ? milliseconds(row.waitedMs) : kNone;
}
QString applicationOf(const control::ClientRow& row) {
    return row.application.empty() ? kNone : text(row.application);
}
QString serverOf(const control::ClientRow& row) {
    return row.server ? QString::number(row.server) : kNone;
}

// ---- events

std::optional<monitor::Severity> shapeFor(const EventRow& row) {
    const auto& event = row.event;
    if (event.kind != monitor::EventKind::alarm || event.severity == monitor::Severity::info)
        return {};
    return event.severity;
}
QString timeOf(const EventRow& row) {
    return toDateTime(row.event.at, row.zone).toString(QStringLiteral("ddd HH:mm:ss"));
}
QString kindOf(const EventRow& row) {
    switch (row.event.kind) {
    case monitor::EventKind::alarm:
        return tr("alarm");
    case monitor::EventKind::decision:
        return tr("decision");
    case monitor::EventKind::action:
        return tr("action");
    case monitor::EventKind::engine:
        return tr("engine");
    }
    return {};
}
QString poolOfEvent(const EventRow& row) {
    return text(row.event.pool);
}
QString textOf(const EventRow& row) {
    return text(row.event.text);
}
auto field(const char* name) {
    return [name](const EventRow& row) {
        const auto found = row.event.fields.find(name);
        return found == row.event.fields.end() ? QString() : text(found->second);
    };
}

// ---- decisions

/// Nothing changed, for the same cause: refusals and loans of one bad minute are one line.
bool sameAgain(const pool::Decision& a, const pool::Decision& b) {
    return a.before == a.after && b.before == b.after && a.after == b.after && a.cause == b.cause &&
           a.pool == b.pool;
}
QString decidedAt(const DecisionRow& row) {
    return clockTime(row.decision.at, row.zone, true);
}
QString decisionWords(const DecisionRow& row) {
    const QString words = text(pool::sentence(row.decision));
    return row.times > 1 ? words + tr("  (%1 times)").arg(row.times) : words;
}

std::uint64_t secondsKey(WallTime at) {
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<Seconds>(at.time_since_epoch()).count());
}

// ---- forecast

QString slotTime(const ForecastRow& row) {
    return toDateTime(row.slot.start, row.zone).toString(QStringLiteral("ddd HH:mm"));
}
QString slotPool(const ForecastRow& row) {
    return text(row.pool.pool);
}
QString expectedBusy(const ForecastRow& row) {
    return QString::number(row.pool.expectedBusy, 'f', 1);
}
QString plannedOf(const ForecastRow& row) {
    return QString::number(row.pool.planned);
}
QString wantedOf(const ForecastRow& row) {
    return QString::number(row.pool.wanted);
}
QString reasonOf(const ForecastRow& row) {
    return text(row.pool.reason);
}
std::uint64_t slotKey(const ForecastRow& row) {
    return secondsKey(row.slot.start) * 1000 + std::hash<std::string>{}(row.pool.pool) % 997;
}

// ---- points of a chart

QString pointTime(const PointRow& row) {
    return clockTime(row.point.at, row.zone, true);
}
QString samplesOf(const PointRow& row) {
    return count(static_cast<double>(row.point.latency.n));
}
auto latency(
    double LatencySummary::*which,
    std::uint64_t least = 1,
    LatencySummary monitor::SeriesPoint::*of = &monitor::SeriesPoint::latency) {
    return [which, least, of](const PointRow& row) {
        const auto& own = row.point.*of;
        return own.n >= least ? milliseconds(own.*which) : kNone;
    };
}
auto figure(double monitor::SeriesPoint::*which) {
    return [which](const PointRow& row) {
        return row.point.measured ? count(row.point.*which) : kNone;
    };
}
QString utilizationOf(const PointRow& row) {
    return row.point.measured ? percent(row.point.utilization) : kNone;
}
QString oldestWaitOf(const PointRow& row) {
    return row.point.measured ? milliseconds(row.point.oldestWaitMs) : kNone;
}
QString timeoutsOf(const PointRow& row) {
    return count(static_cast<double>(row.point.timeouts));
}

std::vector<PointModel::Column> acquisitionColumns() {
    std::vector<PointModel::Column> columns{
        {tr("P50"), latency(&LatencySummary::p50Ms), true},
        {tr("P95"), latency(&LatencySummary::p95Ms), true},
        {tr("P99"), latency(&LatencySummary::p99Ms, limits::kLeastForP99), true},
        {tr("Max"), latency(&LatencySummary::maxMs), true},
        {tr("Oldest wait"), oldestWaitOf, true}};
    return columns;
}

std::vector<PointModel::Column> queryColumns() {
    using P = monitor::SeriesPoint;
    std::vector<PointModel::Column> columns{
        {tr("Query P50"), latency(&LatencySummary::p50Ms, 1, &P::queries), true},
        {tr("Query P95"), latency(&LatencySummary::p95Ms, 1, &P::queries), true},
        {tr("Query P99"), latency(&LatencySummary::p99Ms, limits::kLeastForP99, &P::queries), true},
        {tr("Trans. P95"), latency(&LatencySummary::p95Ms, 1, &P::transactions), true}};
    return columns;
}

std::vector<PointModel::Column> useColumns() {
    std::vector<PointModel::Column> columns{
        {tr("In use"), utilizationOf, true},
        {tr("Size"), figure(&monitor::SeriesPoint::size), true},
        {tr("Waiting"), figure(&monitor::SeriesPoint::waiting), true},
        {tr("Timeouts"), timeoutsOf, true}};
    return columns;
}

} // namespace

QString alarmStateWord(alerts::AlarmState state) {
    switch (state) {
    case alerts::AlarmState::normal:
        return tr("normal");
    case alerts::AlarmState::pending:
        return tr("pending");
    case alerts::AlarmState::unacknowledged:
        return tr("not acknowledged");
    case alerts::AlarmState::acknowledged:
        return tr("acknowledged");
    case alerts::AlarmState::returnedUnacknowledged:
        return tr("over, not acknowledged");
    case alerts::AlarmState::shelved:
        return tr("shelved");
    case alerts::AlarmState::suppressed:
        return tr("muted by a graver one");
    }
    return {};
}

std::unique_ptr<AlarmModel> makeAlarmModel() {
    std::vector<AlarmModel::Column> columns{
        {tr("Severity"), severityOf, false, shapeOf},
        {tr("Pool"), poolOf},
        {tr("Cause"), causeWords},
        {tr("For"), ageOf, true},
        {tr("State"), stateOf},
        {tr("First thing to do"), firstStepOf},
    };
    return std::make_unique<AlarmModel>(std::move(columns), [](const AlarmRow& r) {
        return r.alarm.id;
    });
}

std::unique_ptr<ConnectionModel> makeConnectionModel() {
    using Row = control::ClientRow;
    std::vector<ConnectionModel::Column> columns{
        {tr("Held for"), heldWords, true},
        {tr("Waited"), waitedWords, true},
        {tr("Pool"), member(&Row::pool)},
        {tr("Application"), applicationOf},
        {tr("User"), member(&Row::user)},
        {tr("From"), member(&Row::address)},
        {tr("State"), member(&Row::state)},
        {tr("Connection"), serverOf, true},
    };
    return std::make_unique<ConnectionModel>(std::move(columns), [](const Row& r) { return r.id; });
}

std::unique_ptr<EventModel> makeEventModel() {
    std::vector<EventModel::Column> columns{
        {tr("Time"), timeOf},
        {tr("Kind"), kindOf, false, shapeFor},
        {tr("Pool"), poolOfEvent},
        {tr("What happened"), textOf},
        {tr("Who"), field("actor")},
        {tr("Before"), field("before")},
        {tr("After"), field("after")},
    };
    return std::make_unique<EventModel>(std::move(columns), [](const EventRow& r) {
        return r.event.seq;
    });
}

std::unique_ptr<DecisionModel> makeDecisionModel() {
    std::vector<DecisionModel::Column> columns{
        {tr("Time"), decidedAt},
        {tr("Decision"), decisionWords},
    };
    return std::make_unique<DecisionModel>(std::move(columns), [](const DecisionRow& r) {
        return r.decision.seq;
    });
}

std::unique_ptr<ForecastModel> makeForecastModel() {
    std::vector<ForecastModel::Column> columns{
        {tr("Time"), slotTime},
        {tr("Pool"), slotPool},
        {tr("Expected busy"), expectedBusy, true},
        {tr("Planned"), plannedOf, true},
        {tr("Wanted"), wantedOf, true},
        {tr("Reason"), reasonOf},
    };
    return std::make_unique<ForecastModel>(std::move(columns), slotKey);
}

std::unique_ptr<PointModel> makePointModel() {
    std::vector<PointModel::Column> columns{{tr("Time"), pointTime}, {tr("n"), samplesOf, true}};
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

double summaryOr(const LatencySummary& summary, double ms, std::uint64_t least) {
    return summary.n >= least ? ms : std::numeric_limits<double>::quiet_NaN();
}

std::vector<AlarmRow> alarmRows(const DeskView& view) {
    std::vector<AlarmRow> rows;
    for (const auto& alarm : view.state->alarms)
        if (alarm.state != alerts::AlarmState::normal && alarm.state != alerts::AlarmState::pending)
            rows.push_back({alarm, view.now.wall, view.zone});
    return rows;
}

std::vector<AlarmRow> alarmRows(const DeskView& view, const alerts::Flood& flood) {
    std::vector<AlarmRow> rows;
    const auto* first = foremost(*view.state);
    if (first)
        rows.push_back({*first, view.now.wall, view.zone});
    for (const auto& alarm : flood.shown)
        if (!first || alarm.id != first->id)
            rows.push_back({alarm, view.now.wall, view.zone});
    rows.resize(std::min(rows.size(), flood.shown.size()));
    return rows;
}

std::vector<DecisionRow> decisionRows(const DeskView& view, const std::string& pool) {
    std::vector<DecisionRow> rows;
    const auto& decisions = view.state->decisions;
    for (auto it = decisions.rbegin(); it != decisions.rend(); ++it) {
        if (!pool.empty() && it->pool != pool)
            continue;
        if (!rows.empty() && sameAgain(rows.back().decision, *it))
            ++rows.back().times;
        else
            rows.push_back({*it, 1, view.zone});
    }
    return rows;
}

std::vector<ForecastRow> forecastRows(const DeskView& view, const std::string& pool) {
    std::vector<ForecastRow> rows;
    if (!view.state->forecast)
        return rows;
    for (const auto& slot : view.state->forecast->slots)
        for (const auto& own : slot.pools)
            if (pool.empty() || own.pool == pool)
                rows.push_back({slot, own, view.zone});
    return rows;
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
