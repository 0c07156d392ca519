// How a calendar view looks.
#include "ui/format.h"
#include "ui/widgets/calendar_view.h"
#include "ui/zoom.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace usher::ui {
namespace {

QString shortWords(const DayEntry& entry) {
    const QString name =
        entry.wedding.name.empty() ? CalendarView::tr("without a name") : text(entry.wedding.name);
    return QTime(entry.minute / 60, entry.minute % 60).toString(QStringLiteral("HH:mm ")) + name;
}

QString figuresOf(const DayEntry& entry) {
    const QString load = riseWords(entry.rise);
    return entry.wedding.guests > 0
               ? CalendarView::tr("%Ln guests · %1", nullptr, entry.wedding.guests).arg(load)
               : load;
}

} // namespace

QString riseWords(double rise) {
    return QStringLiteral("+%1 ×").arg(QLocale().toString(rise, 'f', 1));
}

void CalendarPainter::paint(const QRectF& all) const {
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.fillRect(all, m_colors.panel);
    if (m_scene.month())
        paintWeekdays();
    else
        paintHours(all.right());
    for (const auto& day : m_scene.boxes)
        paintDay(day);
    paintDrag();
}

void CalendarPainter::paintWeekdays() const {
    for (std::size_t i = 0; i < std::min<std::size_t>(7, m_scene.boxes.size()); ++i) {
        const QRectF& day = m_scene.boxes[i].rect;
        drawTabular(
            m_painter,
            QRectF(day.left() + 8, 0, day.width() - 8, day.top()),
            QLocale().toString(m_scene.boxes[i].day, QStringLiteral("ddd")),
            {deskFont(type::kBody), m_colors.muted});
    }
}

void CalendarPainter::paintHours(double right) const {
    if (m_scene.boxes.empty())
        return;
    const QRectF body = m_scene.boxes.front().body;
    const int every = m_scene.yOf(120, body) - m_scene.yOf(0, body) < withZoom(36) ? 4 : 2;
    for (int hour = 0; hour < 24; hour += every) {
        const double y = std::round(m_scene.yOf(hour * 60, body)) + 0.5;
        if (y < body.top() - 1)
            continue;
        m_painter.setPen(m_colors.hair);
        m_painter.drawLine(QPointF(body.left(), y), QPointF(right, y));
        drawTabular(
            m_painter,
            QRectF(0, y, body.left() - 6, withZoom(18)),
            QTime(hour, 0).toString(QStringLiteral("HH:mm")),
            {deskFont(type::kBody), m_colors.muted, kAtRight});
    }
}

void CalendarPainter::paintDay(const DayBox& day) const {
    const bool other = m_scene.month() && day.day.month() != m_scene.selected.month();
    if (day.day == m_scene.selected && m_scene.span != CalendarScene::Span::day)
        m_painter.fillRect(day.rect, m_colors.shade);
    else if (other)
        m_painter.fillRect(day.rect, m_colors.window);
    m_painter.setPen(m_colors.hair);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRect(QRectF(day.rect.toAlignedRect()).translated(0.5, 0.5));
    paintHead(day);
    if (m_scene.month())
        paintBar(day);
    else
        paintCurve(day);
    for (const auto& box : day.boxes)
        paintEntry(box);
    paintNow(day);
}

void CalendarPainter::paintNow(const DayBox& day) const {
    if (day.day != m_scene.today || m_scene.month())
        return;
    const double y = m_scene.yOf(m_scene.minute, day.body);
    m_painter.setPen(QPen(m_colors.accent, 2));
    if (y > day.body.top())
        m_painter.drawLine(QPointF(day.body.left(), y), QPointF(day.body.right(), y));
}

/// The day's number; what is planned, or expected, at the right.
void CalendarPainter::paintHead(const DayBox& day) const {
    QRectF rest = day.head;
    rest.setLeft(paintNumber(day).right() + 4);
    rest.setRight(day.head.right() - 6);
    QString figures;
    if (day.plannedMost >= 0)
        figures = CalendarView::tr("plan %1").arg(count(day.plannedMost));
    else if (constexpr double kTold = 0.05; day.loadMost >= kTold)
        figures = riseWords(day.loadMost);
    drawTabular(m_painter, rest, figures, {deskFont(type::kBody), m_colors.muted, kAtRight});
}

/// Today's in a box of its own; where it stands.
QRectF CalendarPainter::paintNumber(const DayBox& day) const {
    const bool month = m_scene.month(), today = day.day == m_scene.today;
    const QFont font = deskFont(type::kBody, today ? Weight::bold : Weight::medium);
    const QString words =
        QLocale().toString(day.day, month ? QStringLiteral("d") : CalendarView::tr("ddd d"));
    QRectF number = inset(day.head, 4);
    number.setWidth(tabularWidth(QFontMetricsF(font), words) + 10);
    if (today) {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_colors.accent);
        m_painter.drawRoundedRect(number, 4, 4);
    }
    const bool other = month && day.day.month() != m_scene.selected.month();
    const QColor ink = today ? m_colors.panel : other ? m_colors.muted : m_colors.text;
    drawTabular(m_painter, number, words, {font, ink, kCentred});
    return number;
}

/// How the days compare in what is expected of them.
void CalendarPainter::paintBar(const DayBox& day) const {
    if (m_scene.loadMost <= 0 || day.loadMost <= 0)
        return;
    QRectF bar = day.plan;
    bar.setWidth(std::max(2.0, bar.width() * day.loadMost / m_scene.loadMost));
    m_painter.fillRect(bar, day.plannedMost >= 0 ? m_colors.plan : m_colors.p50);
}

/// Over the day: connections planned, and dashed, beyond the plan, what the weddings add.
void CalendarPainter::paintCurve(const DayBox& day) const {
    const QRectF area = inset(day.plan, 4);
    int most = 1;
    for (const auto& each : m_scene.boxes)
        most = std::max(most, each.plannedMost);
    QPolygonF plan, load;
    const double wide = area.width() / kQuarters;
    for (std::size_t i = 0; i < kQuarters; ++i) {
        const bool planned = !day.planned.empty() && day.planned[i] >= 0;
        const double share = planned                ? static_cast<double>(day.planned[i]) / most
                             : m_scene.loadMost > 0 ? day.load[i] / m_scene.loadMost
                                                    : 0;
        const double x = area.left() + (static_cast<double>(i) + 0.5) * wide;
        (planned ? plan : load) << QPointF(x, area.bottom() - area.height() * share);
    }
    m_painter.setPen(QPen(m_colors.p50, 1, Qt::DashLine));
    m_painter.drawPolyline(load);
    m_painter.setPen(QPen(m_colors.plan, 2));
    m_painter.drawPolyline(plan);
}

void CalendarPainter::paintEntry(const Box& box) const {
    const TextLook look{deskFont(type::kBody), m_colors.text};
    if (!box.entry) {
        const TextLook muted{look.font, m_colors.muted};
        return drawTabular(
            m_painter,
            box.rect,
            box.alone ? CalendarView::tr("%Ln weddings", nullptr, box.more)
                      : CalendarView::tr("+ %1 more").arg(count(box.more)),
            muted);
    }
    const bool chosen = m_scene.wedding && box.entry->wedding == *m_scene.wedding;
    m_painter.setPen(chosen ? QPen(m_colors.accent, 2) : QPen(m_colors.hair, 1));
    m_painter.setBrush(chosen ? m_colors.panel : m_colors.window);
    m_painter.drawRoundedRect(inset(box.rect, 0.5), 3, 3);
    paintWords(box);
}

void CalendarPainter::paintWords(const Box& box) const {
    const TextLook look{deskFont(type::kBody), m_colors.text}, small{look.font, m_colors.muted};
    QRectF line = box.rect.adjusted(6, 0, -4, 0);
    if (m_scene.month())
        return drawTabular(m_painter, line, shortWords(*box.entry), look);
    const double high = withZoom(20);
    line.setHeight(high);
    drawTabular(m_painter, line, shortWords(*box.entry), look);
    line.translate(0, high);
    if (line.bottom() <= box.rect.bottom() + 2)
        drawTabular(m_painter, line, figuresOf(*box.entry), small);
}

/// Where it would go to, in words beside the day.
void CalendarPainter::paintDrag() const {
    if (!m_scene.dragged)
        return;
    for (const auto& day : m_scene.boxes) {
        if (day.day != m_scene.dragged->date())
            continue;
        QRectF box = day.body.adjusted(2, 0, -2, 0);
        const int minute = m_scene.dragged->time().hour() * 60 + m_scene.dragged->time().minute();
        if (!m_scene.month())
            box.moveTop(m_scene.yOf(minute, day.body));
        box.setHeight(withZoom(26));
        m_painter.setPen(QPen(m_colors.accent, 2));
        m_painter.setBrush(m_colors.panel);
        m_painter.drawRoundedRect(box, 3, 3);
        const QString words =
            QLocale().toString(*m_scene.dragged, CalendarView::tr("ddd d MMM HH:mm"));
        drawTabular(m_painter, box, words, {deskFont(type::kBody), m_colors.text, kCentred});
    }
}

} // namespace usher::ui
