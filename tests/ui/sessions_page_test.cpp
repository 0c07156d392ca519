// Who eats it, on screen: the root first, filtered and sorted, and what the buttons mean.
#include "control/command.h"
#include "sessions/targets.h"
#include "ui/charts/stacked_bands.h"
#include "ui/main_window.h"
#include "ui/pages/sessions_page.h"
#include "ui/support/drawn_desk.h"
#include "ui/widgets/table_manners.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QElapsedTimer>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <cmath>

using namespace usher;

namespace {

struct Stage {
    test::DrawnDesk desk;
    ui::MainWindow window{desk, {.remember = false}};

    Stage() {
        window.show();
        window.showPage(QStringLiteral("sessions"));
        refresh();
    }
    void refresh() {
        desk.pass(Millis{1'000});
        desk.refreshFigures();
        window.refreshNow();
        QTest::qWait(20);
    }
    ui::SessionsPage* page() const { return window.findChild<ui::SessionsPage*>(); }
    QTableView* table() const { return page()->findChild<QTableView*>(QStringLiteral("sessions")); }
    QTableView* groups() const {
        for (auto* each : page()->findChildren<ui::DeskTable*>())
            if (each != table())
                return each;
        return nullptr;
    }
    QString cell(int row, int column) const {
        return table()->model()->index(row, column).data().toString();
    }
    QPushButton* button(const QString& begins) const {
        for (auto* each : page()->findChildren<QPushButton*>())
            if (each->text().startsWith(begins))
                return each;
        return nullptr;
    }
    QString press(const QString& begins) const {
        QSignalSpy wanted(page(), &ui::Page::commandWanted);
        button(begins)->click();
        return wanted.isEmpty() ? QString() : wanted[0][0].toString();
    }
};

ui::SessionRow rowOf(int pid, const char* application) {
    sessions::Session session =
        test::drawnSession(pid, "active", {"main", application, "anna"}, test::kDeskNow);
    return {.session = session, .place = {}, .blocking = {}};
}

std::vector<ui::SessionRow> manyRows(int n) {
    std::vector<ui::SessionRow> rows;
    rows.reserve(std::size_t(n));
    for (int i = 1; i <= n; ++i)
        rows.push_back(rowOf(i, i % 2 ? "rsvp" : "seating"));
    return rows;
}

} // namespace

class SessionsPageTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QSettings().remove(QStringLiteral("desk/columns"));
        ui::applyTheme(*qApp, ui::ThemeChoice::light);
    }

    void theRootOfABlockStandsFirst() {
        Stage stage;
        QCOMPARE(stage.table()->model()->rowCount(), 21);
        QCOMPARE(stage.cell(0, ui::SessionModel::process), QStringLiteral("4711"));
        QCOMPARE(stage.cell(0, ui::SessionModel::blocking), QStringLiteral("blocks 3"));
        QCOMPARE(
            stage.cell(1, ui::SessionModel::blocking),
            QStringLiteral("blocked by 4711 (rsvp, holds for 12 s), blocks 2"));
        const auto shape = stage.table()->model()->index(0, ui::SessionModel::blocking);
        QCOMPARE(
            shape.data(ui::kSeverityRole).toInt(),
            static_cast<int>(monitor::Severity::critical));
    }

    /// Hidden it costs nobody anything.
    void onlyTheSeenPageAsks() {
        Stage stage;
        QVERIFY(stage.desk.looks > 0);
        stage.window.showPage(QStringLiteral("overview"));
        const int before = stage.desk.looks;
        stage.refresh();
        stage.refresh();
        QCOMPARE(stage.desk.looks, before);
    }

    void theFilterFitsAsOneTypes() {
        Stage stage;
        auto* filter = stage.page()->findChild<QLineEdit*>();
        QTest::keyClicks(filter, QStringLiteral("nightly"));
        QCOMPARE(stage.table()->model()->rowCount(), 4);
        QTest::keyClicks(filter, QStringLiteral("xyz"));
        QCOMPARE(stage.table()->model()->rowCount(), 0);
        filter->clear();
        QCOMPARE(stage.table()->model()->rowCount(), 21);
    }

    void headersSort() {
        Stage stage;
        stage.table()->sortByColumn(ui::SessionModel::process, Qt::DescendingOrder);
        QCOMPARE(stage.cell(0, ui::SessionModel::process), QStringLiteral("4743"));
        stage.table()->sortByColumn(-1, Qt::AscendingOrder);
        QCOMPARE(stage.cell(0, ui::SessionModel::process), QStringLiteral("4711"));
    }

    void aRowChosenIsToldInFullAndCanBeEnded() {
        Stage stage;
        QVERIFY(!stage.button(QStringLiteral("Terminate"))->isEnabled());
        stage.table()->selectRow(0);
        const auto details = stage.page()->findChild<QPlainTextEdit*>()->toPlainText();
        QVERIFY2(
            details.contains(QStringLiteral("rsvp as anna from 10.0.3.7")),
            qPrintable(details));
        QVERIFY(!stage.button(QStringLiteral("Cancel"))->isEnabled()); // it runs nothing
        const auto line = stage.press(QStringLiteral("Terminate 1"));
        const auto command = control::parseCommand(line.toStdString());
        QVERIFY(command);
        QCOMPARE(command->verb, control::Verb::terminateSessions);
        const auto targets = sessions::targetsIn(command->text);
        QCOMPARE(targets->front().pid, 4'711);
        QVERIFY(targets->front().transactionUs != 0); // a pool's: of this transaction alone
    }

    void aGroupChosenIsShownAndEndedAsAWhole() {
        Stage stage;
        const auto groups = stage.groups()->model();
        for (int row = 0; row < groups->rowCount(); ++row)
            if (groups->index(row, 0).data() == QStringLiteral("seating"))
                stage.groups()->selectRow(row);
        QCOMPARE(stage.table()->model()->rowCount(), 4);
        const auto line = stage.press(QStringLiteral("Cancel 3"));
        QCOMPARE(line.count(u'@'), 3);
        QVERIFY(line.startsWith(QStringLiteral("CANCEL SESSIONS ")));
    }

    void theChoiceStaysWithTheNextSample() {
        Stage stage;
        stage.table()->selectRow(2);
        const auto pid = stage.cell(2, ui::SessionModel::process);
        stage.desk.sampled.seq = 8;
        auto& all = stage.desk.sampled.sessions;
        all.erase(all.begin());
        stage.refresh();
        const auto chosen = stage.table()->selectionModel()->selectedRows();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0].data().toString(), pid);
    }

    void troubleIsSaid() {
        Stage stage;
        stage.desk.sampled.seq = 9;
        stage.desk.sampled.veiled = 2;
        stage.desk.sampled.trouble = "no answer for 3 s";
        stage.refresh();
        QStringList words;
        for (const auto* label : stage.page()->findChildren<QLabel*>())
            if (label->isVisible())
                words << label->text();
        const auto all = words.join(u'\n');
        QVERIFY2(all.contains(QStringLiteral("no answer for 3 s")), qPrintable(all));
        QVERIFY2(all.contains(QStringLiteral("pg_read_all_stats")), qPrintable(all));
    }

    void isCopiedAsTextAndAsCsv() {
        Stage stage;
        stage.table()->selectRow(1);
        const auto csv = ui::tableText(*stage.table(), true);
        QVERIFY2(
            csv.contains(QStringLiteral("\"blocked by 4711 (rsvp, holds for 12 s), blocks 2\"")),
            qPrintable(csv));
        QCOMPARE(csv.count(u'\n'), 2);
        QVERIFY(ui::tableText(*stage.table(), false).startsWith(QStringLiteral("Process\t")));
        QCOMPARE(ui::csvCell(QStringLiteral("=1+1")), QStringLiteral("'=1+1"));
        QCOMPARE(ui::csvCell(QStringLiteral("a \"b\"")), QStringLiteral("\"a \"\"b\"\"\""));
    }

    void rowsComeGoAndMoveUnderTheTester() {
        ui::SessionModel model;
        QAbstractItemModelTester tester(
            &model,
            QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.apply({rowOf(1, "a"), rowOf(2, "b"), rowOf(3, "c")});
        const QPersistentModelIndex second(model.index(1, 0));
        model.apply({rowOf(4, "d"), rowOf(3, "c"), rowOf(2, "b")});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(second.row(), 2);
        model.sort(ui::SessionModel::application, Qt::AscendingOrder);
        QCOMPARE(second.row(), 0);
        model.setFilter(QStringLiteral("d"));
        model.apply(manyRows(500));
        model.setFilter({});
        QCOMPARE(model.rowCount(), 500);
        model.setOnly(ui::SessionModel::Only{.by = sessions::By::application, .name = "rsvp"});
        QCOMPARE(model.rowCount(), 250);
        model.apply({});
        QCOMPARE(model.rowCount(), 0);
    }

    /// What it takes is said, and judged on a quiet machine by who looks at it.
    void tenThousandAreFilteredAsOneTypes() {
        ui::SessionModel model;
        QElapsedTimer timer;
        timer.start();
        model.apply(manyRows(10'000));
        const auto shown = timer.restart();
        model.setFilter(QStringLiteral("seating"));
        const auto filtered = timer.restart();
        QCOMPARE(model.rowCount(), 5'000);
        qInfo("10,000 rows shown in %lld ms, filtered in %lld ms", shown, filtered);
    }

    void bandsHoldTheLargestAndTheOthers() {
        ui::SessionHistory history;
        sessions::Sample sample{.seq = 1, .at = test::kDeskNow - Seconds{10}};
        for (int i = 0; i < 10; ++i)
            for (int n = 0; n <= i; ++n)
                sample.sessions.push_back(test::drawnSession(
                    100 * i + n + 1,
                    "active",
                    {"main", std::to_string(i).c_str(), "anna"},
                    test::kDeskNow));
        history.add(sample);
        history.add(sample);
        const auto bands = history.bands(sessions::By::application, test::kDeskNow);
        QCOMPARE(bands.size(), std::size_t(8));
        const std::size_t slot = ui::SessionHistory::kSpan - 1 - 10;
        QCOMPARE(bands[0].values[slot], 10.0);
        QVERIFY(bands[7].others);
        QCOMPARE(bands[7].values[slot], 6.0);
        QVERIFY(std::isnan(bands[0].values[slot + 1]));
    }
};

QTEST_MAIN(SessionsPageTest)
#include "sessions_page_test.moc"
