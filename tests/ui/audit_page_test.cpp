// The audit in the window: read back, searched, exported.
#include "ui/main_window.h"
#include "ui/pages/audit_page.h"
#include "ui/support/drawn_desk.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;

namespace {

control::AuditEntry line(int minute, const char* person, const char* action) {
    return {
        .at = test::kDeskNow + Minutes{minute},
        .person = person,
        .host = "desk1",
        .action = action,
        .target = {},
        .before = "main 18 of at most 50 connections",
        .after = {},
        .preview = {},
        .result = "accepted: \"done\"",
        .linkedAlarms = {}};
}

} // namespace

class AuditPageTest : public QObject {
    Q_OBJECT
    std::unique_ptr<test::DrawnDesk> m_desk;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::AuditPage* m_page = nullptr;

    QAbstractItemModel* rows() const {
        return m_page->findChild<ui::DeskTable*>(QStringLiteral("audit"))->model();
    }
    QString cell(int row, int column) const { return rows()->index(row, column).data().toString(); }
    /// Beside the page's name.
    QString facts() const {
        for (const auto* label : m_page->findChildren<ui::FigureLabel*>())
            if (label->text() != QStringLiteral("Audit"))
                return label->text();
        return {};
    }
    void search(const char* words) {
        m_page->findChild<QLineEdit*>()->setText(QString::fromUtf8(words));
    }

  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        ui::applyTheme(*qApp, ui::ThemeChoice::light);
    }
    void init() {
        m_desk = std::make_unique<test::DrawnDesk>();
        m_desk->recorded = {
            line(0, "Ada", "SCALE main TO 40"),
            line(0, "Ada", "SCALE main TO 40"),
            line(2, "scaler", "SCALE wedding_critical TO 46")};
        m_desk->recorded[1].step = control::AuditStep::effect;
        m_desk->recorded[1].after = "main 40 of at most 50 connections";
        m_window = std::make_unique<ui::MainWindow>(
            *m_desk,
            ui::WindowOptions{.remember = false, .kiosk = false});
        m_window->show();
        QVERIFY(m_window->showPage(QStringLiteral("audit")));
        m_page = m_window->findChild<ui::AuditPage*>();
    }
    void cleanup() {
        m_window.reset();
        m_desk.reset();
    }

    void itShowsWhoAskedAndWhatCameOfItNewestFirst() {
        const QAbstractItemModelTester tester(rows());
        QCOMPARE(rows()->rowCount(), 3);
        QCOMPARE(cell(0, 2), QStringLiteral("scaler at desk1"));
        QCOMPARE(cell(1, 1), QStringLiteral("effect"));
        QCOMPARE(cell(1, 6), QStringLiteral("main 40 of at most 50 connections"));
        QCOMPARE(cell(2, 1), QStringLiteral("asked"));
        QCOMPARE(cell(2, 0), QStringLiteral("2026-06-06 17:00:00")); // London's summer
        m_desk->recorded.push_back(line(3, "Ben", "PAUSE main"));
        m_window->refreshNow();
        QCOMPARE(rows()->rowCount(), 4);
        QCOMPARE(cell(0, 3), QStringLiteral("PAUSE main"));
    }

    void aSearchFindsTheLinesThatHaveAllItsWords() {
        search("ADA 40");
        QCOMPARE(rows()->rowCount(), 2);
        QCOMPARE(facts(), QStringLiteral("2 lines; searching…"));
        QTRY_COMPARE(facts(), QStringLiteral("2 lines; of all time"));
        search("ada effect");
        QCOMPARE(rows()->rowCount(), 1);
        search("17:02");
        QCOMPARE(cell(0, 2), QStringLiteral("scaler at desk1"));
        search("nobody");
        QCOMPARE(rows()->rowCount(), 0);
        m_desk->recorded.push_back(line(3, "nobody", "PAUSE main"));
        m_window->refreshNow();
        QCOMPARE(rows()->rowCount(), 1);
        search("");
        QCOMPARE(rows()->rowCount(), 4);
    }

    void olderLinesAreSearchedForInTheFile() {
        for (int i = 1; i <= 6; ++i)
            m_desk->older.push_back(line(-i * 1'440, i % 2 ? "Ada" : "Ben", "PAUSE main"));
        m_desk->older.insert(m_desk->older.begin(), m_desk->recorded[0]); // in both
        search("a");
        search("ada");
        QVERIFY(m_desk->searched.empty()); // somebody types
        QTRY_COMPARE(facts(), QStringLiteral("5 lines; of all time, since 2026-05-31"));
        QCOMPARE(m_desk->searched.size(), std::size_t{4}); // two lines a page
        QCOMPARE(m_desk->searched[0].words, std::string("ada"));
        QCOMPARE(m_desk->searched[0].zone, std::string("Europe/London"));
        const QAbstractItemModelTester tester(rows());
        QCOMPARE(rows()->rowCount(), 5);
        QCOMPARE(cell(4, 0), QStringLiteral("2026-06-01 17:00:00"));
        search("");
        QCOMPARE(rows()->rowCount(), 3);
    }

    void whatCannotBeSearchedSaysSo() {
        m_desk->searchRefusal = Error{Errc::io, "the disk is gone", ""};
        search("ada");
        QTRY_COMPARE(
            facts(),
            QStringLiteral("2 lines; older ones could not be searched: the disk is gone"));
    }

    void fromATimeOnUntilThatIsTakenBack() {
        m_page->turnTo({.range = ui::TimeRange{test::kDeskNow + Minutes{1}, test::kDeskNow}});
        QCOMPARE(rows()->rowCount(), 1);
        QTRY_VERIFY(!m_desk->searched.empty());
        QVERIFY(m_desk->searched[0].from == test::kDeskNow + Minutes{1});
        for (auto* button : m_page->findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Since Sat 6 Jun 17:01 ✕"))
                button->click();
        QCOMPARE(rows()->rowCount(), 3);
    }

    void theExportHasWhatTheSearchFindsOldestFirst() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("audit.csv"));
        search("ada");
        QTRY_COMPARE(facts(), QStringLiteral("2 lines; of all time"));
        m_page->exportTo(path);
        QTRY_COMPARE(facts(), QStringLiteral("2 lines are in ") + path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto lines = file.readAll().split('\n');
        QCOMPARE(lines.size(), 4); // and what is behind the last end
        QVERIFY(lines[0].startsWith("time,step,ticket,person"));
        QVERIFY2(lines[1].contains(",asked,") && lines[2].contains(",effect,"), lines[1]);
        QVERIFY(lines[1].contains("\"accepted: \"\"done\"\"\""));
        m_page->exportTo(folder.filePath(QStringLiteral("nowhere/audit.csv")));
        QTRY_VERIFY2(facts().startsWith(QStringLiteral("Not exported: ")), qPrintable(facts()));
    }

    void everythingThatHappenedIsThereToo() {
        m_desk->happened.push_back(
            {.seq = 1, .at = test::kDeskNow, .pool = {}, .text = "Usher started", .fields = {}});
        m_window->refreshNow();
        auto* kinds = m_page->findChild<QComboBox*>();
        kinds->setCurrentIndex(1);
        QCOMPARE(facts(), QStringLiteral("1 since the start, newest first"));
        QVERIFY(!m_page->findChild<QLineEdit*>()->isEnabled());
    }
};

QTEST_MAIN(AuditPageTest)
#include "audit_page_test.moc"
