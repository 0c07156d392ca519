// A rehearsal that an operator starts beside an engine that serves: on record like every action,
// and nothing of it in production's figures, history or alarms.
#include "pg/query.h"
#include "rehearsal/rehearser.h"
#include "support/desk_rig.h"

#include <QtTest>

using namespace usher;
using namespace usher::test;
using control::Phase;

namespace {

constexpr Millis kTimeout{10'000};

/// What the engine would have written.
class Kept final : public monitor::HistoryStore {
  public:
    void append(std::vector<monitor::HistorySample> samples) override {
        const MutexLock lock(m_mutex);
        for (const auto& sample : samples)
            m_acquired += sample.acquired.count();
        m_samples += samples.size();
    }
    void append(std::vector<monitor::Event>) override {}
    Result<monitor::HistoryRange> read(WallTime, WallTime, int) override {
        return monitor::HistoryRange{};
    }
    Result<std::vector<monitor::QuarterMean>> readLoads(WallTime, WallTime) override {
        return std::vector<monitor::QuarterMean>{};
    }
    void flush() override {}
    std::string trouble() const override { return {}; }

    std::uint64_t acquired() const {
        const MutexLock lock(m_mutex);
        return m_acquired;
    }
    std::size_t samples() const {
        const MutexLock lock(m_mutex);
        return m_samples;
    }

  private:
    mutable Mutex m_mutex;
    std::uint64_t m_acquired = 0;
    std::size_t m_samples = 0;
};

} // namespace

class RehearserTest : public QObject {
    Q_OBJECT
    std::unique_ptr<PgServer> m_server;
    std::shared_ptr<Kept> m_history;
    std::shared_ptr<rehearsal::Rehearser> m_rehearser;
    std::unique_ptr<DeskRig> m_rig;
    std::atomic<int> m_cards{-1}; ///< of the last run; 0: none, for it did not run

    enum class Server {
        nobodyElses,
        configured
    };
    void start(Server kind = Server::nobodyElses) {
        auto config = DeskRig::config((*m_server)->appUri(), (*m_server)->serviceUri());
        config.server.embedded = kind == Server::nobodyElses;
        m_history = std::make_shared<Kept>();
        m_rehearser = std::make_shared<rehearsal::Rehearser>(
            rehearsal::RehearserOptions{.config = config, .loadProgram = USHER_PROGRAM});
        m_rehearser->setListener(
            {.progress = {}, .finished = [this](const rehearsal::Rehearser::Cards& cards) {
                 m_cards = cards ? static_cast<int>(cards->size()) : 0;
             }});
        m_rig = std::make_unique<DeskRig>(engine::EngineOptions{
            .config = config,
            .history = m_history,
            .rehearsals = m_rehearser});
        QVERIFY(eventually([&] { return m_rig->engine().pools().warm(); }));
    }
    control::Outcome press(const std::string& line) { return m_rig->press(line); }
    bool ends() {
        return eventually([&] { return m_cards >= 0 && !m_rig->state()->rehearsals->playing; });
    }
    std::size_t linesOnRecord(const std::string& action) const {
        const auto entries = m_rig->engine().audit().entries(0, 1'000).items;
        return static_cast<std::size_t>(std::ranges::count_if(entries, [&](const auto& each) {
            return each.action == action && each.person == "Ada";
        }));
    }
    bool badgeStands() const {
        const auto state = m_rig->state();
        return std::ranges::any_of(state->overrides, [](const control::Override& each) {
            return each.kind == control::Override::Kind::rehearsal && each.by == "Ada" &&
                   each.undo == "STOP REHEARSAL";
        });
    }
    void productionIsUntouched() const {
        QCOMPARE(m_rig->engine().pools().find("main")->figures().acquireLatency.count(), 0U);
        QCOMPARE(m_rig->state()->figures->reserve.lentTotal, 0U);
        QCOMPARE(m_rig->raised(), std::string());
        const auto samples = m_history->samples();
        QVERIFY(eventually([&] { return m_history->samples() > samples; }));
        QCOMPARE(m_history->acquired(), 0U);
    }
    bool execute(const std::string& sql) const {
        return pg::execute((*m_server)->appUri(), {sql}, kTimeout).ok();
    }

  private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PgServer>(120); }
    void cleanup() {
        m_rig.reset();
        m_rehearser.reset();
        m_cards = -1;
        QVERIFY(execute("DROP SCHEMA IF EXISTS usher_rehearsal CASCADE"));
    }

    void nothingOfItEntersProduction() {
        start();
        QVERIFY(m_rig->settled());
        const auto done = press("REHEARSE reserve");
        QVERIFY2(done.phase == Phase::effectSeen, done.text.c_str());
        QCOMPARE(done.text, std::string("reserve plays with 6 clients"));
        QVERIFY(badgeStands());
        QVERIFY(ends());
        QCOMPARE(m_cards.load(), 1);
        QVERIFY(!badgeStands());
        QCOMPARE(linesOnRecord("REHEARSE reserve"), std::size_t{2});
        productionIsUntouched();
    }

    void stoppingItIsOnRecordAndLeavesNothing() {
        start();
        QCOMPARE(press("REHEARSE sustained WITH 20").phase, Phase::effectSeen);
        QCOMPARE(press("REHEARSE reserve").phase, Phase::refused); // one at a time
        const auto stopped = press("STOP REHEARSAL");
        QVERIFY2(stopped.phase == Phase::effectSeen, stopped.text.c_str());
        QVERIFY(ends());
        QCOMPARE(linesOnRecord("STOP REHEARSAL"), std::size_t{2});
        QVERIFY(m_rig->state()->rehearsals->trouble.empty());
        const auto left = pg::readRows(
            {.conninfo = (*m_server)->appUri(),
             .sql = "SELECT 1 FROM pg_namespace WHERE nspname = 'usher_rehearsal'"});
        QVERIFY(left.ok());
        QVERIFY(left->rows.empty());
    }

    void aDatabaseWhoseOwnerHasNotSaidYesIsNotLoaded() {
        start(Server::configured);
        m_rig->clock().jump(std::chrono::hours{-72}); // to a Wednesday
        QVERIFY(eventually([&] { return !m_rig->state()->day.weddingDay; }));
        const auto done = press("REHEARSE reserve");
        QCOMPARE(done.phase, Phase::noEffect);
        QVERIFY2(
            done.text.find("is not marked for rehearsals") != done.text.npos,
            done.text.data());
        QVERIFY(ends());
        // from now on, or once somebody has looked, the preview says so
        m_rehearser->askConsent();
        QVERIFY(eventually([&] { return !m_rig->state()->rehearsals->refusal.empty(); }));
        QCOMPARE(press("REHEARSE reserve").phase, Phase::refused);
    }

    void aMarkedDatabaseIsLoaded() {
        QVERIFY(execute("CREATE SCHEMA usher_rehearsal"));
        start(Server::configured);
        m_rig->clock().jump(std::chrono::hours{-72});
        QVERIFY(eventually([&] { return !m_rig->state()->day.weddingDay; }));
        const auto done = press("REHEARSE reserve");
        QVERIFY2(done.phase == Phase::effectSeen, done.text.c_str());
        QVERIFY(ends());
        QCOMPARE(m_cards.load(), 1);
    }
};

QTEST_GUILESS_MAIN(RehearserTest)
#include "rehearser_test.moc"
