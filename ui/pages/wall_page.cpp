#include "ui/pages/wall_page.h"

#include "limits/limits.h"
#include "ui/desk_words.h"

#include <QScreen>
#include <QSettings>

namespace usher::ui {
namespace {

constexpr double kLetterPerDistance = 0.00582;
constexpr double kXHeight = 0.7;
/// of a 24" 1080p screen, where the screen tells no size
constexpr double kLikelyPitchMm = 0.277;
constexpr double kFigure = 3; ///< em of the figures
constexpr double kPanelEms = 11.5;
constexpr double kPadEms = 0.6;  ///< of a panel
constexpr double kMarkEms = 1.4; ///< a severity's shape
constexpr double kFootEms = 1.7;
constexpr double kFootLines = 3;
constexpr double kGap = 2 * kGrid; ///< between panels, px
/// "100 %" three times as large, "147 of 150 · max 200"
constexpr double kNarrowestPanelEms = 11.5;

double pitchOf(const QScreen* screen) {
    if (!screen || screen->physicalSize().width() <= 0)
        return kLikelyPitchMm;
    return screen->physicalSize().width() / screen->geometry().width();
}

QFont wallFont(double px, Weight weight) {
    QFont font = deskFont(type::kBody, weight);
    font.setPixelSize(std::max(13, static_cast<int>(px)));
    return font;
}

QString untilWords(const control::Day& day, const QTimeZone& zone) {
    return day.endsAt == WallTime{} ? QString()
                                    : WallPage::tr(" until %1").arg(clockTime(day.endsAt, zone));
}

QString dayWords(const DeskView& view) {
    const auto& day = view.state->day;
    switch (day.state) {
    case control::DayState::on:
        return WallPage::tr("Saturday protocol ON") + untilWords(day, view.zone);
    case control::DayState::armed:
        return WallPage::tr("Saturday protocol armed");
    case control::DayState::ending:
        return WallPage::tr("Saturday protocol ending");
    case control::DayState::off:
        break;
    }
    return WallPage::tr("Saturday protocol off");
}

QString sizeWords(const monitor::PoolSnapshot& pool) {
    const auto& f = pool.figures;
    if (f.paused)
        return WallPage::tr("PAUSED");
    return WallPage::tr("%1 of %2 · max %3").arg(inUse(pool)).arg(f.total).arg(f.max);
}

QString queueWords(const pool::PoolFigures& f) {
    if (f.waiting == 0)
        return WallPage::tr("nobody waits");
    QString waiting = WallPage::tr("%1 wait").arg(count(f.waiting));
    if (!f.givesUpIn)
        return waiting;
    return WallPage::tr("%1, %2 left").arg(waiting, secondsLeft(toMs(*f.givesUpIn) / 1000));
}

QString overridden(const DeskView& view, const std::string& pool) {
    QStringList words;
    for (const auto& each : overridesOf(*view.state, pool))
        words << overrideWords(each, view);
    return words.join(QStringLiteral(" · "));
}

/// The day, the reserve, the next peak.
QStringList footWords(const DeskView& view) {
    const auto& reserve = view.figures().reserve;
    QStringList foot{dayWords(view)};
    foot << WallPage::tr("Reserve %1 of %2 ready").arg(reserve.ready).arg(reserve.size);
    if (const QString set = overridden(view, {}); !set.isEmpty())
        foot << set;
    else if (const auto* peak = view.nextPeak())
        foot << WallPage::tr("Next peak %1: %2 plans %3")
                    .arg(inTime(view.secondsUntil(peak->at)), text(peak->pool))
                    .arg(peak->planned);
    return foot;
}

} // namespace

double wallEm(double distanceMm, double pixelPitchMm) {
    return distanceMm * kLetterPerDistance / (kXHeight * pixelPitchMm);
}

double WallPage::em() const {
    const double distance =
        QSettings().value(QStringLiteral("wall/distanceMm"), kDistanceMm).toDouble();
    const double wanted = wallEm(distance, pitchOf(screen()));
    const double panels = std::max<double>(1, static_cast<double>(m_panels.size()));
    // not its own, which the banner's height in em depends on
    const QSizeF whole = window()->size();
    return std::min(
        {wanted,
         whole.height() / (kPanelEms + kFootEms * kFootLines + kBannerEms),
         whole.width() / (panels * kNarrowestPanelEms)});
}

void WallPage::refresh(const DeskView& view) {
    m_stale = view.stale();
    m_panels.clear();
    QStringList heard;
    for (const auto& pool : view.figures().pools) {
        m_panels.push_back(panelOf(pool, view));
        const Panel& panel = m_panels.back();
        heard << tr("%1 %2 in use, %3").arg(panel.name, panel.share, panel.queue);
        if (!panel.overridden.isEmpty())
            heard.back() += QStringLiteral(", ") + panel.overridden;
    }
    m_foot = footWords(view);
    const QString panels = heard.join(QStringLiteral("; "));
    setAccessibleName(tr("Wall: %1. %2").arg(panels, m_foot.join(QStringLiteral(", "))));
    update();
}

WallPage::Panel WallPage::panelOf(const monitor::PoolSnapshot& pool, const DeskView& view) {
    return {
        .name = text(pool.figures.name),
        .share = percent(pool.utilization),
        .size = sizeWords(pool),
        .queue = queueWords(pool.figures),
        .latency = tr("P95 %1").arg(latencyWords(pool.lastSecond).p95),
        .overridden = overridden(view, pool.figures.name),
        .utilization = std::clamp(pool.utilization, 0.0, 1.0),
        .severity = view.gravest(pool.figures.name)};
}

void WallPage::drawPanel(QPainter& painter, const QRectF& box, const Panel& panel) const {
    const Colors& colors = colorsOf(palette());
    const double em = this->em();
    const double pad = em * kPadEms;
    drawCard(painter, box, colors);
    if (panel.severity != monitor::Severity::info)
        drawAlarm(painter, box, panel.severity);
    QRectF rest = box.adjusted(pad, pad, -pad, -pad);
    rest.setTop(drawShare(painter, rest, panel));
    drawBar(painter, {rest.topLeft(), QSizeF(rest.width(), em * 0.6)}, panel.utilization);
    rest.setTop(rest.top() + em);
    drawFacts(painter, rest, panel);
    if (m_stale)
        drawHatch(painter, box, colors);
}

/// Name and share; returns where the next begins.
double WallPage::drawShare(QPainter& painter, QRectF area, const Panel& panel) const {
    const QColor ink = colorsOf(palette()).text;
    const double em = this->em();
    QRectF head = area;
    if (panel.severity != monitor::Severity::info)
        head.setWidth(area.width() - 1.6 * em); // the shape's room
    area.setTop(drawLine(painter, head, panel.name, {wallFont(em, Weight::bold), ink}));
    return drawLine(painter, area, panel.share, {wallFont(kFigure * em, Weight::bold), ink});
}

void WallPage::drawFacts(QPainter& painter, QRectF area, const Panel& panel) const {
    const Colors& colors = colorsOf(palette());
    const QFont plain = wallFont(em(), Weight::regular);
    const QFont bold = wallFont(em(), Weight::bold);
    area.setTop(drawLine(painter, area, panel.size, {plain, colors.muted}));
    area.setTop(drawLine(painter, area, panel.queue, {bold, colors.text}));
    area.setTop(drawLine(painter, area, panel.latency, {plain, colors.text}));
    if (!panel.overridden.isEmpty())
        drawOverridden(painter, area, panel.overridden);
}

/// In as many lines as there is room for.
void WallPage::drawOverridden(QPainter& painter, QRectF area, const QString& words) const {
    const TextLook look{wallFont(em(), Weight::bold), colorsOf(palette()).text};
    const QFontMetricsF metrics(look.font);
    const int most = std::max(1, static_cast<int>(area.height() / metrics.height()));
    for (const auto& line : wrapped(metrics, words, area.width(), most))
        area.setTop(drawLine(painter, area, line, look));
}

void WallPage::drawAlarm(QPainter& painter, const QRectF& box, monitor::Severity severity) const {
    const Colors& colors = colorsOf(palette());
    const double em = this->em();
    const double side = kMarkEms * em;
    const QPointF corner(box.right() - em * kPadEms - side, box.top() + em * kPadEms);
    painter.setPen(QPen(colors.of(severity).outline, std::max(2.0, em / 8)));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(inset(box, 2), 6, 6);
    drawSeverity(painter, QRectF(corner, QSizeF(side, side)), severity, colors);
}

/// As high as its font; returns where the next begins.
double WallPage::drawLine(QPainter& painter, QRectF line, const QString& words, TextLook look)
    const {
    if (m_stale)
        look.ink = colorsOf(palette()).muted;
    line.setHeight(QFontMetricsF(look.font).height());
    drawTabular(painter, line, words, look);
    return line.bottom();
}

void WallPage::drawBar(QPainter& painter, const QRectF& track, double utilization) const {
    const Colors& colors = colorsOf(palette());
    QRectF used = track;
    used.setWidth(track.width() * utilization);
    painter.fillRect(track, colors.shade);
    painter.fillRect(
        used,
        utilization > limits::kCriticalUtilization ? colors.critical.fill : colors.p50);
}

void WallPage::drawFoot(QPainter& painter, const QRectF& box) const {
    const Colors& colors = colorsOf(palette());
    const double em = this->em();
    const TextLook look{wallFont(em, Weight::medium), m_stale ? colors.muted : colors.text};
    QRectF line(box.left() + em * kPadEms, box.top(), box.width() - em, kFootEms * em);
    for (int i = 0; i < m_foot.size(); ++i) {
        line.moveTop(box.top() + i * kFootEms * em);
        drawTabular(painter, line, m_foot[i], look);
    }
}

void WallPage::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double foot = kFootEms * em() * static_cast<double>(m_foot.size());
    const QRectF all = QRectF(rect()).adjusted(kGap, kGap, -kGap, 0);
    const double panels = std::max<double>(1, static_cast<double>(m_panels.size()));
    const double wide = (all.width() - kGap * (panels - 1)) / panels;
    for (std::size_t i = 0; i < m_panels.size(); ++i) {
        const double left = all.left() + static_cast<double>(i) * (wide + kGap);
        drawPanel(painter, {left, all.top(), wide, all.height() - foot}, m_panels[i]);
    }
    drawFoot(painter, {all.left(), all.bottom() - foot, all.width(), foot});
}

} // namespace usher::ui
