// Which alarms are told outside the window, and when again.
#include "app/notifications/notice_plan.h"

#include <QTest>

using namespace usher;

namespace {

alerts::Alarm alarmOf(std::uint64_t id, monitor::Severity severity) {
    alerts::Alarm alarm;
    alarm.id = id;
    alarm.severity = severity;
    alarm.state = alerts::AlarmState::unacknowledged;
    alarm.timesRaised = 1;
    alarm.cause = "main: 98 % in use";
    alarm.consequence = "New requests <wait> & time out.";
    alarm.firstStep = "Force the pool up.";
    alarm.remedies = {{"Force main to 40", "SCALE main TO 40"}};
    return alarm;
}

} // namespace

class NoticePlanTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void itTellsOnceAndWhenItGrowsGraver() {
        app::NoticePlan plan;
        auto alarm = alarmOf(1, monitor::Severity::warning);
        auto steps = plan.next({alarm});
        QCOMPARE(steps.size(), std::size_t{1});
        QCOMPARE(steps[0].notice.command, std::string("SCALE main TO 40"));
        alarm.cause = "main: 99 % in use";
        QVERIFY(plan.next({alarm}).empty()); // a figure in its words is no news
        alarm.severity = monitor::Severity::critical;
        steps = plan.next({alarm});
        QCOMPARE(steps.size(), std::size_t{1});
        QVERIFY(steps[0].kind == app::NoticeStep::Kind::show);
        QVERIFY(steps[0].notice.severity == monitor::Severity::critical);
    }

    void itWithdrawsAndTellsWhatComesBack() {
        app::NoticePlan plan;
        auto alarm = alarmOf(1, monitor::Severity::critical);
        QCOMPARE(plan.next({alarm}).size(), std::size_t{1});
        alarm.state = alerts::AlarmState::acknowledged;
        const auto steps = plan.next({alarm});
        QCOMPARE(steps.size(), std::size_t{1});
        QVERIFY(steps[0].kind == app::NoticeStep::Kind::withdraw && steps[0].notice.alarm == 1);
        alarm.state = alerts::AlarmState::unacknowledged; // it comes back
        QCOMPARE(plan.next({alarm}).size(), std::size_t{1});
        QCOMPARE(plan.next({}).size(), std::size_t{1});
        QVERIFY(plan.next({}).empty());
    }

    void aFloodIsCounted() {
        app::NoticePlan plan;
        std::vector<alerts::Alarm> alarms;
        for (std::uint64_t id = 1; id <= 12; ++id)
            alarms.push_back(alarmOf(id, monitor::Severity::critical));
        const auto steps = plan.next(alarms);
        QCOMPARE(steps.size(), app::NoticePlan::kMostNotices + 1);
        QCOMPARE(steps.back().notice.alarm, std::uint64_t{0});
        QVERIFY(steps.back().notice.summary.find('7') != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(NoticePlanTest)
#include "notice_plan_test.moc"
