#include "base/quantity.h"
#include "report/incident.h"
#include "report/report.h"
#include "support/drawn_history.h"
#include "support/london.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace usher;
using namespace usher::monitor;
using namespace usher::test;

namespace {

HistoryRange drawnRange() {
    HistoryRange range;
    for (int s = 0; s < 7200; s += 10) {
        if (s >= 3000 && s < 3600)
            continue; // a gap
        range.samples.push_back(drawnSample("main", Seconds{s}, 150, Micros{400 + s}));
        range.samples.push_back(drawnSample("wedding_critical", Seconds{s}, 20, Millis{1}));
    }
    range.events = {
        drawnAlarm("1", Seconds{600}, "normal", "unacknowledged"),
        drawnAlarm("1", Seconds{642}, "unacknowledged", "acknowledged", "ada"),
        drawnAlarm("1", Seconds{900}, "acknowledged", "normal"),
        drawnEvent(EventKind::action, Seconds{650}, "ada: SCALE main TO 40")};
    return range;
}

report::Report reportOf(const HistoryRange& range) {
    report::ReportOptions options;
    options.from = kDrawnFrom;
    options.to = options.made = kDrawnFrom + Seconds{7200};
    options.version = "0.1.0";
    options.server = "db1:5432";
    return report::makeReport(range, options);
}

QString htmlOf(const report::Report& report) {
    return QString::fromStdString(report::toHtml(report, london()));
}

struct Read {
    QString text; ///< of all elements, apart by blanks
    QStringList elements, attributes;
    QString trouble;
};

Read readXml(const QString& html) {
    Read read;
    QXmlStreamReader xml(html);
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement()) {
            read.elements << xml.name().toString();
            for (const auto& each : xml.attributes())
                read.attributes << each.name().toString() + u'=' + each.value().toString();
        } else if (xml.isCharacters() && read.elements.back() != QLatin1String("style")) {
            read.text += xml.text().toString() + u' ';
        }
    }
    read.text = read.text.simplified();
    read.trouble = xml.hasError() ? xml.errorString() : QString();
    return read;
}

} // namespace

class HtmlTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void itIsWellFormedAndSaysWhatTheTextSays() {
        const auto report = reportOf(drawnRange());
        const auto read = readXml(htmlOf(report));
        QCOMPARE(read.trouble, QString());
        for (const auto& sentence : report.summary)
            QVERIFY2(read.text.contains(QString::fromStdString(sentence)), sentence.c_str());
        for (const auto& target : report.scorecard)
            QVERIFY2(read.text.contains(QString::fromStdString(target.got)), target.got.c_str());
        for (const auto& pool : report.pools) {
            const auto p95 = QString::fromStdString(msText(pool.latency.p95Ms, Digits::more));
            QVERIFY2(read.text.contains(p95), qPrintable(p95));
            const auto n = QString::fromStdString(grouped(pool.latency.n));
            QVERIFY2(read.text.contains(n), qPrintable(n));
        }
        for (const char* part :
             {"acknowledged after 42 s by ada, cleared after 5 min",
              "SCALE main TO 40",
              "▲ warning",
              "Sat 6 Jun 09:10",
              "No figures from"})
            QVERIFY2(read.text.contains(part), part);
    }

    void anIncidentIsAPageOfItsOwn() {
        const monitor::Incident incident{
            .from = kDrawnFrom + Seconds{600},
            .to = kDrawnFrom + Seconds{900},
            .text = "<b>rsvp</b> & slow",
            .by = "ada",
            .host = "desk1",
            .endedBy = "bob"};
        const auto own = makeIncident(reportOf(drawnRange()), incident);
        const auto read = readXml(QString::fromStdString(toHtml(own, london())));
        QCOMPARE(read.trouble, QString());
        QVERIFY(!read.elements.contains("b>"));
        for (const auto& sentence : summarize(own, report::Dates(nullptr)))
            QVERIFY2(
                read.text.contains(QString::fromStdString(sentence).section(u' ', 0, 2)),
                sentence.c_str());
        for (const char* part :
             {"Incident: <b>rsvp</b> & slow",
              "What clients met",
              "begun by ada at desk1",
              "SCALE main TO 40",
              "ended by bob"})
            QVERIFY2(read.text.contains(part), part);
        QVERIFY(read.elements.contains("svg"));
    }

    void everyPoolHasItsCharts() {
        const auto read = readXml(htmlOf(reportOf(drawnRange())));
        QCOMPARE(read.elements.count("svg"), 6);
        // each line in two stretches, before and behind the gap; no P99 where too few ask
        QCOMPARE(read.elements.count("polyline"), 2 * (7 + 6));
        QCOMPARE(read.elements.count("rect"), 6);
    }

    void itNeedsNothingFromElsewhere() {
        const auto html = htmlOf(reportOf(drawnRange()));
        const auto read = readXml(html);
        for (const char* element : {"script", "link", "img", "iframe", "a", "object"})
            QVERIFY2(!read.elements.contains(element), element);
        for (const auto& attribute : read.attributes)
            QVERIFY2(
                !attribute.contains("//") || attribute.startsWith("xmlns="),
                qPrintable(attribute));
        QVERIFY(!html.contains("url(") && !html.contains("@import"));
        QVERIFY(html.contains("prefers-color-scheme: dark"));
    }

    void namesAreHarmless() {
        auto range = drawnRange();
        range.events.push_back(drawnEvent(
            EventKind::action,
            Seconds{700},
            "<script>alert('x')</script> & \"quoted\" ]]> \u202Eeil\u202C \u062D\u0641\u0644 "
            "\x1B[31m\x01 \xFF end"));
        range.samples.push_back(drawnSample("<b>\"'&", Seconds{0}, 5, Millis{1}));
        const auto html = htmlOf(reportOf(range));
        const auto read = readXml(html);
        QCOMPARE(read.trouble, QString());
        QVERIFY(!read.elements.contains("script") && !read.elements.contains("b>"));
        QVERIFY2(
            read.text.contains("<script>alert('x')</script> & \"quoted\" ]]> eil"),
            qPrintable(read.text));
        QVERIFY(!html.contains(QChar(0x202E)) && !html.contains(QChar(0x1B)));
    }

    void anEmptyReportIsAPage() {
        const auto read = readXml(htmlOf(reportOf({})));
        QCOMPARE(read.trouble, QString());
        QVERIFY(read.text.contains("Nothing was recorded in this time"));
        QCOMPARE(read.elements.count("svg"), 0);
    }
};

QTEST_APPLESS_MAIN(HtmlTest)
#include "html_test.moc"
