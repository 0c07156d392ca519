// Rows of the history's tables, to and from SQL.
#pragma once

#include "monitor/event.h"
#include "monitor/history_store.h"

#include <QSqlQuery>

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

/// False at the first that fails; the query knows why.
bool insertAll(QSqlQuery& query, const Batch& batch);

/// Of SELECT * FROM usher_sample, and usher_event.
monitor::HistorySample sampleOf(const QSqlQuery& row);
monitor::Event eventOf(const QSqlQuery& row);

} // namespace usher::history
