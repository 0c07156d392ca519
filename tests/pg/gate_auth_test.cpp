// Who may come in: SCRAM, TLS, channel binding, certificates, the unix socket's peer.
#include "gate/auth/scram.h"
#include "support/certificates.h"
#include "support/gate_rig.h"
#include "support/pg_server.h"
#include "support/pq.h"
#include "support/raw_client.h"

#include <QFile>
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

    bool makeCertificates() const {
        const auto folder = m_folder.path();
        return makeSelfSigned({.folder = folder, .name = "ca", .commonName = "test ca"}) &&
               makeSigned({.folder = folder, .name = "server", .commonName = "localhost"}) &&
               makeSigned({.folder = folder, .name = "anna", .commonName = "anna"});
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

    static std::string sslRequest() {
        std::string request;
        { gate::wire::Message(request, '\0').int32(gate::wire::kSslCode); }
        return request;
    }
    static std::string firstScramMessage() {
        return RawClient::message(
            'p',
            "SCRAM-SHA-256\0\0\0\0\x0b"
            "n,,n=,r=abc"s);
    }
    /// Salt and rounds, as the gate tells them to whoever asks.
    static std::string challengeOf(const GateRig& rig, const std::string& user) {
        RawClient client(rig.port());
        if (!client.send(RawClient::startup("main", user)) || !client.until('R'))
            return "";
        client.send(firstScramMessage());
        return client.until('R') ? client.lastBody().substr(client.lastBody().find(",s=")) : "";
    }
    static void leaveTlsHalfWay(const GateRig& rig) {
        // the beginning of a ClientHello
        const std::string hello("\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03", 11);
        RawClient none(rig.port()), half(rig.port()), rubbish(rig.port());
        for (auto* client : {&none, &half, &rubbish}) {
            QVERIFY(client->send(sslRequest()));
            QCOMPARE(client->byte(), 'S');
        }
        half.send(hello);
        rubbish.send("this is no TLS at all, is it?");
        QVERIFY(rubbish.untilClosed());
    }
    static void largeValuesPassBothWays(Pq& client) {
        QCOMPARE(client.value("select repeat('x', 3000000)").size(), std::size_t{3'000'000});
        QCOMPARE(client.valueWith("select length($1)", {std::string(2'000'000, 'y')}), "2000000"s);
    }

    /// A server that takes TLS connections on a loopback address of its own; one for all tests that
    /// want it.
    std::unique_ptr<PgServer> m_tlsServer;
    const std::string m_tlsAddress =
        fmt::format("127.{}.{}.7", 1 + ::getpid() / 250 % 250, ::getpid() % 250 + 1);

    bool startTlsServer() {
        if (m_tlsServer)
            return true;
        m_tlsServer = std::make_unique<PgServer>();
        Pq admin((*m_tlsServer)->superuserUri());
        if (!giveCertificateTo(QString::fromStdString(admin.value("show data_directory"))))
            return false;
        for (const auto& setting :
             {"listen_addresses = '" + m_tlsAddress + "'",
              "ssl = on"s,
              "ssl_cert_file = 'pg.crt'"s,
              "ssl_key_file = 'pg.key'"s})
            if (!admin.sqlstate("alter system set " + setting).empty())
                return false;
        m_tlsServer->restart();
        return true;
    }
    /// The files must belong to whom the folder belongs to.
    bool giveCertificateTo(const QString& data) const {
        struct stat owner {};
        if (!makeSelfSigned(
                {.folder = m_folder.path(),
                 .name = "pg",
                 .commonName = "pg",
                 .alternativeName = "IP:" + QString::fromStdString(m_tlsAddress)}) ||
            ::stat(data.toUtf8().constData(), &owner) != 0)
            return false;
        for (const char* name : {"pg.crt", "pg.key"}) {
            const auto copy = (data + "/" + name).toUtf8();
            if (!QFile::copy(m_folder.path() + "/" + name, copy) ||
                ::chown(copy.constData(), owner.st_uid, owner.st_gid) != 0 ||
                ::chmod(copy.constData(), 0600) != 0)
                return false;
        }
        return true;
    }
    /// The way to that server which trusts `root` alone.
    std::string verifiedWay(const char* root) const {
        const auto uri = (*m_tlsServer)->appUri();
        const auto at = uri.find("@/"), question = uri.find('?');
        return uri.substr(0, at) + "@" + m_tlsAddress + uri.substr(at + 1, question - at - 1) +
               "?sslmode=verify-full&sslrootcert=" + file(root);
    }

  private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        if (!makeCertificates())
            QSKIP("openssl, the program, is needed to make certificates");
        writeUsers();
    }
    void cleanupTestCase() { m_tlsServer.reset(); }

    void passwordsAreCheckedByScram() {
        GateRig rig({.config = configured(config::TlsMode::disable)});
        Pq anna(rig.conninfo("main", "anna") + " password='pa ss'");
        QVERIFY2(anna.ok(), anna.error().c_str());
        QCOMPARE(anna.value("select 1"), "1"s);
        QVERIFY(Pq(rig.conninfo("main", "bert") + " password=plain").ok());
        const Pq wrong(rig.conninfo("main", "bert") + " password=plane");
        const Pq nobody(rig.conninfo("main", "carl") + " password=plain");
        QVERIFY(!wrong.ok() && !nobody.ok());
        QVERIFY(contains(wrong.error(), "password authentication failed for user \"bert\""));
        QVERIFY(contains(nobody.error(), "password authentication failed for user \"carl\""));
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
        for (const char* user : {"anna", "none", "nobody"}) {
            const auto first = challengeOf(rig, user);
            QVERIFY2(
                first.size() == std::string(",s=MDEyMzQ1Njc4OWFiY2RlZg==,i=12000").size() &&
                    first.ends_with(",i=12000"),
                first.c_str());
            QCOMPARE(challengeOf(rig, user), first);
        }
        QVERIFY(challengeOf(rig, "nobody") != challengeOf(rig, "nobody else"));
    }

    void strangersLearnNothingOfThePools() {
        GateRig rig({.config = configured(config::TlsMode::disable)});
        const Pq stranger(rig.conninfo("nowhere", "carl") + " password=x");
        QVERIFY(contains(stranger.error(), "password authentication failed"));
        QVERIFY(!contains(stranger.error(), "main"));
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
        largeValuesPassBothWays(client);
        QVERIFY(Pq(rig.conninfo("main", "anna") + " password='pa ss' sslmode=disable").ok());
        QVERIFY(Pq(rig.conninfo("main", "anna").replace(0, 14, "host=localhost") +
                   " password='pa ss' sslmode=verify-full sslrootcert=" + file("ca.crt"))
                    .ok());
        QVERIFY(!Pq(rig.conninfo("main", "anna") + " password=wrong sslmode=require").ok());
    }

    void tlsCanBeRequired() {
        GateRig rig({.config = configured(config::TlsMode::require)});
        const Pq plain(rig.conninfo("main", "anna") + " password='pa ss' sslmode=disable");
        QVERIFY(contains(plain.error(), "encrypted connections only"));
        QVERIFY(Pq(rig.conninfo("main", "anna") + " password='pa ss' sslmode=require").ok());
    }

    void certificatesMustBeTheUsers() {
        GateRig rig({.config = configured(config::TlsMode::verifyFull)});
        QVERIFY(!Pq(rig.conninfo("main", "anna") + " password='pa ss' sslmode=require").ok());
        const Pq bert(rig.conninfo("main", "bert") + " password=plain" + certificate());
        QVERIFY2(
            contains(bert.error(), "certificate is not user \"bert\"'s"),
            bert.error().c_str());
        Pq anna(rig.conninfo("main", "anna") + " password='pa ss'" + certificate());
        QVERIFY2(anna.ok(), anna.error().c_str());
        QCOMPARE(anna.value("select 1"), "1"s);
    }

    void bytesBehindAnSslRequestAreRefused() {
        GateRig rig({.config = configured(config::TlsMode::allow)});
        RawClient client(rig.port());
        QVERIFY(client.send(sslRequest() + RawClient::startup("main")));
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
        for (int i = 0; i < 10; ++i) {
            leaveTlsHalfWay(rig);
            RawClient scram(rig.port());
            QVERIFY(scram.send(RawClient::startup("main")) && scram.until('R'));
            scram.send(firstScramMessage().substr(0, std::size_t(i * 3)));
        }
        QVERIFY(rig.eventually([&] {
            int loggingIn = 1;
            rig.onLoop([&] { loggingIn = rig.gate().figures().loggingIn; });
            return loggingIn == 0;
        }));
        QVERIFY(Pq(rig.conninfo("main", "anna") + " password='pa ss' sslmode=require").ok());
    }

    /// verify-full towards the server.
    void theServersSideIsEncryptedAndVerified() {
        QVERIFY(startTlsServer());
        auto config = configured(config::TlsMode::require);
        config.reserve.size = 0; // it has a way of its own
        GateRig rig({.config = config, .primary = verifiedWay("pg.crt")});
        Pq anna(rig.conninfo("main", "anna") + " password='pa ss' sslmode=require");
        QVERIFY2(anna.ok(), anna.error().c_str());
        const auto version =
            anna.value("select version from pg_stat_ssl where pid = pg_backend_pid()");
        QVERIFY2(version == "TLSv1.3", (version + anna.error()).c_str());
        largeValuesPassBothWays(anna);
        anna.sendOnly("select pg_sleep(60)");
        // a cancel before the query has begun would cancel nothing
        Pq watcher((*m_tlsServer)->superuserUri());
        QVERIFY(rig.eventually([&] {
            return watcher.value(
                       "select count(*) from pg_stat_activity where wait_event = 'PgSleep'") == "1";
        }));
        anna.cancel();
        QCOMPARE(anna.receiveState(), "57014"s);
    }

    void aServerOfAnUnknownAuthorityIsNotTrusted() {
        QVERIFY(startTlsServer());
        auto config = configured(config::TlsMode::disable);
        config.reserve.size = 0;
        for (auto& pool : config.pools)
            pool.acquireTimeout = Millis{1'500};
        config.gate.loginTimeout = Millis{4'000};
        GateRig distrusting({.config = config, .primary = verifiedWay("ca.crt")});
        const Pq refused(distrusting.conninfo("main", "anna") + " password='pa ss'");
        QVERIFY2(contains(refused.error(), "certificate verify failed"), refused.error().c_str());
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
