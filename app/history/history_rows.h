// Rows of the history's tables, to and from SQL. The columns of a sample are made of the tables of
// figures.
#pragma once

#include "monitor/event.h"
#include "monitor/history_store.h"

#include <QSqlQuery>
#include <QSqlRecord>
#include <QString>

#include <string>
#include <utility>
#include <vector>

namespace usher::history {

/// What is written at once.
struct Batch {
    std::vector<monitor::HistorySample> samples;
    std::vector<monitor::Event> events;
    std::vector<std::pair<WallTime, std::string>> notes;
};
std::size_t rowsOf(const Batch& batch);

qint64 toMsEpoch(WallTime at);
WallTime fromMsEpoch(qint64 ms);

struct SampleColumn {
    QString name;
    const char* type = "";
};
/// In the order insertAll() fills them.
const std::vector<SampleColumn>& sampleColumns();
/// Of usher_sample, and of the tables of its sums.
QString createSampleSql(const QString& table);
QString addSampleColumnSql(const QString& table, const SampleColumn& column);

/// False at the first that fails; the query knows why.
bool insertSamples(
    QSqlQuery& query,
    const QString& table,
    const std::vector<monitor::HistorySample>& samples);
bool insertAll(QSqlQuery& query, const Batch& batch);

/// Of SELECT * FROM usher_event.
monitor::Event eventOf(const QSqlQuery& row);

/// Reads rows of usher_sample by the names of the query's columns; one it lacks reads 0.
class SampleReader {
  public:
    explicit SampleReader(const QSqlRecord& columns);
    monitor::HistorySample operator()(const QSqlQuery& row) const;

  private:
    double real(const QSqlQuery& row, std::size_t column) const;
    std::uint64_t count(const QSqlQuery& row, std::size_t column) const;
    std::string bytes(const QSqlQuery& row, std::size_t column) const;

    std::vector<int> m_places; ///< of sampleColumns() in the query; -1 = not there
};

} // namespace usher::history
