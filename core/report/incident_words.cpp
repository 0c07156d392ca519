#include "report/incident.h"
#include "report/parts.h"
#include "report/text_columns.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <set>

namespace usher::report {
namespace {

using Kind = IncidentStep::Kind;

constexpr std::size_t kMostSteps = 100;

std::string whole(Seconds length) {
    return secondsText(length);
}

std::string duration(WallTime from, WallTime to) {
    return whole(std::chrono::round<Seconds>(to - from));
}

std::string length(const IncidentReport& own, const Dates& dates) {
    const auto& incident = own.incident;
    auto text = incident.runs() ? fmt::format(
                                      "It has run for {}, since {}, begun by {}.",
                                      duration(incident.from, own.to),
                                      dates.time(incident.from),
                                      incident.by)
                                : fmt::format(
                                      "It lasted {}, from {} to {}, begun by {} and ended by {}.",
                                      duration(incident.from, incident.to),
                                      dates.time(incident.from),
                                      dates.time(incident.to),
                                      incident.by,
                                      incident.endedBy);
    if (own.from < incident.from)
        text += fmt::format(
            " It is counted from {}, when the first of its alarms rose.",
            dates.time(own.from));
    return text;
}

/// "main 30 and rsvp 5"
template <class Figure> std::string byPool(const IncidentReport& own, Figure figure) {
    std::vector<std::string> parts;
    for (const auto& pool : own.pools)
        if (const std::string told = figure(pool); !told.empty())
            parts.push_back(pool.name + " " + told);
    return joined(parts);
}

std::string outage(const IncidentReport& own) {
    auto text = own.databaseAway > Seconds{0}
                    ? fmt::format("The database was away for {}", whole(own.databaseAway))
                    : std::string("The database was there all the time");
    const auto unserved = byPool(own, [](const IncidentPool& pool) {
        return pool.unserved > Seconds{0} ? "for about " + whole(pool.unserved) : std::string();
    });
    if (!unserved.empty())
        text += "; while clients waited nobody was served in " + unserved;
    return text + ".";
}

std::string hurt(const IncidentReport& own) {
    std::uint64_t errors = 0, gaveUp = 0;
    for (const auto& pool : own.pools) {
        errors += pool.errors;
        gaveUp += pool.gaveUp;
    }
    if (errors + gaveUp == 0)
        return "No request got an error, and no client gave up.";
    return fmt::format(
        "{} got an error, {} {} given up by {}: {}.",
        counted(errors, "request", "requests"),
        grouped(gaveUp),
        gaveUp == 1 ? "was" : "were",
        gaveUp == 1 ? "its client" : "their clients",
        byPool(own, [](const IncidentPool& pool) {
            return pool.hurt() > 0 ? grouped(pool.hurt()) : std::string();
        }));
}

std::string longest(const IncidentReport& own, const Dates& dates) {
    const auto worst = std::ranges::max_element(own.pools, {}, &IncidentPool::longestWaitMs);
    if (worst == own.pools.end() || worst->longestWaitMs <= 0)
        return "Nobody waited for a connection.";
    auto text = fmt::format(
        "The longest wait was {}, in {} at {}",
        msText(worst->longestWaitMs),
        worst->name,
        dates.time(worst->longestAt));
    if (worst->mostWaiting > 0)
        text += fmt::format("; up to {} waited there at once", worst->mostWaiting);
    return text + ".";
}

std::string overWords(std::size_t over, std::size_t raised) {
    if (over == raised)
        return raised == 1 ? "it is" : "all are";
    if (over == 0)
        return raised == 1 ? "it is not" : "none is";
    return fmt::format("{} of them {}", over, over == 1 ? "is" : "are");
}

std::string alarms(const IncidentReport& own) {
    std::size_t raised = 0, over = 0;
    const IncidentStep* gravest = nullptr;
    for (const auto& step : own.timeline) {
        over += step.kind == Kind::cleared;
        if (step.kind != Kind::raised)
            continue;
        ++raised;
        if (!gravest || step.severity > gravest->severity)
            gravest = &step;
    }
    if (!gravest)
        return "No alarm rose.";
    return fmt::format(
        "{} rose, the gravest ({}): {}; {} over.",
        counted(raised, "alarm", "alarms"),
        monitor::toString(gravest->severity),
        gravest->text,
        overWords(over, raised));
}

std::string actions(const IncidentReport& own) {
    std::size_t count = 0;
    for (const auto& step : own.timeline)
        count += step.kind == Kind::action;
    return count == 0 ? "Nobody acted." : counted(count, "action was", "actions were") + " taken.";
}

std::string title(const monitor::Incident& incident) {
    return incident.text.empty() ? "INCIDENT" : "INCIDENT: " + incident.text;
}

void poolTable(Text& out, const IncidentReport& own) {
    out.heading("What clients met");
    out.line(
        left(out.said("pool"), 36) + right(out.said("errors"), 10) +
        right(out.said("given up"), 10) + right(out.said("unserved"), 12) +
        right(out.said("longest wait"), 16) + right(out.said("waiting"), 10));
    for (const auto& pool : own.pools)
        out.line(
            left(pool.name, 36) + right(out.said(grouped(pool.errors)), 10) +
            right(out.said(grouped(pool.gaveUp)), 10) + right(out.said(whole(pool.unserved)), 12) +
            right(out.said(pool.longestWaitMs > 0 ? msText(pool.longestWaitMs) : "–"), 16) +
            right(std::to_string(pool.mostWaiting), 10));
}

std::string kindOf(const IncidentStep& step) {
    const bool alarm = step.kind == Kind::raised;
    return alarm ? monitor::toString(step.severity) : toString(step.kind);
}

void timeline(Text& out, const IncidentReport& own, const Dates& dates) {
    out.heading("What happened");
    const auto shown = foremost(own.timeline, kMostSteps);
    for (const auto& step : shown)
        out.wrapped(left(dates.time(step.at), 10) + left(out.said(kindOf(step)), 11), step.text);
    if (const auto more = own.timeline.size() - shown.size(); more > 0)
        out.line(out.said(fmt::format("{} more that say less are left out.", grouped(more))));
}

} // namespace

std::vector<std::string> summarize(const IncidentReport& incident, const Dates& dates) {
    return {
        length(incident, dates),
        outage(incident),
        hurt(incident),
        longest(incident, dates),
        alarms(incident),
        actions(incident)};
}

std::string
toText(const IncidentReport& incident, const forecast::TimeZone& zone, const Reading& reading) {
    const Dates dates(&zone);
    Text out(reading);
    out.wrapped("", title(incident.incident));
    out.wrapped(
        "",
        dates.day(incident.incident.from) + " (" + dates.zone() + "), " + incident.report.server);
    out.line();
    for (const auto& sentence : summarize(incident, dates))
        out.wrapped("", sentence);
    poolTable(out, incident);
    timeline(out, incident, dates);
    return out.take();
}

} // namespace usher::report
