#include "ui/models/fleet_model.h"

#include "ui/languages/core_reader.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace usher::ui {
namespace {

/// Clocks that differ by less are the same to an operator.
constexpr double kSkewFrom = 0.5;

QString tr(const char* source, const char* hint = nullptr, int n = -1) {
    return QCoreApplication::translate("usher::ui", source, hint, n);
}

const monitor::PoolSnapshot* fullest(const monitor::Snapshot& figures) {
    const auto found =
        std::ranges::max_element(figures.pools, std::less{}, &monitor::PoolSnapshot::utilization);
    return found == figures.pools.end() ? nullptr : &*found;
}

QString protocolWord(control::DayState state) {
    switch (state) {
    case control::DayState::off:
        return tr("off");
    case control::DayState::armed:
        return tr("armed");
    case control::DayState::on:
        return tr("on");
    case control::DayState::ending:
        return tr("ending");
    }
    return {};
}

void takeVerdict(const control::DeskState& state, FleetRow& row) {
    row.verdict = tr("No alarm");
    if (const auto* alarm = foremost(state)) {
        row.severity = alarm->active() ? alarm->severity : monitor::Severity::info;
        row.verdict = inYourLanguage(alarm->cause);
    }
    if (state.verdict) {
        row.severity = state.verdict->severity;
        row.verdict = inYourLanguage(state.verdict->text);
    }
}

QString nameOf(const FleetRow& row) {
    return row.name;
}
QString verdictOf(const FleetRow& row) {
    return row.verdict;
}
QString worstOf(const FleetRow& row) {
    return row.worstPool;
}
QString clientsOf(const FleetRow& row) {
    return row.heard ? count(row.clients) : kNone;
}
QString serverOf(const FleetRow& row) {
    return row.heard ? tr("%1 of %2").arg(row.held).arg(row.budget) : kNone;
}
QString protocolOf(const FleetRow& row) {
    return row.heard ? row.protocol : kNone;
}
QString versionOf(const FleetRow& row) {
    return row.version.isEmpty() ? kNone : row.version;
}
QString clockOf(const FleetRow& row) {
    if (!row.heard)
        return kNone;
    if (std::abs(row.aheadS) < kSkewFrom)
        return tr("right");
    return (row.aheadS > 0 ? tr("%1 ahead") : tr("%1 behind")).arg(duration(std::abs(row.aheadS)));
}
double use(const FleetRow& row) {
    return row.worstUse;
}
double clients(const FleetRow& row) {
    return row.heard ? row.clients : -1;
}
double held(const FleetRow& row) {
    return row.heard ? row.held : -1;
}
double ahead(const FleetRow& row) {
    return row.aheadS;
}
std::optional<monitor::Severity> shapeOf(const FleetRow& row) {
    return row.severity;
}

} // namespace

FleetRow fleetRow(const DeskView& view, const EngineFacts& facts) {
    FleetRow row;
    row.id = facts.id;
    row.name = facts.name;
    row.heard = facts.heard;
    row.version = facts.version;
    row.aheadS = facts.aheadS;
    takeVerdict(*view.state, row);
    const auto& figures = view.figures();
    row.clients = figures.clients.connected;
    row.held = figures.server.held;
    row.budget = figures.server.budget;
    for (const auto& other : figures.others) {
        row.held += other.held;
        row.budget += other.budget;
    }
    row.protocol = protocolWord(view.state->day.state);
    if (const auto* pool = fullest(figures)) {
        row.worstUse = pool->utilization;
        row.worstPool = text(pool->figures.name) + u' ' + percent(pool->utilization);
    }
    return row;
}

void sortByUrgency(std::vector<FleetRow>& rows) {
    std::ranges::stable_sort(rows, [](const FleetRow& a, const FleetRow& b) {
        return std::tuple(a.severity, !a.heard, a.worstUse) >
               std::tuple(b.severity, !b.heard, b.worstUse);
    });
}

QString fleetSummary(const std::vector<FleetRow>& rows) {
    int clients = 0, held = 0, budget = 0, urgent = 0;
    for (const auto& row : rows) {
        urgent += row.severity > monitor::Severity::info ? 1 : 0;
        if (!row.heard)
            continue;
        clients += row.clients;
        held += row.held;
        budget += row.budget;
    }
    QStringList sums{
        tr("%Ln engines", nullptr, static_cast<int>(rows.size())),
        tr("%Ln clients", nullptr, clients),
        tr("%1 of %2 server connections").arg(count(held), count(budget))};
    if (urgent > 0)
        sums << tr("%Ln need attention", nullptr, urgent);
    return sums.join(QStringLiteral(" · "));
}

std::unique_ptr<FleetModel> makeFleetModel() {
    return std::make_unique<FleetModel>(
        std::vector<FleetModel::Column>{
            {tr("Engine"), nameOf, false, shapeOf},
            {tr("Verdict"), verdictOf},
            {tr("Fullest pool"), worstOf, false, {}, use},
            {tr("Clients"), clientsOf, true, {}, clients},
            {tr("Server"), serverOf, true, {}, held},
            {tr("Protocol"), protocolOf},
            {tr("Version"), versionOf},
            {tr("Clock"), clockOf, false, {}, ahead}},
        [](const FleetRow& row) { return row.id; });
}

} // namespace usher::ui
