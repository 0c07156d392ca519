// A server connection's life as transcripts: what happens, what is to be done, where it stands.
#include "pool/state/slot_machine.h"

#include <QTest>
#include <string>
#include <vector>

using namespace usher::pool;

namespace {

using E = SlotEvent;

/// "connect connecting, place arrived, …": the action and the state after each event.
std::string transcript(SlotMachine& machine, const std::vector<SlotEvent>& events) {
    std::string text;
    for (const auto event : events) {
        const SlotAction action = machine.on(event);
        text += (text.empty() ? "" : ", ") + std::string(toString(action)) + " " +
                toString(machine.state());
    }
    return text;
}

std::string life(const std::vector<SlotEvent>& events) {
    SlotCounts counts;
    SlotMachine machine(counts);
    return transcript(machine, events);
}

const std::vector<SlotState> kStates{
    SlotState::empty,
    SlotState::connecting,
    SlotState::arrived,
    SlotState::idle,
    SlotState::lent,
    SlotState::testing,
    SlotState::resetting,
    SlotState::closing};

int inAnyState(const SlotCounts& counts) {
    int sum = 0;
    for (const auto state : kStates)
        sum += counts.of(state);
    return sum;
}

} // namespace

class SlotMachineTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aConnectThatFailsLeavesNothingToClose() {
        QCOMPARE(
            life({E::wanted, E::connectFailed}),
            std::string("connect connecting, forget closing"));
    }

    void aLeaseThatComesBack_data() {
        QTest::addColumn<std::vector<SlotEvent>>("events");
        QTest::addColumn<std::string>("transcript");
        const auto row =
            [](const char* name, std::vector<SlotEvent> events, const std::string& then) {
                const auto lent = {E::wanted, E::connected, E::approved, E::borrowed};
                events.insert(events.begin(), lent.begin(), lent.end());
                QTest::newRow(name)
                    << events
                    << "connect connecting, place arrived, nothing idle, deliver lent, " + then;
            };
        row("given back clean, lent again",
            {E::cameClean, E::approved, E::borrowed},
            "place arrived, nothing idle, deliver lent");
        row("given back within a transaction, reset",
            {E::cameDirty, E::answered, E::approved},
            "reset resetting, place arrived, nothing idle");
        row("a reset that fails has closed it",
            {E::cameDirty, E::unanswered},
            "reset resetting, forget closing");
        row("given back broken", {E::cameBroken}, "close closing");
        row("of age when it comes back",
            {E::cameClean, E::retired},
            "place arrived, close closing");
    }
    void aLeaseThatComesBack() {
        QFETCH(std::vector<SlotEvent>, events);
        QFETCH(std::string, transcript);
        QCOMPARE(life(events), transcript);
    }

    void whatLiesIdleIsTestedMovedOrClosed() {
        const std::vector<SlotEvent> idle{E::wanted, E::connected, E::approved};
        const std::string opened = "connect connecting, place arrived, nothing idle, ";
        const auto then = [&](std::vector<SlotEvent> events) {
            events.insert(events.begin(), idle.begin(), idle.end());
            return life(events).substr(opened.size());
        };
        QCOMPARE(then({E::unusedLong, E::answered}), std::string("test testing, place arrived"));
        QCOMPARE(then({E::unusedLong, E::unanswered}), std::string("test testing, forget closing"));
        QCOMPARE(then({E::recalled, E::approved}), std::string("place arrived, nothing idle"));
        QCOMPARE(then({E::retired}), std::string("close closing"));
    }

    void theFastLaneGivesBackWhatIsStillLent() {
        QCOMPARE(
            life({E::wanted, E::connected, E::approved, E::borrowed, E::recalled, E::approved}),
            std::string("connect connecting, place arrived, nothing idle, deliver lent, "
                        "place arrived, nothing idle"));
    }

    void theEndOfTheSetDropsWhatIsAway() {
        const std::vector<std::vector<SlotEvent>> away{
            {E::wanted},
            {E::wanted, E::connected, E::approved, E::borrowed},
            {E::wanted, E::connected, E::approved, E::borrowed, E::cameDirty},
            {E::wanted, E::connected, E::approved, E::unusedLong}};
        for (const auto& events : away) {
            SlotCounts counts;
            SlotMachine machine(counts);
            transcript(machine, events);
            QCOMPARE(transcript(machine, {E::setEnded}), std::string("forget closing"));
            QCOMPARE(counts.size(), 0);
        }
    }

    void whatDoesNotFitChangesNothing() {
        QCOMPARE(
            life({E::borrowed, E::wanted, E::cameClean, E::retired, E::connected, E::borrowed}),
            std::string("nothing empty, connect connecting, nothing connecting, "
                        "nothing connecting, place arrived, nothing arrived"));
        QCOMPARE(
            life({E::wanted, E::connectFailed, E::wanted, E::connected}),
            std::string("connect connecting, forget closing, nothing closing, nothing closing"));
    }

    void countsFollowEachSlot() {
        SlotCounts counts;
        SlotMachine lent(counts), tested(counts), opening(counts);
        transcript(lent, {E::wanted, E::connected, E::approved, E::borrowed});
        transcript(tested, {E::wanted, E::connected, E::approved, E::unusedLong});
        transcript(opening, {E::wanted});
        QCOMPARE(counts.of(SlotState::lent), 1);
        QCOMPARE(counts.checking(), 1);
        QCOMPARE(counts.total(), 2);
        QCOMPARE(counts.size(), 3);
        {
            SlotMachine gone(counts);
            transcript(gone, {E::wanted, E::connected, E::approved});
            QCOMPARE(counts.size(), 4);
        }
        QCOMPARE(counts.size(), 3);
    }

    void aSlotThatMovesIsCountedInOnePlace() {
        SlotCounts from, to;
        SlotMachine machine(from);
        transcript(machine, {E::wanted, E::connected});
        machine.moveTo(to);
        QCOMPARE(inAnyState(from), 0);
        QCOMPARE(to.of(SlotState::arrived), 1);
        transcript(machine, {E::approved});
        QCOMPARE(to.of(SlotState::idle), 1);
        QCOMPARE(inAnyState(to), 1);
    }
};

QTEST_APPLESS_MAIN(SlotMachineTest)
#include "slot_machine_test.moc"
