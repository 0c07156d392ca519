#include "ui/charts/time_chart.h"

#include "ui/accessibility.h"
#include "ui/charts/guarded_view.h"
#include "ui/charts/value_scale.h"
#include "ui/format.h"
#include "ui/zoom.h"

#include <QHelpEvent>
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

/// pieces a line may fall into; what is beyond is joined to the last
constexpr std::size_t kRuns = 64;
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

/// A series a run: a gap is where nothing is drawn, not a line across it.
std::vector<QList<QPointF>> runsOf(const QList<QPointF>& points) {
    std::vector<QList<QPointF>> runs;
    bool open = false;
    for (const QPointF& point : points) {
        if (std::isnan(point.y())) {
            open = false;
            continue;
        }
        if (!open && runs.size() < kRuns)
            runs.emplace_back();
        open = true;
        runs.back() << point;
    }
    for (auto& run : runs)
        if (run.size() == 1)
            run << run.first() + QPointF(1e-3, 0);
    return runs;
}

/// Of what is in sight.
std::optional<QPointF> lastMeasured(const QList<QPointF>& points, double from, double to) {
    for (auto point = points.rbegin(); point != points.rend(); ++point)
        if (!std::isnan(point->y()) && point->x() >= from && point->x() <= to)
            return *point;
    return {};
}

/// On the chart's own axis, which goes from 0 to 1.
QList<QPointF> placed(QList<QPointF> points, const ValueScale& scale) {
    for (QPointF& point : points)
        point.setY(scale.share(point.y()));
    return points;
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
    }

    QPen penOf(std::size_t line, const Colors& colors) const {
        const auto& own = spec.lines[line];
        return QPen(colorOf(own.ink, colors), own.width, own.dashed ? Qt::DashLine : Qt::SolidLine);
    }

    void replace(std::size_t line, const QList<QPointF>& points, const Colors& colors) {
        const auto runs = runsOf(points);
        auto& own = series[line];
        while (own.size() < runs.size())
            own.push_back(addSeries(penOf(line, colors)));
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
        for (const auto& line : frame.lines)
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
    std::vector<std::vector<QLineSeries*>> series;
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
    m_inner->view->setInteractive(on);
}

void TimeChart::show(const Frame& frame) {
    m_inner->place();
    const ValueScale scale = m_inner->scaleTo(frame);
    m_inner->last = frame;
    for (std::size_t i = 0; i < m_inner->shown(frame); ++i)
        m_inner->replace(i, placed(frame.lines[i], scale), colorsOf(palette()));
    GuardedView::Overlay overlay = m_inner->overlayOf(frame, scale);
    m_inner->addEnds(overlay, frame, colorsOf(palette()));
    QStringList words;
    for (const auto& end : overlay.ends) {
        const QString value = QLocale().toString(end.at.y(), 'f', 1);
        words << tr("%1 %2 %3").arg(end.name, value, overlay.unit);
    }
    const QString lasts =
        words.isEmpty() ? tr("nothing measured") : words.join(QStringLiteral(", "));
    sayValue(*this, lasts);
    setAccessibleName(tr("%1: %2").arg(heading(overlay), lasts));
    m_inner->view->setOverlay(std::move(overlay));
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
