// An incident as one page: what happened, to whom, and what was done, made of a report's data.
#pragma once

#include "monitor/incident.h"
#include "report/format.h"
#include "report/report.h"

#include <string>
#include <vector>

namespace usher::report {

struct IncidentStep {
    enum class Kind {
        begun,
        raised,
        seen, ///< acknowledged
        cleared,
        action,
        event,
        ended
    };
    WallTime at{};
    Kind kind = Kind::event;
    monitor::Severity severity = monitor::Severity::info; ///< of an alarm
    std::string pool = {}, text = {};
    bool operator==(const IncidentStep&) const = default;
};

/// What a pool's clients met.
struct IncidentPool {
    std::string name;
    std::uint64_t errors = 0; ///< requests answered with one, those that waited too long among them
    std::uint64_t gaveUp = 0; ///< requests withdrawn by their clients
    /// of samples in which somebody waited and nobody was served: to the nearest ten seconds
    Seconds unserved{0};
    double longestWaitMs = 0;
    WallTime longestAt{};
    int mostWaiting = 0;

    std::uint64_t hurt() const { return errors + gaveUp; }
};

struct IncidentReport {
    monitor::Incident incident;
    /// what is counted: from its begin, or from when the first alarm rose that stood then; to its
    /// end, or to the report's
    WallTime from{}, to{};
    Seconds databaseAway{0};
    std::vector<IncidentPool> pools = {}; ///< who was hit hardest first
    std::vector<IncidentStep> timeline = {};
    Report report = {}; ///< of the time around it: the charts
};

/// The time whose report tells of it: with what led to it.
Span rangeOf(const monitor::Incident& incident, WallTime now);

/// Pure.
IncidentReport makeIncident(Report report, const monitor::Incident& incident);
/// In sentences: how long, the outage, who was hit, the alarms, who acted.
std::vector<std::string> summarize(const IncidentReport& incident, const Dates& dates);
/// At most `most` steps by time: what says least goes first.
std::vector<IncidentStep> foremost(const std::vector<IncidentStep>& timeline, std::size_t most);
/// "alarm", "over", …
const char* toString(IncidentStep::Kind kind);
struct IncidentFigure {
    std::string figure, name;
    bool abnormal = false;
};
/// What a reader looks at first.
std::vector<IncidentFigure> figuresOf(const IncidentReport& incident);
/// One file that needs nothing else, as toHtml() of a whole report.
std::string toHtml(const IncidentReport& incident, const forecast::TimeZone& zone);
/// Those that were hit, else the first.
std::vector<const PoolReport*> charted(const IncidentReport& incident, std::size_t most);
/// For the clipboard: at most 100 columns.
std::string
toText(const IncidentReport& incident, const forecast::TimeZone& zone, const Reading& reading = {});

} // namespace usher::report
