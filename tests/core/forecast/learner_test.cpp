// What is learnt goes on after a restart, and what does not fit is refused.
#include "forecast/learner.h"

#include <QTest>

using namespace usher;
using namespace usher::forecast;

namespace {

constexpr Minutes kQuarter{15};

TimeZone zoneOf(const char* name) {
    return TimeZone::find(name).value();
}
Calendar calendarIn(const char* name = "Europe/London") {
    return {zoneOf(name), {}};
}
WallTime local(int month, int day, int hour = 0, int minute = 0) {
    return zoneOf("Europe/London").instant(2026, month, day, hour, minute);
}

/// Six in use by night, eighteen by day.
std::vector<monitor::QuarterMean> ordinary(WallTime from, WallTime to) {
    std::vector<monitor::QuarterMean> means;
    for (WallTime at = from; at < to; at += kQuarter) {
        const int hour = zoneOf("Europe/London").civil(at).hour;
        means.push_back({.start = at, .pool = "main", .leased = hour < 8 ? 6.0 : 18.0});
    }
    return means;
}

Learner threeWeeks() {
    Learner learner;
    learner.take(ordinary(local(6, 1), local(6, 22)), calendarIn());
    return learner;
}

double foreseenBy(const Learner& learner, WallTime at) {
    return learner.profile()->foreseen("main", at)->bound;
}

} // namespace

class LearnerTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aRestartChangesNothing() {
        const Calendar calendar = calendarIn();
        const WallTime middle = local(6, 22, 11), end = local(6, 30, 11);
        Learner straight;
        straight.take(ordinary(local(6, 1), end), calendar);

        Learner before, after;
        before.take(ordinary(local(6, 1), middle), calendar);
        QVERIFY(after.restore(before.state(), calendar));
        QVERIFY(after.readFrom(middle) <= middle);
        after.take(ordinary(local(6, 1), end), calendar); // what is known already is passed over
        QCOMPARE(after.readFrom(end), end);
        for (const int minutes : {15, 30, 120, 60 * 24})
            QCOMPARE(
                foreseenBy(after, end + Minutes{minutes}),
                foreseenBy(straight, end + Minutes{minutes}));
    }

    void aStateIsSmall() {
        Learner learner;
        learner.take(ordinary(local(6, 1), local(6, 2)), calendarIn());
        const auto size = learner.state().size();
        QVERIFY2(size < 1'000'000, qPrintable(QString::number(size)));
    }

    void whatDoesNotFitIsRefusedInAClearSentence_data() {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<std::string>("words");
        const std::string good = threeWeeks().state();
        std::string newer = good, bent = good;
        newer.replace(newer.find(" 2 "), 3, " 9 ");
        bent[bent.size() / 2] = static_cast<char>(bent[bent.size() / 2] ^ 1);
        const auto row = [](const char* name, const std::string& bytes, const char* words) {
            QTest::newRow(name) << bytes << std::string(words);
        };
        row("the end is missing", good.substr(0, good.size() - 1), "torn");
        row("hardly a beginning", good.substr(0, 20), "no state");
        row("nothing", "", "no state");
        row("a bit flipped", bent, "torn");
        row("newer", newer, "a newer Usher (its version 9, this one's 2)");
    }
    void whatDoesNotFitIsRefusedInAClearSentence() {
        QFETCH(std::string, bytes);
        QFETCH(std::string, words);
        Learner learner = threeWeeks();
        const Status taken = learner.restore(bytes, calendarIn());
        QVERIFY(!taken);
        QVERIFY2(taken.error().text().find(words) != std::string::npos, words.c_str());
        QVERIFY(!learner.profile()->foreseen("main", local(6, 22, 1)));
    }

    void aStateOfAnotherZoneIsRefused() {
        Learner learner = threeWeeks();
        const Status elsewhere = learner.restore(learner.state(), calendarIn("Europe/Paris"));
        QVERIFY(elsewhere.error().text().find("learnt in Europe/London") != std::string::npos);
    }

    void anAnomalyTeachesNothingAndIsTold() {
        const Calendar calendar = calendarIn();
        const WallTime noon = local(6, 29, 12);
        Learner learner, without;
        learner.take(ordinary(local(6, 1), noon), calendar);
        without.take(ordinary(local(6, 1), noon), calendar);
        auto attack = ordinary(noon, noon + kQuarter * 8);
        for (auto& mean : attack)
            mean.leased = 500;
        learner.take(attack, calendar);
        QCOMPARE(learner.anomalies().size(), std::size_t{1});
        QVERIFY(learner.anomalies()[0].starts_with("forecast: main: 500 in use at 12:00 where 18"));
        QVERIFY(foreseenBy(learner, noon + kQuarter * 10) < 40);
        learner.take(ordinary(noon + kQuarter * 8, noon + kQuarter * 9), calendar);
        QVERIFY(learner.anomalies().empty());
    }

    void whatLastsForADayIsHowItIsNow() {
        const Calendar calendar = calendarIn();
        const WallTime noon = local(6, 29, 12);
        Learner learner;
        learner.take(ordinary(local(6, 1), noon), calendar);
        auto moved = ordinary(noon, noon + kQuarter * 200);
        for (auto& mean : moved)
            mean.leased *= 20;
        learner.take(moved, calendar);
        QVERIFY(foreseenBy(learner, noon + kQuarter * 202) > 200);
    }

    void anotherZoneBeginsAnew() {
        Learner learner;
        learner.take(ordinary(local(6, 1), local(6, 22)), calendarIn());
        learner.take({}, calendarIn("Europe/Paris"));
        QVERIFY(learner.readFrom(local(6, 22)) < local(6, 1));
    }
};

QTEST_APPLESS_MAIN(LearnerTest)
#include "learner_test.moc"
