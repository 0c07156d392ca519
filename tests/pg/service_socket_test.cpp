// A server that is named by a loopback address: by its Unix socket where it is the same server and
// admits the role there, as the address says otherwise.
#include "support/contains.h"
#include "support/pg_server.h"
#include "support/pq.h"
#include "support/server_way.h"
#include "support/tcp_proxy.h"

#include <QTest>
#include <fstream>

using namespace usher;
using namespace usher::pg;
using namespace usher::test;
using namespace std::string_literals;

class ServiceSocketTest : public QObject {
    Q_OBJECT

    std::unique_ptr<PgServer> m_server;
    std::unique_ptr<ConnectionService> m_service;
    const std::string m_address =
        fmt::format("127.{}.{}.9", 1 + ::getpid() / 250 % 250, ::getpid() % 250 + 1);

    std::string superuser(const std::string& sql) {
        return Pq((*m_server)->superuserUri()).value(sql);
    }
    std::string overTcp(const std::string& role = "app", const std::string& more = "") {
        const auto password = role == "app" ? ":secret"s : ""s;
        return fmt::format(
            "postgresql://{}{}@{}:5432/wedsync?sslmode=disable{}",
            role,
            password,
            m_address,
            more);
    }
    /// What stands before all other rules of who may log in.
    void admit(const std::string& rules) {
        const auto file = superuser("show hba_file");
        if (m_rules.empty()) {
            std::ifstream in(file);
            m_rules.assign(std::istreambuf_iterator<char>(in), {});
        }
        std::ofstream(file, std::ios::trunc) << rules << m_rules;
        QCOMPARE(superuser("select pg_reload_conf()"), "t"s);
        QTest::qWait(200); // it is read when the postmaster comes to it
    }
    std::string m_rules;

    std::string folder() { return parseUri((*m_server)->appUri())->hosts.front().host; }
    /// Where the next connection of a service goes: its host, as SHOW SERVERS tells it, or why
    /// none.
    static std::string next(ConnectionService& service, const std::string& uri) {
        auto opened = opening(service, uri).get();
        if (!opened)
            return opened.error().text();
        auto host = (*opened)->host();
        const auto alive = testing(service, std::move(*opened)).get();
        return alive ? host : alive.error().text();
    }
    std::string next(const std::string& uri) { return next(*m_service, uri); }
    std::string tcp() const { return m_address + ":5432"; }
    std::string connections() {
        return superuser("select count(*) from pg_stat_activity where usename = 'app'");
    }

  private Q_SLOTS:
    void initTestCase() {
        m_server = std::make_unique<PgServer>(20);
        Pq admin((*m_server)->superuserUri());
        for (const auto& sql :
             {"alter system set listen_addresses = '" + m_address + "'",
              "create role app login password 'secret'"s,
              "grant pg_read_all_settings to app"s,
              "create role free login"s,
              "grant connect on database wedsync to app, free"s})
            QCOMPARE(admin.sqlstate(sql), ""s);
        m_server->restart();
    }
    void init() { m_service = makeLibpqService(4, {.localSocket = true}); }
    void cleanup() {
        m_service.reset();
        if (!m_rules.empty())
            admit("");
    }
    void cleanupTestCase() { m_server.reset(); }

    void itIsReachedByItsSocketFromTheFirstConnectionOn() {
        for (int i = 0; i < 3; ++i)
            QCOMPARE(next(overTcp()), folder());
        m_service.reset();
        QTRY_COMPARE(connections(), "0"s); // what was tried on the way is closed
    }

    void wheresoeverItIsForbiddenItStaysWithTcp() {
        const auto plain = makeLibpqService(1);
        QCOMPARE(next(*plain, overTcp()), tcp());
    }

    /// Debian's own rules: peer for whoever comes by the socket.
    void aRoleThatIsNotAdmittedThereStaysWithTcp() {
        admit("local all app peer\n");
        for (int i = 0; i < 2; ++i)
            QCOMPARE(next(overTcp()), tcp());
    }

    void whoMayNotReadTheFoldersIsHelpedOnlyByTheUsualOnes() {
        // This server's is none of them, and only a superuser is told it.
        QCOMPARE(superuser("grant pg_read_all_settings to free"), ""s);
        admit("host all free all trust\nlocal all free trust\n");
        QCOMPARE(next(overTcp("free")), folder());
        superuser("revoke pg_read_all_settings from free");
        m_service = makeLibpqService(4, {.localSocket = true});
        QCOMPARE(next(overTcp("free")), tcp());
    }

    void whatStandsBetweenIsNotPassedBy() {
        TcpProxy proxy(socketOf(*m_server->operator->()));
        const auto way = wayTo(*m_server->operator->(), proxy.port());
        QCOMPARE(next(way), fmt::format("127.0.0.1:{}", proxy.port()));
    }

    void aWrongPasswordIsToldAsTheAddressTellsIt() {
        auto uri = overTcp();
        uri.replace(uri.find("secret"), 6, "nonsense");
        const auto plain = makeLibpqService(1);
        QCOMPARE(next(uri), next(*plain, uri));
        QVERIFY(contains(next(uri), "password authentication failed"));
    }

    void aSocketThatIsNoLongerThereIsLookedForAnew() {
        QCOMPARE(next(overTcp()), folder());
        admit("local all app reject\n");
        QCOMPARE(next(overTcp()), tcp());
        QCOMPARE(next(overTcp()), tcp());
    }

    void aServerThatIsGoneAndBackIsReachedAsBefore() {
        QCOMPARE(next(overTcp()), folder());
        QVERIFY((*m_server)->stop().ok());
        const auto gone = opening(*m_service, overTcp()).get();
        QVERIFY(!gone.ok());
        QCOMPARE(gone.error().code, Errc::unavailable);
        QVERIFY2(contains(gone.error().message, m_address), gone.error().message.c_str());
        m_server->restart();
        QCOMPARE(next(overTcp()), folder());
    }

    void aFullServerSaysSoOnce() {
        std::vector<ConnectionPtr> held;
        auto opened = opening(*m_service, overTcp()).get();
        while (opened && held.size() < 30) {
            held.push_back(std::move(*opened));
            opened = opening(*m_service, overTcp()).get();
        }
        QVERIFY(!opened.ok());
        QCOMPARE(opened.error().sqlstate, "53300"s);
        QCOMPARE(held.back()->host(), folder());
    }
};

QTEST_GUILESS_MAIN(ServiceSocketTest)
#include "service_socket_test.moc"
