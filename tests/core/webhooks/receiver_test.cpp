// What a receiver hears of the alarms, and when.
#include "webhooks/receiver.h"

#include <QTest>

using namespace usher;
using namespace usher::webhooks;
using alerts::AlarmState;
using monitor::Severity;

namespace {

constexpr Severity kLeast = Severity::critical;
constexpr Answer kOk{.status = 200, .error = {}}, kAway{.status = 503, .error = {}};

alerts::Alarm alarm(const char* rule, Severity severity = Severity::critical) {
    alerts::Alarm made;
    made.rule = rule;
    made.pool = "main";
    made.severity = severity;
    made.state = AlarmState::unacknowledged;
    made.since = WallTime{Seconds{1000}};
    return made;
}

/// A receiver and its clock.
struct Stage {
    Receiver receiver = {};
    MonoTime now{Seconds{1}};

    void see(const std::vector<alerts::Alarm>& alarms) {
        receiver.look(alarms, kLeast, WallTime{now.time_since_epoch()});
    }
    /// "latency firing, timeout resolved", "" when there is nothing to send.
    std::string sent() {
        std::string all;
        if (const auto due = receiver.due(now))
            for (const auto& told : due->alerts)
                all += (all.empty() ? "" : ", ") + told.alarm.rule +
                       (told.firing() ? " firing" : " resolved");
        return all;
    }
    std::string sentAfter(Seconds wait) {
        now += wait;
        return sent();
    }
    void answer(const Answer& answer) { receiver.answered(answer, now); }
};

} // namespace

class ReceiverTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void anAlarmIsToldWhenItBeginsAndWhenItEnds() {
        Stage stage;
        QCOMPARE(stage.sent(), "");
        stage.see({alarm("latency")});
        QCOMPARE(stage.sent(), "latency firing");
        QCOMPARE(stage.sent(), ""); // on its way
        stage.answer(kOk);
        stage.see({alarm("latency")});
        QCOMPARE(stage.sent(), ""); // known
        stage.see({});
        QCOMPARE(stage.sent(), "latency resolved");
        stage.answer(kOk);
        QCOMPARE(stage.sent(), "");
        QCOMPARE(stage.receiver.delivered(), 2u);
    }

    void whatIsMilderShelvedMutedOrPendingIsNotTold() {
        Stage stage;
        auto shelved = alarm("shelved"), muted = alarm("muted"), pending = alarm("pending");
        shelved.state = AlarmState::shelved;
        muted.state = AlarmState::suppressed;
        pending.state = AlarmState::pending;
        stage.see({alarm("mild", Severity::warning), shelved, muted, pending});
        QCOMPARE(stage.sent(), "");
    }

    void aRiseAnAcknowledgementAndANewBeginningAreNewsButNotAnotherValue() {
        Stage stage;
        auto seen = alarm("latency");
        const auto told = [&] {
            stage.see({seen});
            const auto sent = stage.sent();
            if (!sent.empty())
                stage.answer(kOk);
            return !sent.empty();
        };
        QVERIFY(told());
        seen.value = 99;
        seen.cause = "other words";
        QVERIFY(!told());
        seen.severity = Severity::emergency;
        QVERIFY(told());
        seen.state = AlarmState::acknowledged;
        seen.acknowledgedBy = "ada";
        QVERIFY(told());
        seen.since += Seconds{5};
        QVERIFY(told());
    }

    void whoIsAwayHearsTheNewestOnceItIsBack() {
        Stage stage;
        stage.see({alarm("latency")});
        QCOMPARE(stage.sent(), "latency firing");
        stage.answer(kAway);
        QCOMPARE(stage.receiver.trouble(), "answers 503");
        stage.see({alarm("timeout")}); // latency came and went unheard
        QCOMPARE(stage.sent(), "");    // not at once
        QCOMPARE(stage.sentAfter(Receiver::kFirstWait), "timeout firing, latency resolved");
        stage.answer({.status = 0, .error = "connection refused"});
        QCOMPARE(stage.receiver.trouble(), "connection refused, 2 times now");
        QCOMPARE(stage.sentAfter(2 * Receiver::kFirstWait), "timeout firing, latency resolved");
        stage.answer(kOk);
        QCOMPARE(stage.receiver.trouble(), "");
        QCOMPARE(stage.sentAfter(Seconds{60}), "");
    }

    void whatChangesWhileAPostIsOnItsWayIsToldNext() {
        Stage stage;
        stage.see({alarm("latency")});
        QCOMPARE(stage.sent(), "latency firing");
        stage.see({});
        stage.answer(kOk); // of the firing one
        QCOMPARE(stage.sent(), "latency resolved");
    }

    void triesComeSlowerAndWhatIsRefusedSlowest() {
        Stage stage;
        stage.see({alarm("latency")});
        QCOMPARE(stage.sent(), "latency firing");
        for (int i = 0; i < 100; ++i) {
            stage.answer(kAway);
            QCOMPARE(stage.sentAfter(Receiver::kLongestWait), "latency firing");
        }
        stage.answer({.status = 404, .error = {}});
        QCOMPARE(stage.sentAfter(Receiver::kLongestWait), "");
        QCOMPARE(stage.sentAfter(Receiver::kRefusedWait), "latency firing");
        stage.answer({.status = 429, .error = {}}); // too many: later, as an outage
        QCOMPARE(stage.sentAfter(Receiver::kLongestWait), "latency firing");
    }

    void whatGoesOnIsToldAgain() {
        Stage stage;
        stage.see({alarm("latency")});
        QCOMPARE(stage.sent(), "latency firing");
        stage.answer(kOk);
        QCOMPARE(stage.sentAfter(Receiver::kRepeat - Seconds{1}), "");
        QCOMPARE(stage.sentAfter(Seconds{1}), "latency firing");
    }

    void whoIsAwayForADayCostsNoMemory() {
        Stage stage;
        for (int i = 0; i < 1000; ++i) {
            stage.now += Seconds{1};
            stage.see({alarm(("rule" + std::to_string(i)).c_str())});
        }
        const auto due = stage.receiver.due(stage.now);
        QVERIFY(due);
        QCOMPARE(due->alerts.size(), Receiver::kMostEnded + 1);
        QCOMPARE(due->left, 1000 - due->alerts.size());
        QCOMPARE(due->alerts.front().alarm.rule, "rule999");
    }
};

QTEST_GUILESS_MAIN(ReceiverTest)
#include "receiver_test.moc"
