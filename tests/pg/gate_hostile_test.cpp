// Clients that break the rules, and what the others notice of it: nothing.
#include "support/pq.h"
#include "support/raw_client.h"
#include "support/rig_figures.h"

#include <QTest>
#include <random>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

class GateHostileTest : public QObject {
    Q_OBJECT

    std::unique_ptr<GateRig> m_rig;
    std::unique_ptr<Pq> m_bystander;

    static std::vector<std::string> allMessages() {
        return {
            RawClient::query("begin"),
            RawClient::query("select 1/0"),
            RawClient::query("copy (select 1) to stdout"),
            RawClient::message('S', ""),
            RawClient::message('H', ""),
            RawClient::message('c', ""),
            RawClient::message('f', "no\0"s),
            RawClient::message('d', "x\n"),
            RawClient::message('P', "s\0select 1\0\0\0"s),
            RawClient::message('P', "\0select 2\0\0\0"s),
            RawClient::message('B', "\0s\0\0\0\0\0\0\0"s),
            RawClient::message('B', "\0\0\0\0\0\0\0\0"s),
            RawClient::message('E', "\0\0\0\0\0"s),
            RawClient::message('D', "Ss\0"s),
            RawClient::message('C', "Ss\0"s),
            RawClient::query("create temp table if not exists g (a int)"),
            RawClient::query("copy g from stdin")};
    }
    /// Three clients of a user, five from an address.
    static config::Config narrow() {
        auto config = rigConfig();
        config.gate.maxClientsPerUser = 3;
        config.gate.maxClientsPerAddress = 5;
        return config;
    }
    /// What a client has sent when it goes.
    static std::vector<std::string> beginnings() {
        const auto startup = RawClient::startup("main");
        return {
            "",
            startup.substr(0, 11),
            startup,
            startup + RawClient::query("select pg_sleep(0.05)"),
            startup + RawClient::query("begin"),
            startup + RawClient::query("select 1").substr(0, 7),
            startup + RawClient::message('P', "\0select 2\0\0\0"s),
            startup + RawClient::query("copy (select generate_series(1, 1000000)) to stdout")};
    }
    bool waiting(const char* pool, int clients) {
        return m_rig->eventually([&] { return poolFigures(*m_rig, pool).waiting == clients; });
    }

  private Q_SLOTS:
    void initTestCase() {
        auto config = rigConfig();
        config.gate.loginTimeout = Millis{1500};
        config.gate.maxPacketBytes = 1 << 20;
        config.gate.maxClients = 60;
        m_rig = std::make_unique<GateRig>(GateRigOptions{.config = config});
        m_bystander = std::make_unique<Pq>(m_rig->conninfo());
    }
    void cleanupTestCase() {
        m_bystander.reset();
        m_rig.reset();
    }
    void cleanup() {
        QVERIFY(calm(*m_rig));
        QCOMPARE(m_bystander->value("select 'well'"), "well"s);
    }

    /// What is no startup packet at all gets no word, as PostgreSQL gives it none.
    void rubbishInsteadOfAStartupPacketEndsAtOnce_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("told");
        const auto row = [](const char* name, const std::string& bytes, bool told) {
            QTest::newRow(name) << QByteArray(bytes.data(), qsizetype(bytes.size())) << told;
        };
        row("http", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", false);
        row("one gigabyte", "\x40\0\0\0\0\3\0\0"s, false);
        row("random", "\x8b\x11\xfe\x01\x77\x62\x00\xaa"s, false);
        row("protocol 2", "\0\0\0\x08\0\2\0\0"s, true);
        row("no user", "\0\0\0\x09\0\3\0\0\0"s, true);
        row("ssh", "SSH-2.0-OpenSSH_9.2\r\n", false);
    }
    void rubbishInsteadOfAStartupPacketEndsAtOnce() {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, told);
        RawClient client(m_rig->port());
        QVERIFY(client.send({bytes.data(), std::size_t(bytes.size())}));
        QVERIFY(client.untilClosed());
        QCOMPARE(client.types(), told ? "E"s : ""s);
        QVERIFY(!told || client.lastState() == "08P01" || client.lastState() == "28000");
    }

    void rubbishAfterTheLoginGetsOneClearError_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("one gigabyte") << QByteArray("Q\x40\0\0\0", 5);
        QTest::newRow("length zero") << QByteArray("Q\0\0\0\0", 5);
        QTest::newRow("unknown type") << QByteArray("!\0\0\0\4", 5);
        QTest::newRow("password") << QByteArray("p\0\0\0\5\0", 6);
    }
    void rubbishAfterTheLoginGetsOneClearError() {
        QFETCH(QByteArray, bytes);
        RawClient client(m_rig->port());
        QVERIFY(client.login("main"));
        client.forget();
        QVERIFY(client.send({bytes.data(), std::size_t(bytes.size())}));
        QVERIFY(client.untilClosed());
        QCOMPARE(client.types(), "E"s);
        QCOMPARE(client.lastState(), "08P01"s);
    }

    void everyByteByItselfIsFine() {
        RawClient client(m_rig->port());
        for (const char c : RawClient::startup("main"))
            QVERIFY(client.send({&c, 1}));
        QVERIFY(client.until('Z'));
        client.forget();
        const auto batch = RawClient::message('P', "\0select $1::int + 1\0\0\0"s) +
                           RawClient::message(
                               'B',
                               "\0\0\0\0\0\1\0\0\0\2"
                               "41\0\0"s) +
                           RawClient::message('E', "\0\0\0\0\0"s) + RawClient::message('S', "");
        for (const char c : batch)
            QVERIFY(client.send({&c, 1}));
        QVERIFY(client.until('Z'));
        QCOMPARE(client.types(), "12DCZ"s);
    }

    void aSlowLorisIsShownTheDoor() {
        RawClient silent(m_rig->port()), half(m_rig->port());
        QVERIFY(half.send("\0\0\0\x20\0\3\0\0user"s));
        QVERIFY(silent.untilClosed());
        QVERIFY(half.untilClosed());
        QCOMPARE(half.types(), "E"s);
        QCOMPARE(half.lastState(), "08P01"s);
    }

    void halfAMessageHoldsNobodysConnection() {
        std::vector<std::unique_ptr<RawClient>> halves;
        for (int i = 0; i < 20; ++i) {
            auto client = std::make_unique<RawClient>(m_rig->port());
            QVERIFY(client->login("main"));
            QVERIFY(client->send(RawClient::query("select 1").substr(0, 9)));
            halves.push_back(std::move(client));
        }
        // Twenty clients, eight connections: nobody waits.
        QCOMPARE(m_bystander->value("select 'through'"), "through"s);
    }

    void queriesMayBePipelinedWithoutEnd() {
        RawClient client(m_rig->port());
        QVERIFY(client.login("main"));
        client.forget();
        std::string all;
        for (int i = 0; i < 3'000; ++i)
            all += RawClient::query(i % 3 ? "select 1" : "select 1/0");
        QVERIFY(client.send(all));
        for (int i = 0; i < 3'000; ++i)
            QVERIFY(client.until('Z'));
    }

    void syncsAndFlushesAloneTakeNoConnection() {
        RawClient client(m_rig->port());
        QVERIFY(client.login("main"));
        client.forget();
        const auto before = poolFigures(*m_rig, "main").acquired;
        std::string all;
        for (int i = 0; i < 100; ++i)
            all += RawClient::message('S', "") + RawClient::message('H', "") +
                   RawClient::message('d', "x");
        QVERIFY(client.send(all));
        for (int i = 0; i < 100; ++i)
            QVERIFY(client.until('Z'));
        QCOMPARE(client.types(), std::string(100, 'Z'));
        QCOMPARE(poolFigures(*m_rig, "main").acquired, before);
    }

    void messagesInAnyOrderNeverHarmOthers() {
        std::mt19937 random(7);
        const auto pieces = allMessages();
        for (int round = 0; round < 40; ++round) {
            RawClient client(m_rig->port());
            QVERIFY(client.login("main"));
            for (int i = 0; i < 25; ++i)
                client.send(pieces[random() % pieces.size()]);
            if (round % 2) {
                client.send(RawClient::message('f', "end\0"s) + RawClient::message('S', ""));
                client.until('Z');
            }
            client.close();
            QCOMPARE(
                m_bystander->value("select 'round " + std::to_string(round) + "'"),
                "round " + std::to_string(round));
        }
        Pq fresh(m_rig->conninfo());
        for (int i = 0; i < 30; ++i)
            QCOMPARE(fresh.value("select " + std::to_string(i)), std::to_string(i));
    }

    void disconnectsAtEveryStateCostNobodyAnything() {
        for (int round = 0; round < 5; ++round)
            for (const auto& state : beginnings()) {
                RawClient client(m_rig->port());
                QVERIFY(client.connected());
                client.send(state.substr(0, RawClient::startup("main").size()));
                if (state.size() > RawClient::startup("main").size()) {
                    QVERIFY(client.until('Z'));
                    client.send(state.substr(RawClient::startup("main").size()));
                }
                client.close();
            }
        QVERIFY(calm(*m_rig));
    }

    void aWrongCancelKeyCancelsNothing() {
        Pq sleeper(m_rig->conninfo());
        sleeper.sendOnly("select pg_sleep(0.4), 'slept'");
        for (std::uint32_t pid = 0; pid < 300; ++pid) {
            RawClient client(m_rig->port());
            std::string cancel;
            {
                gate::wire::Message(cancel, '\0')
                    .int32(gate::wire::kCancelCode)
                    .int32(pid)
                    .int32(pid * 77);
            }
            client.send(cancel);
            QVERIFY(client.untilClosed());
            QCOMPARE(client.types(), ""s);
        }
        QCOMPARE(sleeper.receive(1), "slept"s);
    }

    void aCancelStormHitsOnlyItsOwner() {
        Pq target(m_rig->conninfo());
        for (int i = 0; i < 30; ++i) {
            target.sendOnly("select pg_sleep(0.01)");
            target.cancel();
            target.receiveState();
            QCOMPARE(m_bystander->value("select 'unharmed'"), "unharmed"s);
        }
        QCOMPARE(target.value("select 3"), "3"s);
    }

    void tooManyClientsAreToldWhy() {
        std::vector<std::unique_ptr<Pq>> clients;
        for (int i = 0; i < 59; ++i) {
            clients.push_back(std::make_unique<Pq>(m_rig->conninfo("analytics")));
            QVERIFY2(clients.back()->ok(), clients.back()->error().c_str());
        }
        Pq late(m_rig->conninfo("analytics"));
        QVERIFY(!late.ok());
        QVERIFY(contains(late.error(), "too many clients"));
        QVERIFY(contains(late.error(), "max_clients"));
        clients.clear();
        QVERIFY(m_rig->eventually([this] { return Pq(m_rig->conninfo("analytics")).ok(); }));
    }

    void gssEncryptionIsDeclinedAndTheLoginGoesOn() {
        RawClient client(m_rig->port());
        std::string request;
        { gate::wire::Message(request, '\0').int32(gate::wire::kGssCode); }
        QVERIFY(client.send(request));
        QCOMPARE(client.byte(), 'N');
        QVERIFY(client.login("main"));
        for (int i = 0; i < 3; ++i) { // but not for ever
            RawClient asking(m_rig->port());
            QVERIFY(asking.send(request + request + request));
            QCOMPARE(asking.byte(), 'N');
            QCOMPARE(asking.byte(), 'N');
            QVERIFY(asking.untilClosed());
            QCOMPARE(asking.types(), "E"s);
        }
    }

    void usersAndAddressesHaveTheirOwnLimits() {
        GateRig rig({.config = narrow()});
        std::vector<std::unique_ptr<Pq>> clients;
        const auto connect = [&](const char* user) {
            clients.push_back(std::make_unique<Pq>(rig.conninfo("main", user)));
            return clients.back()->ok() ? "in"s : clients.back()->error();
        };
        for (int i = 0; i < 3; ++i)
            QCOMPARE(connect("anna"), "in"s);
        QVERIFY(contains(connect("anna"), "too many connections of user \"anna\" (3)"));
        for (int i = 0; i < 2; ++i)
            QCOMPARE(connect("bert"), "in"s);
        QVERIFY(contains(connect("bert"), "too many connections from 127.0.0.1 (5)"));
        clients.clear();
        QVERIFY(rig.eventually([&] { return connect("anna") == "in"; }));
    }

    /// But for a few: cancel requests come that way.
    void thoseWhoOnlyBeginToLogInCountAsWell() {
        GateRig rig({.config = narrow()});
        std::vector<std::unique_ptr<Pq>> clients;
        for (const char* user : {"anna", "anna", "anna", "bert", "bert"})
            clients.push_back(std::make_unique<Pq>(rig.conninfo("main", user)));
        std::vector<std::unique_ptr<RawClient>> silent;
        for (int i = 0; i < 20; ++i)
            silent.push_back(std::make_unique<RawClient>(rig.port()));
        RawClient late(rig.port());
        QVERIFY(late.untilClosed());
        QCOMPARE(late.lastState(), "53300"s);
        QCOMPARE(clients.front()->value("select 'inside'"), "inside"s);
        silent.clear();
        clients.clear();
        QVERIFY(rig.eventually([&] { return Pq(rig.conninfo("main", "anna")).ok(); }));
    }

    void disconnectsWhileWaitingCostNobodyAnything() {
        m_rig->pools().find("analytics")->pause();
        for (int i = 0; i < 10; ++i) {
            RawClient client(m_rig->port());
            QVERIFY(client.login("analytics"));
            QVERIFY(client.send(RawClient::query("select 1")));
            QVERIFY(waiting("analytics", 1));
            client.close();
            QVERIFY(waiting("analytics", 0));
        }
        m_rig->pools().find("analytics")->resume();
        QVERIFY(calm(*m_rig));
    }

    void disconnectsWhileCopyingCostNobodyAnything() {
        m_bystander->run("create table if not exists half_copied (a int)");
        for (int i = 0; i < 10; ++i) {
            RawClient copying(m_rig->port());
            QVERIFY(copying.login("main"));
            QVERIFY(copying.send(RawClient::query("copy half_copied from stdin")));
            QVERIFY(copying.until('G'));
            QVERIFY(copying.send(
                RawClient::message('d', "1\n") +
                (i % 2 ? RawClient::message('d', "2\n").substr(0, 6) : "")));
            copying.close();
        }
        QVERIFY(calm(*m_rig));
        QCOMPARE(m_bystander->value("select count(*) from half_copied"), "0"s);
    }
};

QTEST_GUILESS_MAIN(GateHostileTest)
#include "gate_hostile_test.moc"
