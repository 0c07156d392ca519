#include "engine/calendar_keeper.h"

#include "base/host_name.h"
#include "engine/audit_trail.h"

#include <fmt/format.h>

namespace usher::engine {
namespace {

/// One side of the changes, as many as a person reads.
std::string
sideOf(const forecast::CalendarChanges& changes, bool after, const forecast::TimeZone& zone) {
    constexpr std::size_t kMost = 20;
    std::string words;
    std::size_t all = 0;
    for (const auto& change : changes) {
        const auto& wedding = after ? change.after : change.before;
        if (!wedding || ++all > kMost)
            continue;
        words += (words.empty() ? "" : "; ") + inWords(*wedding, zone);
    }
    if (all > kMost)
        words += fmt::format("; and {} more", all - kMost);
    return words;
}

std::string countsOf(const forecast::CalendarChanges& changes) {
    std::size_t added = 0, changed = 0, cancelled = 0;
    for (const auto& change : changes)
        ++(!change.before ? added : change.after ? changed : cancelled);
    return fmt::format("{} added, {} changed, {} cancelled", added, changed, cancelled);
}

} // namespace

control::CalendarCopy CalendarKeeper::copy(const std::string& knownRevision) {
    return m_parts.foresight->copy(knownRevision);
}

Result<forecast::Forecast> CalendarKeeper::imagine(const forecast::CalendarChanges& changes) {
    return m_parts.foresight->imagine(changes, m_parts.clock.now().wall);
}

Status CalendarKeeper::change(const control::CalendarOrder& order) {
    auto done = m_parts.foresight->change(order.changes, m_parts.clock.now().wall);
    record(order, done);
    return done;
}

/// What was refused has the first line alone.
void CalendarKeeper::record(const control::CalendarOrder& order, const Status& done) {
    const auto entry = asked(order, done);
    std::optional<Kept> kept;
    if (done) {
        const auto zone = m_parts.foresight->calendar()->zone();
        kept = {sideOf(order.changes, true, zone), "effect seen: the calendar holds it"};
        const auto words = fmt::format("calendar: {} by {}", entry.preview, order.actor);
        m_parts.journal.note(monitor::Severity::info, words, entry.at);
    }
    recordKept(*m_parts.audit, entry, kept);
}

control::AuditEntry CalendarKeeper::asked(const control::CalendarOrder& order, const Status& done)
    const {
    const auto counts = countsOf(order.changes);
    return {
        .at = m_parts.clock.now().wall,
        .ticket = m_parts.nextTicket(),
        .person = order.actor,
        .host = order.host.empty() ? hostName() : order.host,
        .action = "CALENDAR " + order.act,
        .target = "calendar",
        .before = sideOf(order.changes, false, m_parts.foresight->calendar()->zone()),
        .after = {},
        .preview = counts,
        .result = done ? "accepted: " + counts : "refused: " + done.error().text(),
        .linkedAlarms = {}};
}

} // namespace usher::engine
