// A report beside an earlier day: which one it is, and what lies between them in words.
#include "report/report.h"
#include "report/sentences.h"
#include "support/drawn_history.h"
#include "support/london.h"

#include <QTest>

#include <algorithm>

using namespace usher;
using namespace usher::monitor;
using namespace usher::report;
using namespace usher::test;

namespace {

constexpr std::chrono::hours kDay{24};

/// Saturday 6 June, with a wedding on Thursday 28 May.
forecast::Calendar calendar() {
    return {london(), {{.start = kDrawnFrom - 9 * kDay + std::chrono::hours{6}, .name = "Ada"}}};
}

std::vector<std::string> namesOf(const std::vector<EarlierDay>& days) {
    std::vector<std::string> names;
    for (const auto& day : days)
        names.push_back(day.name);
    return names;
}

/// A history of ten minutes each on the days named, `n` acquisitions every ten seconds.
struct Past {
    struct Day {
        int before, n;
        Nanos each;
    };
    std::vector<Day> days;
    std::vector<WallTime> asked = {};

    Result<HistoryRange> read(WallTime from, WallTime to) {
        asked.push_back(from);
        HistoryRange range;
        for (const auto& day : days)
            for (int s = 0; s < 600; s += 10)
                for (const char* pool : {"main", "wedding_critical"}) {
                    auto sample =
                        drawnSample(pool, Seconds{s} - day.before * kDay, day.n, day.each);
                    if (sample.at >= from && sample.at < to)
                        range.samples.push_back(sample);
                }
        return range;
    }
    Report report(Seconds length = Minutes{10}) {
        const auto own = calendar();
        ReportOptions options;
        options.from = kDrawnFrom;
        options.to = options.made = kDrawnFrom + length;
        options.calendar = &own;
        auto made =
            readReport([this](WallTime from, WallTime to) { return read(from, to); }, options);
        return made ? std::move(*made) : Report{};
    }
};

std::vector<std::string> rowOf(const Comparison& comparison, const std::string& figure) {
    for (const auto& row : comparison.rows)
        if (row.front() == figure)
            return row;
    return {};
}

using Words = std::vector<std::string>;

} // namespace

class ComparisonTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aSaturdayIsComparedWithTheLastOneThatWasRecorded() {
        const auto days = namesOf(earlierDays(calendar(), kDrawnFrom, kDrawnFrom + kDay));
        QVERIFY(days.size() >= 6);
        QCOMPARE(days[0], std::string("last Saturday, 30 May"));
        QCOMPARE(days[1], std::string("Saturday, 23 May"));
        QCOMPARE(days[5], std::string("the wedding day Thu 28 May"));
    }

    void aDayWithoutWeddingIsComparedWithItsWeekday() {
        const auto thursday = kDrawnFrom - 2 * kDay;
        const auto days = namesOf(earlierDays(calendar(), thursday, thursday + kDay));
        // the Thursday before had a wedding
        QCOMPARE(days.front(), std::string("Thursday, 21 May"));
        QVERIFY(std::ranges::none_of(days, [](const std::string& name) {
            return name.find("wedding") != std::string::npos;
        }));
    }

    void theSameTimesOfTheClockAreReadWhateverSummerTimeDoes() {
        // Saturday 4 April 2026, a week after the clocks went forward
        const auto from = london().instant(2026, 4, 4, 14, 30), to = from + kDay / 4;
        const auto day = earlierDays(calendar(), from, to).front();
        QVERIFY(day.from == london().instant(2026, 3, 28, 14, 30));
        QVERIFY(day.to == london().instant(2026, 3, 28, 20, 30));
    }

    void moreThanADayIsComparedWithNothing() {
        QVERIFY(earlierDays(calendar(), kDrawnFrom, kDrawnFrom + 2 * kDay).empty());
        Past past{{{0, 100, Millis{2}}}};
        QVERIFY(!past.report(2 * kDay).comparison);
    }

    void theDifferenceIsSaidInWords() {
        Past past{{{0, 112, Millis{5}}, {7, 100, Millis{2}}}};
        const auto report = past.report();
        QVERIFY(report.comparison);
        QCOMPARE(
            report.comparison->columns,
            (Words{"Figure", "Sat 6 Jun", "Sat 30 May", "Difference"}));
        QCOMPARE(
            rowOf(*report.comparison, "Transactions"),
            (Words{"Transactions", "13,440", "12,000", "12 % more"}));
        QCOMPARE(rowOf(*report.comparison, "Most connections")[1], std::string("40"));
        QCOMPARE(rowOf(*report.comparison, "Database away")[3], std::string("the same"));
        const auto sentence = report.comparison->sentences.at(0);
        QVERIFY2(
            sentence.starts_with("Against last Saturday, 30 May: 12 % more transactions, "
                                 "P95 acquisition 3"),
            sentence.c_str());
        QVERIFY2(
            sentence.ends_with("ms higher and as many connections at most."),
            sentence.c_str());
    }

    void anEarlierOneIsTakenWhereNothingWasRecordedLastSaturday() {
        Past past{{{0, 100, Millis{2}}, {14, 200, Millis{2}}}};
        const auto report = past.report();
        QCOMPARE(report.comparison->columns.at(2), std::string("Sat 23 May"));
        QCOMPARE(rowOf(*report.comparison, "Transactions")[3], std::string("50 % fewer"));
    }

    void nothingRecordedThenIsSaid() {
        Past past{{{0, 100, Millis{2}}}};
        const auto report = past.report();
        QCOMPARE(
            report.comparison->sentences,
            (Words{"Against last Saturday, 30 May: nothing recorded then."}));
        QVERIFY(report.comparison->rows.empty());
        const auto text = QString::fromStdString(toText(report, london()));
        QVERIFY(text.contains("\nComparison\n"));
        QVERIFY(text.contains("nothing recorded then."));
    }

    void countsOfUnlikeLengthsAreNotTakenAtTheirWord() {
        Past past{{{0, 100, Millis{2}}, {7, 100, Millis{2}}}};
        auto report = past.report();
        QVERIFY(report.comparison->sentences[0].find("Mind") == std::string::npos);
        auto own = figuresOf(report), other = own;
        other.measured = Seconds{60};
        const auto words = compare("now", own, {{"then", "then", other}}).sentences.at(0);
        QVERIFY2(
            words.ends_with("Mind the counts: 10 min were recorded now, 1 min then."),
            words.c_str());
    }

    void everyFormShowsTheSameTable() {
        Past past{{{0, 112, Millis{5}}, {7, 100, Millis{2}}}};
        const auto report = past.report();
        const auto text = QString::fromStdString(toText(report, london())).simplified();
        const auto html = QString::fromStdString(toHtml(report, london()));
        QVERIFY2(text.contains("Transactions 13,440 12,000 12 % more"), qPrintable(text));
        for (const char* part : {"Comparison", "Sat 30 May", "12 % more", "12 % more transactions"})
            QVERIFY2(html.contains(part), part);
        for (const auto& line : QString::fromStdString(toText(report, london())).split('\n'))
            QVERIFY2(line.toUcs4().size() <= 100, qPrintable(line));
    }

    void anAlarmFromBeforeTheRangeTellsTheClocksTimes() {
        const Dates dates(nullptr);
        AlarmReport alarm;
        alarm.cleared = kDrawnFrom + Seconds{90};
        QCOMPARE(lifeOf(alarm, dates).over, std::string("cleared at 08:01:30"));
        alarm.raised = kDrawnFrom;
        QCOMPARE(lifeOf(alarm, dates).over, std::string("cleared after 1 min 30 s"));
        QCOMPARE(lifeOf(alarm, dates).seen, std::string("not acknowledged"));
    }
};

QTEST_APPLESS_MAIN(ComparisonTest)
#include "comparison_test.moc"
