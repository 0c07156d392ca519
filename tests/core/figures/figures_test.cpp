// A row of the table is enough: every figure is found wherever figures are told.
#include "figures/figure.h"
#include "figures/history_sample.h"
#include "monitor/history_recorder.h"
#include "monitor/prometheus.h"
#include "monitor/thinning.h"
#include "report/report.h"
#include "support/figures.h"

#include <QSet>
#include <QTest>

using namespace usher;
using namespace usher::figures;

namespace {

/// Every counter of its own size, times `factor`.
Counts drawnCounts(std::uint64_t factor = 1) {
    Counts counts;
    std::uint64_t n = 0;
    for (const auto& row : counterRows())
        counts.*row.member = ++n * 1000 * factor;
    return counts;
}

pool::PoolFigures poolWith(const Counts& counts) {
    auto figures = test::poolFigures("main", 50, 50);
    static_cast<pool::PoolCounters&>(figures) = counts;
    figures.traffic = counts;
    return figures;
}

QString qs(const std::string& text) {
    return QString::fromStdString(text);
}

/// From the pool's counters by way of the sampler's second and the recorder.
HistorySample recordedSample() {
    test::SamplerStage stage({poolWith({})});
    monitor::HistoryRecorder recorder;
    stage.tick();
    stage.pool() = poolWith(drawnCounts());
    while (!stage.sampler.closedSecond())
        stage.tick();
    recorder.add(*stage.last, *stage.sampler.closedSecond());
    return recorder.flush().at(0);
}

struct Csv {
    QStringList header, cells; ///< of the first row
};

/// By way of the report, which merges samples of one time.
Csv csvOf(const std::vector<HistorySample>& samples) {
    const monitor::HistoryRange range{.samples = samples, .events = {}, .notes = {}};
    report::ReportOptions options;
    options.from = samples[0].at;
    options.to = options.from + Seconds{10};
    const auto lines = qs(report::toCsv(report::makeReport(range, options))).split("\r\n");
    return {lines[0].split(','), lines[1].split(',')};
}

} // namespace

class FiguresTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void everyCounterIsAFigureWithASentence() {
        QSet<QString> names;
        for (const auto& figure : poolFigures()) {
            QVERIFY2(!names.contains(figure.name), figure.name);
            names.insert(figure.name);
            QVERIFY2(QString(figure.help).endsWith('.'), figure.name);
        }
        for (const auto& row : counterRows())
            QVERIFY2(names.contains(row.name), row.name);
        QCOMPARE(counterRows().size() * sizeof(std::uint64_t), sizeof(Counts));
    }

    void everyRowIsInTheMetrics() {
        monitor::Snapshot snapshot;
        snapshot.pools.emplace_back().figures = poolWith(drawnCounts());
        const auto text = qs(monitor::prometheusText(snapshot));
        for (const auto& figure : poolFigures()) {
            const auto name = qs(metricName(figure));
            QVERIFY2(text.contains("# HELP " + name + " " + figure.help + "\n"), figure.name);
            QVERIFY2(
                text.contains("# TYPE " + name + " " + toString(figure.kind) + "\n"),
                figure.name);
            const auto value = qs(valueText(figure, snapshot.pools[0]));
            const auto sample = figure.histogram ? name + "_count" : name;
            QVERIFY2(text.contains(sample + "{pool=\"main\"} " + value + "\n"), figure.name);
        }
    }

    void everyRecordedCounterReachesTheCsvFile() {
        const auto sample = recordedSample();
        QVERIFY(sample.counts == drawnCounts());
        const auto [header, cells] = csvOf({sample, sample});
        QCOMPARE(header.size(), cells.size());
        for (const auto& row : recordedCounters()) {
            const auto place = header.indexOf(row.column);
            QVERIFY2(place > 0, row.column);
            QCOMPARE(cells[place].toULongLong(), drawnCounts(2).*row.member);
        }
        for (const auto& gauge : sampleGauges())
            QVERIFY2(header.contains(gauge.csv), gauge.csv);
    }

    void aCounterThatFellBeganAnew() {
        const auto passed = increase(drawnCounts(3), drawnCounts(1));
        QVERIFY(passed == drawnCounts(2));
        QVERIFY(increase(drawnCounts(1), drawnCounts(3)) == drawnCounts(1));
    }

    void timesAreToldInSeconds() {
        PoolSnapshot pool;
        pool.figures.waitUs = 1'500'000;
        pool.figures.traffic.bytesSent = 18'000'000'000'000'000'000u;
        for (const auto& figure : poolFigures()) {
            if (figure.counter == &Counts::waitUs)
                QCOMPARE(valueText(figure, pool), std::string("1.5"));
            if (figure.counter == &Counts::bytesSent)
                QCOMPARE(valueText(figure, pool), std::string("18000000000000000000"));
        }
    }

    void theHistoryAndCsvKeepTheOrderTheyHad() {
        QStringList columns;
        for (const auto& row : recordedCounters())
            columns << row.column;
        QCOMPARE(
            columns.join(','),
            QString(
                "acquisitions,transactions,queries,timeouts,failures,reserve_acquired,cancelled,"
                "lost_queries"));
    }
};

QTEST_APPLESS_MAIN(FiguresTest)
#include "figures_test.moc"
