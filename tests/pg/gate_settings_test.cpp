// Settings through the gate: what the server says by itself holds for everybody, what a client has
// set it finds again on whichever connection, and nobody else does.
#include "support/pq.h"
#include "support/raw_client.h"
#include "support/rig_figures.h"

#include <QTest>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

class GateSettingsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<GateRig> m_rig;

  private Q_SLOTS:
    void initTestCase() { m_rig = std::make_unique<GateRig>(); }
    void cleanupTestCase() { m_rig.reset(); }

    void behindDiscardAllAClientFindsItsOwnHoweverItGoesOn_data() {
        QTest::addColumn<bool>("asked");
        QTest::newRow("with the head of a message") << false;
        QTest::newRow("while the gate asks for its settings") << true;
    }
    void behindDiscardAllAClientFindsItsOwnHoweverItGoesOn() {
        QFETCH(bool, asked);
        RawClient client(m_rig->port());
        std::string startup;
        {
            gate::wire::Message message(startup, '\0');
            message.int32(196608).text("user").text("anna").text("database").text("main");
            message.text("application_name").text("mine").bytes({"\0", 1});
        }
        QVERIFY(client.send(startup) && client.until('Z'));
        const auto discard = RawClient::query("discard all");
        const auto show = RawClient::query("show application_name");
        for (std::size_t round = 0; round < 20; ++round) {
            const auto head = asked ? 0 : round;
            QVERIFY(client.send(discard + show.substr(0, head)));
            QVERIFY(client.until(asked ? 'C' : 'Z'));
            QCOMPARE(
                client.talk(show.substr(head), asked ? 2 : 1),
                asked ? "Z=I T D=mine C Z=I"s : "T D=mine C Z=I"s);
        }
    }

    /// A fence: nobody has asked for read-write, so nobody is given it.
    void whatTheServerSaysByItselfIsNeverForcedBack() {
        Pq before(m_rig->conninfo());
        QCOMPARE(before.value("show default_transaction_read_only"), "off"s);
        Pq owner(GateRig::server().superuserUri());
        QCOMPARE(
            owner.sqlstate("alter role usher_app set default_transaction_read_only = on"),
            ""s);
        QCOMPARE(owner.sqlstate("alter role usher_app set datestyle = 'German'"), ""s);
        m_rig->pools().find("main")->reconnect();
        QVERIFY(m_rig->eventually(
            [&] { return before.value("show default_transaction_read_only") == "on"; }));
        QCOMPARE(before.sqlstate("create table fenced (a int)"), "25006"s);
        QCOMPARE(before.value("select date '2026-11-28'"), "28.11.2026"s);
        QCOMPARE(before.parameter("DateStyle"), "German, DMY"s);
        Pq asks(m_rig->conninfo() + " options='-c datestyle=ISO'");
        QCOMPARE(asks.value("select date '2026-11-28'"), "2026-11-28"s);
        QCOMPARE(before.value("select date '2026-11-28'"), "28.11.2026"s);
        QCOMPARE(owner.sqlstate("alter role usher_app reset all"), ""s);
        m_rig->pools().find("main")->reconnect();
        QVERIFY(m_rig->eventually(
            [&] { return before.value("show default_transaction_read_only") == "off"; }));
        QCOMPARE(before.value("select date '2026-11-28'"), "2026-11-28"s);
    }

    void aReloadOfTheServersConfigurationReachesEveryClient() {
        Pq a(m_rig->conninfo()), b(m_rig->conninfo());
        QCOMPARE(a.value("show intervalstyle"), "postgres"s);
        Pq owner(GateRig::server().superuserUri());
        const auto all = [&](const char* style) {
            owner.run(std::string("alter system set intervalstyle = '") + style + "'");
            owner.run("select pg_reload_conf()");
            return m_rig->eventually([&] {
                return a.value("show intervalstyle") == style &&
                       b.value("show intervalstyle") == style;
            });
        };
        QVERIFY(all("iso_8601"));
        QVERIFY(all("postgres")); // neither has asked for the other
        owner.run("alter system reset intervalstyle");
        owner.run("select pg_reload_conf()");
    }

    void valuesBeyondAsciiSurviveEveryEncoding() {
        for (const char* encoding : {"LATIN1", "SJIS", "UTF8", "LATIN1"}) {
            Pq other(m_rig->conninfo() + " client_encoding=" + encoding);
            QCOMPARE(other.value("select 1"), "1"s);
            Pq tenant(m_rig->conninfo() + " options='-c app.tenant=J\xc3\xb6rg'");
            QCOMPARE(
                tenant.value(
                    "select encode(convert_to(current_setting('app.tenant'), 'UTF8'), 'hex')"),
                "4ac3b67267"s);
        }
    }

    /// A Java service on Windows names itself in its own encoding.
    void anApplicationsNameInAnotherEncodingIsTakenAsTheServerTakesIt() {
        Pq client(m_rig->conninfo() + " client_encoding=LATIN1 application_name='J\xf6rg s'");
        QVERIFY2(client.ok(), client.error().c_str());
        QCOMPARE(client.value("select current_setting('application_name')"), "J?rg s"s);
        QCOMPARE(Pq(m_rig->conninfo()).value("select 1"), "1"s);
    }

    /// As on a connection of its own, whichever it is lent.
    void whatAClientSetsItFindsAgain() {
        Pq a(m_rig->conninfo()), b(m_rig->conninfo());
        for (const char* sql :
             {"set work_mem = '7MB'",
              "set search_path = a, \"b c\"",
              "set app.tenant = 'wed''ding'",
              "set session characteristics as transaction isolation level serializable",
              "begin; set statement_timeout = '61s'; commit",
              "begin; set lock_timeout = '3s'; rollback",
              "select set_config('row_security', 'off', false)"})
            QCOMPARE(a.sqlstate(sql), ""s);
        Pq owner(GateRig::server().superuserUri());
        owner.run("create role tenant; grant tenant to usher_app");
        QCOMPARE(a.sqlstate("set role tenant"), ""s);
        const auto all =
            "select concat_ws('|', current_setting('work_mem'), current_setting('search_path'), "
            "coalesce(current_setting('app.tenant', true), ''), "
            "current_setting('transaction_isolation'), "
            "current_setting('statement_timeout'), current_setting('lock_timeout'), "
            "current_setting('row_security'), current_user)";
        const auto fresh = b.value(all);
        for (int i = 0; i < 3; ++i) {
            const Pq others(m_rig->conninfo());
            QCOMPARE(a.value(all), "7MB|a, \"b c\"|wed'ding|serializable|61s|0|off|tenant"s);
            QCOMPARE(b.value(all), fresh);
        }
        QCOMPARE(a.sqlstate("reset role"), ""s);
        QCOMPARE(a.sqlstate("reset work_mem"), ""s);
        QVERIFY(a.value(all).starts_with("4MB|a, "));
        QVERIFY(a.value(all).ends_with("|usher_app"));
        QCOMPARE(a.sqlstate("reset all"), ""s);
        QCOMPARE(a.value(all), fresh);
    }

    /// The gate asks for the settings behind the message, not within it.
    void alsoWhoSetsInTheMiddleOfAMessage() {
        RawClient a(m_rig->port());
        QVERIFY(a.login("main"));
        const auto fail = RawClient::message('f', "not in a COPY" + std::string(1, '\0'));
        QCOMPARE(a.talk(RawClient::query("set work_mem = '5MB'") + fail.substr(0, 8)), "C Z=I"s);
        Pq(m_rig->conninfo()).run("select 1");
        QCOMPARE(
            a.talk(fail.substr(8) + RawClient::query("show work_mem") + RawClient::sync(), 2),
            "T D=5MB C Z=I Z=I"s);
        for (int i = 0; i < 3; ++i) {
            const Pq others(m_rig->conninfo());
            QCOMPARE(a.talk(RawClient::query("show work_mem")), "T D=5MB C Z=I"s);
        }
    }

    /// As pg_dump does.
    void aResetWithinATransactionTakesWhatWasSetAndNoMore() {
        Pq a(m_rig->conninfo() + " options='-c work_mem=7MB'");
        QCOMPARE(a.sqlstate("select set_config('search_path', '', false)"), ""s);
        QCOMPARE(a.sqlstate("set statement_timeout = '61s'"), ""s);
        QCOMPARE(a.sqlstate("begin"), ""s);
        QCOMPARE(a.sqlstate("reset search_path"), ""s);
        QCOMPARE(a.value("show search_path"), "\"$user\", public"s);
        QCOMPARE(a.value("show statement_timeout"), "61s"s);
        QCOMPARE(a.sqlstate("set work_mem = '8MB'"), ""s);
        QCOMPARE(a.sqlstate("reset statement_timeout"), ""s);
        QCOMPARE(a.value("show work_mem"), "8MB"s);
        QCOMPARE(a.sqlstate("reset work_mem"), ""s);
        QCOMPARE(a.value("show work_mem"), "7MB"s);
        QCOMPARE(a.sqlstate("commit"), ""s);
        QCOMPARE(a.value("show search_path"), "\"$user\", public"s);
        QCOMPARE(a.value("show work_mem"), "7MB"s);
        QCOMPARE(a.value("show statement_timeout"), "0"s);
    }
};

QTEST_GUILESS_MAIN(GateSettingsTest)
#include "gate_settings_test.moc"
