#include "gate/statements.h"

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
        for (int i = 0; i < 10'000; ++i) registry.get("select " + std::to_string(i));
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

    void aClientForgetsByStatement() {
        StatementRegistry registry("u_");
        ClientStatements client;
        const auto a = registry.get("a");
        client.put("s1", a);
        client.put("s2", a);
        client.put("s3", registry.get("b"));
        client.forget(a->id);
        QVERIFY(!client.find("s1") && !client.find("s2"));
        QVERIFY(client.find("s3") != nullptr);
    }
};

QTEST_APPLESS_MAIN(StatementsTest)
#include "statements_test.moc"
