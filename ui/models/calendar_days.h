// Weddings by the day of the platform's zone they begin on, with what is expected and planned of
// each day.
#pragma once

#include "forecast/forecast.h"

#include <QDate>

#include <map>
#include <memory>
#include <span>
#include <vector>

namespace usher::ui {

/// A wedding on its day.
struct DayEntry {
    forecast::Wedding wedding;
    QDate day;
    int minute = 0; ///< of the day, as the clock there shows it
    /// What its evening adds to the load, in ordinary loads: 1.2 is as much again and a fifth.
    double rise = 0;
};

/// Immutable. Thread contract: any thread.
class CalendarDays {
  public:
    /// `now`: what a wedding weighs depends on how many there are around it.
    CalendarDays(
        const forecast::TimeZone& zone,
        std::vector<forecast::Wedding> weddings,
        WallTime now);

    std::span<const DayEntry> on(QDate day) const; ///< by start
    const std::vector<DayEntry>& all() const { return m_entries; }
    const forecast::TimeZone& zone() const { return m_calendar.zone(); }
    /// The highest of each quarter of an hour, in ordinary loads beyond the ordinary one.
    std::vector<double> load(QDate first, int days) const;
    WallTime startOf(QDate day) const;

  private:
    forecast::Calendar m_calendar;
    std::vector<DayEntry> m_entries;
    std::map<QDate, std::pair<std::size_t, std::size_t>> m_days; ///< first and count
};

inline constexpr int kQuarters = 96; ///< of a day

/// Connections planned, all pools together, a quarter of an hour each; -1 where nothing is planned.
std::vector<int> plannedOn(const forecast::Forecast& forecast, WallTime midnight);

} // namespace usher::ui
