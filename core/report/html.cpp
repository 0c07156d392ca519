#include "limits/limits.h"
#include "report/html_parts.h"
#include "report/parts.h"
#include "report/pool_charts.h"
#include "report/sentences.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

namespace usher::report {
namespace {

using html::Cell;
using html::element;
using html::heading;
using html::Row;
using html::Tile;

constexpr std::size_t kMostRows = 500; ///< of one table; the newest

std::string ms(const LatencySummary& l, double LatencySummary::*which, std::uint64_t least = 1) {
    return l.n < least ? "–" : msText(l.*which, Digits::more);
}
std::string p99(const LatencySummary& l) {
    return ms(l, &LatencySummary::p99Ms, limits::kLeastForP99);
}

class Page {
  public:
    Page(const Report& report, const Dates& dates) : m_report(report), m_dates(dates) {}

    std::string draw() const {
        const auto title = "Usher report, " + m_dates.range(m_report.from, m_report.to);
        std::string body = top();
        if (!m_report.pools.empty())
            body += overall() + comparison() + heading(2, "Advice") + html::list(m_report.advice) +
                    scorecard() + poolTable();
        body += alarms() + events("Operator actions", m_report.actions);
        body += heading(2, "Gaps in the record") + html::list(m_report.gaps);
        for (const auto& pool : m_report.pools)
            if (pool.asked())
                body += poolSection(pool);
        if (const auto unused = unusedPools(m_report); !unused.empty())
            body += heading(2, "Pools nobody used") + html::list(unused);
        body += events("Engine", m_report.engineEvents) + events("Decisions", m_report.decisions);
        return html::page(title, body);
    }

  private:
    std::string top() const {
        std::string facts = m_dates.zone();
        for (const auto& fact :
             {weddingsLine(m_report.weddings),
              m_report.server.empty() ? "" : "server " + m_report.server,
              m_report.made == kNever ? "" : "made " + m_dates.full(m_report.made),
              m_report.version.empty() ? "" : "Usher " + m_report.version,
              m_report.auditHash.empty() ? "" : "audit " + m_report.auditHash})
            facts += fact.empty() ? "" : " · " + fact;
        auto out = heading(1, "Performance report") +
                   element("p", html::escaped(m_dates.range(m_report.from, m_report.to))) +
                   element("p", html::escaped(facts), "class=\"muted\"");
        for (const auto& sentence : m_report.summary)
            out += element("p", html::escaped(sentence));
        return out;
    }

    std::string overall() const {
        figures::Counts sum;
        for (const auto& pool : m_report.pools)
            sum += pool.counts;
        const auto targets = targetsMet(m_report.scorecard);
        return html::tiles(
            {{targets.text(), "targets met", !targets.all()},
             {grouped(sum.acquired), "connections lent"},
             {ms(m_report.latency, &LatencySummary::avgMs), "average wait"},
             {ms(m_report.latency, &LatencySummary::p95Ms), "P95 wait"},
             {grouped(sum.timeouts), "timeouts", sum.timeouts > 0},
             {grouped(sum.failures), "failures", sum.failures > 0},
             {grouped(sum.lostQueries), "queries lost", sum.lostQueries > 0}});
    }

    std::string comparison() const {
        if (!m_report.comparison)
            return {};
        const auto& own = *m_report.comparison;
        auto out = heading(2, "Comparison");
        for (const auto& sentence : own.sentences)
            out += element("p", html::escaped(sentence));
        if (own.rows.empty())
            return out;
        std::vector<Row> rows;
        for (const auto& cells : own.rows)
            rows.push_back(comparisonRow(cells));
        return out + html::table(comparisonRow(own.columns), rows);
    }

    static Row comparisonRow(const std::vector<std::string>& cells) {
        Row row;
        for (const auto& cell : cells)
            row.push_back({cell, !row.empty()});
        return row;
    }

    std::string scorecard() const {
        std::vector<Row> rows;
        for (const auto& target : m_report.scorecard)
            rows.push_back(
                {{target.name},
                 {target.limit, true},
                 {target.got, true},
                 !target.measured ? Cell{"not judged", false, "muted"}
                 : target.passed  ? Cell{"met", false, "muted"}
                                  : Cell{"◆ missed", false, "bad"}});
        return heading(2, "Scorecard") +
               html::table({{"Target"}, {"Limit", true}, {"Measured", true}, {"Result"}}, rows);
    }

    std::string poolTable() const {
        std::vector<Row> rows;
        for (const auto& pool : m_report.pools)
            rows.push_back(
                {{pool.name},
                 {grouped(pool.latency.n), true},
                 {ms(pool.latency, &LatencySummary::avgMs), true},
                 {ms(pool.latency, &LatencySummary::p95Ms), true},
                 {p99(pool.latency), true},
                 {shareText(pool.utilizationPeak, Digits::more), true},
                 {grouped(pool.counts.timeouts), true},
                 {grouped(pool.counts.failures), true},
                 {grouped(pool.counts.lostQueries), true}});
        return heading(2, "Pools") + html::table(
                                         {{"Pool"},
                                          {"Acquisitions", true},
                                          {"Average", true},
                                          {"P95", true},
                                          {"P99", true},
                                          {"Peak use", true},
                                          {"Timeouts", true},
                                          {"Failures", true},
                                          {"Queries lost", true}},
                                         rows);
    }

    std::string alarms() const {
        std::vector<Row> rows;
        for (const auto& a : newest(m_report.alarms)) {
            const auto life = lifeOf(a, m_dates);
            rows.push_back(
                {{a.raised == kNever ? "earlier" : m_dates.dayTime(a.raised)},
                 {html::shaped(a.severity), false, html::styleOf(a.severity)},
                 {a.pool.empty() ? "all pools" : a.pool},
                 {a.text},
                 {life.seen + ", " + life.over}});
        }
        return heading(2, "Alarms") + leftOut(m_report.alarms.size()) +
               html::table(
                   {{"Raised"}, {"Severity"}, {"Pool"}, {"Cause"}, {"What became of it"}},
                   rows);
    }

    std::string events(std::string_view title, const std::vector<monitor::Event>& all) const {
        std::vector<Row> rows;
        for (const auto& event : newest(all))
            rows.push_back({{m_dates.dayTime(event.at)}, {event.text}});
        return heading(2, title) + leftOut(all.size()) + html::table({{"Time"}, {""}}, rows);
    }

    template <class Item> static std::vector<Item> newest(const std::vector<Item>& all) {
        const auto skipped = all.size() > kMostRows ? all.size() - kMostRows : 0;
        return {all.begin() + static_cast<std::ptrdiff_t>(skipped), all.end()};
    }
    static std::string leftOut(std::size_t all) {
        return all <= kMostRows ? std::string()
                                : element(
                                      "p",
                                      fmt::format("The newest {} of {}.", kMostRows, grouped(all)),
                                      "class=\"muted\"");
    }

    std::string poolSection(const PoolReport& pool) const {
        return element("h2", "<bdi>" + html::escaped(pool.name) + "</bdi>", "class=\"pool\"") +
               poolTiles(pool) + html::latencyChart(m_report, pool, m_dates) +
               html::useChart(m_report, pool, m_dates) + html::sizeChart(m_report, pool, m_dates);
    }

    static std::string poolTiles(const PoolReport& pool) {
        const auto& l = pool.latency;
        const double success = pool.successPercent();
        return html::tiles(
            {{grouped(l.n), "acquisitions (n)"},
             {ms(l, &LatencySummary::avgMs), "average", l.n > 0 && l.avgMs >= limits::kAverageMs},
             {ms(l, &LatencySummary::p50Ms), "P50"},
             {ms(l, &LatencySummary::p95Ms), "P95", l.n > 0 && l.p95Ms >= limits::kP95Ms},
             {p99(l), "P99"},
             {ms(l, &LatencySummary::maxMs), "longest"},
             {success < 0 ? "–" : percentText(success, Digits::more), "success"},
             {grouped(pool.counts.timeouts), "timeouts", pool.counts.timeouts > 0},
             {shareText(pool.utilizationMean, Digits::more), "mean utilization"},
             {shareText(pool.utilizationPeak, Digits::more), "peak utilization"},
             {grouped(static_cast<std::uint64_t>(pool.sizePeak)), "most connections"},
             {grouped(static_cast<std::uint64_t>(pool.waitingPeak)), "longest queue"}});
    }

    const Report& m_report;
    const Dates& m_dates;
};

} // namespace

std::string toHtml(const Report& report, const forecast::TimeZone& zone) {
    const Dates dates(&zone);
    return Page(report, dates).draw();
}

} // namespace usher::report
