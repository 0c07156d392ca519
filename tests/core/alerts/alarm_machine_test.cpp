#include "alerts/alarm_machine.h"
#include "alerts/evaluator.h"
#include "alerts/flood.h"
#include "support/figures.h"

#include <QTest>
#include <random>
#include <set>

using namespace usher;
using namespace usher::alerts;
using test::quietDesk;

namespace {

/// A random world: figures wander over and under their limits, the database comes and goes.
class World {
  public:
    explicit World(unsigned seed) : m_random(seed) {
        m_now = {MonoTime{} + Seconds{1}, WallTime{} + Seconds{1}};
    }

    const monitor::Snapshot& step() {
        const Millis passed{chance(0.02) ? 15'000 : 1'000};
        m_now = {m_now.mono + passed, m_now.wall + passed};
        m_snapshot.at = m_now;
        if (chance(0.01))
            m_snapshot.weddingDay = !m_snapshot.weddingDay;
        if (chance(0.03))
            m_snapshot.server.reachable = !m_snapshot.server.reachable;
        if (chance(0.05))
            m_snapshot.reserve.ready = pick(0, 5);
        if (chance(0.05))
            m_snapshot.reserve.lent = pick(0, 2);
        for (auto& p : m_snapshot.pools)
            wander(p);
        return m_snapshot;
    }

    const monitor::Snapshot& calm() {
        m_now = {m_now.mono + Seconds{1}, m_now.wall + Seconds{1}};
        m_snapshot.at = m_now;
        m_snapshot.server.reachable = true;
        m_snapshot.reserve = quietDesk().reserve;
        for (auto& p : m_snapshot.pools) {
            p.lastSecond = {.n = 50, .avgMs = 0.1};
            p.utilization = 0.1;
            p.secondsToExhaustion = -1;
            p.figures.waiting = 0;
        }
        return m_snapshot;
    }

    bool chance(double p) { return std::uniform_real_distribution<double>(0, 1)(m_random) < p; }
    int pick(int from, int to) { return std::uniform_int_distribution<int>(from, to)(m_random); }
    Now now() const { return m_now; }

  private:
    void wander(monitor::PoolSnapshot& p) {
        p.figures.total = pick(1, 20);
        if (chance(0.05))
            p.lastSecond = {.n = 50, .avgMs = double(pick(0, 20))};
        if (chance(0.05))
            p.utilization = pick(50, 100) / 100.0;
        if (chance(0.05))
            p.secondsToExhaustion = pick(-1, 400);
        if (chance(0.01))
            p.figures.timeouts += 1;
        if (chance(0.01))
            p.figures.failures += 1;
        if (chance(0.05))
            p.figures.waiting = pick(0, 3);
        p.figures.oldestWait = Millis{pick(0, 5000)};
    }

    std::mt19937 m_random;
    monitor::Snapshot m_snapshot = quietDesk();
    Now m_now;
};

void holdInvariants(const Evaluator& evaluator) {
    std::set<std::pair<std::string, std::string>> keys;
    const auto alarms = evaluator.alarms();
    const bool away = std::ranges::any_of(alarms, [](const Alarm& a) {
        return a.rule == "database" && !a.over();
    });
    for (const Alarm& a : alarms) {
        QVERIFY2(keys.insert({a.rule, a.pool}).second, "two alarms of one rule and pool");
        QVERIFY2(
            !(a.state == AlarmState::shelved && a.severity == Severity::emergency),
            "a shelved emergency");
        QVERIFY2(
            away || !(a.state == AlarmState::suppressed && a.severity == Severity::emergency),
            "a muted emergency");
        QVERIFY2(a.state != AlarmState::normal, "a normal alarm is listed");
        QVERIFY2(!a.cause.empty(), "an alarm without a cause");
    }
}

void holdTransition(const Transition& t, std::map<std::uint64_t, AlarmState>& known) {
    const bool escalation = t.from == t.to && t.from != AlarmState::normal;
    QVERIFY2(
        escalation || arrowExists(t.from, t.to),
        (std::string(toString(t.from)) + " > " + toString(t.to)).c_str());
    QVERIFY2(known[t.alarm.id] == t.from, "a transition that nobody saw");
    QCOMPARE(t.alarm.state, t.to);
    known[t.alarm.id] = t.to;
}

void act(World& world, Evaluator& evaluator, std::map<std::uint64_t, AlarmState>& known) {
    for (const Alarm& a : evaluator.alarms()) {
        if (!world.chance(0.03))
            continue;
        const int what = world.pick(0, 3);
        const auto done =
            what == 0   ? evaluator.acknowledge(a.id, "ann", world.now())
            : what == 1 ? evaluator.unacknowledge(a.id, world.now())
            : what == 2
                ? evaluator.shelve(
                      a.id,
                      {.reason = "known", .who = "ann", .howLong = Minutes{world.pick(1, 3)}},
                      world.now())
                : evaluator.unshelve(a.id, world.now());
        if (done)
            holdTransition(*done, known);
    }
}

} // namespace

class AlarmMachineTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void inAnyWorldTheArrowsAndRulesHoldAndAllClearsInTheEnd() {
        for (unsigned seed = 1; seed <= 200; ++seed) {
            World world(seed);
            Evaluator evaluator;
            std::map<std::uint64_t, AlarmState> known;
            for (int i = 0; i < 400 && !QTest::currentTestFailed(); ++i) {
                for (const Transition& t : evaluator.evaluate(world.step()))
                    holdTransition(t, known);
                act(world, evaluator, known);
                holdInvariants(evaluator);
            }
            // The longest shelf here is 3 min, an event is looked back at for 1, an emergency
            // clears after 2.
            for (int i = 0; i < 420; ++i)
                for (const Transition& t : evaluator.evaluate(world.calm()))
                    holdTransition(t, known);
            for (const Alarm& a : evaluator.alarms()) {
                QCOMPARE(a.state, AlarmState::returnedUnacknowledged);
                QVERIFY(evaluator.acknowledge(a.id, "ann", world.now()).ok());
            }
            QVERIFY2(evaluator.alarms().empty(), qPrintable(QString("seed %1").arg(seed)));
            if (QTest::currentTestFailed())
                qFatal("seed %u", seed);
        }
    }

    void theSameWorldTwiceGivesTheSameAlarms() {
        const auto run = [] {
            World world(7);
            Evaluator evaluator;
            std::vector<Alarm> all;
            for (int i = 0; i < 300; ++i)
                for (const Transition& t : evaluator.evaluate(world.step()))
                    all.push_back(t.alarm);
            return all;
        };
        QVERIFY(run() == run());
    }

    void aFloodIsFiveAndACount() {
        const WallTime now = WallTime{} + Seconds{100'000};
        std::vector<Alarm> alarms;
        for (int i = 0; i < 14; ++i) {
            Alarm a;
            a.id = static_cast<std::uint64_t>(i + 1);
            a.severity = i < 3 ? Severity::emergency : Severity::warning;
            a.state = AlarmState::unacknowledged;
            a.since = now - Seconds{i};
            alarms.push_back(a);
        }
        const Flood flood = summarize(alarms, now);
        QVERIFY(flood.flooding);
        QCOMPARE(flood.shown.size(), std::size_t{5});
        QCOMPARE(flood.shown[3].severity, Severity::warning);
        QCOMPARE(flood.hidden, std::size_t{9});
        QCOMPARE(flood.line, std::string("14 alarms in 10 min: 3 emergencies, 11 warnings"));
        QVERIFY(!summarize(alarms, now + Minutes{11}).flooding);
        alarms.resize(9);
        QCOMPARE(summarize(alarms, now).shown.size(), std::size_t{9});
    }
};

QTEST_APPLESS_MAIN(AlarmMachineTest)
#include "alarm_machine_test.moc"
