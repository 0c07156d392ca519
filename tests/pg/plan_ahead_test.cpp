// What tonight will want and the pool may not hold: said hours before with a loan to press, and
// over once it is lent.
#include "control/preview.h"
#include "support/desk_rig.h"

#include <QFile>
#include <QTemporaryDir>

using namespace usher;
using namespace usher::test;

class PlanAheadTest : public QObject {
    Q_OBJECT
    std::unique_ptr<PgServer> m_server;
    QTemporaryDir m_folder;

    /// One that dances past midnight; the clock stands at Saturday noon.
    std::string calendarOfToday() const {
        const auto today = std::chrono::floor<std::chrono::days>(SaturdayClock{}.now().wall);
        const std::chrono::year_month_day date{today};
        QFile file(m_folder.filePath(QStringLiteral("weddings.csv")));
        if (!file.open(QIODevice::WriteOnly))
            throw std::runtime_error("the calendar cannot be written");
        file.write("date,time,timezone,guests,name\n");
        file.write(QByteArray::fromStdString(fmt::format(
            "{:04}-{:02}-{:02},20:00,UTC,180,Late & Later\n",
            int(date.year()),
            unsigned(date.month()),
            unsigned(date.day()))));
        return file.fileName().toStdString();
    }
    static std::string firstRemedy(const DeskRig& rig) {
        const auto remedies = rig.state()->verdict->remedies;
        return remedies.empty() ? std::string() : remedies.front().command;
    }
    static int mostPlanned(const DeskRig& rig, const char* pool) {
        const auto state = rig.state();
        int most = 0;
        for (const auto& slot : state->forecast->slots)
            if (const auto* plan = forecast::slotOf(slot, pool))
                most = std::max(most, plan->planned);
        return most;
    }
    void submit(DeskRig& rig, const std::string& line) const {
        auto command = control::parseCommand(line);
        QVERIFY2(command, line.c_str());
        command->actor = "Ada";
        command->token = control::makePreview(*rig.state(), *command).stateToken;
        rig.engine().submit(*command);
    }

  private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PgServer>(60); }
    void cleanupTestCase() { m_server.reset(); }

    void theNightsLackIsAnAlarmUntilItIsLent() {
        auto config = DeskRig::config((*m_server)->appUri(), (*m_server)->serviceUri());
        config.calendar.file = calendarOfToday();
        config.pools[0].max = 12; // the rules alone take 2 to 20
        DeskRig rig({.config = config});
        QVERIFY(rig.settled());
        QVERIFY2(
            eventually(
                [&] { return rig.says("connections in wedding_critical, the maximum is 12"); }),
            rig.verdict().c_str());
        QCOMPARE(rig.state()->verdict->severity, monitor::Severity::warning);
        const auto line = firstRemedy(rig);
        QVERIFY2(line.starts_with("LEND wedding_critical "), line.c_str());
        submit(rig, line);
        QVERIFY2(
            eventually([&] { return rig.standing().find("plan_short") == std::string::npos; }),
            rig.verdict().c_str());
        QVERIFY(mostPlanned(rig, "wedding_critical") > 12); // what was lent
        submit(rig, "LEND wedding_critical BACK");
        QVERIFY(eventually([&] { return rig.says("the maximum is 12"); }));
    }

    /// What the week's rules alone would want is no news.
    void withoutAWeddingInTheCalendarNobodyIsRoused() {
        auto config = DeskRig::config((*m_server)->appUri(), (*m_server)->serviceUri());
        DeskRig rig({.config = config});
        QVERIFY(rig.settled());
        QTest::qWait(1000);
        QCOMPARE(rig.raised(), std::string());
        QVERIFY2(rig.verdict().empty(), rig.verdict().c_str());
    }
};

QTEST_GUILESS_MAIN(PlanAheadTest)
#include "plan_ahead_test.moc"
