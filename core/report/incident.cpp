#include "report/incident.h"

#include "report/parts.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace usher::report {
namespace {

using Kind = IncidentStep::Kind;
using monitor::Event;

constexpr Minutes kBefore{5}; ///< what led to it
constexpr Seconds kAfter{10}; ///< the end's own line, and the sample it falls into
constexpr Seconds kEffectWithin{20};

std::string commandOf(const Event& event) {
    const auto found = event.fields.find("command");
    return found == event.fields.end() ? std::string() : found->second;
}

/// Its own begin and end are told by the incident.
bool isOfIncidents(const std::string& line) {
    return line.starts_with("BEGIN INCIDENT") || line.starts_with("END INCIDENT");
}

/// From when it is counted: people press late.
WallTime countedFrom(const Report& report, const monitor::Incident& incident) {
    WallTime from = incident.from;
    for (const auto& alarm : report.alarms)
        if (alarm.raised != kNever && (isOpen(alarm) || alarm.cleared >= incident.from))
            from = std::min(from, alarm.raised);
    return from;
}

class Timeline {
  public:
    Timeline(const Report& report, const IncidentReport& incident)
        : m_report(report),
          m_from(incident.from),
          m_to(incident.to) {}

    std::vector<IncidentStep> take(const monitor::Incident& incident) {
        add({.at = incident.from, .kind = Kind::begun, .text = begunWords(incident)});
        for (const auto& alarm : m_report.alarms)
            addAlarm(alarm);
        for (const auto& action : m_report.actions)
            if (!isOfIncidents(commandOf(action)))
                addAction(action);
        for (const auto& event : m_report.engineEvents)
            if (!m_effects.contains(&event) && !isOfIncidents(event.text))
                add({.at = event.at, .pool = event.pool, .text = event.text});
        if (!incident.runs())
            add({.at = incident.to, .kind = Kind::ended, .text = "ended by " + incident.endedBy});
        std::ranges::stable_sort(m_steps, {}, &IncidentStep::at);
        return std::move(m_steps);
    }

  private:
    static std::string begunWords(const monitor::Incident& incident) {
        auto words = "begun by " + incident.by;
        if (!incident.host.empty())
            words += " at " + incident.host;
        return incident.text.empty() ? words : words + ": " + incident.text;
    }

    void add(IncidentStep step) {
        if (step.at >= m_from && step.at <= m_to)
            m_steps.push_back(std::move(step));
    }

    void addAlarm(const AlarmReport& alarm) {
        IncidentStep step{.severity = alarm.severity, .pool = alarm.pool, .text = alarm.text};
        const auto at = [&](WallTime when, Kind kind, const std::string& more) {
            step.at = when;
            step.kind = kind;
            step.text = alarm.text + more;
            add(step);
        };
        at(alarm.raised, Kind::raised, "");
        const auto by = alarm.acknowledgedBy.empty() ? "" : " – " + alarm.acknowledgedBy;
        at(alarm.acknowledged, Kind::seen, by);
        at(alarm.cleared, Kind::cleared, "");
    }

    /// With what was seen of it.
    void addAction(const Event& action) {
        auto text = action.text;
        if (const auto* effect = effectOf(action)) {
            m_effects.insert(effect);
            const auto after = std::chrono::round<Seconds>(effect->at - action.at);
            text += " → " + effect->text.substr(commandOf(action).size() + 2) +
                    (after > Seconds{0} ? " (after " + secondsText(after) + ")" : " (at once)");
        }
        add({.at = action.at, .kind = Kind::action, .pool = action.pool, .text = std::move(text)});
    }

    const Event* effectOf(const Event& action) const {
        const auto line = commandOf(action) + ": ";
        for (const auto& event : m_report.engineEvents)
            if (event.at >= action.at && event.at - action.at <= kEffectWithin &&
                event.text.starts_with(line) && !m_effects.contains(&event))
                return &event;
        return nullptr;
    }

    const Report& m_report;
    const WallTime m_from, m_to;
    std::vector<IncidentStep> m_steps;
    std::set<const Event*> m_effects; ///< told with their actions
};

void addSample(IncidentPool& pool, const monitor::HistorySample& sample, Seconds step) {
    const auto& counts = sample.counts;
    pool.errors += counts.timeouts + counts.failures + counts.lostQueries;
    pool.gaveUp += counts.cancelled;
    pool.mostWaiting = std::max(pool.mostWaiting, static_cast<int>(sample.waitingMax));
    const auto lent = sample.acquired.summary();
    if (lent.n == 0 && sample.waitingMax > 0)
        pool.unserved += std::min(step, sample.length);
    const double longest = std::max(lent.n > 0 ? lent.maxMs : 0, sample.oldestWaitMs);
    if (longest > pool.longestWaitMs) {
        pool.longestWaitMs = longest;
        pool.longestAt = sample.at;
    }
}

IncidentPool harmOf(const PoolReport& own, const IncidentReport& incident) {
    IncidentPool pool{.name = own.name};
    for (const auto& sample : own.samples)
        if (sample.at + own.step > incident.from && sample.at < incident.to)
            addSample(pool, sample, own.step);
    return pool;
}

/// Rank 0 is told first where there is room for few.
int rankOf(const IncidentStep& step) {
    const bool grave = step.severity >= monitor::Severity::critical;
    switch (step.kind) {
    case Kind::begun:
    case Kind::ended:
        return 0;
    case Kind::action:
        return 1;
    case Kind::raised:
        return grave ? 1 : 2;
    case Kind::seen:
        return 3;
    case Kind::cleared:
        return grave ? 3 : 4;
    case Kind::event:
        return 5;
    }
    return 5;
}

} // namespace

Span rangeOf(const monitor::Incident& incident, WallTime now) {
    const auto to = incident.runs() ? now : std::min(now, incident.to + kAfter);
    return {.from = incident.from - kBefore, .to = std::max(to, incident.from)};
}

IncidentReport makeIncident(Report report, const monitor::Incident& incident) {
    IncidentReport made{.incident = incident};
    made.from = countedFrom(report, incident);
    made.to = incident.runs() ? report.to : incident.to;
    made.databaseAway = databaseAway(report, made.from, made.to);
    for (const auto& pool : report.pools)
        made.pools.push_back(harmOf(pool, made));
    std::ranges::stable_sort(made.pools, [](const IncidentPool& a, const IncidentPool& b) {
        return std::tuple(a.hurt(), a.unserved, a.longestWaitMs) >
               std::tuple(b.hurt(), b.unserved, b.longestWaitMs);
    });
    made.timeline = Timeline(report, made).take(incident);
    made.report = std::move(report);
    return made;
}

std::vector<IncidentStep> foremost(const std::vector<IncidentStep>& timeline, std::size_t most) {
    if (timeline.size() <= most)
        return timeline;
    auto kept = timeline;
    std::ranges::stable_sort(kept, {}, rankOf);
    kept.resize(most);
    std::ranges::stable_sort(kept, {}, &IncidentStep::at);
    return kept;
}

std::vector<const PoolReport*> charted(const IncidentReport& incident, std::size_t most) {
    std::vector<const PoolReport*> some;
    for (const auto& pool : incident.pools) {
        const bool hit = pool.hurt() > 0 || pool.unserved > Seconds{0};
        if (some.size() == most || (!hit && !some.empty()))
            break;
        some.push_back(&*std::ranges::find(incident.report.pools, pool.name, &PoolReport::name));
    }
    return some;
}

std::vector<IncidentFigure> figuresOf(const IncidentReport& incident) {
    std::uint64_t errors = 0, gaveUp = 0;
    double longest = 0;
    for (const auto& pool : incident.pools) {
        errors += pool.errors;
        gaveUp += pool.gaveUp;
        longest = std::max(longest, pool.longestWaitMs);
    }
    const auto raised = std::ranges::count(incident.timeline, Kind::raised, &IncidentStep::kind);
    const auto lasted = std::chrono::round<Seconds>(incident.to - incident.incident.from);
    return {
        {secondsText(lasted), incident.incident.runs() ? "it has run" : "it lasted"},
        {secondsText(incident.databaseAway), "database away", incident.databaseAway > Seconds{0}},
        {grouped(errors), "requests failed", errors > 0},
        {grouped(gaveUp), "given up", gaveUp > 0},
        {msText(longest), "longest wait"},
        {grouped(static_cast<std::uint64_t>(raised)), "alarms"}};
}

const char* toString(IncidentStep::Kind kind) {
    switch (kind) {
    case Kind::begun:
        return "begin";
    case Kind::raised:
        return "alarm";
    case Kind::seen:
        return "seen";
    case Kind::cleared:
        return "over";
    case Kind::action:
        return "action";
    case Kind::event:
        return "event";
    case Kind::ended:
        return "end";
    }
    return "";
}

} // namespace usher::report
