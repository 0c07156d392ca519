// A cluster's life as transcripts: "<host> <what a look brought>" at a second of the play, and what
// is done about it.
#include "cluster/cluster_machine.h"

#include <QTest>
#include <map>
#include <sstream>

using namespace usher;
using namespace usher::cluster;

namespace {

const char* nameOf(Act act) {
    switch (act) {
    case Act::doubt:
        return "doubt";
    case Act::trust:
        return "trust";
    case Act::hold:
        return "hold";
    case Act::resume:
        return "resume";
    case Act::moveTo:
        return "move to";
    case Act::refuse:
        return "refuse";
    case Act::accept:
        return "accept";
    }
    return "";
}

/// "primary 1" and "standby 1" (role, timeline; "restarted" or "elsewhere" after it), "silent",
/// "slow", "full".
Sighting sighting(const std::string& host, const std::string& what) {
    std::istringstream words(what);
    std::string kind, note;
    unsigned timeline = 0;
    words >> kind >> timeline >> note;
    if (kind == "silent")
        return {.error = {Errc::unavailable, "connection refused", {}}};
    if (kind == "slow")
        return {.error = {Errc::timeout, "no answer in time", {}}, .served = true};
    if (kind == "full")
        return {.error = {Errc::exhausted, "too many clients", {}}};
    const std::int64_t started = std::hash<std::string>{}(host) % 1000 + 1;
    return {
        .seen = pg::HostSighting{
            .inRecovery = kind == "standby",
            .timeline = timeline,
            .walBytes = 100,
            .systemId = note == "elsewhere" ? 8u : 7u,
            .startedUs = note == "alias" ? 1 : started + (note == "restarted" ? 5'000 : 0)}};
}

class Play {
  public:
    explicit Play(std::vector<std::string> names)
        : m_names(names),
          m_machine(std::move(names), {.interval = Millis{1'000}, .downAfter = Millis{3'000}}) {}

    /// What is done, "move to db1; refuse db2"; "" when nothing is.
    std::string at(double second, const std::string& host, const std::string& what) {
        const auto index =
            static_cast<std::size_t>(std::ranges::find(m_names, host) - m_names.begin());
        auto look = sighting(host, what);
        if (look.seen)
            look.seen->startedAt = m_startedAt;
        m_last = m_machine.see(index, look, time(second));
        std::string text;
        for (const auto& action : m_last)
            text += (text.empty() ? "" : "; ") + std::string(nameOf(action.act)) + " " +
                    m_names[action.host];
        return text;
    }
    /// Of whoever is seen from now on.
    void startedAt(double second) { m_startedAt = time(second); }
    /// Of the last move: "0.4", or "ever".
    std::string openedBefore() const {
        const auto before = m_last.empty() ? MonoTime{} : m_last.back().openedBefore;
        if (before == MonoTime::max())
            return "ever";
        return std::to_string(std::chrono::duration<double>(before - time(0)).count()).substr(0, 3);
    }
    std::string why() const { return m_last.empty() ? "" : m_last.front().why; }
    double nextLook(std::size_t host) const {
        return std::chrono::duration<double>(m_machine.nextLook(host) - time(0)).count();
    }
    const ClusterMachine& machine() const { return m_machine; }

  private:
    static MonoTime time(double second) {
        return MonoTime{} + Seconds{1'000} +
               std::chrono::duration_cast<Nanos>(std::chrono::duration<double>(second));
    }
    std::vector<std::string> m_names;
    ClusterMachine m_machine;
    MonoTime m_startedAt{};
    std::vector<Action> m_last;
};

using Text = std::string;

/// db1 serves, db2 follows it.
Play twoHosts() {
    Play play({"db1", "db2"});
    play.at(0, "db1", "primary 1");
    play.at(0, "db2", "standby 1");
    return play;
}

} // namespace

class ClusterMachineTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theHostThatTakesWritesIsThePrimary() {
        Play play({"db1", "db2"});
        QCOMPARE(play.at(0, "db1", "standby 1"), Text(""));
        QVERIFY(!play.machine().primary());
        QCOMPARE(play.at(0, "db2", "primary 1"), Text("move to db2"));
        QCOMPARE(play.why(), Text("db2 is the primary, timeline 1"));
        QCOMPARE(play.machine().primary(), std::optional<std::size_t>(1));
    }

    void aLostPrimaryHoldsThePoolsUntilAStandbyIsPromoted() {
        Play play = twoHosts();
        QCOMPARE(play.at(1.0, "db1", "silent"), Text("doubt db1"));
        QCOMPARE(play.at(1.25, "db1", "silent"), Text(""));
        QCOMPARE(play.at(3.0, "db1", "silent"), Text("hold db1"));
        QCOMPARE(play.why(), Text("db1 is down: connection refused"));
        QCOMPARE(play.at(3.2, "db2", "standby 1"), Text(""));
        QVERIFY(!play.machine().primary());
        QCOMPARE(play.at(4.0, "db2", "primary 2"), Text("move to db2"));
        QCOMPARE(play.why(), Text("db2 took over from db1, timeline 1 → 2"));
    }

    void oneMissedLookMovesNobody() {
        Play play = twoHosts();
        QCOMPARE(play.at(9.0, "db1", "silent"), Text("doubt db1"));
        QCOMPARE(play.at(9.2, "db1", "primary 1"), Text("trust db1"));
        QVERIFY(play.machine().phase() == Phase::serving);
    }

    void theSameServerThatComesBackGoesOn() {
        Play play = twoHosts();
        play.at(1, "db1", "silent");
        QCOMPARE(play.at(4, "db1", "silent"), Text("hold db1"));
        QCOMPARE(play.at(5, "db1", "primary 1"), Text("")); // once is not enough
        QCOMPARE(play.at(6, "db1", "primary 1"), Text("resume db1"));
    }

    void aRestartedPrimaryGetsNewConnections() {
        Play play = twoHosts();
        QCOMPARE(play.at(1, "db1", "primary 1 restarted"), Text("move to db1"));
        QCOMPARE(play.why(), Text("db1 was restarted, timeline 1"));
    }

    void whatWasOpenedToARestartedOneBeforeItWasSeenIsItsOwn() {
        Play play = twoHosts();
        play.startedAt(0.4);
        QCOMPARE(play.at(1, "db1", "primary 1 restarted"), Text("move to db1"));
        QCOMPARE(play.openedBefore(), Text("0.4"));
    }

    void whatRanWhileTheOtherStillServedIsAnotherMachine() {
        Play play = twoHosts();
        play.startedAt(-5);
        QCOMPARE(play.at(1, "db1", "primary 1 restarted"), Text("move to db1"));
        QCOMPARE(play.openedBefore(), Text("ever"));
    }

    void nothingLeadsToWhoeverTakesOver() {
        Play play = twoHosts();
        play.startedAt(0.5);
        QCOMPARE(play.at(1, "db2", "primary 2"), Text("refuse db1; move to db2"));
        QCOMPARE(play.openedBefore(), Text("ever"));
    }

    void aPlannedSwitchoverIsFollowed() {
        Play play = twoHosts();
        QCOMPARE(play.at(1, "db1", "standby 1"), Text("hold db1"));
        QCOMPARE(play.why(), Text("db1 has become a standby"));
        QCOMPARE(play.at(1.2, "db2", "primary 2"), Text("move to db2"));
    }

    void aPromotionSeenFirstNeedsNoSearch() {
        Play play = twoHosts();
        QCOMPARE(play.at(1, "db1", "silent"), Text("doubt db1"));
        // Nothing says yet that db1 still takes writes, so nobody cries split brain.
        QCOMPARE(play.at(1.5, "db2", "primary 2"), Text("move to db2"));
        QVERIFY(!play.machine().splitBrain());
    }

    void aStalePrimaryNeverGetsAClient() {
        Play play = twoHosts();
        play.at(1, "db1", "silent");
        play.at(4, "db1", "silent");
        play.at(5, "db2", "primary 2");
        QCOMPARE(play.at(8, "db1", "primary 1 restarted"), Text(""));
        QCOMPARE(play.at(8.2, "db1", "primary 1 restarted"), Text("refuse db1"));
        QVERIFY(play.why().find("stale primary") != Text::npos);
        QVERIFY(play.machine().splitBrain());
        // Not even when it is the only one left.
        play.at(9, "db2", "silent");
        QCOMPARE(play.at(12, "db2", "silent"), Text("hold db2"));
        QCOMPARE(play.at(12.1, "db1", "primary 1 restarted"), Text(""));
        QVERIFY(!play.machine().primary());
        // As a standby it may stay.
        QCOMPARE(play.at(20, "db1", "standby 1 restarted"), Text("accept db1"));
    }

    void aStandbyThatFollowsANewerTimelineGivesAStalePrimaryAway() {
        Play play({"db1", "db2", "db3"});
        play.at(0, "db3", "standby 2");
        QCOMPARE(play.at(0, "db1", "primary 1"), Text("refuse db1"));
        QVERIFY(!play.machine().primary());
        QCOMPARE(play.at(0, "db2", "primary 2"), Text("move to db2"));
    }

    void ofTwoPrimariesTheNewerTimelineWinsAtOnce() {
        Play play = twoHosts();
        QCOMPARE(play.at(1, "db2", "primary 2"), Text("refuse db1; move to db2"));
        QVERIFY(play.machine().splitBrain());
    }

    void rivalsOnOneTimelineAreBothRefused() {
        Play play({"db1", "db2", "db3"});
        play.at(0, "db1", "primary 1");
        play.at(1, "db2", "primary 2");
        QCOMPARE(play.at(2, "db3", "primary 2"), Text("refuse db2; refuse db3; hold db2"));
        QVERIFY(!play.machine().primary());
        QVERIFY(play.machine().splitBrain());
        // One of them is stopped: the other is right.
        play.at(3, "db3", "silent");
        QCOMPARE(play.at(6, "db3", "silent"), Text("accept db2; accept db3; resume db2"));
    }

    void oneServerUnderTwoNamesIsNoRival() {
        Play play({"db1", "db1.example"});
        QCOMPARE(play.at(0, "db1", "primary 1 alias"), Text("move to db1"));
        QCOMPARE(play.at(0, "db1.example", "primary 1 alias"), Text(""));
        QCOMPARE(play.machine().primary(), std::optional<std::size_t>(0));
    }

    void aForeignServerIsRefusedWhateverItsTimeline() {
        Play play = twoHosts();
        QCOMPARE(play.at(1, "db2", "primary 9 elsewhere"), Text("refuse db2"));
        QCOMPARE(play.machine().primary(), std::optional<std::size_t>(0));
        QVERIFY(!play.machine().splitBrain());
    }

    void aBusyOrFullServerIsNotDead() {
        Play play = twoHosts();
        for (int second = 1; second < 20; ++second) {
            QCOMPARE(play.at(second, "db1", "slow"), Text(""));
            QCOMPARE(play.at(second + 0.5, "db1", "full"), Text(""));
        }
        QCOMPARE(play.machine().primary(), std::optional<std::size_t>(0));
    }

    void looksComeOftenInDoubtAndSeldomToTheDead() {
        Play play = twoHosts();
        QCOMPARE(play.nextLook(0), 1.0);
        play.at(1, "db2", "silent");
        QCOMPARE(play.nextLook(1), 1.25);
        play.at(4, "db2", "silent");
        QCOMPARE(play.nextLook(1), 5.0);
        for (const double second : {5, 7, 11, 19, 27})
            play.at(second, "db2", "silent");
        QCOMPARE(play.nextLook(1), 35.0); // eight intervals at most
        // Without a primary everybody is looked at soon.
        play.at(30, "db1", "standby 1");
        QCOMPARE(play.nextLook(0), 30.25);
        QCOMPARE(play.nextLook(1), 28.0);
    }

    void lagIsWhatThePrimaryHasWrittenAhead() {
        Play play = twoHosts();
        QCOMPARE(play.machine().lagBytes(1), std::int64_t(0));
        play.at(1, "db2", "silent");
        play.at(4, "db2", "silent");
        QCOMPARE(play.machine().lagBytes(1), std::int64_t(-1));
    }
};

QTEST_GUILESS_MAIN(ClusterMachineTest)
#include "cluster_machine_test.moc"
