#include "report/html_parts.h"
#include "report/incident.h"
#include "report/pool_charts.h"

namespace usher::report {
namespace {

using html::element;
using html::heading;
using html::Row;

constexpr std::size_t kMostSteps = 200;
constexpr std::size_t kMostCharted = 4;

std::string top(const IncidentReport& own, const Dates& dates) {
    const auto& incident = own.incident;
    const auto title = incident.text.empty() ? "Incident" : "Incident: " + incident.text;
    auto facts = dates.zone();
    if (!own.report.server.empty())
        facts += " · server " + own.report.server;
    if (incident.runs())
        facts += " · it runs still";
    auto out = heading(1, title) + element("p", html::escaped(dates.range(incident.from, own.to))) +
               element("p", html::escaped(facts), "class=\"muted\"");
    std::vector<html::Tile> tiles;
    for (const auto& [figure, name, abnormal] : figuresOf(own))
        tiles.push_back({figure, name, abnormal});
    out += html::tiles(tiles);
    for (const auto& sentence : summarize(own, dates))
        out += element("p", html::escaped(sentence));
    return out;
}

std::string pools(const IncidentReport& own) {
    std::vector<Row> rows;
    for (const auto& pool : own.pools)
        rows.push_back(
            {{pool.name},
             {grouped(pool.errors), true},
             {grouped(pool.gaveUp), true},
             {secondsText(pool.unserved), true},
             {pool.longestWaitMs > 0 ? msText(pool.longestWaitMs) : "–", true},
             {std::to_string(pool.mostWaiting), true}});
    return heading(2, "What clients met") + html::table(
                                                {{"Pool"},
                                                 {"Errors", true},
                                                 {"Given up", true},
                                                 {"Unserved", true},
                                                 {"Longest wait", true},
                                                 {"Waiting at most", true}},
                                                rows);
}

std::string timeline(const IncidentReport& own, const Dates& dates) {
    const auto shown = foremost(own.timeline, kMostSteps);
    std::vector<Row> rows;
    for (const auto& step : shown) {
        const bool alarm = step.kind == IncidentStep::Kind::raised;
        rows.push_back(
            {{dates.time(step.at)},
             {alarm ? html::shaped(step.severity) : toString(step.kind),
              false,
              alarm ? html::styleOf(step.severity) : "muted"},
             {step.text}});
    }
    auto out =
        heading(2, "What happened") + html::table({{"Time"}, {"What"}, {"What happened"}}, rows);
    if (const auto more = own.timeline.size() - shown.size(); more > 0)
        out += element("p", grouped(more) + " more that say less are left out.", "class=\"muted\"");
    return out;
}

} // namespace

std::string toHtml(const IncidentReport& incident, const forecast::TimeZone& zone) {
    const Dates dates(&zone);
    auto body = top(incident, dates) + pools(incident) + timeline(incident, dates);
    for (const auto* pool : charted(incident, kMostCharted))
        body += heading(2, pool->name) + html::latencyChart(incident.report, *pool, dates) +
                html::sizeChart(incident.report, *pool, dates);
    return html::page(
        "Usher incident report, " + dates.range(incident.incident.from, incident.to),
        body);
}

} // namespace usher::report
