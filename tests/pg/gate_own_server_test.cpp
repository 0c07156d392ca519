// Pools whose `primary` leads to a server of their own: served from there, and what happens to one
// server is nothing to the pools of the other.
#include "support/pq.h"
#include "support/usher_process.h"

#include <QTest>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {

constexpr const char* kWhere = "select place from where_it_is";
constexpr int kAllowedThere = 12;

constexpr const char* kPools = R"([gate]
auth = "trust"
listen = "127.0.0.1:0"
[alerts]
[reserve]
size = 1
[pools.main]
min = 1
max = 6
[pools.shop]
primary = "{0}"
min = 1
max = 30
[pools.till]
primary = "{0}"
min = 1
max = 4
priority = 60
)";

std::string poolsAt(const std::string& uri) {
    return fmt::format(fmt::runtime(kPools), uri);
}

void tellWhere(const PgServer& server, const char* place) {
    Pq app(server->appUri());
    app.run("create table where_it_is as select '"s + place + "' as place");
}

/// With a host before it where nobody is.
std::string behindNobody(std::string uri, int port) {
    const auto host = uri.find("host=");
    uri.insert(host + 5, "127.0.0.1,");
    const auto there = uri.find("port=");
    if (there == std::string::npos)
        return uri + fmt::format("&port={},5432", port);
    return uri.insert(there + 5, fmt::format("{},", port));
}

/// Of what behindNobody() has made.
std::string nobodysPort(const std::string& uri) {
    const auto at = uri.find("port=") + 5;
    return uri.substr(at, uri.find(',', at) - at);
}

} // namespace

class GateOwnServerTest : public QObject {
    Q_OBJECT

    std::unique_ptr<PgServer> m_main, m_other;
    std::unique_ptr<QTemporaryDir> m_folder;

    UsherProcess start(const std::string& toml) {
        m_folder = std::make_unique<QTemporaryDir>();
        return {*m_folder, UsherProcess::serverTable(*m_main), {.toml = toml}};
    }
    UsherProcess start() { return start(poolsAt((*m_other)->appUri())); }

    static int openThere(Pq& console) {
        const auto of = [&](const char* pool) {
            return std::stoi(console.cell("SHOW DATABASES", {.row = pool, .column = 12}));
        };
        return of("shop") + of("till");
    }
    static std::string verdict(Pq& console) { return console.value("SHOW VERDICT", 1); }
    static std::vector<std::unique_ptr<Pq>> sleepers(const std::string& conninfo, int count) {
        std::vector<std::unique_ptr<Pq>> clients;
        for (int i = 0; i < count; ++i) {
            clients.push_back(std::make_unique<Pq>(conninfo));
            PQsendQuery(clients.back()->native(), "begin; select pg_sleep(600)");
        }
        return clients;
    }
    /// Who begins to ask now, and whether he got an answer yet.
    static bool ask(Pq& client) { return PQsendQuery(client.native(), kWhere) == 1; }
    static std::string answer(Pq& client) {
        std::string value;
        while (PGresult* result = PQgetResult(client.native())) {
            if (PQntuples(result) > 0)
                value = PQgetvalue(result, 0, 0);
            PQclear(result);
        }
        return value;
    }

  private Q_SLOTS:
    void init() {
        m_main = std::make_unique<PgServer>();
        m_other = std::make_unique<PgServer>(kAllowedThere);
        tellWhere(*m_main, "here");
        tellWhere(*m_other, "there");
    }
    void cleanup() {
        m_main.reset();
        m_other.reset();
    }

    void eachPoolIsServedByItsOwn() {
        auto usher = start();
        for (const auto& [pool, place] :
             {std::pair{"main", "here"}, {"shop", "there"}, {"till", "there"}}) {
            Pq client(usher.conninfo(pool));
            QVERIFY2(client.ok(), client.error().c_str());
            QCOMPARE(client.value(kWhere), std::string(place));
        }
        Pq console(usher.conninfo("usher"));
        const auto port = [&](const char* pool) {
            return console.cell("SHOW DATABASES", {.row = pool, .column = 1}) +
                   console.cell("SHOW DATABASES", {.row = pool, .column = 2});
        };
        QVERIFY(port("main") != port("shop"));
        QCOMPARE(port("till"), port("shop"));
    }

    /// They share what their server allows, and not what another does.
    void itsServerIsItsBudget() {
        auto usher = start();
        Pq console(usher.conninfo("usher"));
        QVERIFY(soon([&] { return contains(usher.log().toStdString(), "of them are Usher's"); }));
        const auto clients = sleepers(usher.conninfo("shop"), 20);
        const int most = kAllowedThere - 3 - 3; // what the server reserves, and what Usher asks by
        QVERIFY2(
            soon([&] { return openThere(console) == most; }),
            std::to_string(openThere(console)).c_str());
        Pq main(usher.conninfo("main"));
        QCOMPARE(main.value(kWhere), "here"s);
        QVERIFY(soon([&] { return contains(verdict(console), "shop"); }));
        QCOMPARE(openThere(console), most);
    }

    void oneThatDiesIsOneAlarmAndNobodyElsesTrouble() {
        auto usher = start();
        Pq main(usher.conninfo("main")), shop(usher.conninfo("shop"));
        Pq console(usher.conninfo("usher"));
        QCOMPARE(shop.value(kWhere), "there"s);
        ::kill((*m_other)->postmasterPid(), SIGKILL);
        QVERIFY(soon([&] { return contains(verdict(console), "of till, shop"); }));
        QCOMPARE(main.value(kWhere), "here"s);
        Pq late(usher.conninfo("shop"));
        QVERIFY(ask(late));
        QCOMPARE(console.cell("SHOW HOSTS", {.row = "yes", .column = 2, .key = 2}), "yes"s);
        m_other->restart();
        QCOMPARE(answer(late), "there"s);
        QVERIFY(soon([&] { return verdict(console).empty(); }));
        QVERIFY(soon([&] { return Pq(usher.conninfo("till")).value(kWhere) == "there"; }));
    }

    void norIsTheServerOfAllTheirs() {
        auto usher = start();
        Pq shop(usher.conninfo("shop")), console(usher.conninfo("usher"));
        QCOMPARE(shop.value(kWhere), "there"s);
        ::kill((*m_main)->postmasterPid(), SIGKILL);
        QVERIFY(soon([&] { return !verdict(console).empty(); }));
        QVERIFY2(!contains(verdict(console), "shop"), verdict(console).c_str());
        for (int i = 0; i < 5; ++i)
            QCOMPARE(shop.value(kWhere), "there"s);
    }

    /// The first host is nobody: who is the primary is found, and followed.
    void severalHostsAreLookedAt() {
        const int nobody = freePort();
        auto usher = start(poolsAt(behindNobody((*m_other)->appUri(), nobody)));
        Pq shop(usher.conninfo("shop"));
        QCOMPARE(shop.value(kWhere), "there"s);
        Pq console(usher.conninfo("usher"));
        const Cell role{.row = fmt::format("127.0.0.1:{}", nobody), .column = 1};
        QVERIFY2(
            soon([&] { return console.cell("SHOW HOSTS", role) == "down"; }),
            console.cell("SHOW HOSTS", role).c_str());
    }

    /// Whose login the hosts are looked at by is nothing to those at work there.
    void aMoreUrgentPoolThereCutsNobody() {
        const auto uri = behindNobody((*m_other)->appUri(), freePort());
        auto usher = start(poolsAt(uri));
        Pq shop(usher.conninfo("shop"));
        shop.run("begin");
        const auto transaction = shop.value("select txid_current()::text");
        QVERIFY(!transaction.empty());
        usher.configure(
            poolsAt(uri) + "[pools.urgent]\npriority = 99\nmin = 1\nmax = 2\nprimary = \"" +
            behindNobody((*m_other)->serviceUri(), std::stoi(nobodysPort(uri))) + "\"\n");
        usher.signal(SIGHUP);
        QVERIFY(soon([&] { return Pq(usher.conninfo("urgent")).value("select 1") == "1"; }));
        QTest::qSleep(1'500); // the hosts have been looked at
        QCOMPARE(shop.value("select txid_current()::text"), transaction);
        QCOMPARE(shop.sqlstate("commit"), ""s);
    }

    void aReloadBringsOneAndTakesOneAway() {
        auto usher =
            start("[gate]\nauth = \"trust\"\nlisten = \"127.0.0.1:0\"\n[reserve]\nsize = 1\n"
                  "[pools.main]\nmin = 1\nmax = 6\n");
        Pq main(usher.conninfo("main"));
        QCOMPARE(main.value(kWhere), "here"s);
        usher.configure(poolsAt((*m_other)->appUri()));
        usher.signal(SIGHUP);
        QVERIFY(soon([&] { return Pq(usher.conninfo("shop")).value(kWhere) == "there"; }));
        QCOMPARE(main.value(kWhere), "here"s);
        usher.configure("[gate]\nauth = \"trust\"\nlisten = \"127.0.0.1:0\"\n[reserve]\nsize = 1\n"
                        "[pools.main]\nmin = 1\nmax = 6\n");
        usher.signal(SIGHUP);
        QVERIFY(soon([&] { return !Pq(usher.conninfo("shop")).ok(); }));
        // A server that no pool has any more is nobody's alarm.
        ::kill((*m_other)->postmasterPid(), SIGKILL);
        QTest::qSleep(1'500);
        Pq console(usher.conninfo("usher"));
        QCOMPARE(verdict(console), ""s);
        QCOMPARE(main.value(kWhere), "here"s);
    }

    /// Its clients would be at two servers at once.
    void aPoolGoesToAnotherServerByARestartOnly() {
        auto usher = start();
        Pq shop(usher.conninfo("shop")), console(usher.conninfo("usher", "usher"));
        QCOMPARE(shop.value(kWhere), "there"s);
        const auto toml = poolsAt((*m_other)->appUri());
        const auto line = "primary = \"" + (*m_other)->appUri() + "\"\nmin = 1\nmax = 30\n";
        auto moved = toml;
        moved.replace(moved.find(line), line.size(), "min = 1\nmax = 30\n");
        usher.configure(moved);
        QVERIFY(!console.sqlstate("RELOAD").empty());
        QVERIFY2(contains(console.error(), "another server than before"), console.error().c_str());
        QCOMPARE(shop.value(kWhere), "there"s);
    }
};

QTEST_GUILESS_MAIN(GateOwnServerTest)
#include "gate_own_server_test.moc"
