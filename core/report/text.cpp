#include "limits/limits.h"
#include "report/parts.h"
#include "report/sentences.h"
#include "report/text_columns.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <string_view>

namespace usher::report {
namespace {

constexpr std::size_t kMostEvents = 100; ///< of each kind; the newest

std::vector<std::string> facts(const Report& report, const Dates& dates) {
    std::vector<std::string> known;
    const auto note = [&](const char* what, const std::string& value) {
        if (!value.empty())
            known.push_back(what + value);
    };
    note("", weddingsLine(report.weddings));
    note("server ", report.server);
    note("Usher ", report.version);
    note("made ", report.made == kNever ? "" : dates.full(report.made));
    note("audit ", report.auditHash.substr(0, 16));
    return known;
}

void head(Text& out, const Report& report, const Dates& dates) {
    out.line(out.said("USHER PERFORMANCE REPORT"));
    out.line(out.said(dates.range(report.from, report.to)) + " (" + report.timezone + ")");
    std::string text;
    for (const auto& fact : facts(report, dates))
        text += (text.empty() ? "" : ", ") + fact;
    if (!text.empty())
        out.wrapped("", text);
}

/// Left-aligned name, then right-aligned cells of their widths.
struct Cell {
    std::string text;
    std::size_t columns;
};
void row(Text& out, std::string line, const std::vector<Cell>& cells) {
    for (const auto& [text, columns] : cells)
        line += right(out.said(text), columns);
    out.line(std::move(line));
}

void scorecard(Text& out, const Report& report) {
    out.heading("Scorecard");
    out.line(
        left("", 8) + left(out.said("target"), 44) + right(out.said("limit"), 10) + "   " +
        out.said("got"));
    for (const auto& t : report.scorecard) {
        const char* mark = !t.measured ? "-" : t.passed ? "met" : "MISSED";
        out.line(
            left(out.said(mark), 8) + left(out.said(t.name), 44) + right(out.said(t.limit), 10) +
            "   " + fitted(out.said(t.got), 35));
    }
}

void latencyRow(Text& out, const std::string& name, const LatencySummary& l) {
    const auto ms = [&](double value, std::uint64_t least = 1) {
        return Cell{l.n >= least ? fmt::format("{:.2f}", value) : "-", 11};
    };
    row(out,
        left(name, 28),
        {{grouped(l.n), 14},
         ms(l.avgMs),
         ms(l.p50Ms),
         ms(l.p95Ms),
         ms(l.p99Ms, limits::kLeastForP99),
         ms(l.maxMs)});
}

void latencyHead(Text& out) {
    row(out,
        left(out.said("pool"), 28),
        {{"n", 14}, {"average", 11}, {"P50", 11}, {"P95", 11}, {"P99", 11}, {"max", 11}});
}

void latencies(Text& out, const Report& report) {
    out.heading("Acquisition latency, ms");
    latencyHead(out);
    for (const auto& pool : report.pools) {
        latencyRow(out, pool.name, pool.latency);
        if (pool.weddingDay.n > 0 && pool.weddingDay.n < pool.latency.n)
            latencyRow(out, "  " + out.said("on wedding days"), pool.weddingDay);
    }
}

/// What passed through the gate; nothing where programs carry the pools themselves.
void durations(Text& out, const Report& report) {
    if (std::ranges::none_of(report.pools, [](const auto& pool) { return pool.queries.n > 0; }))
        return;
    out.heading("Query and transaction time, ms");
    latencyHead(out);
    for (const auto& pool : report.pools) {
        latencyRow(out, pool.name, pool.queries);
        if (pool.weddingDayQueries.n > 0 && pool.weddingDayQueries.n < pool.queries.n)
            latencyRow(out, "  " + out.said("on wedding days"), pool.weddingDayQueries);
        latencyRow(out, "  " + out.said("transactions"), pool.transactions);
    }
}

void useRow(Text& out, const PoolReport& p) {
    row(out,
        left(p.name, 18),
        {{shareText(p.utilizationMean, Digits::more), 8},
         {shareText(p.utilizationPeak, Digits::more), 8},
         {grouped(std::uint64_t(p.sizePeak)), 7},
         {grouped(std::uint64_t(p.waitingPeak)), 7},
         {grouped(p.counts.transactions), 14},
         {grouped(p.counts.timeouts), 10},
         {grouped(p.counts.failures), 10},
         {grouped(p.counts.lostQueries), 9},
         {grouped(p.counts.reserveAcquired), 9}});
}

void use(Text& out, const Report& report) {
    out.heading("Use");
    row(out,
        left(out.said("pool"), 18),
        {{"mean", 8},
         {"peak", 8},
         {"size", 7},
         {"queue", 7},
         {"transactions", 14},
         {"timeouts", 10},
         {"failures", 10},
         {"lost", 9},
         {"reserve", 9}});
    for (const auto& pool : report.pools)
        useRow(out, pool);
}

void alarms(Text& out, const Report& report, const Dates& dates) {
    out.heading("Alarms");
    if (report.alarms.empty())
        out.line(out.said("None."));
    for (const auto& a : report.alarms) {
        const auto raised = a.raised == kNever ? std::string("earlier") : dates.dayTime(a.raised);
        out.wrapped(
            left(out.said(raised), 18) + left(out.said(monitor::toString(a.severity)), 11),
            a.text);
        const auto life = lifeOf(a, dates);
        out.wrapped(std::string(29, ' '), out.said(life.seen) + ", " + out.said(life.over));
    }
}

void events(
    Text& out,
    const std::string& title,
    const std::vector<monitor::Event>& list,
    const Dates& dates) {
    out.heading(title);
    if (list.empty())
        out.line(out.said("None."));
    const auto skipped = list.size() > kMostEvents ? list.size() - kMostEvents : 0;
    if (skipped > 0)
        out.line(out.said(fmt::format("The newest {} of {}:", kMostEvents, grouped(list.size()))));
    for (std::size_t i = skipped; i < list.size(); ++i)
        out.wrapped(left(out.said(dates.dayTime(list[i].at)), 18), list[i].text);
}

std::size_t widest(const std::vector<std::vector<std::string>>& rows, std::size_t column) {
    std::size_t most = 0;
    for (const auto& cells : rows)
        most = std::max(most, width(cells.at(column)));
    return most;
}

void list(Text& out, const std::string& title, const std::vector<std::string>& items) {
    out.heading(title);
    if (items.empty())
        out.line(out.said("None."));
    for (const auto& item : items)
        out.wrapped("- ", item);
}

/// Columns as wide as their words.
void comparison(Text& out, const Report& report) {
    if (!report.comparison)
        return;
    const auto& own = *report.comparison;
    out.heading("Comparison");
    for (const auto& sentence : own.sentences)
        out.wrapped("", sentence);
    if (own.rows.empty())
        return;
    auto all = own.rows;
    all.insert(all.begin(), own.columns);
    for (auto& cells : all)
        for (auto& cell : cells)
            cell = out.said(cell);
    for (const auto& cells : all) {
        std::string line;
        for (std::size_t i = 0; i < cells.size(); ++i)
            line +=
                i == 0 ? left(cells[i], widest(all, i)) : "  " + right(cells[i], widest(all, i));
        out.line(std::move(line));
    }
}

} // namespace

std::string toText(const Report& report, const forecast::TimeZone& zone, const Reading& reading) {
    const Dates dates(&zone);
    Text out(reading);
    head(out, report, dates);
    out.heading("Summary");
    for (const auto& sentence : report.summary)
        out.wrapped("", sentence);
    comparison(out, report);
    if (!report.pools.empty()) {
        scorecard(out, report);
        latencies(out, report);
        durations(out, report);
        use(out, report);
    }
    alarms(out, report, dates);
    events(out, "Operator actions", report.actions, dates);
    events(out, "Decisions", report.decisions, dates);
    events(out, "Engine", report.engineEvents, dates);
    list(out, "Advice", report.advice);
    list(out, "Gaps in the record", report.gaps);
    return out.take();
}

} // namespace usher::report
