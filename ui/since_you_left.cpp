#include "ui/since_you_left.h"

#include "control/audit.h"
#include "ui/widgets/handover_line.h"
#include "ui/window_memory.h"

#include <utility>

namespace usher::ui {
namespace {

constexpr unsigned kPage = 1000;

QString whatHappened(const control::Absence& absence) {
    QStringList parts;
    if (const int n = absence.alarms(); n > 0)
        parts << SinceYouLeft::tr("%Ln alarms", nullptr, n);
    if (const int n = absence.actions(); n > 0)
        parts << SinceYouLeft::tr("%Ln actions", nullptr, n);
    if (const int n = absence.notes(); n > 0)
        parts << SinceYouLeft::tr("%Ln notes", nullptr, n);
    const QString list = parts.join(QStringLiteral(", "));
    return absence.incomplete() ? SinceYouLeft::tr("at least %1").arg(list) : list;
}

/// The day too, when it was another.
QString sentenceOf(const control::Absence& absence, const QTimeZone& zone) {
    const auto left = toDateTime(absence.left(), zone), back = toDateTime(absence.back(), zone);
    const QString what = whatHappened(absence);
    return left.date() == back.date() ? SinceYouLeft::tr("Since you left at %1: %2")
                                            .arg(clockTime(absence.left(), zone), what)
                                      : SinceYouLeft::tr("Since you left on %1: %2")
                                            .arg(dayAndTime(absence.left(), zone), what);
}

/// It has told of itself: before, there are no records to count.
bool heard(const DeskView& view) {
    return view.figures().at.mono != MonoTime{};
}

} // namespace

SinceYouLeft::SinceYouLeft(const Parts& parts, QObject* parent) : QObject(parent), m_parts(parts) {
    connect(&m_parts.line, &HandoverLine::putAway, this, &SinceYouLeft::putAway);
    connect(&m_parts.line, &HandoverLine::showWanted, this, [this] {
        const auto absence = m_absence;
        putAway();
        if (absence)
            Q_EMIT showWanted({.from = absence->left(), .to = absence->back()});
    });
}

QString SinceYouLeft::key() const {
    return m_parts.source.engineName() + u'|' + m_person;
}

void SinceYouLeft::take(const QString& person) {
    leave();
    putAway();
    m_person = person;
    m_seen = m_kept = {};
    m_taken = true;
}

void SinceYouLeft::leave() {
    if (m_parts.remember && m_seen != WallTime{} && m_seen != m_kept)
        memory::keepLeft(key(), m_seen);
    m_kept = m_seen;
}

void SinceYouLeft::putAway() {
    m_absence.reset();
    m_parts.line.tell({});
}

void SinceYouLeft::look(const DeskView& view, bool present) {
    if (!heard(view))
        return;
    m_zone = view.zone;
    if (!present) {
        m_parts.line.hide();
        return leave();
    }
    const auto now = view.now.wall;
    if (std::exchange(m_taken, false) && m_parts.remember)
        m_seen = memory::left(key());
    if (m_seen != WallTime{} && now - m_seen >= kAway)
        begin(m_seen, now);
    m_seen = now;
    if (now - m_kept >= kKeep)
        leave();
    if (m_absence && now - m_absence->back() <= kGather)
        gather(view);
    if (m_absence)
        tell(view.zone);
}

void SinceYouLeft::begin(WallTime left, WallTime back) {
    m_absence.emplace(left, back);
    m_line = m_event = 0;
    m_firstEvent = true;
}

/// What the engine remembers; of an engine elsewhere it comes little by little.
void SinceYouLeft::gather(const DeskView& view) {
    for (auto page = view.source->audit(m_line, kPage); !page.items.empty();
         page = view.source->audit(m_line, kPage)) {
        if (m_line == 0 && page.items.front().at > m_absence->left() && page.dropped > 0)
            m_absence->setIncomplete();
        for (const auto& line : page.items)
            m_absence->add(line);
        m_line = page.next;
    }
    for (auto page = view.source->events(m_event, kPage); !page.items.empty();
         page = view.source->events(m_event, kPage)) {
        if (std::exchange(m_firstEvent, false) && page.items.front().at > m_absence->left())
            readHistory(page.items.front().at);
        for (const auto& event : page.items)
            m_absence->add(event);
        m_event = page.next;
    }
}

/// What happened before the engine's start, or longer ago than it remembers. Elsewhere it would
/// have to come over the wire with all its samples.
void SinceYouLeft::readHistory(WallTime until) {
    const auto left = m_absence->left();
    if (!m_parts.source.engineName().isEmpty() || until - left > kReadBack)
        return m_absence->setIncomplete();
    m_parts.source.history(
        {.from = left, .to = until},
        this,
        [this, left, until](const Result<monitor::HistoryRange>& past) {
            if (!m_absence || m_absence->left() != left)
                return;
            if (!past)
                m_absence->setIncomplete();
            else
                for (const auto& event : past->events)
                    if (event.at < until)
                        m_absence->add(event);
            tell(m_zone);
        });
}

void SinceYouLeft::tell(const QTimeZone& zone) {
    m_parts.line.tell(m_absence->any() ? sentenceOf(*m_absence, zone) : QString());
}

} // namespace usher::ui
