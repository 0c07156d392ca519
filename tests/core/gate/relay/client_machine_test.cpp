#include "gate/relay/client_machine.h"

#include <QTest>

using namespace usher::gate;
using usher::config::PoolMode;

namespace {
constexpr ServerView kIdle{};
constexpr ServerView kBusy{.atRest = false, .readyOwed = true};
constexpr ServerView kOpen{.atRest = false};
constexpr ServerView kInBlock{.status = 'T'};
constexpr ServerView kDirty{.dirty = true};
} // namespace

class ClientMachineTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aTransactionTakesALeaseAndReturnsIt() {
        PhaseCounts counts;
        ClientMachine m(PoolMode::transaction, &counts);
        QVERIFY(m.clientMessage('Q') == Act::acquire);
        QVERIFY(m.clientMessage('Q') == Act::hold);
        QVERIFY(m.leaseGranted() == Act::replay);
        QVERIFY(m.clientMessage('Q') == Act::forward);
        QVERIFY(m.serverReady(kInBlock) == Acts{});
        QVERIFY(m.clientMessage('Q') == Act::forward);
        QVERIFY(m.serverReady(kBusy) == Acts{});
        QVERIFY(m.serverReady(kIdle) == Act::giveBackClean);
        QVERIFY(m.phase() == Phase::idle);
    }

    void countsFollowThePhases() {
        PhaseCounts counts;
        {
            ClientMachine a(PoolMode::transaction, &counts), b(PoolMode::transaction, &counts);
            QCOMPARE(counts.idle, 2);
            a.clientMessage('Q');
            QCOMPARE(counts.waiting, 1);
            a.leaseGranted();
            b.clientClosed({});
            QCOMPARE(counts.active, 1);
            QCOMPARE(counts.idle, 0);
        }
        QCOMPARE(counts.active + counts.idle + counts.waiting + counts.skipping, 0);
    }

    void messagesThatNeedNoServerTakeNone() {
        PhaseCounts counts;
        ClientMachine m(PoolMode::transaction, &counts);
        QVERIFY(m.clientMessage('S') == Act::answerReady);
        for (const char type : {'H', 'd', 'c', 'f'})
            QVERIFY(m.clientMessage(type) == Act::drop);
        QVERIFY(m.phase() == Phase::idle);
    }

    void aFailedAcquisitionLeavesTheClientInPlace() {
        PhaseCounts counts;
        ClientMachine m(PoolMode::transaction, &counts);
        m.clientMessage('Q');
        QVERIFY(m.leaseFailed() == (Acts{Act::answerFailure, Act::answerReady, Act::skipHeld}));
        QVERIFY(m.phase() == Phase::idle);
        m.clientMessage('P');
        QVERIFY(m.leaseFailed() == (Acts{Act::answerFailure, Act::skipHeld}));
        for (const char type : {'P', 'B', 'E', 'Q'})
            QVERIFY(m.clientMessage(type) == Act::drop);
        QVERIFY(m.clientMessage('S') == Act::answerReady);
        QVERIFY(m.phase() == Phase::idle);
    }

    void aVanishedClientCostsNobodyAnything() {
        const auto vanish = [](ServerView server) {
            PhaseCounts counts;
            ClientMachine m(PoolMode::transaction, &counts);
            m.clientMessage('Q');
            m.leaseGranted();
            return m.clientClosed(server);
        };
        QVERIFY(vanish(kBusy) == (Acts{Act::giveBackBroken, Act::close}));
        QVERIFY(vanish(kInBlock) == (Acts{Act::giveBackReset, Act::close}));
        QVERIFY(vanish(kDirty) == (Acts{Act::giveBackReset, Act::close}));
        PhaseCounts counts;
        ClientMachine waiting(PoolMode::transaction, &counts);
        waiting.clientMessage('Q');
        QVERIFY(waiting.clientClosed({}) == (Acts{Act::withdraw, Act::close}));
        QVERIFY(waiting.leaseGranted() == Act::giveBackClean);
    }

    void terminateLetsWhatWasAskedForFinish() {
        PhaseCounts counts;
        ClientMachine m(PoolMode::transaction, &counts);
        m.clientMessage('Q');
        m.leaseGranted();
        QVERIFY(m.clientTerminated(kBusy) == Acts{});
        QVERIFY(m.clientClosed(kBusy) == Acts{});
        QVERIFY(m.serverReady(kIdle) == (Acts{Act::giveBackClean, Act::close}));
    }

    void terminateWaitsForNothingThatWillNotCome() {
        PhaseCounts counts;
        const auto active = [&counts] {
            auto m = std::make_unique<ClientMachine>(PoolMode::transaction, &counts);
            m->clientMessage('P');
            m->leaseGranted();
            return m;
        };
        QVERIFY(active()->clientTerminated(kOpen) == (Acts{Act::giveBackBroken, Act::close}));
        const auto behindAQuery = active(), beforeItsCopy = active();
        QVERIFY(behindAQuery->clientTerminated(kBusy) == Acts{});
        QVERIFY(behindAQuery->serverReady(kBusy) == Acts{});
        QVERIFY(behindAQuery->serverReady(kOpen) == (Acts{Act::giveBackBroken, Act::close}));
        QVERIFY(beforeItsCopy->serverWaits(kOpen) == Acts{});
        QVERIFY(beforeItsCopy->clientTerminated(kBusy) == Acts{});
        QVERIFY(beforeItsCopy->serverWaits(kOpen) == (Acts{Act::giveBackBroken, Act::close}));
    }

    void sessionStateIsCleanedBeforeTheNext() {
        PhaseCounts counts;
        ClientMachine m(PoolMode::transaction, &counts);
        m.clientMessage('Q');
        m.leaseGranted();
        QVERIFY(m.serverReady(kDirty) == Act::giveBackReset);
    }

    void sessionModeKeepsTheLease() {
        PhaseCounts counts;
        ClientMachine m(PoolMode::session, &counts);
        m.clientMessage('Q');
        m.leaseGranted();
        QVERIFY(m.serverReady(kIdle) == Acts{});
        QVERIFY(m.clientMessage('Q') == Act::forward);
        QVERIFY(m.clientTerminated(kDirty) == (Acts{Act::giveBackReset, Act::close}));
    }

    void statementModeRefusesBlocks() {
        PhaseCounts counts;
        ClientMachine m(PoolMode::statement, &counts);
        m.clientMessage('Q');
        m.leaseGranted();
        QVERIFY(
            m.serverReady(kInBlock) == (Acts{Act::giveBackReset, Act::answerNoBlocks, Act::close}));
    }

    void aLostServerEndsOnlyWhoHeldIt() {
        PhaseCounts counts;
        ClientMachine m(PoolMode::transaction, &counts);
        QVERIFY(m.serverLost() == Acts{});
        m.clientMessage('Q');
        m.leaseGranted();
        QVERIFY(m.serverLost() == (Acts{Act::giveBackBroken, Act::answerLost, Act::close}));
    }

    void drainingEndsTheIdleAtOnceAndOthersAfterTheirTransaction() {
        PhaseCounts counts;
        ClientMachine idle(PoolMode::transaction, &counts), busy(PoolMode::transaction, &counts);
        QVERIFY(idle.drain({}) == (Acts{Act::answerGoodbye, Act::close}));
        busy.clientMessage('Q');
        busy.leaseGranted();
        QVERIFY(busy.drain({}) == Acts{});
        QVERIFY(busy.serverReady(kInBlock) == Acts{});
        QVERIFY(
            busy.serverReady(kIdle) == (Acts{Act::giveBackClean, Act::answerGoodbye, Act::close}));
    }

    void drainingEndsAnIdleClientThatHoldsItsSessionsConnection() {
        PhaseCounts counts;
        ClientMachine idle(PoolMode::session, &counts), busy(PoolMode::session, &counts);
        for (auto* each : {&idle, &busy}) {
            each->clientMessage('Q');
            each->leaseGranted();
        }
        QVERIFY(idle.drain(kIdle) == (Acts{Act::giveBackClean, Act::answerGoodbye, Act::close}));
        QVERIFY(busy.drain(kInBlock) == Acts{});
        QVERIFY(
            busy.serverReady(kIdle) == (Acts{Act::giveBackClean, Act::answerGoodbye, Act::close}));
    }

    void refusedSettingsEndTheSession() {
        PhaseCounts counts;
        ClientMachine m(PoolMode::transaction, &counts);
        m.clientMessage('Q');
        QVERIFY(m.settingsRefused() == (Acts{Act::giveBackReset, Act::answerGoodbye, Act::close}));
    }

    void whatIsNoMessageEndsTheSession() {
        PhaseCounts counts;
        ClientMachine m(PoolMode::transaction, &counts);
        QVERIFY(m.clientProtocolError(kIdle) == (Acts{Act::answerProtocol, Act::close}));
    }
};

QTEST_APPLESS_MAIN(ClientMachineTest)
#include "client_machine_test.moc"
