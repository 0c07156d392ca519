// Foresight's model of one load: observe a step, ask for what comes. Weekly and daily profile in
// logarithms, planned events on top, and per lead time a mix of experts with an upper bound. What a
// step has shown is used only for forecasts made from then on.
#pragma once

#include "forecast/model/event_kernel.h"
#include "forecast/model/features.h"
#include "forecast/model/horizon_forecaster.h"
#include "forecast/model/recent_past.h"
#include "forecast/model/season_profile.h"
#include <usher/base/clock.h>

#include <optional>
#include <vector>

namespace usher::forecast {

/// The minute of the week of a time taken as it is written.
int utcMinuteOfWeek(WallTime at);

struct TrafficOptions {
    WallTime start{};             ///< of the first step
    int stepMinutes = 5;          ///< divides a day
    std::vector<int> horizons{6}; ///< in steps, ascending
    ErrorBound::Levels levels = {};
    MinuteOfWeek minuteOfWeek = utcMinuteOfWeek;
};

/// What is foreseen for a moment, in the unit observed.
struct Outlook {
    double value = 0;  ///< as likely under as over
    double bound = 0;  ///< exceeded as seldom as the service level says
    double usual = 0;  ///< the profile's share
    double events = 0; ///< what planned events add to that
};

/// Pure: no clock, no I/O. A forecast costs about ten microseconds a horizon; the state stays as
/// small as it began. Thread contract: none; one owner.
class TrafficModel {
  public:
    explicit TrafficModel(TrafficOptions options);

    /// Known beforehand; in place of all there were. Call between steps.
    void setEvents(std::vector<PlannedEvent> events) { m_kernel.setEvents(std::move(events)); }

    /// For what is foreseen from the next step on.
    void setLevels(const ErrorBound::Levels& levels) { m_options.levels = levels; }

    /// The next step's load, at least 0; empty is a gap: nothing is learnt of it.
    void observe(std::optional<double> load);
    WallTime start() const { return m_options.start; }
    /// Of the next step to observe.
    WallTime next() const { return timeOf(m_past.steps()); }

    /// For the last step observed + horizons[`index`]; empty before the first load.
    std::optional<Outlook> outlook(std::size_t index) const { return m_outlooks[index]; }
    /// For any moment after the last step observed, at most half as far again as the longest
    /// horizon: profile and events of that moment, corrected as the nearest horizons are. Empty
    /// elsewhere.
    std::optional<Outlook> outlookAt(WallTime at) const;
    /// From an hour before an event to four and a half after its start.
    bool insideEvent(WallTime at) const { return m_kernel.minutesFromEvent(at).has_value(); }
    /// Loads observed, gaps not counted.
    std::int64_t seen() const { return m_seen; }
    /// What the last observed step's load counts as when it comes again: the last load seen.
    std::optional<double> lastLoad() const { return m_lastLoad; }

    /// In how many weeks that quarter of the week was seen.
    int weeksSeen(WallTime at) const { return m_profile.weeksSeen(m_options.minuteOfWeek(at)); }
    /// For a state_archive: all but options and events.
    template <class Archive> void state(Archive& archive) {
        archive(m_profile, m_kernel, m_past, m_forecasters, m_outlooks, m_corrections);
        archive(m_mean, m_level, m_seen, m_lastLoad);
    }

  private:
    /// What a horizon says of its target beyond profile and events; logarithms.
    struct Correction {
        double value = 0, bound = 0;
    };
    Correction correctionAt(double steps) const;
    WallTime timeOf(std::int64_t step) const;
    double offset() const;
    double loadOf(double logLoad) const;
    Place look(WallTime at) const;
    void follow(double load);
    void settle(double load, WallTime at);
    void learnProfile(double load, WallTime at);
    void learn(double load);
    void foresee();
    Outlook makeOutlook(std::size_t index, const Place& now);
    TargetView view(const Place& now, const Place& target, int horizon) const;

    TrafficOptions m_options;
    SeasonProfile m_profile;
    EventKernel m_kernel;
    RecentPast m_past;
    std::vector<HorizonForecaster> m_forecasters;
    std::vector<std::optional<Outlook>> m_outlooks;
    std::vector<Correction> m_corrections; ///< by horizon
    double m_mean = 0;                     ///< of the load, over weeks
    double m_level = 0;                    ///< of its logarithm, over days
    std::int64_t m_seen = 0;
    std::optional<double> m_lastLoad;
};

} // namespace usher::forecast
