// What clients hear while there is no server, while a pool is paused, and while the database does
// not answer gate.auth_query.
#include "support/gate_rig.h"
#include "support/pq.h"
#include "support/raw_client.h"
#include "support/relay.h"
#include "support/rig_figures.h"
#include "support/server_way.h"

#include <QTemporaryDir>
#include <QTest>
#include <fstream>
#include <future>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {

/// Sure to be longer than the pools' acquire_timeout below.
constexpr int kLong = 1'500;

config::Config impatient() {
    auto config = rigConfig();
    for (auto& pool : config.pools)
        pool.acquireTimeout = Millis{300};
    config.reserve.size = 0; // it has a way of its own
    config.gate.loginTimeout = Seconds{2};
    config.server.connectTimeout = Seconds{1};
    return config;
}

/// What a question is answered: the error's SQLSTATE, and "SCALE" or "startup" where its words
/// speak of what is no help.
std::string heard(Pq& client, const std::string& sql) {
    auto words = client.sqlstate(sql);
    for (const char* useless : {"SCALE", "startup"})
        if (client.error().find(useless) != std::string::npos)
            words += " "s + useless;
    return words;
}

/// "in", or the SQLSTATE that a login ends with.
std::string login(const GateRig& rig, const std::string& user, const std::string& password) {
    auto* client =
        PQconnectStart((rig.conninfo("main", user) + " password='" + password + "'").c_str());
    PQsetErrorVerbosity(client, PQERRORS_SQLSTATE);
    for (auto next = PGRES_POLLING_WRITING;
         next == PGRES_POLLING_READING || next == PGRES_POLLING_WRITING;
         next = PQconnectPoll(client))
        QTest::qWait(1);
    const std::string error = PQerrorMessage(client);
    const bool in = PQstatus(client) == CONNECTION_OK;
    PQfinish(client);
    const auto at = error.find("FATAL:  ");
    return in ? "in" : at == std::string::npos ? error : error.substr(at + 8, 5);
}

/// Comes to be so.
bool areConnected(GateRig& rig, int clients) {
    return rig.eventually([&] {
        int seen = 0;
        rig.onLoop([&] { seen = rig.gate().figures().connected; });
        return seen == clients;
    });
}

} // namespace

class GateOutageTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    config::Config asking(const std::string& query, Millis loginTimeout = Seconds{12}) const {
        const auto file = m_folder.path().toStdString() + "/userlist.txt";
        std::ofstream(file) << "\"listed\" \"of the file\"\n";
        auto config = impatient();
        config.gate.auth = config::AuthMethod::scramSha256;
        config.gate.authFile = file;
        config.gate.authQuery = query;
        config.gate.loginTimeout = loginTimeout;
        return config;
    }

  private Q_SLOTS:
    void clientsOfAPausedPoolWaitLongerThanForAConnection() {
        GateRig rig({.config = impatient()});
        Pq console(rig.conninfo("usher", "usher")), client(rig.conninfo());
        QCOMPARE(client.value("select 1"), "1"s);
        QCOMPARE(console.sqlstate("PAUSE main"), ""s);
        client.sendOnly("select 0, 'went on'");
        QTest::qWait(kLong);
        QVERIFY(!client.answered());
        QCOMPARE(console.sqlstate("RESUME main"), ""s);
        QCOMPARE(client.receive(1), "went on"s);
    }

    void butNotForEver() {
        auto config = impatient();
        for (auto& pool : config.pools)
            pool.pauseTimeout = Millis{500};
        GateRig rig({.config = config});
        Pq console(rig.conninfo("usher", "usher")), client(rig.conninfo());
        QCOMPARE(client.value("select 1"), "1"s);
        QCOMPARE(console.sqlstate("PAUSE main"), ""s);
        QCOMPARE(heard(client, "select 1"), "57P03"s);
        QCOMPARE(client.sqlstateWith("select 1", {}), "57P03"s);
        QCOMPARE(console.sqlstate("RESUME main"), ""s);
        QCOMPARE(client.value("select 2"), "2"s);
    }

    void aLoginToAPausedPoolWaitsAsAQueryDoes() {
        auto config = impatient();
        config.gate.loginTimeout = Seconds{1};
        GateRig rig({.config = config});
        Pq console(rig.conninfo("usher", "usher"));
        QCOMPARE(console.sqlstate("PAUSE main"), ""s);
        auto answer = std::async([&] { return Pq(rig.conninfo()).value("select 1"); });
        QTest::qWait(2 * kLong); // more than the login's time, and than the pool's
        QVERIFY(answer.wait_for(Seconds{0}) == std::future_status::timeout);
        QCOMPARE(console.sqlstate("RESUME main"), ""s);
        QCOMPARE(answer.get(), "1"s);
    }

    void whoWaitsToGetInIsAClient() {
        auto config = impatient();
        config.gate.maxClients = 3;
        GateRig rig({.config = config});
        Pq console(rig.conninfo("usher", "usher"));
        QCOMPARE(console.sqlstate("PAUSE main"), ""s);
        {
            RawClient gone(rig.port()), goes(rig.port());
            QVERIFY(gone.send(RawClient::startup("main")) && goes.send(RawClient::startup("main")));
            QVERIFY(areConnected(rig, 3));
            QCOMPARE(login(rig, "ada", ""), "53300"s);
            goes.close();
            QVERIFY(areConnected(rig, 2));
        }
        QVERIFY(areConnected(rig, 1));
        auto answer = std::async([&] { return Pq(rig.conninfo()).value("select 1"); });
        QVERIFY(areConnected(rig, 2));
        QCOMPARE(console.sqlstate("RESUME main"), ""s);
        QCOMPARE(answer.get(), "1"s);
        QVERIFY(areConnected(rig, 1));
    }

    void butNoLoginForEver() {
        auto config = impatient();
        config.gate.loginTimeout = Seconds{1};
        for (auto& pool : config.pools)
            pool.pauseTimeout = Millis{1500};
        GateRig rig({.config = config});
        Pq console(rig.conninfo("usher", "usher"));
        QCOMPARE(console.sqlstate("PAUSE main"), ""s);
        QCOMPARE(login(rig, "ada", ""), "57P03"s);
    }

    void withoutAPrimaryClientsHearThatThereIsNone() {
        GateRig rig({.config = impatient()});
        Pq client(rig.conninfo());
        QCOMPARE(client.value("select 1"), "1"s);
        rig.pools().setSupply(pool::Supply::held, Millis{200}, "db1 is down");
        QCOMPARE(heard(client, "select 1"), "57P03"s);
        QVERIFY(contains(client.error(), "there is no primary: db1 is down"));
        rig.pools().setSupply(pool::Supply::open, {}, {});
        QCOMPARE(client.value("select 2"), "2"s);
    }

    void aServerThatIsGoneIsAFailedConnection() {
        Relay way(socketOf(GateRig::server()));
        GateRig rig({.config = impatient(), .primary = wayTo(GateRig::server(), way.port())});
        Pq client(rig.conninfo());
        QCOMPARE(client.value("select 1"), "1"s);
        way.setMood(Relay::Mood::refuse);
        QVERIFY(rig.eventually([&] { return heard(client, "select 1") == "08006"; }));
        QCOMPARE(heard(client, "select 1"), "08006"s);
        const Pq stranger(rig.conninfo("analytics"));
        QVERIFY(!stranger.ok());
        QVERIFY(contains(stranger.error(), "no connection within"));
        QVERIFY(!contains(stranger.error(), "SCALE"));
        way.setMood(Relay::Mood::pass);
        QVERIFY(rig.eventually([&] { return client.value("select 2") == "2"; }));
    }

    void whomTheServerRefusesHearsItsWordsAtOnce() {
        auto config = impatient();
        for (auto& pool : config.pools)
            pool.acquireTimeout = Seconds{60};
        GateRig rig({.config = config});
        Pq owner(GateRig::server().superuserUri());
        QCOMPARE(Pq(rig.conninfo()).value("select 1"), "1"s);
        QCOMPARE(owner.sqlstate("alter role usher_app nologin"), ""s);
        std::string state, words;
        const bool told = rig.eventually([&] {
            owner.run("select pg_terminate_backend(pid) from pg_stat_activity "
                      "where usename = 'usher_app'"); // one may have been on its way in
            Pq client(rig.conninfo()); // the first may hear how a connection has ended
            state = client.sqlstate("select 1");
            words = client.error();
            return state == "28000";
        });
        QCOMPARE(owner.sqlstate("alter role usher_app login"), ""s);
        QVERIFY2(told, (state + " " + words).c_str());
        QVERIFY2(words.find("is not permitted to log in") != words.npos, words.c_str());
        QVERIFY(
            rig.eventually([&] { return Pq(rig.conninfo()).value("select 'back'") == "back"; }));
    }

    void aPasswordThatNobodyCouldCheckWasNotWrong() {
        GateRig rig({.config = asking("select $1, 'right' from pg_sleep(5)", Seconds{2})});
        QCOMPARE(login(rig, "dora", "right"), "53300"s);
        QCOMPARE(login(rig, "dora", "wrong"), "53300"s);
        QCOMPARE(login(rig, "listed", "of the file"), "in"s);
    }

    void whoWaitsTooLongForOthersHearsThatToo() {
        GateRig rig({.config = asking("select $1, 'right' from pg_sleep(0.5)")});
        std::vector<std::future<std::string>> logins;
        for (int i = 0; i < 24; ++i)
            logins.push_back(std::async(std::launch::async, [&rig, i] {
                return login(rig, "user" + std::to_string(i), "right");
            }));
        int in = 0, overload = 0;
        for (auto& each : logins) {
            const auto heard = each.get();
            in += heard == "in";
            overload += heard == "53300";
            QVERIFY2(heard == "in" || heard == "53300", heard.c_str());
        }
        QVERIFY(in > 0);
        QVERIFY(overload > 0);
    }

    void aDatabaseThatIsGoneIsNoWrongPasswordEither() {
        Relay way(socketOf(GateRig::server()));
        GateRig rig(
            {.config = asking("select $1, 'right'"),
             .primary = wayTo(GateRig::server(), way.port())});
        QCOMPARE(login(rig, "dora", "right"), "in"s);
        QCOMPARE(login(rig, "dora", "wrong"), "28P01"s);
        way.setMood(Relay::Mood::refuse);
        QCOMPARE(login(rig, "emil", "right"), "08006"s);
        QCOMPARE(login(rig, "listed", "wrong"), "08006"s); // as one who is not
        QCOMPARE(login(rig, "listed", "of the file"), "in"s);
        way.setMood(Relay::Mood::pass);
        QCOMPARE(login(rig, "emil", "right"), "in"s);
    }
};

QTEST_GUILESS_MAIN(GateOutageTest)
#include "gate_outage_test.moc"
