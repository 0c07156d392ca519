// The acceptance scenarios in small, against a real engine and a real PostgreSQL. The figures
// themselves are for `usher rehearse`; here it is asserted that they are taken, and that nothing
// fails.
#include "base/log.h"
#include "gate/auth/scram.h"
#include "rehearsal/rehearsal.h"
#include "support/pg_server.h"
#include "support/wednesday_clock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>
#include <fstream>
#include <thread>

using namespace usher;

namespace {

/// At a gate that anna alone may pass, with "pass,wörd".
void secure(config::Config& config, const std::string& userlist) {
    std::ofstream(userlist) << "\"anna\" \""
                            << gate::toText(gate::makeVerifier("pass,wörd", "0123456789abcdef"))
                            << "\"\n";
    config.gate.auth = config::AuthMethod::scramSha256;
    config.gate.authFile = userlist;
}

/// Why it does not begin.
std::string refusal(const rehearsal::RehearsalOptions& options) {
    const auto scores = rehearsal::run(options);
    return scores ? "it was played" : scores.error().message;
}

} // namespace

class RehearsalTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void everyScenarioRunsWithoutAFailure_data();
    void everyScenarioRunsWithoutAFailure();
    void theReserveIsLentWhenMainIsExhausted();
    void aFailoverLosesNoAcknowledgedCommit();
    void theWeddingPoolIsJudgedApartFromWhoeverIsOverloaded();
    void aCapacityIsFound();
    void aClosedLoopIsMarked();
    void theSameIsPlayedBesideAPeer();
    void aCourseIsFollowed();
    void aSecuredGateLetsInWhoKnowsThePassword();
    void whatCannotBeSaysSo();
    void aCancelledRehearsalEndsAndTidiesUp();
    void theGentleLoadLivesOnAllPools();

  private:
    config::Config config() const;
    std::unique_ptr<engine::Engine> start(const config::Config& config) const;
    rehearsal::Scorecard
    play(const std::string& scenario, std::optional<int> clients, std::optional<int> seconds);

    std::unique_ptr<test::PgServer> m_server;
    std::unique_ptr<engine::Engine> m_engine;
    const test::WednesdayClock m_clock;
    std::uint64_t m_errors = 0;
};

void RehearsalTest::initTestCase() {
    m_errors = log::errorCount();
    m_server = std::make_unique<test::PgServer>(300);
    m_engine = start(config());
    QVERIFY(m_engine);
}

/// Once its pools are warm; null, with a warning, when they do not get there.
std::unique_ptr<engine::Engine> RehearsalTest::start(const config::Config& config) const {
    auto engine = engine::Engine::start({.config = config, .clock = &m_clock});
    if (!engine)
        qWarning("%s", engine.error().text().c_str());
    const auto warm = [&] {
        return (*engine)->pools().warm();
    };
    return engine && QTest::qWaitFor(warm, 30'000) ? std::move(*engine) : nullptr;
}

config::Config RehearsalTest::config() const {
    auto config = config::defaults();
    config.server.primary = (*m_server)->appUri();
    config.server.serviceRole = (*m_server)->serviceUri();
    config.gate.listen = "127.0.0.1:0";
    return config;
}

void RehearsalTest::cleanupTestCase() {
    m_engine.reset();
    m_server.reset();
    QCOMPARE(log::errorCount(), m_errors);
}

rehearsal::Scorecard RehearsalTest::play(
    const std::string& scenario,
    std::optional<int> clients,
    std::optional<int> seconds) {
    const auto scores = rehearsal::run(
        {.scenario = scenario,
         .engine = m_engine.get(),
         .clients = clients,
         .seconds = seconds,
         .loadProgram = USHER_PROGRAM});
    if (!scores)
        qWarning("%s", scores.error().text().c_str());
    return scores && !scores->empty() ? scores->front() : rehearsal::Scorecard{};
}

void RehearsalTest::everyScenarioRunsWithoutAFailure_data() {
    QTest::addColumn<int>("clients");
    QTest::addColumn<int>("targets");
    QTest::newRow("concurrent-10k") << 200 << 11;
    QTest::newRow("connections-10k") << 200 << 11;
    QTest::newRow("saturday") << 120 << 18;
    QTest::newRow("scaling") << 150 << 25;
    QTest::newRow("ramp") << 100 << 7;
    QTest::newRow("sustained") << 50 << 6;
    QTest::newRow("storm") << 200 << 4;
}

void RehearsalTest::everyScenarioRunsWithoutAFailure() {
    QFETCH(int, clients);
    QFETCH(int, targets);
    const auto score = play(QTest::currentDataTag(), clients, 1);
    QCOMPARE(score.scenario, std::string(QTest::currentDataTag()));
    QCOMPARE(score.clients, clients);
    QVERIFY(score.acquired > 0);
    QCOMPARE(score.failed, std::uint64_t(0));
    QCOMPARE(score.errors, std::uint64_t(0));
    QCOMPARE(score.timeouts, std::uint64_t(0));
    QCOMPARE(score.successPercent, 100.0);
    QCOMPARE(static_cast<int>(score.targets.size()), targets);
    // Those under way at an opening's end are counted with the lease before it.
    QVERIFY(score.acquire.n > 0 && score.acquire.n <= score.acquired);
    QVERIFY(score.firstAnswer.n > 0 && score.transaction.n == score.acquired);
    QVERIFY(score.query.n >= score.acquired);
    QCOMPARE(score.pools.size(), std::size_t(3));
    for (const auto& pool : score.pools)
        QVERIFY2(pool.size > 0, pool.name.c_str());
}

void RehearsalTest::theReserveIsLentWhenMainIsExhausted() {
    const auto score = play("reserve", {}, {});
    QCOMPARE(score.reserveUsed, std::uint64_t(5));
    QCOMPARE(score.clients, 55);
    QCOMPARE(score.acquired, std::uint64_t(55));
    QCOMPARE(score.failed + score.timeouts + score.errors, std::uint64_t(0));
    const auto main = std::ranges::find(score.pools, "main", &rehearsal::PoolScore::name);
    QVERIFY(main != score.pools.end());
    QVERIFY(main->peak >= 50);
}

void RehearsalTest::aFailoverLosesNoAcknowledgedCommit() {
    const auto score = play("failover", 30, 4);
    QCOMPARE(score.scenario, std::string("failover"));
    QCOMPARE(score.targets.size(), std::size_t(8));
    for (const auto& target : score.targets) {
        // a time is for `usher rehearse`
        if (target.name.starts_with("first_commit_s"))
            continue;
        QVERIFY2(
            target.passed,
            qPrintable(QString::fromStdString(target.name) + " " + QString::number(target.got)));
    }
}

void RehearsalTest::theWeddingPoolIsJudgedApartFromWhoeverIsOverloaded() {
    const auto score = play("isolation", {}, 2);
    QVERIFY(score.failed > 0); // of those who ask for ten times what there is
    QCOMPARE(score.targets.size(), std::size_t(5));
    for (const auto& target : score.targets)
        if (target.name.ends_with("wedding_success_percent >="))
            QCOMPARE(target.got, 100.0);
        else if (target.name.find("wedding_query_p95_ms") != std::string::npos)
            QVERIFY(target.got > 0); // the gate has timed them
}

void RehearsalTest::aCapacityIsFound() {
    const auto score = play("capacity", 20, 1);
    QCOMPARE(score.scenario, std::string("capacity"));
    QVERIFY(score.perSecond > 0);
    QCOMPARE(score.targets.size(), std::size_t(1));
}

void RehearsalTest::aClosedLoopIsMarked() {
    const auto scores = rehearsal::run(
        {.scenario = "sustained",
         .engine = m_engine.get(),
         .clients = 20,
         .seconds = 1,
         .closedLoop = true,
         .loadProgram = USHER_PROGRAM});
    QVERIFY2(scores.ok(), scores ? "" : scores.error().text().c_str());
    QVERIFY(scores->front().closedLoop);
    QVERIFY(scores->front().acquired > 0);
    QVERIFY(rehearsal::toText(*scores).find("in a closed loop") != std::string::npos);
}

/// The peer is PostgreSQL itself: one database for all pools.
void RehearsalTest::theSameIsPlayedBesideAPeer() {
    const auto peer = rehearsal::peerAt((*m_server)->appUri());
    QVERIFY(peer.ok());
    const auto scores = rehearsal::run(
        {.scenario = "sustained",
         .engine = m_engine.get(),
         .clients = 20,
         .seconds = 1,
         .peer = *peer,
         .loadProgram = USHER_PROGRAM});
    QVERIFY2(scores.ok(), scores ? "" : scores.error().text().c_str());
    const auto& card = scores->front();
    QVERIFY(card.peer.has_value());
    QCOMPARE(card.peer->failed, std::uint64_t(0));
    // The same arrivals: chance alone tells them apart.
    QVERIFY(card.peer->acquired > card.acquired / 2 && card.acquired > card.peer->acquired / 2);
    QCOMPARE(card.parts.size(), std::size_t(10));
    QVERIFY(rehearsal::toText(*scores).find("  beside ") != std::string::npos);
}

void RehearsalTest::aCourseIsFollowed() {
    rehearsal::RehearsalOptions options{
        .scenario = "replay",
        .engine = m_engine.get(),
        .clients = 40,
        .loadProgram = USHER_PROGRAM};
    QVERIFY(refusal(options).find("replay can't be played from here") != std::string::npos);
    options.course.emplace();
    options.course->rates.wedding = {{0, 0}, {2, 60}};
    options.course->length = Seconds{2};
    const auto scores = rehearsal::run(options);
    QVERIFY2(scores.ok(), scores ? "" : scores.error().text().c_str());
    const auto& card = scores->front();
    // 60 on average; a standard deviation is 8.
    QVERIFY2(card.acquired > 20 && card.acquired < 110, qPrintable(QString::number(card.acquired)));
    QCOMPARE(card.failed, std::uint64_t(0));
}

void RehearsalTest::aSecuredGateLetsInWhoKnowsThePassword() {
    QTemporaryDir folder;
    auto secured = config();
    secured.server.budget = 100;
    secure(secured, folder.filePath(QStringLiteral("userlist.txt")).toStdString());
    const auto engine = start(secured);
    QVERIFY(engine);
    rehearsal::RehearsalOptions options{
        .scenario = "sustained",
        .engine = engine.get(),
        .clients = 20,
        .seconds = 1,
        .loadProgram = USHER_PROGRAM,
        .user = "anna",
        .password = "pass,wörd"};
    const auto scores = rehearsal::run(options);
    QVERIFY2(scores.ok(), scores ? "" : scores.error().text().c_str());
    QCOMPARE(scores->front().failed + scores->front().errors, std::uint64_t(0));
    QVERIFY(scores->front().acquired > 0);
    options.password = "guessed";
    QVERIFY(refusal(options).find("28P01") != std::string::npos);
    options.password.clear();
    QVERIFY(refusal(options).find("set PGUSER and PGPASSWORD") != std::string::npos);
}

void RehearsalTest::whatCannotBeSaysSo() {
    const auto code = [&](const std::string& scenario, std::optional<int> clients) {
        const auto result = rehearsal::run(
            {.scenario = scenario,
             .engine = m_engine.get(),
             .clients = clients,
             .loadProgram = USHER_PROGRAM});
        return result ? Errc::internal : result.error().code;
    };
    QCOMPARE(code("no such thing", {}), Errc::invalidArgument);
    QCOMPARE(code("sustained", 0), Errc::invalidArgument);
    QCOMPARE(code("sustained", 20'000), Errc::exhausted);
    rehearsal::RehearsalOptions options{.scenario = "reserve", .engine = m_engine.get()};
    options.peer.emplace();
    QVERIFY(refusal(options).find("reserve can't be played at a peer") != std::string::npos);
    options = {.scenario = "sustained", .engine = m_engine.get(), .loadProgram = "/no/usher"};
    QVERIFY(refusal(options).find("/no/usher could not be started") != std::string::npos);
}

void RehearsalTest::aCancelledRehearsalEndsAndTidiesUp() {
    std::atomic<int> polled{0};
    const auto result = rehearsal::run(
        {.scenario = "sustained",
         .engine = m_engine.get(),
         .clients = 20,
         .loadProgram = USHER_PROGRAM,
         .cancelled = [&] {
             return ++polled > 20;
         }});
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, Errc::cancelled);
    QTRY_COMPARE_WITH_TIMEOUT(m_engine->state()->figures->clients.connected, 0, 20'000);
    // The same table can be made again: it was dropped.
    QCOMPARE(play("sustained", 10, 1).failed, std::uint64_t(0));
}

void RehearsalTest::theGentleLoadLivesOnAllPools() {
    std::vector<std::uint64_t> before;
    for (auto* pool : m_engine->pools().pools())
        before.push_back(pool->figures().acquired);
    auto gentle = std::make_unique<rehearsal::GentleSaturday>(*m_engine, 40, USHER_PROGRAM);
    for (std::size_t i = 0; i < before.size(); ++i)
        QTRY_VERIFY_WITH_TIMEOUT(
            m_engine->pools().pools()[i]->figures().acquired > before[i] + 3,
            30'000);
    gentle.reset();
    QTRY_COMPARE_WITH_TIMEOUT(m_engine->state()->figures->clients.connected, 0, 20'000);
}

QTEST_GUILESS_MAIN(RehearsalTest)
#include "rehearsal_test.moc"
