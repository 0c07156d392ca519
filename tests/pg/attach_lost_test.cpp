// A desk elsewhere whose engine or network goes, comes back, or asks who is there.
#include "support/attached.h"
#include "support/relay.h"
#include "support/tcp_proxy.h"

#include <QTest>

using namespace usher;
using namespace usher::test;
using control::Phase;
using control::Verb;

namespace {

constexpr const char* kScramToml = R"(
[gate]
listen = "127.0.0.1:0"
auth = "scram-sha-256"
auth_file = "{}"
admin_users = ["anna"]
[pools.main]
min = 1
max = 2
[reserve]
size = 0
)";

} // namespace

class AttachLostTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Attachable> m_engine;

    std::unique_ptr<UsherProcess> startWithPasswords(QTemporaryDir& folder) const {
        const auto users = folder.path().toStdString() + "/users";
        std::ofstream(users) << "\"anna\" \"geheim\"\n";
        return std::make_unique<UsherProcess>(
            folder,
            UsherProcess::serverTable(m_engine->server()),
            UsherOptions{.toml = fmt::format(fmt::runtime(kScramToml), users)});
    }

  private Q_SLOTS:
    void initTestCase() { m_engine = std::make_unique<Attachable>(); }
    void cleanupTestCase() { m_engine.reset(); }

    /// A password is asked for; a wrong one is asked for again.
    void aPasswordIsAskedFor() {
        QTemporaryDir folder;
        const auto usher = startWithPasswords(folder);
        Desk desk(usher->port(), "anna");
        QVERIFY(soon([&] { return desk.engine().wantsPassword(); }));
        desk.engine().setPassword("falsch");
        QVERIFY(soon([&] { return desk.engine().wantsPassword(); }));
        QVERIFY(!desk.heard());
        desk.engine().setPassword("geheim");
        QVERIFY(soon([&] { return desk.heard(); }));
        QVERIFY(!desk.engine().wantsPassword());
        const auto outcome = desk.outcomeOf({.verb = Verb::reconnectPool, .pool = "main"});
        QVERIFY2(outcome.phase != Phase::refused, outcome.text.c_str());
        QVERIFY2(!usher->log().contains("geheim"), qPrintable(usher->log()));
    }

    void aNetworkFarAwayIsFastEnough() {
        Relay network(m_engine->socket());
        network.setRoundTrip(Millis{120});
        Desk desk(network.port(), "anna");
        QVERIFY(soon([&] { return desk.heard(); }));
        const auto seq = desk.state()->figures->seq;
        QVERIFY(soon([&] { return desk.state()->figures->seq >= seq + 8; }));
        QVERIFY(desk.heard());
    }

    void aBadNetworkIsLostAndFound() {
        Relay network(m_engine->socket());
        Desk desk(network.port(), "anna");
        QVERIFY(soon([&] { return desk.heard(); }));
        for (const auto mood : {Relay::Mood::garbage, Relay::Mood::refuse}) {
            network.setMood(mood);
            QVERIFY(soon([&] { return !desk.heard(); }));
            QCOMPARE(desk.state()->alarms.front().id, attach::kLostAlarm);
            network.setMood(Relay::Mood::pass);
            QVERIFY(soon([&] { return desk.heard(); }));
        }
        const auto outcome = desk.outcomeOf({.verb = Verb::reconnectPool, .pool = "main"});
        QVERIFY2(outcome.phase != Phase::refused, outcome.text.c_str());
    }

    /// The engine had it or not: the desk does not know, says so, and does not send it again.
    void aCommandWhoseAnswerIsLostIsNotSentAgain() {
        TcpProxy network(m_engine->socket());
        Desk desk(network.port(), "ada");
        QVERIFY(soon([&] { return desk.heard(); }));
        network.holdAnswers(true);
        const auto outcome = desk.outcomeOf(
            {.verb = Verb::lend, .pool = "main", .value = 1, .duration = Minutes{30}});
        QVERIFY(outcome.phase == Phase::refused);
        QVERIFY2(outcome.text.find("the audit tells") != std::string::npos, outcome.text.c_str());
        network.holdAnswers(false);
        QVERIFY(soon([&] { return desk.heard(); }));
        QVERIFY(
            m_engine->usher().audit().count("\"action\":\"LEND main 1 FOR 30\"") <= 2); // asked,
                                                                                        // effect
        Desk direct(m_engine->port(), "anna");
        QVERIFY(soon([&] { return direct.heard(); }));
        direct.outcomeOf({.verb = Verb::lendBack, .pool = "main"});
    }

    void aFrozenEngineIsLostAndFoundAgain() {
        Desk desk(m_engine->port(), "anna");
        QVERIFY(soon([&] { return desk.heard(); }));
        m_engine->usher().signal(SIGSTOP);
        QVERIFY(soon([&] { return !desk.heard(); }));
        const auto verdict = desk.state()->verdict;
        QVERIFY(verdict);
        QVERIFY2(verdict->text.starts_with("This desk has lost the engine"), verdict->text.c_str());
        const auto outcome = desk.outcomeOf({.verb = Verb::pausePool, .pool = "main"});
        QVERIFY(outcome.phase == Phase::refused);
        m_engine->usher().signal(SIGCONT);
        QVERIFY(soon([&] { return desk.heard(); }));
        QVERIFY(!desk.state()->verdict || desk.state()->verdict->alarm != attach::kLostAlarm);
        QVERIFY(!desk.pool(*desk.state(), "main").figures.paused);
    }

    void anEngineStartedAnewIsFound() {
        Desk desk(m_engine->port(), "anna");
        const auto lines = [&] {
            return desk.engine().mirror().audit(0, 5'000).items;
        };
        QVERIFY(soon([&] { return desk.heard() && !lines().empty(); }));
        m_engine->stop();
        QVERIFY(soon([&] { return !desk.heard(); }));
        QVERIFY(desk.state()->verdict->text.ends_with("Connection refused"));
        const auto before = lines();
        m_engine->start();
        QVERIFY(soon([&] { return desk.heard(); }));
        const auto outcome = desk.outcomeOf({.verb = Verb::scale, .pool = "main", .value = 3});
        QVERIFY2(outcome.phase != Phase::refused, outcome.text.c_str());
        QVERIFY(lines().size() > before.size());
        for (const auto& each : before)
            QCOMPARE(std::ranges::count(lines(), each), 1);
    }
};

QTEST_GUILESS_MAIN(AttachLostTest)
#include "attach_lost_test.moc"
