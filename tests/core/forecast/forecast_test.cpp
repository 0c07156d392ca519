#include "forecast/forecast.h"

#include "base/erlang.h"
#include "forecast/profile.h"
#include "support/london.h"

#include <QTest>
#include <array>
#include <cmath>
#include <fmt/format.h>

using namespace usher;
using namespace usher::forecast;
using test::london, test::local;

namespace {

/// 4 July 2026 is a Saturday.
struct Desk {
    explicit Desk(std::vector<Wedding> weddings = {}) : calendar(london(), std::move(weddings)) {}
    Forecast at(WallTime now) const {
        return makeForecast(
            {.now = now,
             .calendar = &calendar,
             .profile = profile.get(),
             .pools = pools,
             .budget = budget});
    }
    std::string plan(WallTime now, WallTime when, const std::string& pool = "wedding_critical")
        const {
        const Forecast forecast = at(now);
        const PoolSlot* slot = forecast.at(when, pool);
        return slot ? fmt::format("{}: {}", slot->planned, slot->reason) : "none";
    }
    Calendar calendar;
    std::shared_ptr<const Profile> profile;
    std::vector<config::PoolConfig> pools = config::defaults().pools;
    int budget = 280;
};

std::vector<monitor::QuarterMean>
history(WallTime from, int days, double (*busy)(const CivilTime&)) {
    std::vector<monitor::QuarterMean> means;
    const auto zone = london();
    for (WallTime at = from; at < from + std::chrono::hours{24 * days}; at += Minutes{15})
        means.push_back({.start = at, .pool = "main", .leased = busy(zone.civil(at))});
    return means;
}

/// 100 on a usual Saturday, 300 on 4 July, 200 on Tuesday the 7th.
std::vector<Wedding> aLargePlatformsWeddings() {
    constexpr std::array<std::array<int, 3>, 6> days{
        {{6, 6, 100}, {6, 13, 100}, {6, 20, 100}, {6, 27, 100}, {7, 4, 300}, {7, 7, 200}}};
    std::vector<Wedding> weddings;
    for (const auto& [month, day, count] : days)
        for (int i = 0; i < count; ++i)
            weddings.push_back({local(2026, month, day, 15, i % 60), 0, ""});
    return weddings;
}

/// Busy on weekdays at eleven.
double elevenOClock(const CivilTime& t) {
    return t.weekday >= 1 && t.weekday <= 4 && t.hour == 11 ? 15.0 : 3.0;
}

void compare(const std::string& got, const std::string& want) {
    QVERIFY2(got == want, ("\ngot:  " + got + "\nwant: " + want).c_str());
}

} // namespace

class ForecastTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theWeeklyRulesAloneGiveTheMissionsFactors_data() {
        QTest::addColumn<int>("day");
        QTest::addColumn<int>("hour");
        QTest::addColumn<QString>("plan");
        QTest::newRow("Thursday") << 2 << 18 << "20: normal";
        QTest::newRow("Friday noon") << 3 << 12 << "20: normal";
        QTest::newRow("Friday evening") << 3 << 17 << "40: Friday evening ×2";
        QTest::newRow("Saturday night") << 4 << 3 << "20: normal";
        QTest::newRow("Saturday morning") << 4 << 6 << "100: Saturday morning ×5";
        QTest::newRow("Saturday afternoon") << 4 << 12 << "140: Saturday afternoon ×7";
        QTest::newRow("Saturday evening") << 4 << 23 << "200: Saturday evening ×10";
        QTest::newRow("Sunday") << 5 << 0 << "60: Sunday ×3";
    }
    void theWeeklyRulesAloneGiveTheMissionsFactors() {
        QFETCH(int, day);
        QFETCH(int, hour);
        QFETCH(QString, plan);
        const WallTime when = local(2026, 7, day, hour);
        QCOMPARE(QString::fromStdString(Desk{}.plan(when - std::chrono::hours{24}, when)), plan);
    }

    void theRulesFollowLocalTimeAcrossAClockChange() {
        // Clocks go back early on Sunday 25 October 2026; Saturday evening ends at local midnight
        // all the same.
        const Desk desk;
        const WallTime now = local(2026, 10, 24, 9);
        compare(desk.plan(now, local(2026, 10, 24, 23, 59)), "200: Saturday evening ×10");
        compare(desk.plan(now, local(2026, 10, 25, 0, 0)), "60: Sunday ×3");
        compare(desk.plan(now, local(2026, 10, 25, 23, 59)), "60: Sunday ×3");
        compare(desk.plan(now, local(2026, 10, 26, 0, 0)), "20: normal");
    }

    void thereAre192QuartersBeginningWithTheOneNowIsIn() {
        const Forecast forecast = Desk{}.at(local(2026, 7, 3, 16, 52));
        QCOMPARE(forecast.slots.size(), std::size_t{192});
        QVERIFY(forecast.slots.front().start == local(2026, 7, 3, 16, 45));
        QVERIFY(forecast.slots.back().start == local(2026, 7, 5, 16, 30));
        QVERIFY(forecast.slots[30].weddingDay && !forecast.slots[0].weddingDay);
        QVERIFY(!forecast.at(local(2026, 7, 5, 16, 45), "main"));
        QVERIFY(!forecast.at(local(2026, 7, 4), "nobody"));
    }

    void aPlanThatMeetsItsMaximumSaysSo() {
        const WallTime evening = local(2026, 7, 4, 18);
        compare(
            Desk{}.plan(evening, evening, "main"),
            "50: Saturday evening ×10; wants 100, the pool's maximum is 50");
        compare(
            Desk{}.plan(evening, evening, "analytics"),
            "15: Saturday evening ×10; wants 30, the pool's maximum is 15");
    }

    void theBudgetGoesByPriorityAndIsNamed() {
        Desk desk;
        desk.budget = 60;
        const WallTime evening = local(2026, 7, 4, 18);
        compare(
            desk.plan(evening, evening),
            "47: Saturday evening ×10; wants 200, the server budget of 60 leaves 47");
        QVERIFY(desk.plan(evening, evening, "main").starts_with("10: "));
        for (const Slot& slot : desk.at(evening).slots) {
            int all = 0;
            for (const PoolSlot& p : slot.pools)
                all += p.planned;
            QVERIFY(all <= 60);
        }
    }

    void capacityStandsThirtyMinutesBeforeTheRise() {
        const Forecast forecast = Desk{}.at(local(2026, 7, 4, 16));
        QCOMPARE(
            plannedFloor(forecast, "wedding_critical", local(2026, 7, 4, 16, 29)).planned,
            140);
        const PoolSlot ahead =
            plannedFloor(forecast, "wedding_critical", local(2026, 7, 4, 16, 30));
        QCOMPARE(ahead.planned, 200);
        QCOMPARE(ahead.reason, std::string("Saturday evening ×10"));
        QCOMPARE(
            plannedFloor(forecast, "wedding_critical", local(2026, 7, 4, 23, 50)).planned,
            200);
        QCOMPARE(plannedFloor({}, "main", local(2026, 7, 4)).planned, 0);
    }

    void theNextPeaksAreNamedSoonestFirst() {
        const Forecast forecast = Desk{}.at(local(2026, 7, 3, 12));
        std::string peaks;
        for (const Peak& p : forecast.peaks)
            if (p.pool == "wedding_critical") {
                const CivilTime t = london().civil(p.at);
                peaks += fmt::format("{} {:02}:{:02} {}\n", t.weekday, t.hour, t.minute, p.planned);
            }
        QCOMPARE(peaks, std::string("5 17:00 40\n6 17:00 200\n"));
        QVERIFY(std::is_sorted(
            forecast.peaks.begin(),
            forecast.peaks.end(),
            [](const Peak& a, const Peak& b) { return a.at < b.at; }));
    }

    void weddingsOfThisMorningAndOfTheNextFortnightAreListed() {
        const Desk desk(
            {{local(2026, 7, 6, 23), 10, "yesterday"},
             {local(2026, 7, 7, 9), 10, "this morning"},
             {local(2026, 7, 18, 15), 10, "next week"},
             {local(2026, 8, 1, 15), 10, "next month"}});
        const auto listed = desk.at(local(2026, 7, 7, 20)).weddings;
        QCOMPARE(listed.size(), std::size_t{2});
        compare(listed[0].name + "; " + listed[1].name, "this morning; next week");
    }

    void weddingsOnAnOrdinaryDayRaiseThePlan() {
        // Tuesday 7 July: three ceremonies; the uploads five hours later weigh most.
        const Desk desk(
            {{local(2026, 7, 7, 12), 100, "a"},
             {local(2026, 7, 7, 12, 10), 110, "b"},
             {local(2026, 7, 7, 12, 20), 100, "c"}});
        const WallTime now = local(2026, 7, 7, 8);
        compare(
            desk.plan(now, local(2026, 7, 7, 17, 0)),
            "91: 3 weddings peak at 16:45 (310 guests): ×4.5 of normal");
        QVERIFY(
            desk.at(now).at(local(2026, 7, 7, 17, 0), "wedding_critical")->planned >
            desk.at(now).at(local(2026, 7, 7, 13, 30), "wedding_critical")->planned);
        compare(desk.plan(now, local(2026, 7, 7, 23, 0)), "20: normal");
        compare(
            desk.plan(now, local(2026, 7, 8, 10, 0)),
            "51: 3 weddings peak at 10:00 (310 guests): ×2.5 of normal");
    }

    void aFullerSaturdayThanUsualAsksForMoreThanTheRule() {
        const Desk desk(aLargePlatformsWeddings());
        const auto wanted = [&](WallTime when) {
            return desk.at(when).at(when, "wedding_critical")->wanted;
        };
        const int usual = wanted(local(2026, 6, 20, 20)), full = wanted(local(2026, 7, 4, 20));
        QVERIFY2(usual >= 200 && usual < 230, qPrintable(QString::number(usual)));
        QVERIFY2(full > 2.5 * usual, qPrintable(QString::number(full)));
        QVERIFY(wanted(local(2026, 7, 7, 20)) > 300);
    }

    void unknownGuestsCountAsAnUsualWedding() {
        const WallTime start = local(2026, 7, 7, 12);
        const Desk unknown({{start, 0, "a"}}), usual({{start, 100, "a"}}),
            large({{start, 300, "a"}});
        const auto planned = [&](const Desk& desk) {
            return desk.at(start).at(start + std::chrono::hours{5}, "wedding_critical")->planned;
        };
        QCOMPARE(planned(unknown), planned(usual));
        QVERIFY(planned(large) > planned(usual));
        compare(
            unknown.plan(start, start + std::chrono::hours{5}),
            "43: 1 wedding peaks at 16:40: ×2.1 of normal");
    }

    void aWeekIsLearntOnlyWhenSeenTwice() {
        const auto flat = [](const CivilTime&) {
            return 6.0;
        };
        const Calendar calendar(london(), {});
        QCOMPARE(learnProfile({}, calendar)->normalBusy("main"), 0.0);
        QCOMPARE(
            learnProfile(history(local(2026, 6, 1), 7, flat), calendar)->normalBusy("main"),
            0.0);
        const auto two = learnProfile(history(local(2026, 6, 1), 14, flat), calendar);
        QVERIFY(std::abs(two->normalBusy("main") - 6.0) < 1e-9);
        QVERIFY(std::abs(two->factor("main", 3, 40) - 1.0) < 1e-9);
        QCOMPARE(two->factor("main", 7, 0), 0.0);
        QCOMPARE(two->factor("nobody", 3, 40), 0.0);
    }

    void oneOddWeekDoesNotBendTheMedian() {
        const auto busy = [](const CivilTime& t) {
            return t.month == 6 && t.day >= 8 && t.day <= 14 ? 60.0
                   : t.hour >= 9 && t.hour < 17              ? 8.0
                                                             : 2.0;
        };
        const auto profile =
            learnProfile(history(local(2026, 6, 1), 28, busy), Calendar(london(), {}));
        QVERIFY(
            std::abs(profile->factor("main", 2, 10 * 4) / profile->factor("main", 2, 3 * 4) - 4.0) <
            1e-9);
        QVERIFY(profile->normalBusy("main") < 6);
    }

    void aWeddingOnATuesdayDoesNotBendTuesdays() {
        const auto busy = [](const CivilTime& t) {
            const bool party = t.hour >= 11 && t.hour < 22;
            return party && t.month == 6 && (t.day == 9 || t.day == 16) ? 40.0 : 4.0;
        };
        const Calendar weddings(
            london(),
            {{local(2026, 6, 9, 15), 0, ""}, {local(2026, 6, 16, 15), 0, ""}});
        const auto means = history(local(2026, 6, 1), 28, busy);
        QVERIFY(std::abs(learnProfile(means, weddings)->factor("main", 2, 48) - 1.0) < 1e-9);
        QVERIFY(learnProfile(means, Calendar(london(), {}))->factor("main", 2, 48) > 2);
    }

    void aWeddingEveryMondayHidesNeitherTuesdaysNorMondayMornings() {
        const auto busy = [](const CivilTime& t) {
            return t.hour >= 9 && t.hour < 17 ? 8.0 : 2.0;
        };
        std::vector<Wedding> mondays;
        for (int day = 1; day <= 29; day += 7)
            mondays.push_back({local(2026, 6, day, 15), 10, ""});
        const auto profile =
            learnProfile(history(local(2026, 6, 1), 28, busy), Calendar(london(), mondays));
        QVERIFY(profile->normalBusy("main") > 0);
        for (const int weekday : {1, 2})
            QVERIFY(
                std::abs(
                    profile->factor("main", weekday, 40) / profile->factor("main", weekday, 12) -
                    4.0) < 1e-9);
    }

    void aNightIsPlannedBelowTheMean() {
        const auto busy = [](const CivilTime& t) {
            return t.hour >= 9 && t.hour < 17 ? 8.0 : 2.0;
        };
        Desk desk;
        desk.profile = learnProfile(history(local(2026, 6, 1), 28, busy), desk.calendar);
        const Forecast forecast = desk.at(local(2026, 6, 29, 12));
        const auto expected = [&](int hour) {
            return forecast.at(local(2026, 6, 30, hour), "main")->expectedBusy;
        };
        QVERIFY(std::abs(expected(4) - 2) < 0.1);
        QVERIFY(std::abs(expected(10) - 8) < 0.4);
    }

    void aPeakIsNamedByItsOwnTimeWhereverOneLooks() {
        const Desk desk({{local(2026, 6, 30, 15), 100, "a"}});
        const auto peakAt = [&](int hour) {
            const auto reason = desk.plan(local(2026, 6, 30, 8), local(2026, 6, 30, hour), "main");
            const std::string words = "1 wedding peaks at ";
            const auto at = reason.find(words);
            return at == std::string::npos ? reason : reason.substr(at + words.size(), 5);
        };
        const std::string peak = peakAt(20);
        QVERIFY2(peak >= "19:00" && peak <= "20:30", peak.c_str());
        QCOMPARE(peakAt(15), peak);
        QCOMPARE(peakAt(17), peak);
    }

    void trafficThatHasGrownIsForecastAtItsNewLevel() {
        const auto growing = [](const CivilTime& t) {
            return t.month == 6 && t.day < 15 ? 4.0 : 8.0;
        };
        const auto profile =
            learnProfile(history(local(2026, 6, 1), 28, growing), Calendar(london(), {}));
        QVERIFY2(
            profile->normalBusy("main") > 7.5 && profile->normalBusy("main") < 8.5,
            qPrintable(QString::number(profile->normalBusy("main"))));
    }

    void oneOddDayMovesTheLevelByHalfAtMost() {
        const auto lastDayTenfold = [](const CivilTime& t) {
            return t.month == 6 && t.day == 28 ? 40.0 : 4.0;
        };
        const auto profile =
            learnProfile(history(local(2026, 6, 1), 28, lastDayTenfold), Calendar(london(), {}));
        QVERIFY2(
            profile->normalBusy("main") <= 6.001,
            qPrintable(QString::number(profile->normalBusy("main"))));
    }

    void aLevelThatDoubledWeeksAgoDoesNotBendTheShape() {
        const auto busy = [](const CivilTime& t) {
            return (t.month == 6 && t.day < 15 ? 1.0 : 2.0) *
                   (t.hour >= 9 && t.hour < 17 ? 8.0 : 2.0);
        };
        const auto profile =
            learnProfile(history(local(2026, 6, 1), 28, busy), Calendar(london(), {}));
        QVERIFY(
            std::abs(profile->factor("main", 2, 40) / profile->factor("main", 2, 12) - 4.0) < 1e-9);
        QVERIFY(std::abs(profile->normalBusy("main") * profile->factor("main", 2, 40) - 16) < 0.5);
    }

    void learntTrafficShapesThePlan() {
        Desk desk;
        desk.profile = learnProfile(history(local(2026, 6, 1), 28, elevenOClock), desk.calendar);
        const WallTime noon = local(2026, 7, 1, 11);
        const Forecast week = desk.at(noon - std::chrono::hours{2});
        QVERIFY(std::abs(week.at(noon, "main")->expectedBusy - 15) < 0.1);
        QVERIFY(week.at(noon, "main")->planned >= erlangSize(15));
        QVERIFY(week.at(noon, "main")->reason.starts_with("learnt at this hour 15"));
    }

    /// Four Saturdays without a rise: three weeks' worth of rules still counts 38 %.
    void theRulesFadeAsTrafficIsLearnt() {
        Desk desk;
        desk.profile = learnProfile(history(local(2026, 6, 1), 33, elevenOClock), desk.calendar);
        const double normal = desk.profile->normalBusy("main"), share = rulesShareAfter(4);
        QVERIFY(std::abs(share - 0.384) < 1e-9);
        const Forecast saturday = desk.at(local(2026, 7, 4, 18));
        const PoolSlot* slot = saturday.at(local(2026, 7, 4, 18), "main");
        QVERIFY(std::abs(slot->expectedBusy - (share * 10 * normal + (1 - share) * 3)) < 0.2);
        QVERIFY2(
            slot->reason.find("Saturday evening ×10 alone ") != std::string::npos &&
                slot->reason.find(", counts 38 %") != std::string::npos,
            slot->reason.c_str());
    }

    void utilizationStaysBelowEightyPercentWhileBoundsAllow() {
        const Desk desk({{local(2026, 7, 7, 12), 500, "a"}});
        for (const WallTime now : {local(2026, 7, 3), local(2026, 7, 5), local(2026, 7, 7)})
            for (const Slot& slot : desk.at(now).slots)
                for (const PoolSlot& p : slot.pools)
                    if (p.planned == p.wanted)
                        QVERIFY2(p.expectedBusy <= 0.8 * p.planned + 1e-9, p.reason.c_str());
    }

    void oddInputGivesAPlanAllTheSame() {
        Desk desk;
        desk.pools[0].min = 0;
        desk.budget = 0;
        const Forecast forecast = desk.at(local(2026, 7, 4, 18));
        QCOMPARE(forecast.slots.size(), std::size_t{192});
        for (const PoolSlot& p : forecast.slots[0].pools)
            QVERIFY(p.planned >= 0);
        QVERIFY(makeForecast({}).slots.empty());
        auto rubbish =
            history(local(2026, 6, 1), 28, [](const CivilTime&) { return std::nan(""); });
        QCOMPARE(learnProfile(rubbish, desk.calendar)->normalBusy("main"), 0.0);
    }
};

QTEST_APPLESS_MAIN(ForecastTest)
#include "forecast_test.moc"
