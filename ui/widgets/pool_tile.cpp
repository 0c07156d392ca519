#include "ui/widgets/pool_tile.h"

#include "limits/limits.h"
#include "ui/accessibility.h"
#include "ui/zoom.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>

#include <cmath>

namespace usher::ui {
namespace {

using Ink = FigureLabel::Ink;

/// A longer name is cut in its middle before the tile asks for more than its share.
constexpr int kMostName = 22 * kGrid;

FigureLabel* caption(const QString& words) {
    auto* label = new FigureLabel({.points = type::kSmall, .ink = Ink::muted});
    label->setText(words);
    return label;
}

/// A figure with its name above it.
QVBoxLayout* stacked(const QString& name, FigureLabel* figure) {
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(caption(name));
    column->addWidget(figure);
    return column;
}

QString sizeWords(const monitor::PoolSnapshot& pool) {
    const auto& f = pool.figures;
    const auto used = inUse(pool);
    if (f.connecting == 0)
        return PoolTile::tr("%1 of %2 · max %3").arg(used).arg(f.total).arg(f.max);
    return PoolTile::tr("%1 of %2, %3 opening · max %4")
        .arg(used)
        .arg(f.total)
        .arg(f.connecting)
        .arg(f.max);
}

QString queueWords(const pool::PoolFigures& f) {
    if (f.waiting == 0)
        return PoolTile::tr("nobody waits");
    const QString oldest = milliseconds(toMs(f.oldestWait));
    return PoolTile::tr("%1 wait, oldest %2").arg(count(f.waiting), oldest);
}

QString stateWords(const pool::PoolFigures& f) {
    if (f.paused)
        return PoolTile::tr("PAUSED");
    if (f.lendsAtMost > 0)
        return PoolTile::tr("lends %1 at once").arg(f.lendsAtMost);
    if (f.total >= f.max)
        return PoolTile::tr("at its maximum");
    return f.wedding ? PoolTile::tr("wedding pool") : QString();
}

QString trendWords(const monitor::PoolSnapshot& pool) {
    constexpr double kBusy = 0.5; // below, a rise is no trend
    if (pool.secondsToExhaustion == 0)
        return PoolTile::tr("every connection is in use");
    if (pool.secondsToExhaustion > 0 && pool.utilization > kBusy)
        return PoolTile::tr("exhausted %1 at this rise").arg(inTime(pool.secondsToExhaustion));
    QString rates = PoolTile::tr("%1/s lent · %2 queries/s")
                        .arg(count(pool.acquisitionsPerSecond), count(pool.queriesPerSecond));
    if (pool.querySecond.n == 0)
        return rates;
    return PoolTile::tr("%1, P95 %2").arg(rates, latencyWords(pool.querySecond).p95);
}

} // namespace

PoolTile::PoolTile(const QString& pool, QWidget* parent) : QFrame(parent), m_pool(pool) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setObjectName(QStringLiteral("tile.") + pool);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * kGrid, kGrid + 4, 2 * kGrid, kGrid + 4);
    column->setSpacing(kGrid);
    column->addLayout(makeHead());
    m_overrides = new OverrideRow(pool);
    connect(m_overrides, &OverrideRow::commandWanted, this, &PoolTile::commandWanted);
    column->addWidget(m_overrides);
    column->addLayout(makeUse());
    column->addLayout(makeLatency());
    column->addLayout(makeSparklines(), 1);
}

/// Side by side: a low window leaves each its height.
QLayout* PoolTile::makeSparklines() {
    m_used = new Sparkline(
        {.label = tr("In use, 5 min"),
         .words = percent,
         .limit = limits::kHeadroomUtilization,
         .lowestTop = 0.5,
         .filled = true});
    m_p95Spark = new Sparkline(
        {.label = tr("P95, 5 min"),
         .words = milliseconds,
         .limit = limits::kP95Ms,
         .lowestTop = 1});
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * kGrid);
    row->addWidget(m_used, 1);
    row->addWidget(m_p95Spark, 1);
    return row;
}

QLayout* PoolTile::makeHead() {
    auto* row = new QHBoxLayout;
    m_name = new FigureLabel({.points = type::kTitle, .weight = Weight::bold});
    m_name->setText(m_pool);
    m_name->setMinimumWidth(std::min(m_name->sizeHint().width(), kMostName));
    m_state = new FigureLabel(
        {.points = type::kSmall,
         .weight = Weight::medium,
         .ink = Ink::muted,
         .alignment = Qt::AlignRight | Qt::AlignVCenter});
    row->addWidget(m_name);
    row->addStretch(1);
    row->addWidget(m_state);
    m_markRoom = new QWidget; // the severity's shape is painted there
    m_markRoom->setFixedSize(3 * kGrid, 2 * kGrid);
    m_markRoom->hide();
    row->addWidget(m_markRoom);
    return row;
}

QLayout* PoolTile::makeUse() {
    m_share =
        new FigureLabel({.points = type::kHero, .weight = Weight::bold, .minimumCharacters = 4});
    m_share->setObjectName(QStringLiteral("share"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_share);
    row->addSpacing(kGrid);
    row->addLayout(makeSizeAndQueue(), 1);
    m_bar = new UtilizationBar;
    m_trend = new FigureLabel({.points = type::kSmall, .ink = Ink::muted});
    auto* column = new QVBoxLayout;
    column->setSpacing(2);
    column->addLayout(row);
    column->addWidget(m_bar);
    column->addWidget(m_trend);
    return column;
}

QLayout* PoolTile::makeSizeAndQueue() {
    m_size = new FigureLabel({.points = type::kBody, .ink = Ink::text});
    m_size->setObjectName(QStringLiteral("size"));
    m_queue = new FigureLabel({.points = type::kBody, .weight = Weight::medium});
    m_queue->setObjectName(QStringLiteral("queue"));
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addStretch(1);
    column->addWidget(m_size);
    column->addWidget(m_queue);
    return column;
}

QLayout* PoolTile::makeLatency() {
    auto* row = new QHBoxLayout;
    row->setSpacing(kGrid);
    const auto figure = [row](const QString& name, const char* id) {
        auto* label = new FigureLabel(
            {.points = type::kTitle, .weight = Weight::medium, .minimumCharacters = 5});
        label->setObjectName(QLatin1String(id));
        row->addLayout(stacked(name, label), 1);
        return label;
    };
    m_p50 = figure(tr("P50"), "p50");
    m_p95 = figure(tr("P95"), "p95");
    m_p99 = figure(tr("P99"), "p99");
    m_n = new FigureLabel({.points = type::kBody, .ink = Ink::muted, .minimumCharacters = 5});
    m_n->setObjectName(QStringLiteral("n"));
    row->addLayout(stacked(tr("last second"), m_n), 1);
    return row;
}

void PoolTile::show(const DeskView& view) {
    const auto* pool = view.figures().pool(m_pool.toStdString());
    if (!pool)
        return;
    m_severity = view.gravest(pool->figures.name);
    m_markRoom->setVisible(m_severity != monitor::Severity::info);
    m_stale = view.stale();
    m_overrides->show(view);
    for (auto* label : findChildren<FigureLabel*>())
        label->setStale(m_stale);
    showGauges(*pool);
    if (view.wholeSecond)
        showFigures(view, *pool);
    sayValue(*this, m_share->text());
    setAccessibleName(
        tr("Pool %1: %2 in use, %3, %4, P95 %5")
            .arg(m_pool, m_share->text(), m_size->text(), m_queue->text(), m_p95->text()));
    update();
}

QSize PoolTile::minimumSizeHint() const {
    constexpr QSize kRoom(36 * kGrid, 31 * kGrid);
    const QSize least = QFrame::minimumSizeHint();
    return zoomFactor() > 1 ? least.expandedTo(kRoom * zoomFactor()) : least;
}

void PoolTile::showGauges(const monitor::PoolSnapshot& pool) {
    m_share->setText(percent(pool.utilization));
    m_bar->setShare(pool.utilization);
    m_size->setText(sizeWords(pool));
    m_queue->setText(queueWords(pool.figures));
    m_state->setText(stateWords(pool.figures));
    m_trend->setText(trendWords(pool));
}

void PoolTile::showFigures(const DeskView& view, const monitor::PoolSnapshot& pool) {
    const auto words = latencyWords(pool.lastSecond);
    m_p50->setText(words.p50);
    m_p95->setText(words.p95);
    m_p99->setText(words.p99);
    m_n->setText(words.n);
    std::vector<double> used, p95;
    for (const auto& point : view.source->series(pool.figures.name, monitor::Window::minutes5)) {
        used.push_back(point.measured ? point.utilization : NAN);
        p95.push_back(point.measured && point.latency.n > 0 ? point.latency.p95Ms : NAN);
    }
    m_used->setValues(std::move(used));
    m_p95Spark->setValues(std::move(p95));
}

void PoolTile::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colors& colors = colorsOf(palette());
    drawCard(painter, rect(), colors);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_severity != monitor::Severity::info)
        drawAlarm(painter, colors);
    if (hasFocus()) {
        painter.setPen(QPen(colors.accent, 2));
        painter.drawRoundedRect(inset(rect(), 3), 4, 4);
    }
    if (m_stale)
        drawHatch(painter, rect(), colors);
}

void PoolTile::drawAlarm(QPainter& painter, const Colors& colors) const {
    painter.setPen(QPen(colors.of(m_severity).outline, 2));
    painter.drawRoundedRect(inset(rect(), 1), 6, 6);
    const QRectF mark(width() - 5 * kGrid, kGrid + 4, 3 * kGrid, 3 * kGrid);
    drawSeverity(painter, mark, m_severity, colors);
}

void PoolTile::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT opened(m_pool);
}

void PoolTile::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
        event->key() == Qt::Key_Space)
        Q_EMIT opened(m_pool);
    else
        QFrame::keyPressEvent(event);
}

} // namespace usher::ui
