#include "gate/relay/server_machine.h"

#include <QTest>

using namespace usher::gate;

namespace {
constexpr ReadyView kIdle{};
constexpr ReadyView kInBlock{.status = 'T'};
constexpr ReadyView kBusy{.atRest = false};
constexpr ReadyView kInSession{.sessionMode = true};
constexpr CancelView kQuiet{};
constexpr CancelView kRuns{.busy = true};
constexpr CancelView kRunsOwn{.busy = true, .ownInFront = true};

ServerMachine serving() {
    ServerMachine m;
    (void)m.lent(false);
    return m;
}
ServerMachine proving() {
    ServerMachine m;
    (void)m.lent(true);
    return m;
}
CommandTag tag(std::string_view text) {
    return readTag(std::string(text) + '\0');
}
} // namespace

class ServerMachineTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aConnectionThatNeedsNoProofIsGrantedAtOnce() {
        ServerMachine m;
        QVERIFY(m.lent(false) == ServerAct::grantLease);
        QVERIFY(m.ready(kIdle) == ServerAct::reportReady);
        m.returned();
        QVERIFY(m.use() == ServerMachine::Use::none);
    }

    void whatBeganBeforeTheLeaseIsNobodys() {
        ServerMachine m;
        m.answerBegins(true);
        (void)m.lent(false);
        QVERIFY(!m.passesAnswer());
    }

    void startupSettingsAreProvenBeforeAnythingElse() {
        ServerMachine m;
        QVERIFY(m.lent(true) == ServerActs{});
        QVERIFY(m.use() == ServerMachine::Use::proving);
        QVERIFY(m.ownQueryDone({}) == (ServerActs{ServerAct::takeSettings, ServerAct::grantLease}));
        QVERIFY(m.use() == ServerMachine::Use::serving);
    }

    void refusedStartupSettingsAreTheClientsFault() {
        auto m = proving();
        m.ownQueryRefused();
        QVERIFY(m.ownQueryDone({}) == ServerAct::refuseSettings);
    }

    void aRefusalLaterMakesTheConnectionUseless() {
        auto m = serving();
        m.ownQueryRefused();
        QVERIFY(m.ownQueryDone({}) == (ServerActs{ServerAct::markDead, ServerAct::reportLost}));
    }

    void aRefusalIsForgottenWithItsConnection() {
        auto m = proving();
        m.ownQueryRefused();
        QVERIFY(
            m.lost() ==
            (ServerActs{ServerAct::markDead, ServerAct::giveBackBroken, ServerAct::retryLease}));
        m.returned();
        (void)m.lent(true);
        QVERIFY(m.ownQueryDone({}) == (ServerActs{ServerAct::takeSettings, ServerAct::grantLease}));
    }

    void aLostServerIsReported() {
        QVERIFY(serving().lost() == (ServerActs{ServerAct::markDead, ServerAct::reportLost}));
    }

    void aCancelMeetsWhatTheClientWaitsFor() {
        ServerMachine m;
        QVERIFY(m.cancelRequested(kQuiet) == ServerAct::cancelWaiting);
        QVERIFY(serving().cancelRequested(kQuiet) == ServerAct::cancelWaiting);
        QVERIFY(serving().cancelRequested(kRuns) == ServerAct::cancelQuery);
    }

    void aCancelWhileTheGatesOwnQueryRunsIsForWhatFollowsIt() {
        auto m = serving();
        QVERIFY(m.cancelRequested(kRunsOwn) == ServerActs{});
        QVERIFY(
            m.ownQueryDone({.busy = true}) ==
            (ServerActs{ServerAct::takeSettings, ServerAct::cancelQuery, ServerAct::reportReady}));
        QVERIFY(m.cancelRequested(kRunsOwn) == ServerActs{});
        QVERIFY(
            m.ownQueryDone({}) == (ServerActs{ServerAct::takeSettings, ServerAct::reportReady}));
    }

    void aCancelWhileSettingsAreProvenEndsTheWaiting() {
        auto m = proving();
        QVERIFY(m.cancelRequested(kRunsOwn) == ServerActs{});
        QVERIFY(
            m.ownQueryDone({}) == (ServerActs{
                                      ServerAct::takeSettings,
                                      ServerAct::giveBackClean,
                                      ServerAct::failCancelled}));
    }

    void resetGivesAClientThatStaysItsOwnSettingsBack() {
        auto m = serving();
        m.commandDone(tag("RESET"), false);
        QVERIFY(m.isResetting());
        QVERIFY(m.ready(kBusy) == ServerAct::reportReady); // more is under way
        QVERIFY(
            m.ready(kInBlock) == (ServerActs{ServerAct::restoreSettings, ServerAct::reportReady}));
        QVERIFY(!m.isResetting());
        QVERIFY(m.ready(kInBlock) == ServerAct::reportReady);
    }

    /// It has gone on while it was asked for its settings: nobody else gets the connection first.
    void resetGivesAClientThatGoesOnItsOwnSettingsBack() {
        const auto asked = [] {
            auto m = serving();
            m.keepSettings();
            m.commandDone(tag("DISCARD ALL"), false);
            (void)m.ready(kIdle);
            return m;
        };
        auto stays = asked(), goes = asked(), unknown = asked();
        QVERIFY(
            stays.ownQueryDone({.goesOn = true}) == (ServerActs{
                                                        ServerAct::takeSettings,
                                                        ServerAct::restoreSettings,
                                                        ServerAct::reportReady}));
        QVERIFY(
            goes.ownQueryDone({}) == (ServerActs{ServerAct::takeSettings, ServerAct::reportReady}));
        unknown.ownQueryRefused();
        QVERIFY(
            unknown.ownQueryDone({.goesOn = true}) == (ServerActs{
                                                          ServerAct::leaveSettings,
                                                          ServerAct::restoreSettings,
                                                          ServerAct::reportReady}));
    }

    void discardAllLeavesNoneOfTheGatesSettings() {
        auto m = serving();
        m.commandDone(tag("DISCARD ALL"), false);
        m.commandDone(tag("RESET"), false);
        QVERIFY(
            m.ready(kInSession) ==
            (ServerActs{ServerAct::restoreSettings, ServerAct::reportReady}));
    }

    void aRoleThatMayHaveBeenPutOffIsRestored() {
        const ServerActs restored{ServerAct::restoreRole, ServerAct::reportReady};
        auto m = serving();
        m.doubtRole();
        QVERIFY(m.ready(kBusy) == ServerAct::reportReady);
        QVERIFY(m.ready(kInBlock) == restored);
        QVERIFY(m.ready(kInBlock) == ServerAct::reportReady);
        m.doubtRole();
        QVERIFY(m.ready(kInBlock) == restored);
        QVERIFY(m.ready(kInSession) == restored); // the block has ended with the client's own
        QVERIFY(m.ready(kInSession) == restored); // what was prepared may do it again
        (void)m.lent(false);
        QVERIFY(m.ready(kInSession) == ServerAct::reportReady);
        m.doubtRole();
        QVERIFY(m.ready(kIdle) == ServerAct::reportReady); // at the next lease
    }

    void whoGivesItsConnectionBackIsRestoredAtTheNext() {
        auto m = serving();
        m.commandDone(tag("RESET"), false);
        QVERIFY(m.ready(kIdle) == ServerAct::reportReady);
        m.commandDone(tag("RESET"), true); // the gate's own
        QVERIFY(m.ready(kInBlock) == ServerAct::reportReady);
    }

    void changedTablesAreSeenByOthersWithTheTransactionsEnd() {
        auto m = serving();
        m.commandDone(tag("ALTER TABLE"), false);
        QVERIFY(m.ready(kInBlock) == ServerAct::reportReady);
        QVERIFY(m.ready(kIdle) == (ServerActs{ServerAct::renewStatements, ServerAct::reportReady}));
        QVERIFY(m.ready(kIdle) == ServerAct::reportReady);
    }

    void readyInTheMiddleOfAMessageIsReportedAgainAtItsEnd() {
        auto m = serving();
        QVERIFY(m.messageEnded(kIdle) == ServerActs{});
        QVERIFY(m.ready({.midMessage = true}) == ServerAct::reportReady);
        QVERIFY(m.messageEnded(kIdle) == ServerAct::reportReady);
        QVERIFY(m.messageEnded(kIdle) == ServerActs{});
    }

    void nothingOfTheGatesStandsWithinAMessage() {
        auto m = serving();
        m.keepSettings();
        QVERIFY(!m.asksSettings({.midMessage = true}));
        QVERIFY(m.ready({.midMessage = true}) == ServerAct::reportReady);
        QVERIFY(m.asksSettings(kIdle));
        QVERIFY(
            m.messageEnded(kIdle) == (ServerActs{ServerAct::askSettings, ServerAct::reportReady}));
    }

    void whoCannotBeAskedForSettingsIsCleaned() {
        auto m = serving();
        m.keepSettings();
        (void)m.ready(kIdle);
        m.ownQueryRefused();
        QVERIFY(
            m.ownQueryDone({}) == (ServerActs{ServerAct::leaveSettings, ServerAct::reportReady}));
        QVERIFY(m.isDirty());
    }

    void whatNoResetClearsIsClosed() {
        auto m = serving();
        m.stain();
        m.leaveTraces();
        QVERIFY(m.isDirty() && m.isStained() && m.isSuspect());
        m.suspect();
        QVERIFY(m.isStained());
        (void)m.lent(false);
        QVERIFY(!m.isStained() && !m.isSuspect());
    }

    void whatMayBeThatIsClosedToo() {
        auto m = serving();
        m.suspect();
        m.leaveTraces();
        QVERIFY(m.isSuspect() && !m.isStained());
    }

    void tracesLastAsLongAsTheLease() {
        auto m = serving();
        m.leaveTraces();
        QVERIFY(m.isDirty());
        (void)m.lent(false);
        QVERIFY(!m.isDirty());
    }

    void tagsTellWhatACommandLeaves() {
        QVERIFY(tag("SELECT 1") == CommandTag{});
        QVERIFY(tag("CREATE VIEW").changesPlans && !tag("CREATE TABLE").changesPlans);
        QVERIFY(tag("LISTEN").leavesState && tag("PREPARE").leavesState && tag("LOAD").stains);
        QVERIFY(tag("DEALLOCATE ALL").forgetsAll && !tag("DEALLOCATE").forgetsAll);
        QVERIFY(tag("DISCARD ALL").forgetsAll);
        QVERIFY(tag("DEALLOCATE ALL").reset == CommandTag::Reset::none);
    }
};

QTEST_APPLESS_MAIN(ServerMachineTest)
#include "server_machine_test.moc"
