// The desk over an engine that runs elsewhere.
#pragma once

#include "attach/remote_engine.h"
#include "ui/calendar_desk.h"
#include "ui/desk_source.h"
#include "ui/desk_worker.h"

#include <atomic>

namespace usher::ui {

struct AttachOptions {
    std::string conninfo; ///< libpq's, of the engine's console
    std::string name;     ///< "db1:6432"
    std::string version;  ///< this desk's
};

/// Commands and questions of the past have a thread each: who acts does not wait for who reads.
class AttachedDesk final : public DeskSource {
    Q_OBJECT
  public:
    explicit AttachedDesk(AttachOptions options);
    ~AttachedDesk() override; ///< commands on their way are given up

    attach::Mirror::Facts facts() const { return m_engine->mirror().facts(); }
    /// Kept in memory alone.
    void setPassword(const QString& password);

    QString engineName() const override { return QString::fromStdString(m_options.name); }
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

  Q_SIGNALS:
    void passwordWanted(const QString& why);

  private:
    void roused();
    Result<report::Report> makeReport(TimeRange range) const;

    const AttachOptions m_options;
    std::atomic<bool> m_roused{false}; ///< an urgent() is posted and not yet told
    const std::unique_ptr<attach::RemoteEngine> m_engine;
    SessionsSeen m_sessions; ///< the last told: for previews
    std::unique_ptr<DeskWorker> m_actor, m_reader, m_looker;
    std::unique_ptr<CalendarDesk> m_calendar;
};

} // namespace usher::ui
