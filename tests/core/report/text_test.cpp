#include "report/format.h"
#include "report/report.h"
#include "support/drawn_history.h"
#include "support/london.h"

#include <QTest>

using namespace usher;
using namespace usher::monitor;
using namespace usher::report;
using namespace usher::test;

namespace {

ReportOptions drawnOptions() {
    ReportOptions options;
    options.from = kDrawnFrom;
    options.to = options.made = kDrawnFrom + Minutes{10};
    options.version = "0.1.0";
    options.auditHash = std::string(64, 'a');
    options.server = "db1:5432";
    return options;
}

Report drawn() {
    HistoryRange range;
    for (int s = 0; s < 600; s += 10) {
        range.samples.push_back(drawnSample("main", Seconds{s}, 120, Millis{2}));
        range.samples.push_back(drawnSample(
            "a_pool_with_a_remarkably_long_name_that_fills_columns",
            Seconds{s},
            1'000'000,
            Millis{40}));
    }
    range.events = {
        drawnAlarm("1", Seconds{20}, "normal", "unacknowledged"),
        drawnAlarm("1", Seconds{62}, "unacknowledged", "acknowledged", "ada"),
        drawnEvent(EventKind::action, Seconds{30}, "ada: SCALE main TO 40"),
        drawnEvent(
            EventKind::decision,
            Seconds{31},
            std::string("main 20 → 40: ") + std::string(300, 'x') + " and on and on")};
    for (int i = 0; i < 300; ++i)
        range.events.push_back(
            drawnEvent(EventKind::decision, Seconds{100 + i}, "main 40 → 38: calm for a while"));
    return makeReport(range, drawnOptions());
}

} // namespace

class TextTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void noLineIsLongerThanAHundredColumns() {
        for (const auto& line : QString::fromStdString(toText(drawn(), london())).split('\n'))
            QVERIFY2(line.toUcs4().size() <= 100, qPrintable(line));
    }

    void everySectionIsThere() {
        const auto text = QString::fromStdString(toText(drawn(), london()));
        for (const char* heading :
             {"USHER PERFORMANCE REPORT",
              "Summary",
              "Scorecard",
              "Acquisition latency, ms",
              "Use",
              "Alarms",
              "Operator actions",
              "Decisions",
              "Engine",
              "Advice",
              "Gaps in the record"})
            QVERIFY2(
                text.contains("\n" + QString(heading) + "\n") || text.startsWith(heading),
                heading);
        // British Summer Time
        QVERIFY(text.contains("acknowledged after 42 s by ada, still open"));
        QVERIFY(text.contains("The newest 100 of 301:"));
    }

    void queriesHaveASectionWhereTheyWereTimed() {
        auto report = drawn();
        QVERIFY(!QString::fromStdString(toText(report, london())).contains("Query and"));
        report.pools[0]
            .queries = {.n = 300, .avgMs = 9, .p50Ms = 7, .p95Ms = 21.5, .p99Ms = 44, .maxMs = 80};
        const auto text = QString::fromStdString(toText(report, london()));
        QVERIFY(text.contains("\nQuery and transaction time, ms\n"));
        QVERIFY(text.contains("21.50"));
    }

    void figuresReadAsPeopleWriteThem() {
        QCOMPARE(msText(0.043, Digits::more), std::string("43.0 µs"));
        QCOMPARE(msText(6.8, Digits::more), std::string("6.80 ms"));
        QCOMPARE(secondsText(Seconds{130}), std::string("2 min 10 s"));
        QCOMPARE(secondsText(Seconds{187'200}), std::string("2 d 4 h"));
        QCOMPARE(joined({"a", "b", "c"}), std::string("a, b and c"));
    }

    void aRangeIsSaidShortly() {
        const auto zone = london();
        const Dates dates(&zone);
        QCOMPARE(
            dates.range(kDrawnFrom, kDrawnFrom + Minutes{90}),
            std::string("Sat 6 Jun 2026, 09:00 to 10:30"));
        QCOMPARE(
            dates.range(kDrawnFrom, kDrawnFrom + std::chrono::hours{15}),
            std::string("Sat 6 Jun 2026, 09:00 to 24:00"));
        QCOMPARE(
            dates.range(kDrawnFrom, kDrawnFrom + std::chrono::hours{24}),
            std::string("Sat 6 Jun 2026 09:00 to Sun 7 Jun 2026 09:00"));
        QCOMPARE(Dates(nullptr).full(kDrawnFrom), std::string("Sat 6 Jun 2026 08:00:00"));
    }

    void theTableIsCommaSeparatedInUtc() {
        auto report = drawn();
        report.pools[0].name = "x";
        for (auto& pool : report.pools)
            for (auto& sample : pool.samples)
                if (sample.pool != "main")
                    sample.pool = "a \"quoted\", name";
        const auto csv = QString::fromStdString(toCsv(report));
        const auto lines = csv.split("\r\n");
        QCOMPARE(lines.size(), 122); // header, 2 × 60 rows, the end
        const auto columns = lines[0].split(',').size();
        QVERIFY(lines[0].startsWith("time_utc,seconds,pool,n,avg_ms,"));
        QVERIFY(lines[1].startsWith(
            "2026-06-06T08:00:00Z,10,\"a \"\"quoted\"\", name\",1000000,40.0000,"));
        QVERIFY(lines[2].startsWith("2026-06-06T08:00:00Z,10,main,120,2.0000,"));
        QCOMPARE(lines[2].split(',').size(), columns);
    }

    void figuresThatWereNotMeasuredAreEmpty() {
        HistoryRange range;
        range.samples = {
            drawnSample("main", Seconds{0}, 0, Millis{0}),
            drawnSample("main", Seconds{10}, 99, Millis{1})};
        ReportOptions options;
        options.from = kDrawnFrom;
        options.to = kDrawnFrom + Minutes{1};
        const auto lines = QString::fromStdString(toCsv(makeReport(range, options))).split("\r\n");
        QVERIFY2(
            lines[1].startsWith("2026-06-06T08:00:00Z,10,main,0,,,,,,50.00"),
            qPrintable(lines[1]));
        QCOMPARE(lines[2].split(',').at(7), QString()); // P99 of fewer than a hundred
    }
};

QTEST_APPLESS_MAIN(TextTest)
#include "text_test.moc"
