// Whatever a client has done, and whoever has had its connection in between: each answer is what
// the server says to a client that is alone.
#include "support/gate_rig.h"
#include "support/rig_figures.h"
#include "support/straight.h"

#include <QTest>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {
using Steps = QStringList;

std::string q(const std::string& sql) {
    return RawClient::query(sql);
}

void row(const char* name, const Steps& texts) {
    QTest::newRow(name) << texts;
}

constexpr const char* kOptions = "-c work_mem=5MB -c search_path=mine,public -c app.tenant=me";
constexpr const char* kShow =
    "select concat_ws(' ', current_setting('search_path'), current_setting('timezone'), "
    "current_setting('datestyle'), current_setting('work_mem'), current_setting('row_security'), "
    "current_setting('transaction_isolation'), current_setting('default_transaction_isolation'), "
    "nullif(current_setting('app.tenant', true), ''), current_setting('statement_timeout'), "
    "current_setting('transaction_read_only'), current_setting('role'), "
    "current_setting('client_encoding'), current_setting('application_name'))";
constexpr const char* kSerializable = "set transaction isolation level serializable";

void addSets() {
    for (const char* sql :
         {"set search_path = 'evil', \"$user\"",
          "set search_path to a, B, \"C d\"",
          "select set_config('search_path', 'x', false)",
          "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE",
          "set session characteristics as transaction read only",
          "set default_transaction_isolation = 'repeatable read'; select 1",
          "set default_transaction_read_only = on",
          "set row_security = off",
          "set role pg_monitor",
          "set session authorization pg_monitor",
          "set app.tenant = 'x''y\\z'",
          "set \"app\".\"tenant\" = 'q'",
          "set App.Tenant = 'upper'",
          "select set_config('app.tenant', 'f', false)",
          "do $$ begin set app.tenant = 'in do'; end $$",
          "do $$ begin perform set_config('work_mem', '3MB', false); end $$",
          "set time zone -5",
          "set time zone interval '-08:30' hour to minute",
          "set time zone local",
          "set timezone to default",
          "set timezone = 'Asia/Tokyo'",
          "set datestyle = german",
          "set datestyle to 'sql', dmy",
          "set names 'LATIN1'",
          "set client_encoding = sjis",
          "set application_name = 'it''s \\me'",
          "set statement_timeout = 7000",
          "set local work_mem = '9MB'",
          "set work_mem to '9MB'; reset work_mem",
          "set work_mem to '9MB'; discard all",
          "update pg_settings set setting = '8192' where name = 'work_mem'",
          "--x\rset search_path to evil",
          "select $$x$$, U&\"set\\005fconfig\"('search_path','evil',false)",
          "select query_to_xml('select set_config(''work_mem'', ''2MB'', false)', true, true, '')",
          "create temp table t (a int); insert into t values (1)",
          "create table pg_temp.t (a int)",
          "select 1 into temp t",
          "prepare p as select 5",
          "declare c cursor with hold for select 6",
          "listen x",
          "select pg_advisory_lock(1)",
          "select pg_advisory_lock(1); select pg_advisory_unlock(1)",
          "begin; set work_mem = '6MB'; commit",
          "begin; set work_mem = '6MB'; rollback",
          "begin; set work_mem = '6MB'; savepoint s; set work_mem = '7MB'; rollback to s; commit",
          "begin; set local search_path = evil; commit",
          "set work_mem = '6MB'; select 1/0",
          "set no_such_thing = 1"})
        row(sql, {sql, kShow, "execute p", "select * from t", "fetch c", kShow});
}

void addBlocks() {
    row("isolation by SET TRANSACTION", {"begin", kSerializable, kShow, "commit", kShow});
    row("behind SET", {"begin", "set work_mem = '3MB'", kSerializable, kShow, "commit", kShow});
    row("behind DISCARD PLANS", {"begin", "discard plans", kSerializable, kShow, "rollback"});
    row("behind DEALLOCATE",
        {"prepare p as select 1", "begin", "deallocate p", kSerializable, kShow, "commit"});
    row("behind LISTEN", {"begin", "listen x", kSerializable, kShow, "commit", kShow});
    row("with a lock kept",
        {"select pg_advisory_lock(1)", "begin", kSerializable, kShow, "commit", kShow});
    row("by START TRANSACTION",
        {"start transaction isolation level serializable, read only", kShow, "commit", kShow});
    row("default, then SHOW",
        {"set default_transaction_isolation = serializable",
         "show transaction_isolation",
         "begin",
         "show transaction_isolation",
         "commit"});
    row("AND CHAIN",
        {"begin isolation level serializable", "commit and chain", kShow, "rollback", kShow});
}
} // namespace

class GateBetweenTest : public QObject {
    Q_OBJECT
    std::unique_ptr<Straight> m_server;
    std::unique_ptr<GateRig> m_rig;

    /// Others have the connection, and set it otherwise.
    void others() const {
        Pq plain(m_rig->conninfo("small"));
        plain.run("select 1");
        Pq other(
            m_rig->conninfo("small") +
            " options='-c timezone=UTC -c search_path=theirs' client_encoding=LATIN1");
        other.run("set work_mem = '33MB'; set app.tenant = 'theirs'; select 1");
    }
    static std::string startup(const std::string& database, const std::string& user, bool more) {
        std::string out;
        {
            gate::wire::Message message(out, '\0');
            message.int32(196608).text("user").text(user).text("database").text(database);
            message.text("application_name").text("own");
            if (more)
                message.text("TimeZone").text("Europe/Vienna").text("options").text(kOptions);
            message.bytes({"\0", 1});
        }
        return out;
    }

  private Q_SLOTS:
    void initTestCase() {
        m_server = std::make_unique<Straight>();
        QTRY_VERIFY(m_server->ok());
        config::Config config;
        config.pools = {{.name = "small", .min = 1, .max = 2}};
        config.reserve.size = 0;
        Pq(GateRig::server().superuserUri()).run("alter role usher_app superuser");
        m_rig = std::make_unique<GateRig>(GateRigOptions{.config = config});
    }
    void cleanupTestCase() {
        Pq(GateRig::server().superuserUri()).run("alter role usher_app nosuperuser");
        m_rig.reset();
        m_server.reset();
    }
    void itsAnswersAreTheServers_data() {
        QTest::addColumn<QStringList>("texts");
        addSets();
        addBlocks();
    }
    void itsAnswersAreTheServers() {
        QFETCH(QStringList, texts);
        for (const bool options : {false, true}) {
            RawClient server(m_server->socket()), gate(m_rig->port());
            QVERIFY(server.send(startup("postgres", "usher_admin", options)) && server.until('Z'));
            QVERIFY(gate.send(startup("small", "anna", options)) && gate.until('Z'));
            for (const auto& text : texts) {
                const auto ours = gate.talk(q(text.toStdString()));
                const auto theirs = server.talk(q(text.toStdString()));
                const auto where = text.left(60).toStdString() + (options ? " (options)" : "");
                QVERIFY2(ours == theirs, (where + "\n" + ours + "\n" + theirs).c_str());
                others();
            }
        }
    }
};

QTEST_GUILESS_MAIN(GateBetweenTest)
#include "gate_between_test.moc"
