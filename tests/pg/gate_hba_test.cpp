// gate.hba_file: who comes in, from where and how, rule by rule.
#include "gate/auth/scram.h"
#include "support/certificates.h"
#include "support/contains.h"
#include "support/gate_rig.h"
#include "support/pq.h"

#include <QTemporaryDir>
#include <QTest>
#include <fmt/format.h>
#include <fstream>
#include <pwd.h>
#include <unistd.h>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

class GateHbaTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<GateRig> m_rig;
    const std::string m_me = ::getpwuid(::geteuid())->pw_name;

    std::string file(const char* name) const {
        return (m_folder.path() + "/" + name).toStdString();
    }
    void write(const char* name, const std::string& text) const {
        std::ofstream(file(name), std::ios::trunc) << text;
    }
    config::Config configured() const {
        auto config = rigConfig();
        config.gate.hbaFile = file("hba.conf");
        config.gate.authFile = file("userlist.txt");
        config.gate.unixSocket = m_folder.path().toStdString();
        config.gate.adminUsers = {"anna"};
        config.gate.tls = config::TlsMode::allow;
        config.gate.tlsCert = file("server.crt");
        config.gate.tlsKey = file("server.key");
        config.gate.tlsCa = file("ca.crt");
        return config;
    }
    /// "" for whoever comes in, and is served.
    std::string error(const char* pool, const std::string& user, const std::string& more = "")
        const {
        Pq client(m_rig->conninfo(pool, user) + " sslmode=disable " + more);
        if (!client.ok())
            return client.error();
        return client.value("select 7") == "7" ? "" : client.error();
    }
    std::string bySocket(const std::string& user, const char* more = "") const {
        Pq client(fmt::format(
            "host={} port={} dbname=main user={} {}",
            m_folder.path().toStdString(),
            m_rig->port(),
            user,
            more));
        return client.ok() ? client.value("select 7") : client.error();
    }
    std::string withCertificate(const char* user) const {
        Pq client(
            m_rig->conninfo("wedding_critical", user) +
            " sslmode=require sslcert=" + file("anna.crt") + " sslkey=" + file("anna.key"));
        return client.ok() ? client.value("select 7") : client.error();
    }
    /// The reload's answer, told to anna on the console.
    std::string reload(const std::string& rules) const {
        write("hba.conf", rules);
        Pq console(m_rig->conninfo("usher", "anna") + " password='pa ss'");
        return console.sqlstate("reload");
    }
    std::string rules() const {
        return "local main " + m_me +
               " peer\n"
               "local main anna scram-sha-256\n"
               "host main,usher anna 127.0.0.1/32 scram-sha-256\n"
               "host main bert 127.0.0.1/32 md5\n"
               "host main cleo 127.0.0.1/32 scram-sha-256\n"
               "host small_session all 127.0.0.0/8 trust\n"
               "host analytics all 0.0.0.0/0 reject\n"
               "host analytics all all trust\n"
               "hostssl wedding_critical all 127.0.0.1/32 cert\n";
    }

  private Q_SLOTS:
    void initTestCase() {
        const auto folder = m_folder.path();
        if (!makeSelfSigned({.folder = folder, .name = "ca", .commonName = "test ca"}) ||
            !makeSigned({.folder = folder, .name = "server", .commonName = "localhost"}) ||
            !makeSigned({.folder = folder, .name = "anna", .commonName = "anna"}))
            QSKIP("openssl, the program, is needed to make certificates");
        const auto md5 =
            Pq(GateRig::server().superuserUri()).value("select 'md5' || md5('berts' || 'bert')");
        write(
            "userlist.txt",
            fmt::format(
                "\"anna\" \"{}\"\n\"bert\" \"{}\"\n\"cleo\" \"{}\"\n",
                gate::toText(gate::makeVerifier("pa ss", "0123456789abcdef")),
                md5,
                md5));
        write("hba.conf", rules());
        m_rig = std::make_unique<GateRig>(GateRigOptions{.config = configured()});
    }
    void cleanupTestCase() { m_rig.reset(); }

    void eachComesInAsItsRuleSays() {
        QCOMPARE(error("main", "anna", "password='pa ss'"), ""s);
        QVERIFY(contains(error("main", "anna", "password=x"), "password authentication failed"));
        QCOMPARE(error("main", "bert", "password=berts"), ""s);
        QVERIFY(contains(error("main", "bert", "password=x"), "password authentication failed"));
        // Who has an md5 password only passes no rule that asks for more.
        QVERIFY(contains(error("main", "cleo", "password=berts"), "password authentication"));
        QCOMPARE(error("small_session", "whoever"), ""s);
    }

    void whomNoRuleNamesHearsItAsFromTheServer() {
        const auto heard = error("main", "carl", "password=x");
        QVERIFY2(
            contains(
                heard,
                "no pg_hba.conf entry for host \"127.0.0.1\", user \"carl\", database \"main\", no "
                "encryption"),
            heard.c_str());
        const auto rejected = error("analytics", "anna", "password='pa ss'");
        QVERIFY2(contains(rejected, "pg_hba.conf rejects connection for host"), rejected.c_str());
        // A pool that is not there is nothing a stranger learns.
        QVERIFY(contains(error("nowhere", "carl"), "no pg_hba.conf entry"));
    }

    void theSocketsPeerIsProvenWhereARuleSaysSo() {
        QCOMPARE(bySocket(m_me), "7"s);
        QCOMPARE(bySocket("anna", "password='pa ss'"), "7"s);
        QVERIFY(bySocket("anna") != "7"); // without her password
        const auto other = bySocket("bert", "password=berts");
        QVERIFY2(contains(other, "host \"[local]\", user \"bert\""), other.c_str());
    }

    void aCertificateProvesItsUserAlone() {
        QCOMPARE(withCertificate("anna"), "7"s);
        const auto other = withCertificate("bert");
        QVERIFY2(
            contains(other, "certificate authentication failed for user \"bert\""),
            other.c_str());
        QVERIFY(contains(error("wedding_critical", "anna"), "no pg_hba.conf entry"));
        Pq without(m_rig->conninfo("wedding_critical", "anna") + " sslmode=require sslcert=/none");
        QVERIFY(contains(without.error(), "certificate authentication failed"));
    }

    void aMapSaysWhoMayBeWhom() {
        write("pg_ident.conf", "crew " + m_me + " carl\ncards anna bert\n");
        const auto mapped = "local main carl peer map=crew\n"
                            "hostssl wedding_critical bert 127.0.0.1/32 cert map=cards\n";
        QCOMPARE(reload(mapped + rules()), ""s);
        QCOMPARE(bySocket("carl"), "7"s);
        QCOMPARE(withCertificate("bert"), "7"s);
        write("pg_ident.conf", "crew nobody_here carl\ncards bert bert\n");
        QCOMPARE(reload(mapped + rules()), ""s);
        QVERIFY(contains(bySocket("carl"), "Peer authentication failed for user \"carl\""));
        QVERIFY(contains(withCertificate("bert"), "certificate authentication failed"));
        QCOMPARE(reload(rules()), ""s);
    }

    void aReloadReadsItAndKeepsTheOldOneWhereItIsWrong() {
        QCOMPARE(reload(rules() + "host main carl 127.0.0.1/32 trust\n"), ""s);
        QCOMPARE(error("main", "carl"), ""s);
        QVERIFY(!reload(rules() + "host main dora 127.0.0.1/32 ident\n").empty());
        QCOMPARE(error("main", "carl"), ""s);
        QCOMPARE(reload(rules()), ""s);
        QVERIFY(contains(error("main", "carl"), "no pg_hba.conf entry"));
    }

    void whatCanOnlyGoWrongIsRefusedAtTheStart() {
        auto config = configured();
        config.gate.unixSocket.clear();
        config.gate.authFile.clear();
        const auto words = [](const config::Config& wrong) {
            try {
                GateRig rig({.config = wrong});
            } catch (const std::runtime_error& error) {
                return std::string(error.what());
            }
            return "it started"s;
        };
        QVERIFY2(contains(words(config), "nobody knows the users"), words(config).c_str());
        config = configured();
        config.gate.unixSocket.clear();
        config.gate.tlsCa.clear();
        QVERIFY2(contains(words(config), "who vouches for them"), words(config).c_str());
    }
};

QTEST_GUILESS_MAIN(GateHbaTest)
#include "gate_hba_test.moc"
