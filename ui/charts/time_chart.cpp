#include "ui/charts/time_chart.h"

#include "ui/accessibility.h"
#include "ui/charts/chart_keys.h"
#include "ui/charts/guarded_view.h"
#include "ui/charts/line_runs.h"
#include "ui/charts/time_zoom.h"
#include "ui/charts/value_scale.h"
#include "ui/format.h"
#include "ui/zoom.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <QVBoxLayout>
#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include <algorithm>
#include <cmath>
#include <optional>

namespace usher::ui {
namespace {

/// px around the plot, for scale, names, title and times
constexpr double kLeft = 9 * kGrid;
constexpr double kRight = 10 * kGrid;
constexpr double kTop = 5 * kGrid;
constexpr double kBottom = 3 * kGrid;

QColor colorOf(ChartLine::Ink ink, const Colors& colors) {
    switch (ink) {
    case ChartLine::Ink::p50:
        return colors.p50;
    case ChartLine::Ink::p95:
        return colors.p95;
    case ChartLine::Ink::p99:
        return colors.p99;
    case ChartLine::Ink::plan:
        return colors.plan;
    case ChartLine::Ink::wait:
        return colors.wait;
    case ChartLine::Ink::held:
        return colors.text;
    case ChartLine::Ink::used:
        return colors.p50;
    case ChartLine::Ink::muted:
        return colors.muted;
    }
    return colors.text;
}

QString heading(const GuardedView::Overlay& overlay) {
    return overlay.axis.isEmpty() ? overlay.title
                                  : overlay.title + QStringLiteral(", ") + overlay.axis;
}

} // namespace

class TimeChart::Inner {
  public:
    Inner(TimeChart* owner, ChartSpec wanted)
        : spec(std::move(wanted)),
          chart(new QChart),
          view(new GuardedView(chart, owner)),
          x(new QValueAxis),
          y(new QValueAxis) {
        chart->legend()->hide();
        chart->setAnimationOptions(QChart::NoAnimation);
        chart->setMargins({});
        chart->addAxis(x, Qt::AlignBottom);
        chart->addAxis(y, Qt::AlignLeft);
        x->setLabelsVisible(false);
        y->setLabelsVisible(false);
        x->setGridLineVisible(false);
        y->setRange(0, 1);
        x->setLineVisible(false);
        y->setLineVisible(false);
        series.resize(spec.lines.size());
        ghosts.resize(spec.lines.size());
    }

    void paint(const Colors& colors) {
        chart->setTheme(QChart::ChartThemeLight); // first: a theme sets every pen
        chart->setBackgroundVisible(false);       // GuardedView draws it
        chart->setDropShadowEnabled(false);
        for (auto* axis : {x, y}) {
            axis->setLabelsVisible(false);
            axis->setLineVisible(false);
            axis->setGridLinePen(QPen(colors.hair, 1));
        }
        x->setGridLineVisible(false);
        for (std::size_t i = 0; i < series.size(); ++i)
            for (auto* run : series[i])
                run->setPen(penOf(i, colors));
        for (std::size_t i = 0; i < ghosts.size(); ++i)
            for (auto* run : ghosts[i])
                run->setPen(ghostPenOf(i, colors));
    }

    QPen penOf(std::size_t line, const Colors& colors) const {
        const auto& own = spec.lines[line];
        return QPen(colorOf(own.ink, colors), own.width, own.dashed ? Qt::DashLine : Qt::SolidLine);
    }

    /// Its line's colour, thin and dotted: what is now comes first.
    QPen ghostPenOf(std::size_t line, const Colors& colors) const {
        QColor ink = colorOf(spec.lines[line].ink, colors);
        if (!colors.contrast)
            ink.setAlphaF(0.7f);
        return QPen(ink, 1, Qt::DotLine);
    }

    using Runs = std::vector<QLineSeries*>;
    void replace(Runs& own, const QList<QPointF>& points, const QPen& pen) {
        const auto runs = runsOf(points);
        while (own.size() < runs.size())
            own.push_back(addSeries(pen));
        for (std::size_t i = 0; i < own.size(); ++i) {
            if (i < runs.size())
                own[i]->replace(runs[i]);
            else if (own[i]->count() > 0)
                own[i]->replace(QList<QPointF>{});
        }
    }

    QLineSeries* addSeries(const QPen& pen) {
        auto* run = new QLineSeries;
        chart->addSeries(run);
        run->attachAxis(x);
        run->attachAxis(y);
        run->setPen(pen);
        return run;
    }

    std::size_t shown(const Frame& frame) const {
        return std::min(spec.lines.size(), frame.lines.size());
    }

    void draw(const Frame& frame, const ValueScale& scale, const Colors& colors) {
        for (std::size_t i = 0; i < spec.lines.size(); ++i) {
            const bool past = i < frame.ghosts.size();
            const auto& pen = ghostPenOf(i, colors);
            replace(ghosts[i], past ? placed(frame.ghosts[i], scale) : QList<QPointF>{}, pen);
        }
        for (std::size_t i = 0; i < shown(frame); ++i)
            replace(series[i], placed(frame.lines[i], scale), penOf(i, colors));
    }

    ValueScale scaleTo(const Frame& frame) {
        const ValueScale scale = scaleOf(frame);
        x->setRange(frame.from, frame.to);
        y->setTickCount(static_cast<int>(scale.marks().size()));
        return scale;
    }

    ValueScale scaleOf(const Frame& frame) {
        if (spec.fixedTop > 0)
            return {.top = spec.fixedTop};
        if (frame.subject != last.subject)
            choice = {};
        ValueSpan span;
        for (const auto* lines : {&frame.lines, &frame.ghosts})
            for (const auto& line : *lines)
                for (const QPointF& point : line)
                    if (point.x() >= frame.from && point.x() <= frame.to)
                        span.see(point.y());
        return spec.decades ? choice.choose(span, spec.lowestTop, frame.now)
                            : choice.linear(span, spec.lowestTop, frame.now);
    }

    /// "milliseconds over time, log scale".
    QString axisWords(const ValueScale& scale) const {
        if (spec.axis.isEmpty())
            return {};
        const QString words = TimeChart::tr("%1 over time").arg(spec.axis);
        return scale.logarithmic() ? TimeChart::tr("%1, log scale").arg(words) : words;
    }

    static bool hasGhost(const Frame& frame) {
        return std::ranges::any_of(frame.ghosts, [&frame](const QList<QPointF>& line) {
            return lastMeasured(line, frame.from, frame.to).has_value();
        });
    }

    std::vector<ChartLimit> limitsOf(const Frame& frame) const {
        auto limits = spec.limits;
        limits.insert(limits.end(), frame.limits.begin(), frame.limits.end());
        return limits;
    }

    /// All but the lines.
    GuardedView::Overlay overlayOf(const Frame& frame, const ValueScale& scale) const {
        return {
            .from = frame.from,
            .to = frame.to,
            .scale = scale,
            .marks = marks(frame.from, frame.to),
            .pins = frame.pins,
            .limits = limitsOf(frame),
            .ends = {},
            .lines = {},
            .ghosts = {},
            .hasGhost = hasGhost(frame),
            .title = spec.title,
            .axis = axisWords(scale),
            .unit = spec.unit,
            .empty = true,
            .stale = frame.stale};
    }

    /// What the crosshair reads and where the lines' names stand: of lines that were measured.
    void addEnds(GuardedView::Overlay& overlay, const Frame& frame, const Colors& colors) const {
        for (std::size_t i = 0; i < shown(frame); ++i) {
            const auto end = lastMeasured(frame.lines[i], frame.from, frame.to);
            if (!end)
                continue;
            const auto& own = spec.lines[i];
            overlay.empty = false;
            overlay.lines.push_back(frame.lines[i]);
            overlay.ghosts.push_back(i < frame.ghosts.size() ? frame.ghosts[i] : QList<QPointF>{});
            overlay.ends.push_back({own.name, colorOf(own.ink, colors), *end});
        }
    }

    void place() {
        chart->setPlotArea(QRectF(
            withZoom(kLeft),
            withZoom(kTop),
            std::max(1.0, view->width() - withZoom(kLeft + kRight)),
            std::max(1.0, view->height() - withZoom(kTop + kBottom))));
    }

    ChartSpec spec;
    QChart* chart;
    GuardedView* view;
    QValueAxis *x, *y;
    std::vector<Runs> series, ghosts;
    bool interactive = false;
    ScaleChoice choice;
    Frame last; ///< shown anew when the theme changes
    Marks marks = agoMarks;
};

TimeChart::TimeChart(ChartSpec spec, QWidget* parent)
    : QWidget(parent),
      m_inner(std::make_unique<Inner>(this, std::move(spec))) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_inner->view);
    setMinimumHeight(14 * kGrid);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(m_inner->spec.title);
    m_inner->paint(colorsOf(palette()));
    connect(m_inner->view, &GuardedView::zoomed, this, &TimeChart::zoomed);
    connect(m_inner->view, &GuardedView::panned, this, &TimeChart::panned);
}

TimeChart::~TimeChart() = default;

void TimeChart::setMarks(Marks marks) {
    m_inner->marks = std::move(marks);
}
void TimeChart::setWhen(When when) {
    m_inner->view->setWhen(std::move(when));
}
void TimeChart::setReason(When reason) {
    m_inner->view->setReason(std::move(reason));
}
void TimeChart::setInteractive(bool on) {
    m_inner->interactive = on;
    m_inner->view->setInteractive(on);
}
void TimeChart::setCrosshair(Crosshair* crosshair) {
    m_inner->view->setCrosshair(crosshair);
}
void TimeChart::setZoom(TimeZoom* zoom) {
    setInteractive(true);
    connect(this, &TimeChart::zoomed, zoom, &TimeZoom::zoom);
    connect(this, &TimeChart::panned, zoom, &TimeZoom::pan);
    connect(this, &TimeChart::wholeWanted, zoom, &TimeZoom::reset);
}

void TimeChart::show(const Frame& frame) {
    m_inner->place();
    const ValueScale scale = m_inner->scaleTo(frame);
    m_inner->last = frame;
    m_inner->draw(frame, scale, colorsOf(palette()));
    GuardedView::Overlay overlay = m_inner->overlayOf(frame, scale);
    m_inner->addEnds(overlay, frame, colorsOf(palette()));
    QStringList words;
    for (const auto& end : overlay.ends) {
        const QString value = QLocale().toString(end.at.y(), 'f', 1);
        words << tr("%1 %2 %3").arg(end.name, value, overlay.unit);
    }
    const QString lasts =
        words.isEmpty() ? tr("nothing measured") : words.join(QStringLiteral(", "));
    setAccessibleName(tr("%1: %2").arg(heading(overlay), lasts));
    m_inner->view->setOverlay(std::move(overlay));
    if (hasFocus() && m_inner->view->crosshair().at())
        sayReading();
    else
        sayValue(*this, lasts);
}

void TimeChart::keyPressEvent(QKeyEvent* event) {
    auto& crosshair = m_inner->view->crosshair();
    const double from = m_inner->last.from, to = m_inner->last.to;
    const double about = std::clamp(crosshair.at().value_or(to), from, to);
    const auto key = chartKeyOf(*event);
    if (key == ChartKey::earlier || key == ChartKey::later)
        return moveCrosshair(key == ChartKey::earlier ? -1 : 1);
    if (key == ChartKey::away && crosshair.at())
        return crosshair.moveTo({});
    if (!m_inner->interactive || key == ChartKey::none || key == ChartKey::away)
        return QWidget::keyPressEvent(event);
    if (key == ChartKey::zoomIn || key == ChartKey::zoomOut)
        Q_EMIT zoomed(key == ChartKey::zoomIn ? kZoomIn : kZoomOut, about);
    else if (key == ChartKey::whole)
        Q_EMIT wholeWanted();
    else
        Q_EMIT panned((key == ChartKey::panBack ? -kPanStep : kPanStep) * (to - from));
}

/// From the newest on; at the edge what lies beyond comes into sight.
void TimeChart::moveCrosshair(int steps) {
    constexpr double kSteps = 100; // of what is shown
    auto& crosshair = m_inner->view->crosshair();
    const double from = m_inner->last.from, to = m_inner->last.to;
    const double step = std::max(1.0, std::round((to - from) / kSteps));
    const double wanted = crosshair.at() ? *crosshair.at() + steps * step : to;
    if (m_inner->interactive && (wanted < from || wanted > to))
        Q_EMIT panned(steps * kPanStep * (to - from));
    crosshair.moveTo(std::clamp(wanted, m_inner->last.from, m_inner->last.to));
    sayReading();
}

/// For those who hear it.
void TimeChart::sayReading() {
    sayValue(*this, m_inner->view->reading().join(QStringLiteral(", ")));
}

void TimeChart::focusInEvent(QFocusEvent* event) {
    m_inner->view->showFocus(true);
    QWidget::focusInEvent(event);
}

/// It stays for the next chart of the page.
void TimeChart::focusOutEvent(QFocusEvent* event) {
    m_inner->view->showFocus(false);
    if (!qobject_cast<TimeChart*>(QApplication::focusWidget()))
        m_inner->view->crosshair().moveTo({});
    QWidget::focusOutEvent(event);
}

void TimeChart::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) {
        m_inner->paint(colorsOf(palette()));
        if (!m_inner->last.lines.empty())
            show(Frame(m_inner->last));
    }
    QWidget::changeEvent(event);
}

bool TimeChart::event(QEvent* event) {
    if (event->type() == QEvent::Resize)
        m_inner->place();
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        if (const auto* pin = m_inner->view->pinAt(help->pos()))
            QToolTip::showText(help->globalPos(), pin->words, this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace usher::ui
