// Which wedding days are due for a report, and whose files may go.
#include "report/schedule.h"
#include "support/london.h"

#include <QTest>

using namespace usher;
using namespace usher::report;
using namespace usher::test;
using std::chrono::hours;

namespace {

using Names = std::vector<std::string>;

/// Saturday 6 June 2026 in London, where it is summer.
const WallTime kSaturday = london().instant(2026, 6, 6, 0, 0);
const WallTime kSunday = london().instant(2026, 6, 7, 0, 0);

forecast::Wedding at(WallTime start) {
    return {.start = start, .name = "Ada"};
}

Names datesDone(
    const std::vector<forecast::Wedding>& weddings,
    WallTime now,
    std::size_t most = 9) {
    Names dates;
    for (const auto& day : daysDone(forecast::Calendar(london(), weddings), now, most))
        dates.push_back(day.date);
    return dates;
}

} // namespace

class ScheduleTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aSaturdayIsDueWhenItsLastSamplesAreIn() {
        QCOMPARE(datesDone({}, kSunday - hours{1}), Names{"2026-05-30"});
        QCOMPARE(datesDone({}, kSunday), Names{}); // not yet, and no more
        QCOMPARE(datesDone({}, kSunday + kDueAfter), Names{"2026-06-06"});
    }

    void aDayEndsWithItsLastWedding() {
        const auto late = at(kSaturday + hours{20});
        QCOMPARE(datesDone({late}, kSunday + hours{2}), Names{});
        const auto done = daysDone(forecast::Calendar(london(), {late}), kSunday + hours{3}, 9);
        QCOMPARE(done.size(), std::size_t(1));
        QVERIFY(done[0].from == kSaturday && done[0].to == kSunday + hours{2});
    }

    void aThursdayWithAWeddingIsOneToo() {
        const auto thursday = at(kSaturday - hours{36});
        QCOMPARE(
            datesDone({thursday}, kSunday + hours{1}),
            (Names{"2026-06-04", "2026-06-06"})); // the oldest first
        QCOMPARE(datesDone({thursday}, kSunday + hours{1}, 1), Names{"2026-06-06"});
    }

    void whatIsLongOverIsNotMadeUpFor() {
        QCOMPARE(datesDone({}, kSunday + hours{24 * 6}), Names{"2026-06-06"});
        QCOMPARE(datesDone({}, kSunday + hours{24 * 7}), Names{});
    }

    void aDayOfTwentyThreeHoursIsADay() {
        const auto wedding = at(london().instant(2026, 3, 29, 12, 0)); // the clocks go forward
        const auto now = london().instant(2026, 3, 30, 0, 5);
        const auto done = daysDone(forecast::Calendar(london(), {wedding}), now, 1);
        QCOMPARE(done.at(0).date, std::string("2026-03-29"));
        QVERIFY(done[0].to - done[0].from == hours{23});
    }

    void onlyTheNewestDaysAreKept() {
        const Names all{
            "usher-report-2026-05-23.pdf",
            "usher-report-2026-05-23.html",
            "usher-report-2026-05-30.csv",
            "usher-report-2026-06-06.pdf"};
        QCOMPARE(outdatedReports(all, 2), (Names{all[0], all[1]}));
        QCOMPARE(outdatedReports(all, 3), Names{});
        QCOMPARE(outdatedReports(all, 1), (Names{all[0], all[1], all[2]}));
    }

    void nobodyElsesFilesAreRemoved() {
        const Names foreign{
            "usher-report-2020-01-01.pdf.bak",
            "usher-report-2020-01-01.txt",
            "usher-report-2020-1-1.pdf",
            "usher-report-2020-01-01-final.pdf",
            "my-usher-report-2020-01-01.pdf",
            "Usher-report-2020-01-01.pdf",
            "usher-report-.pdf",
            "usher-report-2020-01-01.",
            "usher-report.pdf",
            "weddings.csv",
            ""};
        auto all = foreign;
        all.push_back("usher-report-2026-06-06.pdf");
        QCOMPARE(outdatedReports(all, 1), Names{});
        all.push_back(reportFileName("2019-06-01", "pdf"));
        QCOMPARE(outdatedReports(all, 1), Names{"usher-report-2019-06-01.pdf"});
    }
};

QTEST_APPLESS_MAIN(ScheduleTest)
#include "schedule_test.moc"
