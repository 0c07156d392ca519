#include "ui/pages/report_choices.h"

#include <QDateTime>
#include <QSignalBlocker>
#include <QTimeZone>

namespace usher::ui {
namespace {

constexpr int kSaturdays = 5; ///< as far back as history is kept unless it is told otherwise
constexpr int kFrom = Qt::UserRole + 1, kTo = Qt::UserRole + 2;

WallTime wallOf(qint64 ms) {
    return WallTime{Millis{ms}};
}

} // namespace

ReportChoices::ReportChoices(QWidget* parent) : SpanBox(parent), m_spans(count()) {
    setCurrentIndex(2);
    setAccessibleName(tr("Day or range of the report"));
}

void ReportChoices::addDay(const QString& words, QDate day, const QTimeZone& zone) {
    addItem(words);
    setItemData(count() - 1, day.startOfDay(zone).toMSecsSinceEpoch(), kFrom);
    setItemData(count() - 1, day.addDays(1).startOfDay(zone).toMSecsSinceEpoch(), kTo);
}

void ReportChoices::follow(const DeskView& view) {
    const auto now = QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<Millis>(view.now.wall.time_since_epoch()).count(),
        view.zone);
    if (std::exchange(m_today, now.date()) == now.date())
        return;
    const QSignalBlocker quiet(this);
    const int chosen = currentIndex();
    while (count() > m_spans)
        removeItem(count() - 1);
    insertSeparator(count());
    addDay(tr("Today"), m_today, view.zone);
    addDay(tr("Yesterday"), m_today.addDays(-1), view.zone);
    auto saturday = m_today.addDays(-1);
    for (int found = 0; found < kSaturdays; saturday = saturday.addDays(-1)) {
        if (saturday.dayOfWeek() != Qt::Saturday)
            continue;
        ++found;
        addDay(QLocale().toString(saturday, tr("ddd d MMM")), saturday, view.zone);
    }
    setCurrentIndex(chosen);
}

TimeRange ReportChoices::range(WallTime now) const {
    if (currentIndex() < m_spans)
        return until(now);
    const auto from = currentData(kFrom).toLongLong(), to = currentData(kTo).toLongLong();
    return {wallOf(from), std::min(now, wallOf(to))};
}

} // namespace usher::ui
