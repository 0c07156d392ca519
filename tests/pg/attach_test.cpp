// A desk elsewhere on a running `usher serve`: what it sees, and what it may do.
#include "desk/question.h"
#include "sessions/targets.h"
#include "support/attached.h"
#include "support/pq.h"

#include <QTest>

using namespace usher;
using namespace usher::test;
using control::Phase;
using control::Verb;

class AttachTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Attachable> m_engine;

    /// A client's, as the desk is told of it.
    static std::optional<sessions::Session> idleInTransaction(Desk& desk) {
        const auto told = desk.engine().readSessions();
        if (told && *told)
            for (const auto& each : (*told)->sessions)
                if (each.client != 0 && each.isIdleInTransaction())
                    return each;
        return {};
    }
    static control::Command ending(const sessions::Session& session) {
        const std::vector targets{sessions::targetOf(session)};
        return {.verb = Verb::terminateSessions, .text = sessions::targetsText(targets)};
    }

  private Q_SLOTS:
    void initTestCase() { m_engine = std::make_unique<Attachable>(); }
    void cleanupTestCase() { m_engine.reset(); }

    void seesWhatIsSo() {
        Desk desk(m_engine->port(), "anna");
        QVERIFY(soon([&] { return desk.heard(); }));
        QCOMPARE(desk.state()->figures->pools.size(), std::size_t(2));
        QCOMPARE(desk.state()->gateAddress, fmt::format("127.0.0.1:{}", m_engine->port()));
        QVERIFY(desk.state()->forecast);
        QCOMPARE(desk.state()->forecast->slots.size(), std::size_t(192));
    }

    void seesWhoHoldsAConnection() {
        Desk desk(m_engine->port(), "anna");
        Pq client(m_engine->usher().conninfo("main"));
        client.run("BEGIN");
        client.run("SELECT 1");
        QVERIFY(soon([&] { return desk.heard() && !desk.state()->holders.empty(); }));
        QCOMPARE(desk.pool(*desk.state(), "main").figures.leased, 1);
        QCOMPARE(desk.state()->holders.front().user, std::string("anna"));
        client.run("COMMIT");
        QVERIFY(soon([&] { return desk.pool(*desk.state(), "main").figures.leased == 0; }));
    }

    /// Four a second reach the desk, so figures are never old.
    void figuresAreFresh() {
        Desk desk(m_engine->port(), "bob");
        QVERIFY(soon([&] { return desk.heard(); }));
        const auto first = desk.state()->figures->seq;
        QVERIFY(soon([&] { return desk.state()->figures->seq >= first + 8; }));
        const auto age = desk.engine().mirror().now().mono - desk.state()->figures->at.mono;
        QVERIFY(age < Seconds(limits::kFiguresOld));
    }

    void seriesComeWhenLookedAt() {
        Desk desk(m_engine->port(), "bob");
        QVERIFY(soon([&] { return desk.heard(); }));
        const auto points = [&] {
            return desk.engine().mirror().series().view(
                "main",
                monitor::Window::minutes5,
                std::chrono::steady_clock::now());
        };
        QVERIFY(soon([&] { return points().size() > 2 && points().back().measured; }));
        const auto last = points().back().at;
        QVERIFY(soon([&] { return points().back().at >= last + Seconds{3}; }));
        const auto all = points();
        for (std::size_t i = 1; i < all.size(); ++i)
            QVERIFY(all[i].at > all[i - 1].at);
    }

    /// The name that a desk adds stands behind.
    void actsInTheNameOfWhoLoggedIn() {
        Desk desk(m_engine->port(), "anna");
        QVERIFY(soon([&] { return desk.heard(); }));
        const auto outcome = desk.outcomeOf(
            {.verb = Verb::scale, .pool = "main", .value = 6, .actor = "somebody else"});
        QVERIFY2(outcome.phase == Phase::effectSeen, outcome.text.c_str());
        QVERIFY(soon([&] { return desk.pool(*desk.state(), "main").figures.total >= 6; }));
        QCOMPARE(desk.state()->overrides.size(), std::size_t(1));
        QCOMPARE(desk.state()->overrides[0].by, std::string("desk:anna (somebody else)"));
        QVERIFY(desk.outcomeOf({.verb = Verb::scaleAuto, .pool = "main"}).phase != Phase::refused);
    }

    void theAuditTellsWhereSomebodySat() {
        Desk desk(m_engine->port(), "ada");
        QVERIFY(soon([&] { return desk.heard(); }));
        desk.outcomeOf({.verb = Verb::scale, .pool = "main", .value = 3, .host = "adas-laptop"});
        const auto lines = [&] {
            auto all = desk.engine().mirror().audit(0, 5'000).items;
            std::erase_if(all, [](const auto& line) { return line.person != "desk:ada"; });
            return all;
        };
        QVERIFY(soon([&] { return lines().size() == 2; })); // asked, and its effect
        QCOMPARE(lines()[0].host, std::string("adas-laptop (127.0.0.1)"));
        QVERIFY(m_engine->usher().audit().contains("adas-laptop (127.0.0.1)"));
        QVERIFY(desk.outcomeOf({.verb = Verb::scaleAuto, .pool = "main"}).phase != Phase::refused);
    }

    void whoMayLookMayNotAct() {
        Desk desk(m_engine->port(), "bob");
        QVERIFY(soon([&] { return desk.heard(); }));
        const auto outcome = desk.outcomeOf({.verb = Verb::pausePool, .pool = "main"});
        QVERIFY(outcome.phase == Phase::refused);
        QVERIFY2(
            outcome.text.find("may look, but not act") != std::string::npos,
            outcome.text.c_str());
        QVERIFY(!desk.pool(*desk.state(), "main").figures.paused);
    }

    /// Who may look sees whose they are and no values; who may act ends them.
    void theServersSessionsAreSeenAndEnded() {
        Desk bobs(m_engine->port(), "bob"), annas(m_engine->port(), "anna");
        QVERIFY(soon([&] { return bobs.heard() && annas.heard(); }));
        Pq client(m_engine->usher().conninfo("main"));
        client.run("BEGIN");
        client.run("SELECT 'Ann'");
        std::optional<sessions::Session> seen;
        QVERIFY(soon([&] {
            seen = idleInTransaction(bobs);
            return seen.has_value();
        }));
        QCOMPARE(seen->query, std::string("SELECT ?"));
        QCOMPARE(seen->pool, std::string("main"));
        const auto end = ending(*seen);
        QVERIFY(bobs.outcomeOf(bobs.armed(end)).phase == Phase::refused);
        QCOMPARE(client.value("SELECT 2"), std::string("2"));
        const auto outcome = annas.outcomeOf(annas.armed(end));
        QVERIFY2(outcome.phase == Phase::effectSeen, outcome.text.c_str());
        QCOMPARE(client.value("SELECT 3"), std::string());
    }

    void whoMayNotLookIsRefused() {
        std::atomic<int> woken{0};
        Desk desk(m_engine->port(), "mallory", [&] { ++woken; });
        QVERIFY(soon([&] { return desk.engine().mirror().whyLost() != "connecting"; }));
        QVERIFY(!desk.heard());
        QVERIFY2(
            desk.state()->verdict->text.find("has not reached the engine") != std::string::npos,
            desk.state()->verdict->text.c_str());
    }

    void desksSeeEachOther() {
        Desk annas(m_engine->port(), "anna"), adas(m_engine->port(), "ada");
        QVERIFY(soon([&] { return annas.heard() && adas.heard(); }));
        const control::Command
            lend{.verb = Verb::lend, .pool = "main", .value = 3, .duration = Minutes{30}};
        QVERIFY(annas.outcomeOf(lend).phase != Phase::refused);
        QVERIFY(soon([&] { return adas.state()->overrides.size() == 1; }));
        QCOMPARE(adas.state()->overrides[0].by, std::string("desk:anna"));
        QVERIFY(adas.outcomeOf({.verb = Verb::lendBack, .pool = "main"}).phase != Phase::refused);
        QVERIFY(soon([&] { return annas.state()->overrides.empty(); }));
    }

    void whatIsDangerousMustBeArmed() {
        Desk desk(m_engine->port(), "anna");
        QVERIFY(soon([&] { return desk.heard(); }));
        const control::Command kill{.verb = Verb::killPool, .pool = "analytics"};
        QVERIFY(desk.outcomeOf(kill).phase == Phase::refused);
        const auto done = desk.outcomeOf(desk.armed(kill));
        QVERIFY2(done.phase != Phase::refused, done.text.c_str());
        desk.outcomeOf({.verb = Verb::resumePool, .pool = "analytics"});
        QVERIFY(soon([&] { return !desk.pool(*desk.state(), "analytics").figures.paused; }));
    }

    /// What was armed on a state that another desk has changed since is not done.
    void anArmedActionOfAnotherStateIsRefused() {
        Desk annas(m_engine->port(), "anna"), adas(m_engine->port(), "ada");
        QVERIFY(soon([&] { return annas.heard() && adas.heard(); }));
        const auto kill = annas.armed({.verb = Verb::killPool, .pool = "analytics"});
        const auto pause = adas.armed({.verb = Verb::pausePool, .pool = "analytics"});
        QVERIFY(adas.outcomeOf(pause).phase != Phase::refused);
        const auto outcome = annas.outcomeOf(kill);
        QVERIFY(outcome.phase == Phase::refused);
        QVERIFY2(outcome.text.find("changed since") != std::string::npos, outcome.text.c_str());
        adas.outcomeOf({.verb = Verb::resumePool, .pool = "analytics"});
    }

    void nonsenseIsAnsweredInWords() {
        Pq console(m_engine->usher().conninfo("usher", "anna"));
        const auto state = [&](const std::string& text) {
            return console.sqlstate(desk::lineOf({.topic = desk::Topic::series, .text = text}));
        };
        std::string deep, closed;
        for (int i = 0; i < 5'000; ++i) {
            deep += "{\"a\":";
            closed += '}';
        }
        for (const auto& text : {std::string("["), std::string("7"), deep, std::string()})
            QCOMPARE(state(text), std::string("42601"));
        state(deep + "1" + closed); // an object, with nothing in it that is asked for
        for (const char* line : {"DESK STATE zz", "DESK STATE 7b7", "DESK DANCE 7b7d", "DESK"})
            QCOMPARE(console.sqlstate(line), std::string("42601"));
        QVERIFY(console.value("DESK STATE 7b7d").starts_with('{'));
        QVERIFY(console.ok());
    }

    void imaginesAndReadsThePast() {
        Desk desk(m_engine->port(), "bob");
        QVERIFY(soon([&] { return desk.heard(); }));
        const auto now = desk.engine().mirror().now().wall;
        const auto forecast = desk.engine().imagine(
            {.start = now + std::chrono::hours{3}, .guests = 400, .name = "Ada & Bea"});
        QVERIFY2(forecast, forecast ? "" : forecast.error().text().c_str());
        QCOMPARE(forecast->slots.size(), std::size_t(192));
        QVERIFY(!forecast->weddings.empty());
        QVERIFY(soon([&] {
            const auto range = desk.engine().readHistory(now - Minutes{10}, now + Minutes{10});
            return range && !range->samples.empty() && !range->events.empty();
        }));
    }
};

QTEST_GUILESS_MAIN(AttachTest)
#include "attach_test.moc"
