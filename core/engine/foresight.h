// Calendar, learnt profile and forecast, kept fresh behind the engine's back on worker threads.
#pragma once

#include "base/mutex.h"
#include "config/config.h"
#include "forecast/forecast.h"
#include "monitor/history_store.h"
#include "pg/service.h"

#include <atomic>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

namespace usher::engine {

/// Thread contract: any thread; refresh() returns at once and works on the service's threads.
class Foresight {
  public:
    struct Options {
        config::Config config;
        int budget = 0;
        std::shared_ptr<monitor::HistoryStore> history;
    };
    /// Reads the calendar and makes the first forecast. Errors: an unknown time zone, an unreadable file.
    static Result<std::shared_ptr<Foresight>> create(Options options, WallTime now);

    std::shared_ptr<const forecast::Calendar> calendar() const;
    std::shared_ptr<const forecast::Forecast> forecast() const;
    std::vector<std::string> complaints() const;

    /// Remakes the forecast; re-reads a changed calendar; learns from the history once an hour. A refresh
    /// under way makes this one a no-op.
    static void refresh(const std::shared_ptr<Foresight>& self, pg::ConnectionService& service, WallTime now);
    void reconfigure(const config::Config& config);

  private:
    explicit Foresight(Options options) : m_options(std::move(options)) {}
    Status readCalendarIfChanged();
    void learn(WallTime now);
    void remake(WallTime now);
    config::Config config() const;

    mutable Mutex m_mutex;
    Options m_options USHER_GUARDED_BY(m_mutex);
    std::shared_ptr<const forecast::Calendar> m_calendar USHER_GUARDED_BY(m_mutex);
    std::shared_ptr<const forecast::Profile> m_profile USHER_GUARDED_BY(m_mutex);
    std::shared_ptr<const forecast::Forecast> m_forecast USHER_GUARDED_BY(m_mutex);
    std::vector<std::string> m_complaints USHER_GUARDED_BY(m_mutex);
    std::string m_calendarStamp USHER_GUARDED_BY(m_mutex);
    WallTime m_learntAt USHER_GUARDED_BY(m_mutex){};
    std::atomic<bool> m_busy{false};
};

} // namespace usher::engine
