#include "ui/widgets/alarm_banner.h"

#include "alerts/flood.h"
#include "ui/languages/core_reader.h"
#include "ui/motion.h"
#include "ui/widgets/alarm_mark.h"
#include "ui/zoom.h"

#include <QHBoxLayout>
#include <QMouseEvent>

#include <algorithm>

namespace usher::ui {
namespace {

constexpr int kTextLeft = 9 * kGrid;
constexpr int kBlinkMs = 500;
constexpr double kGap = 2;               ///< px between headline and detail
constexpr int kFigureWidth = 22 * kGrid; ///< "first client gives up in" above "1.2 s"
const QString kDot = QStringLiteral(" · ");

/// "next peak in 23 min: wedding_critical holds 46 by 17:10".
QString nextPeak(const DeskView& view) {
    if (!view.state->forecast)
        return AlarmBanner::tr("No forecast yet.");
    const auto* peak = view.nextPeak();
    if (!peak)
        return AlarmBanner::tr("No rise is forecast for the next two days.");
    const QString wait = inTime(view.secondsUntil(peak->at));
    const QString clock = clockTime(peak->at, view.zone);
    return AlarmBanner::tr("Next peak %1, at %2: %3 plans %4 connections (%5)")
        .arg(wait, clock, text(peak->pool))
        .arg(peak->planned)
        .arg(inYourLanguage(peak->reason));
}

QString calmHeadline(const monitor::Snapshot& figures) {
    if (!figures.server.reachable)
        return AlarmBanner::tr("Waiting for the database: %1")
            .arg(inYourLanguage(figures.server.error));
    if (figures.pools.empty())
        return AlarmBanner::tr("No figures yet: the engine is starting");
    return AlarmBanner::tr("No alarm");
}

QString wordOf(const alerts::Alarm& alarm) {
    const QString word = severityWord(alarm.severity).toUpper();
    if (alarm.over())
        return AlarmBanner::tr("OVER, WAS %1").arg(word);
    return alarm.holds ? word : AlarmBanner::tr("%1, EASING").arg(word);
}

QString detailOf(const alerts::Alarm& alarm, const DeskView& view) {
    if (alarm.over())
        return AlarmBanner::tr("rose at %1, ended at %2 · not acknowledged")
            .arg(clockTime(alarm.since, view.zone), clockTime(alarm.changed, view.zone));
    const QString age = duration(view.secondsSince(alarm.since));
    const QString state =
        alarm.state == alerts::AlarmState::acknowledged
            ? AlarmBanner::tr("acknowledged by %1").arg(text(alarm.acknowledgedBy))
            : AlarmBanner::tr("not acknowledged");
    if (!alarm.holds)
        return AlarmBanner::tr("for %1 · %2 · no longer so: it clears if that lasts")
            .arg(age, state);
    return AlarmBanner::tr("for %1 · %2 · %3").arg(age, state, inYourLanguage(alarm.firstStep));
}

QString verdictDetail(const alerts::Verdict& verdict, const DeskView& view) {
    QStringList parts{AlarmBanner::tr("for %1").arg(duration(view.secondsSince(verdict.since)))};
    if (const auto folded = static_cast<int>(verdict.symptoms.size()); folded > 0)
        parts << AlarmBanner::tr("%Ln folded under it", nullptr, folded);
    parts << inYourLanguage(verdict.remedy);
    if (!verdict.remedies.empty() && verdict.remedies.front().command == alerts::kShowAdvice)
        parts << AlarmBanner::tr("meanwhile: %1").arg(inYourLanguage(verdict.meanwhile));
    return parts.join(kDot);
}

/// Those that neither are the verdict nor follow from it.
int othersThan(const alerts::Verdict& verdict, const control::DeskState& state) {
    const auto counts = [&](const alerts::Alarm& a) {
        return (a.active() || a.needsAttention()) && a.id != verdict.alarm &&
               std::ranges::find(verdict.symptoms, a.id) == verdict.symptoms.end();
    };
    return static_cast<int>(std::ranges::count_if(state.alarms, counts));
}

/// How many besides the foremost are active or wait for an answer.
int othersThanForemost(const control::DeskState& state) {
    const auto counts = [](const alerts::Alarm& a) {
        return a.active() || a.needsAttention();
    };
    return static_cast<int>(std::count_if(state.alarms.begin(), state.alarms.end(), counts)) - 1;
}

/// What only shows opens no dialog that asks.
QString buttonWords(const alerts::Remedy& remedy) {
    const bool shows = remedy.command == alerts::kShowHolders;
    return inYourLanguage(remedy.label) + (shows ? QString() : QStringLiteral("…"));
}

} // namespace

AlarmBanner::AlarmBanner(QWidget* parent)
    : QWidget(parent),
      m_row(new QHBoxLayout(this)),
      m_act(new QPushButton),
      m_other(new QPushButton),
      m_acknowledge(new QPushButton(tr("Acknowledge (A)"))) {
    setProperty(kZoomsItself, true);
    m_row->setSpacing(kGrid);
    m_row->addStretch(1);
    for (auto* button : {m_other, m_act, m_acknowledge}) {
        button->setMinimumHeight(kFireTarget);
        button->setFocusPolicy(Qt::TabFocus); // a click leaves Space to the window
        button->setFont(deskFont(type::kBody, Weight::medium));
        button->hide();
        m_row->addWidget(button);
    }
    arrange();
    connect(m_act, &QPushButton::clicked, this, [this] { Q_EMIT remedyWanted(m_remedy); });
    connect(m_other, &QPushButton::clicked, this, [this] { Q_EMIT remedyWanted(m_otherRemedy); });
    connect(m_acknowledge, &QPushButton::clicked, this, [this] {
        Q_EMIT acknowledgeWanted(m_alarm);
    });
    m_blink.setInterval(kBlinkMs);
    connect(&m_blink, &QTimer::timeout, this, [this] {
        m_shapeShown = !m_shapeShown;
        update(0, 0, static_cast<int>(kTextLeft * m_scale), height());
    });
}

void AlarmBanner::setScale(double scale) {
    if (qFuzzyCompare(scale, m_scale))
        return;
    m_scale = scale;
    arrange();
}

/// A narrow desk has its buttons under the words: beside them the sentence would be cut.
bool AlarmBanner::stacked() const {
    const auto shown = [this](const QPushButton* button) {
        return button->isVisibleTo(this);
    };
    return narrow() && (shown(m_act) || shown(m_acknowledge));
}

void AlarmBanner::arrange() {
    const int words = static_cast<int>(wordsHeight());
    const bool under = stacked();
    m_row->setContentsMargins(
        static_cast<int>(kTextLeft * m_scale),
        under ? words : kGrid,
        2 * kGrid,
        kGrid);
    setFixedHeight(under ? words + static_cast<int>((kFireTarget + kGrid) * m_scale) : words);
}

void AlarmBanner::resizeEvent(QResizeEvent* event) {
    arrange();
    QWidget::resizeEvent(event);
}

void AlarmBanner::show(const DeskView& view) {
    const auto* alarm = foremost(*view.state);
    if (alarm)
        showAlarm(view, *alarm);
    else
        showCalm(view);
    const bool asks = alarm && alarm->needsAttention();
    showButtons(alarm && !m_remedy.isEmpty() && !m_readOnly, asks && !m_readOnly);
    askAttention(asks);
    const QString all = countdown() + m_detail;
    setAccessibleName(tr("%1: %2. %3").arg(m_word, m_headline, all));
    setToolTip(m_headline + u'\n' + all);
    update();
}

void AlarmBanner::showButtons(bool helps, bool asks) {
    m_act->setVisible(helps);
    m_other->setVisible(helps && !m_otherRemedy.isEmpty() && roomForTwo());
    m_acknowledge->setVisible(asks);
    arrange();
}

/// Under the words there is room for what fits.
bool AlarmBanner::roomForTwo() const {
    if (!narrow())
        return width() >= kTwoButtonsFrom * m_scale;
    int wide = kTextLeft + 4 * kGrid;
    for (const auto* button : {m_other, m_act, m_acknowledge})
        wide += button->sizeHint().width();
    return wide <= width();
}

void AlarmBanner::askAttention(bool asks) {
    m_framed = asks && motionIsStill();
    setBlinking(asks && !m_framed);
}

void AlarmBanner::setBlinking(bool on) {
    if (on == m_blink.isActive())
        return;
    m_shapeShown = true;
    if (on)
        m_blink.start();
    else
        m_blink.stop();
}

void AlarmBanner::showAlarm(const DeskView& view, const alerts::Alarm& alarm) {
    m_severity = alarm.severity;
    m_alarm = alarm.id;
    m_over = alarm.over();
    m_word = wordOf(alarm);
    m_headline = inYourLanguage(alarm.cause);
    m_detail = detailOf(alarm, view);
    m_countdown = {};
    addOthers(view, othersThanForemost(*view.state));
    offer(m_over ? std::vector<alerts::Remedy>() : alarm.remedies);
    if (view.state->verdict && view.state->verdict->alarm == alarm.id)
        showVerdict(view, *view.state->verdict);
}

/// The root cause, instead of its alarm's own words.
void AlarmBanner::showVerdict(const DeskView& view, const alerts::Verdict& verdict) {
    m_headline = inYourLanguage(verdict.text);
    m_detail = verdictDetail(verdict, view);
    m_countdown = countdownParts(verdict, view);
    addOthers(view, othersThan(verdict, *view.state));
    offer(verdict.remedies);
}

/// Of a flood, how many there are in all, before what there may be no room for.
void AlarmBanner::addOthers(const DeskView& view, int others) {
    const auto flood = alerts::summarize(view.state->alarms, view.now.wall);
    if (flood.flooding)
        m_detail = tr("flood: %1").arg(inYourLanguage(flood.line)) + kDot + m_detail;
    else if (others > 0)
        m_detail += tr(" · and %n more", nullptr, others);
}

/// The first helps first; the second has room on a wide desk.
void AlarmBanner::offer(const std::vector<alerts::Remedy>& remedies) {
    m_remedy = remedies.empty() ? QString() : text(remedies[0].command);
    m_otherRemedy = remedies.size() < 2 ? QString() : text(remedies[1].command);
    if (!remedies.empty())
        m_act->setText(buttonWords(remedies[0]));
    if (remedies.size() > 1)
        m_other->setText(buttonWords(remedies[1]));
}

void AlarmBanner::showCalm(const DeskView& view) {
    m_severity = monitor::Severity::info;
    m_over = false;
    m_alarm = 0;
    m_remedy.clear();
    m_otherRemedy.clear();
    m_countdown = {};
    m_word = tr("CALM");
    m_headline = calmHeadline(view.figures());
    m_detail = nextPeak(view);
}

void AlarmBanner::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colors& colors = colorsOf(palette());
    const auto& own = colors.of(m_severity);
    painter.fillRect(rect(), plain() ? colors.panel : own.fill);
    drawMark(painter, colors);
    if (figureShown())
        drawFigure(painter, own.text);
    drawHeadline(painter, plain() ? colors.text : own.text, plain() ? colors.muted : own.text);
    if (!plain())
        return;
    painter.setPen(colors.hair);
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

void AlarmBanner::drawMark(QPainter& painter, const Colors& colors) const {
    const double side = 5 * kGrid * m_scale;
    const QRectF mark(2 * kGrid * m_scale, (wordsHeight() - side) / 2, side, side);
    if (calm())
        drawSeverity(painter, inset(mark, 8), m_severity, colors);
    else if (m_shapeShown)
        drawAlarmMark(painter, mark, {m_severity, m_over, m_framed}, colors);
}

bool AlarmBanner::figureShown() const {
    return !m_countdown.figure.isEmpty() && !plain() && !narrow();
}

/// "first client gives up in 1.2 s · ".
QString AlarmBanner::countdown() const {
    if (m_countdown.caption.isEmpty())
        return {};
    const QString figure = m_countdown.figure.isEmpty() ? QString() : u' ' + m_countdown.figure;
    return m_countdown.caption + figure + kDot;
}

QString AlarmBanner::detail() const {
    return figureShown() ? m_detail : countdown() + m_detail;
}

/// The first button that shows, or the edge.
double AlarmBanner::buttonsLeft() const {
    double right = width() - 2 * kGrid;
    if (stacked())
        return right;
    for (const auto* button : {m_other, m_act, m_acknowledge})
        if (button->isVisible())
            right = std::min(right, button->x() - 2.0 * kGrid);
    return right;
}

QRectF AlarmBanner::figureArea() const {
    const double wide = kFigureWidth * m_scale;
    return {buttonsLeft() - wide, 0, wide, wordsHeight()};
}

/// From the mark to the figure or the buttons.
QRectF AlarmBanner::wordsArea() const {
    const double left = kTextLeft * m_scale;
    const double right = figureShown() ? figureArea().left() - 2 * kGrid : buttonsLeft();
    return {left, 0, right - left, wordsHeight()};
}

void AlarmBanner::drawFigure(QPainter& painter, const QColor& ink) const {
    const QFont small = deskFontAt(type::kSmall, m_scale, Weight::medium);
    const QFont large = deskFontAt(type::kFigure, m_scale, Weight::bold);
    const double captionHeight = QFontMetricsF(small).height();
    const double figureHeight = QFontMetricsF(large).height();
    QRectF box = figureArea();
    box.setTop((wordsHeight() - captionHeight - figureHeight) / 2);
    box.setHeight(captionHeight);
    drawTabular(painter, box, m_countdown.caption, {small, ink, kAtRight});
    box.moveTop(box.bottom());
    box.setHeight(figureHeight);
    drawTabular(painter, box, m_countdown.figure, {large, ink, kAtRight});
}

/// The sentence first: smaller before it is broken, broken before it is cut. What is left is the
/// detail's.
AlarmBanner::Wording AlarmBanner::wording(double width) const {
    const QString line = calm() ? m_headline : m_word + QStringLiteral("   ") + m_headline;
    Wording words{
        .head = deskFontAt(type::kTitle + 3, m_scale, Weight::bold),
        .detail = deskFontAt(type::kBody, m_scale, Weight::regular),
        .headLines = {line},
        .detailLines = {}};
    const auto broken = [&](double points, int most) {
        words.head = deskFontAt(points, m_scale, Weight::bold);
        words.headLines = wrapped(QFontMetricsF(words.head), line, width, most);
    };
    if (!fit(words, width))
        broken(type::kTitle, 2);
    if (!fit(words, width))
        broken(type::kBody, 3);
    const int left = words.headLines.size() > 1 ? 1 : 2;
    words.detailLines = wrapped(QFontMetricsF(words.detail), detail(), width, left);
    return words;
}

/// Only a last line is ever too long.
bool AlarmBanner::fit(const Wording& words, double width) {
    return tabularWidth(QFontMetricsF(words.head), words.headLines.last()) <= width;
}

bool AlarmBanner::tellsAll() const {
    const double width = wordsArea().width();
    return fit(wording(width), width);
}

void AlarmBanner::drawHeadline(QPainter& painter, const QColor& ink, const QColor& detailInk)
    const {
    const QRectF area = wordsArea();
    const Wording words = wording(area.width());
    const double headHeight =
        QFontMetricsF(words.head).height() * static_cast<double>(words.headLines.size());
    const double detailHeight =
        QFontMetricsF(words.detail).height() * static_cast<double>(words.detailLines.size());
    QRectF box(area.left(), 0, area.width(), headHeight);
    box.moveTop((area.height() - headHeight - detailHeight - kGap) / 2);
    painter.setPen(ink);
    painter.setFont(words.head);
    drawLines(painter, box, Qt::AlignLeft, words.headLines);
    box = QRectF(box.left(), box.top() + headHeight + kGap, box.width(), detailHeight);
    painter.setPen(detailInk);
    painter.setFont(words.detail);
    drawLines(painter, box, Qt::AlignLeft, words.detailLines);
}

void AlarmBanner::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        Q_EMIT listWanted();
}

} // namespace usher::ui
