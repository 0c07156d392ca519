#include "limits/limits.h"
#include "report/html_parts.h"
#include "report/parts.h"
#include "report/svg_chart.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>

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
            body += overall() + heading(2, "Advice") + html::list(m_report.advice) + scorecard() +
                    poolTable();
        body += alarms() + events("Operator actions", m_report.actions);
        body += heading(2, "Gaps in the record") + html::list(m_report.gaps);
        for (const auto& pool : m_report.pools)
            body += poolSection(pool);
        body += events("Engine", m_report.engineEvents) + events("Decisions", m_report.decisions);
        const auto head = std::string(R"(<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
)") + element("title", html::escaped(title)) +
                          element("style", html::sheet());
        return "<!DOCTYPE html>\n" +
               element("html", element("head", head) + element("body", body), "lang=\"en\"");
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
        const auto judged = std::ranges::count_if(m_report.scorecard, &Target::measured);
        const auto met = std::ranges::count_if(m_report.scorecard, [](const Target& t) {
            return t.measured && t.passed;
        });
        return html::tiles(
            {{fmt::format("{} of {}", met, judged), "targets met", met < judged},
             {grouped(sum.acquired), "connections lent"},
             {ms(m_report.latency, &LatencySummary::avgMs), "average wait"},
             {ms(m_report.latency, &LatencySummary::p95Ms), "P95 wait"},
             {grouped(sum.timeouts), "timeouts", sum.timeouts > 0},
             {grouped(sum.failures), "failures", sum.failures > 0}});
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
                 {grouped(pool.counts.failures), true}});
        return heading(2, "Pools") + html::table(
                                         {{"Pool"},
                                          {"Acquisitions", true},
                                          {"Average", true},
                                          {"P95", true},
                                          {"P99", true},
                                          {"Peak use", true},
                                          {"Timeouts", true},
                                          {"Failures", true}},
                                         rows);
    }

    std::string after(WallTime from, WallTime to) const {
        return from == kNever
                   ? m_dates.time(to)
                   : "after " + secondsText(std::chrono::duration_cast<Seconds>(to - from));
    }

    std::string lifeOf(const AlarmReport& a) const {
        auto life = a.acknowledged == kNever ? std::string("not acknowledged")
                                             : "seen " + after(a.raised, a.acknowledged);
        if (!a.acknowledgedBy.empty())
            life += ", " + a.acknowledgedBy;
        return life + (isOpen(a) ? "; still open" : "; over " + after(a.raised, a.cleared));
    }

    static std::string_view styleOf(monitor::Severity severity) {
        switch (severity) {
        case monitor::Severity::info:
            break;
        case monitor::Severity::warning:
            return "warning";
        case monitor::Severity::critical:
            return "bad";
        case monitor::Severity::emergency:
            return "emergency";
        }
        return {};
    }
    static std::string shaped(monitor::Severity severity) {
        constexpr const char* kShapes[] = {"", "▲ ", "◆ ", "⬢ "};
        return kShapes[static_cast<int>(severity)] + std::string(monitor::toString(severity));
    }

    std::string alarms() const {
        std::vector<Row> rows;
        for (const auto& a : newest(m_report.alarms))
            rows.push_back(
                {{a.raised == kNever ? "earlier" : m_dates.dayTime(a.raised)},
                 {shaped(a.severity), false, styleOf(a.severity)},
                 {a.pool.empty() ? "all pools" : a.pool},
                 {a.text},
                 {lifeOf(a)}});
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
               poolTiles(pool) + latencyChart(pool) + useChart(pool) + sizeChart(pool);
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

    static auto latencyOf(double LatencySummary::*which, std::uint64_t least) {
        return [which, least](const monitor::HistorySample& sample) {
            const auto own = sample.acquired.summary();
            return own.n < least ? std::nan("") : own.*which;
        };
    }
    static auto memberOf(double monitor::HistorySample::*which, double factor = 1) {
        return [which, factor](const monitor::HistorySample& sample) {
            return sample.*which * factor;
        };
    }

    std::string latencyChart(const PoolReport& pool) const {
        return html::svgChart(
            {.title = "Acquisition latency, ms",
             .lines =
                 {{"P50", "p50", latencyOf(&LatencySummary::p50Ms, 1)},
                  {"P95", "p95", latencyOf(&LatencySummary::p95Ms, 1)},
                  {"P99", "p99", latencyOf(&LatencySummary::p99Ms, limits::kLeastForP99)}},
             .limits = {{"P95 limit", limits::kP95Ms}}},
            m_report,
            pool,
            m_dates);
    }

    std::string useChart(const PoolReport& pool) const {
        return html::svgChart(
            {.title = "Utilization, % of the connections held",
             .lines = {{"in use", "used", memberOf(&monitor::HistorySample::utilization, 100)}},
             .limits =
                 {{fmt::format("{:g} headroom", 100 * limits::kHeadroomUtilization),
                   100 * limits::kHeadroomUtilization},
                  {fmt::format("{:g} critical", 100 * limits::kCriticalUtilization),
                   100 * limits::kCriticalUtilization}},
             .leastTop = 100},
            m_report,
            pool,
            m_dates);
    }

    std::string sizeChart(const PoolReport& pool) const {
        return html::svgChart(
            {.title = "Connections: forecast against actual",
             .lines =
                 {{"in use", "used", memberOf(&monitor::HistorySample::leased)},
                  {"held", "held", memberOf(&monitor::HistorySample::size)},
                  {"planned", "plan", memberOf(&monitor::HistorySample::planned)}}},
            m_report,
            pool,
            m_dates);
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
