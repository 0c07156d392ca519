// What happened while somebody was away.
#include "control/absence.h"

#include <QTest>

using namespace usher;
using namespace usher::control;

namespace {

AuditEntry line(Seconds at, const char* person, const char* action) {
    AuditEntry entry;
    entry.at = WallTime{at};
    entry.person = person;
    entry.action = action;
    entry.result = "accepted: so it is";
    return entry;
}

monitor::Event alarm(Seconds at, const char* from, const char* to) {
    monitor::Event event;
    event.at = WallTime{at};
    event.kind = monitor::EventKind::alarm;
    event.fields = {{"alarm", "3"}, {"from", from}, {"to", to}};
    return event;
}

Absence away() {
    return {WallTime{Seconds{100}}, WallTime{Seconds{200}}};
}

} // namespace

class AbsenceTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void peoplesActionsAndNotesAreCounted() {
        auto absence = away();
        absence.add(line(Seconds{110}, "ben", "PAUSE main"));
        absence.add(line(Seconds{120}, "desk:ops (Ada)", "RESUME main"));
        absence.add(line(Seconds{130}, "console:ben", "NOTE DAY 2026-11-28 'x'"));
        QCOMPARE(absence.actions(), 2);
        QCOMPARE(absence.notes(), 1);
    }

    void whatActsByItselfWasRefusedOrIsAnEffectIsNot() {
        auto absence = away();
        for (const char* nobody : {"scaler", "clock", "calendar", "rehearsal"})
            absence.add(line(Seconds{110}, nobody, "SCALE main TO 4"));
        auto refused = line(Seconds{110}, "ben", "PAUSE main");
        refused.result = "refused: no";
        absence.add(refused);
        auto effect = line(Seconds{110}, "ben", "PAUSE main");
        effect.step = AuditStep::effect;
        absence.add(effect);
        QVERIFY(!absence.any());
    }

    void anAlarmCountsWhenItRises() {
        auto absence = away();
        absence.add(alarm(Seconds{110}, "normal", "pending"));
        absence.add(alarm(Seconds{115}, "pending", "unacknowledged"));
        absence.add(alarm(Seconds{120}, "unacknowledged", "acknowledged"));
        absence.add(alarm(Seconds{125}, "acknowledged", "unacknowledged"));
        absence.add(alarm(Seconds{130}, "unacknowledged", "normal"));
        QCOMPARE(absence.alarms(), 1);
        absence.add(alarm(Seconds{140}, "normal", "unacknowledged"));
        QCOMPARE(absence.alarms(), 2);
    }

    void onlyWhatWasWhileTheyWereAway() {
        auto absence = away();
        for (const Seconds at : {Seconds{100}, Seconds{201}}) {
            absence.add(line(at, "ben", "PAUSE main"));
            absence.add(alarm(at, "normal", "unacknowledged"));
        }
        QVERIFY(!absence.any());
    }
};

QTEST_APPLESS_MAIN(AbsenceTest)
#include "absence_test.moc"
