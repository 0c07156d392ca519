#include "ui/widgets/status_line.h"

#include "ui/languages/core_reader.h"

#include <QHBoxLayout>

namespace usher::ui {
namespace {

QString noticeWords(std::size_t notices) {
    return StatusLine::tr("%Ln notices", nullptr, static_cast<int>(notices));
}

QString hostWords(const monitor::ServerFigures& server) {
    const int hosts = static_cast<int>(server.hosts.size());
    if (server.primaryLost)
        return StatusLine::tr("no primary (%n hosts)", nullptr, hosts);
    return StatusLine::tr("primary %1 (%n hosts)", nullptr, hosts).arg(text(server.name));
}

/// Of the servers that pools have of their own: those away, the rest where there is room for it.
QStringList otherWords(const std::vector<monitor::ServerFigures>& others) {
    constexpr std::size_t kMostTold = 2;
    QStringList words;
    for (const auto& server : others)
        if (!server.reachable)
            words << StatusLine::tr("%1 away").arg(text(server.name));
        else if (others.size() <= kMostTold)
            words << StatusLine::tr("%1 %2/%3")
                         .arg(text(server.name))
                         .arg(server.held)
                         .arg(server.budget);
    return words;
}

QString ageWords(const DeskView& view) {
    if (view.figures().at.mono == MonoTime{})
        return StatusLine::tr("no figures yet");
    return view.stale() ? StatusLine::tr("figures %1 old").arg(duration(view.ageS))
                        : clockTime(view.now.wall, view.zone, true);
}

QStringList factsOf(const DeskView& view) {
    const auto& server = view.figures().server;
    QStringList facts;
    if (!view.state->notices.empty())
        facts << noticeWords(view.state->notices.size());
    facts << StatusLine::tr("%Ln clients", nullptr, view.figures().clients.connected);
    facts << StatusLine::tr("server %1/%2").arg(server.held).arg(server.budget);
    if (!server.hosts.empty())
        facts << hostWords(server);
    facts << otherWords(view.figures().others);
    if (const QString engine = view.source->engineName(); !engine.isEmpty())
        facts << StatusLine::tr("engine %1").arg(engine);
    else if (!view.state->gateAddress.empty())
        facts << StatusLine::tr("gate %1").arg(text(view.state->gateAddress));
    facts << ageWords(view);
    return facts;
}

} // namespace

StatusLine::StatusLine(QWidget* parent)
    : QWidget(parent),
      m_told(new FigureLabel({.weight = Weight::medium})),
      m_facts(new FigureLabel(
          {.points = type::kSmall,
           .ink = FigureLabel::Ink::muted,
           .alignment = Qt::AlignRight | Qt::AlignVCenter})),
      m_undo(new QPushButton(tr("Undo"))) {
    setFixedHeight(5 * kGrid);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(2 * kGrid, 4, 2 * kGrid, 4);
    row->setSpacing(2 * kGrid);
    m_told->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    row->addWidget(m_told, 1);
    row->addWidget(m_undo);
    row->addWidget(m_facts);
    m_undo->hide();
    m_undoEnds.setSingleShot(true);
    m_undoEnds.setInterval(10'000);
    connect(&m_undoEnds, &QTimer::timeout, m_undo, &QWidget::hide);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        m_undo->hide();
        Q_EMIT undoWanted();
    });
}

void StatusLine::tell(const QString& words, bool undoable) {
    m_told->setText(words);
    m_undo->setVisible(undoable);
    if (undoable && !m_undoEnds.isActive())
        m_undoEnds.start();
    if (!undoable)
        m_undoEnds.stop();
}

void StatusLine::show(const DeskView& view) {
    m_facts->setText(factsOf(view).join(QStringLiteral("  ·  ")));
    QStringList notices;
    for (const auto& notice : view.state->notices)
        notices << inYourLanguage(notice);
    setToolTip(notices.join(u'\n'));
}

void StatusLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colors& colors = colorsOf(palette());
    painter.fillRect(rect(), colors.panel);
    painter.setPen(colors.hair);
    painter.drawLine(0, 0, width(), 0);
}

} // namespace usher::ui
