// The report's pages in the window: those of the PDF, by keyboard, while the window goes on.
#include "report/report.h"
#include "support/drawn_history.h"
#include "support/london.h"
#include "ui/pages/report_choices.h"
#include "ui/pages/report_preview.h"
#include "ui/report/pdf_report.h"

#include <QApplication>
#include <QProcess>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;
using namespace usher::test;

namespace {

Result<monitor::HistoryRange> pastOf(WallTime from, WallTime to) {
    monitor::HistoryRange range;
    for (const auto before : {std::chrono::hours{0}, std::chrono::hours{7 * 24}})
        for (int s = 0; s < 3600; s += 10)
            for (const char* pool : {"main", "wedding_critical"}) {
                auto sample = drawnSample(pool, Seconds{s}, 20 + s % 90, Millis{2});
                sample.at -= before;
                if (before.count() > 0)
                    sample.counts.transactions -= 7;
                if (sample.at >= from && sample.at < to)
                    range.samples.push_back(sample);
            }
    return range;
}

/// With all that can stand on its first page.
report::Report drawnReport() {
    const forecast::Calendar calendar(london(), {});
    report::ReportOptions options;
    options.from = kDrawnFrom;
    options.to = options.made = kDrawnFrom + Seconds{3600};
    options.calendar = &calendar;
    options.rehearsed = report::Compared{
        .name = "the rehearsal of Fri 5 Jun 18:00 (saturday, 3,000 clients)",
        .title = "Rehearsal",
        .figures = report::DayFigures{
            .measured = Seconds{90},
            .transactions = 41'337,
            .lent = 41'337,
            .timeouts = 0,
            .queries = {},
            .acquisitions = {},
            .connections = 89,
            .waiting = {},
            .away = {}}};
    auto report = report::readReport(pastOf, options);
    return report ? std::move(*report) : report::Report{};
}

struct Stage {
    ui::ReportPreview preview;
    QSignalSpy turned{&preview, &ui::ReportPreview::pageChanged};
    explicit Stage(QSize size = {900, 600}) {
        preview.resize(size);
        preview.QWidget::show();
        preview.show(drawnReport(), {});
    }
    bool drawn() {
        return QTest::qWaitFor([this] { return preview.finished(); }, 20'000);
    }
    void press(Qt::Key key) { QTest::keyClick(&preview, key); }
};

/// To be looked at.
void keep(const QImage& page) {
    if (const auto folder = qEnvironmentVariable("USHER_PICTURES"); !folder.isEmpty())
        page.save(folder + QString("/report-page-%1.png").arg(page.cacheKey()));
}

/// Monday 30 March 2026: the clocks went forward the day before.
ui::DeskView londonView() {
    ui::DeskView view;
    view.state = std::make_shared<control::DeskState>();
    view.zone = QTimeZone("Europe/London");
    view.now.wall = london().instant(2026, 3, 30, 15, 0);
    return view;
}

int inkOf(const QImage& image) {
    int ink = 0;
    for (int y = 0; y < image.height(); y += 2)
        for (int x = 0; x < image.width(); x += 2)
            ink += qGray(image.pixel(x, y)) < 200;
    return ink;
}

} // namespace

class ReportPreviewTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void itHasThePagesOfThePdf() {
        QTemporaryDir folder;
        const auto pdf = folder.filePath("report.pdf");
        QVERIFY(ui::writePdf(drawnReport(), {.path = pdf}));
        QProcess info;
        info.start("pdfinfo", {pdf});
        QVERIFY(info.waitForFinished());
        ui::PagesJob job(drawnReport(), {.width = 600});
        while (job.step())
            continue;
        QVERIFY(job.count() >= 3);
        QCOMPARE(job.pages().size(), job.count());
        QVERIFY(info.readAll().simplified().contains(
            "Pages: " + QByteArray::number(job.count()) + " "));
        for (const auto& page : job.pages()) {
            keep(page);
            QCOMPARE(page.size(), QSize(600, 849)); // A4
            QVERIFY(inkOf(page) > 100);
            QCOMPARE(page.pixelColor(2, 2), QColor(Qt::white));
        }
    }

    void theFirstPageIsThereBeforeTheLast() {
        ui::PagesJob job(drawnReport(), {.width = 300});
        bool some = false;
        while (job.step())
            some = some || (!job.pages().isEmpty() && job.pages().size() < job.count());
        QVERIFY(some);
    }

    void theKeyboardGoesThroughThePages() {
        Stage stage;
        QVERIFY(stage.drawn());
        auto* bar = stage.preview.verticalScrollBar();
        QCOMPARE(stage.preview.page(), 1);
        stage.press(Qt::Key_PageDown);
        QVERIFY(bar->value() > 0);
        stage.press(Qt::Key_End);
        QCOMPARE(bar->value(), bar->maximum());
        QCOMPARE(stage.preview.page(), stage.preview.count());
        QCOMPARE(
            stage.preview.accessibleDescription(),
            QString("Page %1 of %1").arg(stage.preview.count()));
        stage.press(Qt::Key_PageUp);
        QVERIFY(bar->value() < bar->maximum());
        stage.press(Qt::Key_Home);
        QCOMPARE(bar->value(), 0);
        QCOMPARE(
            stage.preview.accessibleDescription(),
            QString("Page 1 of %1").arg(stage.preview.count()));
        QVERIFY(stage.turned.size() >= 3);
    }

    void itIsAsWideAsThereIsRoomAndStaysWhereItWas() {
        Stage stage({500, 600});
        QVERIFY(stage.drawn());
        stage.press(Qt::Key_End);
        const int page = stage.preview.page();
        stage.preview.resize(900, 700);
        QVERIFY(QTest::qWaitFor([&] { return !stage.preview.finished(); }, 5'000));
        QVERIFY(stage.drawn());
        QCOMPARE(stage.preview.page(), page);
        const auto shot = stage.preview.grab().toImage();
        // paper from margin to margin, whatever the theme
        QCOMPARE(shot.pixelColor(40, 300), QColor(Qt::white));
    }

    void theWindowGoesOnWhileTheyAreDrawn() {
        ui::ReportPreview preview;
        preview.resize(900, 600);
        preview.QWidget::show();
        int turns = 0;
        QTimer other;
        connect(&other, &QTimer::timeout, &other, [&] { ++turns; });
        other.start(0);
        preview.show(drawnReport(), {});
        QVERIFY(QTest::qWaitFor([&] { return preview.finished(); }, 20'000));
        QVERIFY2(turns >= 6, qPrintable(QString::number(turns)));
    }

    void aDayIsTheDesksOwnFromMidnightToMidnight() {
        ui::DeskView view = londonView();
        ui::ReportChoices choices;
        choices.follow(view);
        const auto range = [&](const QString& words) {
            choices.setCurrentIndex(choices.findText(words));
            return choices.range(view.now.wall);
        };
        QVERIFY(range("Today").from == london().instant(2026, 3, 30, 0, 0));
        QVERIFY(range("Today").to == view.now.wall);
        QVERIFY(range("Yesterday").to - range("Yesterday").from == std::chrono::hours{23});
        QVERIFY(range("Sat 28 Mar").to == london().instant(2026, 3, 29, 0, 0));
        QVERIFY(range("Last hour").to - range("Last hour").from == std::chrono::hours{1});
        view.now.wall += std::chrono::hours{24};
        choices.follow(view);
        QVERIFY(range("Today").from == london().instant(2026, 3, 31, 0, 0));
    }

    void wordsStandInsteadOfPages() {
        Stage stage;
        QVERIFY(stage.drawn());
        stage.preview.say("There is no report: no history is kept");
        QCOMPARE(stage.preview.count(), 0);
        QCOMPARE(
            stage.preview.accessibleDescription(),
            QString("There is no report: no history is kept"));
    }
};

QTEST_MAIN(ReportPreviewTest)
#include "report_preview_test.moc"
