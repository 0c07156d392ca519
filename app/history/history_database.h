// One connection to the history's tables. Bound to the thread that opened it, as Qt Sql demands.
#pragma once

#include "app/history/history_rows.h"
#include "app/history/sql_history.h"

#include <QSqlDatabase>
#include <QString>
#include <functional>
#include <vector>

namespace usher::history {

enum class Access {
    write,
    read
};

class HistoryDatabase {
  public:
    static Result<std::unique_ptr<HistoryDatabase>> open(
        const HistoryOptions& options,
        Access access);
    ~HistoryDatabase();
    HistoryDatabase(const HistoryDatabase&) = delete;
    HistoryDatabase& operator=(const HistoryDatabase&) = delete;

    /// SQLite's own check of its pages; always good on PostgreSQL.
    Status check();
    /// All or nothing.
    Status write(const Batch& batch);
    /// Long ranges thinned while they are read, so that memory stays bounded.
    Result<monitor::HistoryRange>
    read(WallTime from, WallTime to, int most = monitor::HistoryStore::kReadAll);
    Result<std::vector<monitor::QuarterMean>> readLoads(WallTime from, WallTime to);
    /// What a damaged file still gives, row by row from both ends towards what cannot be read.
    /// `take` gets it in small batches (a history may be larger than memory); false ends it.
    void salvage(const std::function<bool(const Batch&)>& take);
    /// Drops what is older than keepDays and than keepDays recorded days, and the oldest while
    /// there is more than maxMegabytes.
    Status prune(WallTime now);

  private:
    HistoryDatabase(const HistoryOptions& options, QString name)
        : m_options(options),
          m_name(std::move(name)) {}
    Status prepare(Access access);
    Status prepareToWrite();
    void connectToFile(Access access);
    void connectToServer(const QString& address);
    bool sqlite() const;
    Seconds readStep(const QString& where, int most);
    /// take(HistorySample), row by row
    template <class Take> void readSamples(const QString& table, const QString& where, Take take);
    std::vector<monitor::HistorySample> readThinned(WallTime from, WallTime to, Seconds step);
    void readEvents(const QString& where, std::vector<monitor::Event>& into);
    void readNotes(const QString& where, std::vector<std::string>& into);

    const HistoryOptions m_options;
    const QString m_name; ///< of the QSqlDatabase
    QSqlDatabase m_database;
    WallTime m_summedUntil = WallTime::min(); ///< of the one who writes
};

bool isServerUrl(const std::string& url);

} // namespace usher::history
