// What a desk elsewhere asks for beside the state: a page of something, one JSON object a page. The
// readers' errors are invalidArgument.
#pragma once

#include "base/event_ring.h"
#include "control/audit_line.h"
#include "control/audit_search.h"
#include "control/command.h"
#include "forecast/forecast.h"
#include "monitor/event.h"
#include "monitor/history_store.h"
#include "monitor/time_series.h"
#include <usher/base/result.h>

#include <string>
#include <vector>

namespace usher::desk {

using EventPage = EventRing<monitor::Event>::Page;
using AuditPage = EventRing<control::AuditEntry>::Page;

/// Points of a pool's series behind `since`.
struct SeriesQuestion {
    std::string pool;
    monitor::Window window = monitor::Window::minutes5;
    WallTime since{};
};
std::string tellQuestion(const SeriesQuestion& question);
Result<SeriesQuestion> readSeriesQuestion(const std::string& text);
std::string tellSeries(const std::vector<monitor::SeriesPoint>& points);
Result<std::vector<monitor::SeriesPoint>> readSeries(const std::string& text);

std::string tellCommand(const control::Command& command);
/// Errors: a verb that is not known here.
Result<control::Command> readCommand(const std::string& text);
std::string tellTicket(std::uint64_t ticket);
Result<std::uint64_t> readTicket(const std::string& text);

std::string tellQuery(const control::AuditQuery& query);
Result<control::AuditQuery> readQuery(const std::string& text);
std::string tellFound(const control::AuditFound& found);
Result<control::AuditFound> readFound(const std::string& text);

std::string tellWedding(const forecast::Wedding& wedding);
Result<forecast::Wedding> readWedding(const std::string& text);
std::string tellForecast(const forecast::Forecast& forecast);
Result<forecast::Forecast> readForecast(const std::string& text);

/// Where a page begins: `from` a place in [0, all).
struct HistoryQuestion {
    WallTime from{}, to{};
    std::uint64_t place = 0;
    int most = monitor::HistoryStore::kReadAll; ///< samples a pool
};
/// A piece of a range that was read: samples, then events, then notes, counted through.
struct HistoryPage {
    monitor::HistoryRange range;
    std::uint64_t next = 0, all = 0;
};
std::string tellQuestion(const HistoryQuestion& question);
Result<HistoryQuestion> readHistoryQuestion(const std::string& text);
/// At most `most` items behind `place`.
std::string tellHistory(const monitor::HistoryRange& range, std::uint64_t place, std::size_t most);
Result<HistoryPage> readHistory(const std::string& text);

} // namespace usher::desk
