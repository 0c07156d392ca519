// Running it: reload, pause, end, restart, and a server that goes away, over `usher serve` and real
// clients.
#include "gate/auth/scram.h"
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
        const auto path = [this](const char* name) {
            return QString::fromStdString(file(name));
        };
        return runProgram(
                   "openssl",
                   {"req",
                    "-x509",
                    "-newkey",
                    "ec",
                    "-pkeyopt",
                    "ec_paramgen_curve:P-256",
                    "-nodes",
                    "-keyout",
                    path("server.key"),
                    "-out",
                    path("server.crt"),
                    "-days",
                    "2",
                    "-subj",
                    QString("/CN=") + subject})
                   .code == 0;
    }
    void writeUsers(const std::vector<std::string>& names) const {
        std::ofstream list(file("userlist.txt"));
        for (const auto& name : names)
            list << '"' << name << "\" \""
                 << gate::toText(gate::makeVerifier("of " + name, "0123456789abcdef")) << "\"\n";
    }
    static long residentKb(qint64 pid) {
        long pages = 0, resident = 0;
        std::ifstream("/proc/" + std::to_string(pid) + "/statm") >> pages >> resident;
        return resident * ::sysconf(_SC_PAGESIZE) / 1024;
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
        const auto toml = [](int max) {
            return fmt::format(
                "[gate]\nlisten = \"127.0.0.1:0\"\nauth_file = \"userlist.txt\"\ntls = "
                "\"require\"\ntls_cert = \"server.crt\"\ntls_key = \"server.key\"\nadmin_users = "
                "[\"bert\"]\n"
                "[pools.main]\nmin = 1\nmax = {}\n[reserve]\nsize = 1\n",
                max);
        };
        const auto usher = start({.toml = toml(4)});
        const auto as = [&](const std::string& user, const std::string& database = "main") {
            return usher->conninfo(database, user) + " sslmode=require password='of " + user + "'";
        };
        std::vector<std::unique_ptr<Pq>> clients;
        for (int i = 0; i < 50; ++i) {
            clients.push_back(std::make_unique<Pq>(as("anna")));
            QVERIFY2(clients.back()->ok(), clients.back()->error().c_str());
        }
        clients[0]->run("begin; create temp table across (x int) on commit drop; insert into "
                        "across values (7)");
        QCOMPARE(subjectOf(clients[1]->native()), "first"s);

        QVERIFY(makeCertificate("second"));
        writeUsers({"bert", "carla"});
        usher->configure(toml(9));
        usher->signal(SIGHUP);
        QVERIFY(soon([&] { return Pq(as("carla")).ok(); }));
        QCOMPARE(subjectOf(Pq(as("carla")).native()), "second"s);
        QVERIFY(Pq(as("anna")).error().find("password authentication failed") != std::string::npos);
        QCOMPARE(
            Pq(as("bert", "usher")).column("show databases", 5),
            std::vector<std::string>{"9"});
        QCOMPARE(clients[0]->value("select x from across"), "7"s);
        clients[0]->run("commit");
        for (auto& client : clients)
            QCOMPARE(client->value("select 'still here'"), "still here"s);

        // A configuration with a fault is said in the log, and nothing changes.
        usher->configure(toml(9) + "[pools.broken]\nmin = 5\nmax = 2\n");
        usher->signal(SIGHUP);
        QVERIFY(soon([&] { return usher->log().contains("the configuration stays as it was"); }));
        for (auto& client : clients)
            QCOMPARE(client->value("select 'and now'"), "and now"s);
    }

    void pauseHoldsPgbenchAndResumeLetsItGoOn() {
        if (QStandardPaths::findExecutable("pgbench").isEmpty())
            QSKIP("pgbench is not installed");
        const auto usher = start({.toml = trusting()});
        const QStringList
            target{"-h", "127.0.0.1", "-p", QString::number(usher->port()), "-U", "anna", "main"};
        QCOMPARE(runProgram("pgbench", QStringList{"-i", "-q"} + target).code, 0);
        QProcess pgbench;
        pgbench.start("pgbench", QStringList{"-n", "-c", "20", "-t", "150"} + target);
        Pq console(usher->conninfo("usher", "usher")), server((*m_pg)->superuserUri());
        const auto running = [&] {
            return server.value("select count(*) from pg_stat_activity where usename = 'usher_app' "
                                "and state <> 'idle'");
        };
        QVERIFY(soon([&] { return running() != "0"; }));
        for (int round = 0; round < 3; ++round) {
            QCOMPARE(console.sqlstate("PAUSE"), ""s);
            QCOMPARE(running(), "0"s);
            QCOMPARE(console.sqlstate("RESUME"), ""s);
        }
        QVERIFY(pgbench.waitForFinished(60'000));
        const QString out = pgbench.readAllStandardOutput();
        QCOMPARE(pgbench.exitCode(), 0);
        QVERIFY2(
            out.contains("transactions actually processed: 3000/3000") &&
                out.contains("failed transactions: 0"),
            qPrintable(out));
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
        const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        QVERIFY(
            ::bind(listener, reinterpret_cast<sockaddr*>(&address), length) == 0 &&
            ::listen(listener, 512) == 0);
        ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length);
        const UsherOptions options{
            .toml =
                "[gate]\nauth = \"trust\"\n[pools.main]\nmin = 1\nmax = 4\n[reserve]\nsize = 1\n",
            .listenFd = listener};
        const auto conninfo = fmt::format(
            "host=127.0.0.1 port={} dbname=main user=anna connect_timeout=20",
            ntohs(address.sin_port));

        auto usher = start(options);
        QCOMPARE(usher->port(), int(ntohs(address.sin_port)));
        std::atomic<int> served{0}, turnedAway{0}, refused{0};
        std::vector<std::jthread> clients;
        for (int i = 0; i < 4; ++i)
            clients.emplace_back([&](const std::stop_token& stop) {
                while (!stop.stop_requested()) {
                    Pq client(conninfo);
                    if (client.ok() && client.value("select 1") == "1")
                        ++served;
                    else if (client.error().find("refused") != std::string::npos)
                        ++refused;
                    else
                        ++turnedAway; // inside already when the end came, and told so
                    std::this_thread::sleep_for(Millis{5});
                }
            });
        QVERIFY(soon([&] { return served > 20; }));
        for (int round = 0; round < 2; ++round) {
            usher->signal(SIGTERM);
            QVERIFY(usher->ended());
            QCOMPARE(usher->exitCode(), 0);
            usher = start(options);
            const int before = served;
            QVERIFY(soon([&] { return served > before + 20; }));
        }
        clients.clear();
        QCOMPARE(refused.load(), 0);
        QVERIFY2(turnedAway <= 16, qPrintable(QString::number(turnedAway)));
        ::close(listener);
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
        rlimit limit{};
        ::getrlimit(RLIMIT_NOFILE, &limit);
        limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, kClients + 500);
        ::setrlimit(RLIMIT_NOFILE, &limit);
        if (limit.rlim_cur < kClients + 500)
            QSKIP("this process may not open 12,500 descriptors (ulimit -n)");
        const auto usher = start({.toml = trusting()});
        const auto before = residentKb(usher->pid());
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < kClients; ++i) {
            clients.push_back(std::make_unique<RawClient>(usher->port()));
            QVERIFY2(
                clients.back()->connected() && clients.back()->send(RawClient::startup("main")),
                qPrintable(QString::number(i)));
        }
        for (auto& client : clients)
            QVERIFY(client->until('Z'));
        const auto each = double(residentKb(usher->pid()) - before) / kClients;
        qInfo("%.2f KB a client", each);
        QVERIFY(each < 8);
        QVERIFY(Pq(usher->conninfo("main")).error().find("too many clients") != std::string::npos);
        for (auto& client : clients)
            QVERIFY(client->send(RawClient::query("select 1")));
        for (auto& client : clients)
            QVERIFY(client->until('D') && client->until('Z'));
    }

    void clientsOutliveAServerThatGoesAway() {
        auto own = std::make_unique<PgServer>(); // not the one other tests use
        UsherProcess usher(*m_folder, UsherProcess::serverTable(*own), {.toml = trusting()});
        std::vector<std::unique_ptr<Pq>> clients;
        for (int i = 0; i < 10; ++i) {
            clients.push_back(std::make_unique<Pq>(usher.conninfo("main")));
            QCOMPARE(clients.back()->value("select 1"), "1"s);
        }
        Pq busy(usher.conninfo("main"));
        busy.run("begin");
        ::kill((*own)->postmasterPid(), SIGKILL);
        QVERIFY(soon([&] {
            busy.run("select 1");
            return !busy.ok();
        }));
        QVERIFY2(
            (busy.error() + busy.notices()).find("FATAL") != std::string::npos,
            busy.error().c_str());
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
