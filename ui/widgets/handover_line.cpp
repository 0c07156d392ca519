#include "ui/widgets/handover_line.h"

#include <QHBoxLayout>

namespace usher::ui {

HandoverLine::HandoverLine(QWidget* parent)
    : QWidget(parent),
      m_words(new FigureLabel({.weight = Weight::medium})) {
    setFixedHeight(5 * kGrid);
    auto* show = new QPushButton(tr("Show"));
    show->setAccessibleName(tr("Show what was done since"));
    auto* away = new QPushButton(QStringLiteral("✕"));
    away->setAccessibleName(tr("Put this line away"));
    away->setToolTip(away->accessibleName());
    away->setFlat(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(2 * kGrid, 4, 2 * kGrid, 4);
    row->setSpacing(kGrid);
    m_words->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    row->addWidget(m_words, 1);
    for (auto* button : {show, away}) {
        button->setFocusPolicy(Qt::TabFocus); // a click leaves Space to the window
        button->setMinimumHeight(kTarget);
        row->addWidget(button);
    }
    connect(show, &QPushButton::clicked, this, &HandoverLine::showWanted);
    connect(away, &QPushButton::clicked, this, &HandoverLine::putAway);
    hide();
}

void HandoverLine::tell(const QString& words) {
    m_words->setText(words);
    setAccessibleName(words);
    setVisible(!words.isEmpty());
}

void HandoverLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colors& colors = colorsOf(palette());
    painter.fillRect(rect(), colors.panel);
    painter.setPen(colors.hair);
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

} // namespace usher::ui
