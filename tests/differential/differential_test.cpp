// The same conversation with PostgreSQL itself and through the gate: every answer is equal.
//   USHER_SEEDS=FIRST:COUNT   other conversations, or more of them
//   USHER_SCOPE=all           also those that the gate is known to answer otherwise (README.md)
#include "differential/lane.h"

#include <QTest>
#include <atomic>
#include <mutex>
#include <thread>

using namespace usher;
using namespace usher::test;

namespace {

constexpr std::uint64_t kFirstSeed = 1;
#ifdef __SANITIZE_ADDRESS__
constexpr int kConversations = 1000;
#else
constexpr int kConversations = 5000;
#endif
constexpr int kShown = 20;
/// What differs is played so often again: then it is either so, or was the moment's.
constexpr int kReplays = 2;
/// Of the moment's in a whole run; more is no chance.
constexpr int kMostOfTheMoment = 2;
constexpr int kLanes = 8;
constexpr std::uint64_t kARow = 100; ///< Qt Test gives a row five minutes, however busy the machine

/// As long as every other's, so that a seed's bytes are the same in each.
std::string laneName(int lane) {
    return "talk" + std::to_string(lane);
}

struct Seeds {
    std::uint64_t first = kFirstSeed;
    std::uint64_t end = kFirstSeed + kConversations;
};

Seeds seedsAskedFor() {
    const auto asked = qEnvironmentVariable("USHER_SEEDS").split(':');
    if (asked.size() != 2)
        return {};
    return {
        .first = asked[0].toULongLong(),
        .end = asked[0].toULongLong() + asked[1].toULongLong()};
}

/// Seeds to play, handed out to lanes, and what they found.
class Round {
  public:
    Round(Seeds seeds, Scope scope) : m_scope(scope), m_next(seeds.first), m_end(seeds.end) {}

    void play(Lane& lane) {
        for (auto seed = m_next++; seed < m_end; seed = m_next++) {
            const auto what = differenceIn(lane, seed);
            if (!what.empty())
                tell(seed, what, comesAgain(lane, seed));
        }
    }
    int differing() const { return m_differing; }
    int differingOnce() const { return m_differingOnce; }

  private:
    std::string differenceIn(Lane& lane, std::uint64_t seed) const {
        try {
            return lane.differenceOf(seed, m_scope);
        } catch (const std::exception& why) {
            return why.what();
        }
    }
    bool comesAgain(Lane& lane, std::uint64_t seed) const {
        bool again = false;
        for (int i = 0; i < kReplays; ++i)
            again |= !differenceIn(lane, seed).empty();
        return again;
    }
    void tell(std::uint64_t seed, const std::string& what, bool again) {
        const std::lock_guard lock(m_telling);
        auto& count = again ? m_differing : m_differingOnce;
        if (++count <= kShown)
            qWarning(
                "seed %llu%s\n%s",
                static_cast<unsigned long long>(seed),
                again ? "" : ", which did not come again",
                what.c_str());
    }

    const Scope m_scope;
    std::atomic<std::uint64_t> m_next;
    const std::uint64_t m_end;
    std::mutex m_telling;
    int m_differing = 0, m_differingOnce = 0;
};

} // namespace

class DifferentialTest : public QObject {
    Q_OBJECT

    std::unique_ptr<GateRig> m_rig;
    std::vector<std::unique_ptr<Lane>> m_lanes;
    int m_ofTheMoment = 0;

    static config::Config aPoolEachLane() {
        auto config = rigConfig();
        config.reserve.size = 0;
        config.pools.clear();
        for (int i = 0; i < kLanes; ++i) {
            auto& pool = config.pools.emplace_back();
            pool.name = laneName(i);
            pool.min = pool.max = 2;
        }
        return config;
    }
    static std::string database(std::string uri, const std::string& name) {
        return uri.replace(uri.find("/wedsync?"), 9, "/" + name + "?");
    }

  private Q_SLOTS:
    void initTestCase() {
        m_rig = std::make_unique<GateRig>(GateRigOptions{.config = aPoolEachLane()});
        Pq owner(GateRig::server().superuserUri());
        owner.run("create database direct owner usher_app");
        for (const char* sql : // nothing here outlives the test
             {"alter system set fsync = off",
              "alter system set synchronous_commit = off",
              "select pg_reload_conf()"})
            owner.run(sql);
        const auto behind = GateRig::server().appUri();
        for (int i = 0; i < kLanes; ++i)
            m_lanes.push_back(std::make_unique<Lane>(LaneOptions{
                .rig = m_rig.get(),
                .name = laneName(i),
                .direct = database(behind, "direct"),
                .behind = behind}));
    }
    void cleanupTestCase() {
        m_lanes.clear();
        m_rig.reset();
        QVERIFY(m_ofTheMoment <= kMostOfTheMoment);
    }

    void everyAnswerIsPostgresOwn_data() {
        QTest::addColumn<quint64>("first");
        QTest::addColumn<quint64>("end");
        const auto asked = seedsAskedFor();
        for (auto first = asked.first; first < asked.end; first += kARow)
            QTest::addRow("from %llu", static_cast<unsigned long long>(first))
                << quint64(first) << quint64(std::min(first + kARow, asked.end));
    }
    void everyAnswerIsPostgresOwn() {
        QFETCH(quint64, first);
        QFETCH(quint64, end);
        const auto all = qEnvironmentVariable("USHER_SCOPE") == "all";
        Round round({.first = first, .end = end}, all ? Scope::all : Scope::equal);
        {
            std::vector<std::jthread> threads;
            for (auto& lane : m_lanes)
                threads.emplace_back([&round, &lane] { round.play(*lane); });
        }
        m_ofTheMoment += round.differingOnce();
        QCOMPARE(round.differing(), 0);
    }
};

QTEST_GUILESS_MAIN(DifferentialTest)
#include "differential_test.moc"
