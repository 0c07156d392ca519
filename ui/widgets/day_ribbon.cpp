#include "ui/widgets/day_ribbon.h"

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
    QStringList facts;
    if (day.since != WallTime{})
        facts << tr("since %1").arg(clockTime(day.since, view.zone));
    facts << tr("by %1").arg(text(day.by));
    if (day.endsAt != WallTime{})
        facts << tr("until %1").arg(dayAndTime(day.endsAt, view.zone));
    if (!day.reason.empty())
        facts << text(day.reason);
    m_detail = facts.join(QStringLiteral(" · "));
    m_switch->setText(day.state == control::DayState::on ? tr("End it…") : tr("Start it…"));
    m_auto->setVisible(day.mode != control::DayMode::automatic);
    setAccessibleName(m_state + QStringLiteral(", ") + m_detail);
    update();
}

void DayRibbon::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors& colors = colorsOf(palette());
    drawCard(painter, rect(), colors);
    const QRectF mark(2 * kGrid, height() / 2.0 - kGrid, 2 * kGrid, 2 * kGrid);
    painter.setPen(QPen(m_day == control::DayState::off ? colors.muted : colors.text, 2));
    if (m_day == control::DayState::on)
        painter.setBrush(colors.text);
    painter.drawEllipse(mark.adjusted(1, 1, -1, -1));
    if (m_day == control::DayState::armed || m_day == control::DayState::ending) {
        painter.setBrush(colors.text);
        painter.drawPie(
            mark.adjusted(1, 1, -1, -1),
            m_day == control::DayState::armed ? -90 * 16 : 90 * 16,
            180 * 16);
    }
    const double right = (m_auto->isVisible() ? m_auto->x() : m_switch->x()) - kGrid,
                 left = 5 * kGrid;
    painter.setPen(m_stale ? colors.muted : colors.text);
    painter.setFont(deskFont(type::kTitle, Weight::bold));
    drawTabular(
        painter,
        QRectF(left, kGrid, right - left, height() / 2.0 - kGrid),
        Qt::AlignLeft | Qt::AlignVCenter,
        m_state);
    painter.setPen(colors.muted);
    painter.setFont(deskFont(type::kBody));
    drawTabular(
        painter,
        QRectF(left, height() / 2.0, right - left, height() / 2.0 - kGrid),
        Qt::AlignLeft | Qt::AlignVCenter,
        m_detail);
    if (m_stale)
        drawHatch(painter, QRectF(rect()).adjusted(1, 1, -1, -1), colors);
}

} // namespace usher::ui
