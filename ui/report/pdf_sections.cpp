#include "ui/report/pdf_sections.h"

#include "limits/limits.h"
#include "ui/report/pdf_charts.h"
#include "ui/report/pdf_table.h"
#include "ui/report/pdf_tiles.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace usher::ui::pdf {
namespace {

using namespace report;

constexpr std::size_t kMostRows = 200; ///< of one table; the newest
constexpr WallTime kNever{};

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PdfReport)
};
QString tr(const char* text) {
    return Words::tr(text);
}
/// A figure and its unit stay on one line.
QString qs(const std::string& text) {
    static const QRegularExpression unit(QStringLiteral("(\\d) (%|ms|s|min|h|d)(?!\\w)"));
    return QString::fromStdString(text).replace(unit, QStringLiteral("\\1\u00A0\\2"));
}
QString number(std::uint64_t n) {
    return qs(grouped(n));
}
QString ms(const LatencySummary& l, double LatencySummary::*member, std::uint64_t least = 1) {
    return l.n < least ? QStringLiteral("–") : qs(msText(l.*member, Digits::more));
}

class Sections {
  public:
    Sections(PageFlow& flow, const Report& report, const Dates& dates)
        : m_flow(flow),
          m_report(report),
          m_dates(dates) {}

    void summary() {
        m_flow.beginPage(tr("Usher performance report"));
        m_flow.title(tr("Performance report"));
        m_flow.paragraph(
            qs(m_dates.range(m_report.from, m_report.to)),
            font(12, Weight::medium),
            Ink::kText);
        m_flow.paragraph(facts(), font(8.5), Ink::kMuted);
        m_flow.advance(mm(6));
        for (const auto& sentence : m_report.summary) {
            m_flow.paragraph(qs(sentence), font(10.5), Ink::kText);
            m_flow.advance(mm(1.5));
        }
        m_flow.advance(mm(4));
        if (m_report.pools.empty())
            return;
        drawTiles(m_flow, overallTiles());
        scorecard();
        list(tr("Advice"), m_report.advice);
    }

    void pool(const PoolReport& pool) {
        m_flow.beginPage(tr("Usher performance report · pool %1").arg(qs(pool.name)));
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

    void events() {
        if (!m_report.pools.empty())
            m_flow.beginPage(tr("Usher performance report · alarms and actions"));
        alarms();
        eventTable(tr("Operator actions"), tr("Action"), m_report.actions);
        list(tr("Gaps in the record"), m_report.gaps);
        eventTable(tr("Engine"), tr("Event"), m_report.engineEvents);
        eventTable(tr("Decisions"), tr("Decision"), m_report.decisions);
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
            facts << qs(weddingsLine(m_report.weddings));
        if (!m_report.server.empty())
            facts << tr("server %1").arg(qs(m_report.server));
        if (m_report.made != kNever)
            facts << tr("made %1").arg(qs(m_dates.full(m_report.made)));
        facts << tr("figures attached as CSV");
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
        const auto judged = std::ranges::count_if(m_report.scorecard, &Target::measured);
        const auto met = std::ranges::count_if(m_report.scorecard, [](const Target& t) {
            return t.measured && t.passed;
        });
        return {
            {tr("%1 of %2").arg(met).arg(judged), tr("targets met"), met < judged},
            {number(served), tr("connections lent")},
            {ms(m_report.latency, &LatencySummary::avgMs), tr("average wait")},
            {ms(m_report.latency, &LatencySummary::p95Ms), tr("P95 wait")},
            {number(timeouts), tr("timeouts"), timeouts > 0},
            {number(failures), tr("failures"), failures > 0}};
    }

    static std::vector<Tile> latencyTiles(const PoolReport& pool) {
        const auto& l = pool.latency;
        return {
            {number(l.n), tr("acquisitions (n)")},
            {ms(l, &LatencySummary::avgMs),
             tr("average"),
             l.n > 0 && l.avgMs >= limits::kAverageMs},
            {ms(l, &LatencySummary::p50Ms), tr("P50")},
            {ms(l, &LatencySummary::p95Ms), tr("P95"), l.n > 0 && l.p95Ms >= limits::kP95Ms},
            {ms(l, &LatencySummary::p99Ms, limits::kLeastForP99), tr("P99")},
            {ms(l, &LatencySummary::maxMs), tr("longest")}};
    }

    static std::vector<Tile> useTiles(const PoolReport& pool) {
        const double success = pool.successPercent();
        return {
            {success < 0 ? QStringLiteral("–") : qs(percentText(success, Digits::more)),
             tr("success"),
             success >= 0 && success <= limits::kSuccessPercent},
            {number(pool.counts.timeouts), tr("timeouts"), pool.counts.timeouts > 0},
            {qs(shareText(pool.utilizationMean, Digits::more)), tr("mean utilization")},
            {qs(shareText(pool.utilizationPeak, Digits::more)),
             tr("peak utilization"),
             pool.aboveHeadroom > Seconds{0}},
            {number(std::uint64_t(pool.sizePeak)), tr("most connections")},
            {number(std::uint64_t(pool.waitingPeak)), tr("longest queue")}};
    }

    /// Wedding-day figures apart, where they are not all there is.
    void weddingDays(const PoolReport& pool) {
        const auto& l = pool.weddingDay;
        if (l.n == 0)
            return;
        m_flow.advance(-mm(2.5));
        const bool all = l.n == pool.latency.n;
        const auto words = all ? tr("All of it on wedding days.") : weddingDayWords(pool);
        m_flow.paragraph(words, font(8.5), Ink::kMuted);
        m_flow.advance(mm(3));
    }

    /// What passed through the gate.
    void queries(const PoolReport& pool) {
        if (pool.queries.n == 0)
            return;
        m_flow.advance(-mm(2.5));
        QString words = durationWords(tr("Queries"), pool.queries);
        if (pool.weddingDayQueries.n > 0 && pool.weddingDayQueries.n < pool.queries.n)
            words += u' ' + durationWords(tr("On wedding days"), pool.weddingDayQueries);
        words += u' ' + durationWords(tr("Transactions"), pool.transactions);
        m_flow.paragraph(words, font(8.5), Ink::kMuted);
        m_flow.advance(mm(3));
    }

    static QString durationWords(const QString& what, const LatencySummary& l) {
        return tr("%1: n %2, average %3, P50 %4, P95 %5, P99 %6, longest %7.")
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
        return tr("On wedding days: n %1, average %2, P95 %3, P99 %4, longest %5, timeouts %6, "
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

    void scorecard() {
        m_flow.heading(tr("Scorecard"));
        std::vector<Row> rows;
        std::string group = "\n"; // no pool's name
        for (const auto& target : m_report.scorecard) {
            const bool first = std::exchange(group, target.pool) != target.pool;
            rows.push_back(targetRow(target, first));
        }
        drawTable(
            m_flow,
            {{tr("Pool"), 0.20},
             {tr("Target"), 0.28},
             {tr("Limit"), 0.12, true},
             {tr("Measured"), 0.26, true},
             {tr("Result"), 0.14}},
            rows);
    }

    /// The pool's name stands at its first target alone.
    static Row targetRow(const Target& target, bool first) {
        const bool all = target.pool.empty();
        const auto pool = all ? tr("all pools") : qs(target.pool);
        const auto name = all ? target.name : target.name.substr(target.pool.size() + 1);
        return {
            {first ? pool : QString(), Weight::medium},
            {qs(name)},
            {qs(target.limit), Weight::regular, Ink::kMuted},
            {qs(target.got), Weight::regular, target.measured ? Ink::kText : Ink::kMuted},
            verdict(target)};
    }

    static Cell verdict(const Target& target) {
        if (!target.measured)
            return {tr("not judged"), Weight::regular, Ink::kMuted};
        if (target.passed)
            return {tr("met"), Weight::regular, Ink::kMuted};
        return {tr("missed"), Weight::bold, Ink::kText, monitor::Severity::critical};
    }

    /// The day stands in the header when there is but one.
    bool oneDay() const { return m_dates.sameDay(m_report.from, m_report.to - Seconds{1}); }
    QString when(WallTime at) const {
        return qs(oneDay() ? m_dates.time(at) : m_dates.dayTime(at));
    }
    static constexpr double kWhenWidth = 0.19; ///< of a table, at most

    QString after(WallTime from, WallTime to) const {
        return from == kNever
                   ? qs(m_dates.time(to))
                   : tr("after %1")
                         .arg(qs(secondsText(std::chrono::duration_cast<Seconds>(to - from))));
    }

    void alarms() {
        m_flow.heading(tr("Alarms"));
        if (m_report.alarms.empty())
            return none();
        std::vector<Row> rows;
        for (std::size_t i = skip(m_report.alarms.size()); i < m_report.alarms.size(); ++i)
            rows.push_back(alarmRow(m_report.alarms[i]));
        drawTable(
            m_flow,
            {{tr("Raised"), kWhenWidth},
             {tr("Severity"), 0.15},
             {tr("Pool"), 0.14},
             {tr("Cause")},
             {tr("Acknowledged"), 0.21},
             {tr("Cleared"), 0.12}},
            rows);
    }

    Row alarmRow(const AlarmReport& a) const {
        return {
            {a.raised == kNever ? tr("earlier") : when(a.raised)},
            {severityWord(a.severity), Weight::medium, Ink::kText, a.severity},
            {a.pool.empty() ? tr("all pools") : qs(a.pool)},
            {qs(a.text)},
            acknowledgedCell(a),
            clearedCell(a)};
    }

    Cell acknowledgedCell(const AlarmReport& a) const {
        const bool never = a.acknowledged == kNever;
        const QString by =
            a.acknowledgedBy.empty() ? QString() : tr(", %1").arg(qs(a.acknowledgedBy));
        const QString seen = never ? tr("not acknowledged") : after(a.raised, a.acknowledged);
        return {seen + by, never ? Weight::medium : Weight::regular};
    }

    Cell clearedCell(const AlarmReport& a) const {
        if (a.cleared == kNever)
            return {tr("still open"), Weight::bold};
        return {after(a.raised, a.cleared), Weight::regular};
    }

    void eventTable(
        const QString& heading,
        const QString& what,
        const std::vector<monitor::Event>& events) {
        m_flow.heading(heading);
        if (events.empty())
            return none();
        std::vector<Row> rows;
        for (std::size_t i = skip(events.size()); i < events.size(); ++i)
            rows.push_back({{when(events[i].at)}, {qs(events[i].text)}});
        drawTable(m_flow, {{tr("Time"), kWhenWidth}, {what}}, rows);
    }

    /// How many to leave out; says so.
    std::size_t skip(std::size_t size) {
        if (size <= kMostRows)
            return 0;
        m_flow.paragraph(
            tr("The newest %1 of %2.").arg(kMostRows).arg(number(size)),
            font(8.5),
            Ink::kMuted);
        return size - kMostRows;
    }

    void list(const QString& heading, const std::vector<std::string>& items) {
        m_flow.heading(heading);
        if (items.empty())
            return none();
        for (const auto& item : items) {
            m_flow.ensure(mm(6));
            m_flow.painter().setPen(QColor::fromRgba(Ink::kMuted));
            m_flow.painter().setFont(font(9));
            m_flow.painter().drawText(
                QRectF(m_flow.left(), m_flow.y(), mm(4), mm(4)),
                Qt::AlignLeft | Qt::AlignTop,
                QStringLiteral("–"));
            m_flow.paragraph(qs(item), font(9), Ink::kText, mm(4));
            m_flow.advance(mm(1));
        }
        m_flow.advance(mm(5));
    }

    void none() {
        m_flow.paragraph(tr("None."), font(9), Ink::kMuted);
        m_flow.advance(mm(5));
    }

    PageFlow& m_flow;
    const Report& m_report;
    const Dates& m_dates;
};

} // namespace

int sections(const Report& report) {
    return static_cast<int>(report.pools.size()) + 2;
}

void drawSection(PageFlow& flow, const Report& report, const Dates& dates, int index) {
    Sections all(flow, report, dates);
    if (index == 0)
        all.summary();
    else if (index + 1 == sections(report))
        all.events();
    else
        all.pool(report.pools.at(static_cast<std::size_t>(index - 1)));
}

} // namespace usher::ui::pdf
