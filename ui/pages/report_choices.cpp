#include "ui/pages/report_choices.h"

#include <QDateTime>
#include <QSignalBlocker>
#include <QTimeZone>

namespace usher::ui {
namespace {

constexpr int kSaturdays = 5; ///< as far back as history is kept unless it is told otherwise
constexpr int kFrom = Qt::UserRole + 1, kTo = Qt::UserRole + 2;

qint64 msOf(WallTime at) {
    return std::chrono::duration_cast<Millis>(at.time_since_epoch()).count();
}

WallTime wallOf(qint64 ms) {
    return WallTime{Millis{ms}};
}

} // namespace

ReportChoices::ReportChoices(QWidget* parent) : SpanBox(parent), m_spans(count()) {
    setCurrentIndex(2);
    setAccessibleName(tr("Day or range of the report"));
}

void ReportChoices::add(const QString& words, TimeRange range) {
    addItem(words);
    setItemData(count() - 1, msOf(range.from), kFrom);
    setItemData(count() - 1, msOf(range.to), kTo);
}

void ReportChoices::addDay(const QString& words, QDate day, const QTimeZone& zone) {
    add(words, {toWallTime(day.startOfDay(zone)), toWallTime(day.addDays(1).startOfDay(zone))});
}

void ReportChoices::follow(const DeskView& view) {
    m_zone = view.zone;
    const QDate today = toDateTime(view.now.wall, view.zone).date();
    if (std::exchange(m_today, today) != today)
        rebuild();
}

/// Separator, today, yesterday, the Saturdays, what was chosen elsewhere.
void ReportChoices::rebuild() {
    const QSignalBlocker quiet(this);
    const int chosen = currentIndex();
    while (count() > m_spans)
        removeItem(count() - 1);
    insertSeparator(count());
    addDay(tr("Today"), m_today, m_zone);
    addDay(tr("Yesterday"), m_today.addDays(-1), m_zone);
    auto saturday = m_today.addDays(-1);
    for (int found = 0; found < kSaturdays; saturday = saturday.addDays(-1)) {
        if (saturday.dayOfWeek() != Qt::Saturday)
            continue;
        ++found;
        addDay(QLocale().toString(saturday, tr("ddd d MMM")), saturday, m_zone);
    }
    if (m_other)
        add(tr("%1 to %2").arg(dayAndTime(m_other->from, m_zone), clockTime(m_other->to, m_zone)),
            *m_other);
    setCurrentIndex(chosen);
}

TimeRange ReportChoices::range(WallTime now) const {
    if (currentIndex() < m_spans)
        return until(now);
    const auto from = currentData(kFrom).toLongLong(), to = currentData(kTo).toLongLong();
    return {wallOf(from), std::min(now, wallOf(to))};
}

ChosenTime ReportChoices::chosen() const {
    if (currentIndex() < m_spans)
        return {.length = std::chrono::hours{currentData().toInt()}};
    const WallTime from = wallOf(currentData(kFrom).toLongLong());
    const WallTime to = wallOf(currentData(kTo).toLongLong());
    return {.length = std::chrono::duration_cast<Seconds>(to - from), .to = to};
}

/// A span shorter than the shortest is no report.
void ReportChoices::choose(const ChosenTime& chosen) {
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(chosen.length);
    const int span = findData(static_cast<int>(hours.count()));
    if (!chosen.to && (span < 0 || span >= m_spans || hours != chosen.length))
        return;
    if (!chosen.to)
        return setCurrentIndex(span);
    m_other = chosen.at(*chosen.to);
    rebuild();
    setCurrentIndex(count() - 1);
}

} // namespace usher::ui
