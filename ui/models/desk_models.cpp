#include "ui/models/desk_models.h"

#include "limits/limits.h"
#include "ui/widgets/paint.h"

#include <QCoreApplication>

#include <cmath>

namespace usher::ui {
namespace {

QString tr(const char* source) {
    return QCoreApplication::translate("usher::ui::models", source);
}

std::optional<monitor::Severity> shapeFor(const monitor::Event& event) {
    if (event.kind != monitor::EventKind::alarm || event.severity == monitor::Severity::info)
        return {};
    return event.severity;
}

QString eventKind(monitor::EventKind kind) {
    switch (kind) {
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

QString field(const monitor::Event& event, const char* name) {
    const auto found = event.fields.find(name);
    return found == event.fields.end() ? QString() : text(found->second);
}

/// What is no longer so says it first: its figures are of when it was.
QString causeWords(const AlarmRow& row) {
    const QString cause = text(row.alarm.cause);
    if (row.alarm.over())
        return tr("Over: %1").arg(cause);
    return row.alarm.holds ? cause : tr("Easing: %1").arg(cause);
}

QString heldWords(const control::ClientRow& row) {
    if (!row.server)
        return kNone;
    return row.heldMs < 1000 ? milliseconds(row.heldMs) : duration(row.heldMs / 1000);
}
QString waitedWords(const control::ClientRow& row) {
    return row.waitedMs > 0 ? milliseconds(row.waitedMs) : kNone;
}

/// Nothing changed, for the same cause: refusals and loans of one bad minute are one line.
bool sameAgain(const pool::Decision& a, const pool::Decision& b) {
    return a.before == a.after && b.before == b.after && a.after == b.after && a.cause == b.cause &&
           a.pool == b.pool;
}

std::uint64_t secondsKey(WallTime at) {
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<Seconds>(at.time_since_epoch()).count());
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
    return std::make_unique<AlarmModel>(
        std::vector<AlarmModel::Column>{
            {tr("Severity"),
             [](const AlarmRow& r) { return severityWord(r.alarm.severity); },
             false,
             [](const AlarmRow& r) {
                 return std::optional(r.alarm.severity);
             }},
            {tr("Pool"),
             [](const AlarmRow& r) {
                 return r.alarm.pool.empty() ? tr("all") : text(r.alarm.pool);
             }},
            {tr("Cause"), causeWords},
            {tr("For"),
             [](const AlarmRow& r) { return duration(toMs(r.now - r.alarm.since) / 1000); },
             true},
            {tr("State"),
             [](const AlarmRow& r) {
                 return alarmStateWord(r.alarm.state);
             }},
            {tr("First thing to do"),
             [](const AlarmRow& r) {
                 return text(r.alarm.firstStep);
             }},
        },
        [](const AlarmRow& r) { return r.alarm.id; });
}

std::unique_ptr<ConnectionModel> makeConnectionModel() {
    using Row = control::ClientRow;
    return std::make_unique<ConnectionModel>(
        std::vector<ConnectionModel::Column>{
            {tr("Held for"), heldWords, true},
            {tr("Waited"), waitedWords, true},
            {tr("Pool"),
             [](const Row& r) {
                 return text(r.pool);
             }},
            {tr("Application"),
             [](const Row& r) {
                 return r.application.empty() ? kNone : text(r.application);
             }},
            {tr("User"),
             [](const Row& r) {
                 return text(r.user);
             }},
            {tr("From"),
             [](const Row& r) {
                 return text(r.address);
             }},
            {tr("State"),
             [](const Row& r) {
                 return text(r.state);
             }},
            {tr("Connection"),
             [](const Row& r) { return r.server ? QString::number(r.server) : kNone; },
             true},
        },
        [](const Row& r) { return r.id; });
}

std::unique_ptr<EventModel> makeEventModel() {
    return std::make_unique<EventModel>(
        std::vector<EventModel::Column>{
            {tr("Time"),
             [](const EventRow& r) {
                 return toDateTime(r.event.at, r.zone).toString(QStringLiteral("ddd HH:mm:ss"));
             }},
            {tr("Kind"),
             [](const EventRow& r) { return eventKind(r.event.kind); },
             false,
             [](const EventRow& r) {
                 return shapeFor(r.event);
             }},
            {tr("Pool"),
             [](const EventRow& r) {
                 return text(r.event.pool);
             }},
            {tr("What happened"),
             [](const EventRow& r) {
                 return text(r.event.text);
             }},
            {tr("Who"),
             [](const EventRow& r) {
                 return field(r.event, "actor");
             }},
            {tr("Before"),
             [](const EventRow& r) {
                 return field(r.event, "before");
             }},
            {tr("After"),
             [](const EventRow& r) {
                 return field(r.event, "after");
             }},
        },
        [](const EventRow& r) { return r.event.seq; });
}

std::unique_ptr<DecisionModel> makeDecisionModel() {
    return std::make_unique<DecisionModel>(
        std::vector<DecisionModel::Column>{
            {tr("Time"),
             [](const DecisionRow& r) {
                 return clockTime(r.decision.at, r.zone, true);
             }},
            {tr("Decision"),
             [](const DecisionRow& r) {
                 return text(pool::sentence(r.decision)) +
                        (r.times > 1 ? tr("  (%1 times)").arg(r.times) : QString());
             }},
        },
        [](const DecisionRow& r) { return r.decision.seq; });
}

std::unique_ptr<ForecastModel> makeForecastModel() {
    return std::make_unique<ForecastModel>(
        std::vector<ForecastModel::Column>{
            {tr("Time"),
             [](const ForecastRow& r) {
                 return toDateTime(r.slot.start, r.zone).toString(QStringLiteral("ddd HH:mm"));
             }},
            {tr("Pool"),
             [](const ForecastRow& r) {
                 return text(r.pool.pool);
             }},
            {tr("Expected busy"),
             [](const ForecastRow& r) { return QString::number(r.pool.expectedBusy, 'f', 1); },
             true},
            {tr("Planned"),
             [](const ForecastRow& r) { return QString::number(r.pool.planned); },
             true},
            {tr("Wanted"),
             [](const ForecastRow& r) { return QString::number(r.pool.wanted); },
             true},
            {tr("Reason"),
             [](const ForecastRow& r) {
                 return text(r.pool.reason);
             }},
        },
        [](const ForecastRow& r) {
            return secondsKey(r.slot.start) * 1000 + std::hash<std::string>{}(r.pool.pool) % 997;
        });
}

std::unique_ptr<PointModel> makePointModel() {
    const auto latency = [](double LatencySummary::*which, std::uint64_t least) {
        return [which, least](const PointRow& r) {
            return r.point.latency.n >= least ? milliseconds(r.point.latency.*which) : kNone;
        };
    };
    const auto figure = [](double monitor::SeriesPoint::*which) {
        return [which](const PointRow& r) {
            return r.point.measured ? count(r.point.*which) : kNone;
        };
    };
    return std::make_unique<PointModel>(
        std::vector<PointModel::Column>{
            {tr("Time"),
             [](const PointRow& r) {
                 return clockTime(r.point.at, r.zone, true);
             }},
            {tr("n"),
             [](const PointRow& r) { return count(static_cast<double>(r.point.latency.n)); },
             true},
            {tr("P50"), latency(&LatencySummary::p50Ms, 1), true},
            {tr("P95"), latency(&LatencySummary::p95Ms, 1), true},
            {tr("P99"), latency(&LatencySummary::p99Ms, limits::kLeastForP99), true},
            {tr("Max"), latency(&LatencySummary::maxMs, 1), true},
            {tr("In use"),
             [](const PointRow& r) {
                 return r.point.measured ? percent(r.point.utilization) : kNone;
             },
             true},
            {tr("Size"), figure(&monitor::SeriesPoint::size), true},
            {tr("Waiting"), figure(&monitor::SeriesPoint::waiting), true},
            {tr("Timeouts"),
             [](const PointRow& r) { return count(static_cast<double>(r.point.timeouts)); },
             true},
        },
        [](const PointRow& r) { return secondsKey(r.point.at); });
}

std::vector<AlarmRow> alarmRows(const DeskView& view) {
    std::vector<AlarmRow> rows;
    for (const auto& alarm : view.state->alarms)
        if (alarm.state != alerts::AlarmState::normal && alarm.state != alerts::AlarmState::pending)
            rows.push_back({alarm, view.now.wall, view.zone});
    return rows;
}

std::vector<DecisionRow> decisionRows(const DeskView& view, const std::string& pool) {
    std::vector<DecisionRow> rows;
    for (auto it = view.state->decisions.rbegin(); it != view.state->decisions.rend(); ++it)
        if (!pool.empty() && it->pool != pool)
            continue;
        else if (!rows.empty() && sameAgain(rows.back().decision, *it))
            ++rows.back().times;
        else
            rows.push_back({*it, 1, view.zone});
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
