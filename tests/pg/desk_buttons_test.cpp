// The button that helps, pressed: on a real server with real clients, from the verdict's own line
// to the waiters who are served, and back.
#include "support/desk_rig.h"

#include <QFile>
#include <QTemporaryDir>

using namespace usher;
using namespace usher::test;

namespace {

constexpr int kReserve = 2 * pool::kReserveHeldAtMost; ///< connections it lends at most

std::string named(const std::string& conninfo, const char* application) {
    return conninfo + " application_name=" + application;
}

} // namespace

class DeskButtonsTest : public QObject {
    Q_OBJECT
    std::unique_ptr<PgServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DeskRig> m_rig;
    std::vector<std::unique_ptr<Pq>> m_clients, m_waiters;

    void start(std::function<void(config::Config&)> change = {}) {
        auto config = DeskRig::config((*m_server)->appUri(), (*m_server)->serviceUri());
        config.pools.push_back({.name = "analytics", .min = 1, .max = 3, .priority = 10});
        if (change)
            change(config);
        m_rig = std::make_unique<DeskRig>(engine::EngineOptions{
            .config = config,
            .auditFile = m_folder->filePath(QStringLiteral("audit.jsonl")).toStdString(),
            .reload = [config] {
                return config;
            }});
        QVERIFY(m_rig->settled());
    }
    void hold(const char* pool, int clients, const char* application = "job") {
        for (int i = 0; i < clients; ++i)
            m_clients.push_back(holder(named(m_rig->conninfo(pool), application)));
    }
    void wait(const char* pool, int clients) {
        for (int i = 0; i < clients; ++i) {
            auto& waiter =
                m_waiters.emplace_back(std::make_unique<Pq>(named(m_rig->conninfo(pool), "guest")));
            waiter->sendOnly("SELECT 1");
        }
    }
    /// All that main and the reserve have is out.
    void saturate() { hold("main", m_rig->state()->figures->pool("main")->figures.max + kReserve); }
    bool waitersAreServed() {
        return eventually([&] {
            return std::ranges::all_of(m_waiters, [](const auto& w) { return w->answered(); });
        });
    }
    int maximum(const char* pool) const { return m_rig->state()->figures->pool(pool)->figures.max; }
    bool overridden(const char* what, const char* pool) const {
        const auto state = m_rig->state();
        return std::ranges::any_of(state->overrides, [&](const control::Override& each) {
            return each.pool == pool && control::toString(each.kind) == std::string(what);
        });
    }
    /// When, as the desk says it now.
    std::optional<WallTime> firstGivesUp() const {
        const auto state = m_rig->state();
        const auto& verdict = state->verdict;
        return verdict && verdict->countdown == alerts::Countdown::clientGivesUp ? verdict->until
                                                                                 : std::nullopt;
    }
    std::string remedies() const {
        std::string lines;
        const auto state = m_rig->state();
        if (state->verdict)
            for (const auto& remedy : state->verdict->remedies)
                lines += remedy.command + "; ";
        return lines;
    }
    control::Outcome press(const std::string& line) { return m_rig->press(line); }
    bool refuses(const control::Command& command) const {
        const auto ticket = m_rig->engine().submit(command);
        return eventually([&] {
            for (const auto state = m_rig->state(); const auto& outcome : state->outcomes)
                if (outcome.ticket == ticket)
                    return outcome.phase == control::Phase::refused;
            return false;
        });
    }
    bool audited(const char* person, const char* action) const {
        QFile audit(m_folder->filePath(QStringLiteral("audit.jsonl")));
        if (!audit.open(QIODevice::ReadOnly))
            return false;
        const auto lines = audit.readAll().split('\n');
        return std::ranges::any_of(lines, [&](const QByteArray& line) {
            return line.contains(action) &&
                   line.contains(QByteArray("\"person\":\"") + person + '"');
        });
    }

  private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PgServer>(60); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() {
        m_waiters.clear();
        m_clients.clear();
        m_rig.reset();
    }
    void cleanupTestCase() { m_server.reset(); }

    void aSaturatedPoolIsLentWhatItsWaitersNeed() {
        start();
        saturate();
        wait("main", 3);
        QVERIFY(eventually([&] { return m_rig->says("main is at its maximum of 4"); }));
        QVERIFY2(
            eventually([&] { return remedies().starts_with("LEND main 3 FOR 60; "); }),
            remedies().c_str());
        const auto outcome = press("LEND main 3 FOR 60");
        QCOMPARE(outcome.phase, control::Phase::effectSeen);
        QVERIFY2(waitersAreServed(), m_rig->verdict().c_str());
        QCOMPARE(maximum("main"), 7);
        QVERIFY(eventually([&] { return m_rig->total("main") > 4; })); // with the next tick
        QVERIFY(overridden("lent", "main"));
        QVERIFY(audited("Ada", "LEND main 3 FOR 60"));
    }

    /// A reload takes nothing of it away, and an operator's floor may use it at once.
    void whatWasLentStaysUntilTheTimeIsUp() {
        start();
        QCOMPARE(press("LEND main 3 FOR 60").phase, control::Phase::effectSeen);
        QVERIFY(m_rig->engine().reload().ok());
        QCOMPARE(press("SCALE main TO 7").phase, control::Phase::effectSeen);
        QCOMPARE(maximum("main"), 7);
        QCOMPARE(m_rig->total("main"), 7);
        QCOMPARE(press("SCALE main AUTO").phase, control::Phase::effectSeen);
        m_rig->clock().jump(Minutes{61});
        QVERIFY(eventually([&] { return maximum("main") == 4; }));
        QVERIFY(eventually([&] { return m_rig->total("main") == 4; }));
        QVERIFY(eventually([&] { return !overridden("lent", "main"); }));
        QVERIFY(eventually([&] { return audited("clock", "LEND main BACK"); }));
    }

    void aLoanFromAnotherPoolMakesThatOneSmallerMeanwhile() {
        start();
        hold("analytics", 3);
        QCOMPARE(m_rig->total("analytics"), 3);
        QCOMPARE(press("LEND main 2 FROM analytics FOR 5").phase, control::Phase::effectSeen);
        QCOMPARE(maximum("main"), 6);
        QCOMPARE(maximum("analytics"), 1);
        QVERIFY(overridden("lends", "analytics"));
        QCOMPARE(m_rig->total("analytics"), 3); // nobody loses a transaction
        m_clients.clear();
        QVERIFY(eventually([&] { return m_rig->total("analytics") == 1; }));
        QCOMPARE(press("LEND main 3 FROM analytics").phase, control::Phase::refused);
        QCOMPARE(press("LEND main 1 FROM wedding_critical").phase, control::Phase::refused);
        QCOMPARE(press("LEND main BACK").phase, control::Phase::effectSeen);
        QCOMPARE(maximum("main"), 4);
        QCOMPARE(maximum("analytics"), 3);
        QVERIFY(m_rig->state()->overrides.empty());
    }

    void whatTheBudgetDoesNotHaveIsNotLent() {
        start([](config::Config& config) { config.server.budget = 13; });
        const auto refused = press("LEND main 9");
        QCOMPARE(refused.phase, control::Phase::refused);
        QVERIFY2(refused.text.find("leaves room for") != std::string::npos, refused.text.c_str());
        QCOMPARE(maximum("main"), 4);
    }

    void whoHoldsConnectionsIsNamedAndDropped() {
        start();
        hold("main", 4 + kReserve, "nightjob");
        QTest::qWait(1'100); // the last of them has held it for long, too
        wait("main", 2);
        QVERIFY2(
            eventually([&] {
                return remedies().find("DROP HOLDERS main OF nightjob AFTER 1") !=
                       std::string::npos;
            }),
            remedies().c_str());
        QVERIFY(remedies().find("CANCEL") == std::string::npos); // they are idle: nothing runs
        QVERIFY(refuses({.verb = control::Verb::dropHolders, .pool = "main"})); // it is not armed
        const auto outcome = press("DROP HOLDERS main OF nightjob AFTER 1");
        QCOMPARE(outcome.phase, control::Phase::effectSeen);
        QVERIFY(waitersAreServed());
        for (const auto& client : m_clients)
            client->run("SELECT 1");
        QVERIFY(std::ranges::none_of(m_clients, [](const auto& c) { return c->ok(); }));
        QVERIFY(std::ranges::all_of(m_waiters, [](const auto& w) { return w->ok(); }));
    }

    void whatRunsForLongIsCancelledAndItsClientStays() {
        start();
        auto& sleeper =
            m_clients.emplace_back(std::make_unique<Pq>(named(m_rig->conninfo("main"), "etl")));
        sleeper->sendOnly("SELECT pg_sleep(60)");
        hold("main", 1, "web"); // short work of others is not meant
        QTest::qWait(1'500);
        const auto outcome = press("CANCEL HOLDERS main OF etl");
        QCOMPARE(outcome.phase, control::Phase::effectSeen);
        QCOMPARE(sleeper->receiveState(), std::string("57014"));
        QCOMPARE(sleeper->value("SELECT 41 + 1"), std::string("42"));
        QCOMPARE(m_clients.back()->value("SELECT 7"), std::string("7"));
    }

    /// What it says in the last seconds is when the client is told.
    void theCountdownIsRightToTheEnd() {
        start();
        saturate();
        wait("main", 1);
        QTest::qWait(700);
        wait("main", 2);
        std::vector<double> foretold;
        const auto began = m_rig->clock().now().wall;
        Wait toGiveUp;
        QVERIFY(toGiveUp.until([&] {
            if (const auto until = firstGivesUp())
                foretold.push_back(toMs(*until - began));
            return m_waiters.front()->answered();
        }));
        QCOMPARE(m_waiters.front()->receiveState(), std::string("57014"));
        QVERIFY2(foretold.size() > 100, QByteArray::number(qsizetype(foretold.size())));
        for (const double ms : foretold)
            QVERIFY2(
                toGiveUp.near(ms),
                (toGiveUp.text() + fmt::format(", foretold {:.0f}", ms)).c_str());
        // Then it counts for the next.
        const auto past = began + Millis{static_cast<int>(foretold.back()) + 300};
        QVERIFY(eventually([&] { return firstGivesUp().value_or(began) > past; }));
    }

    void whatPeopleSetIsSeenWithWhoAndWhatTakesItBack() {
        start();
        Pq console(m_rig->conninfo("usher", "ada"));
        console.run("PAUSE main");
        console.run("SCALE analytics TO 2 FOR 10");
        console.run("SET gate.max_clients = 900");
        QVERIFY(eventually([&] { return m_rig->state()->overrides.size() == 3; }));
        QCOMPARE(
            console.cell("SHOW OVERRIDES", {.row = "paused", .column = 4}),
            std::string("console:ada"));
        QCOMPARE(console.cell("SHOW OVERRIDES", {.row = "forced", .column = 2}), std::string("2"));
        for (const auto& line : console.column("SHOW OVERRIDES", 7))
            console.run(line);
        QVERIFY(eventually([&] { return m_rig->state()->overrides.empty(); }));
        QVERIFY(!m_rig->state()->figures->pool("main")->figures.paused);
    }
};

QTEST_GUILESS_MAIN(DeskButtonsTest)
#include "desk_buttons_test.moc"
