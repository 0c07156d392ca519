// Calendar, learnt profile and forecast, kept fresh behind the engine's back on worker threads.
#pragma once

#include "base/mutex.h"
#include "config/config.h"
#include "control/calendar_book.h"
#include "forecast/forecast.h"
#include "forecast/learner.h"
#include "monitor/history_store.h"
#include <usher/pg/service.h>

#include <atomic>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

namespace usher::engine {

/// Runs calendar.query, read only, within ten seconds. Errors: as connecting and asking; bad rows
/// are complaints.
Result<forecast::CalendarRead>
askCalendarQuery(const std::string& server, const std::string& sql, const forecast::TimeZone& zone);

/// Thread contract: any thread; refresh() returns at once and works on the service's threads.
class Foresight {
  public:
    static constexpr Minutes kAskEvery{10};

    struct Options {
        config::Config config;
        int budget = 0;
        std::shared_ptr<monitor::HistoryStore> history;
        std::string stateFile = {}; ///< of what was learnt; "" = nowhere
    };
    /// Reads the calendar's file and makes the first forecast; history and calendar.query come with
    /// the first refresh(), so that neither keeps the gate from opening. Errors: an unknown time
    /// zone, an unreadable file.
    static Result<std::shared_ptr<Foresight>> create(Options options, WallTime now);

    std::shared_ptr<const forecast::Calendar> calendar() const;
    std::shared_ptr<const forecast::Forecast> forecast() const;
    std::vector<std::string> complaints() const;

    /// The forecast as it would be with one wedding more; takes some milliseconds.
    forecast::Forecast imagine(const forecast::Wedding& extra, WallTime now) const;
    /// As it would be with those changes.
    Result<forecast::Forecast> imagine(const forecast::CalendarChanges& changes, WallTime now)
        const;

    /// The calendar of this moment: its file is looked at, and read when another program has
    /// written there.
    control::CalendarCopy copy(const std::string& knownRevision);
    /// Writes into the calendar's file, all or nothing, and remakes the forecast. Errors: see
    /// CalendarBook::change().
    Status change(const forecast::CalendarChanges& changes, WallTime now);

    /// Remakes the forecast; re-reads a changed calendar; asks calendar.query every kAskEvery;
    /// learns each quarter of an hour from the history. A refresh under way makes this one a no-op.
    static void
    refresh(const std::shared_ptr<Foresight>& self, pg::ConnectionService& service, WallTime now);
    /// calendar.query is asked again at the next refresh.
    void reconfigure(const config::Config& config);
    /// What loans make of the pools' maximums; counted at the next refresh. True when it changed.
    bool setLent(std::vector<forecast::LentMaximum> lent);
    /// Whom to ask calendar.query.
    void setServer(const std::string& primary);

  private:
    explicit Foresight(Options options) : m_options(std::move(options)) {}
    Status readCalendarIfChanged();
    /// calendar.query, when one is configured and due. What is wrong becomes complaints; the
    /// calendar stays.
    void askCalendar(WallTime now);
    bool isNew(const std::string& stamp) const;
    struct ReadFile {
        forecast::CalendarRead read;
        std::vector<forecast::Wedding> before; ///< which stay while rows are lost
        std::string stamp;
    };
    void takeFile(ReadFile file, const forecast::TimeZone& zone) USHER_REQUIRES(m_mutex);
    void takeChanged(
        ReadFile file,
        const forecast::CalendarChanges& changes,
        const forecast::TimeZone& zone);
    forecast::Forecast imagine(const forecast::Calendar& imagined, WallTime now) const;
    bool askDue(WallTime now) const USHER_REQUIRES(m_mutex);
    void take(Result<forecast::CalendarRead> read, const forecast::TimeZone& zone);
    bool learnDue(WallTime now) const;
    forecast::MissCosts missCosts() const;
    void learn(WallTime now);
    std::string stateFile() const;
    void restore();
    void save(WallTime now);
    void tell(std::vector<std::string> learning);
    void remake(WallTime now);
    bool remakeOnce(WallTime now); ///< false: the calendar has become another meanwhile
    config::Config config() const;
    forecast::ForecastInput input(WallTime now) const;

    mutable Mutex m_mutex;
    Options m_options USHER_GUARDED_BY(m_mutex);
    std::shared_ptr<const forecast::Calendar> m_calendar USHER_GUARDED_BY(m_mutex);
    std::shared_ptr<const forecast::Profile> m_profile USHER_GUARDED_BY(m_mutex);
    /// Whose weddings the profile knows.
    std::shared_ptr<const forecast::Calendar> m_profileOf USHER_GUARDED_BY(m_mutex);
    std::shared_ptr<const forecast::Forecast> m_forecast USHER_GUARDED_BY(m_mutex);
    std::vector<std::string> m_complaints USHER_GUARDED_BY(m_mutex); ///< of the calendar
    std::vector<std::string> m_learning USHER_GUARDED_BY(m_mutex);
    std::string m_server USHER_GUARDED_BY(m_mutex);
    std::vector<forecast::LentMaximum> m_lent USHER_GUARDED_BY(m_mutex);
    WallTime m_askedAt USHER_GUARDED_BY(m_mutex){};
    bool m_answered USHER_GUARDED_BY(m_mutex) = false; ///< calendar.query has been read once
    std::string m_calendarStamp USHER_GUARDED_BY(m_mutex);
    std::uint64_t m_calendarsRead USHER_GUARDED_BY(m_mutex) = 0;
    Mutex m_writing; ///< whose turn it is to change the file; taken before m_mutex
    WallTime m_learntUntil USHER_GUARDED_BY(m_mutex){};
    forecast::Learner m_learner; ///< of the one refresh under way
    bool m_restored = false;     ///< likewise: the file has been looked for
    WallTime m_savedAt{};        ///< likewise
    std::atomic<bool> m_busy{false};
};

} // namespace usher::engine
