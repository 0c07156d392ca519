// What no DISCARD ALL clears: whichever way it comes, the connection is closed behind its client.
#include "support/gate_rig.h"
#include "support/pq.h"

#include <QTest>
#include <array>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

class GateStainsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<GateRig> m_rig;
    std::string m_seeded; ///< the first number behind setseed(0.5)

    std::string shared() const { return m_rig->conninfo("analytics"); }
    /// setseed(0.5) as a FunctionCall.
    static void seedByNumber(const Pq& client) {
        auto half = std::to_array<char>({0x3f, char(0xe0), 0, 0, 0, 0, 0, 0});
        const PQArgBlock argument{
            .len = int(half.size()),
            .isint = 0,
            .u = {.ptr = (int*)half.data()}};
        int ignored = 0, length = 0;
        PQclear(PQfn(client.native(), 1599, &ignored, &length, 0, &argument, 1));
    }

  private Q_SLOTS:
    void initTestCase() {
        auto config = rigConfig();
        config.reserve.size = 0;
        for (auto& pool : config.pools)
            if (pool.name == "analytics" || pool.name == "small_session")
                pool.min = pool.max = pool.maxPinned = 1;
        m_rig = std::make_unique<GateRig>(GateRigOptions{.config = config});
        m_seeded =
            Pq(GateRig::server().superuserUri()).value("select setseed(0.5); select random()");
    }
    void cleanupTestCase() { m_rig.reset(); }

    void whatNoResetTakesAwayIsGoneToo() {
        auto a = std::make_unique<Pq>(shared());
        Pq b(shared());
        QCOMPARE(a->value("select setseed(0.5); select random()"), m_seeded);
        const auto backend = a->value("select setseed(0.5); select pg_backend_pid()");
        QCOMPARE(a->value("select pg_backend_pid()"), backend); // it keeps what it has set
        a.reset();
        QVERIFY(b.value("select random()") != m_seeded);
        QVERIFY(b.value("select pg_backend_pid()") != backend);
    }

    void whatNoResetTakesAwayIsGoneHoweverItCame_data() {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<bool>("extended");
        const auto row = [](const char* name, std::string text, bool extended = false) {
            QTest::newRow(name) << std::move(text) << extended;
        };
        const auto behind = [](std::size_t bytes) {
            return "select '" + std::string(bytes, 'x') + "', setseed(0.5)";
        };
        row("at the end of 20 KB", behind(20'000));
        row("at the end of 1.5 MB", behind(1'500'000));
        row("prepared, 20 KB", behind(20'000), true);
        row("prepared, 100 KB", behind(100'000), true);
        row("prepared, 1.5 MB", behind(1'500'000), true);
        row("in a DO block", "do $$ begin perform setseed(0.5); end $$");
        row("in a text that is run", "select query_to_xml('select setseed(0.5)', true, true, '')");
        row("behind a backslash", "select '\\', setseed(0.5) --'");
        row("by another spelling", "select U&\"set\\0073eed\"(0.5)");
        row("by its number", "");
        row("as a setting", "set seed = 0.5");
        row("as a setting of its transaction", "begin; set local seed to 0.5; commit");
        row("by set_config", "select set_config('seed', '0.5', false)");
        row("in a DO block that sets it", "do $$ begin set seed to 0.5; end $$");
    }
    void aLibraryLoadedOnTheWayIsGone_data() {
        QTest::addColumn<std::string>("text");
        const auto row = [](const char* name, const std::string& text) {
            QTest::newRow(name) << text;
        };
        const std::string block = "do $$ begin load 'auto_explain'; end $$", long_(20'000, ' ');
        row("alone", "load 'auto_explain'");
        row("in a DO block", block);
        row("in a long DO block", long_ + block);
        row("at the end of a long one",
            "do $$ begin" + long_ + "load /* x */ 'auto_explain'; end $$");
        row("made by format",
            long_ + "do $$ begin execute format('load %L', 'auto_explain'); end $$");
        row("1.5 MB", std::string(1'500'000, ' ') + block);
    }
    /// auto_explain's settings are known where it is loaded.
    void aLibraryLoadedOnTheWayIsGone() {
        QFETCH(std::string, text);
        constexpr const char* kKnown =
            "select count(*) from pg_settings where name like 'auto_ex%'";
        Pq(GateRig::server().superuserUri()).run("alter role usher_app superuser");
        auto a = std::make_unique<Pq>(shared());
        QCOMPARE(a->sqlstate(text), ""s);
        a.reset();
        QCOMPARE(Pq(shared()).value(kKnown), "0"s);
        Pq(GateRig::server().superuserUri()).run("alter role usher_app nosuperuser");
    }
    void whatNoResetTakesAwayIsGoneHoweverItCame() {
        QFETCH(std::string, text);
        QFETCH(bool, extended);
        for (const char* pool : {"analytics", "small_session"}) {
            auto a = std::make_unique<Pq>(m_rig->conninfo(pool));
            if (text.empty())
                seedByNumber(*a);
            else
                QCOMPARE(extended ? a->sqlstateWith(text, {}) : a->sqlstate(text), ""s);
            a.reset();
            QVERIFY(Pq(m_rig->conninfo(pool)).value("select random()") != m_seeded);
        }
    }
};

QTEST_GUILESS_MAIN(GateStainsTest)
#include "gate_stains_test.moc"
