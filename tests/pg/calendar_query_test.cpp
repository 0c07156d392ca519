// The weddings of calendar.query, asked of a real server by a real engine.
#include "engine/engine.h"
#include "engine/foresight.h"
#include "pg/query.h"
#include "support/pg_server.h"

#include <QtTest>

using namespace usher;

class CalendarQueryTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::PgServer> m_server;
    std::unique_ptr<engine::Engine> m_engine;
    config::Config m_config;

    Status sql(const std::string& text) {
        return pg::execute((*m_server)->appUri(), {text}, Seconds{30});
    }
    std::string notices() const {
        std::string all;
        for (const auto state = m_engine->state(); const auto& notice : state->notices)
            all += notice + "\n";
        return all;
    }
    /// The forecast says so of any of its reasons.
    bool forecastMentions(const std::string& what) const {
        const auto forecast = m_engine->state()->forecast;
        if (!forecast)
            return false;
        for (const auto& slot : forecast->slots)
            for (const auto& pool : slot.pools)
                if (pool.reason.find(what) != std::string::npos)
                    return true;
        return false;
    }

  private Q_SLOTS:
    void initTestCase() {
        m_server = std::make_unique<test::PgServer>(100);
        QVERIFY(sql("CREATE TABLE feasts (day date, at time, guests integer, name text)").ok());
        QVERIFY(sql("INSERT INTO feasts VALUES (current_date + 1, '14:00', 120, 'Ada & Ben'), "
                    "(current_date + 40, '12:30', NULL, 'Cara, Dan')")
                    .ok());
        m_config = config::defaults();
        m_config.server.primary = (*m_server)->appUri();
        m_config.server.serviceRole = (*m_server)->serviceUri();
        m_config.gate.listen = "127.0.0.1:0";
        m_config.calendar.query =
            "SELECT day AS date, at AS time, guests, name FROM feasts ORDER BY 1;";
        auto engine = engine::Engine::start(
            {.config = m_config, .reload = [this]() -> Result<config::Config> {
                 return m_config;
             }});
        QVERIFY2(engine.ok(), engine ? "" : engine.error().text().c_str());
        m_engine = std::move(*engine);
    }
    void cleanupTestCase() {
        m_engine.reset();
        m_server.reset();
    }

    void rowsBecomeWeddings() {
        const auto zone = forecast::TimeZone::find("Europe/London");
        const auto read =
            engine::askCalendarQuery((*m_server)->appUri(), m_config.calendar.query, *zone);
        QVERIFY2(read.ok(), read ? "" : read.error().text().c_str());
        QVERIFY(read->complaints.empty());
        QCOMPARE(read->weddings.size(), std::size_t(2));
        QCOMPARE(read->weddings[0].guests, 120);
        QCOMPARE(read->weddings[0].name, std::string("Ada & Ben"));
        QCOMPARE(read->weddings[1].guests, 0);
        QCOMPARE(zone->civil(read->weddings[1].start).minute, 30);
    }

    void theForecastKnowsThemAndABadRowKeepsTheCalendar() {
        QTRY_VERIFY_WITH_TIMEOUT(
            forecastMentions("Ada & Ben") || forecastMentions("120 guests"),
            30'000);
        QVERIFY(sql("UPDATE feasts SET guests = -5 WHERE name = 'Cara, Dan'").ok());
        QVERIFY(sql("DELETE FROM feasts WHERE name = 'Ada & Ben'").ok());
        QVERIFY(m_engine->reload().ok());
        QTRY_VERIFY_WITH_TIMEOUT(
            notices().find("calendar.query:1: guests '-5' (write a whole number") !=
                std::string::npos,
            30'000);
        QTest::qWait(300);
        QVERIFY(forecastMentions("Ada & Ben") || forecastMentions("120 guests"));
        // Mended, it is taken.
        QVERIFY(sql("UPDATE feasts SET guests = 5").ok());
        QVERIFY(m_engine->reload().ok());
        QTRY_VERIFY_WITH_TIMEOUT(notices().find("calendar.query") == std::string::npos, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(
            !forecastMentions("120 guests") && !forecastMentions("Ada & Ben"),
            30'000);
    }

    void whatCannotBeAskedSaysWhy() {
        const auto zone = forecast::TimeZone::find("Europe/London");
        const auto wrong =
            engine::askCalendarQuery((*m_server)->appUri(), "SELECT * FROM no_such_table", *zone);
        QVERIFY(!wrong.ok());
        QCOMPARE(
            wrong.error().message,
            std::string("calendar.query: relation \"no_such_table\" does not exist"));
        const auto columns =
            engine::askCalendarQuery((*m_server)->appUri(), "SELECT 1 AS one", *zone);
        QVERIFY(columns.ok() && columns->complaints.size() == 1);
        // It cannot change anything, nor flood us.
        QVERIFY(!pg::readRows({.conninfo = (*m_server)->appUri(),
                               .sql = "SELECT set_config('x.y', 'z', false); DROP TABLE feasts"})
                     .ok());
        const auto flood = pg::readRows(
            {.conninfo = (*m_server)->appUri(),
             .sql = "SELECT generate_series(1, 1000)",
             .maxRows = 10});
        QCOMPARE(flood.error().code, Errc::exhausted);
        QVERIFY(sql("SELECT 1 FROM feasts").ok());
    }
};

QTEST_GUILESS_MAIN(CalendarQueryTest)
#include "calendar_query_test.moc"
