#include "ui/models/desk_models.h"

#include "limits/limits.h"
#include "ui/languages/core_reader.h"
#include "ui/widgets/paint.h"

#include <QCoreApplication>

#include <limits>

namespace usher::ui {
namespace {

QString tr(const char* source, const char* hint = nullptr, int n = -1) {
    return QCoreApplication::translate("usher::ui", source, hint, n);
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
    const QString cause = inYourLanguage(row.alarm.cause);
    if (row.alarm.over())
        return tr("Over: %1").arg(cause);
    return row.alarm.holds ? cause : tr("Easing: %1").arg(cause);
}
double gravity(const AlarmRow& row) {
    return static_cast<double>(row.alarm.severity);
}
double secondsOf(const AlarmRow& row) {
    return toMs(row.now - row.alarm.since) / 1000;
}
QString ageOf(const AlarmRow& row) {
    return duration(secondsOf(row));
}
QString noteCount(int notes) {
    return tr("%Ln notes", nullptr, notes).replace(u' ', QChar::Nbsp);
}
QString stateOf(const AlarmRow& row) {
    const QString state = alarmStateWord(row.alarm.state);
    return row.notes == 0 ? state : tr("%1, %2").arg(state, noteCount(row.notes));
}
QString firstStepOf(const AlarmRow& row) {
    return inYourLanguage(row.alarm.firstStep);
}

// ---- connections

auto member(std::string control::ClientRow::*which) {
    return [which](const control::ClientRow& row) {
        return text(row.*which);
    };
}
auto valueOf(double control::ClientRow::*which) {
    return [which](const control::ClientRow& row) {
        return row.*which;
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
    return QLocale().toString(toDateTime(row.event.at, row.zone), QStringLiteral("ddd HH:mm:ss"));
}
double placeOf(const EventRow& row) {
    return static_cast<double>(row.event.seq);
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
    return inYourLanguage(row.event.text);
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
double decisionPlace(const DecisionRow& row) {
    return static_cast<double>(row.decision.seq);
}
QString decisionWords(const DecisionRow& row) {
    const QString words = inYourLanguage(pool::sentence(row.decision));
    return row.times > 1 ? tr("%1  (%Ln times)", nullptr, row.times).arg(words) : words;
}

// ---- forecast

QString slotTime(const ForecastRow& row) {
    return QLocale().toString(toDateTime(row.slot.start, row.zone), QStringLiteral("ddd HH:mm"));
}
double slotStart(const ForecastRow& row) {
    return toMs(row.slot.start.time_since_epoch());
}
QString slotPool(const ForecastRow& row) {
    return text(row.pool.pool);
}
QString expectedBusy(const ForecastRow& row) {
    return QLocale().toString(row.pool.expectedBusy, 'f', 1);
}
QString plannedOf(const ForecastRow& row) {
    return QString::number(row.pool.planned);
}
QString wantedOf(const ForecastRow& row) {
    return QString::number(row.pool.wanted);
}
QString reasonOf(const ForecastRow& row) {
    return inYourLanguage(row.pool.reason);
}
std::uint64_t slotKey(const ForecastRow& row) {
    return static_cast<std::uint64_t>(slotStart(row)) +
           std::hash<std::string>{}(row.pool.pool) % 997;
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
        {tr("Severity"), severityOf, false, shapeOf, gravity},
        {tr("Pool"), poolOf},
        {tr("Cause"), causeWords},
        {tr("For"), ageOf, true, {}, secondsOf},
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
        {tr("Held for"), heldWords, true, {}, valueOf(&Row::heldMs)},
        {tr("Waited"), waitedWords, true, {}, valueOf(&Row::waitedMs)},
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
        {tr("Time"), timeOf, false, {}, placeOf},
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
        {tr("Time"), decidedAt, false, {}, decisionPlace},
        {tr("Decision"), decisionWords},
    };
    return std::make_unique<DecisionModel>(std::move(columns), [](const DecisionRow& r) {
        return r.decision.seq;
    });
}

std::unique_ptr<ForecastModel> makeForecastModel() {
    std::vector<ForecastModel::Column> columns{
        {tr("Time"), slotTime, false, {}, slotStart},
        {tr("Pool"), slotPool},
        {tr("Expected busy"), expectedBusy, true},
        {tr("Planned"), plannedOf, true},
        {tr("Wanted"), wantedOf, true},
        {tr("Reason"), reasonOf},
    };
    return std::make_unique<ForecastModel>(std::move(columns), slotKey);
}

double summaryOr(const LatencySummary& summary, double ms, std::uint64_t least) {
    return summary.n >= least ? ms : std::numeric_limits<double>::quiet_NaN();
}

std::vector<control::Note> notesOn(const control::DeskState& state, std::uint64_t alarm) {
    std::vector<control::Note> notes;
    for (const auto& note : state.notes)
        if (note.alarm == alarm && note.day.empty() && alarm != 0)
            notes.push_back(note);
    return notes;
}

namespace {

AlarmRow alarmRow(const DeskView& view, const alerts::Alarm& alarm) {
    return {
        .alarm = alarm,
        .now = view.now.wall,
        .zone = view.zone,
        .notes = static_cast<int>(notesOn(*view.state, alarm.id).size())};
}

} // namespace

std::vector<AlarmRow> alarmRows(const DeskView& view) {
    std::vector<AlarmRow> rows;
    for (const auto& alarm : view.state->alarms)
        if (alarm.state != alerts::AlarmState::normal && alarm.state != alerts::AlarmState::pending)
            rows.push_back(alarmRow(view, alarm));
    return rows;
}

std::vector<AlarmRow> alarmRows(const DeskView& view, const alerts::Flood& flood) {
    std::vector<AlarmRow> rows;
    const auto* first = foremost(*view.state);
    if (first)
        rows.push_back(alarmRow(view, *first));
    for (const auto& alarm : flood.shown)
        if (!first || alarm.id != first->id)
            rows.push_back(alarmRow(view, alarm));
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

} // namespace usher::ui
