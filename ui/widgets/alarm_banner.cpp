#include "ui/widgets/alarm_banner.h"

#include <QHBoxLayout>
#include <QMouseEvent>

#include <tuple>

namespace usher::ui {
namespace {

constexpr int kTextLeft = 9 * kGrid;

/// "next peak in 23 min: wedding_critical holds 46 by 17:10".
QString nextPeak(const DeskView& view) {
    if (!view.state->forecast)
        return AlarmBanner::tr("No forecast yet.");
    for (const auto& peak : view.state->forecast->peaks) {
        if (peak.at < view.now.wall)
            continue;
        return AlarmBanner::tr("Next peak %1, at %2: %3 plans %4 connections (%5)")
            .arg(inTime(view.secondsUntil(peak.at)), clockTime(peak.at, view.zone), text(peak.pool))
            .arg(peak.planned)
            .arg(text(peak.reason));
    }
    return AlarmBanner::tr("No rise is forecast for the next two days.");
}

} // namespace

const alerts::Alarm* foremost(const control::DeskState& state) {
    const alerts::Alarm* best = nullptr;
    for (const auto& alarm : state.alarms) {
        if (!alarm.active() && !alarm.needsAttention())
            continue;
        const auto rank = [](const alerts::Alarm& a) {
            return std::tuple(a.active(), a.needsAttention(), a.severity);
        };
        if (!best || rank(alarm) > rank(*best))
            best = &alarm;
    }
    return best;
}

AlarmBanner::AlarmBanner(QWidget* parent)
    : QWidget(parent),
      m_act(new QPushButton),
      m_acknowledge(new QPushButton(tr("Acknowledge (A)"))) {
    setFixedHeight(kHeight);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kTextLeft, kGrid, 2 * kGrid, kGrid);
    row->setSpacing(kGrid);
    row->addStretch(1);
    for (auto* button : {m_act, m_acknowledge}) {
        button->setMinimumHeight(kFireTarget);
        button->setFocusPolicy(Qt::TabFocus); // a click leaves Space to the window
        button->setFont(deskFont(type::kBody, Weight::medium));
        button->hide();
        row->addWidget(button);
    }
    connect(m_act, &QPushButton::clicked, this, [this] { Q_EMIT remedyWanted(m_remedy); });
    connect(m_acknowledge, &QPushButton::clicked, this, [this] {
        Q_EMIT acknowledgeWanted(m_alarm);
    });
    m_blink.setInterval(500);
    connect(&m_blink, &QTimer::timeout, this, [this] {
        m_shapeShown = !m_shapeShown;
        update(0, 0, static_cast<int>(kTextLeft * m_scale), height());
    });
}

void AlarmBanner::setReadOnly(bool readOnly) {
    m_readOnly = readOnly;
}

void AlarmBanner::setScale(double scale) {
    if (qFuzzyCompare(scale, m_scale))
        return;
    m_scale = scale;
    setFixedHeight(static_cast<int>(kHeight * scale));
}

void AlarmBanner::show(const DeskView& view) {
    const auto* alarm = foremost(*view.state);
    int others = -1;
    for (const auto& a : view.state->alarms)
        others += a.active() || a.needsAttention() ? 1 : 0;
    if (alarm)
        showAlarm(view, *alarm, others);
    else
        showCalm(view);
    m_act->setVisible(alarm && !m_remedy.isEmpty() && !m_readOnly);
    m_acknowledge->setVisible(alarm && alarm->needsAttention() && !m_readOnly);
    m_blinks = alarm && alarm->needsAttention();
    if (m_blinks != m_blink.isActive()) {
        m_shapeShown = true;
        if (m_blinks)
            m_blink.start();
        else
            m_blink.stop();
    }
    setAccessibleName(m_word + QStringLiteral(": ") + m_headline + QStringLiteral(". ") + m_detail);
    setToolTip(m_headline + u'\n' + m_detail);
    update();
}

void AlarmBanner::showAlarm(const DeskView& view, const alerts::Alarm& alarm, int others) {
    m_severity = alarm.severity;
    m_alarm = alarm.id;
    m_over = alarm.over();
    m_word = severityWord(alarm.severity).toUpper();
    if (m_over)
        m_word = tr("OVER, WAS %1").arg(m_word);
    else if (!alarm.holds)
        m_word = tr("%1, EASING").arg(m_word);
    m_headline = text(alarm.cause);
    const QString state = alarm.state == alerts::AlarmState::acknowledged
                              ? tr("acknowledged by %1").arg(text(alarm.acknowledgedBy))
                              : tr("not acknowledged");
    if (m_over)
        m_detail = tr("rose at %1, ended at %2 · not acknowledged")
                       .arg(clockTime(alarm.since, view.zone), clockTime(alarm.changed, view.zone));
    else if (!alarm.holds)
        m_detail = tr("for %1 · %2 · no longer so: it clears if that lasts")
                       .arg(duration(view.secondsSince(alarm.since)), state);
    else
        m_detail = tr("for %1 · %2 · %3")
                       .arg(duration(view.secondsSince(alarm.since)), state, text(alarm.firstStep));
    if (others > 0)
        m_detail += tr(" · and %n more", nullptr, others);
    m_remedy = m_over || alarm.remedies.empty() ? QString() : text(alarm.remedies.front().command);
    if (!m_remedy.isEmpty())
        m_act->setText(text(alarm.remedies.front().label) + QStringLiteral("…"));
}

void AlarmBanner::showCalm(const DeskView& view) {
    m_severity = monitor::Severity::info;
    m_over = false;
    m_alarm = 0;
    m_remedy.clear();
    m_word = tr("CALM");
    m_headline = tr("No alarm");
    m_detail = nextPeak(view);
    if (!view.figures().server.reachable)
        m_headline = tr("Waiting for the database: %1").arg(text(view.figures().server.error));
    else if (view.figures().pools.empty())
        m_headline = tr("No figures yet: the engine is starting");
}

void AlarmBanner::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colors& colors = colorsOf(palette());
    const bool calm = m_severity == monitor::Severity::info;
    const auto& own = colors.of(m_severity);
    // what is over keeps its shape and its word, not its colour
    const bool plain = calm || m_over;
    painter.fillRect(rect(), plain ? colors.panel : own.fill);
    const double side = 5 * kGrid * m_scale;
    const QRectF mark(2 * kGrid * m_scale, (height() - side) / 2, side, side);
    if (m_shapeShown && m_over) {
        drawSeverity(painter, mark, m_severity, colors);
    } else if (m_shapeShown && !calm) {
        Colors inverse = colors;
        for (auto* c : {&inverse.warning, &inverse.critical, &inverse.emergency})
            std::swap(c->fill, c->text), c->outline = c->fill;
        drawSeverity(painter, mark, m_severity, inverse);
    } else if (calm) {
        drawSeverity(painter, mark.adjusted(8, 8, -8, -8), m_severity, colors);
    }
    double right = width() - 2 * kGrid;
    for (const auto* button : {m_act, m_acknowledge})
        if (button->isVisible())
            right = std::min(right, button->x() - 2.0 * kGrid);
    drawWords(
        painter,
        QRectF(kTextLeft * m_scale, 0, right - kTextLeft * m_scale, height()),
        plain ? colors.text : own.text,
        plain ? colors.muted : own.text);
    painter.setPen(colors.hair);
    if (plain)
        painter.drawLine(0, height() - 1, width(), height() - 1);
}

/// The sentence first: smaller before it is broken, broken before it is cut. What is left is the
/// detail's.
void AlarmBanner::drawWords(
    QPainter& painter,
    const QRectF& box,
    const QColor& ink,
    const QColor& detailInk) const {
    const bool calm = m_severity == monitor::Severity::info;
    const QString line = calm ? m_headline : m_word + QStringLiteral("   ") + m_headline;
    const QFont large = deskFont((type::kTitle + 3) * m_scale, Weight::bold),
                small = deskFont(type::kTitle * m_scale, Weight::bold),
                plain = deskFont(type::kBody * m_scale);
    const bool fits = tabularWidth(QFontMetricsF(large), line) <= box.width();
    const QFont head = fits ? large : small;
    const auto headLines = wrapped(QFontMetricsF(head), line, box.width(), 2);
    const auto detailLines =
        wrapped(QFontMetricsF(plain), m_detail, box.width(), headLines.size() > 1 ? 1 : 2);
    const double headHeight = QFontMetricsF(head).height() * static_cast<double>(headLines.size()),
                 detailHeight =
                     QFontMetricsF(plain).height() * static_cast<double>(detailLines.size());
    const double top = (box.height() - headHeight - detailHeight - 2) / 2;
    painter.setPen(ink);
    painter.setFont(head);
    drawLines(painter, QRectF(box.left(), top, box.width(), headHeight), Qt::AlignLeft, headLines);
    painter.setPen(detailInk);
    painter.setFont(plain);
    drawLines(
        painter,
        QRectF(box.left(), top + headHeight + 2, box.width(), detailHeight),
        Qt::AlignLeft,
        detailLines);
}

void AlarmBanner::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        Q_EMIT listWanted();
}

} // namespace usher::ui
