#include "support/drawn_history.h"
#include "ui/report/pdf_report.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <sys/resource.h>

using namespace usher;
using namespace usher::monitor;
using namespace usher::test;

namespace {

constexpr int kFirstPool = 3; ///< page, of drawnRange()
constexpr const char* kAudit = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// Two hours of three pools with an alarm, an action and decisions.
HistoryRange drawnRange() {
    HistoryRange range;
    for (int s = 0; s < 7200; s += 10) {
        if (s >= 3000 && s < 3600)
            continue; // a gap
        const int load = 20 + s % 900 / 10;
        for (const char* pool : {"analytics", "main", "wedding_critical"}) {
            auto sample = drawnSample(pool, Seconds{s}, load, Micros{400 + 9 * load});
            sample.acquired.recordNs(9'000'000, 3);
            sample.queries.recordNs(12'000'000, 3);
            sample.transactions.recordNs(36'000'000, 1);
            sample.utilization = 0.3 + load / 250.0;
            sample.weddingDay = true;
            range.samples.push_back(sample);
        }
    }
    range.events = {
        drawnAlarm("1", Seconds{600}, "normal", "unacknowledged"),
        drawnAlarm("1", Seconds{642}, "unacknowledged", "acknowledged", "ada"),
        drawnAlarm("1", Seconds{900}, "acknowledged", "normal"),
        drawnEvent(EventKind::action, Seconds{650}, "ada: SCALE main TO 40"),
        drawnEvent(EventKind::decision, Seconds{651}, "main 20 → 40: asked for by ada"),
        drawnEvent(EventKind::engine, Seconds{1}, "the gate listens on 127.0.0.1:6432")};
    return range;
}

report::Report reportOf(const HistoryRange& range) {
    report::ReportOptions options;
    options.from = kDrawnFrom;
    options.to = options.made = kDrawnFrom + Seconds{7200};
    options.version = "0.1.0";
    options.auditHash = kAudit;
    options.server = "db1:5432";
    return report::makeReport(range, options);
}

/// What a program of poppler-utils says.
QString run(const char* program, const QStringList& arguments) {
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        return QString("%1 failed (is poppler-utils installed?): %2")
            .arg(program, QString::fromUtf8(process.readAllStandardError()));
    return QString::fromUtf8(process.readAllStandardOutput());
}

QByteArray contentsOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class PdfReportTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString path(const char* name) const { return m_folder.filePath(name); }
    QString written(const report::Report& report, const char* name = "report.pdf") const {
        const auto done = ui::writePdf(report, {.path = path(name)});
        if (!done)
            qWarning("%s", done.error().text().c_str());
        return path(name);
    }
    static QString textOf(const QString& pdf, int page = 0) {
        QStringList arguments{"-layout"};
        if (page > 0)
            arguments << "-f" << QString::number(page) << "-l" << QString::number(page);
        return run("pdftotext", arguments << pdf << "-");
    }
    static int pagesOf(const QString& pdf) {
        static const QRegularExpression pages("Pages:\\s+(\\d+)");
        return pages.match(run("pdfinfo", {pdf})).captured(1).toInt();
    }

  private Q_SLOTS:
    void everySectionIsOnPaper() {
        const auto text = textOf(written(reportOf(drawnRange())));
        for (const char* part :
             {"Performance report",
              "Scorecard",
              "Advice",
              "Acquisition latency, ms (P95 limit 15 ms)",
              "Utilization, % of the connections held",
              "Connections: forecast against actual",
              "Alarms",
              "Operator actions",
              "Decisions",
              "Engine",
              "Gaps in the record",
              "P50",
              "P95",
              "P99",
              "80 headroom",
              "planned",
              "08:30",
              "average on a wedding day",
              "SCALE main TO 40",
              "acknowledged after 42 s by",
              "127.0.0.1:6432",
              "No figures from Sat 6 Jun 2026 08:50:00 to 09:00:00 (10 min)."})
            QVERIFY2(text.contains(part), part);
    }

    void aPoolsPageSaysHowLongItsQueriesTook() {
        const auto text = textOf(written(reportOf(drawnRange())), kFirstPool).simplified();
        QVERIFY2(text.contains("Queries: n 1,980, average 12.0 ms, P50 12.0 ms"), qPrintable(text));
        QVERIFY(text.contains("Transactions: n 660, average 36.0 ms"));
        QVERIFY(textOf(written(reportOf(drawnRange())), 1).contains("P95 of queries, wedding day"));
    }

    void everyPageSaysWhatItIs() {
        const auto pdf = written(reportOf(drawnRange()));
        const int pages = pagesOf(pdf);
        QVERIFY(pages >= 5);
        for (int page = 1; page <= pages; ++page) {
            const auto text = textOf(pdf, page);
            QVERIFY(text.contains("Sat 6 Jun 2026, 08:00 to 10:00 · UTC"));
            QVERIFY(text.contains(QString("Usher 0.1.0 · audit %1").arg(kAudit)));
            QVERIFY2(
                text.contains(QString("Page %1 of %2").arg(page).arg(pages)),
                qPrintable(text.right(200)));
        }
        QVERIFY(
            textOf(pdf, kFirstPool).contains("Usher performance report · pool wedding_critical"));
    }

    void theNumbersAreAttached() {
        const auto report = reportOf(drawnRange());
        const auto pdf = written(report);
        QVERIFY(run("pdfdetach", {"-list", pdf}).contains("usher-report.csv"));
        run("pdfdetach", {"-save", "1", "-o", path("figures.csv"), pdf});
        QCOMPARE(contentsOf(path("figures.csv")), QByteArray::fromStdString(report::toCsv(report)));
    }

    void chartsAreVectors() {
        const auto images = run("pdfimages", {"-list", written(reportOf(drawnRange()))});
        QCOMPARE(images.count('\n'), 2); // the table's head alone
    }

    void theSameReportMakesTheSameBytesButForDateAndId() {
        const auto report = reportOf(drawnRange());
        static const QRegularExpression ownToday(
            "/(CreationDate|ModDate) \\([^)]*\\)|/ID \\[[^\\]]*\\]");
        const auto stripped = [](const QString& pdf) {
            return QString::fromLatin1(contentsOf(pdf)).remove(ownToday);
        };
        const auto first = stripped(written(report, "first.pdf"));
        QTest::qWait(1100); // the date has a second's grain
        QVERIFY(first == stripped(written(report, "second.pdf")));
        QVERIFY(first.size() > 20'000);
    }

    void anEmptyReportSaysSo() {
        const auto pdf = written(reportOf({}));
        const auto text = textOf(pdf);
        QVERIFY(text.contains("Nothing was recorded in this time"));
        QVERIFY(text.contains("No target could be judged."));
        QVERIFY(text.contains("Page 1 of 1"));
    }

    void aMomentWithoutLengthIsDrawn() {
        HistoryRange range;
        range.samples = {drawnSample("main", Seconds{0}, 5, Millis{1})};
        report::ReportOptions options;
        options.from = options.to = options.made = kDrawnFrom;
        QVERIFY(pagesOf(written(report::makeReport(range, options))) >= 2);
    }

    void inSlicesItIsTheSame() {
        const auto report = reportOf(drawnRange());
        ui::PdfJob job(report, {.path = path("slices.pdf")});
        int steps = 0;
        double before = 0;
        while (job.step()) {
            ++steps;
            QVERIFY(job.progress() >= before && job.progress() <= 1);
            before = job.progress();
            if (!job.saving())
                QVERIFY(!QFile::exists(path("slices.pdf")));
        }
        QVERIFY(job.result().ok());
        QVERIFY(steps >= 10); // twice a section for each pool, summary and events
        QCOMPARE(job.progress(), 1.0);
        QCOMPARE(textOf(path("slices.pdf")), textOf(written(report)));
        QVERIFY(!job.step());
    }

    void aJobGivenUpWritesNothing() {
        {
            ui::PdfJob job(reportOf(drawnRange()), {.path = path("given-up.pdf")});
            for (int i = 0; i < 9; ++i)
                QVERIFY(job.step());
        }
        QVERIFY(QDir(m_folder.path()).entryList({"given-up*"}, QDir::Files).isEmpty());
    }

    void quickPoolsAreDrawnInMicroseconds() {
        HistoryRange range;
        for (int s = 0; s < 7200; s += 10)
            range.samples.push_back(drawnSample("main", Seconds{s}, 200, Micros{20}));
        QVERIFY(textOf(written(reportOf(range)), 2)
                    .contains("Acquisition latency, µs (P95 limit 15 ms)"));
    }

    void aPoolThatNobodyUsedHasALineAndNoPage() {
        auto range = drawnRange();
        const int pages = pagesOf(written(reportOf(range)));
        for (auto& sample : range.samples)
            if (sample.pool == "analytics") {
                sample.acquired = {};
                sample.counts = {};
            }
        const auto pdf = written(reportOf(range));
        const auto text = textOf(pdf);
        QCOMPARE(pagesOf(pdf), pages - 1);
        QVERIFY2(
            text.contains("analytics: nobody asked for a connection; it held 20 at most."),
            qPrintable(text));
        QVERIFY(!text.contains("pool analytics"));
        QVERIFY2(text.contains("Not judged (no acquisition): analytics average"), qPrintable(text));
    }

    void theComparisonStandsOnTheFirstPage() {
        auto report = reportOf(drawnRange());
        report.comparison = report::Comparison{
            .columns = {"Figure", "Sat 6 Jun", "Sat 30 May", "Difference"},
            .rows = {{"Transactions", "13,440", "12,000", "12 % more"}},
            .sentences = {"Against last Saturday, 30 May: 12 % more transactions."}};
        const auto first = textOf(written(report), 1).simplified();
        QVERIFY2(first.contains("Transactions 13,440 12,000 12 % more"), qPrintable(first));
        QVERIFY(first.contains("Against last Saturday, 30 May"));
    }

    void anHourOfADayFillsItsCharts() {
        HistoryRange range;
        for (int s = 600; s < 1200; s += 10)
            range.samples.push_back(drawnSample("main", Seconds{s}, 20, Millis{2}));
        const auto text = textOf(written(reportOf(range)));
        QVERIFY2(text.contains("08:12") && text.contains("08:18"), qPrintable(text));
        QVERIFY(!text.contains("09:30"));
    }

    void alarmsStandOnTheFirstPageWhereThereIsRoom() {
        HistoryRange range = drawnRange();
        std::erase_if(range.samples, [](const auto& sample) { return sample.pool != "main"; });
        const auto first = textOf(written(reportOf(range)), 1);
        QVERIFY2(first.contains("acknowledged after 42 s by"), qPrintable(first));
        QVERIFY(first.contains("cleared after 5 min"));
    }

    void aLongNameBreaksBehindASignAndIsFoundAsItIs() {
        const std::string pool = "a_pool_of_a_very_long_name_that_never_ends_at_all_and_goes_on_so";
        HistoryRange range;
        for (int s = 0; s < 7200; s += 10)
            range.samples.push_back(drawnSample(pool, Seconds{s}, 20, Millis{2}));
        const auto text = run("pdftotext", {written(reportOf(range)), "-"});
        QVERIFY2(!text.contains(QChar(0x200B)), qPrintable(text));
        static const QRegularExpression whole("\\w+_(\n\\w+_?)+");
        for (auto found = whole.globalMatch(text); found.hasNext();)
            QCOMPARE(
                found.next().captured().remove('\n').toStdString().substr(0, 60),
                pool.substr(0, 60));
        QVERIFY(text.contains("a_pool_of_a_very_long_"));
    }

    void namesTurnAndBreakNothing() {
        auto range = drawnRange();
        range.events.push_back(drawnEvent(
            EventKind::action,
            Seconds{700},
            "\u202Eeil\u202C: DROP HOLDERS main OF \"\u062D\u0641\u0644\" AFTER 5 \x1B[31m\nred"));
        const auto text = textOf(written(reportOf(range)));
        QVERIFY2(text.contains("eil: DROP HOLDERS main OF"), qPrintable(text));
        QVERIFY(text.contains("AFTER 5"));
        QVERIFY(text.contains(QRegularExpression("\\[31m +red")));
        QVERIFY(!text.contains(QChar(0x202E)) && !text.contains(QChar(0x1B)));
    }

    void letterIsLetter() {
        QVERIFY(ui::writePdf(
                    reportOf(drawnRange()),
                    {.path = path("letter.pdf"), .page = ui::PdfPage::letter})
                    .ok());
        QVERIFY(run("pdfinfo", {path("letter.pdf")}).contains("612 x 792"));
        QVERIFY(run("pdfinfo", {written(reportOf(drawnRange()))}).contains("(A4)"));
    }

    void aLongDayIsBounded() {
        auto range = drawnRange();
        for (int i = 0; i < 5000; ++i)
            range.events.push_back(
                drawnEvent(EventKind::decision, Seconds{700 + i}, "main 20 → 21: on and on"));
        const auto pdf = written(reportOf(range));
        QVERIFY(textOf(pdf).contains("The newest 200 of 5,001."));
        QVERIFY(pagesOf(pdf) < 20);
    }

    void textIsTextWhateverItHolds() {
        auto range = drawnRange();
        range.events.push_back(drawnEvent(
            EventKind::action,
            Seconds{700},
            "<b>bold</b> &amp; \"quoted\" 100 % %1 " + std::string(3000, 'x')));
        QVERIFY(textOf(written(reportOf(range))).contains("<b>bold</b> &amp; \"quoted\" 100 % %1"));
    }

    void aFolderThatIsMissingIsNamed() {
        const auto done =
            ui::writePdf(reportOf(drawnRange()), {.path = path("no/such/folder/report.pdf")});
        QVERIFY(!done);
        QCOMPARE(done.error().code, Errc::io);
        QVERIFY(QString::fromStdString(done.error().message).contains("no/such/folder/report.pdf"));
        QVERIFY(!done.error().hint.empty());
    }

    /// A limit on the size of files stands in for a disk that fills up in the middle.
    void aFullDiskLeavesTheFormerFile() {
        QFile former(path("kept.pdf"));
        QVERIFY(former.open(QIODevice::WriteOnly));
        former.write("the former report");
        former.close();
        const auto report = reportOf(drawnRange());
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{16'384, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        const auto done = ui::writePdf(report, {.path = path("kept.pdf")});
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(!done);
        QCOMPARE(done.error().code, Errc::io);
        QCOMPARE(contentsOf(path("kept.pdf")), QByteArray("the former report"));
        // no half file beside it
        QCOMPARE(QDir(m_folder.path()).entryList({"kept.pdf*"}, QDir::Files).size(), 1);
    }
};

QTEST_MAIN(PdfReportTest)
#include "pdf_report_test.moc"
