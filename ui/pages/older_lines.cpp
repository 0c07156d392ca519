#include "ui/pages/older_lines.h"

#include "ui/format.h"
#include "ui/languages/core_reader.h"

#include <QDateTime>

namespace usher::ui {
namespace {

/// Beyond those of the lines that the engine remembers, which count from 0.
constexpr std::uint64_t kFirstPlace = std::uint64_t{1} << 62U;

} // namespace

OlderLines::OlderLines(DeskSource& source, const std::deque<AuditRow>& live, QObject* parent)
    : QObject(parent),
      m_source(source),
      m_live(live) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &OlderLines::begin);
}

OlderLines::Mark OlderLines::markOf(const control::AuditEntry& entry) {
    // as the file has it, which knows no more of a second than its thousandths
    return {std::chrono::floor<Millis>(entry.at), entry.ticket, entry.step, entry.action};
}

void OlderLines::stop() {
    ++m_turn;
    m_pause.stop();
    m_found.clear();
    m_known.clear();
    m_phase = Phase::idle;
}

void OlderLines::find(control::AuditQuery query, const QTimeZone& zone) {
    stop();
    m_query = std::move(query);
    m_zone = zone;
    m_reached = {};
    m_phase = Phase::searching;
    m_pause.start();
}

void OlderLines::begin() {
    m_newest = m_live.empty() ? WallTime::max() : m_live.front().entry.at;
    for (const auto& row : m_live)
        m_known.insert(markOf(row.entry));
    ask();
}

void OlderLines::ask() {
    m_source.searchAudit(m_query, this, [this, turn = m_turn](Result<control::AuditFound> found) {
        if (turn == m_turn)
            take(std::move(found));
    });
}

void OlderLines::take(Result<control::AuditFound> found) {
    if (!found) {
        m_trouble = inYourLanguage(found.error().text());
        m_phase = Phase::failed;
        Q_EMIT changed();
        return;
    }
    for (const auto& entry : found->lines)
        add(entry);
    if (found->reached != WallTime{})
        m_reached = found->reached;
    m_query.before = found->before;
    m_phase = m_found.size() >= kMost ? Phase::full
              : m_query.before == 0   ? Phase::whole
                                      : Phase::searching;
    if (m_phase == Phase::searching)
        ask();
    Q_EMIT changed();
}

void OlderLines::add(const control::AuditEntry& entry) {
    if (m_found.size() < kMost && entry.at <= m_newest && !m_known.contains(markOf(entry)))
        m_found.push_back({entry, kFirstPlace + m_found.size(), m_zone});
}

QString OlderLines::words() const {
    const QString day = m_reached == WallTime{}
                            ? QString()
                            : toDateTime(m_reached, m_zone).date().toString(Qt::ISODate);
    switch (m_phase) {
    case Phase::idle:
        return {};
    case Phase::searching:
        return day.isEmpty() ? tr("searching…") : tr("searching… reached %1").arg(day);
    case Phase::whole:
        return day.isEmpty() ? tr("of all time") : tr("of all time, since %1").arg(day);
    case Phase::full:
        return tr("back to %1; more words find what is older").arg(day);
    case Phase::failed:
        return tr("older ones could not be searched: %1").arg(m_trouble);
    }
    return {};
}

} // namespace usher::ui
