// How long queries and transactions take is measured where a client feels it.
#include "gate/relay/stopwatch.h"

#include <QTest>

using namespace usher;

namespace {

MonoTime at(int ms) {
    return MonoTime{Millis{1'000 + ms}};
}

} // namespace

class StopwatchTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// BEGIN for 2 ms, a thought of 100 ms, a query of 30 ms, a COMMIT of 8 ms.
    void aThoughtIsNoQuerysTimeButItsTransactions() {
        pool::TrafficCounters traffic;
        gate::Stopwatch watch(at(0));
        watch.leaseBegins(at(0));
        watch.ready(traffic, at(2), false);
        watch.queryBegins(at(102));
        watch.ready(traffic, at(132), false);
        watch.queryBegins(at(132));
        watch.ready(traffic, at(140), true);
        const auto queries = traffic.queryTime.copy();
        QCOMPARE(queries.count(), std::uint64_t{3});
        QCOMPARE(queries.sumNs(), std::uint64_t{40'000'000});
        QCOMPARE(queries.maxNs(), std::uint64_t{30'000'000});
        const auto transactions = traffic.transactionTime.copy();
        QCOMPARE(transactions.count(), std::uint64_t{1});
        QCOMPARE(transactions.sumNs(), std::uint64_t{140'000'000});
    }

    void whatTheProcessSleptThroughDoesNotCount() {
        pool::TrafficCounters traffic;
        gate::Stopwatch watch(at(0));
        watch.leaseBegins(at(0));
        watch.lose(Millis{900}, at(905));
        watch.ready(traffic, at(905), true);
        QCOMPARE(traffic.queryTime.copy().maxNs(), std::uint64_t{5'000'000});
    }
};

QTEST_APPLESS_MAIN(StopwatchTest)
#include "stopwatch_test.moc"
