#include "pg/connect_machine.h"
#include "pg/connect_targets.h"

#include <QTest>

using namespace usher;
using namespace usher::pg;

namespace {

const MonoTime kStart = MonoTime{} + Seconds{1000};
MonoTime at(int seconds) {
    return kStart + Seconds{seconds};
}
Error refused(Errc code = Errc::unavailable, const char* message = "refused") {
    return {code, message, {}};
}

} // namespace

class ConnectMachineTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void oneHostHasAllTheTime() {
        ConnectMachine machine(1, at(10));
        QVERIFY((machine.begin(at(0)) == ConnectAction{ConnectStep::start, 0, at(10)}));
        QVERIFY(
            (machine.wants(ConnectStep::waitWrite) ==
             ConnectAction{ConnectStep::waitWrite, 0, at(10)}));
        QVERIFY((machine.connected() == ConnectAction{ConnectStep::done, 0, {}}));
    }

    void aSilentHostGetsItsShareThenTheNext() {
        ConnectMachine machine(3, at(12));
        QVERIFY((machine.begin(at(0)) == ConnectAction{ConnectStep::start, 0, at(4)}));
        QVERIFY(
            (machine.timedOut("db1:5432", at(4)) == ConnectAction{ConnectStep::start, 1, at(8)}));
        QVERIFY((machine.failed(refused(), at(5)) == ConnectAction{ConnectStep::start, 2, at(12)}));
        QVERIFY(
            (machine.wants(ConnectStep::waitRead) ==
             ConnectAction{ConnectStep::waitRead, 2, at(12)}));
        QVERIFY((machine.timedOut("db3:5432", at(12)) == ConnectAction{ConnectStep::fail, 2, {}}));
        QCOMPARE(machine.error().code, Errc::timeout);
        QCOMPARE(
            machine.error().message,
            std::string("no answer from db1:5432 in time (and 2 more of the hosts failed)"));
    }

    void aRefusedPasswordEndsItAtOnce() {
        ConnectMachine machine(2, at(10));
        machine.begin(at(0));
        QVERIFY(
            (machine.failed(refused(Errc::authentication, "wrong password"), at(1)) ==
             ConnectAction{ConnectStep::fail, 0, {}}));
        QCOMPARE(machine.error().code, Errc::authentication);
        QCOMPARE(machine.error().message, std::string("wrong password"));
    }

    void anAnswerTellsMoreThanASilence() {
        ConnectMachine machine(2, at(10));
        machine.begin(at(0));
        machine.timedOut("db1:5432", at(5));
        QCOMPARE(
            machine.failed(refused(Errc::exhausted, "too many clients"), at(6)).step,
            ConnectStep::fail);
        QCOMPARE(machine.error().code, Errc::exhausted);
    }

    void pastTheDeadlineNoHostIsBegun() {
        ConnectMachine machine(2, at(10));
        machine.begin(at(0));
        QCOMPARE(machine.failed(refused(), at(11)).step, ConnectStep::fail);
    }

    void endingIsCancelled() {
        ConnectMachine machine(2, at(10));
        machine.begin(at(0));
        machine.failed(refused(), at(1));
        QCOMPARE(machine.cancelled().step, ConnectStep::fail);
        QCOMPARE(machine.error().code, Errc::cancelled);
    }

    void hostsComeApartWithTheirPorts() {
        const auto targets = connectTargets("postgresql://app@db1:5433,db2,[::1]:6000/wedsync");
        QCOMPARE(targets.size(), std::size_t{3});
        QCOMPARE(targets[0].text(), std::string("db1:5433"));
        QCOMPARE(targets[1].text(), std::string("db2:5432"));
        QCOMPARE(targets[2].host, std::string("::1"));
        QCOMPARE(connectTargets("host=a,b port=7000")[1].text(), std::string("b:7000"));
        QCOMPARE(
            connectTargets("postgresql://app@/wedsync?host=/run/a&port=5432").front().text(),
            std::string("/run/a"));
    }

    void whatOnlyLibpqCanJudgeStaysWhole() {
        const std::vector<ConnectTarget> whole{ConnectTarget{}};
        QVERIFY(connectTargets("dbname=wedsync") == whole);
        QVERIFY(connectTargets("host=a,b,c port=1,2") == whole);
        QVERIFY(connectTargets("host=a,,c") == whole);
        QVERIFY(connectTargets("no such thing") == whole);
    }

    void standbysArePreferredInARoundOfTheirOwn() {
        const auto targets = connectTargets("host=a,b target_session_attrs=prefer-standby");
        QCOMPARE(targets.size(), std::size_t{4});
        QCOMPARE(targets[1].sessionAttributes, std::string("standby"));
        QCOMPARE(targets[2].host, std::string("a"));
        QCOMPARE(targets[2].sessionAttributes, std::string("any"));
    }
};

QTEST_APPLESS_MAIN(ConnectMachineTest)
#include "connect_machine_test.moc"
