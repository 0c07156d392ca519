// What is foreseen and planned beside what came: of the hours ahead, or of a day that has passed.
#pragma once

#include "ui/charts/time_chart.h"
#include "ui/charts/time_zoom.h"
#include "ui/desk_view.h"

#include <optional>

namespace usher::ui {

class ForecastChart : public QWidget {
    Q_OBJECT
  public:
    enum class Day {
        ahead,    ///< six hours back, a day ahead
        twoAhead, ///< … two days
        yesterday,
        lastSaturday
    };
    explicit ForecastChart(DeskSource& source, QWidget* parent = nullptr);

    /// `pool` "": all together.
    void show(const DeskView& view, const std::string& pool);
    void setDay(Day day);
    /// The plan as it would be; empty: nothing is imagined.
    void setImagined(std::optional<forecast::Forecast> imagined);

  private:
    struct Lines;
    bool past() const { return m_day == Day::yesterday || m_day == Day::lastSaturday; }
    TimeRange rangeOf(Day day) const;
    void read();
    void draw(const DeskView* view);
    void zoomed();
    double x(WallTime at) const;
    bool counts(const std::string& pool) const { return m_pool.empty() || pool == m_pool; }
    QList<QPointF> planned(const forecast::Forecast& forecast) const;
    void addForeseen(const forecast::Forecast& forecast, Lines& lines) const;
    QList<QPointF> livingUse(const DeskView& view) const;
    void addPast(Lines& lines) const;
    std::vector<ChartPin> weddings(const forecast::Forecast& forecast) const;
    QString reasonAt(double x) const;

    DeskSource& m_source;
    TimeChart* m_chart;
    TimeZoom* m_zoom;
    Day m_day = Day::ahead;
    std::string m_pool;
    WallTime m_now{};
    TimeRange m_range;
    QTimeZone m_zone = QTimeZone::utc();
    std::shared_ptr<const control::DeskState> m_state;
    std::optional<forecast::Forecast> m_imagined;
    monitor::HistoryRange m_past;
    TimeRange m_pastRange; ///< that was asked for
    int m_turn = 0;        ///< of the question last asked
};

} // namespace usher::ui
