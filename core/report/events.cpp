#include "report/parts.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace usher::report {
namespace {

std::string field(const monitor::Event& event, const char* name) {
    const auto found = event.fields.find(name);
    return found == event.fields.end() ? std::string{} : found->second;
}

/// "returned-unacknowledged", "returnedUnacknowledged" → "returnedunacknowledged".
std::string letters(const std::string& text) {
    std::string out;
    for (const char c : text)
        if (std::isalpha(static_cast<unsigned char>(c)))
            out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

/// Follows each alarm from raised to normal. Ids may begin anew when the engine does: an alarm that
/// rises from normal is always another one.
class AlarmLives {
  public:
    explicit AlarmLives(std::vector<AlarmReport>& lives) : m_lives(lives) {}

    void add(const monitor::Event& event) {
        const auto from = letters(field(event, "from")), to = letters(field(event, "to"));
        if (to == "pending" || (notRaised(from) && to == "normal"))
            return;
        const auto key = keyOf(event);
        if (notRaised(from))
            m_open.erase(key);
        // Muted from the start it was never raised; it counts from when it is let through.
        const bool known = m_open.contains(key);
        if (!known && (to == "suppressed" || (from == "suppressed" && to == "normal")))
            return;
        auto& life = lifeOf(key, event);
        life.severity = std::max(life.severity, event.severity);
        enter(life, event, {!known && from == "suppressed" ? "normal" : from, to});
        if (to == "normal")
            m_open.erase(key);
    }

  private:
    struct Step {
        std::string from, to;
    };

    static bool notRaised(const std::string& state) {
        return state == "normal" || state == "pending";
    }

    static void enter(AlarmReport& life, const monitor::Event& event, const Step& step) {
        if (step.to == "unacknowledged")
            raise(life, event, step.from);
        else if (step.to == "acknowledged")
            acknowledge(life, event);
        else if (step.to == "returnedunacknowledged")
            life.cleared = event.at;
        else if (step.to == "normal" && life.cleared == kNever)
            life.cleared = event.at;
    }

    static std::string keyOf(const monitor::Event& event) {
        const auto id = field(event, "alarm");
        return id.empty() ? field(event, "rule") + "/" + event.pool : id;
    }

    /// The cause alone where it is told: the event's own sentence speaks of one change of state.
    static std::string textOf(const monitor::Event& event) {
        auto cause = field(event, "cause");
        return cause.empty() ? event.text : cause;
    }

    AlarmReport& lifeOf(const std::string& key, const monitor::Event& event) {
        const auto known = m_open.find(key);
        if (known != m_open.end())
            return m_lives[known->second];
        m_open[key] = m_lives.size();
        auto& life = m_lives.emplace_back();
        life.pool = event.pool;
        life.rule = field(event, "rule");
        life.text = textOf(event);
        return life;
    }

    static void raise(AlarmReport& life, const monitor::Event& event, const std::string& from) {
        if (notRaised(from))
            life.raised = event.at;
        if (life.raised == event.at || event.severity >= life.severity)
            life.text = textOf(event);
        // taken back, or risen in severity: someone must look again
        if (from == "acknowledged") {
            life.acknowledged = kNever;
            life.acknowledgedBy.clear();
        }
        life.cleared = kNever;
    }

    static void acknowledge(AlarmReport& life, const monitor::Event& event) {
        if (life.acknowledged != kNever)
            return;
        life.acknowledged = event.at;
        life.acknowledgedBy = field(event, "actor");
    }

    std::vector<AlarmReport>& m_lives;
    std::map<std::string, std::size_t> m_open; ///< into m_lives
};

} // namespace

void addEvents(Report& report, const std::vector<monitor::Event>& events) {
    AlarmLives lives(report.alarms);
    for (const auto& event : events) {
        switch (event.kind) {
        case monitor::EventKind::alarm:
            lives.add(event);
            break;
        case monitor::EventKind::decision:
            report.decisions.push_back(event);
            break;
        case monitor::EventKind::action:
            report.actions.push_back(event);
            break;
        case monitor::EventKind::engine:
            report.engineEvents.push_back(event);
            break;
        }
    }
}

bool isOpen(const AlarmReport& alarm) {
    return alarm.cleared == kNever;
}

Seconds meanTimeToAcknowledge(const Report& report) {
    Seconds sum{0};
    std::int64_t n = 0;
    for (const auto& alarm : report.alarms) {
        if (alarm.raised == kNever || alarm.acknowledged == kNever)
            continue;
        sum += std::chrono::duration_cast<Seconds>(alarm.acknowledged - alarm.raised);
        ++n;
    }
    return n == 0 ? Seconds{-1} : sum / n;
}

} // namespace usher::report
