#include "gate/statements/statements.h"

#include <QTest>

using namespace usher::gate;
using namespace std::string_literals;

class StatementsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theSameTextIsOneStatement() {
        StatementRegistry registry("u_");
        const auto a = registry.get("select 1");
        QVERIFY(a == registry.get("select 1"));
        const auto b = registry.get("select 2");
        QVERIFY(a->name != b->name);
        QVERIFY(registry.find(a->id) == a);
        QVERIFY(!registry.find(99));
    }

    void statementsNobodyHoldsAreForgotten() {
        StatementRegistry registry("u_");
        const auto kept = registry.get("kept");
        for (int i = 0; i < 10'000; ++i)
            registry.get("select " + std::to_string(i));
        QVERIFY(registry.size() <= 257);
        QVERIFY(registry.get("kept") == kept);
    }

    void theLeastRecentlyUsedLeavesFirst() {
        StatementRegistry registry("u_");
        ServerStatements server;
        const auto a = registry.get("a"), b = registry.get("b"), c = registry.get("c");
        QVERIFY(server.add(a, 2).empty());
        QVERIFY(server.add(b, 2).empty());
        QVERIFY(server.touch(a->id));
        const auto leaving = server.add(c, 2);
        QCOMPARE(leaving.size(), std::size_t{1});
        QVERIFY(leaving.front() == b);
        QVERIFY(!server.touch(b->id));
        server.putBack(b);
        QVERIFY(server.touch(b->id));
        QCOMPARE(server.size(), std::size_t{3});
    }

    void aParseThatFailedFreesItsNameAlone() {
        StatementRegistry registry("u_");
        ClientStatements client;
        const auto a = registry.get("a");
        client.put("s1", a);
        const auto failed = client.put("s2", a);
        client.forget(failed);
        QVERIFY(client.find("s1") == a && !client.find("s2"));
        const auto older = client.put("s3", a);
        client.put("s3", registry.get("b"));
        client.forget(older); // the name is another Parse's by now
        QVERIFY(client.find("s3") != nullptr);
    }

    void leavingNamesAreGoodUntilTheyAreForgottenYetMayBeTaken() {
        StatementRegistry registry("u_");
        ClientStatements client;
        const auto a = registry.get("a"), b = registry.get("b");
        client.put("s1", a);
        client.put("s2", a);
        client.beginForgetting();
        QVERIFY(client.find("s1") == a && !client.taken("s1"));
        client.put("s2", b);
        QVERIFY(client.taken("s2") == b);
        QVERIFY(client.forgotten() == ClientStatements::Forgot::last);
        QVERIFY(!client.find("s1") && client.find("s2") == b);
    }

    void forgettingThatNoTextHasShownTakesAllNames() {
        StatementRegistry registry("u_");
        ClientStatements client;
        client.put("s1", registry.get("a"));
        QVERIFY(client.forgotten() == ClientStatements::Forgot::unforeseen);
        QVERIFY(!client.has("s1"));
        client.beginForgetting();
        client.beginForgetting();
        QVERIFY(client.forgotten() == ClientStatements::Forgot::more);
        QVERIFY(client.forgotten() == ClientStatements::Forgot::last);
        client.beginForgetting();
        client.leaseBegins();
        QVERIFY(client.forgotten() == ClientStatements::Forgot::unforeseen);
    }

    void theUnnamedStatementIsCertainOnlyWithinItsSegment() {
        Exchange exchange;
        ServerStatements server;
        exchange.sent(Request::parse);
        server.setUnnamed(7, exchange);
        QVERIFY(server.hasUnnamed(7, exchange) && !server.hasUnnamed(8, exchange));
        exchange.sent(Request::sync);
        QVERIFY(!server.hasUnnamed(7, exchange));
        exchange.received('1', 0);
        exchange.received('Z', 'I');
        QVERIFY(server.hasUnnamed(7, exchange));
        server.doubt();
        QVERIFY(server.hasUnnamed(7, exchange));
        server.clear();
        QVERIFY(!server.hasUnnamed(7, exchange) && !server.hasUnnamed(0, exchange));
    }

    void doubtForgetsWhatWasThereUntilItIsSettled() {
        StatementRegistry registry("u_");
        ServerStatements server;
        const auto a = registry.get("a"), b = registry.get("b");
        server.putBack(a);
        server.doubt();
        QVERIFY(server.doubtful() && !server.touch(a->id));
        server.putBack(b);
        server.settle();
        QVERIFY(!server.doubtful() && server.touch(b->id));
        server.doubt();
        server.clear();
        QVERIFY(!server.doubtful());
    }

    void aRenewedRegistryMakesEveryTextANewStatement() {
        StatementRegistry registry("u_");
        const auto old = registry.get("a");
        registry.renew();
        const auto fresh = registry.get("a");
        QVERIFY(fresh->name != old->name);
        QVERIFY(registry.find(old->id) == old && registry.get("a") == fresh);
    }
};

QTEST_APPLESS_MAIN(StatementsTest)
#include "statements_test.moc"
