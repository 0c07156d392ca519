// A program with pools that forks: the child must neither use nor end what is the parent's.
#include "support/pg_server.h"
#include <usher/pool/pools.h>

#include <QTest>
#include <libpq-fe.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace usher;
using namespace usher::pool;

namespace {

std::string ask(const Lease& lease, const char* sql) {
    auto* result = PQexec(lease.native(), sql);
    std::string value =
        PQntuples(result) > 0 ? PQgetvalue(result, 0, 0) : PQerrorMessage(lease.native());
    PQclear(result);
    return value;
}

/// What the child finds, as its exit status: 0 when it is as it should be.
int inTheChild(std::unique_ptr<Pools> pools, Lease lease) {
    auto& pool = *pools->find("main");
    const auto refused = [](const Result<Lease>& got) {
        return !got && got.error().code == Errc::conflict;
    };
    if (!refused(pool.acquire({})))
        return 1;
    if (pool.tryAcquire({}))
        return 2;
    bool told = false;
    pool.acquireAsync({}, [&](const Result<Lease>& got) { told = refused(got); });
    if (!told)
        return 3;
    lease = {};
    pools.reset();
    return 0;
}

/// Its exit status; -1: it did not end by itself.
int exitOf(pid_t child) {
    int status = -1;
    if (::waitpid(child, &status, 0) != child || !WIFEXITED(status))
        return -1;
    return WEXITSTATUS(status);
}

std::string askAnew(Pools& pools, const char* sql) {
    const auto lease = pools.find("main")->acquire({});
    return lease ? ask(*lease, sql) : lease.error().text();
}

} // namespace

class PoolForkTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aChildLeavesItsParentsPoolsAlone() {
        test::PgServer server;
        auto opened = Pools::open(
            {.primary = server->appUri(), .pools = {{.name = "main", .min = 2, .max = 2}}});
        QVERIFY(opened.ok());
        auto pools = std::move(*opened);
        QVERIFY(pools->waitUntilWarm(Seconds{20}).ok());
        auto lent = pools->find("main")->acquire({});
        QVERIFY(lent.ok());
        auto lease = std::move(*lent);
        const auto backend = ask(lease, "select pg_backend_pid()");
        const auto child = ::fork();
        if (child == 0)
            ::_exit(inTheChild(std::move(pools), std::move(lease)));
        QCOMPARE(exitOf(child), 0);
        QCOMPARE(ask(lease, "select pg_backend_pid()"), backend);
        lease.giveBack(Return::clean);
        for (int i = 0; i < 10; ++i)
            QCOMPARE(askAnew(*pools, "select 7"), std::string("7"));
    }
};

QTEST_GUILESS_MAIN(PoolForkTest)
#include "pool_fork_test.moc"
