// gate.auth_query: users the database knows, with its own verifiers.
#include "base/log.h"
#include "gate/auth/auth_lookup.h"
#include "support/gate_rig.h"
#include "support/pq.h"
#include "support/raw_client.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <fstream>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {

/// The way PgBouncer's manual tells: a function that may look, for a role that may not.
constexpr const char* kLookup = R"(
create sequence lookups;
create function user_lookup(wanted text, out name text, out password text)
    security definer language sql as $$
    select nextval('lookups');
    select rolname::text, rolpassword from pg_authid where rolname = wanted and rolcanlogin $$;
grant usage on sequence lookups to public;
create role dora login password 'of dora';
create role egon login;
create role fritz login password 'Ⅸ';)";

} // namespace

class GateLookupTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Pq> m_admin; ///< the superuser, in the pools' database

    std::string file(const char* name) const {
        return (m_folder.path() + "/" + name).toStdString();
    }
    config::Config asking(const std::string& query, Millis cache = Seconds{60}) const {
        auto config = rigConfig();
        config.gate.auth = config::AuthMethod::scramSha256;
        config.gate.authFile = file("userlist.txt");
        config.gate.authQuery = query;
        config.gate.authQueryCache = cache;
        config.gate.adminUsers = {"listed"};
        return config;
    }
    config::Config asking() const { return asking("select name, password from user_lookup($1)"); }
    static std::string
    login(const GateRig& rig, const std::string& user, const std::string& password) {
        const Pq client(rig.conninfo("main", user) + " password='" + password + "'");
        if (client.ok())
            return "in";
        const auto at = client.error().find("FATAL");
        return at == std::string::npos ? client.error() : client.error().substr(at);
    }
    static std::string refused(const std::string& user) {
        return "FATAL:  password authentication failed for user \"" + user + "\"\n";
    }
    int lookups() {
        return std::stoi(
            m_admin->value("select case when is_called then last_value else 0 end from lookups"));
    }
    QString logged() const {
        QFile log(m_folder.path() + "/log");
        return log.open(QIODevice::ReadOnly) ? QString::fromUtf8(log.readAll()) : QString();
    }

  private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        std::ofstream(file("userlist.txt")) << "\"listed\" \"of the file\"\n\"dora_l\" \"x\"\n";
        auto uri = GateRig::server().superuserUri();
        uri.replace(uri.find("/postgres?"), 10, "/wedsync?");
        m_admin = std::make_unique<Pq>(uri);
        QVERIFY2(m_admin->ok(), m_admin->error().c_str());
        QCOMPARE(m_admin->sqlstate(kLookup), ""s);
        log::setFile(file("log"));
    }
    void cleanupTestCase() {
        log::setFile("");
        m_admin.reset();
    }

    void usersOfTheDatabaseComeIn() {
        GateRig rig({.config = asking()});
        QCOMPARE(login(rig, "dora", "of dora"), "in"s);
        QCOMPARE(login(rig, "listed", "of the file"), "in"s);
        QCOMPARE(login(rig, "dora", "wrong"), refused("dora"));
        QCOMPARE(login(rig, "egon", "anything"), refused("egon"));
        QCOMPARE(login(rig, "nobody", "anything"), refused("nobody"));
        QCOMPARE(login(rig, "listed", "wrong"), refused("listed"));
        QCOMPARE(login(rig, "dora';select/**/1;--", "x"), refused("dora';select/**/1;--"));
    }

    void passwordsArePreparedAsPostgresDoesIt() {
        GateRig rig({.config = asking()});
        // ROMAN NUMERAL NINE is prepared to the letters
        QCOMPARE(login(rig, "fritz", "Ⅸ"), "in"s);
        QCOMPARE(login(rig, "fritz", "IX"), "in"s);
    }

    void answersAreKeptUntilTheyProveWrong() {
        GateRig rig({.config = asking()});
        const int before = lookups();
        for (int i = 0; i < 3; ++i)
            QCOMPARE(login(rig, "dora", "of dora"), "in"s);
        QCOMPARE(lookups() - before, 1);
        QCOMPARE(login(rig, "dora", "wrong"), refused("dora"));
        QCOMPARE(login(rig, "dora", "of dora"), "in"s);
        QCOMPARE(lookups() - before, 2);
        QVERIFY(Pq(rig.conninfo("usher", "listed") + " password='of the file'")
                    .sqlstate("reload")
                    .empty());
        QCOMPARE(login(rig, "dora", "of dora"), "in"s);
        QVERIFY(lookups() - before >= 3);
    }

    void everyFailureAsksTheSame() {
        GateRig rig({.config = asking()});
        for (const char* user : {"dora", "nobody", "egon", "listed"}) {
            const int before = lookups();
            for (int i = 0; i < 2; ++i)
                QCOMPARE(login(rig, user, "wrong"), refused(user));
            QVERIFY(rig.eventually([&] { return lookups() - before == 2; }));
        }
    }

    void aChangedPasswordHoldsFromItsSecondTry() {
        GateRig rig({.config = asking()});
        QCOMPARE(login(rig, "dora", "of dora"), "in"s);
        m_admin->run("alter role dora password 'changed'");
        (void)login(rig, "dora", "changed");
        QCOMPARE(login(rig, "dora", "changed"), "in"s);
        QCOMPARE(login(rig, "dora", "of dora"), refused("dora"));
        m_admin->run("alter role dora password 'of dora'");
    }

    void withoutACacheEveryLoginAsks() {
        GateRig rig({.config = asking("select name, password from user_lookup($1)", Millis{0})});
        const int before = lookups();
        for (int i = 0; i < 3; ++i)
            QCOMPARE(login(rig, "dora", "of dora"), "in"s);
        QCOMPARE(lookups() - before, 3);
    }

    void manyLoginsAtOnce() {
        GateRig rig({.config = asking()});
        std::vector<PGconn*> clients;
        for (int i = 0; i < 40; ++i)
            clients.push_back(PQconnectStart((rig.conninfo("main", i % 2 ? "dora" : "fritz") +
                                              " password='" + (i % 2 ? "of dora" : "IX") + "'")
                                                 .c_str()));
        for (auto* client : clients)
            while (PQstatus(client) != CONNECTION_OK &&
                   PQconnectPoll(client) != PGRES_POLLING_FAILED)
                std::this_thread::sleep_for(Millis{1});
        for (auto* client : clients) {
            QVERIFY2(PQstatus(client) == CONNECTION_OK, PQerrorMessage(client));
            PQfinish(client);
        }
    }

    void faultsOfTheQueryAreForTheLog_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("words");
        QTest::newRow("no such table") << "select a, b from nowhere where a = $1"
                                       << "nowhere";
        QTest::newRow("one column") << "select rolname from pg_roles where rolname = $1"
                                    << "rows of 1 columns";
        QTest::newRow("all users") << "select rolname::text, null from pg_roles where $1 <> ''"
                                   << "rows of 2 columns";
        QTest::newRow("md5") << "select $1, 'md5' || md5('a')"
                             << "md5 password cannot be used";
        QTest::newRow("damaged") << "select $1, 'SCRAM-SHA-256$4096:x'"
                                 << "damaged SCRAM verifier";
    }
    void faultsOfTheQueryAreForTheLog() {
        QFETCH(QString, query);
        QFETCH(QString, words);
        GateRig rig({.config = asking(query.toStdString())});
        QCOMPARE(login(rig, "dora", "of dora"), refused("dora"));
        QVERIFY(rig.eventually([&] { return logged().contains(words); }));
        QCOMPARE(login(rig, "listed", "of the file"), "in"s);
    }

    void plainPasswordsAreHashed() {
        GateRig rig({.config = asking("select $1, 'in the clear'")});
        QCOMPARE(login(rig, "whoever", "in the clear"), "in"s);
        QVERIFY(!logged().contains("in the clear"));
    }

    void whoHangsUpWhileHeIsLookedForCostsNothing() {
        GateRig rig({.config = asking("select $1, 'x' from pg_sleep(0.2)")});
        for (int i = 0; i < 10; ++i) {
            RawClient client(rig.port());
            QVERIFY(client.send(RawClient::startup("main")));
            QVERIFY(client.until('R'));
            QVERIFY(client.send(RawClient::message(
                'p',
                "SCRAM-SHA-256\0\0\0\0\x0b"
                "n,,n=,r=abc"s)));
        }
        QCOMPARE(login(rig, "listed", "of the file"), "in"s);
    }

    void resultsAreReadStrictly() {
        using gate::verifierFrom;
        QVERIFY(verifierFrom({}).value() == nullptr);
        QVERIFY(verifierFrom({{"a", std::nullopt}}).value() == nullptr);
        QVERIFY(verifierFrom({{"a", ""}}).value() == nullptr);
        QVERIFY(verifierFrom({{"a", "plain"}}).value() != nullptr);
        QVERIFY(!verifierFrom({{"a"}}));
        QVERIFY(!verifierFrom({{"a", "x"}, {"b", "y"}}));
    }
};

QTEST_GUILESS_MAIN(GateLookupTest)
#include "gate_lookup_test.moc"
