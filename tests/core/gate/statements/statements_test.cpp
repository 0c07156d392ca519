#include "gate/statements/client_statements.h"
#include "gate/statements/server_statements.h"

#include <QTest>

using namespace usher::gate;

namespace {
using Has = ServerStatements::Has;

StatementPtr make(StatementRegistry& registry, std::string_view body) {
    return registry.get({.body = body});
}

/// A segment in flight, and one begun behind it.
void sendSegment(Exchange& exchange) {
    exchange.sent(Request::parse);
    exchange.sent(Request::sync);
}

void answerSegment(Exchange& exchange) {
    exchange.received('1', 0);
    exchange.received('Z', 'I');
}
} // namespace

class StatementsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theSameTextIsOneStatement() {
        StatementRegistry registry("u_");
        const auto a = make(registry, "select 1");
        QVERIFY(a == make(registry, "select 1"));
        const auto b = make(registry, "select 2");
        QVERIFY(a->name != b->name);
        QVERIFY(registry.find(a->id) == a);
        QVERIFY(!registry.find(99));
    }

    void aTextReadUnderOtherSettingsIsAnother() {
        StatementRegistry registry("u_");
        SettingsPool settings;
        const auto iso = settings.intern({{"datestyle", "ISO, MDY"}});
        const auto german = settings.intern({{"datestyle", "German"}});
        const auto a = registry.get({.body = "select '01/02/2026'::date", .planning = iso});
        const auto b = registry.get({.body = "select '01/02/2026'::date", .planning = german});
        QVERIFY(a != b);
        QVERIFY(a == registry.get({.body = "select '01/02/2026'::date", .planning = iso}));
        QVERIFY(a != registry.makePrivate({.body = a->body, .planning = iso}));
        QVERIFY(a == registry.get({.body = a->body, .planning = iso}));
    }

    void statementsNobodyHoldsAreForgotten() {
        StatementRegistry registry("u_");
        const auto kept = make(registry, "kept");
        for (int i = 0; i < 10'000; ++i)
            make(registry, "select " + std::to_string(i));
        QVERIFY(registry.size() <= 257);
        QVERIFY(make(registry, "kept") == kept);
    }

    void theLeastRecentlyUsedLeavesFirst() {
        StatementRegistry registry("u_");
        ServerStatements server;
        Exchange exchange;
        const auto a = make(registry, "a"), b = make(registry, "b"), c = make(registry, "c");
        QVERIFY(server.add(a, 2, exchange).empty());
        QVERIFY(server.add(b, 2, exchange).empty());
        QVERIFY(server.look(a->id, exchange) == Has::it);
        const auto leaving = server.add(c, 2, exchange);
        QCOMPARE(leaving.size(), std::size_t{1});
        QVERIFY(leaving.front() == b);
        QVERIFY(server.look(b->id, exchange) == Has::no);
        server.putBack(b);
        QVERIFY(server.look(b->id, exchange) == Has::it);
        QCOMPARE(server.size(), std::size_t{3});
    }

    void aConnectionHoldsSoManyBytesOfText() {
        StatementRegistry registry("u_");
        ServerStatements server;
        Exchange exchange;
        const std::string megabyte(1024 * 1024, 'x');
        std::size_t closed = 0;
        for (int i = 0; i < 20; ++i)
            closed +=
                server.add(make(registry, megabyte + std::to_string(i)), 200, exchange).size();
        QCOMPARE(closed + server.size(), std::size_t{20});
        QVERIFY(server.size() * megabyte.size() <= ServerStatements::kMaxBytes);
    }

    void whatWasSentInAnEarlierSegmentIsNotKnownUntilItIsAnswered() {
        StatementRegistry registry("u_");
        ServerStatements server;
        Exchange exchange;
        const auto a = make(registry, "a"), b = make(registry, "b");
        server.add(a, 1, exchange);
        QVERIFY(server.look(a->id, exchange) == Has::it); // in its own segment
        sendSegment(exchange);
        QVERIFY(server.look(a->id, exchange) == Has::unsettled);
        answerSegment(exchange);
        QVERIFY(server.look(a->id, exchange) == Has::it);
        server.add(b, 1, exchange);
        sendSegment(exchange);
        QVERIFY(server.look(a->id, exchange) == Has::unsettled); // its Close may be skipped
    }

    void aChangeThatDidNotHappenIsTakenBack() {
        StatementRegistry registry("u_");
        ClientStatements client;
        const auto a = make(registry, "a"), b = make(registry, "b");
        client.put("s", a, 0);
        const auto erased = client.erase("s", 0);
        const auto put = client.put("s", b, 0);
        const auto other = client.put("t", b, 0);
        QVERIFY(client.find("s") == b && client.size() == 2);
        client.undo(other, false);
        client.undo(put, true);
        QVERIFY(!client.has("s") && !client.has("t"));
        client.undo(erased, false);
        QVERIFY(client.find("s") == a);
        QCOMPARE(client.size(), std::size_t{1});
        ClientStatements same;
        same.put("s", a, 0);
        QCOMPARE(client.bytes(), same.bytes());
    }

    void whatHasBeenAnsweredIsNotTakenBack() {
        StatementRegistry registry("u_");
        ClientStatements client;
        Exchange exchange;
        const auto put = client.put("s", make(registry, "a"), exchange.segment());
        sendSegment(exchange);
        QVERIFY(!client.isSettled("s", exchange) && client.isSettled("t", exchange));
        client.settle(exchange); // nothing has
        answerSegment(exchange);
        QVERIFY(client.isSettled("s", exchange));
        client.settle(exchange);
        client.undo(put, true);
        QVERIFY(client.has("s"));
        client.erase("s", exchange.segment());
        client.settleAll();
        QVERIFY(!client.has("s") && client.size() == 0 && client.bytes() == 0);
    }

    void anUnnamedStatementFailsOrIsSkipped() {
        ClientStatements client;
        client.setUnnamed({.id = 1, .body = "one"}, 0);
        const auto skipped = client.setUnnamed({.id = 2, .body = "two"}, 0);
        client.undo(skipped, false);
        QCOMPARE(client.unnamed().body, std::string("one"));
        const auto failed = client.setUnnamed({.id = 3, .body = "three"}, 0);
        client.undo(failed, true);
        QVERIFY(client.unnamed().id == 0); // PostgreSQL drops the old one first
        client.settleAll();
        client.settleAll();
        QVERIFY(client.dropUnnamed(0) == 0);
    }

    void anUnnamedStatementChangedAgainStaysWhenTheChangeBeforeIsTakenBack() {
        ClientStatements client;
        client.setUnnamed({.id = 1, .body = "one"}, 0);
        const auto second = client.setUnnamed({.id = 2, .body = "two"}, 1);
        const auto third = client.setUnnamed({.id = 3, .body = "three"}, 2);
        client.undo(second, false);
        QCOMPARE(client.unnamed().body, std::string("three"));
        client.undo(third, false);
        QCOMPARE(client.unnamed().body, std::string("one"));
        const auto dropped = client.dropUnnamed(3);
        const auto again = client.dropUnnamed(4);
        QVERIFY(again != 0);
        client.undo(dropped, false);
        QVERIFY(client.unnamed().id == 0);
    }

    void twoSkippedTogetherLeaveNothingToTheOneBehindThem() {
        ClientStatements client;
        const auto first = client.setUnnamed({.id = 1, .body = "one"}, 0);
        const auto second = client.setUnnamed({.id = 2, .body = "two"}, 0);
        const auto behind = client.setUnnamed({.id = 3, .body = "three"}, 1);
        client.undo(second, false);
        client.undo(first, false);
        QCOMPARE(client.unnamed().body, std::string("three"));
        client.undo(behind, false);
        QVERIFY(client.unnamed().id == 0);
    }

    void whatTheClientWasToldEndsWithTheName() {
        StatementRegistry registry("u_");
        ClientStatements client;
        const auto a = make(registry, "a");
        client.put("s", a, 0);
        client.told("s", 7);
        QCOMPARE(client.told("s"), Columns{7});
        QCOMPARE(client.nameOf(a->id), std::string_view("s"));
        client.erase("s", 0);
        client.put("s", a, 0);
        QCOMPARE(client.told("s"), Columns{0});
        client.forgetNamed();
        QVERIFY(client.nameOf(a->id).empty());
    }

    void columnsAreTheirNamesAndTypes() {
        const auto row = [](char table, char type) {
            using namespace std::string_literals;
            return "\0\1a\0"s + std::string(4, table) + "\0\1\0\0\0"s + type +
                   "\0\4\xff\xff\xff\xff\0\0"s;
        };
        const auto described = [](const std::string& payload) {
            return withDescription(withDescription(0, 't', {"\0\0", 2}), 'T', payload);
        };
        QVERIFY(described(row(1, 23)) == described(row(2, 23)));
        QVERIFY(described(row(1, 23)) != described(row(1, 25)));
        QVERIFY(withDescription(0, 'n', {}) != 0);
    }

    void aLongUnnamedTextComesInPieces() {
        ClientStatements client;
        client.setUnnamed({.id = 1, .body = "select ", .missing = 5}, 0);
        client.growUnnamed("1, ", false);
        client.growUnnamed("22", true);
        client.growUnnamed("behind it", false);
        QCOMPARE(client.unnamed().body, std::string("select 1, 22"));
        QVERIFY(client.unnamed().traits.mayStain);
    }

    /// A pipeline without a Sync may hold thousands of them.
    void unnamedTextsThatMayComeBackAreKeptUpToABound() {
        constexpr int kMany = 20;
        ClientStatements client;
        std::vector<ChangeId> changes;
        for (int i = 1; i <= kMany; ++i)
            changes.push_back(
                client.setUnnamed({.id = UnnamedId(i), .body = std::string(1 << 20, 'x')}, 0));
        client.undo(changes[kMany - 1], false);
        QCOMPARE(client.unnamed().id, UnnamedId(kMany - 1));
        QVERIFY(client.unnamed().body.empty()); // it can't move
        for (int i = kMany - 2; i >= 5; --i)
            client.undo(changes[std::size_t(i)], false);
        QCOMPARE(client.unnamed().id, UnnamedId(5));
        QVERIFY(!client.unnamed().body.empty());
    }

    void theUnnamedStatementIsCertainOnlyWithinItsSegment() {
        Exchange exchange;
        ServerStatements server;
        exchange.sent(Request::parse);
        server.setUnnamed(7, exchange);
        QVERIFY(server.hasUnnamed(7, exchange) && !server.hasUnnamed(8, exchange));
        exchange.sent(Request::sync);
        QVERIFY(!server.hasUnnamed(7, exchange));
        answerSegment(exchange);
        QVERIFY(server.hasUnnamed(7, exchange));
        server.clear();
        QVERIFY(!server.hasUnnamed(7, exchange) && !server.hasUnnamed(0, exchange));
    }

    void aRenewedRegistryMakesEveryTextANewStatement() {
        StatementRegistry registry("u_");
        const auto old = make(registry, "a");
        registry.renew();
        const auto fresh = make(registry, "a");
        QVERIFY(fresh->name != old->name);
        QVERIFY(registry.find(old->id) == old && make(registry, "a") == fresh);
    }
};

QTEST_APPLESS_MAIN(StatementsTest)
#include "statements_test.moc"
