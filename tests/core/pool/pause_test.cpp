// What waiting in a pause counts for, and what waiters hear when it was in vain.
#include "support/pool_stage.h"

#include <QTest>

using namespace usher;
using namespace usher::pool;
using namespace usher::test;
using namespace std::string_literals;

namespace {

config::PoolConfig main(Millis pauseTimeout = Minutes{10}) {
    return {
        .name = "main",
        .min = 1,
        .max = 1,
        .acquireTimeout = Millis{1'000},
        .pauseTimeout = pauseTimeout};
}

void pass(PoolStage& stage, Seconds time) {
    for (int i = 0; i < time.count(); ++i)
        stage.turn(Seconds{1});
}

void refuseAll(StubService& service) {
    while (service.finishOne(false)) {
    }
}

} // namespace

class PauseTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void whatIsWaitedInAPauseDoesNotCount() {
        PoolStage stage({main()});
        stage.ask("main", 2, {});
        stage.turn(Millis{600});
        stage.pool("main").pause();
        stage.ask("main", 1, {});
        pass(stage, Seconds{300});
        QVERIFY(stage.errors.empty());
        QVERIFY(*stage.figures("main").givesUpIn > Seconds{299});
        stage.pool("main").resume();
        stage.turn(Millis{300});
        QVERIFY(stage.errors.empty());
        stage.turn(Millis{100});
        QCOMPARE(stage.errors.size(), std::size_t{1}); // 600 ms before it, 400 behind
        stage.turn(Millis{600});
        QCOMPARE(stage.errors.size(), std::size_t{2}); // who came in the pause
        QCOMPARE(stage.errors.back().sqlstate, "57014"s);
    }

    void itsPatienceHasAnEndThatSaysWhy() {
        PoolStage stage({main(Seconds{60})});
        stage.pool("main").pause();
        stage.ask("main", 1, {});
        pass(stage, Seconds{59});
        QVERIFY(stage.errors.empty());
        pass(stage, Seconds{1});
        QCOMPARE(stage.errors.size(), std::size_t{1});
        QCOMPARE(stage.errors[0].code, Errc::timeout);
        QCOMPARE(stage.errors[0].sqlstate, "57P03"s);
        QVERIFY(stage.errors[0].message.ends_with("; an operator has paused it"));
        QVERIFY(stage.errors[0].hint.find("SCALE") == std::string::npos);
        // From then on as ever.
        stage.ask("main", 1, {});
        stage.turn(Millis{1'000});
        QCOMPARE(stage.errors.size(), std::size_t{2});
    }

    void aDeadlineOfOnesOwnHoldsInAPauseToo() {
        PoolStage stage({main()});
        stage.pool("main").pause();
        stage.ask("main", 1, {});
        stage.ask("main", 1, {.timeout = Millis{500}});
        QCOMPARE(stage.figures("main").givesUpIn, std::optional(Millis{500}));
        stage.turn(Millis{500});
        QCOMPARE(stage.errors.size(), std::size_t{1});
        QCOMPARE(stage.figures("main").waiting, 1);
    }

    void theSecondPauseDoesNotProlongTheFirst() {
        PoolStage stage({main(Seconds{10})});
        stage.pool("main").pause();
        stage.ask("main", 1, {});
        pass(stage, Seconds{9});
        stage.pool("main").pause();
        pass(stage, Seconds{1});
        QCOMPARE(stage.errors.size(), std::size_t{1});
    }

    void withoutAServerNobodyIsToldToScale() {
        PoolStage stage({main()});
        stage.ask("main", 1, {});
        stage.set->setSupply(Supply::held, Millis{0}, "db1 is down");
        stage.ask("main", 1, {});
        stage.turn(Millis{1'000});
        QCOMPARE(stage.errors.size(), std::size_t{1});
        QCOMPARE(stage.errors[0].sqlstate, "57P03"s);
        QVERIFY(stage.errors[0].hint.find("SCALE") == std::string::npos);
    }

    void whoCannotBeReachedIsAFailedConnection() {
        StubService service;
        FakeClock clock;
        auto set = PoolSet::create(
            {.server = {.primary = "app", .serviceRole = {}},
             .pools = {main()},
             .reserve = {.size = 0},
             .service = &service,
             .clock = &clock});
        const auto waitsInVain = [&] {
            Error told;
            (*set)->service(clock.mono());
            refuseAll(service);
            (*set)->find("main")->acquireAsync({}, [&](const Result<Lease>& got) {
                told = got ? Error{} : got.error();
            });
            clock.advance(Millis{1'000});
            (*set)->service(clock.mono());
            return told;
        };
        const auto unreachable = waitsInVain();
        QCOMPARE(unreachable.sqlstate, "08006"s);
        QVERIFY(unreachable.hint.find("SCALE") == std::string::npos);
        service.refusal = Errc::exhausted;
        clock.advance(Minutes{1});
        QCOMPARE(waitsInVain().sqlstate, "53300"s);
        refuseAll(service);
    }
};

QTEST_APPLESS_MAIN(PauseTest)
#include "pause_test.moc"
