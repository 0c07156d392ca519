#include "ui/pages/forecast_chart.h"

#include "ui/languages/core_reader.h"

#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace usher::ui {
namespace {

using std::chrono::hours;

constexpr hours kBack{6};

ChartSpec spec() {
    return {
        .title = ForecastChart::tr("Connections"),
        .unit = {},
        .axis = ForecastChart::tr("number"),
        .lines =
            {{ForecastChart::tr("in use"), ChartLine::Ink::used, 2},
             {ForecastChart::tr("planned"), ChartLine::Ink::plan, 1.5},
             {ForecastChart::tr("foreseen"), ChartLine::Ink::held, 1.5},
             {ForecastChart::tr("bound"), ChartLine::Ink::held, 1, true},
             {ForecastChart::tr("with them"), ChartLine::Ink::muted, 1.5, true}},
        .limits = {},
        .lowestTop = 10};
}

/// A slot's height over its length, as far as the axis goes.
void addStep(QList<QPointF>& line, double from, double axisEnd, double value) {
    const auto length = static_cast<double>(Seconds{forecast::kSlotLength}.count());
    line << QPointF(from, value) << QPointF(std::min(from + length, axisEnd), value);
}

} // namespace

struct ForecastChart::Lines {
    QList<QPointF> inUse, planned, foreseen, bound, imagined;
};

ForecastChart::ForecastChart(DeskSource& source, QWidget* parent)
    : QWidget(parent),
      m_source(source),
      m_chart(new TimeChart(spec())),
      m_zoom(new TimeZoom(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_chart);
    m_chart->setZoom(m_zoom);
    connect(m_zoom, &TimeZoom::changed, this, &ForecastChart::zoomed);
    m_chart->setMarks([this](double from, double to) {
        return clockMarksBetween(m_range.from, {from, to}, m_zone);
    });
    m_chart->setWhen([this](double x) {
        return dayAndTime(m_range.from + Seconds{static_cast<qint64>(x)}, m_zone);
    });
    m_chart->setReason([this](double x) { return reasonAt(x); });
}

double ForecastChart::x(WallTime at) const {
    return toMs(at - m_range.from) / 1000;
}

/// Days are the platform's own.
TimeRange ForecastChart::rangeOf(Day day) const {
    if (day == Day::ahead)
        return {m_now - kBack, m_now + hours{24}};
    if (day == Day::twoAhead)
        return {m_now - kBack, m_now + hours{48}};
    const QDate today = toDateTime(m_now, m_zone).date();
    const int sinceSaturday = (today.dayOfWeek() + 1) % 7;
    const int daysAgo = day == Day::yesterday ? 1 : sinceSaturday == 0 ? 7 : sinceSaturday;
    const QDate first = today.addDays(-daysAgo);
    return {toWallTime(first.startOfDay(m_zone)), toWallTime(first.addDays(1).startOfDay(m_zone))};
}

void ForecastChart::setDay(Day day) {
    m_day = day;
    m_range = rangeOf(day);
    m_zoom->reset();
    read();
}

void ForecastChart::zoomed() {
    if (!m_state)
        return;
    const DeskView view = look(m_source, true);
    draw(&view);
}

void ForecastChart::setImagined(std::optional<forecast::Forecast> imagined) {
    m_imagined = std::move(imagined);
}

void ForecastChart::read() {
    if (!past() || (m_pastRange.from == m_range.from && m_pastRange.to == m_range.to))
        return;
    m_past = {};
    m_pastRange = m_range;
    const int turn = ++m_turn;
    m_source.history(m_range, this, [this, turn](Result<monitor::HistoryRange> past) {
        if (turn != m_turn || !past)
            return;
        m_past = std::move(*past);
        draw(nullptr);
    });
}

void ForecastChart::show(const DeskView& view, const std::string& pool) {
    m_now = view.now.wall;
    m_zone = view.zone;
    m_pool = pool;
    m_state = view.state;
    m_range = rangeOf(m_day);
    read();
    {
        const QSignalBlocker quiet(m_zoom); // drawn at once
        m_zoom->setBounds(0, x(m_range.to));
    }
    draw(&view);
}

/// `view` null: only a day that has passed is drawn.
void ForecastChart::draw(const DeskView* view) {
    if (!view && !past())
        return;
    Lines lines;
    TimeChart::Frame frame{.from = m_zoom->from(), .to = m_zoom->to(), .lines = {}, .pins = {}};
    if (past()) {
        addPast(lines);
    } else if (const auto* forecast = m_state->forecast.get()) {
        lines.inUse = livingUse(*view);
        lines.planned = planned(*forecast);
        addForeseen(*forecast, lines);
        if (m_imagined)
            lines.imagined = planned(*m_imagined);
        frame.pins = weddings(*forecast);
    }
    frame.lines = {lines.inUse, lines.planned, lines.foreseen, lines.bound, lines.imagined};
    frame.subject = QString::fromStdString(m_pool) + QString::number(static_cast<int>(m_day));
    frame.now = m_source.now().mono;
    frame.stale = view && view->stale();
    m_chart->show(frame);
}

QList<QPointF> ForecastChart::planned(const forecast::Forecast& forecast) const {
    QList<QPointF> line;
    for (const auto& slot : forecast.slots) {
        if (slot.start >= m_range.to)
            break;
        int sum = 0;
        for (const auto& pool : slot.pools)
            if (counts(pool.pool))
                sum += pool.planned;
        addStep(line, x(slot.start), x(m_range.to), sum);
    }
    return line;
}

/// A bound is of one load: those of several pools have no sum.
void ForecastChart::addForeseen(const forecast::Forecast& forecast, Lines& lines) const {
    for (const auto& slot : forecast.slots) {
        const auto* pool = slotOf(slot, m_pool);
        if (slot.start >= m_range.to || !pool || pool->bound <= 0)
            continue;
        addStep(lines.foreseen, x(slot.start), x(m_range.to), pool->foreseen);
        addStep(lines.bound, x(slot.start), x(m_range.to), pool->bound);
    }
}

QList<QPointF> ForecastChart::livingUse(const DeskView& view) const {
    QList<QPointF> line;
    for (const auto& pool : view.figures().pools) {
        if (!counts(pool.figures.name))
            continue;
        const auto series = m_source.series(pool.figures.name, monitor::Window::hours6);
        for (std::size_t i = 0; i < series.size(); ++i) {
            const double used = series[i].measured ? series[i].leased : NAN;
            if (static_cast<std::size_t>(line.size()) <= i)
                line << QPointF(x(series[i].at), used);
            else
                line[static_cast<qsizetype>(i)].ry() += used;
        }
    }
    return line;
}

/// Sums over the pools of each moment: samples come by time, then pool.
void ForecastChart::addPast(Lines& lines) const {
    for (const auto& sample : m_past.samples) {
        if (!counts(sample.pool))
            continue;
        const double at = x(sample.at);
        if (lines.inUse.isEmpty() || lines.inUse.last().x() < at) {
            lines.inUse << QPointF(at, sample.leased);
            lines.planned << QPointF(at, sample.planned);
        } else {
            lines.inUse.last().ry() += sample.leased;
            lines.planned.last().ry() += sample.planned;
        }
    }
}

std::vector<ChartPin> ForecastChart::weddings(const forecast::Forecast& forecast) const {
    std::vector<ChartPin> pins;
    for (const auto& wedding : forecast.weddings) {
        if (wedding.start < m_range.from || wedding.start >= m_range.to)
            continue;
        const QString guests =
            wedding.guests > 0 ? QStringLiteral(", ") + tr("%Ln guests", nullptr, wedding.guests)
                               : QString();
        const QString name = wedding.name.empty() ? tr("a wedding") : text(wedding.name);
        pins.push_back({.x = x(wedding.start), .words = name + guests});
    }
    return pins;
}

/// Of the plan, a pool's line each where all are shown.
QString ForecastChart::reasonAt(double at) const {
    if (past() || m_pool.empty() || !m_state || !m_state->forecast)
        return {};
    const auto when = m_range.from + Seconds{static_cast<qint64>(at)};
    const auto* slot = m_state->forecast->at(when, m_pool);
    return slot ? inYourLanguage(slot->reason) : QString();
}

} // namespace usher::ui
