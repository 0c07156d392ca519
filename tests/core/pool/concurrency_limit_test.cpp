// Adaptive concurrency: on servers drawn as throughput by leases in use, and in a pool on stub
// connections.
#include "pool/policy/concurrency_limit.h"
#include "support/fake_clock.h"
#include "support/stub_service.h"
#include <usher/pool/pool_set.h>

#include <QTest>
#include <algorithm>
#include <deque>

using namespace usher;
using namespace usher::pool;

namespace {

constexpr int kConnections = 40;

/// Clients enough for every lease there is, on a server that does `perSecond(in use)`; leases of
/// unlike length.
struct Load {
    bool even = false; ///< all of one length
    bool odd = false;
    ConcurrencyLimit limit = {};
    MonoTime at{Seconds{100}};
    std::vector<ConcurrencyLimit::Change> changes = {};

    int inUse() const { return std::min(limit.limit(), kConnections); }
    template <class PerSecond> void run(Seconds length, PerSecond perSecond) {
        for (const MonoTime end = at + length; at < end;) {
            at += std::chrono::duration_cast<Nanos>(
                std::chrono::duration<double>(1 / perSecond(inUse())));
            const auto mean = std::chrono::duration_cast<Nanos>(
                std::chrono::duration<double>(inUse() / perSecond(inUse())));
            odd = !odd;
            limit.returned(
                {.inUse = inUse(),
                 .out = even  ? mean
                        : odd ? mean / 4
                              : mean * 7 / 4},
                at);
            if (const auto change = limit.adopted())
                changes.push_back(*change);
        }
    }
};

double knee(int inUse) {
    return inUse <= 10 ? 3'700.0 * std::min(inUse, 10) : inUse <= 16 ? 35'000 : 25'000;
}
/// each holds its lease for a millisecond whatever the others do
double sleepers(int inUse) {
    return 1'000.0 * inUse;
}
double flat(int) {
    return 20'000;
}
double quiet(int inUse) {
    return std::min(inUse, 4) * 1'000.0;
}

} // namespace

class ConcurrencyLimitTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void pastTheKneeFewerAreLent() {
        Load load;
        load.run(Seconds{2}, knee);
        QCOMPARE(load.limit.limit(), 10);
        QCOMPARE(load.changes.size(), std::size_t(1));
        const auto& change = load.changes.front();
        QCOMPARE(change.before, ConcurrencyLimit::kNone);
        QCOMPARE(change.after, 10);
        QVERIFY(
            std::abs(change.perSecondBefore - 25'000) < 1'000 &&
            std::abs(change.perSecondAfter - 37'000) < 1'000);
    }

    void itStaysThere() {
        Load load;
        load.run(Seconds{60}, knee);
        QCOMPARE(load.limit.limit(), 10);
        QCOMPARE(load.changes.size(), std::size_t(1));
    }

    void whereEachLeaseTakesItsTimeNothingIsLimited() {
        Load load;
        load.run(Seconds{60}, sleepers);
        QCOMPARE(load.limit.limit(), ConcurrencyLimit::kNone);
        QVERIFY(load.changes.empty());
    }

    void trialsInVainBecomeRareAndShort() {
        Load load;
        int limited = 0, all = 0;
        load.run(Seconds{60}, [&](int inUse) {
            ++all;
            limited += inUse < kConnections;
            return sleepers(inUse);
        });
        QVERIFY2(limited < all / 100, qPrintable(QString("%1 of %2").arg(limited).arg(all)));
    }

    void leasesThatAllTakeAsLongAreNoReasonToTry() {
        Load load{.even = true};
        // would stand still
        load.run(Seconds{10}, [&](int inUse) {
            return load.limit.active() ? 0.001 : sleepers(inUse);
        });
        QVERIFY(!load.limit.active());
    }

    void whatDoesNoMoreIsNotAdopted() {
        Load load;
        load.run(Seconds{30}, flat);
        QCOMPARE(load.limit.limit(), ConcurrencyLimit::kNone);
    }

    void littleLoadIsLeftAlone() {
        Load load;
        load.run(Seconds{30}, quiet);
        QVERIFY(!load.limit.active());
        QCOMPARE(load.limit.until(), MonoTime::max());
    }

    void anotherWorkloadLiftsTheLimit() {
        Load load;
        load.run(Seconds{2}, knee);
        load.run(Seconds{2}, sleepers); // with 10 at once 10,000 a second, where all do 40,000
        QCOMPARE(load.limit.limit(), ConcurrencyLimit::kNone);
        QVERIFY(load.changes.back().perSecondAfter > load.changes.back().perSecondBefore);
    }

    void aServerWithMoreProcessorsGetsMoreAgain() {
        Load load;
        load.run(Seconds{2}, knee);
        load.run(Seconds{60}, [](int inUse) { return 37'000.0 + 500 * std::min(inUse, 32); });
        QVERIFY(load.limit.limit() >= 22);
    }

    void whenTheLoadEndsEverybodyGetsAConnection() {
        Load load;
        load.run(Seconds{2}, knee);
        load.run(Seconds{1}, quiet);
        QCOMPARE(load.limit.limit(), ConcurrencyLimit::kNone);
        load.run(Seconds{1}, knee); // and what was found is what is tried first
        QCOMPARE(load.limit.limit(), 10);
    }

    void aServerThatStandsStillLiftsItByTheClock() {
        Load load;
        load.run(Seconds{2}, knee);
        const MonoTime until = load.limit.until();
        QVERIFY(until <= load.at + 2 * ConcurrencyLimit::kWindow);
        QVERIFY(load.limit.turn(until));
        QCOMPARE(load.limit.limit(), ConcurrencyLimit::kNone);
    }

    // In a pool.
    void waitersWaitForFewerAndAreServedInOrder();
    void aWeddingPoolLendsAllItHas();
    void switchedOffItLendsAllAtOnce();

  private:
    /// 60 clients of a pool of 40 that take a connection again as soon as they have given one back;
    /// those in use share a server that knows `knee`. Runs for two seconds.
    struct Rush {
        test::FakeClock clock = {};
        test::StubService service{true};
        std::unique_ptr<PoolSet> set = {};
        std::vector<Decision> decisions = {};
        std::deque<Lease> out = {};
        std::vector<int> served = {};
        int waiting = 0, nextClient = 0, mostOutAtEnd = 0;
        MonoTime due{};

        explicit Rush(config::PoolConfig pool) {
            pool.name = "main";
            pool.min = pool.max = kConnections;
            auto created = PoolSet::create(
                {.server = {.primary = "db1", .serviceRole = ""},
                 .pools = {pool},
                 .reserve = {.size = 0},
                 .budget = 100,
                 .service = &service,
                 .clock = &clock,
                 .onDecision = [this](const Decision& decision) {
                     decisions.push_back(decision);
                 }});
            set = std::move(*created);
            for (int i = 0; i < 200; ++i)
                turn(Millis{1});
        }
        void turn(Nanos passed) {
            clock.advance(passed);
            if (clock.now().mono >= due)
                due = set->service(clock.now().mono);
        }
        void ask() {
            const int client = nextClient++;
            ++waiting;
            set->find("main")->acquireAsync({.forGate = true}, [this, client](Result<Lease> lease) {
                --waiting;
                served.push_back(client);
                out.push_back(std::move(*lease));
            });
        }
        void giveBackOne() {
            Lease oldest = std::move(out.front());
            out.pop_front();
        }
        void run() {
            while (nextClient < 60)
                ask();
            for (const MonoTime end = clock.now().mono + Seconds{2}; clock.now().mono < end;) {
                turn(std::chrono::duration_cast<Nanos>(
                    std::chrono::duration<double>(1 / knee(static_cast<int>(out.size())))));
                giveBackOne();
                ask();
            }
            mostOutAtEnd = static_cast<int>(out.size());
        }
        void finish() {
            while (!out.empty())
                giveBackOne();
        }
    };
};

void ConcurrencyLimitTest::waitersWaitForFewerAndAreServedInOrder() {
    Rush rush({});
    rush.run();
    QCOMPARE(rush.mostOutAtEnd, 10);
    QCOMPARE(rush.set->find("main")->figures().lendsAtMost, 10);
    QVERIFY(std::is_sorted(rush.served.begin(), rush.served.end()));
    // none was opened or closed for it
    QCOMPARE(static_cast<int>(rush.set->find("main")->connections().size()), kConnections);
    const auto said =
        std::find_if(rush.decisions.begin(), rush.decisions.end(), [](const Decision& d) {
            return d.cause == Cause::concurrency;
        });
    QVERIFY(said != rush.decisions.end());
    QVERIFY2(
        sentence(*said).starts_with("main stays at 40: 10 of 40 lent at once do 37"),
        sentence(*said).c_str());
    rush.finish();
    QCOMPARE(rush.waiting, 0);
}

void ConcurrencyLimitTest::aWeddingPoolLendsAllItHas() {
    config::PoolConfig wedding;
    wedding.wedding = true;
    Rush rush(wedding);
    rush.run();
    QCOMPARE(rush.mostOutAtEnd, kConnections);
    rush.finish();
}

void ConcurrencyLimitTest::switchedOffItLendsAllAtOnce() {
    Rush rush({});
    rush.run();
    auto settings = rush.set->find("main")->settings();
    settings.adaptiveConcurrency = false;
    rush.set->find("main")->reconfigure(settings);
    rush.due = {};
    rush.turn(Millis{1});
    QCOMPARE(static_cast<int>(rush.out.size()), kConnections);
    rush.finish();
}

QTEST_GUILESS_MAIN(ConcurrencyLimitTest)
#include "concurrency_limit_test.moc"
