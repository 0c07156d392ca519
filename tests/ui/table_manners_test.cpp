// What every table of the desk can do, each by its name, over a desk drawn by hand.
#include "ui/main_window.h"
#include "ui/support/drawn_desk.h"
#include "ui/widgets/desk_table.h"
#include "ui/widgets/row_details.h"
#include "ui/widgets/status_line.h"
#include "ui/widgets/table_manners.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

using namespace usher;

namespace {

control::ClientRow holder(int i) {
    return {
        .id = static_cast<std::uint64_t>(i),
        .pool = i % 2 ? "main" : "analytics",
        .user = "app",
        .application = "job" + std::to_string(i),
        .address = "10.0.0.7",
        .state = "active",
        .server = static_cast<std::uint64_t>(i),
        .heldMs = i == 3 ? 125'000.0 : 900.0 * i};
}

pool::Decision decision(int i) {
    return {
        .seq = static_cast<std::uint64_t>(i),
        .at = test::kDeskNow - Seconds{1'000 - 100 * i},
        .pool = "main",
        .cause = pool::Cause::waiters,
        .before = 10 + i,
        .after = 20 + i,
        .detail = {}};
}

control::AuditEntry line(int i) {
    return {
        .at = test::kDeskNow + Seconds{i},
        .person = "ada",
        .host = {},
        .action = "SCALE main TO " + std::to_string(40 + i),
        .target = "main",
        .before = {},
        .after = {},
        .preview = {},
        .result = "accepted",
        .linkedAlarms = {}};
}

monitor::Event event(int i) {
    return {
        .seq = static_cast<std::uint64_t>(i),
        .at = test::kDeskNow - Seconds{1'000 - 100 * i},
        .kind = monitor::EventKind::alarm,
        .severity = monitor::Severity::warning,
        .pool = i % 2 ? "main" : "analytics",
        .text = "alarm " + std::to_string(i),
        .fields = {{"to", "unacknowledged"}}};
}

void fill(test::DrawnDesk& desk) {
    for (int i = 1; i < 6; ++i) {
        desk.drawn().holders.push_back(holder(i));
        desk.drawn().decisions.push_back(decision(i));
        desk.recorded.push_back(line(i));
        desk.happened.push_back(event(i));
    }
    desk.raise("main", monitor::Severity::critical);
    desk.raise("analytics", monitor::Severity::warning).since -= Seconds{4'000};
}

struct Stage {
    test::DrawnDesk desk;
    std::unique_ptr<ui::MainWindow> made;
    ui::MainWindow& window;

    Stage()
        : made(
              (fill(desk),
               std::make_unique<ui::MainWindow>(desk, ui::WindowOptions{.remember = false}))),
          window(*made) {
        window.resize(1280, 720);
        window.show();
        window.activateWindow();
    }
    bool isActive() { return QTest::qWaitForWindowActive(&window); }
    /// On its page, with its rows.
    ui::DeskTable* table(const QString& page, const QString& name) {
        window.showPage(page);
        for (auto* tables : window.findChildren<QPushButton*>())
            if (tables->isVisible() && tables->text() == QStringLiteral("Table"))
                tables->setChecked(name.endsWith(QStringLiteral("points")));
        for (auto* kind : window.findChildren<QComboBox*>())
            if (kind->accessibleName() == QStringLiteral("Shown events"))
                kind->setCurrentIndex(name == QStringLiteral("events") ? 1 : 0);
        window.refreshNow();
        QTest::qWait(400); // the history's hand rests
        for (auto* each : window.findChildren<ui::DeskTable*>(name))
            if (each->isVisible())
                return each;
        return nullptr;
    }
};

QStringList column(const QAbstractItemView& table, int column) {
    QStringList cells;
    for (int row = 0; row < table.model()->rowCount(); ++row)
        cells << table.model()->index(row, column).data().toString();
    return cells;
}

void addTables() {
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("name");
    const auto add = [](const char* page, const char* name) {
        QTest::newRow(name) << QString::fromLatin1(page) << QString::fromLatin1(name);
    };
    add("connections", "connections");
    add("alarms", "alarms");
    add("alarms", "alarms.before");
    add("audit", "audit");
    add("audit", "events");
    add("pool:main", "decisions");
    add("pool:main", "points");
    add("history", "history.points");
    add("forecast", "forecast");
    add("forecast", "forecast.weddings");
    add("calendar", "calendar.day");
}

} // namespace

class TableMannersTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("usher-tables-test"));
        QSettings().clear();
        ui::applyTheme(*qApp, ui::ThemeChoice::light);
    }

    void aHeaderSortsAndTheOrderOfBeforeComesBack_data() { addTables(); }
    void aHeaderSortsAndTheOrderOfBeforeComesBack() {
        QFETCH(QString, page);
        QFETCH(QString, name);
        Stage stage;
        auto* table = stage.table(page, name);
        QVERIFY(table);
        QVERIFY2(table->model()->rowCount() > 1, "the fixture fills every table");
        QAbstractItemModelTester tester(table->model());
        const auto before = column(*table, 0);
        table->sortByColumn(0, Qt::AscendingOrder);
        const auto up = column(*table, 0);
        table->sortByColumn(0, Qt::DescendingOrder);
        auto down = column(*table, 0);
        QVERIFY(up != down || QSet<QString>(up.begin(), up.end()).size() == 1);
        table->sortByColumn(-1, Qt::AscendingOrder);
        QCOMPARE(column(*table, 0), before);
        stage.window.refreshNow();
        QCOMPARE(column(*table, 0).size(), before.size());
    }

    void wordsFilterIt_data() { addTables(); }
    void wordsFilterIt() {
        QFETCH(QString, page);
        QFETCH(QString, name);
        Stage stage;
        QVERIFY(stage.isActive());
        auto* table = stage.table(page, name);
        QVERIFY(table);
        table->setFocus();
        const int all = table->model()->rowCount();
        QTest::keyClick(&stage.window, Qt::Key_F, Qt::ControlModifier);
        auto* field = qobject_cast<QLineEdit*>(stage.window.focusWidget());
        QVERIFY(field);
        QVERIFY(!field->accessibleName().isEmpty());
        QTest::keyClicks(field, QStringLiteral("no such words"));
        stage.window.refreshNow();
        QCOMPARE(table->model()->rowCount(), 0);
        field->clear();
        stage.window.refreshNow();
        QCOMPARE(table->model()->rowCount(), all);
    }

    void itIsCopiedAsTextAndAsCsv_data() { addTables(); }
    void itIsCopiedAsTextAndAsCsv() {
        QFETCH(QString, page);
        QFETCH(QString, name);
        Stage stage;
        QVERIFY(stage.isActive());
        auto* table = stage.table(page, name);
        QVERIFY(table);
        table->clearSelection();
        table->setFocus();
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        const QString words = QApplication::clipboard()->text();
        QCOMPARE(words.count(u'\n'), table->model()->rowCount() + 1);
        QVERIFY(words.startsWith(table->model()->headerData(0, Qt::Horizontal).toString()));
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(QApplication::clipboard()->text() != words);
    }

    void whatIsHeldLongestIsSortedByItsTimeNotItsWords() {
        Stage stage;
        auto* table = stage.table(QStringLiteral("connections"), QStringLiteral("connections"));
        table->sortByColumn(0, Qt::DescendingOrder);
        QCOMPARE(column(*table, 0).front(), QStringLiteral("2 min 5 s"));
        stage.desk.drawn().holders.back().heldMs = 300'000;
        stage.window.refreshNow();
        QCOMPARE(column(*table, 0).front(), QStringLiteral("5 min"));
    }

    void theRowChosenStaysChosen() {
        Stage stage;
        auto* table = stage.table(QStringLiteral("connections"), QStringLiteral("connections"));
        table->selectRow(2);
        const auto chosen = table->currentIndex().siblingAtColumn(3).data();
        table->sortByColumn(3, Qt::DescendingOrder);
        QCOMPARE(table->currentIndex().siblingAtColumn(3).data(), chosen);
        QVERIFY(table->currentIndex().row() != 2 || table->model()->rowCount() == 5);
    }

    void enterShowsARowInFullAndEscapeClosesIt() {
        Stage stage;
        QVERIFY(stage.isActive());
        auto* table = stage.table(QStringLiteral("audit"), QStringLiteral("audit"));
        table->setFocus();
        table->selectRow(0);
        QTest::keyClick(table, Qt::Key_Return);
        auto* details = stage.window.findChild<ui::RowDetails*>();
        QVERIFY(details);
        QStringList words;
        for (const auto* label : details->findChildren<QLabel*>())
            words << label->text();
        QVERIFY(words.contains(QStringLiteral("SCALE main TO 45")));
        QTest::keyClick(details, Qt::Key_Escape);
        QVERIFY(!details->isVisible());
    }

    void escapeTakesTheFilterAway() {
        Stage stage;
        QVERIFY(stage.isActive());
        auto* table = stage.table(QStringLiteral("alarms"), QStringLiteral("alarms"));
        table->setFocus();
        QTest::keyClick(&stage.window, Qt::Key_F, Qt::ControlModifier);
        auto* field = qobject_cast<QLineEdit*>(stage.window.focusWidget());
        QTest::keyClicks(field, QStringLiteral("analytics"));
        QCOMPARE(table->model()->rowCount(), 1);
        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(table->model()->rowCount(), 2);
        QVERIFY(table->hasFocus());
        QVERIFY(!field->isVisible());
    }

    void aSortedColumnComesBackAtTheNextStart() {
        const auto page = QStringLiteral("forecast");
        {
            Stage stage;
            stage.table(page, page)->sortByColumn(1, Qt::AscendingOrder);
        }
        Stage stage;
        QCOMPARE(column(*stage.table(page, page), 1).front(), QStringLiteral("analytics"));
        stage.table(page, page)->sortByColumn(-1, Qt::AscendingOrder);
    }

    void aPageWithoutATableSaysSo() {
        Stage stage;
        QVERIFY(stage.isActive());
        QVERIFY(stage.window.showPage(QStringLiteral("report")));
        QTest::qWait(50);
        QTest::keyClick(&stage.window, Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(
            stage.window.findChild<ui::StatusLine*>()->told(),
            QStringLiteral("There is nothing to filter on this page."));
    }
};

QTEST_MAIN(TableMannersTest)
#include "table_manners_test.moc"
