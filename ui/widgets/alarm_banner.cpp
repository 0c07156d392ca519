#include "ui/widgets/alarm_banner.h"

#include <QHBoxLayout>
#include <QMouseEvent>

namespace usher::ui {
namespace {

constexpr int kHeight = 10 * kGrid;
constexpr int kTextLeft = 9 * kGrid;

/// "next peak in 23 min: wedding_critical holds 46 by 17:10".
QString nextPeak(const DeskView& view) {
    if (!view.state->forecast) return AlarmBanner::tr("No forecast yet.");
    for (const auto& peak : view.state->forecast->peaks) {
        if (peak.at < view.now.wall) continue;
        return AlarmBanner::tr("Next peak %1, at %2: %3 plans %4 connections (%5)")
            .arg(inTime(view.secondsUntil(peak.at)), clockTime(peak.at, view.zone), text(peak.pool)).arg(peak.planned).arg(text(peak.reason));
    }
    return AlarmBanner::tr("No rise is forecast for the next two days.");
}

} // namespace

const alerts::Alarm* foremost(const control::DeskState& state) {
    const alerts::Alarm* best = nullptr;
    for (const auto& alarm : state.alarms) {
        if (!alarm.active() && !alarm.needsAttention()) continue;
        const auto rank = [](const alerts::Alarm& a) { return std::pair(a.needsAttention(), static_cast<int>(a.severity)); };
        if (!best || rank(alarm) > rank(*best)) best = &alarm;
    }
    return best;
}

AlarmBanner::AlarmBanner(QWidget* parent) : QWidget(parent), m_act(new QPushButton), m_acknowledge(new QPushButton(tr("Acknowledge (A)"))) {
    setFixedHeight(kHeight);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kTextLeft, kGrid, 2 * kGrid, kGrid);
    row->setSpacing(kGrid);
    row->addStretch(1);
    for (auto* button : {m_act, m_acknowledge}) {
        button->setMinimumHeight(kFireTarget);
        button->setFont(deskFont(type::kBody, Weight::medium));
        button->hide();
        row->addWidget(button);
    }
    connect(m_act, &QPushButton::clicked, this, [this] { Q_EMIT remedyWanted(m_remedy); });
    connect(m_acknowledge, &QPushButton::clicked, this, [this] { Q_EMIT acknowledgeWanted(m_alarm); });
    m_blink.setInterval(500);
    connect(&m_blink, &QTimer::timeout, this, [this] {
        m_shapeShown = !m_shapeShown;
        update(0, 0, kTextLeft, height());
    });
}

void AlarmBanner::setReadOnly(bool readOnly) { m_readOnly = readOnly; }

void AlarmBanner::show(const DeskView& view) {
    const auto* alarm = foremost(*view.state);
    int others = -1;
    for (const auto& a : view.state->alarms) others += a.active() || a.needsAttention() ? 1 : 0;
    if (alarm) showAlarm(view, *alarm, others);
    else showCalm(view);
    m_act->setVisible(alarm && !m_remedy.isEmpty() && !m_readOnly);
    m_acknowledge->setVisible(alarm && alarm->needsAttention() && !m_readOnly);
    m_blinks = alarm && alarm->needsAttention();
    if (m_blinks != m_blink.isActive()) {
        m_shapeShown = true;
        if (m_blinks) m_blink.start();
        else m_blink.stop();
    }
    setAccessibleName(m_word + QStringLiteral(": ") + m_headline + QStringLiteral(". ") + m_detail);
    setToolTip(m_headline + u'\n' + m_detail);
    update();
}

void AlarmBanner::showAlarm(const DeskView& view, const alerts::Alarm& alarm, int others) {
    m_severity = alarm.severity;
    m_alarm = alarm.id;
    m_word = severityWord(alarm.severity).toUpper();
    m_headline = text(alarm.cause);
    const QString state = alarm.state == alerts::AlarmState::acknowledged            ? tr("acknowledged by %1").arg(text(alarm.acknowledgedBy))
                          : alarm.state == alerts::AlarmState::returnedUnacknowledged ? tr("over, not acknowledged")
                                                                                      : tr("not acknowledged");
    m_detail = tr("for %1 · %2 · %3").arg(duration(view.secondsSince(alarm.since)), state, text(alarm.firstStep));
    if (others > 0) m_detail += tr(" · and %n more", nullptr, others);
    m_remedy = alarm.remedies.empty() ? QString() : text(alarm.remedies.front().command);
    if (!m_remedy.isEmpty()) m_act->setText(text(alarm.remedies.front().label) + QStringLiteral("…"));
}

void AlarmBanner::showCalm(const DeskView& view) {
    m_severity = monitor::Severity::info;
    m_alarm = 0;
    m_remedy.clear();
    m_word = tr("CALM");
    m_headline = tr("No alarm");
    m_detail = nextPeak(view);
    if (!view.figures().server.reachable) m_headline = tr("Waiting for the database: %1").arg(text(view.figures().server.error));
    else if (view.figures().pools.empty()) m_headline = tr("No figures yet: the engine is starting");
}

void AlarmBanner::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colors& colors = colorsOf(palette());
    const bool calm = m_severity == monitor::Severity::info;
    const auto& own = colors.of(m_severity);
    painter.fillRect(rect(), calm ? colors.panel : own.fill);
    const QRectF mark(2 * kGrid, (height() - 5 * kGrid) / 2.0, 5 * kGrid, 5 * kGrid);
    if (m_shapeShown && !calm) {
        Colors inverse = colors;
        for (auto* c : {&inverse.warning, &inverse.critical, &inverse.emergency}) std::swap(c->fill, c->text), c->outline = c->fill;
        drawSeverity(painter, mark, m_severity, inverse);
    } else if (calm) {
        drawSeverity(painter, mark.adjusted(8, 8, -8, -8), m_severity, colors);
    }
    double right = width() - 2 * kGrid;
    for (const auto* button : {m_act, m_acknowledge})
        if (button->isVisible()) right = std::min(right, button->x() - 2.0 * kGrid);
    painter.setPen(calm ? colors.text : own.text);
    painter.setFont(deskFont(type::kTitle + 3, Weight::bold));
    const double middle = height() / 2.0, wide = right - kTextLeft;
    const QString line = calm ? m_headline : m_word + QStringLiteral("   ") + m_headline;
    drawTabular(painter, QRectF(kTextLeft, kGrid, wide, middle - kGrid), Qt::AlignLeft | Qt::AlignVCenter, line);
    painter.setFont(deskFont(type::kBody + 1));
    if (calm) painter.setPen(colors.muted);
    drawTabular(painter, QRectF(kTextLeft, middle, wide, middle - kGrid), Qt::AlignLeft | Qt::AlignVCenter, m_detail);
    painter.setPen(colors.hair);
    if (calm) painter.drawLine(0, height() - 1, width(), height() - 1);
}

void AlarmBanner::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) Q_EMIT listWanted();
}

} // namespace usher::ui
