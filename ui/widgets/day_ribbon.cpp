#include "ui/widgets/day_ribbon.h"

#include "ui/accessibility.h"
#include "ui/languages/core_reader.h"

#include <QHBoxLayout>

namespace usher::ui {
namespace {

QString stateWord(control::DayState state) {
    switch (state) {
    case control::DayState::off:
        return DayRibbon::tr("off");
    case control::DayState::armed:
        return DayRibbon::tr("armed");
    case control::DayState::on:
        return DayRibbon::tr("ON");
    case control::DayState::ending:
        return DayRibbon::tr("ending");
    }
    return {};
}

QStringList factsOf(const control::Day& day, const QTimeZone& zone) {
    QStringList facts;
    if (day.since != WallTime{})
        facts << DayRibbon::tr("since %1").arg(clockTime(day.since, zone));
    facts << DayRibbon::tr("by %1").arg(inYourLanguage(day.by));
    if (day.endsAt != WallTime{})
        facts << DayRibbon::tr("until %1").arg(dayAndTime(day.endsAt, zone));
    if (!day.reason.empty())
        facts << inYourLanguage(day.reason);
    return facts;
}

} // namespace

DayRibbon::DayRibbon(QWidget* parent)
    : QWidget(parent),
      m_switch(new QPushButton),
      m_auto(new QPushButton(tr("Let the calendar decide…"))) {
    setFixedHeight(9 * kGrid);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, kGrid);
    row->addStretch(1);
    row->addWidget(m_auto);
    row->addWidget(m_switch);
    for (auto* button : {m_auto, m_switch})
        button->setMinimumHeight(kFireTarget - 4);
    connect(m_auto, &QPushButton::clicked, this, [this] {
        Q_EMIT commandWanted(QStringLiteral("SATURDAY AUTO"));
    });
    connect(m_switch, &QPushButton::clicked, this, [this] {
        Q_EMIT commandWanted(
            m_day == control::DayState::on ? QStringLiteral("SATURDAY OFF")
                                           : QStringLiteral("SATURDAY ON"));
    });
}

void DayRibbon::show(const DeskView& view) {
    const auto& day = view.state->day;
    m_day = day.state;
    m_stale = view.stale();
    m_state = tr("Saturday protocol %1").arg(stateWord(day.state));
    m_detail = factsOf(day, view.zone).join(QStringLiteral(" · "));
    m_switch->setText(day.state == control::DayState::on ? tr("End it…") : tr("Start it…"));
    m_auto->setVisible(day.mode != control::DayMode::automatic);
    sayValue(*this, stateWord(day.state));
    setAccessibleName(m_state + QStringLiteral(", ") + m_detail);
    update();
}

void DayRibbon::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors& colors = colorsOf(palette());
    drawCard(painter, rect(), colors);
    drawMark(painter, colors);
    drawText(painter, colors);
    if (m_stale)
        drawHatch(painter, rect(), colors);
}

/// A ring: empty when off, full when on, half full on its way there and back.
void DayRibbon::drawMark(QPainter& painter, const Colors& colors) const {
    constexpr int kHalfTurn = 180 * 16;
    constexpr int kQuarterTurn = 90 * 16;
    const QRectF mark(2 * kGrid, height() / 2.0 - kGrid, 2 * kGrid, 2 * kGrid);
    const QRectF ring = inset(mark, 1);
    painter.setPen(QPen(m_day == control::DayState::off ? colors.muted : colors.text, 2));
    if (m_day == control::DayState::on)
        painter.setBrush(colors.text);
    painter.drawEllipse(ring);
    painter.setBrush(colors.text);
    if (m_day == control::DayState::armed)
        painter.drawPie(ring, -kQuarterTurn, kHalfTurn);
    if (m_day == control::DayState::ending)
        painter.drawPie(ring, kQuarterTurn, kHalfTurn);
}

void DayRibbon::drawText(QPainter& painter, const Colors& colors) const {
    const QPushButton* first = m_auto->isVisible() ? m_auto : m_switch;
    const double left = 5 * kGrid;
    const double width = first->x() - kGrid - left;
    const QFont small = deskFont(type::kBody);
    const QStringList lines = wrapped(QFontMetricsF(small), m_detail, width, 2);
    const bool two = lines.size() > 1; // some languages need the room
    const double top = two ? kGrid / 2.0 : kGrid;
    const double split = height() * (two ? 0.38 : 0.5);
    const QRectF above(left, top, width, split - top);
    const QRectF below(left, split, width, height() - split - top);
    const QColor ink = m_stale ? colors.muted : colors.text;
    drawTabular(painter, above, m_state, {deskFont(type::kTitle, Weight::bold), ink});
    painter.setFont(small);
    painter.setPen(colors.muted);
    drawLines(painter, below, kAtLeft, lines);
}

} // namespace usher::ui
