// Where the window gets everything from and sends everything to: EngineBridge over the engine
// inside, AttachedDesk over one elsewhere; tests drive the window with states drawn by hand.
#pragma once

#include "base/event_ring.h"
#include "control/audit.h"
#include "control/desk_state.h"
#include "monitor/history_store.h"
#include "monitor/time_series.h"
#include "report/report.h"
#include <usher/base/result.h>

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace usher::ui {

struct TimeRange {
    WallTime from{}, to{};
};

/// One scenario's result in words and figures.
struct RehearsalScore {
    std::string scenario;
    bool passed = false;
    std::string doubt; ///< why a miss proves nothing; "" when it does
    int clients = 0;
    double successPercent = 0, seconds = 0, perSecond = 0;
    LatencySummary acquire;
    std::uint64_t timeouts = 0, errors = 0;
    struct Target {
        std::string name;
        double limit = 0, got = 0;
        bool passed = false;
    };
    std::vector<Target> targets;
};

class CalendarDesk;
class SettingsDesk;

/// Thread contract: the window's thread; nothing here waits. What takes time answers later through
/// its `done`, on the window's thread, and not at all once `context` is gone.
class DeskSource : public QObject {
    Q_OBJECT
  public:
    using QObject::QObject;

    /// Of an engine that runs elsewhere: "db1:6432". "" for the one inside.
    virtual QString engineName() const { return {}; }
    virtual Now now() const = 0;
    virtual std::shared_ptr<const control::DeskState> state() const = 0; ///< never null
    virtual std::vector<monitor::SeriesPoint> series(
        const std::string& pool,
        monitor::Window window) const = 0;
    virtual EventRing<monitor::Event>::Page events(std::uint64_t cursor, std::size_t limit)
        const = 0;
    /// The audit's lines, those from before the start among them.
    virtual control::AuditLog::Page audit(std::uint64_t cursor, std::size_t limit) const = 0;
    /// A page of all of them, of those too that audit() no longer tells of.
    using AuditSearched = std::function<void(Result<control::AuditFound>)>;
    virtual void
    searchAudit(const control::AuditQuery& query, QObject* context, AuditSearched done) = 0;
    /// The ticket under which the outcome shows up in the state.
    virtual std::uint64_t submit(control::Command command) = 0;

    /// What the command would do to the state as it is now.
    virtual control::Preview preview(const control::Command& command) const = 0;
    /// Written whole or not at all; by a worker, for a disk may be slow. Error: io.
    using Written = std::function<void(Status)>;
    virtual void
    writeFile(const QString& path, const QByteArray& contents, QObject* context, Written done) = 0;
    using HistoryDone = std::function<void(Result<monitor::HistoryRange>)>;
    virtual void history(TimeRange range, QObject* context, HistoryDone done) = 0;
    /// The forecast as it would be with one wedding more.
    using ImagineDone = std::function<void(Result<forecast::Forecast>)>;
    virtual void imagine(const forecast::Wedding& extra, QObject* context, ImagineDone done) = 0;
    /// The server's own view; taken once a second for as long as somebody asks. Null: not yet.
    using SessionsSeen = std::shared_ptr<const sessions::Sample>;
    using SessionsDone = std::function<void(Result<SessionsSeen>)>;
    virtual void sessions(QObject* context, SessionsDone done) = 0;
    virtual CalendarDesk& calendar() = 0; ///< all of it, and its changes
    /// Null: the engine runs elsewhere, and its settings are changed there.
    virtual SettingsDesk* settings() { return nullptr; }
    using ReportDone = std::function<void(Result<report::Report>)>;
    virtual void report(TimeRange range, QObject* context, ReportDone done) = 0;

  Q_SIGNALS:
    void urgent(); ///< coalesced: an alarm rose, look now
    void rehearsalProgress(const QString& line);
    void rehearsalFinished(const QString& trouble); ///< "" when it ran to its end

  public:
    /// of the last rehearsal
    const std::vector<RehearsalScore>& scores() const { return m_scores; }

  protected:
    std::vector<RehearsalScore> m_scores;
};

} // namespace usher::ui
