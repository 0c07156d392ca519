// An incident is one page, whatever happened in it.
#include "support/drawn_history.h"
#include "ui/report/pdf_report.h"

#include "report/incident.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;
using namespace usher::monitor;
using namespace usher::test;

namespace {

Incident drawnIncident() {
    return {
        .from = kDrawnFrom + Seconds{600},
        .to = kDrawnFrom + Seconds{840},
        .text = "rsvp is slow",
        .by = "ada",
        .host = "desk1",
        .endedBy = "bob"};
}

HistoryRange drawnRange() {
    HistoryRange range;
    for (int s = 300; s < 850; s += 10) {
        for (const char* pool : {"main", "wedding_critical", "analytics"}) {
            auto sample = drawnSample(pool, Seconds{s}, 20 + s % 70, Millis{2});
            sample.leased = 10 + s % 9;
            if (s >= 600 && s < 660)
                sample.counts.timeouts = 4;
            range.samples.push_back(sample);
        }
    }
    range.events = {
        drawnAlarm("1", Seconds{590}, "normal", "unacknowledged"),
        drawnAlarm("1", Seconds{622}, "unacknowledged", "acknowledged", "ada"),
        drawnEvent(EventKind::action, Seconds{638}, "ada: RESUME main – main resumes"),
        drawnAlarm("1", Seconds{760}, "acknowledged", "normal")};
    return range;
}

report::Report reportOf(const HistoryRange& range) {
    const auto of = report::rangeOf(drawnIncident(), kDrawnFrom + Seconds{7200});
    report::ReportOptions options;
    options.from = of.from;
    options.to = options.made = of.to;
    options.version = "0.1.0";
    options.server = "db1:5432";
    return report::makeReport(range, options);
}

QString run(const char* program, const QStringList& arguments) {
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished(60'000);
    return QString::fromUtf8(process.readAllStandardOutput());
}

} // namespace

class PdfIncidentTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString written(const HistoryRange& range, const Incident& incident = drawnIncident()) const {
        const auto path = m_folder.filePath("incident.pdf");
        const auto done = ui::writePdf(reportOf(range), {.path = path, .incident = incident});
        return done ? path : QString::fromStdString(done.error().text());
    }
    static QString textOf(const QString& pdf) { return run("pdftotext", {"-layout", pdf, "-"}); }
    static int pagesOf(const QString& pdf) {
        static const QRegularExpression pages("Pages:\\s+(\\d+)");
        return pages.match(run("pdfinfo", {pdf})).captured(1).toInt();
    }

  private Q_SLOTS:
    void onePageSaysItAll() {
        const auto pdf = written(drawnRange());
        QCOMPARE(pagesOf(pdf), 1);
        const auto text = textOf(pdf);
        for (const char* part :
             {"rsvp is slow",
              "Sat 6 Jun 2026, 08:10 to 08:14 · UTC",
              "It lasted 4 min, from 08:10:00 to 08:14:00, begun by ada and ended by bob.",
              "counted from 08:09:50",
              "72 requests got an error",
              "database away",
              "requests failed",
              "RESUME main",
              "warning",
              "Acquisition latency",
              "Connections: forecast against actual",
              "Page 1 of 1"})
            QVERIFY2(text.contains(part), qPrintable(QString(part) + u'\n' + text));
    }

    void aFloodStaysOnePageAndIsCounted() {
        auto range = drawnRange();
        for (int i = 0; i < 500; ++i)
            range.events.push_back(drawnEvent(
                EventKind::engine,
                Seconds{605 + i % 200},
                "the server was lost and came back, " + std::string(2000, 'x')));
        const auto pdf = written(range);
        QCOMPARE(pagesOf(pdf), 1);
        const auto text = textOf(pdf);
        QVERIFY2(
            text.contains(QRegularExpression("\\d+ more that say less are left out")),
            qPrintable(text));
        QVERIFY(text.contains("RESUME main"));
        QVERIFY(text.contains("ended by bob"));
        QVERIFY(text.contains("Page 1 of 1"));
    }

    void withoutAnyFiguresItIsStillAPage() {
        const auto pdf = written({});
        QCOMPARE(pagesOf(pdf), 1);
        QVERIFY(textOf(pdf).contains("No request got an error"));
    }

    void whatItIsCalledTurnsNothing() {
        auto incident = drawnIncident();
        incident.text =
            "\u202Eliame\u202C <b>&amp;\x1B[31m \u062D\u0641\u0644 " + std::string(3000, 'y');
        const auto pdf = written(drawnRange(), incident);
        QCOMPARE(pagesOf(pdf), 1);
        const auto text = textOf(pdf);
        QVERIFY2(text.contains("<b>&amp;"), qPrintable(text.left(300)));
        QVERIFY(!text.contains(QChar(0x202E)) && !text.contains(QChar(0x1B)));
    }

    void chartsAreVectors() {
        QCOMPARE(run("pdfimages", {"-list", written(drawnRange())}).count('\n'), 2);
    }
};

QTEST_MAIN(PdfIncidentTest)
#include "pdf_incident_test.moc"
