#include "ui/pages/wall_page.h"

#include "limits/limits.h"

#include <QScreen>
#include <QSettings>

namespace usher::ui {
namespace {

constexpr double kLetterPerDistance = 0.00582, kXHeight = 0.7;
/// of a 24" 1080p screen, where the screen tells no size
constexpr double kLikelyPitchMm = 0.277;
constexpr double kFigure = 3; ///< em of the figures
constexpr double kPanelEms = 11.5, kFootEms = 1.7, kFootLines = 3;
/// "100 %" three times as large, "147 of 150 · max 200"
constexpr double kNarrowestPanelEms = 11.5;

double pitchOf(const QScreen* screen) {
    if (!screen || screen->physicalSize().width() <= 0)
        return kLikelyPitchMm;
    return screen->physicalSize().width() / screen->geometry().width();
}

QFont wallFont(double px, Weight weight) {
    QFont font = deskFont(type::kBody, weight);
    font.setPixelSize(std::max(8, static_cast<int>(px)));
    return font;
}

QString dayWords(const control::Day& day, const DeskView& view) {
    const QString until = day.endsAt == WallTime{}
                              ? QString()
                              : WallPage::tr(" until %1").arg(clockTime(day.endsAt, view.zone));
    switch (day.state) {
    case control::DayState::on:
        return WallPage::tr("Saturday protocol ON") + until;
    case control::DayState::armed:
        return WallPage::tr("Saturday protocol armed");
    case control::DayState::ending:
        return WallPage::tr("Saturday protocol ending");
    case control::DayState::off:
        break;
    }
    return WallPage::tr("Saturday protocol off");
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
        const auto& f = pool.figures;
        m_panels.push_back(
            {.name = text(f.name),
             .share = percent(pool.utilization),
             .size = f.paused ? tr("PAUSED")
                              : tr("%1 of %2 · max %3").arg(inUse(pool)).arg(f.total).arg(f.max),
             .queue = f.waiting == 0 ? tr("nobody waits") : tr("%1 wait").arg(count(f.waiting)),
             .latency = tr("P95 %1").arg(latencyWords(pool.lastSecond).p95),
             .utilization = std::clamp(pool.utilization, 0.0, 1.0),
             .severity = view.gravest(f.name)});
        heard << tr("%1 %2 in use, %3")
                     .arg(m_panels.back().name, m_panels.back().share, m_panels.back().queue);
    }
    const auto& reserve = view.figures().reserve;
    m_foot = {
        dayWords(view.state->day, view),
        tr("Reserve %1 of %2 ready").arg(reserve.ready).arg(reserve.size)};
    if (view.state->forecast)
        for (const auto& peak : view.state->forecast->peaks) {
            if (peak.at < view.now.wall)
                continue;
            m_foot << tr("Next peak %1: %2 plans %3")
                          .arg(inTime(view.secondsUntil(peak.at)), text(peak.pool))
                          .arg(peak.planned);
            break;
        }
    setAccessibleName(
        tr("Wall: %1. %2")
            .arg(heard.join(QStringLiteral("; ")), m_foot.join(QStringLiteral(", "))));
    update();
}

void WallPage::drawPanel(QPainter& painter, const QRectF& box, const Panel& panel) const {
    const Colors& colors = colorsOf(palette());
    const double em = this->em(), pad = em * 0.6;
    const bool calm = panel.severity == monitor::Severity::info;
    drawCard(painter, box, colors);
    if (!calm) {
        painter.setPen(QPen(colors.of(panel.severity).outline, std::max(2.0, em / 8)));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 6, 6);
        drawSeverity(
            painter,
            QRectF(box.right() - pad - 1.4 * em, box.top() + pad, 1.4 * em, 1.4 * em),
            panel.severity,
            colors);
    }
    double y = box.top() + pad;
    const auto line = [&](const QString& words, double size, Weight weight, const QColor& ink) {
        painter.setFont(wallFont(size, weight));
        painter.setPen(m_stale ? colors.muted : ink);
        const double high = QFontMetricsF(painter.font()).height();
        drawTabular(
            painter,
            QRectF(
                box.left() + pad,
                y,
                box.width() - 2 * pad - (y < box.top() + em && !calm ? 1.6 * em : 0),
                high),
            Qt::AlignLeft | Qt::AlignVCenter,
            words);
        y += high;
    };
    line(panel.name, em, Weight::bold, colors.text);
    line(panel.share, kFigure * em, Weight::bold, colors.text);
    const QRectF track(box.left() + pad, y, box.width() - 2 * pad, em * 0.6);
    painter.fillRect(track, colors.shade);
    painter.fillRect(
        QRectF(track.left(), track.top(), track.width() * panel.utilization, track.height()),
        panel.utilization > limits::kCriticalUtilization ? colors.critical.fill : colors.p50);
    y += em;
    line(panel.size, em, Weight::regular, colors.muted);
    line(panel.queue, em, Weight::bold, colors.text);
    line(panel.latency, em, Weight::regular, colors.text);
    if (m_stale)
        drawHatch(painter, box.adjusted(1, 1, -1, -1), colors);
}

void WallPage::drawFoot(QPainter& painter, const QRectF& box) const {
    const Colors& colors = colorsOf(palette());
    const double em = this->em();
    painter.setFont(wallFont(em, Weight::medium));
    painter.setPen(m_stale ? colors.muted : colors.text);
    for (int i = 0; i < m_foot.size(); ++i)
        drawTabular(
            painter,
            QRectF(
                box.left() + em * 0.6,
                box.top() + i * kFootEms * em,
                box.width() - em,
                kFootEms * em),
            Qt::AlignLeft | Qt::AlignVCenter,
            m_foot[i]);
}

void WallPage::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double foot = kFootEms * em() * static_cast<double>(m_foot.size()), gap = 2 * kGrid;
    const QRectF all = QRectF(rect()).adjusted(gap, gap, -gap, 0);
    const double panels = std::max<double>(1, static_cast<double>(m_panels.size())),
                 wide = (all.width() - gap * (panels - 1)) / panels;
    for (std::size_t i = 0; i < m_panels.size(); ++i)
        drawPanel(
            painter,
            QRectF(
                all.left() + static_cast<double>(i) * (wide + gap),
                all.top(),
                wide,
                all.height() - foot),
            m_panels[i]);
    drawFoot(painter, QRectF(all.left(), all.bottom() - foot, all.width(), foot));
}

} // namespace usher::ui
