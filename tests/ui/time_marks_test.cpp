#include "ui/charts/time_marks.h"

#include "ui/format.h"

#include <QTest>

using namespace usher;

namespace {

QStringList wordsOf(const std::vector<ui::TimeMark>& marks) {
    QStringList words;
    for (const auto& mark : marks)
        words << mark.words;
    return words;
}

const QTimeZone kLondon("Europe/London");

WallTime london(int month, int day, int hour, int minute) {
    return ui::toWallTime(QDateTime(QDate(2026, month, day), QTime(hour, minute), kLondon));
}

} // namespace

class TimeMarksTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void everyWindowOfTheDeskIsMarkedAtRoundTimes_data() {
        QTest::addColumn<double>("span");
        QTest::addColumn<int>("step");
        QTest::newRow("5 min") << 300.0 << 60;
        QTest::newRow("30 min") << 1800.0 << 300;
        QTest::newRow("6 h") << 21'600.0 << 3600;
        QTest::newRow("12 h") << 43'200.0 << 7200;
        QTest::newRow("24 h") << 86'400.0 << 14'400;
        QTest::newRow("a week") << 604'800.0 << 86'400;
        QTest::newRow("a year") << 366 * 86'400.0 << 60 * 86'400;
    }
    void everyWindowOfTheDeskIsMarkedAtRoundTimes() {
        QFETCH(double, span);
        QFETCH(int, step);
        QCOMPARE(ui::niceTimeStep(span, 7), Seconds{step});
    }

    void secondsAgoEndNow() {
        const auto marks = ui::agoMarks(-21'600, 0);
        QCOMPARE(marks.size(), std::size_t{7});
        QCOMPARE(marks.front(), (ui::TimeMark{-21'600, QStringLiteral("−6 h")}));
        QCOMPARE(marks.back(), (ui::TimeMark{0, QStringLiteral("now")}));
    }

    void clockTimesAreRoundAndMidnightIsADay() {
        QCOMPARE(
            wordsOf(ui::clockMarks(london(11, 23, 12, 19), 3600, kLondon)),
            QStringList({"12:20", "12:30", "12:40", "12:50", "13:00", "13:10"}));
        QCOMPARE(
            wordsOf(ui::clockMarks(london(11, 23, 13, 19), 86'400, kLondon)),
            QStringList({"16:00", "20:00", "24 Nov", "04:00", "08:00", "12:00"}));
        QCOMPARE(ui::clockMarks(london(11, 23, 12, 19), 3600, kLondon).front().x, 60.0);
    }

    void daysStandOnceEach() {
        QCOMPARE(
            wordsOf(ui::clockMarks(london(11, 20, 13, 0), 5 * 86'400, kLondon)),
            QStringList({"21 Nov", "22 Nov", "23 Nov", "24 Nov", "25 Nov"}));
    }

    void anHourThatIsNotIsNotMarked() {
        QCOMPARE(
            wordsOf(ui::clockMarks(london(3, 29, 0, 0), 4 * 3600, kLondon)),
            QStringList({"29 Mar", "02:00", "03:00", "04:00", "05:00"}));
    }

    void aDayOfTwentyFiveHoursHasItsMidnights() {
        // the clock goes back on the 25th
        const auto marks = ui::clockMarks(london(10, 24, 0, 0), 3 * 86'400 + 3600, kLondon);
        QCOMPARE(
            wordsOf(marks).filter(QStringLiteral("Oct")),
            QStringList({"24 Oct", "25 Oct", "26 Oct", "27 Oct"}));
        QCOMPARE(
            wordsOf(marks).filter(QStringLiteral(":")),
            QStringList({"12:00", "12:00", "12:00"}));
        QCOMPARE(marks.back().x, 3 * 86'400.0 + 3600);
    }
};

QTEST_GUILESS_MAIN(TimeMarksTest)
#include "time_marks_test.moc"
