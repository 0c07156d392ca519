// The set ended from within its own callbacks: nobody hangs, nobody is forgotten, nothing is left.
#include "support/coroutine_task.h"
#include "support/fake_clock.h"
#include "support/stub_service.h"
#include <usher/pool/awaitable.h>
#include <usher/pool/pools.h>

#include <QTest>
#include <future>

using namespace usher;
using namespace usher::pool;

class EndingTest : public QObject {
    Q_OBJECT
    test::FakeClock m_clock;
    std::unique_ptr<PoolSet> m_set;
    std::string m_told; ///< who was told what, in order

    void open(
        test::StubService& service,
        int size = 1,
        std::function<void(const Decision&)> onDecision = {}) {
        m_told.clear();
        auto set = PoolSet::create(
            {.server = {.primary = "app", .serviceRole = {}},
             .pools = {{.name = "main", .min = size, .max = size, .acquireTimeout = Millis{800}}},
             .reserve = {.size = 0},
             .service = &service,
             .clock = &m_clock,
             .onDecision = std::move(onDecision)});
        QVERIFY(set.ok());
        m_set = std::move(*set);
        turn(Nanos{0});
    }
    void turn(Nanos passed) {
        m_clock.advance(passed);
        m_set->service(m_clock.mono());
    }
    void tell(const char* who, const Result<Lease>& got) {
        m_told += std::string(who) + (got                                   ? " served; "
                                      : got.error().code == Errc::cancelled ? " cancelled; "
                                                                            : " timed out; ");
    }
    void ask(const char* who) {
        m_set->find("main")->acquireAsync({}, [this, who](Result<Lease> got) { tell(who, got); });
    }
    void askAndEnd(const char* who) {
        m_set->find("main")->acquireAsync({}, [this, who](Result<Lease> got) {
            tell(who, got);
            m_set.reset();
            tell("(ended)", got);
            if (got)
                QVERIFY(got->connection().healthy()); // still ours
        });
    }

  private Q_SLOTS:
    void onTheThreadThatGaveTheConnectionBack() {
        test::StubService service(true);
        open(service);
        auto first = m_set->find("main")->tryAcquire({});
        askAndEnd("b");
        ask("c");
        first.reset();
        QCOMPARE(m_told, std::string("b served; c cancelled; (ended) served; "));
        QCOMPARE(service.alive.load(), 0);
    }

    void inAnAcquisitionThatIsServedAtOnce() {
        test::StubService service(true);
        open(service);
        askAndEnd("a");
        QCOMPARE(m_told, std::string("a served; (ended) served; "));
        QCOMPARE(service.alive.load(), 0);
    }

    void whoIsServedInTheSameTurnIsServedBeforeTheEnd() {
        test::StubService service(true);
        open(service, 2);
        m_set->find("main")->pause();
        askAndEnd("a");
        ask("b");
        ask("c");
        m_set->find("main")->resume();
        QCOMPARE(m_told, std::string("a served; c cancelled; b served; (ended) served; "));
        QCOMPARE(service.alive.load(), 0);
    }

    void whenItsDeadlineHasPassed() {
        test::StubService service(true);
        open(service);
        auto first = m_set->find("main")->tryAcquire({});
        askAndEnd("a");
        ask("b");
        turn(Millis{800});
        QCOMPARE(m_told, std::string("a timed out; b timed out; (ended) timed out; "));
        QCOMPARE(service.alive.load(), 1); // the lease outlives it
        first.reset();
        QCOMPARE(service.alive.load(), 0);
    }

    void whenItsConnectionHasOpenedWhileOthersOpen() {
        test::StubService service;
        open(service, 2);
        askAndEnd("a");
        QVERIFY(service.finishOne(true));
        QCOMPARE(m_told, std::string("a served; (ended) served; "));
        while (service.finishOne(true)) {
        }
        QCOMPARE(service.alive.load(), 0);
    }

    void inADecision() {
        test::StubService service(true);
        int decisions = 0;
        open(service, 1, [&](const Decision&) {
            ++decisions;
            m_set.reset();
        });
        auto lease = m_set->find("main")->tryAcquire({});
        ask("a");
        m_set->find("main")->setFloor({.connections = 1, .cause = Cause::manual});
        auto settings = m_set->find("main")->settings();
        settings.max = 3;
        m_set->find("main")->reconfigure(settings);
        m_set->find("main")->setFloor({.connections = 2, .cause = Cause::manual});
        QVERIFY(!m_set);
        QCOMPARE(decisions, 1);
        lease.reset();
        QCOMPARE(service.alive.load(), 0);
    }

    void aCoroutineMayOwnTheSet() {
        test::StubService service(true);
        open(service);
        auto first = m_set->find("main")->tryAcquire({});
        bool done = false;
        [](EndingTest& self, bool& finished) -> test::Task {
            const auto owned = std::move(self.m_set);
            auto lease = co_await acquired(*owned->find("main"));
            finished = lease.ok();
        }(*this, done);
        first.reset();
        QVERIFY(done);
        QCOMPARE(service.alive.load(), 0);
    }

    void theThreadThatTakesTheTurnsMayEndThePools() {
        auto opened = Pools::open(
            {.primary = "postgresql://nobody@127.0.0.1:1/none",
             .pools = {{.name = "main", .min = 1, .max = 1}}});
        QVERIFY(opened.ok());
        auto pools = std::make_shared<std::unique_ptr<Pools>>(std::move(*opened));
        std::promise<Errc> told;
        (*pools)->find("main")->acquireAsync(
            {.timeout = Millis{20}},
            [pools, &told](Result<Lease> got) {
                pools->reset();
                told.set_value(got ? Errc::internal : got.error().code);
            });
        QCOMPARE(told.get_future().get(), Errc::timeout);
    }
};

QTEST_APPLESS_MAIN(EndingTest)
#include "ending_test.moc"
