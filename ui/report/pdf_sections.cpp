#include "ui/report/pdf_sections.h"

#include "limits/limits.h"
#include "report/sentences.h"
#include "ui/report/pdf_charts.h"
#include "ui/report/pdf_events.h"
#include "ui/report/pdf_table.h"
#include "ui/report/pdf_tiles.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <utility>

namespace usher::ui::pdf {
namespace {

using namespace report;

constexpr WallTime kNever{};
constexpr double kWidestCompared = 0.24; ///< a column of the comparison

QString qs(const std::string& text) {
    return words(text);
}
QString number(std::uint64_t n) {
    return spoken(grouped(n));
}
QString ms(const LatencySummary& l, double LatencySummary::*member, std::uint64_t least = 1) {
    return l.n < least ? QStringLiteral("–") : spoken(msText(l.*member, Digits::more));
}

class Sections {
  public:
    Sections(PageFlow& flow, const Report& report, const Dates& dates)
        : m_flow(flow),
          m_report(report),
          m_dates(dates) {}

    void summary() {
        m_flow.beginPage(Words::tr("Usher performance report"));
        m_flow.title(Words::tr("Performance report"));
        m_flow.paragraph(
            spoken(m_dates.range(m_report.from, m_report.to)),
            font(12, Weight::medium),
            Ink::kText);
        m_flow.paragraph(facts(), font(8.5), Ink::kMuted);
        m_flow.advance(mm(6));
        for (const auto& sentence : m_report.summary) {
            m_flow.paragraph(spoken(sentence), font(10.5), Ink::kText);
            m_flow.advance(mm(1.5));
        }
        m_flow.advance(mm(4));
        if (m_report.pools.empty())
            return;
        drawTiles(m_flow, overallTiles());
        comparison();
        drawList(m_flow, Words::tr("Advice"), m_report.advice);
        scorecard();
    }

    void pool(const PoolReport& pool) {
        m_flow.beginPage(Words::tr("Usher performance report · pool %1").arg(qs(pool.name)));
        m_flow.title(qs(pool.name));
        m_flow.advance(mm(1));
        drawTiles(m_flow, latencyTiles(pool));
        m_flow.advance(-mm(3.5));
        drawTiles(m_flow, useTiles(pool));
        weddingDays(pool);
        queries(pool);
        if (!m_flow.counting())
            charts(pool);
    }

    /// On the first page where there is room: it is what a reader wants to know next.
    void events() {
        constexpr double kLeastMm = 60;
        if (m_flow.remaining() < mm(kLeastMm))
            m_flow.beginPage(Words::tr("Usher performance report · alarms and actions"));
        drawEvents(m_flow, m_report, m_dates);
    }

  private:
    /// What is left of the page, in three.
    void charts(const PoolReport& pool) {
        constexpr double kGap = 6; // mm
        const double height = (m_flow.remaining() - 2 * mm(kGap)) / 3;
        for (const auto draw : {drawLatencyChart, drawUtilizationChart, drawConnectionsChart}) {
            const QRectF box(m_flow.left(), m_flow.y(), m_flow.width(), height);
            draw({m_flow.painter(), box, m_report, pool, m_dates});
            m_flow.advance(height + mm(kGap));
        }
    }

    QString facts() const {
        QStringList facts{qs(m_dates.zone())};
        if (!m_report.weddings.empty())
            facts << spoken(weddingsLine(m_report.weddings));
        if (!m_report.server.empty())
            facts << Words::tr("server %1").arg(spoken(m_report.server));
        if (m_report.made != kNever)
            facts << Words::tr("made %1").arg(spoken(m_dates.full(m_report.made)));
        facts << Words::tr("figures attached as CSV");
        return facts.join(QStringLiteral(" · "));
    }

    std::uint64_t sum(figures::Counter which) const {
        std::uint64_t all = 0;
        for (const auto& pool : m_report.pools)
            all += pool.counts.*which;
        return all;
    }

    std::vector<Tile> overallTiles() const {
        const auto served = sum(&figures::Counts::acquired);
        const auto timeouts = sum(&figures::Counts::timeouts);
        const auto failures = sum(&figures::Counts::failures);
        const auto lost = sum(&figures::Counts::lostQueries);
        const auto targets = targetsMet(m_report.scorecard);
        return {
            {qs(targets.text()), Words::tr("targets met"), !targets.all()},
            {number(served), Words::tr("connections lent")},
            {ms(m_report.latency, &LatencySummary::avgMs), Words::tr("average wait")},
            {ms(m_report.latency, &LatencySummary::p95Ms), Words::tr("P95 wait")},
            {number(timeouts), Words::tr("timeouts"), timeouts > 0},
            {number(failures), Words::tr("failures"), failures > 0},
            {number(lost), Words::tr("queries lost"), lost > 0}};
    }

    static std::vector<Tile> latencyTiles(const PoolReport& pool) {
        const auto& l = pool.latency;
        return {
            {number(l.n), Words::tr("acquisitions (n)")},
            {ms(l, &LatencySummary::avgMs),
             Words::tr("average"),
             l.n > 0 && l.avgMs >= limits::kAverageMs},
            {ms(l, &LatencySummary::p50Ms), Words::tr("P50")},
            {ms(l, &LatencySummary::p95Ms), Words::tr("P95"), l.n > 0 && l.p95Ms >= limits::kP95Ms},
            {ms(l, &LatencySummary::p99Ms, limits::kLeastForP99), Words::tr("P99")},
            {ms(l, &LatencySummary::maxMs), Words::tr("longest")}};
    }

    static std::vector<Tile> useTiles(const PoolReport& pool) {
        const double success = pool.successPercent();
        return {
            {success < 0 ? QStringLiteral("–") : spoken(percentText(success, Digits::more)),
             Words::tr("success"),
             success >= 0 && success <= limits::kSuccessPercent},
            {number(pool.counts.timeouts), Words::tr("timeouts"), pool.counts.timeouts > 0},
            {spoken(shareText(pool.utilizationMean, Digits::more)), Words::tr("mean utilization")},
            {spoken(shareText(pool.utilizationPeak, Digits::more)),
             Words::tr("peak utilization"),
             pool.aboveHeadroom > Seconds{0}},
            {number(std::uint64_t(pool.sizePeak)), Words::tr("most connections")},
            {number(std::uint64_t(pool.waitingPeak)), Words::tr("longest queue")}};
    }

    /// Wedding-day figures apart, where they are not all there is.
    void weddingDays(const PoolReport& pool) {
        const auto& l = pool.weddingDay;
        if (l.n == 0)
            return;
        m_flow.advance(-mm(2.5));
        const bool all = l.n == pool.latency.n;
        const auto words = all ? Words::tr("All of it on wedding days.") : weddingDayWords(pool);
        m_flow.paragraph(words, font(8.5), Ink::kMuted);
        m_flow.advance(mm(3));
    }

    /// What passed through the gate.
    void queries(const PoolReport& pool) {
        if (pool.queries.n == 0)
            return;
        m_flow.advance(-mm(2.5));
        QString words = durationWords(Words::tr("Queries"), pool.queries);
        if (pool.weddingDayQueries.n > 0 && pool.weddingDayQueries.n < pool.queries.n)
            words += u' ' + durationWords(Words::tr("On wedding days"), pool.weddingDayQueries);
        words += u' ' + durationWords(Words::tr("Transactions"), pool.transactions);
        m_flow.paragraph(words, font(8.5), Ink::kMuted);
        m_flow.advance(mm(3));
    }

    static QString durationWords(const QString& what, const LatencySummary& l) {
        return Words::tr("%1: n %2, average %3, P50 %4, P95 %5, P99 %6, longest %7.")
            .arg(
                what,
                number(l.n),
                ms(l, &LatencySummary::avgMs),
                ms(l, &LatencySummary::p50Ms),
                ms(l, &LatencySummary::p95Ms),
                ms(l, &LatencySummary::p99Ms, limits::kLeastForP99),
                ms(l, &LatencySummary::maxMs));
    }

    static QString weddingDayWords(const PoolReport& pool) {
        const auto& l = pool.weddingDay;
        return Words::tr(
                   "On wedding days: n %1, average %2, P95 %3, P99 %4, longest %5, timeouts %6, "
                   "failures %7.")
            .arg(
                number(l.n),
                ms(l, &LatencySummary::avgMs),
                ms(l, &LatencySummary::p95Ms),
                ms(l, &LatencySummary::p99Ms, limits::kLeastForP99),
                ms(l, &LatencySummary::maxMs),
                number(pool.onWeddingDays.timeouts),
                number(pool.onWeddingDays.failures));
    }

    void comparison() {
        if (!m_report.comparison)
            return;
        const auto& own = *m_report.comparison;
        m_flow.heading(Words::tr("Comparison"));
        for (const auto& sentence : own.sentences)
            m_flow.paragraph(spoken(sentence), font(9), Ink::kText);
        m_flow.advance(mm(own.rows.empty() ? 5 : 1.5));
        if (own.rows.empty())
            return;
        std::vector<Column> columns;
        for (const auto& title : own.columns)
            columns.push_back({spoken(title), kWidestCompared, !columns.empty()});
        columns.front().width = 0;
        std::vector<Row> rows;
        for (const auto& cells : own.rows)
            rows.push_back(comparisonRow(cells));
        drawTable(m_flow, columns, rows);
    }

    static Row comparisonRow(const std::vector<std::string>& cells) {
        Row row;
        for (const auto& cell : cells)
            row.push_back({spoken(cell)});
        return row;
    }

    void scorecard() {
        m_flow.heading(Words::tr("Scorecard"));
        std::vector<Row> rows;
        std::string group = "\n"; // no pool's name
        for (const auto& target : m_report.scorecard) {
            if (!target.measured)
                continue;
            const bool first = std::exchange(group, target.pool) != target.pool;
            rows.push_back(targetRow(target, first));
        }
        drawTable(
            m_flow,
            {{Words::tr("Pool"), 0.3},
             {Words::tr("Target")},
             {Words::tr("Limit"), 0.12, true},
             {Words::tr("Measured"), 0.26, true},
             {Words::tr("Result"), 0.14}},
            rows);
        unjudged();
    }

    /// What there was nothing to judge by, in a sentence: rows of dashes would hide the rest.
    void unjudged() {
        std::map<std::string, QStringList> byReason;
        for (const auto& target : m_report.scorecard)
            if (!target.measured)
                byReason[target.got] << spoken(target.name);
        m_flow.advance(-mm(2.5));
        for (const auto& [reason, names] : byReason)
            m_flow.paragraph(
                Words::tr("Not judged (%1): %2.")
                    .arg(spoken(reason), names.join(QStringLiteral(", "))),
                font(8.5),
                Ink::kMuted);
        m_flow.advance(mm(5));
    }

    /// The pool's name stands at its first target alone.
    static Row targetRow(const Target& target, bool first) {
        const bool all = target.pool.empty();
        const auto pool = all ? Words::tr("all pools") : qs(target.pool);
        const auto name = all ? target.name : target.name.substr(target.pool.size() + 1);
        return {
            {first ? pool : QString(), Weight::medium},
            {spoken(name)},
            {spoken(target.limit), Weight::regular, Ink::kMuted},
            {spoken(target.got)},
            verdict(target)};
    }

    static Cell verdict(const Target& target) {
        if (target.passed)
            return {Words::tr("met"), Weight::regular, Ink::kMuted};
        return {Words::tr("missed"), Weight::bold, Ink::kText, monitor::Severity::critical};
    }

    PageFlow& m_flow;
    const Report& m_report;
    const Dates& m_dates;
};

} // namespace

int sections(const Report& report) {
    return static_cast<int>(std::ranges::count_if(report.pools, &PoolReport::asked)) + 2;
}

namespace {

const PoolReport& usedPool(const Report& report, int index) {
    auto found = report.pools.begin();
    for (; !found->asked() || index > 0; ++found)
        index -= found->asked() ? 1 : 0;
    return *found;
}

} // namespace

void drawSection(PageFlow& flow, const Report& report, const Dates& dates, int index) {
    Sections all(flow, report, dates);
    if (index == 0)
        all.summary();
    else if (index == 1)
        all.events();
    else
        all.pool(usedPool(report, index - 2));
}

} // namespace usher::ui::pdf
