#include "attach/mirror.h"

#include "attach/lost_state.h"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace usher::attach {
namespace {

constexpr std::size_t kEventsKept = 5'000;
/// A clock that differs by less is not set again: the difference is the way's.
constexpr Millis kClockSlack{20};

std::shared_ptr<const control::DeskState> emptyState() {
    auto state = std::make_shared<control::DeskState>();
    state->figures = std::make_shared<monitor::Snapshot>();
    return state;
}

/// What an operator hears of: which alarms there are, and how they stand.
bool alarmsDiffer(const control::DeskState& a, const control::DeskState& b) {
    const auto same = [](const alerts::Alarm& x, const alerts::Alarm& y) {
        return std::tuple(x.id, x.state, x.severity, x.holds) ==
               std::tuple(y.id, y.state, y.severity, y.holds);
    };
    return !std::ranges::equal(a.alarms, b.alarms, same) ||
           a.verdict.has_value() != b.verdict.has_value();
}

} // namespace

Mirror::Mirror(Names names)
    : m_names(std::move(names)),
      m_told(emptyState()),
      m_whyLost("connecting"),
      m_lostAt(m_clock.now().wall),
      m_events(kEventsKept),
      m_audit(control::AuditLog::kRemembered) {
    const MutexLock lock(m_mutex);
    compose();
}

desk::StateQuestion Mirror::question() const {
    const MutexLock lock(m_mutex);
    return m_question;
}

bool Mirror::told(const desk::ToldState& news, Now received) {
    const MutexLock lock(m_mutex);
    const bool back = !m_whyLost.empty();
    const bool urgent = back || alarmsDiffer(*m_told, *news.state);
    if (news.moment.run != m_question.run)
        startAnew(news.moment);
    m_whyLost.clear();
    m_told = news.state;
    m_version = news.moment.version;
    m_auditHash = news.moment.auditHash;
    keepTime(news.moment, received);
    takePages(news.moment);
    m_question.seen = news.number;
    compose();
    return urgent;
}

/// An engine that was started since counts from 0; the desk's own rings go on.
void Mirror::startAnew(const desk::Moment& moment) {
    m_question = {.run = moment.run};
    m_tickets.forgetEngine();
}

void Mirror::keepTime(const desk::Moment& moment, Now received) {
    const auto ahead = std::chrono::duration_cast<Nanos>(moment.now.wall - received.wall);
    if (ahead - m_ahead > kClockSlack || m_ahead - ahead > kClockSlack)
        m_ahead = ahead;
}

/// The audit is told from its first line to whoever asks a new run: what this desk has is left out.
void Mirror::takePages(const desk::Moment& moment) {
    for (const auto& event : moment.events.items)
        m_events.push(event);
    m_question.events = moment.events.next;
    m_question.audit = moment.audit.next;
    if (moment.audit.items.empty())
        return;
    const auto known = m_audit.readFrom(0).items;
    for (const auto& entry : moment.audit.items)
        if (std::ranges::find(known, entry) == known.end())
            m_audit.push(entry);
}

bool Mirror::lost(const std::string& why, Now now) {
    const MutexLock lock(m_mutex);
    const bool fresh = m_whyLost.empty();
    if (fresh)
        m_lostAt = wallAt(now.wall);
    if (why == m_whyLost)
        return false;
    m_whyLost = why;
    compose();
    return fresh;
}

std::string Mirror::whyLost() const {
    const MutexLock lock(m_mutex);
    return m_whyLost;
}

Now Mirror::now() const {
    const auto own = m_clock.now();
    const MutexLock lock(m_mutex);
    return {own.mono, wallAt(own.wall)};
}

std::shared_ptr<const control::DeskState> Mirror::state() const {
    const MutexLock lock(m_mutex);
    return m_shown;
}

std::string Mirror::versionNotice() const {
    if (m_version.empty() || m_names.version.empty() || m_version == m_names.version)
        return {};
    return fmt::format(
        "The engine at {} is Usher {}, this desk {}: what one of them does not know is left out",
        m_names.engine,
        m_version,
        m_names.version);
}

void Mirror::compose() {
    auto shown = *m_told;
    if (auto notice = versionNotice(); !notice.empty())
        shown.notices.push_back(std::move(notice));
    shown.outcomes = m_tickets.translated(std::move(shown.outcomes));
    if (!m_whyLost.empty())
        shown = withoutEngine(
            shown,
            {.name = m_names.engine,
             .why = m_whyLost,
             .since = m_lostAt,
             .everHeard = m_question.seen > 0});
    m_shown = std::make_shared<const control::DeskState>(std::move(shown));
}

desk::EventPage Mirror::events(std::uint64_t cursor, std::size_t limit) const {
    const MutexLock lock(m_mutex);
    return m_events.readFrom(cursor, limit);
}

desk::AuditPage Mirror::audit(std::uint64_t cursor, std::size_t limit) const {
    const MutexLock lock(m_mutex);
    return m_audit.readFrom(cursor, limit);
}

std::string Mirror::auditHash() const {
    const MutexLock lock(m_mutex);
    return m_auditHash;
}

Mirror::Facts Mirror::facts() const {
    const MutexLock lock(m_mutex);
    return {.version = m_version, .ahead = m_ahead, .heard = m_whyLost.empty()};
}

std::uint64_t Mirror::newTicket() {
    const MutexLock lock(m_mutex);
    return m_tickets.newTicket();
}

void Mirror::accepted(std::uint64_t ticket, std::uint64_t engines) {
    const MutexLock lock(m_mutex);
    m_tickets.accepted(ticket, engines);
    compose();
}

void Mirror::refused(
    std::uint64_t ticket,
    const control::Command& command,
    const std::string& why) {
    const Now at = now();
    const MutexLock lock(m_mutex);
    m_tickets.refused(
        {.ticket = ticket,
         .command = command,
         .phase = control::Phase::refused,
         .text = why,
         .at = at.wall,
         .before = {},
         .after = {}});
    compose();
}

} // namespace usher::attach
