// What is made of the server's own view: pure.
#include "sessions/activity_query.h"
#include "sessions/blocking.h"
#include "sessions/groups.h"
#include "sessions/hidden_literals.h"
#include "sessions/ledger.h"
#include "sessions/targets.h"

#include <QTest>

using namespace usher::sessions;
using Texts = std::vector<std::string>;

namespace {

Session server(int pid, const char* state, std::vector<int> blockedBy = {}) {
    Session session{
        .pid = pid,
        .startedUs = 1'000 + pid,
        .database = "wedsync",
        .user = "app",
        .application = "web",
        .kind = "client backend",
        .state = state,
        .waitType = blockedBy.empty() ? "" : "Lock",
        .waitEvent = {},
        .query = "SELECT ?"};
    session.blockedBy = std::move(blockedBy);
    return session;
}

void hides(const char* statement, const char* shown) {
    const auto without = withoutLiterals(statement);
    QVERIFY2(without == shown, (without + " instead of " + shown).c_str());
}

Texts namesOf(const std::vector<Group>& groups) {
    Texts names;
    for (const auto& each : groups)
        names.push_back(each.name);
    return names;
}

} // namespace

class SessionsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void textsAndNumbersAreHidden() {
        hides(
            "SELECT * FROM guests WHERE name = 'Ann O''Hara' AND id=42",
            "SELECT * FROM guests WHERE name = ? AND id=?");
        hides("SELECT $1, a1, t2.c3, 1.5e3, .5, 0xFF", "SELECT $1, a1, t2.c3, ?, ?, ?");
        hides("SELECT E'it\\'s', U&'\\0041', b'01', x'ff', n'n'", "SELECT ?, ?, ?, ?, ?");
        hides("DO $$ secret $$; SELECT $a$ $$ $b$ $a$, \"O'Hara\"", "DO ?; SELECT ?, \"O'Hara\"");
        hides("SELECT 1 -- Ann\n + /* Ben /* and */ Cem */ 2", "SELECT ? + ?");
    }

    void whatWasCutWithinALiteralEndsThere() {
        hides("SELECT 'Ann O", "SELECT ?");
        hides("SELECT $$Ann", "SELECT ?");
        hides("SELECT E'Ann\\", "SELECT ?");
        hides("SELECT a /* Ann", "SELECT a");
        hides("SELECT \"na", "SELECT …");
        hides("", "");
    }

    /// Under standard_conforming_strings = off the text goes on behind the quote.
    void inDoubtTheRestIsHidden() {
        hides("SELECT 'a\\', secret, 'b'", "SELECT ?…");
        hides("SELECT 'C:\\temp', 1", "SELECT ?, ?");
    }

    void wholeCharactersAreKept() {
        QCOMPARE(shortened("abc", 3), std::string("abc"));
        QCOMPARE(shortened("aüüü", 4), std::string("aü…"));
        QCOMPARE(shortened("€€", 2), std::string("…"));
    }

    void aRowIsASession() {
        const Row row{
            "12",
            "1780761600123456",
            "wedsync",
            "app",
            "web",
            "client backend",
            "active",
            "Lock",
            "tuple",
            "SELECT 'x'",
            "5",
            "4",
            "1.5",
            "2.5",
            "0.5",
            "7,0",
            "31"};
        const auto sessions = sessionsIn({row, {"too short"}});
        QCOMPARE(sessions.size(), std::size_t(1));
        QCOMPARE(sessions[0].startedUs, std::int64_t(1'780'761'600'123'456));
        QCOMPARE(sessions[0].query, std::string("SELECT ?"));
        QCOMPARE(sessions[0].blockedBy, (std::vector<int>{7, 0}));
        QCOMPARE(sessions[0].queryS, 1.5);
        QCOMPARE(totalIn({row}), std::uint64_t(31));
    }

    void ofWhatMayNotBeSeenNothingIsTold() {
        Row row(17);
        row[0] = "12";
        row[9] = "<insufficient privilege>";
        const auto sessions = sessionsIn({row});
        QCOMPARE(sessions[0].query, std::string());
        QCOMPARE(sessions[0].queryS, -1.0);
    }

    void theLedgerSaysWhoseItIs() {
        std::vector<Session> sessions{server(1, "active"), server(2, "idle"), server(3, "idle")};
        Ledger ledger;
        ledger.byPid[1] =
            {.client = 9, .pool = "main", .application = "rsvp", .user = "anna", .address = {}};
        ledger.byPid[2] = {.pool = "main"};
        Session waiter = server(0, "waiting");
        waiter.client = 10;
        ledger.waiting = {waiter};
        join(sessions, ledger);
        QCOMPARE(sessions.size(), std::size_t(4));
        QCOMPARE(sessions[0].whoseApplication(), std::string("rsvp"));
        QCOMPARE(sessions[1].whoseApplication(), std::string("web"));
        QCOMPARE(sessions[1].pool, std::string("main"));
        QVERIFY(sessions[2].pool.empty());
        QVERIFY(sessions[3].isClient());
    }

    /// 5 holds; 6 waits for it, 7 and 8 for 6; 9 waits for a prepared transaction.
    void rootsStandFirst() {
        const std::vector<Session> sessions{
            server(4, "idle"),
            server(7, "active", {6}),
            server(8, "active", {6, 7}),
            server(6, "active", {5}),
            server(9, "active", {0}),
            server(5, "idle in transaction")};
        const auto places = placesOf(sessions);
        QCOMPARE(places[5].behind, 3);
        QVERIFY(places[5].isRoot());
        QCOMPARE(places[3].behind, 2);
        QVERIFY(!places[3].isRoot());
        const auto order = worstFirst(sessions, places);
        QCOMPARE(sessions[order[0]].pid, 5);
        QCOMPARE(sessions[order[1]].pid, 6);
        QCOMPARE(sessions[order[5]].pid, 4);
    }

    /// The server would have found it; a sample may still show one.
    void aRingOfWaitersEnds() {
        const auto places = placesOf({server(1, "active", {2}), server(2, "active", {1})});
        QCOMPARE(places[0].behind, 1);
        QVERIFY(!places[0].isRoot());
    }

    void groupsAreCounted() {
        auto waiter = server(0, "waiting");
        waiter.client = 3;
        waiter.clientApplication = "web";
        auto other = server(4, "active");
        other.application = "report";
        const auto groups = grouped(
            {server(1, "active"),
             server(2, "active", {4}),
             server(3, "idle in transaction"),
             waiter,
             other},
            By::application);
        QCOMPARE(namesOf(groups), (Texts{"web", "report"}));
        QCOMPARE(groups[0].active, 2);
        QCOMPARE(groups[0].blocked, 1);
        QCOMPARE(groups[0].idleInTransaction, 1);
        QCOMPARE(groups[0].waiting, 1);
        QCOMPARE(groups[0].servers, 3);
    }

    void byStateTheActiveAreToldByWhatTheyWaitFor() {
        QCOMPARE(groupOf(server(1, "active"), By::state), std::string("running"));
        QCOMPARE(groupOf(server(1, "active", {2}), By::state), std::string("waits: Lock"));
        QCOMPARE(groupOf(server(1, "idle"), By::state), std::string("idle"));
    }

    void targetsAreReadAsTheyAreWritten() {
        const std::vector<Target> targets{
            {.pid = 12, .startedUs = 34},
            {.pid = 56, .startedUs = 78, .transactionUs = 90}};
        QCOMPARE(targetsText(targets), std::string("12@34,56@78/90"));
        QVERIFY(targetsIn("12@34,56@78/90") == targets);
        for (const char* none : {"", "12", "12@", "@3", "12@34,", "12@34x", "-1@3", "12@34/"})
            QVERIFY2(!targetsIn(none), none);
        const std::vector<Target> many(kMostTargets + 1, targets[0]);
        QVERIFY(!targetsIn(targetsText(many)));
    }

    /// Another process, or a pool's connection that serves somebody else by now.
    void aTargetIsNobodyElse() {
        auto session = server(12, "active");
        session.transactionUs = 500;
        const auto own = targetOf(session);
        QCOMPARE(own.transactionUs, std::int64_t(0));
        session.pool = "main";
        const auto pools = targetOf(session);
        QVERIFY(own.means(session) && pools.means(session));
        session.transactionUs = 501;
        QVERIFY(own.means(session));
        QVERIFY(!pools.means(session));
        session.startedUs = 1;
        QVERIFY(!own.means(session));
    }
};

QTEST_GUILESS_MAIN(SessionsTest)
#include "sessions_test.moc"
