// Exporting from the window: it goes on moving, ends in words, can be cancelled, and never harms an
// earlier file.
#include "ui/main_window.h"
#include "ui/pages/report_page.h"
#include "ui/support/drawn_desk.h"
#include "ui/widgets/status_line.h"

#include <QProgressBar>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace usher;

namespace {

struct Stage {
    QTemporaryDir folder;
    test::DrawnDesk desk;
    ui::MainWindow window{desk, {.remember = false}};
    ui::ReportPage* page = window.findChild<ui::ReportPage*>();
    QSignalSpy told{page, &ui::ReportPage::told};

    Stage() {
        window.showPage(QStringLiteral("report"));
        window.show();
    }
    QString path(const char* name) const { return folder.filePath(QLatin1String(name)); }
    QString lastTold() const { return told.isEmpty() ? QString() : told.back().front().toString(); }
    QString status() const { return window.findChild<ui::StatusLine*>()->told(); }
    QPushButton* cancel() const {
        for (auto* button : page->findChildren<QPushButton*>())
            if (button->text().startsWith(QStringLiteral("Cancel")))
                return button;
        return nullptr;
    }
    void writeFormer(const QString& path) const {
        QFile former(path);
        QVERIFY(former.open(QIODevice::WriteOnly));
        former.write("the former report");
    }
    static QByteArray contents(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

} // namespace

class ReportExportTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void theWindowMovesWhileItIsWritten() {
        Stage stage;
        int turns = 0;
        QTimer turn;
        connect(&turn, &QTimer::timeout, this, [&] { ++turns; });
        stage.page->exportTo(stage.path("report.pdf"));
        QVERIFY(stage.status().contains(QStringLiteral("Requested")));
        QVERIFY(stage.page->findChild<QProgressBar*>()->isVisible());
        turn.start(0);
        QTRY_VERIFY(stage.lastTold().startsWith(QStringLiteral("The report is written")));
        QVERIFY2(turns >= 4, "the event loop had no turn between the slices");
        QVERIFY(stage.status().contains(stage.path("report.pdf")));
        QVERIFY(Stage::contents(stage.path("report.pdf")).startsWith("%PDF-1.6"));
        QVERIFY(!stage.page->findChild<QProgressBar*>()->isVisible());
    }

    void cancelledItWritesNothing() {
        Stage stage;
        stage.writeFormer(stage.path("report.pdf"));
        stage.page->exportTo(stage.path("report.pdf"));
        QVERIFY(stage.cancel()->isVisible());
        stage.cancel()->click();
        QVERIFY(stage.lastTold().startsWith(QStringLiteral("Cancelled")));
        QTest::qWait(50); // the answer that was under way comes and goes
        QCOMPARE(Stage::contents(stage.path("report.pdf")), QByteArray("the former report"));
        stage.page->exportTo(stage.path("report.pdf"));
        QTRY_VERIFY(stage.lastTold().startsWith(QStringLiteral("The report is written")));
    }

    void aMissingFolderIsNamedWithItsMend() {
        Stage stage;
        stage.page->exportTo(stage.path("no/such/report.pdf"));
        QTRY_VERIFY(stage.lastTold().startsWith(QStringLiteral("The report was not written")));
        QVERIFY(stage.lastTold().contains(stage.path("no/such/report.pdf")));
        QVERIFY(stage.lastTold().contains(QStringLiteral("choose a folder")));
        QCOMPARE(stage.status(), stage.lastTold());
    }

    /// A limit on the size of files stands in for a disk that fills up in the middle.
    void aFullDiskLeavesTheFormerFile() {
        Stage stage;
        stage.writeFormer(stage.path("kept.pdf"));
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{4'096, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        stage.page->exportTo(stage.path("kept.pdf"));
        const bool ended = QTest::qWaitFor(
            [&] {
                return stage.lastTold().startsWith(QStringLiteral("The report was not written"));
            },
            10'000);
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(ended);
        QVERIFY(stage.lastTold().endsWith(QStringLiteral("The file that was there is as it was.")));
        QCOMPARE(Stage::contents(stage.path("kept.pdf")), QByteArray("the former report"));
    }

    void whatItsNameEndsInIsWritten() {
        Stage stage;
        stage.page->exportTo(stage.path("report.html"));
        QTRY_VERIFY(stage.lastTold().startsWith(QStringLiteral("The report is written")));
        QVERIFY(Stage::contents(stage.path("report.html")).startsWith("<!DOCTYPE html>"));
        stage.page->exportTo(stage.path("report.csv"));
        QTRY_VERIFY(stage.lastTold().endsWith(QStringLiteral("report.csv")));
        QTRY_VERIFY(Stage::contents(stage.path("report.csv")).startsWith("time_utc,seconds,pool"));
    }

    void onlyOneAtATime() {
        Stage stage;
        stage.page->exportTo(stage.path("first.pdf"));
        stage.page->exportTo(stage.path("second.pdf"));
        QVERIFY(stage.lastTold().contains(QStringLiteral("first.pdf")));
        QTRY_VERIFY(stage.lastTold().startsWith(QStringLiteral("The report is written")));
        QVERIFY(!QFile::exists(stage.path("second.pdf")));
    }
};

QTEST_MAIN(ReportExportTest)
#include "report_export_test.moc"
