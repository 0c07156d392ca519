#include "pool/awaitable.h"
#include "support/coroutine_task.h"
#include "support/fake_clock.h"
#include "support/stub_service.h"

#include <QTest>

using namespace usher;
using namespace usher::pool;

namespace {

test::Task borrow(Pool& pool, std::optional<Result<Lease>>& into) {
    AcquireOptions options;
    options.who = "coroutine";
    auto lease = co_await acquired(pool, options);
    into.emplace(std::move(lease));
}

} // namespace

class AwaitableTest : public QObject {
    Q_OBJECT
    test::FakeClock m_clock;
    test::StubService m_service{true};

    std::unique_ptr<PoolSet> oneConnection() {
        auto set = PoolSet::create({.server = {.primary = "app", .serviceRole = {}}, .pools = {{.name = "main", .min = 1, .max = 1}}, .reserve = {.size = 0}, .service = &m_service, .clock = &m_clock});
        (*set)->service(m_clock.now().mono);
        return std::move(*set);
    }

  private Q_SLOTS:
    void aFreeConnectionComesAtOnceAndABusyOneWhenItIsGivenBack() {
        auto set = oneConnection();
        std::optional<Result<Lease>> first, second;
        borrow(*set->find("main"), first);
        QVERIFY(first && first->ok());
        borrow(*set->find("main"), second);
        QVERIFY(!second);
        (*first)->giveBack(Return::clean);
        QVERIFY(second && second->ok());
        QCOMPARE(set->find("main")->leases().front().who, std::string("coroutine"));
    }

    void theEndCancelsWhoWaits() {
        auto set = oneConnection();
        std::optional<Result<Lease>> first, second;
        borrow(*set->find("main"), first);
        borrow(*set->find("main"), second);
        set.reset();
        QVERIFY(second && !second->ok());
        QCOMPARE(second->error().code, Errc::cancelled);
        first.reset(); // a lease may outlive its set
        QCOMPARE(m_service.alive.load(), 0);
    }
};

QTEST_APPLESS_MAIN(AwaitableTest)
#include "awaitable_test.moc"
