// The desk over an engine in the same process; no other file of the window sees one.
#pragma once

#include "engine/engine.h"
#include "forecast/calendar.h"
#include "ui/calendar_desk.h"
#include "ui/desk_source.h"
#include "ui/desk_worker.h"
#include "ui/settings_desk.h"

#include <atomic>

namespace usher::rehearsal {
class Rehearser;
struct Scorecard;
} // namespace usher::rehearsal

namespace usher::ui {

struct BridgeOptions {
    engine::Engine* engine = nullptr;               ///< outlives the bridge
    std::shared_ptr<monitor::HistoryStore> history; ///< null: the past cannot be read
    /// for the report; null: UTC and no weddings
    std::shared_ptr<const forecast::Calendar> calendar;
    std::vector<std::string> weddingPools{"wedding_critical"};
    std::string version;
    std::shared_ptr<rehearsal::Rehearser> rehearser = {}; ///< null: none are played here
    /// of the newest rehearsal, for the report; on a worker. Null: none is kept
    std::function<std::optional<report::Compared>()> rehearsed = {};
    /// what `usher check` finds; blocks, on a worker. Null: no check is made
    std::function<std::vector<CheckLine>(const config::Config&)> check = {};
};

/// Reads of the past run on a worker thread; what they and rehearsals come to is posted.
class EngineBridge final : public DeskSource {
    Q_OBJECT
  public:
    explicit EngineBridge(BridgeOptions options);
    ~EngineBridge() override; ///< waits for the worker

    Now now() const override;
    std::shared_ptr<const control::DeskState> state() const override;
    std::vector<monitor::SeriesPoint> series(const std::string& pool, monitor::Window window)
        const override;
    EventRing<monitor::Event>::Page events(std::uint64_t cursor, std::size_t limit) const override;
    control::AuditLog::Page audit(std::uint64_t cursor, std::size_t limit) const override;
    void searchAudit(const control::AuditQuery& query, QObject* context, AuditSearched done)
        override;
    void writeFile(const QString& path, const QByteArray& contents, QObject* context, Written done)
        override;
    std::uint64_t submit(control::Command command) override;
    control::Preview preview(const control::Command& command) const override;
    void history(TimeRange range, QObject* context, HistoryDone done) override;
    void imagine(const forecast::Wedding& extra, QObject* context, ImagineDone done) override;
    void sessions(QObject* context, SessionsDone done) override;
    void report(TimeRange range, QObject* context, ReportDone done) override;
    CalendarDesk& calendar() override { return *m_calendar; }
    SettingsDesk* settings() override { return m_settings.get(); }

  private:
    template <class Work> void post(Work work);
    void listen();
    void finished(const Result<std::vector<rehearsal::Scorecard>>& cards);
    Result<report::Report> makeReport(TimeRange range) const;

    BridgeOptions m_options;
    SystemClock m_clock;
    std::atomic<bool> m_roused{false}; ///< an urgent() is posted and not yet told
    std::unique_ptr<DeskWorker> m_worker;
    std::unique_ptr<CalendarDesk> m_calendar;
    std::unique_ptr<SettingsDesk> m_settings;
};

} // namespace usher::ui
