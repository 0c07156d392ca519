// Who may come in: SCRAM, TLS, channel binding, certificates, the unix socket's peer.
#include "gate/auth/scram.h"
#include "support/gate_rig.h"
#include "support/pg_server.h"
#include "support/pq.h"
#include "support/raw_client.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <fmt/format.h>
#include <fstream>
#include <sys/stat.h>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

class GateAuthTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::string file(const char* name) const {
        return (m_folder.path() + "/" + name).toStdString();
    }

    static bool openssl(const QStringList& arguments) {
        QProcess process;
        process.start("openssl", arguments);
        return process.waitForFinished(30'000) && process.exitCode() == 0;
    }
    bool makeCertificates() {
        const auto path = [this](const char* name) {
            return m_folder.path() + "/" + name;
        };
        const auto sign = [&](const char* name, const char* subject) {
            return openssl(
                       {"req",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-keyout",
                        path(name) + ".key",
                        "-out",
                        path(name) + ".csr",
                        "-subj",
                        subject}) &&
                   openssl(
                       {"x509",
                        "-req",
                        "-in",
                        path(name) + ".csr",
                        "-CA",
                        path("ca.crt"),
                        "-CAkey",
                        path("ca.key"),
                        "-CAcreateserial",
                        "-days",
                        "2",
                        "-out",
                        path(name) + ".crt"});
        };
        return openssl(
                   {"req",
                    "-x509",
                    "-newkey",
                    "rsa:2048",
                    "-nodes",
                    "-keyout",
                    path("ca.key"),
                    "-out",
                    path("ca.crt"),
                    "-days",
                    "2",
                    "-subj",
                    "/CN=test ca"}) &&
               sign("server", "/CN=localhost") && sign("anna", "/CN=anna");
    }
    void writeUsers() const {
        std::ofstream users(file("userlist.txt"));
        users << "\"anna\" \"" << gate::toText(gate::makeVerifier("pa ss", "0123456789abcdef"))
              << "\"\n\"bert\" \"plain\"\n";
    }
    config::Config configured(config::TlsMode tls) const {
        auto config = rigConfig();
        config.gate.auth = config::AuthMethod::scramSha256;
        config.gate.authFile = file("userlist.txt");
        config.gate.adminUsers = {"anna"};
        config.gate.statsUsers = {"bert"};
        config.gate.tls = tls;
        config.gate.tlsCert = file("server.crt");
        config.gate.tlsKey = file("server.key");
        config.gate.tlsCa = tls == config::TlsMode::verifyFull ? file("ca.crt") : "";
        return config;
    }
    std::string certificate() const {
        return " sslmode=require sslcert=" + file("anna.crt") + " sslkey=" + file("anna.key");
    }

  private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        if (!makeCertificates())
            QSKIP("openssl, the program, is needed to make certificates");
        writeUsers();
    }

    void passwordsAreCheckedByScram() {
        GateRig rig({.config = configured(config::TlsMode::disable)});
        Pq anna(rig.conninfo("main", "anna") + " password='pa ss'");
        QVERIFY2(anna.ok(), anna.error().c_str());
        QCOMPARE(anna.value("select 1"), "1"s);
        QVERIFY(Pq(rig.conninfo("main", "bert") + " password=plain").ok());
        const Pq wrong(rig.conninfo("main", "bert") + " password=plane");
        const Pq nobody(rig.conninfo("main", "carl") + " password=plain");
        QVERIFY(!wrong.ok() && !nobody.ok());
        QVERIFY(
            wrong.error().find("password authentication failed for user \"bert\"") !=
            std::string::npos);
        QVERIFY(
            nobody.error().find("password authentication failed for user \"carl\"") !=
            std::string::npos);
        QVERIFY(!Pq(rig.conninfo("main", "anna")).ok());
    }

    /// The first answer tells the salt and the rounds: both as for a user who exists.
    void strangersLearnNothingOfTheUsers() {
        std::ofstream(file("rounds.txt"))
            << "\"anna\" \""
            << gate::toText(gate::makeVerifier("pa ss", "0123456789abcdef", 12'000))
            << "\"\n\"none\" \"\"\n";
        auto config = configured(config::TlsMode::disable);
        config.gate.authFile = file("rounds.txt");
        GateRig rig({.config = config});
        const auto challenge = [&](const std::string& user) {
            RawClient client(rig.port());
            if (!client.send(RawClient::startup("main", user)) || !client.until('R'))
                return ""s;
            client.send(RawClient::message(
                'p',
                "SCRAM-SHA-256\0\0\0\0\x0b"
                "n,,n=,r=abc"s));
            return client.until('R') ? client.lastBody().substr(client.lastBody().find(",s="))
                                     : ""s;
        };
        for (const char* user : {"anna", "none", "nobody"}) {
            const auto first = challenge(user);
            QVERIFY2(
                first.size() == std::string(",s=MDEyMzQ1Njc4OWFiY2RlZg==,i=12000").size() &&
                    first.ends_with(",i=12000"),
                first.c_str());
            QCOMPARE(challenge(user), first);
        }
        QVERIFY(challenge("nobody") != challenge("nobody else"));
    }

    void strangersLearnNothingOfThePools() {
        GateRig rig({.config = configured(config::TlsMode::disable)});
        const Pq stranger(rig.conninfo("nowhere", "carl") + " password=x");
        QVERIFY(stranger.error().find("password authentication failed") != std::string::npos);
        QVERIFY(stranger.error().find("main") == std::string::npos);
    }

    void rightsOnTheConsoleAreApart() {
        GateRig rig({.config = configured(config::TlsMode::disable)});
        Pq anna(rig.conninfo("usher", "anna") + " password='pa ss'"),
            bert(rig.conninfo("usher", "bert") + " password=plain");
        QCOMPARE(anna.sqlstate("pause main"), ""s);
        QCOMPARE(anna.sqlstate("resume main"), ""s);
        QVERIFY(!bert.column("show pools").empty());
        for (const char* command :
             {"pause main",
              "resume main",
              "kill main",
              "reload",
              "shutdown",
              "scale main to 3",
              "disable main",
              "drain reserve"})
            QCOMPARE(bert.sqlstate(command), "42501"s);
    }

    void tlsCarriesQueriesAndBindsTheChannel() {
        GateRig rig({.config = configured(config::TlsMode::allow)});
        const auto anna = rig.conninfo("main", "anna") +
                          " password='pa ss' sslmode=require channel_binding=require";
        Pq client(anna);
        QVERIFY2(client.ok(), client.error().c_str());
        QCOMPARE(client.value("select repeat('x', 3000000)").size(), std::size_t{3'000'000});
        QCOMPARE(client.valueWith("select length($1)", {std::string(2'000'000, 'y')}), "2000000"s);
        QVERIFY(Pq(rig.conninfo("main", "anna") + " password='pa ss' sslmode=disable").ok());
        QVERIFY(Pq(rig.conninfo("main", "anna").replace(0, 14, "host=localhost") +
                   " password='pa ss' sslmode=verify-full sslrootcert=" + file("ca.crt"))
                    .ok());
        QVERIFY(!Pq(rig.conninfo("main", "anna") + " password=wrong sslmode=require").ok());
    }

    void tlsCanBeRequired() {
        GateRig rig({.config = configured(config::TlsMode::require)});
        const Pq plain(rig.conninfo("main", "anna") + " password='pa ss' sslmode=disable");
        QVERIFY(plain.error().find("encrypted connections only") != std::string::npos);
        QVERIFY(Pq(rig.conninfo("main", "anna") + " password='pa ss' sslmode=require").ok());
    }

    void certificatesMustBeTheUsers() {
        GateRig rig({.config = configured(config::TlsMode::verifyFull)});
        QVERIFY(!Pq(rig.conninfo("main", "anna") + " password='pa ss' sslmode=require").ok());
        const Pq bert(rig.conninfo("main", "bert") + " password=plain" + certificate());
        QVERIFY2(
            bert.error().find("certificate is not user \"bert\"'s") != std::string::npos,
            bert.error().c_str());
        Pq anna(rig.conninfo("main", "anna") + " password='pa ss'" + certificate());
        QVERIFY2(anna.ok(), anna.error().c_str());
        QCOMPARE(anna.value("select 1"), "1"s);
    }

    void bytesBehindAnSslRequestAreRefused() {
        GateRig rig({.config = configured(config::TlsMode::allow)});
        RawClient client(rig.port());
        std::string request;
        { gate::wire::Message(request, '\0').int32(gate::wire::kSslCode); }
        QVERIFY(client.send(request + RawClient::startup("main")));
        QVERIFY(client.untilClosed());
        QCOMPARE(client.types(), "E"s);
        QCOMPARE(client.lastState(), "08P01"s);
    }

    void passwordMessagesAreBounded() {
        GateRig rig({.config = configured(config::TlsMode::disable)});
        for (const auto& bytes :
             {"p\0\x10\0\0"s,
              "Q\0\0\0\4"s,
              "p\0\0\0\4"s,
              RawClient::message('p', "SCRAM-SHA-1\0\0\0\0\0"s),
              RawClient::message('p', "SCRAM-SHA-256\0\0\0\0\7n,,x=y"s)}) {
            RawClient client(rig.port());
            QVERIFY(client.send(RawClient::startup("main")));
            QVERIFY(client.until('R'));
            client.forget();
            QVERIFY(client.send(bytes));
            QVERIFY(client.untilClosed());
            QCOMPARE(client.types(), "E"s);
            QCOMPARE(client.lastState(), "08P01"s);
        }
    }

    void whoLeavesInTheMiddleOfALoginCostsNothing() {
        GateRig rig({.config = configured(config::TlsMode::allow)});
        std::string request;
        { gate::wire::Message(request, '\0').int32(gate::wire::kSslCode); }
        // the beginning of a ClientHello
        const std::string hello("\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03", 11);
        for (int i = 0; i < 10; ++i) {
            RawClient none(rig.port()), half(rig.port()), rubbish(rig.port()), scram(rig.port());
            for (auto* client : {&none, &half, &rubbish}) {
                QVERIFY(client->send(request));
                QCOMPARE(client->byte(), 'S');
            }
            half.send(hello);
            rubbish.send("this is no TLS at all, is it?");
            QVERIFY(rubbish.untilClosed());
            QVERIFY(scram.send(RawClient::startup("main")) && scram.until('R'));
            scram.send(RawClient::message(
                           'p',
                           "SCRAM-SHA-256\0\0\0\0\x0b"
                           "n,,n=,r=abc"s)
                           .substr(0, std::size_t(i * 3)));
        }
        QVERIFY(rig.eventually([&] {
            int loggingIn = 1;
            rig.onLoop([&] { loggingIn = rig.gate().figures().loggingIn; });
            return loggingIn == 0;
        }));
        QVERIFY(Pq(rig.conninfo("main", "anna") + " password='pa ss' sslmode=require").ok());
    }

    /// verify-full towards the server, over TCP on a loopback address of its own.
    void theServersSideIsEncryptedAndVerified() {
        PgServer server;
        Pq admin(server->superuserUri());
        const auto address =
            fmt::format("127.{}.{}.7", 1 + ::getpid() / 250 % 250, ::getpid() % 250 + 1);
        const auto path = [this](const char* name) {
            return m_folder.path() + "/" + name;
        };
        QVERIFY(openssl(
            {"req",
             "-x509",
             "-newkey",
             "rsa:2048",
             "-nodes",
             "-keyout",
             path("pg.key"),
             "-out",
             path("pg.crt"),
             "-days",
             "2",
             "-subj",
             "/CN=pg",
             "-addext",
             QString::fromStdString("subjectAltName=IP:" + address)}));
        const auto data = QString::fromStdString(admin.value("show data_directory"));
        struct stat owner {};
        QVERIFY(::stat(data.toUtf8().constData(), &owner) == 0);
        for (const char* name : {"pg.crt", "pg.key"}) {
            const auto copy = (data + "/" + name).toUtf8();
            QVERIFY(QFile::copy(path(name), copy));
            QVERIFY(
                ::chown(copy.constData(), owner.st_uid, owner.st_gid) == 0 &&
                ::chmod(copy.constData(), 0600) == 0);
        }
        for (const auto& sql :
             {"alter system set listen_addresses = '" + address + "'",
              "alter system set ssl = on"s,
              "alter system set ssl_cert_file = 'pg.crt'"s,
              "alter system set ssl_key_file = 'pg.key'"s})
            QCOMPARE(admin.sqlstate(sql), ""s);
        server.restart();
        const auto uri = server->appUri();
        const auto way = [&](const char* root) {
            return uri.substr(0, uri.find("@/")) + "@" + address +
                   uri.substr(uri.find("@/") + 1, uri.find('?') - uri.find("@/") - 1) +
                   "?sslmode=verify-full&sslrootcert=" + file(root);
        };
        auto config = configured(config::TlsMode::require);
        config.reserve.size = 0; // it has a way of its own
        GateRig rig({.config = config, .primary = way("pg.crt")});
        Pq anna(rig.conninfo("main", "anna") + " password='pa ss' sslmode=require");
        QVERIFY2(anna.ok(), anna.error().c_str());
        const auto version =
            anna.value("select version from pg_stat_ssl where pid = pg_backend_pid()");
        QVERIFY2(version == "TLSv1.3", (version + anna.error()).c_str());
        QCOMPARE(anna.value("select repeat('x', 3000000)").size(), std::size_t{3'000'000});
        QCOMPARE(anna.valueWith("select length($1)", {std::string(2'000'000, 'y')}), "2000000"s);
        anna.sendOnly("select pg_sleep(60)");
        // a cancel before the query has begun would cancel nothing
        Pq watcher(server->superuserUri());
        QVERIFY(rig.eventually([&] {
            return watcher.value(
                       "select count(*) from pg_stat_activity where wait_event = 'PgSleep'") == "1";
        }));
        anna.cancel();
        QCOMPARE(anna.receiveState(), "57014"s);

        config.gate.tls = config::TlsMode::disable;
        for (auto& pool : config.pools)
            pool.acquireTimeout = Millis{1'500};
        config.gate.loginTimeout = Millis{4'000};
        GateRig distrusting({.config = config, .primary = way("ca.crt")});
        const Pq refused(distrusting.conninfo("main", "anna") + " password='pa ss'");
        QVERIFY2(
            refused.error().find("certificate verify failed") != std::string::npos,
            refused.error().c_str());
    }

    void theUnixSocketsPeerNeedsNoPassword() {
        auto config = configured(config::TlsMode::require);
        config.gate.unixSocket = m_folder.path().toStdString();
        GateRig rig({.config = config});
        const auto me =
            QString::fromLocal8Bit(qgetenv("USER").isEmpty() ? QByteArray("root") : qgetenv("USER"))
                .toStdString();
        const auto base = "host=" + m_folder.path().toStdString() +
                          " port=" + std::to_string(rig.port()) + " dbname=main user=";
        Pq self(base + me);
        if (!self.ok() && me != "root")
            QSKIP("the test runs as a user without a name");
        QVERIFY2(self.ok(), self.error().c_str());
        QVERIFY(!Pq(base + "bert password=wrong").ok());
        QVERIFY(Pq(base + "bert password=plain").ok());
    }

    void faultsInTheFilesAreToldAtTheStart() {
        auto config = configured(config::TlsMode::allow);
        config.gate.tlsKey = file("anna.key");
        QVERIFY_EXCEPTION_THROWN(GateRig({.config = config}), std::runtime_error);
        config = configured(config::TlsMode::disable);
        config.gate.authFile = file("missing.txt");
        QVERIFY_EXCEPTION_THROWN(GateRig({.config = config}), std::runtime_error);
    }
};

QTEST_GUILESS_MAIN(GateAuthTest)
#include "gate_auth_test.moc"
