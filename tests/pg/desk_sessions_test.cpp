// The server's own view through a real engine: who blocks whom, whose it is, and what ends it.
#include "sessions/blocking.h"
#include "sessions/groups.h"
#include "sessions/targets.h"
#include "support/desk_rig.h"

#include <QTemporaryDir>

using namespace usher;
using namespace usher::test;
using control::Phase;
using sessions::Session;

namespace {

std::string named(const std::string& conninfo, const char* application) {
    return conninfo + " application_name=" + application;
}

} // namespace

class DeskSessionsTest : public QObject {
    Q_OBJECT
    std::unique_ptr<PgServer> m_server;
    std::unique_ptr<DeskRig> m_rig;
    std::vector<Session> m_seen;

    std::shared_ptr<const sessions::Sample> look() { return m_rig->engine().sessions(); }
    /// The one of an application in a sample that `fits`.
    template <class Fits> bool sees(const char* application, Fits fits) {
        return eventually([&] {
            const auto sample = look();
            if (!sample)
                return false;
            m_seen = sample->sessions;
            const auto* found = of(application);
            return found && fits(*found);
        });
    }
    const Session* of(const char* application) const {
        for (const auto& each : m_seen)
            if (each.whoseApplication() == application)
                return &each;
        return nullptr;
    }
    /// Of a transaction that holds a row, and one that waits for it.
    struct Quarrel {
        std::unique_ptr<Pq> holder, waiter;
    };
    Quarrel quarrel() {
        Quarrel made{
            .holder = std::make_unique<Pq>(named(m_rig->conninfo("main"), "rsvp")),
            .waiter = std::make_unique<Pq>(named(m_rig->conninfo("main"), "seating"))};
        made.holder->run("BEGIN");
        made.holder->run("UPDATE guests SET rsvp = 'yes' WHERE id = 7");
        made.waiter->sendOnly("UPDATE guests SET rsvp = 'no, Ann' WHERE id = 7");
        return made;
    }
    bool seesTheQuarrel() {
        return sees("seating", [](const Session& each) { return !each.blockedBy.empty(); });
    }
    control::Outcome press(const char* verb, const Session& target) {
        const std::vector targets{sessions::targetOf(target)};
        return m_rig->press(verb + (" SESSIONS " + sessions::targetsText(targets)));
    }
    void start(const std::string& service) {
        m_rig = std::make_unique<DeskRig>(
            engine::EngineOptions{.config = DeskRig::config((*m_server)->appUri(), service)});
    }
    int samplers() const {
        Pq app((*m_server)->appUri());
        return std::stoi(app.value(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'usher sessions'"));
    }

  private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PgServer>(60); }
    void init() { start((*m_server)->serviceUri()); }
    void cleanup() { m_rig.reset(); }
    void cleanupTestCase() { m_server.reset(); }

    void whoBlocksWhomIsSeen() {
        auto both = quarrel();
        QVERIFY(seesTheQuarrel());
        const auto& waiter = *of("seating");
        const auto& holder = *of("rsvp");
        QCOMPARE(waiter.blockedBy, (std::vector<int>{holder.pid}));
        QCOMPARE(waiter.waitType, std::string("Lock"));
        QCOMPARE(waiter.query, std::string("UPDATE guests SET rsvp = ? WHERE id = ?"));
        QVERIFY(holder.isIdleInTransaction());
        QCOMPARE(holder.pool, std::string("main"));
        QCOMPARE(holder.whoseUser(), std::string("app"));
        const auto places = sessions::placesOf(m_seen);
        const auto order = sessions::worstFirst(m_seen, places);
        QCOMPARE(m_seen[order.front()].pid, holder.pid);
        const auto groups = sessions::grouped(m_seen, sessions::By::application);
        QCOMPARE(std::ranges::count(groups, 1, &sessions::Group::blocked), 1);
        both.holder->run("ROLLBACK");
        QCOMPARE(both.waiter->receiveState(), std::string());
    }

    void endingTheRootFreesTheWaiter() {
        auto both = quarrel();
        QVERIFY(seesTheQuarrel());
        const auto outcome = press("TERMINATE", *of("rsvp"));
        QVERIFY2(outcome.phase == Phase::effectSeen, outcome.text.c_str());
        QCOMPARE(outcome.text, std::string("1 session gone"));
        QCOMPARE(both.waiter->receiveState(), std::string());
        QCOMPARE(both.holder->value("SELECT 1"), std::string());
    }

    void cancellingTheBlockerFreesTheWaiter() {
        Pq blocker(named(m_rig->conninfo("main"), "report"));
        Pq waiter(named(m_rig->conninfo("main"), "seating"));
        blocker.sendOnly(
            "UPDATE guests SET rsvp = 'yes' WHERE id = 8 AND pg_sleep(60) IS NOT NULL");
        QVERIFY(sees("report", [](const Session& each) { return each.isActive(); }));
        QCOMPARE(waiter.sqlstate("SELECT 1 FROM guests WHERE id = 8 FOR UPDATE"), std::string());
        blocker.cancel();
        QCOMPARE(blocker.receiveState(), std::string("57014"));
        blocker.run("BEGIN");
        blocker.run("UPDATE guests SET rsvp = 'yes' WHERE id = 8");
        blocker.sendOnly("SELECT pg_sleep(60)");
        waiter.sendOnly("UPDATE guests SET rsvp = 'no' WHERE id = 8");
        QVERIFY(seesTheQuarrel());
        const auto outcome = press("CANCEL", *of("report"));
        QVERIFY2(outcome.phase == Phase::effectSeen, outcome.text.c_str());
        QCOMPARE(blocker.receiveState(), std::string("57014"));
        blocker.run("ROLLBACK");
        QCOMPARE(waiter.receiveState(), std::string());
    }

    /// The pool's connection goes on to another client: that one is not hit.
    void anotherTransactionIsLeftAlone() {
        Pq first(named(m_rig->conninfo("main"), "first"));
        first.run("BEGIN");
        first.run("SELECT 1");
        QVERIFY(sees("first", [](const Session& each) { return each.client != 0; }));
        const auto before = *of("first");
        first.run("COMMIT");
        first.run("BEGIN");
        first.run("SELECT 2");
        const auto outcome = press("TERMINATE", before);
        QVERIFY2(outcome.phase != Phase::effectSeen, outcome.text.c_str());
        QCOMPARE(first.value("SELECT 3"), std::string("3"));
    }

    void whoMayNotIsToldSo() {
        Pq owner((*m_server)->superuserUri());
        owner.run("SET application_name = 'owner'");
        QVERIFY(sees("owner", [](const Session& each) { return each.startedUs == 0; }));
        QVERIFY(look()->veiled > 0);
        owner.run("GRANT pg_read_all_stats TO " + look()->role);
        QVERIFY(sees("owner", [](const Session& each) { return each.startedUs != 0; }));
        const auto outcome = press("TERMINATE", *of("owner"));
        QVERIFY2(outcome.phase == Phase::noEffect, outcome.text.c_str());
        QVERIFY2(outcome.text.find("the server refuses") == 0, outcome.text.c_str());
        owner.run("REVOKE pg_read_all_stats FROM " + look()->role);
        QCOMPARE(owner.value("SELECT 3"), std::string("3"));
    }

    void withoutAServiceRoleThePoolsRoleAsks() {
        m_rig.reset();
        start({});
        auto both = quarrel();
        QVERIFY(seesTheQuarrel());
        QVERIFY(!look()->serviceRole);
        QVERIFY(eventually([&] { return m_rig->state()->sessions == look(); }));
        const std::vector targets{sessions::targetOf(*of("rsvp"))};
        const auto preview = control::makePreview(
            *m_rig->state(),
            {.verb = control::Verb::terminateSessions, .text = sessions::targetsText(targets)});
        QVERIFY(preview.lines.back().find("There is no service role") == 0);
        both.holder->run("ROLLBACK");
        both.waiter->receiveState();
    }

    void nobodyLooksAndNothingIsAsked() {
        QVERIFY(eventually([&] { return look() != nullptr; }));
        QCOMPARE(samplers(), 1);
        QVERIFY(eventually([&] { return samplers() == 0; }));
        QVERIFY(eventually([&] { return !m_rig->state()->sessions; }));
    }
};

QTEST_GUILESS_MAIN(DeskSessionsTest)
#include "desk_sessions_test.moc"
