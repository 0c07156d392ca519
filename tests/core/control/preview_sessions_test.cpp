// What is said before sessions of the server are ended.
#include "control/preview.h"
#include "sessions/targets.h"

#include <QTest>
#include <algorithm>

using namespace usher;
using namespace usher::control;

namespace {

sessions::Session session(int pid, const char* state, std::vector<int> blockedBy = {}) {
    sessions::Session made;
    made.pid = pid;
    made.startedUs = 1'000;
    made.transactionUs = 2'000;
    made.transactionS = 12;
    made.database = "wedsync";
    made.pool = "main";
    made.client = std::uint64_t(pid);
    made.clientApplication = "rsvp";
    made.state = state;
    made.blockedBy = std::move(blockedBy);
    return made;
}

DeskState desk(bool serviceRole = true) {
    auto sample = std::make_shared<sessions::Sample>();
    sample->seq = 1;
    sample->serviceRole = serviceRole;
    sample->role = "app";
    sample->sessions =
        {session(7, "idle in transaction"), session(8, "active", {7}), session(9, "active", {8})};
    DeskState state;
    state.figures = std::make_shared<monitor::Snapshot>();
    state.sessions = sample;
    return state;
}

Preview shown(const DeskState& state, Verb verb, const std::string& targets) {
    return makePreview(state, {.verb = verb, .text = targets});
}

bool says(const Preview& preview, const char* words) {
    return std::ranges::any_of(preview.lines, [&](const std::string& line) {
        return line.find(words) != std::string::npos;
    });
}

} // namespace

class PreviewSessionsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void saysWhoItIsAndWhoWaitsForIt() {
        const auto preview = shown(desk(), Verb::terminateSessions, "7@1000/2000");
        QVERIFY(preview.allowed);
        QCOMPARE(preview.tier, Tier::three);
        QVERIFY(says(preview, "1 process of the server ends"));
        QVERIFY(says(
            preview,
            "7 (rsvp, main): idle in transaction, for 12 s, 2 sessions wait for it."));
        QVERIFY(!says(preview, "service role"));
        QCOMPARE(shown(desk(), Verb::cancelSessions, "8@1000/2000").tier, Tier::two);
    }

    void saysWhatIsNotThereAnyMore() {
        const auto preview = shown(desk(), Verb::terminateSessions, "7@1000/2001,8@1000/2000");
        QVERIFY(says(preview, "1 was not there a moment ago"));
        QVERIFY(!says(preview, "7 (rsvp"));
    }

    void saysThatThereIsNoServiceRole() {
        QVERIFY(says(
            shown(desk(false), Verb::terminateSessions, "7@1000/2000"),
            "There is no service role: it is asked as app"));
    }

    void unseenItIsAskedAllTheSame() {
        auto state = desk();
        state.sessions = nullptr;
        const auto preview = shown(state, Verb::cancelSessions, "7@1000/2000");
        QVERIFY(preview.allowed);
        QVERIFY(says(preview, "not seen now"));
        QVERIFY(!shown(state, Verb::cancelSessions, "seven").allowed);
    }

    /// The next sample is no other state: who was meant says the token already.
    void theTokenIsOfWhoIsMeant() {
        const auto armed = shown(desk(), Verb::terminateSessions, "7@1000/2000").stateToken;
        auto later = desk();
        later.sessions = nullptr;
        QCOMPARE(shown(later, Verb::terminateSessions, "7@1000/2000").stateToken, armed);
        QVERIFY(shown(desk(), Verb::terminateSessions, "7@1000/2001").stateToken != armed);
    }
};

QTEST_GUILESS_MAIN(PreviewSessionsTest)
#include "preview_sessions_test.moc"
