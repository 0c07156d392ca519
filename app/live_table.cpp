#include "app/live_table.h"

#include "base/quantity.h"

#include <fmt/format.h>

namespace usher::app {
namespace {

constexpr int kAlarmsShown = 5;

std::string ms(double value, std::uint64_t n) {
    return n > 0 ? fmt::format("{:.2f}", value) : "–";
}

std::string poolRow(const monitor::PoolSnapshot& pool) {
    const auto& f = pool.figures;
    const auto& l = pool.lastSecond.n > 0 ? pool.lastSecond : pool.lastMinute;
    return fmt::format(
        "  {:<18} {:>4}/{:<4} {:>4} {:>7} {:>7} {:>7} {:>7} {:>7} {:>8.0f} {:>8.0f} {:>8}\n",
        f.name,
        f.leased,
        f.total,
        f.max,
        shareText(pool.utilization),
        f.waiting,
        ms(l.avgMs, l.n),
        ms(l.p95Ms, l.n),
        ms(l.p99Ms, l.n),
        pool.acquisitionsPerSecond,
        pool.transactionsPerSecond,
        f.timeouts);
}

std::string dayRow(const control::DeskState& state) {
    const auto& s = *state.figures;
    return fmt::format(
        "Saturday protocol {} ({}) · {} clients · {} of {} server connections\n",
        control::toString(state.day.state),
        state.day.reason,
        s.clients.connected,
        s.server.held,
        s.server.budget);
}

std::string header() {
    return fmt::format(
        "  {:<18} {:>9} {:>4} {:>7} {:>7} {:>7} {:>7} {:>7} {:>8} {:>8} {:>8}\n",
        "pool",
        "used/size",
        "max",
        "use",
        "waiting",
        "avg ms",
        "P95 ms",
        "P99 ms",
        "acq/s",
        "tx/s",
        "timeouts");
}

std::string reserveRow(const pool::ReserveFigures& reserve) {
    return fmt::format(
        "  reserve {} of {} ready, {} lent, lent {} times\n",
        reserve.ready,
        reserve.size,
        reserve.lent,
        reserve.lentTotal);
}

std::string alarmRow(const alerts::Alarm& alarm) {
    return fmt::format(
        "  {} {}: {}\n",
        monitor::toString(alarm.severity),
        alarm.pool.empty() ? "engine" : alarm.pool,
        alarm.cause);
}

std::string alarmRows(const std::vector<alerts::Alarm>& alarms) {
    std::string rows;
    int left = kAlarmsShown;
    for (const auto& alarm : alarms)
        if (alarm.active() && left-- > 0)
            rows += alarmRow(alarm);
    return rows.empty() ? "  no alarms\n" : rows;
}

} // namespace

std::string liveTable(const control::DeskState& state) {
    const auto& s = *state.figures;
    std::string text = dayRow(state) + header();
    for (const auto& pool : s.pools)
        text += poolRow(pool);
    return text + reserveRow(s.reserve) + alarmRows(state.alarms);
}

} // namespace usher::app
