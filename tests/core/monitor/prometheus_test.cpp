#include "monitor/prometheus.h"
#include "support/figures.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <functional>

using namespace usher;
using namespace usher::monitor;
using namespace usher::test;

namespace {

QString text(const std::function<void(PoolSnapshot&)>& draw) {
    Snapshot s;
    s.pools.emplace_back().figures = poolFigures("main", 50, 50);
    draw(s.pools.back());
    return QString::fromStdString(prometheusText(s));
}

/// Takes a line at a time, as long as it follows from those before it.
struct Reader {
    QSet<QString> families = {};
    QString family = {};

    bool takes(const QString& line) {
        if (line.startsWith("# HELP "))
            return introduces(line.section(' ', 2, 2), line.section(' ', 3));
        if (line.startsWith("# TYPE "))
            return line.section(' ', 2, 2) == family && isType(line.section(' ', 3, 3));
        static const QRegularExpression sample(
            "^([a-z_]+)(\\{([a-z_]+=\"[^\"]*\",?)+\\})? (-?[0-9.e+-]+|\\+Inf|NaN)$");
        const auto match = sample.match(line);
        return match.hasMatch() && match.captured(1).startsWith(family);
    }

    bool introduces(const QString& name, const QString& help) {
        const bool fresh = !families.contains(name);
        families.insert(name);
        family = name;
        return fresh && help.endsWith('.');
    }

    bool isType(const QString& type) const {
        const bool known = type == "gauge" || type == "counter" || type == "histogram";
        return known && family.endsWith("_total") == (type == "counter");
    }
};

} // namespace

class PrometheusTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void everyLineIsOfTheFormatAndEveryFamilyIntroducedOnce() {
        const auto out = text([](PoolSnapshot& p) { p.figures.acquireLatency.record(Millis{3}); });
        QVERIFY(out.endsWith('\n'));
        Reader reader;
        for (const auto& line : out.split('\n', Qt::SkipEmptyParts))
            QVERIFY2(reader.takes(line), qPrintable(line));
        QVERIFY(reader.families.size() > 30);
    }

    void aServerOfPoolsOwnHasItsLabel() {
        Snapshot s;
        s.server = {.name = "db1:5432", .held = 7, .reachable = true};
        s.others = {{.name = "db7:5432", .own = "db7:5432", .held = 3}};
        const auto out = QString::fromStdString(prometheusText(s));
        QVERIFY2(
            out.contains("usher_server_up 1\nusher_server_up{server=\"db7:5432\"} 0\n"),
            qPrintable(out));
        QVERIFY(out.contains("usher_server_held{server=\"db7:5432\"} 3\n"));
    }

    void latenciesAreCumulativeBucketsInSeconds() {
        const auto out = text([](PoolSnapshot& p) {
            p.figures.acquireLatency.recordNs(2'000'000, 3);  // 2 ms
            p.figures.acquireLatency.recordNs(12'000'000, 2); // 12 ms
            p.figures.acquireLatency.recordNs(60'000'000'000, 1);
        });
        const auto bucket = [](const char* le, int n) {
            return QString("usher_pool_acquire_seconds_bucket{pool=\"main\",le=\"%1\"} %2\n")
                .arg(le)
                .arg(n);
        };
        QVERIFY(out.contains(bucket("0.001", 0)));
        QVERIFY(out.contains(bucket("0.0025", 3)));
        QVERIFY(out.contains(bucket("0.01", 3)));
        QVERIFY(out.contains(bucket("0.015", 5)));
        QVERIFY(out.contains(bucket("30", 5)));
        QVERIFY(out.contains(bucket("+Inf", 6)));
        QVERIFY(out.contains("usher_pool_acquire_seconds_sum{pool=\"main\"} 60.03\n"));
        QVERIFY(out.contains("usher_pool_acquire_seconds_count{pool=\"main\"} 6\n"));
    }

    void aHostileNameCannotBreakALine() {
        const auto out = text([](PoolSnapshot& p) { p.figures.name = "a\"b\\c\nd"; });
        QVERIFY(out.contains("usher_pool_size{pool=\"a\\\"b\\\\c\\nd\"} 0\n"));
        QVERIFY(!out.contains("\nd\""));
    }
};

QTEST_APPLESS_MAIN(PrometheusTest)
#include "prometheus_test.moc"
