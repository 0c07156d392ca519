// What the desk says of a fault, on a real server with real clients, on a wedding day: the right
// words within two seconds, one alarm and no more, and none of what is no fault.
#include "pg/uri.h"
#include "rehearsal/private_cluster.h"
#include "support/desk_rig.h"
#include "support/frozen.h"
#include "support/full_disk.h"
#include "support/tcp_proxy.h"

#include <QFile>
#include <QTemporaryDir>

using namespace usher;
using namespace usher::test;

namespace {

constexpr Millis kSaid{2'000}, kForgotten{1'000};

/// A history whose disk is full, or is not.
class FullHistory final : public monitor::HistoryStore {
  public:
    std::atomic<bool> full{false};

    void append(std::vector<monitor::HistorySample>) override {}
    void append(std::vector<monitor::Event>) override {}
    Result<monitor::HistoryRange> read(WallTime, WallTime, int) override {
        return monitor::HistoryRange();
    }
    Result<std::vector<monitor::QuarterMean>> readLoads(WallTime, WallTime) override {
        return std::vector<monitor::QuarterMean>();
    }
    void flush() override {}
    std::string trouble() const override { return full ? "database or disk is full" : ""; }
};

} // namespace

class DeskTruthTest : public QObject {
    Q_OBJECT
    std::unique_ptr<PgServer> m_server;
    std::unique_ptr<TcpProxy> m_proxy;
    std::unique_ptr<DeskRig> m_rig;
    std::vector<std::unique_ptr<Pq>> m_clients;
    std::array<std::unique_ptr<Pq>, 2> m_guests;
    std::optional<Frozen> m_frozen;

    void start(bool proxied) {
        const auto place = [&](const std::string& uri) {
            return proxied ? uri.substr(0, uri.find('?')) +
                                 fmt::format("?host=127.0.0.1&port={}", m_proxy->port())
                           : uri;
        };
        m_rig = std::make_unique<DeskRig>(engine::EngineOptions{
            .config =
                DeskRig::config(place((*m_server)->appUri()), place((*m_server)->serviceUri()))});
        QVERIFY(m_rig->settled());
        welcome();
    }
    void silence(bool blackHole) {
        if (blackHole)
            m_proxy->holdAnswers(true);
        else
            m_frozen.emplace((*m_server)->postmasterPid());
    }
    void endSilence() {
        m_proxy->holdAnswers(false);
        m_frozen.reset();
    }
    /// Every connection of main is out, and two more clients wait.
    void fill() {
        for (int i = 0; i < 4; ++i)
            m_clients.push_back(holder(m_rig->conninfo("main")));
        QVERIFY(eventually([&] { return m_rig->raised() == "exhaustion utilization"; }));
    }
    /// Two guests, who ask for nothing yet.
    void welcome() {
        for (auto& guest : m_guests)
            guest = std::make_unique<Pq>(m_rig->conninfo("wedding_critical"));
    }
    void crowd() {
        for (auto& guest : m_guests)
            guest->sendOnly("SELECT 1");
    }
    /// Within two seconds of the wait's start.
    void isSaid(Wait& wait, const char* words) {
        QVERIFY2(wait.until([&] { return m_rig->says(words); }), m_rig->verdict().c_str());
        qInfo("said: %s", wait.text().c_str());
        QVERIFY2(wait.within(kSaid), wait.text().c_str());
    }
    /// Within one second from now.
    void isForgotten() {
        Wait wait;
        QVERIFY2(wait.until([&] { return m_rig->verdict().empty(); }), "it is not forgotten");
        qInfo("forgotten: %s", wait.text().c_str());
        QVERIFY2(wait.within(kForgotten), wait.text().c_str());
    }
    std::string console(const char* show, int column) {
        return Pq(m_rig->conninfo("usher", "ada")).value(show, column);
    }
    void consoleSaysIt() {
        QCOMPARE(console("SHOW VERDICT", 0), std::string("emergency"));
        QVERIFY(console("SHOW VERDICT", 1).find("silent") != std::string::npos);
        QVERIFY(console("SHOW VERDICT", 5).find("Outside Usher") != std::string::npos);
        QCOMPARE(console("SHOW HOSTS", 1), std::string("silent"));
        QCOMPARE(console("SHOW HOSTS", 2), std::string("no"));
        QVERIFY(console("SHOW HOSTS", 6).find("no answer for") != std::string::npos);
    }

  private Q_SLOTS:
    void initTestCase() {
        m_server = std::make_unique<PgServer>(40);
        m_proxy = std::make_unique<TcpProxy>(
            pg::parseUri((*m_server)->appUri())->hosts.front().host + "/.s.PGSQL.5432");
    }
    void cleanup() {
        endSilence();
        m_clients.clear();
        m_guests = {};
        m_rig.reset();
    }
    void cleanupTestCase() {
        m_proxy.reset();
        m_server.reset();
    }

    void aSilentServerIsOneAlarmWithinTwoSecondsAndNoneWithinOneOfItsReturn_data() {
        QTest::addColumn<bool>("blackHole");
        QTest::addColumn<bool>("full");
        QTest::newRow("frozen, nobody there") << false << false;
        QTest::newRow("frozen, pools full, clients waiting") << false << true;
        QTest::newRow("packets lost, clients waiting") << true << true;
    }
    void aSilentServerIsOneAlarmWithinTwoSecondsAndNoneWithinOneOfItsReturn() {
        QFETCH(bool, blackHole);
        QFETCH(bool, full);
        start(blackHole);
        if (full)
            fill();
        const auto expected = m_rig->raised({"database"}); // and what a full pool raises by itself
        silence(blackHole);
        Wait toSay;
        if (full)
            crowd();
        isSaid(toSay, "silent");
        consoleSaysIt();
        QTest::qWait(full ? 6'000 : 0); // longer than any acquire_timeout
        QVERIFY2(m_rig->says("silent"), m_rig->verdict().c_str());
        QCOMPARE(m_rig->standing(), std::string("database"));
        QCOMPARE(m_rig->state()->figures->pool("main")->secondsToExhaustion, -1.0);
        endSilence();
        isForgotten();
        QCOMPARE(console("SHOW HOSTS", 2), std::string("yes"));
        m_clients.clear();
        m_guests = {};
        QVERIFY(m_rig->settled());
        QTest::qWait(1'000);
        QCOMPARE(m_rig->verdict(), std::string());
        QCOMPARE(m_rig->raised(), expected);
    }

    void thePrimaryOfSeveralIsSilentBeforeItIsDown() {
        using rehearsal::PrivateCluster;
        const auto cluster = PrivateCluster::make();
        QVERIFY2(cluster.ok(), cluster ? "" : cluster.error().text().c_str());
        m_rig = std::make_unique<DeskRig>(engine::EngineOptions{
            .config = DeskRig::config((*cluster)->uri(), (*cluster)->serviceUri())});
        QVERIFY(m_rig->settled());
        Frozen frozen((*cluster)->postmasterPid(PrivateCluster::first));
        Wait toSay;
        isSaid(toSay, "silent");
        QCOMPARE(console("SHOW HOSTS", 2), std::string("no"));
        QVERIFY(eventually([&] { return m_rig->says("There is no primary"); }));
        QCOMPARE(m_rig->standing(), std::string("primary_lost"));
        frozen.thaw();
        QVERIFY(eventually([&] { return m_rig->verdict().empty(); }));
        QCOMPARE(console("SHOW HOSTS", 2), std::string("yes"));
        m_rig.reset();
    }

    void aDeadServerIsSaidWithinTwoSecondsAndForgottenOnceItIsBack() {
        start(false);
        crowd();
        ::kill((*m_server)->postmasterPid(), SIGKILL);
        Wait toSay;
        isSaid(toSay, "cannot be reached");
        QCOMPARE(console("SHOW HOSTS", 2), std::string("no"));
        QTest::qWait(6'000);
        QCOMPARE(m_rig->raised(), std::string("database"));
        m_server->restart();
        isForgotten();
        QVERIFY(eventually([&] { return m_rig->settled(); }));
        QCOMPARE(m_rig->raised(), std::string("database"));
    }

    void aPausedWeddingPoolWithWaitingClientsIsAnEmergencyUntilItIsResumed() {
        start(false);
        Pq operatorsConsole(m_rig->conninfo("usher", "ada"));
        operatorsConsole.run("PAUSE wedding_critical");
        crowd();
        Wait toSay;
        isSaid(toSay, "wedding_critical is paused: 2 clients");
        QCOMPARE(console("SHOW VERDICT", 0), std::string("emergency"));
        QCOMPARE(console("SHOW VERDICT", 2), std::string("wedding_critical"));
        QCOMPARE(m_rig->state()->verdict->remedies.front().command, "RESUME wedding_critical");
        operatorsConsole.run("RESUME wedding_critical");
        Wait toForget;
        QVERIFY(toForget.until([&] { return !m_rig->says("paused"); }));
        QVERIFY2(toForget.within(kForgotten), toForget.text().c_str());
    }

    /// Under the protocol its acquisition never times out.
    void aFirstLoginAtAPausedPoolKeepsUsherFromEndingNoLonger() {
        m_rig = std::make_unique<DeskRig>(engine::EngineOptions{
            .config = DeskRig::config((*m_server)->appUri(), (*m_server)->serviceUri())});
        Pq(m_rig->conninfo("usher", "ada")).run("PAUSE wedding_critical");
        PGconn* guest = PQconnectStart(m_rig->conninfo("wedding_critical").c_str());
        QVERIFY(eventually([&] {
            PQconnectPoll(guest);
            return m_rig->state()->figures->pool("wedding_critical")->figures.waiting == 1;
        }));
        m_rig.reset();
        PQfinish(guest);
    }

    void aPoolAtItsMaximumIsSaidAndWhenTheFirstClientGivesUp() {
        start(false);
        fill();
        for (int reserve = 0; reserve < 2 * pool::kReserveHeldAtMost; ++reserve)
            m_clients.push_back(holder(m_rig->conninfo("main")));
        Pq waiter(m_rig->conninfo("main"));
        waiter.sendOnly("SELECT 1");
        Wait toSay;
        isSaid(toSay, "main is at its maximum of 4: 4 of 4 in use, 1 waiting");
        const auto state = m_rig->state();
        QVERIFY(state->verdict->until.has_value());
        const double foretoldMs = toMs(*state->verdict->until - state->figures->at.wall);
        Wait toGiveUp;
        QVERIFY(toGiveUp.until([&] { return waiter.answered(); }));
        QVERIFY(!waiter.receiveState().empty());
        QVERIFY2(
            toGiveUp.near(foretoldMs),
            (toGiveUp.text() + fmt::format(", not {:.0f}", foretoldMs)).c_str());
    }

    void whoDiesInItsOwnQueryIsNobodysAlarm() {
        start(false);
        const int before = m_rig->total("wedding_critical");
        for (int i = 0; i < 3; ++i) {
            Pq client(m_rig->conninfo("wedding_critical"));
            client.sendOnly("SELECT pg_sleep(60)");
            QVERIFY(eventually([&] {
                return m_rig->state()->figures->pool("wedding_critical")->figures.leased > 0;
            }));
            client.dropSocket();
            QVERIFY(eventually([&] {
                return m_rig->state()->figures->pool("wedding_critical")->figures.leased == 0;
            }));
        }
        // So does one whose backend an administrator ends.
        Pq client(m_rig->conninfo("wedding_critical"));
        client.run("SELECT pg_terminate_backend(pg_backend_pid())");
        QTest::qWait(3'000);
        QCOMPARE(m_rig->raised(), std::string());
        QVERIFY2(m_rig->verdict().empty(), m_rig->verdict().c_str());
        QCOMPARE(m_rig->total("wedding_critical"), before);
        const auto figures = m_rig->state()->figures->pool("wedding_critical")->figures;
        QVERIFY(figures.broken >= 1);
        QCOMPARE(figures.failures, std::uint64_t{0});
    }

    void aFullDiskIsSaidUntilThereIsRoomAgain() {
        const auto history = std::make_shared<FullHistory>();
        const QTemporaryDir folder;
        const auto file = folder.filePath(QStringLiteral("audit.jsonl"));
        m_rig = std::make_unique<DeskRig>(engine::EngineOptions{
            .config = DeskRig::config((*m_server)->appUri(), (*m_server)->serviceUri()),
            .history = history,
            .auditFile = file.toStdString()});
        Wait toSayHistory;
        history->full = true;
        isSaid(toSayHistory, "history cannot be written");
        std::optional<FullDisk> full(0);
        m_rig->engine().submit(
            {.verb = control::Verb::scale, .pool = "main", .value = 3, .actor = "Ada"});
        Wait toSayAudit;
        isSaid(toSayAudit, "audit cannot be written: ");
        QCOMPARE(m_rig->state()->verdict->severity, monitor::Severity::emergency);
        full.reset();
        history->full = false;
        QVERIFY(eventually([&] { return !m_rig->says("audit"); }));
        QFile audit(file);
        QVERIFY(audit.open(QIODevice::ReadOnly) && audit.readAll().contains("SCALE main TO 3"));
    }

    void aStartWithWaitingClientsIsNobodysAlarm() {
        m_rig = std::make_unique<DeskRig>(engine::EngineOptions{
            .config = DeskRig::config((*m_server)->appUri(), (*m_server)->serviceUri())});
        for (int i = 0; i < 8; ++i) {
            m_clients.push_back(std::make_unique<Pq>(m_rig->conninfo("wedding_critical")));
            m_clients.back()->sendOnly("SELECT pg_sleep(0.2)");
        }
        QVERIFY(m_rig->settled());
        QTest::qWait(1'000);
        QCOMPARE(m_rig->raised(), std::string());
    }
};

QTEST_GUILESS_MAIN(DeskTruthTest)
#include "desk_truth_test.moc"
