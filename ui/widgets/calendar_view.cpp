#include "ui/widgets/calendar_view.h"

#include "ui/accessibility.h"
#include "ui/format.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QToolTip>

#include <algorithm>

namespace usher::ui {

QString entryWords(const DayEntry& entry) {
    const auto& wedding = entry.wedding;
    const QString guests = wedding.guests > 0
                               ? CalendarView::tr("%Ln guests", nullptr, wedding.guests)
                               : CalendarView::tr("guests unknown");
    return CalendarView::tr("%1 %2 · %3 · adds %4 × the ordinary load")
        .arg(
            QTime(entry.minute / 60, entry.minute % 60).toString(QStringLiteral("HH:mm")),
            wedding.name.empty() ? CalendarView::tr("without a name") : text(wedding.name),
            guests,
            QLocale().toString(entry.rise, 'f', 1));
}

CalendarView::CalendarView(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void CalendarView::setDays(std::shared_ptr<const CalendarDays> days) {
    m_scene.days = std::move(days);
    if (!selectedEntry())
        m_scene.wedding.reset();
    fillFigures();
    Q_EMIT selectionChanged();
}

void CalendarView::setForecast(std::shared_ptr<const forecast::Forecast> forecast) {
    if (m_forecast == forecast)
        return;
    m_forecast = std::move(forecast);
    fillFigures();
}

void CalendarView::setToday(QDate today, int minute) {
    if (m_scene.today == today && m_scene.minute == minute)
        return;
    m_scene.today = today;
    m_scene.minute = minute;
    if (!m_scene.selected.isValid())
        select(today);
    update();
}

void CalendarView::setSpan(Span span) {
    m_scene.span = span;
    fillFigures();
    Q_EMIT rangeChanged();
}

QDate CalendarView::first() const {
    if (m_scene.span == Span::day)
        return m_scene.selected;
    const QDate from = m_scene.span == Span::week
                           ? m_scene.selected
                           : QDate(m_scene.selected.year(), m_scene.selected.month(), 1);
    const int ahead = from.dayOfWeek() - QLocale().firstDayOfWeek();
    return from.addDays(-((ahead + 7) % 7));
}

int CalendarView::days() const {
    if (!m_scene.month())
        return m_scene.span == Span::day ? 1 : 7;
    const QDate last(
        m_scene.selected.year(),
        m_scene.selected.month(),
        m_scene.selected.daysInMonth());
    const auto shown = first().daysTo(last) + 1;
    return static_cast<int>((shown + 6) / 7 * 7);
}

QString CalendarView::title() const {
    const QLocale locale;
    if (m_scene.month())
        return locale.toString(m_scene.selected, tr("MMMM yyyy"));
    if (m_scene.span == Span::day)
        return locale.toString(m_scene.selected, tr("dddd d MMMM yyyy"));
    return tr("%1 to %2")
        .arg(
            locale.toString(first(), tr("d MMM")),
            locale.toString(first().addDays(6), tr("d MMM yyyy")));
}

void CalendarView::select(QDate day) {
    if (!day.isValid() || day == m_scene.selected)
        return;
    const QDate from = m_scene.selected.isValid() ? first() : QDate();
    const int shown = m_scene.selected.isValid() ? days() : 0;
    m_scene.selected = day;
    m_scene.wedding.reset();
    if (from != first() || shown != days()) {
        fillFigures();
        Q_EMIT rangeChanged();
    }
    tell();
    Q_EMIT selectionChanged();
}

void CalendarView::select(const forecast::Wedding& wedding) {
    if (!m_scene.days)
        return;
    const auto civil = m_scene.days->zone().civil(wedding.start);
    select(QDate(civil.year, civil.month, civil.day));
    m_scene.wedding = wedding;
    tell();
    Q_EMIT selectionChanged();
}

const DayEntry* CalendarView::selectedEntry() const {
    if (!m_scene.days || !m_scene.wedding)
        return nullptr;
    for (const auto& entry : m_scene.days->on(m_scene.selected))
        if (entry.wedding == *m_scene.wedding)
            return &entry;
    return nullptr;
}

void CalendarView::turn(int periods) {
    select(
        m_scene.month() ? m_scene.selected.addMonths(periods)
                        : m_scene.selected.addDays(periods * (m_scene.span == Span::week ? 7 : 1)));
}

/// What each day shown is expected and planned to bring.
void CalendarView::fillFigures() {
    m_scene.boxes.clear();
    if (!m_scene.days || !m_scene.selected.isValid())
        return;
    const auto load = m_scene.days->load(first(), days());
    m_scene.loadMost = 0;
    for (int i = 0; i < days(); ++i) {
        CalendarScene::DayBox box;
        box.day = first().addDays(i);
        const auto begin = load.begin() + static_cast<std::ptrdiff_t>(i) * kQuarters;
        box.load.assign(begin, begin + kQuarters);
        box.loadMost = *std::ranges::max_element(box.load);
        m_scene.loadMost = std::max(m_scene.loadMost, box.loadMost);
        if (m_forecast) {
            box.planned = plannedOn(*m_forecast, m_scene.days->startOf(box.day));
            box.plannedMost = *std::ranges::max_element(box.planned);
        }
        m_scene.boxes.push_back(std::move(box));
    }
    arrange();
    tell();
}

void CalendarView::arrange() {
    CalendarLayout(m_scene).arrange(size());
    update();
}

void CalendarView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    CalendarPainter(painter, m_scene, palette()).paint(rect());
    if (!hasFocus())
        return;
    painter.setPen(QPen(colorsOf(palette()).accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(inset(rect(), 1));
}

void CalendarView::resizeEvent(QResizeEvent*) {
    arrange();
}

/// Read aloud, and to be seen by tests: the day and what is selected in it.
void CalendarView::tell() {
    if (!m_scene.days || !m_scene.selected.isValid())
        return;
    QString words =
        tr("%1, %Ln weddings", nullptr, static_cast<int>(m_scene.days->on(m_scene.selected).size()))
            .arg(QLocale().toString(m_scene.selected, tr("dddd d MMMM yyyy")));
    for (const auto& box : m_scene.boxes)
        if (box.day == m_scene.selected && box.plannedMost >= 0)
            words = tr("%1, up to %Ln connections planned", nullptr, box.plannedMost).arg(words);
    if (const auto* entry = selectedEntry())
        words = tr("%1; selected: %2").arg(words, entryWords(*entry));
    sayValue(*this, words);
    setAccessibleName(words);
    update();
}

void CalendarView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Undo))
        return Q_EMIT undoWanted();
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Insert:
    case Qt::Key_Delete:
        return actByKey(event->key());
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_BracketLeft:
    case Qt::Key_BracketRight:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
        return turnByKey(event->key());
    default:
        QWidget::keyPressEvent(event);
    }
}

void CalendarView::actByKey(int key) {
    const bool any = selectedEntry() != nullptr;
    if (key == Qt::Key_Delete) {
        if (any)
            Q_EMIT cancelWanted();
        return;
    }
    if (any && key != Qt::Key_Insert)
        return Q_EMIT editWanted();
    Q_EMIT addWanted(QDateTime(m_scene.selected, QTime(15, 0)));
}

/// In a month up and down are weeks, else weddings.
void CalendarView::turnByKey(int key) {
    const bool month = m_scene.month();
    const QDate day = m_scene.selected;
    if (key == Qt::Key_Left || key == Qt::Key_Right)
        return select(day.addDays(key == Qt::Key_Left ? -1 : 1));
    if (month && (key == Qt::Key_Up || key == Qt::Key_Down))
        return select(day.addDays(key == Qt::Key_Up ? -7 : 7));
    if (key == Qt::Key_PageUp || key == Qt::Key_PageDown)
        return turn(key == Qt::Key_PageUp ? -1 : 1);
    if (key == Qt::Key_Home)
        return select(m_scene.today);
    step(key == Qt::Key_Up || key == Qt::Key_BracketLeft ? -1 : 1);
}

/// To the day's next wedding, or the one before.
void CalendarView::step(int weddings) {
    if (!m_scene.days)
        return;
    const auto all = m_scene.days->on(m_scene.selected);
    const auto* now = selectedEntry();
    const auto at = now ? now - all.data() + weddings : weddings > 0 ? 0 : std::ssize(all) - 1;
    if (at >= 0 && at < std::ssize(all))
        select(all[static_cast<std::size_t>(at)].wedding);
}

void CalendarView::mousePressEvent(QMouseEvent* event) {
    const auto* day = m_scene.dayAt(event->position());
    if (!day || event->button() != Qt::LeftButton)
        return;
    m_pressed = event->position();
    std::optional<forecast::Wedding> wedding;
    for (const auto& box : day->boxes)
        if (box.entry && box.rect.contains(event->position()))
            wedding = box.entry->wedding;
    const QDate chosen = day->day; // what follows may lay the boxes out anew
    select(chosen);
    if (wedding)
        return select(*wedding);
    m_scene.wedding.reset();
    tell();
    Q_EMIT selectionChanged();
}

/// The civil time there; in a month the selected wedding's own hour. `offset`: minutes from the
/// wedding's start to where it was taken.
QDateTime CalendarView::timeAt(const QPointF& at, int offset) const {
    constexpr int kSnap = 15, kLast = 24 * 60 - kSnap;
    const auto* day = m_scene.dayAt(at);
    const auto* entry = selectedEntry();
    if (!day || !entry)
        return {};
    int minute = entry->minute;
    if (!m_scene.month())
        minute =
            std::clamp((m_scene.minuteAt(at.y(), day->body) - offset) / kSnap * kSnap, 0, kLast);
    return {day->day, QTime(minute / 60, minute % 60)};
}

void CalendarView::mouseMoveEvent(QMouseEvent* event) {
    const auto* entry = selectedEntry();
    if (!m_pressed || !entry || !(event->buttons() & Qt::LeftButton))
        return;
    const auto far = (event->position() - *m_pressed).manhattanLength();
    if (!m_scene.dragged && far < QApplication::startDragDistance())
        return;
    if (const auto to = draggedTo(event->position()); to.isValid())
        m_scene.dragged = to;
    update();
}

/// It hangs where it was taken.
QDateTime CalendarView::draggedTo(const QPointF& at) const {
    const auto* from = m_scene.dayAt(*m_pressed);
    const auto* entry = selectedEntry();
    const bool hours = !m_scene.month() && from && entry;
    return timeAt(at, hours ? m_scene.minuteAt(m_pressed->y(), from->body) - entry->minute : 0);
}

void CalendarView::mouseReleaseEvent(QMouseEvent*) {
    const auto dropped = m_scene.dragged;
    m_pressed.reset();
    m_scene.dragged.reset();
    update();
    const auto* entry = selectedEntry();
    if (dropped && entry &&
        *dropped != QDateTime(entry->day, QTime(entry->minute / 60, entry->minute % 60)))
        Q_EMIT moveWanted(*dropped);
}

void CalendarView::mouseDoubleClickEvent(QMouseEvent* event) {
    const auto* day = m_scene.dayAt(event->position());
    if (selectedEntry())
        return Q_EMIT editWanted();
    if (!day)
        return;
    const int hour =
        m_scene.month()
            ? 15
            : std::clamp(m_scene.minuteAt(event->position().y(), day->body) / 60, 0, 23);
    Q_EMIT addWanted(QDateTime(day->day, QTime(hour, 0)));
}

void CalendarView::wheelEvent(QWheelEvent* event) {
    event->ignore(); // the page scrolls; days turn by key and button
}

bool CalendarView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Undo)) {
        event->accept();
        return true;
    }
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QString words;
    if (const auto* day = m_scene.dayAt(help->pos()))
        for (const auto& box : day->boxes)
            if (box.entry && box.rect.contains(help->pos()))
                words = entryWords(*box.entry);
    QToolTip::showText(help->globalPos(), words, this);
    return true;
}

} // namespace usher::ui
