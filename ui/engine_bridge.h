// The only file of the window that sees the engine.
#pragma once

#include "engine/engine.h"
#include "forecast/calendar.h"
#include "ui/desk_source.h"

#include <atomic>
#include <thread>

namespace usher::rehearsal {
struct RehearsalOptions;
}

namespace usher::ui {

struct BridgeOptions {
    engine::Engine* engine = nullptr;               ///< outlives the bridge
    std::shared_ptr<monitor::HistoryStore> history; ///< null: the past cannot be read
    /// for the report; null: UTC and no weddings
    std::shared_ptr<const forecast::Calendar> calendar;
    std::vector<std::string> weddingPools{"wedding_critical"};
    std::string version;
    /// The configured server's URI: rehearsed on only where its database is marked. "": the
    /// embedded one, which nobody else uses.
    std::string primary = {};
};

/// Reads of the past run on one worker thread, rehearsals on another; results are posted.
class EngineBridge final : public DeskSource {
    Q_OBJECT
  public:
    explicit EngineBridge(BridgeOptions options);
    ~EngineBridge() override; ///< cancels a rehearsal and waits for the workers

    Now now() const override;
    std::shared_ptr<const control::DeskState> state() const override;
    std::vector<monitor::SeriesPoint> series(const std::string& pool, monitor::Window window)
        const override;
    EventRing<monitor::Event>::Page events(std::uint64_t cursor, std::size_t limit) const override;
    control::AuditLog::Page audit(std::uint64_t cursor, std::size_t limit) const override;
    void writeFile(const QString& path, const QByteArray& contents, QObject* context, Written done)
        override;
    std::uint64_t submit(control::Command command) override;
    control::Preview preview(const control::Command& command) const override;
    void history(TimeRange range, QObject* context, HistoryDone done) override;
    void imagine(const forecast::Wedding& extra, QObject* context, ImagineDone done) override;
    void report(TimeRange range, QObject* context, ReportDone done) override;
    std::vector<std::string> rehearsals() const override;
    std::optional<PlayingRehearsal> rehearsal() const override { return m_playing; }
    void startRehearsal(const std::string& scenario, int clients) override;
    void cancelRehearsal() override { m_cancelled = true; }

  private:
    template <class T>
    void onWorker(
        QObject* context,
        std::function<Result<T>()> work,
        std::function<void(Result<T>)> done);
    template <class Work> void post(Work work);
    void rehearse(const rehearsal::RehearsalOptions& options);
    Result<report::Report> makeReport(TimeRange range) const;
    void endRehearsal(std::vector<RehearsalScore> scores, const QString& trouble);

    BridgeOptions m_options;
    SystemClock m_clock;
    std::unique_ptr<QObject> m_worker; ///< lives on m_workerThread
    std::unique_ptr<QThread> m_workerThread;
    std::thread m_rehearsal;
    std::optional<PlayingRehearsal> m_playing;
    std::atomic<bool> m_cancelled{false};
    std::atomic<bool> m_roused{false}; ///< an urgent() is posted and not yet told
};

} // namespace usher::ui
