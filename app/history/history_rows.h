// What the history keeps, as rows. The columns of a sample are made of the tables of figures.
#pragma once

#include "monitor/history_store.h"

#include <QSqlQuery>
#include <QSqlRecord>
#include <QString>
#include <QVariantList>
#include <vector>

namespace usher::history {

qint64 toMsEpoch(WallTime at);
WallTime fromMsEpoch(qint64 ms);

struct SampleColumn {
    QString name;
    const char* type = "";
};
/// In the order rowOf() fills them.
const std::vector<SampleColumn>& sampleColumns();

QString createSampleSql();
QString addSampleColumnSql(const SampleColumn& column);
/// Names its columns: a table that has more of them takes the row all the same.
QString insertSampleSql();

QVariantList rowOf(const monitor::HistorySample& sample);
QVariantList rowOf(const monitor::Event& event);
QVariantList rowOf(const std::pair<WallTime, std::string>& note);

monitor::Event eventOf(const QSqlQuery& row);

/// Reads rows of a query by the names of its columns; one it lacks reads 0.
class SampleReader {
  public:
    explicit SampleReader(const QSqlRecord& columns);
    monitor::HistorySample operator()(const QSqlQuery& row) const;

  private:
    double real(const QSqlQuery& row, std::size_t column) const;
    std::uint64_t count(const QSqlQuery& row, std::size_t column) const;

    std::vector<int> m_places; ///< of sampleColumns() in the query; -1 = not there
};

} // namespace usher::history
