// The newest rehearsal's scorecards, kept for reports to be compared with.
#include "app/rehearsed.h"
#include "support/london.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;
using namespace usher::app;

namespace {

rehearsal::Scorecard card(const std::string& scenario, std::uint64_t acquired) {
    rehearsal::Scorecard own;
    own.scenario = scenario;
    own.clients = 3000;
    own.acquired = acquired;
    own.timeouts = 2;
    own.acquire.p95Ms = 4.5;
    own.query.p95Ms = 12;
    own.seconds = 90;
    own.pools.resize(2);
    own.pools[0].size = 60;
    own.pools[1].size = 29;
    return own;
}

} // namespace

class RehearsedTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theSaturdayIsWhatAReportIsComparedWith() {
        const QTemporaryDir folder;
        const auto path = folder.path().toStdString();
        QVERIFY(!newestRehearsed(path, test::london()));
        keepRehearsed(path, {card("storm", 1), card("saturday", 41'337), card("reserve", 5)});
        const auto kept = newestRehearsed(path, test::london());
        QVERIFY(kept && kept->figures);
        QVERIFY(kept->name.ends_with("(saturday, 3,000 clients)"));
        QCOMPARE(kept->figures->transactions, std::uint64_t(41'337));
        QCOMPARE(kept->figures->timeouts, std::uint64_t(2));
        QCOMPARE(kept->figures->connections, 89);
        QCOMPARE(kept->figures->acquisitions.p95Ms, 4.5);
        QCOMPARE(kept->figures->queries.p95Ms, 12.0);
        QVERIFY(kept->figures->acquisitions.n > 0);
        QCOMPARE(kept->figures->measured, Seconds{90});
        QVERIFY(!kept->figures->waiting && !kept->figures->away); // no scorecard says
    }

    void theNewestReplacesTheOneBefore() {
        const QTemporaryDir folder;
        const auto path = folder.path().toStdString();
        keepRehearsed(path, {card("saturday", 1)});
        keepRehearsed(path, {card("ramp", 2), card("storm", 3)});
        QCOMPARE(newestRehearsed(path, test::london())->figures->lent, std::uint64_t(3));
        keepRehearsed(path, {}); // given up: says nothing
        QCOMPARE(newestRehearsed(path, test::london())->figures->lent, std::uint64_t(3));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{"rehearsal.json"});
    }

    void aFileThatIsNoneIsNone() {
        const QTemporaryDir folder;
        QFile file(folder.filePath("rehearsal.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"scenario\": [");
        file.close();
        QVERIFY(!newestRehearsed(folder.path().toStdString(), test::london()));
    }
};

QTEST_GUILESS_MAIN(RehearsedTest)
#include "rehearsed_test.moc"
