// Running it: reload, pause, end, restart, and a server that goes away, over `usher serve` and real
// clients.
#include "gate/auth/scram.h"
#include "support/certificates.h"
#include "support/pq.h"
#include "support/raw_client.h"
#include "support/usher_process.h"

#include <QStandardPaths>
#include <QTest>
#include <atomic>
#include <csignal>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/resource.h>
#include <thread>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

class GateServeTest : public QObject {
    Q_OBJECT

    std::unique_ptr<PgServer> m_pg;
    std::unique_ptr<QTemporaryDir> m_folder;

    std::string file(const char* name) const {
        return (m_folder->path() + "/" + name).toStdString();
    }
    std::unique_ptr<UsherProcess> start(UsherOptions options) {
        return std::make_unique<UsherProcess>(*m_folder, UsherProcess::serverTable(*m_pg), options);
    }
    static std::string trusting(int max = 4) {
        return fmt::format(
            "[gate]\nlisten = \"127.0.0.1:0\"\nauth = \"trust\"\n[pools.main]\nmin = 1\nmax = "
            "{}\nacquire_timeout = \"30s\"\n[reserve]\nsize = 1\n",
            max);
    }
    bool makeCertificate(const char* subject) const {
        return makeSelfSigned(
            {.folder = m_folder->path(), .name = "server", .commonName = subject});
    }
    void writeUsers(const std::vector<std::string>& names) const {
        std::ofstream list(file("userlist.txt"));
        for (const auto& name : names)
            list << '"' << name << "\" \""
                 << gate::toText(gate::makeVerifier("of " + name, "0123456789abcdef")) << "\"\n";
    }
    static std::string encrypted(int max) {
        return fmt::format(
            "[gate]\nlisten = \"127.0.0.1:0\"\nauth_file = \"userlist.txt\"\ntls = "
            "\"require\"\ntls_cert = \"server.crt\"\ntls_key = \"server.key\"\nadmin_users = "
            "[\"bert\"]\n"
            "[pools.main]\nmin = 1\nmax = {}\n[reserve]\nsize = 1\n",
            max);
    }
    static std::string
    as(const UsherProcess& usher, const std::string& user, const std::string& database = "main") {
        return usher.conninfo(database, user) + " sslmode=require password='of " + user + "'";
    }
    static void reload(const UsherProcess& usher, const std::string& toml) {
        usher.configure(toml);
        usher.signal(SIGHUP);
    }
    using Clients = std::vector<std::unique_ptr<Pq>>;
    static Clients connected(int clients, const std::string& conninfo) {
        Clients made;
        for (int i = 0; i < clients; ++i)
            made.push_back(std::make_unique<Pq>(conninfo));
        return made;
    }
    static void areAllServed(const Clients& clients, const std::string& word) {
        for (const auto& client : clients)
            QVERIFY2(client->value("select '" + word + "'") == word, client->error().c_str());
    }
    static QStringList pgbenchTarget(int port) {
        return {"-h", "127.0.0.1", "-p", QString::number(port), "-U", "anna", "main"};
    }
    static std::string running(Pq& server) {
        return server.value("select count(*) from pg_stat_activity where usename = 'usher_app' "
                            "and state <> 'idle'");
    }
    static void nothingRunsWhilePaused(Pq& console, Pq& server) {
        QCOMPARE(console.sqlstate("PAUSE"), ""s);
        QCOMPARE(running(server), "0"s);
        QCOMPARE(console.sqlstate("RESUME"), ""s);
    }
    static long residentKb(qint64 pid) {
        long pages = 0, resident = 0;
        std::ifstream("/proc/" + std::to_string(pid) + "/statm") >> pages >> resident;
        return resident * ::sysconf(_SC_PAGESIZE) / 1024;
    }
    struct Served {
        std::atomic<int> served{0}, turnedAway{0}, refused{0};
    };
    static void comeAndGo(const std::string& conninfo, Served& counts) {
        Pq client(conninfo);
        if (client.ok() && client.value("select 1") == "1")
            ++counts.served;
        else if (contains(client.error(), "refused"))
            ++counts.refused;
        else
            ++counts.turnedAway; // inside already when the end came, and told so
        std::this_thread::sleep_for(Millis{5});
    }
    static std::vector<std::jthread> comingAndGoing(const std::string& conninfo, Served& counts) {
        std::vector<std::jthread> clients;
        for (int i = 0; i < 4; ++i)
            clients.emplace_back([&counts, conninfo](const std::stop_token& stop) {
                while (!stop.stop_requested())
                    comeAndGo(conninfo, counts);
            });
        return clients;
    }
    /// False when this process may not open as many.
    static bool allowDescriptors(rlim_t wanted) {
        rlimit limit{};
        ::getrlimit(RLIMIT_NOFILE, &limit);
        limit.rlim_cur = std::min(limit.rlim_max, wanted);
        ::setrlimit(RLIMIT_NOFILE, &limit);
        return limit.rlim_cur >= wanted;
    }
    static std::vector<std::unique_ptr<RawClient>> loggingIn(int clients, int port) {
        std::vector<std::unique_ptr<RawClient>> made;
        for (int i = 0; i < clients; ++i) {
            made.push_back(std::make_unique<RawClient>(port));
            if (!made.back()->connected() || !made.back()->send(RawClient::startup("main")))
                throw std::runtime_error("client " + std::to_string(i) + " can't come in");
        }
        return made;
    }
    static std::string subjectOf(PGconn* connection) {
        auto* const ssl = static_cast<SSL*>(PQsslStruct(connection, "OpenSSL"));
        char text[256] = "";
        if (ssl)
            X509_NAME_get_text_by_NID(
                X509_get_subject_name(SSL_get0_peer_certificate(ssl)),
                NID_commonName,
                text,
                sizeof text);
        return text;
    }

  private Q_SLOTS:
    void initTestCase() { m_pg = std::make_unique<PgServer>(); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanupTestCase() { m_pg.reset(); }

    void aReloadDropsNobody() {
        QVERIFY(makeCertificate("first"));
        writeUsers({"anna", "bert"});
        const auto usher = start({.toml = encrypted(4)});
        const auto clients = connected(50, as(*usher, "anna"));
        areAllServed(clients, "in");
        clients[0]->run("begin; create temp table across (x int) on commit drop; insert into "
                        "across values (7)");

        writeUsers({"bert", "carla"});
        reload(*usher, encrypted(9));
        QVERIFY(soon([&] { return Pq(as(*usher, "carla")).ok(); }));
        QCOMPARE(clients[0]->value("select x from across"), "7"s);
        clients[0]->run("commit");
        areAllServed(clients, "still here");
    }

    void aReloadTakesCertificateUsersAndPools() {
        QVERIFY(makeCertificate("first"));
        writeUsers({"anna", "bert"});
        const auto usher = start({.toml = encrypted(4)});
        QCOMPARE(subjectOf(Pq(as(*usher, "anna")).native()), "first"s);

        QVERIFY(makeCertificate("second"));
        writeUsers({"bert", "carla"});
        reload(*usher, encrypted(9));
        QVERIFY(soon([&] { return Pq(as(*usher, "carla")).ok(); }));
        QCOMPARE(subjectOf(Pq(as(*usher, "carla")).native()), "second"s);
        QVERIFY(contains(Pq(as(*usher, "anna")).error(), "password authentication failed"));
        QCOMPARE(
            Pq(as(*usher, "bert", "usher")).column("show databases", 5),
            std::vector<std::string>{"9"});
    }

    void aFaultyReloadIsSaidInTheLogAndChangesNothing() {
        const auto usher = start({.toml = trusting()});
        const auto clients = connected(10, usher->conninfo("main"));
        areAllServed(clients, "in");
        reload(*usher, trusting(9) + "[pools.broken]\nmin = 5\nmax = 2\n");
        QVERIFY(soon([&] { return usher->log().contains("the configuration stays as it was"); }));
        areAllServed(clients, "and now");
    }

    void pauseHoldsPgbenchAndResumeLetsItGoOn() {
        if (QStandardPaths::findExecutable("pgbench").isEmpty())
            QSKIP("pgbench is not installed");
        const auto usher = start({.toml = trusting()});
        const auto target = pgbenchTarget(usher->port());
        QCOMPARE(runProgram("pgbench", QStringList{"-i", "-q"} + target).code, 0);
        QProcess pgbench;
        pgbench.start("pgbench", QStringList{"-n", "-c", "20", "-t", "150"} + target);
        Pq console(usher->conninfo("usher", "usher")), server((*m_pg)->superuserUri());
        QVERIFY(soon([&] { return running(server) != "0"; }));
        for (int round = 0; round < 3; ++round)
            nothingRunsWhilePaused(console, server);
        QVERIFY(pgbench.waitForFinished(60'000));
        QCOMPARE(pgbench.exitCode(), 0);
        const QString out = pgbench.readAllStandardOutput();
        QVERIFY2(out.contains("transactions actually processed: 3000/3000"), qPrintable(out));
        QVERIFY2(out.contains("failed transactions: 0"), qPrintable(out));
    }

    void aSecondSignalEndsAtOnce() {
        const auto usher = start({.toml = trusting()});
        Pq busy(usher->conninfo("main"));
        busy.run("begin");
        usher->signal(SIGTERM);
        QVERIFY(soon([&] { return !Pq(usher->conninfo("main")).ok(); }));
        QVERIFY(usher->running());
        QCOMPARE(busy.value("select 'finishing'"), "finishing"s);
        usher->signal(SIGTERM);
        QVERIFY(usher->ended());
    }

    void aRestartOnAnInheritedSocketRefusesNobody() {
        const auto listener = listenOnLoopback({.backlog = 512});
        const UsherOptions options{
            .toml =
                "[gate]\nauth = \"trust\"\n[pools.main]\nmin = 1\nmax = 4\n[reserve]\nsize = 1\n",
            .listenFd = listener.fd};
        const auto conninfo = fmt::format(
            "host=127.0.0.1 port={} dbname=main user=anna connect_timeout=20",
            listener.port);

        auto usher = start(options);
        QCOMPARE(usher->port(), listener.port);
        Served counts;
        auto clients = comingAndGoing(conninfo, counts);
        QVERIFY(soon([&] { return counts.served > 20; }));
        for (int round = 0; round < 2; ++round) {
            usher->signal(SIGTERM);
            QVERIFY(usher->ended());
            QCOMPARE(usher->exitCode(), 0);
            usher = start(options);
            const int before = counts.served;
            QVERIFY(soon([&] { return counts.served > before + 20; }));
        }
        clients.clear();
        QCOMPARE(counts.refused.load(), 0);
        QVERIFY2(counts.turnedAway <= 16, qPrintable(QString::number(counts.turnedAway)));
        ::close(listener.fd);
    }

    void tooFewDescriptorsAreWarnedOf() {
        // Without the right to raise its hard limit, as an ordinary user's process is.
        auto usher = start(
            {.toml = trusting(),
             .launcher = "ulimit -n 700; exec setpriv --bounding-set -sys_resource /bin/sh -c "
                         "\"exec " USHER_PROGRAM " serve --config " +
                         m_folder->path() + "/usher.toml\" #"});
        QVERIFY2(usher->log().contains("ulimit -n"), qPrintable(usher->log()));
        Pq client(usher->conninfo("main"));
        QCOMPARE(client.value("select 1"), "1"s);
    }

    void twelveThousandClientsStayAndAreServed() {
        constexpr int kClients = 12'000;
        if (!allowDescriptors(kClients + 500))
            QSKIP("this process may not open 12,500 descriptors (ulimit -n)");
        const auto usher = start({.toml = trusting()});
        const auto before = residentKb(usher->pid());
        const auto clients = loggingIn(kClients, usher->port());
        for (auto& client : clients)
            QVERIFY(client->until('Z'));
        const auto each = double(residentKb(usher->pid()) - before) / kClients;
        qInfo("%.2f KB a client", each);
        QVERIFY(each < 8);
        QVERIFY(contains(Pq(usher->conninfo("main")).error(), "too many clients"));
        for (auto& client : clients)
            QVERIFY(client->send(RawClient::query("select 1")));
        for (auto& client : clients)
            QVERIFY(client->until('D') && client->until('Z'));
    }

    void clientsOutliveAServerThatGoesAway() {
        auto own = std::make_unique<PgServer>(); // not the one other tests use
        UsherProcess usher(*m_folder, UsherProcess::serverTable(*own), {.toml = trusting()});
        const auto clients = connected(10, usher.conninfo("main"));
        areAllServed(clients, "in");
        Pq busy(usher.conninfo("main"));
        busy.run("begin");
        ::kill((*own)->postmasterPid(), SIGKILL);
        QVERIFY(soon([&] {
            busy.run("select 1");
            return !busy.ok();
        }));
        QVERIFY2(contains(busy.error() + busy.notices(), "FATAL"), busy.error().c_str());
        own->restart();
        for (auto& client : clients) {
            QVERIFY2(
                soon([&] {
                    return client->value("select 'goes on'") == "goes on" || !client->ok();
                }),
                client->error().c_str());
            QVERIFY2(
                client->ok(),
                qPrintable(QString::fromStdString(client->error()) + usher.log()));
        }
    }
};

QTEST_GUILESS_MAIN(GateServeTest)
#include "gate_serve_test.moc"
