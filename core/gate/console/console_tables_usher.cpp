#include "gate/console/console_tables.h"

#include <array>
#include <fmt/format.h>

namespace usher::gate {

namespace {

using wire::Column;
using enum wire::ColumnType;

constexpr std::array kForecastColumns{
    Column{"start"},
    Column{"pool"},
    Column{"planned", int4},
    Column{"wanted", int4},
    Column{"expected_busy"},
    Column{"wedding_day"},
    Column{"reason"}};

std::vector<Row> forecastRows(const ConsoleContext& context) {
    std::vector<Row> rows;
    if (!context.state.forecast)
        return rows;
    for (const auto& slot : context.state.forecast->slots)
        for (const auto& pool : slot.pools)
            rows.push_back(
                {timeCell(slot.start),
                 cell(pool.pool),
                 cell(pool.planned),
                 cell(pool.wanted),
                 fmt::format("{:.1f}", pool.expectedBusy),
                 cell(slot.weddingDay ? "yes" : "no"),
                 cell(pool.reason)});
    return rows;
}

constexpr std::array kTrustColumns{
    Column{"pool"},
    Column{"planned_by"},
    Column{"pinned"},
    Column{"days", int4},
    Column{"model_cost"},
    Column{"rules_cost"},
    Column{"reactive_cost"}};

/// Costs are connections for a quarter of an hour, those too many and those short, weighed.
std::vector<Row> trustRows(const ConsoleContext& context) {
    std::vector<Row> rows;
    if (!context.state.forecast)
        return rows;
    for (const auto& trust : context.state.forecast->trust)
        rows.push_back(
            {cell(trust.pool),
             cell(trust.byModel ? "model" : "rules"),
             cell(trust.pinned == config::ForecastUse::automatic ? "no" : "yes"),
             cell(trust.days),
             fmt::format("{:.0f}", trust.costs.model),
             fmt::format("{:.0f}", trust.costs.rules),
             fmt::format("{:.0f}", trust.costs.reactive)});
    return rows;
}

constexpr std::array kAlertColumns{
    Column{"id", int8},
    Column{"severity"},
    Column{"state"},
    Column{"pool"},
    Column{"rule"},
    Column{"value"},
    Column{"limit"},
    Column{"since"},
    Column{"cause"},
    Column{"first_step"},
    Column{"acknowledged_by"}};

std::vector<Row> alertRows(const ConsoleContext& context) {
    std::vector<Row> rows;
    for (const auto& alarm : context.state.alarms)
        rows.push_back(
            {cell(alarm.id),
             cell(monitor::toString(alarm.severity)),
             cell(alerts::toString(alarm.state)),
             cell(alarm.pool),
             cell(alarm.rule),
             cell(alarm.valueText()),
             cell(alarm.limitText()),
             timeCell(alarm.since),
             cell(alarm.cause),
             cell(alarm.firstStep),
             cell(alarm.acknowledgedBy)});
    return rows;
}

constexpr std::array kVerdictColumns{
    Column{"severity"},
    Column{"verdict"},
    Column{"pool"},
    Column{"since"},
    Column{"until"},
    Column{"remedy"},
    Column{"symptoms", int4}};

std::vector<Row> verdictRows(const ConsoleContext& context) {
    const auto& verdict = context.state.verdict;
    if (!verdict)
        return {};
    return {
        {cell(monitor::toString(verdict->severity)),
         cell(verdict->text),
         cell(verdict->pool),
         timeCell(verdict->since),
         verdict->until ? timeCell(*verdict->until) : std::nullopt,
         cell(verdict->remedy + ". Meanwhile: " + verdict->meanwhile),
         cell(verdict->symptoms.size())}};
}

constexpr std::array kOverrideColumns{
    Column{"what"},
    Column{"pool"},
    Column{"connections", int4},
    Column{"other"},
    Column{"by"},
    Column{"since"},
    Column{"until"},
    Column{"undo"}};

std::optional<std::string> timeOrNone(WallTime at) {
    return at == WallTime{} ? std::nullopt : timeCell(at);
}

std::vector<Row> overrideRows(const ConsoleContext& context) {
    std::vector<Row> rows;
    for (const auto& each : context.state.overrides)
        rows.push_back(
            {cell(control::toString(each.kind)),
             cell(each.pool),
             each.connections > 0 ? cell(each.connections) : std::nullopt,
             cell(each.other),
             cell(each.by),
             timeOrNone(each.since),
             timeOrNone(each.until),
             cell(each.undo)});
    return rows;
}

constexpr std::array kDecisionColumns{
    Column{"at"},
    Column{"pool"},
    Column{"cause"},
    Column{"bound"},
    Column{"before", int4},
    Column{"after", int4},
    Column{"waiting", int4},
    Column{"sentence"}};

std::vector<Row> decisionRows(const ConsoleContext& context) {
    std::vector<Row> rows;
    for (const auto& decision : context.state.decisions)
        rows.push_back(
            {timeCell(decision.at),
             cell(decision.pool),
             cell(pool::toString(decision.cause)),
             cell(pool::toString(decision.bound)),
             cell(decision.before),
             cell(decision.after),
             cell(decision.waiting),
             cell(pool::sentence(decision))});
    return rows;
}

constexpr std::array kReserveColumns{
    Column{"size", int4},
    Column{"ready", int4},
    Column{"lent", int4},
    Column{"opening", int4},
    Column{"draining"},
    Column{"lent_total", int8},
    Column{"exhausted", int8},
    Column{"last_error"},
    Column{"lack"}};

std::vector<Row> reserveRows(const ConsoleContext& context) {
    const auto figures = context.core.options.pools->reserve().figures();
    return {
        {cell(figures.size),
         cell(figures.ready),
         cell(figures.lent),
         cell(figures.opening),
         cell(figures.draining ? "yes" : "no"),
         cell(figures.lentTotal),
         cell(figures.exhausted),
         cell(figures.lastError),
         cell(figures.lack)}};
}

constexpr std::array kHostColumns{
    Column{"host"},
    Column{"role"},
    Column{"serving"},
    Column{"refused"},
    Column{"timeline", int8},
    Column{"lag_bytes", int8},
    Column{"note"},
    Column{"last_switch"},
    Column{"last_switch_reason"}};

const char* yesNo(bool yes) {
    return yes ? "yes" : "no";
}

constexpr const char* kSilent = "silent";

Row hostRow(const monitor::HostFigures& host, const monitor::ServerFigures& server) {
    const bool silent = host.silentS > 0 && host.role != "down";
    return {
        cell(host.name),
        silent ? cell(kSilent) : cell(host.role),
        cell(yesNo(host.serving && !silent)),
        cell(yesNo(host.refused)),
        cell(host.timeline),
        host.lagBytes < 0 ? std::nullopt : cell(host.lagBytes),
        cell(host.note),
        host.serving ? timeCell(server.lastSwitch) : std::nullopt,
        host.serving ? cell(server.lastSwitchText) : std::nullopt};
}

/// There is nothing to choose from.
Row onlyHostRow(const monitor::ServerFigures& server) {
    const char* const away = server.silentS > 0 ? kSilent : "down";
    return {
        cell(server.name),
        cell(server.reachable ? "primary" : away),
        cell(yesNo(server.reachable)),
        cell("no"),
        std::nullopt,
        std::nullopt,
        cell(server.error),
        std::nullopt,
        std::nullopt};
}

void addHosts(const monitor::ServerFigures& server, std::vector<Row>& rows) {
    if (server.hosts.empty())
        rows.push_back(onlyHostRow(server));
    for (const auto& host : server.hosts)
        rows.push_back(hostRow(host, server));
}

std::vector<Row> hostRows(const ConsoleContext& context) {
    std::vector<Row> rows;
    addHosts(context.state.figures->server, rows);
    for (const auto& other : context.state.figures->others)
        addHosts(other, rows);
    return rows;
}

constexpr std::array kTables{
    TableSpec{
        "FORECAST",
        kForecastColumns,
        forecastRows,
        "the next 48 hours, a row a quarter of an hour per pool"},
    TableSpec{
        "TRUST",
        kTrustColumns,
        trustRows,
        "who plans each pool: the model, or the rules while it is watched, and what seven days of "
        "either, and of only following the load, would have cost"},
    TableSpec{"ALERTS", kAlertColumns, alertRows, "alarms that are not normal, most severe first"},
    TableSpec{
        "VERDICT",
        kVerdictColumns,
        verdictRows,
        "the one root cause now, until when the first client gives up, and what follows from it; "
        "no row when all is well"},
    TableSpec{
        "OVERRIDES",
        kOverrideColumns,
        overrideRows,
        "what people have set: floors, loans, pauses, a drained reserve, options; each with what "
        "takes it back"},
    TableSpec{"DECISIONS", kDecisionColumns, decisionRows, "why the pools grew, shrank or stayed"},
    TableSpec{"RESERVE", kReserveColumns, reserveRows, "the emergency reserve"},
    TableSpec{
        "HOSTS",
        kHostColumns,
        hostRows,
        "the database hosts: who is the primary, who lags, who is refused"},
};

} // namespace

std::span<const TableSpec> usherTables() {
    return kTables;
}

} // namespace usher::gate
