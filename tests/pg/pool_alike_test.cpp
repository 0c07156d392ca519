// The reserve is the same to a client: its connections act as the pools' role, with that role's
// settings, whatever is reset on them; where the server does not allow that, it is said.
#include "pg/acting.h"
#include "support/pool_rig.h"
#include "support/pq.h"

#include <QTest>
#include <libpq-fe.h>

using namespace usher;
using namespace usher::pool;
using namespace usher::test;
using namespace std::string_literals;

namespace {

/// Whoever asks: who they are, what holds for them, and which rows they see.
constexpr const char* kFacts =
    "select concat_ws(' | ', current_user, current_schemas(false)::text, "
    "current_setting('search_path'), current_setting('statement_timeout'), "
    "current_setting('lock_timeout'), current_setting('work_mem'), "
    "current_setting('temp_buffers'), current_setting('row_security'), "
    "current_setting('app.tenant'), (select string_agg(guest, ',') from seating.seats))";

constexpr const char* kPlain =
    "usher_app | {seating,public} | seating, public | 41s | 42s | 7MB | 8MB | on | a b\\c | Anna";

/// As QString: a difference is then shown.
QString asked(PGconn* session, const char* sql) {
    PGresult* result = PQexec(session, sql);
    const auto text = QString::fromUtf8(
        PQntuples(result) > 0 ? PQgetvalue(result, 0, 0) : PQresultErrorMessage(result));
    PQclear(result);
    return text;
}

} // namespace

class PoolAlikeTest : public QObject {
    Q_OBJECT
    std::unique_ptr<PgServer> m_server;
    std::unique_ptr<Pq> m_admin;
    std::unique_ptr<pg::ConnectionService> m_service;

    void run(const std::vector<std::string>& statements) {
        for (const auto& sql : statements)
            if (const auto state = m_admin->sqlstate(sql); !state.empty())
                throw std::runtime_error(sql + ": " + state);
    }
    /// One of the reserve's, as pools open it. Throws with the reason.
    pg::ConnectionPtr reserve() {
        OpenedLater later;
        m_service->open(
            {.conninfo = (*m_server)->serviceUri(),
             .applicationName = "usher reserve",
             .actsAs = (*m_server)->appUri()},
            promised(later));
        return opened(later);
    }
    pg::ConnectionPtr plain() {
        auto later = opening(*m_service, (*m_server)->appUri());
        return opened(later);
    }
    static pg::ConnectionPtr opened(OpenedLater& later) {
        auto made = later.get();
        if (!made)
            throw std::runtime_error(made.error().text());
        return std::move(*made);
    }
    pg::Acting tried() {
        const auto acting =
            pg::tryActing((*m_server)->serviceUri(), (*m_server)->appUri(), Seconds{10});
        if (!acting)
            throw std::runtime_error(acting.error().text());
        return *acting;
    }

  private Q_SLOTS:
    void initTestCase() {
        m_server = std::make_unique<PgServer>();
        m_service = pg::makeLibpqService(4);
        m_admin = std::make_unique<Pq>((*m_server)->superuserUri() + "&dbname=wedsync");
        if (m_admin->value("select current_database()") != "wedsync")
            m_admin = std::make_unique<Pq>((*m_server)->superuserUri() + "?dbname=wedsync");
        QCOMPARE(m_admin->value("select current_database()"), "wedsync"s);
        run(
            {"create schema seating authorization usher_app",
             "create table seating.seats (guest text, whose text)",
             "insert into seating.seats values ('Anna', 'usher_app'), ('Ben', 'usher_service')",
             "grant all on seating.seats to usher_app, usher_service",
             "grant usage on schema seating to usher_service",
             "alter table seating.seats enable row level security",
             "create policy own on seating.seats using (whose = current_user)",
             "alter database wedsync set lock_timeout = '42s'",
             "alter database wedsync set statement_timeout = '44s'",
             "alter role all set work_mem = '6MB'",
             "alter role usher_app set search_path = seating, public",
             "alter role usher_app set work_mem = '7MB'",
             "alter role usher_app set statement_timeout = '43s'",
             "alter role usher_app in database wedsync set statement_timeout = '41s'",
             "alter role usher_app set app.tenant = 'a b\\c'",
             "alter role usher_service set work_mem = '99MB'",
             "alter role usher_service set temp_buffers = '10MB'",
             "alter role usher_service in database wedsync set lock_timeout = '1ms'"});
    }
    void cleanupTestCase() {
        m_service.reset();
        m_admin.reset();
        m_server.reset();
    }

    /// Within a text SET ROLE NONE leads to the role that logged in.
    void whatTheServiceRoleCanDoMoreIsTold() {
        QCOMPARE(tried().powers, ""s);
        run({"alter role usher_service bypassrls createdb"});
        QCOMPARE(tried().powers, "BYPASSRLS, CREATEDB"s);
        run({"alter role usher_app bypassrls createdb"});
        QCOMPARE(tried().powers, ""s);
        run({"alter role usher_app nobypassrls nocreatedb", "alter role usher_service superuser"});
        QCOMPARE(tried().powers, "SUPERUSER"s);
        run({"alter role usher_service nosuperuser nobypassrls nocreatedb"});
    }

    void whatAClientResetsComesBackToThePoolsRole_data() {
        QTest::addColumn<std::vector<std::string>>("done");
        using Done = std::vector<std::string>;
        QTest::newRow("nothing") << Done{};
        QTest::newRow("reset role") << Done{"reset role"};
        QTest::newRow("set role and reset") << Done{"set role usher_app", "reset role"};
        QTest::newRow("reset all") << Done{"set work_mem = '1MB'", "reset all"};
        QTest::newRow("discard all") << Done{"set search_path = public", "discard all"};
        QTest::newRow("session authorization")
            << Done{"set session authorization default", "reset session authorization"};
        QTest::newRow("one transaction's") << Done{"begin", "set local role none", "rollback"};
        QTest::newRow("put off, then cleaned") << Done{"set role none", "discard all"};
        QTest::newRow("put off, then reset") << Done{"set role none", "reset role"};
    }
    void whatAClientResetsComesBackToThePoolsRole() {
        QFETCH(std::vector<std::string>, done);
        for (auto& connection : {plain(), reserve()}) {
            for (const auto& sql : done)
                asked(connection->native(), sql.c_str());
            QCOMPARE(asked(connection->native(), kFacts), QString::fromLatin1(kPlain));
            QCOMPARE(connection->opening().lack, ""s);
        }
    }

    void whatIsMadeOnItIsThePoolsRoles() {
        const auto connection = reserve();
        QCOMPARE(connection->opening().role, "usher_app"s);
        asked(connection->native(), "create table seating.plans (id int)");
        QCOMPARE(
            m_admin->value("select tableowner from pg_tables where tablename = 'plans'"),
            "usher_app"s);
        asked(plain()->native(), "drop table seating.plans");
        // The login stays the service role's: its slots at the server, its name in the log.
        QCOMPARE(asked(connection->native(), "select session_user"), "usher_service");
    }

    void aConnectionThatTheServiceHasCleanedIsStillThePools() {
        auto connection = reserve();
        asked(connection->native(), "begin; set role none; select 1");
        auto later = resetting(*m_service, std::move(connection));
        QCOMPARE(asked(opened(later)->native(), kFacts), QString::fromLatin1(kPlain));
    }

    void aRoleThatActsAsAnotherIsFollowed() {
        run(
            {"create role seat_owner",
             "grant seat_owner to usher_app",
             "alter role usher_app set role = 'seat_owner'"});
        const auto role = asked(reserve()->native(), "select current_user");
        const auto own = asked(plain()->native(), "select current_user");
        run(
            {"alter role usher_app reset role",
             "revoke seat_owner from usher_app",
             "drop role seat_owner"});
        QCOMPARE(role, own);
        QCOMPARE(role, "seat_owner");
    }

    /// What ALTER ROLE says now holds for the next connection, as for a plain one.
    void aChangedSettingHoldsForTheNextConnection() {
        QCOMPARE(asked(reserve()->native(), "show lock_timeout"), "42s");
        run({"alter role usher_app set lock_timeout = '5s'"});
        const auto changed = asked(reserve()->native(), "show lock_timeout");
        run({"alter role usher_app reset lock_timeout"});
        QCOMPARE(changed, "5s");
        QCOMPARE(asked(reserve()->native(), "show lock_timeout"), "42s");
    }

    void theUrisOwnOptionsCountMost() {
        OpenedLater later;
        m_service->open(
            {.conninfo = (*m_server)->serviceUri() + "&options=-c%20work_mem%3D3MB",
             .applicationName = "usher reserve",
             .actsAs = (*m_server)->appUri() + "&options=-c%20geqo%3Doff"},
            promised(later));
        const auto connection = opened(later);
        QCOMPARE(
            asked(
                connection->native(),
                "select concat_ws(' ', current_setting('work_mem'), current_setting('geqo'), "
                "current_user)"),
            "3MB off usher_app");
    }

    void whereTheServerDoesNotAllowItItIsSaidAndTheReserveServes() {
        QVERIFY(tried().allowed && tried().complaint.empty());
        const auto before = reserve(); // remembered, and then refused
        run({"revoke usher_app from usher_service"});
        const auto connection = reserve();
        const auto acting = tried();
        run({"grant usher_app to usher_service"});
        const auto words =
            "usher_service may not act as usher_app: GRANT usher_app TO usher_service"s;
        QCOMPARE(connection->opening().lack, words);
        QCOMPARE(connection->opening().role, ""s);
        QCOMPARE(asked(connection->native(), "select current_user"), "usher_service");
        // The settings need no grant.
        QCOMPARE(asked(connection->native(), "show search_path"), "seating, public");
        QCOMPARE(acting.complaint, words);
        QVERIFY(!acting.allowed);
        QCOMPARE(reserve()->opening().lack, ""s);
    }

    void aSettingThatOnlyASuperuserMakesIsNamedWithoutItsValue() {
        run({"alter role usher_app set log_min_duration_statement = '1234s'"});
        const auto acting = tried();
        const auto connection = reserve();
        run({"alter role usher_service set log_min_duration_statement = '1234s'"});
        const auto mended = tried();
        run(
            {"alter role usher_app reset log_min_duration_statement",
             "alter role usher_service reset log_min_duration_statement"});
        QVERIFY(acting.allowed);
        QCOMPARE(
            acting.complaint,
            "usher_service has other values of log_min_duration_statement: as a superuser, ALTER "
            "ROLE usher_service SET them as usher_app has them"s);
        QCOMPARE(asked(connection->native(), kFacts), QString::fromLatin1(kPlain));
        QCOMPARE(mended.complaint, ""s);
    }

    /// A plain session only warns of such a value.
    void aSettingThatTheServerNoLongerTakesCostsTheSettingsAlone() {
        run(
            {"create text search configuration public.ours (copy = simple)",
             "alter role usher_app in database wedsync set "
             "default_text_search_config = 'public.ours'",
             "drop text search configuration public.ours"});
        const auto connection = reserve();
        run({"alter role usher_app in database wedsync reset default_text_search_config"});
        QCOMPARE(asked(connection->native(), "select current_user"), "usher_app");
        QVERIFY2(
            contains(
                connection->opening().lack,
                "the server refuses usher_app's settings at connect (22023)"),
            connection->opening().lack.c_str());
    }

    void whoIsLentTheReserveIsThePoolsRole() {
        PoolRig rig(
            {.server = {.primary = (*m_server)->appUri(), .serviceRole = (*m_server)->serviceUri()},
             .pools = {{.name = "main", .min = 1, .max = 1}},
             .reserve = {.size = 1, .after = Millis{1}},
             .budget = 8});
        QVERIFY(eventually([&] { return rig.set().reserve().figures().ready == 1; }));
        QCOMPARE(rig.set().reserve().figures().lack, ""s);
        auto one = rig.pool("main").acquire({.timeout = Seconds{20}});
        auto lent = rig.pool("main").acquire({.timeout = Seconds{20}});
        QVERIFY(one.ok() && lent.ok() && lent->fromReserve());
        QCOMPARE(asked(lent->native(), kFacts), asked(one->native(), kFacts));
    }

    void thePoolsToldOfAReserveThatIsNotAlike() {
        run({"revoke usher_app from usher_service"});
        {
            PoolRig rig(
                {.server =
                     {.primary = (*m_server)->appUri(), .serviceRole = (*m_server)->serviceUri()},
                 .pools = {{.name = "main", .min = 1, .max = 1}},
                 .reserve = {.size = 1, .after = Millis{1}},
                 .budget = 8});
            QVERIFY(eventually([&] { return rig.set().reserve().figures().ready == 1; }));
            QVERIFY(contains(rig.set().reserve().figures().lack, "GRANT usher_app"));
        }
        run({"grant usher_app to usher_service"});
    }
};

QTEST_GUILESS_MAIN(PoolAlikeTest)
#include "pool_alike_test.moc"
