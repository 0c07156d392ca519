#include "rehearsal/fault_plan.h"

#include <QtTest>
#include <map>

using namespace usher;
using namespace usher::rehearsal;

class FaultPlanTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aSeedDrawsTheSameAgain();
    void aLongerRunBeginsAsAShorterOne();
    void everyKindComesAboutAsOften();
    void nothingLastsLongerThanItMay();
    void onlyWhatIsMeantIsDrawn();
    void faultsAreToldInWords();
};

void FaultPlanTest::aSeedDrawsTheSameAgain() {
    const auto draw = [](unsigned seed) {
        return drawFaults({.seed = seed, .faults = 50});
    };
    QVERIFY(draw(7) == draw(7));
    QVERIFY(draw(7) != draw(8));
}

void FaultPlanTest::aLongerRunBeginsAsAShorterOne() {
    const auto some = drawFaults({.seed = 3, .faults = 10}),
               more = drawFaults({.seed = 3, .faults = 1'000});
    QVERIFY(std::equal(some.begin(), some.end(), more.begin()));
}

void FaultPlanTest::everyKindComesAboutAsOften() {
    std::map<FaultKind, int> times;
    for (const auto& fault : drawFaults({.seed = 5, .faults = 20}))
        ++times[fault.kind];
    QCOMPARE(times.size(), kFaultKinds.size());
    for (const auto& [kind, count] : times)
        QVERIFY2(count == 2 || count == 3, toString(kind));
}

void FaultPlanTest::nothingLastsLongerThanItMay() {
    for (const auto& fault : drawFaults({.seed = 1, .faults = 500, .longest = Millis{800}})) {
        QVERIFY(fault.lasts <= Millis{800});
        QVERIFY(fault.calm >= Millis{200});
        QCOMPARE(fault.lasts == Millis{0}, fault.kind == FaultKind::backendsTerminated);
    }
}

void FaultPlanTest::onlyWhatIsMeantIsDrawn() {
    bool cut = false, healed = false;
    for (const auto& fault : drawFaults({.seed = 1, .faults = 500})) {
        QCOMPARE(fault.backends > 0, fault.kind == FaultKind::backendsTerminated);
        if (fault.kind == FaultKind::networkSilent)
            (fault.otherWay ? cut : healed) = true;
        else
            QVERIFY(!fault.otherWay || fault.kind == FaultKind::reserveLockedOut);
    }
    QVERIFY(cut && healed);
}

void FaultPlanTest::faultsAreToldInWords() {
    const auto text = [](FaultKind kind, bool otherWay) {
        return textOf({.kind = kind, .lasts = Millis{1'200}, .backends = 1, .otherWay = otherWay});
    };
    QCOMPARE(text(FaultKind::backendsTerminated, false), std::string("1 backend terminated"));
    QCOMPARE(text(FaultKind::serverKilled, false), std::string("server killed for 1.2 s"));
    QCOMPARE(
        text(FaultKind::networkSilent, true),
        std::string("network silent for 1.2 s, then cut"));
    QCOMPARE(
        text(FaultKind::reserveLockedOut, true),
        std::string("reserve locked out for 1.2 s by its limit"));
}

QTEST_GUILESS_MAIN(FaultPlanTest)
#include "fault_plan_test.moc"
