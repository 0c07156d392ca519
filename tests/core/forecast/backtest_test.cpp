#include "forecast/backtest/backtest.h"

#include "base/erlang.h"
#include "forecast/backtest/baselines.h"
#include "forecast/backtest/capacity.h"
#include "forecast/calendar.h"
#include "forecast/model/held_plan.h"
#include "forecast/model/season_profile.h"
#include "support/recorded.h"

#include <QTest>
#include <cmath>
#include <fmt/format.h>
#include <random>
#include <sstream>

using namespace usher;
using namespace usher::forecast;

namespace {

std::string why(const Result<Series>& read) {
    return read ? "read" : read.error().text();
}

/// Six weeks of half hours: a day's wave with a tenth of noise.
Series wave(unsigned seed, int days = 42) {
    std::mt19937 random(seed);
    std::normal_distribution<double> noise(0, 0.1);
    Series series{.name = "wave", .stepMinutes = 30, .loads = {}, .times = {}};
    for (int step = 0; step < days * 48; ++step) {
        series.loads.push_back(
            100 * (1.2 - std::cos(2 * M_PI * (step % 48) / 48)) * std::exp(noise(random)));
        series.times.push_back(fmt::format("step {}", step));
    }
    return series;
}

/// A row of backtestCsv().
struct WrittenRow {
    int step = 0, plan = 0;
    double load = 0, forecast = 0, bound = 0;
    bool read(const std::string& line) {
        const char* form = "step %d,%lf,%lf,%lf,%d";
        return std::sscanf(line.c_str(), form, &step, &load, &forecast, &bound, &plan) == 5;
    }
};

/// The rows below the header; fewer than were written where one could not be read.
std::vector<WrittenRow> rowsOf(const std::string& csv) {
    std::istringstream lines(csv);
    std::string line;
    std::getline(lines, line);
    std::vector<WrittenRow> rows;
    for (WrittenRow row; std::getline(lines, line) && row.read(line);)
        rows.push_back(row);
    return rows;
}

BacktestResult run(const Series& series, BacktestOptions options = {}) {
    auto result = backtest(series, options);
    return result ? *result : BacktestResult{};
}

using test::dataFolder;

constexpr int kStep = 5;
Series recorded(const char* file) {
    return test::recorded(file, kStep);
}

/// Two weeks of warm-up, and the matches of the tournament as events.
BacktestOptions withMatches() {
    const auto file = dataFolder() / "wc98_matches_calendar.csv";
    const auto calendar = readCalendar(file.string(), TimeZone::find("UTC").value());
    BacktestOptions options{.warmup = std::chrono::hours{14 * 24}};
    for (const Wedding& match : calendar.value().weddings)
        options.events.push_back({match.start, 0});
    return options;
}

const char* number(double value) {
    static QByteArray text;
    text = QByteArray::number(value);
    return text.constData();
}

} // namespace

class BacktestTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void rowsBecomeEvenSteps();
    void gapsAreEmptyOrUnobserved();
    void theValueIsTheNamedOrTheLastColumn();
    void aWrongFileSaysWhereAndHowToMend_data();
    void aWrongFileSaysWhereAndHowToMend();
    void baselinesUseNoStepTooEarly();
    void theFirstStepScoredIsThatAfterTheWarmUp();
    void figuresAgreeWithTheRowsWritten();
    void stepsAfterAForecastDoNotChangeIt();
    void gapsAreNeitherLearntNorScored();
    void tooShortASeriesIsRefused();
    void aPlanGrowsAtOnceAndShrinksLate();
    void aPlanShrinksNoFurtherThanItMay();
    void onePercentUnderIsMet();
    void theTableNamesEveryFile();
    void recordedTrafficReachesTheGoals();
};

void BacktestTest::rowsBecomeEvenSteps() {
    const auto read = parseSeries(
        "time,value\n2026-06-06T10:00,1\n2026-06-06T10:01,2\n2026-06-06 10:02:00,3\n"
        "2026-06-06T10:05:00Z,8\n2026-06-06T10:16,4\n",
        "a.csv",
        5);
    QVERIFY2(read.ok(), why(read).c_str());
    QCOMPARE(read->stepMinutes, 5);
    QCOMPARE(read->loads.size(), std::size_t{4});
    QCOMPARE(*read->loads[0], 2.0);
    QCOMPARE(*read->loads[1], 8.0);
    QVERIFY(!read->loads[2]);
    QCOMPARE(*read->loads[3], 4.0);
    QCOMPARE(read->times[1], std::string("2026-06-06T10:05:00Z"));
    const auto hourly =
        parseSeries("t;value\n2026-06-06T10:00;1\n2026-06-06T11:00;2\n", "b.csv", 5);
    QVERIFY2(hourly.ok(), why(hourly).c_str());
    QCOMPARE(hourly->stepMinutes, 60);
}

void BacktestTest::gapsAreEmptyOrUnobserved() {
    const auto read = parseSeries(
        "time,value,observed\n2026-06-06T10:00,,1\n2026-06-06T10:05,0,0\n2026-06-06T10:10,0,1\n",
        "a.csv",
        5);
    QVERIFY2(read.ok(), why(read).c_str());
    QVERIFY(!read->loads[0] && !read->loads[1] && read->loads[2]);
}

void BacktestTest::theValueIsTheNamedOrTheLastColumn() {
    const auto named =
        parseSeries("time,value,other\n2026-06-06T10:00,1,7\n2026-06-06T10:05,1,7\n", "a.csv", 5);
    QCOMPARE(*named->loads[0], 1.0);
    const auto last = parseSeries(
        "\xEF\xBB\xBFtime\tholiday\tcount\tobserved\r\n2026-06-06T10:00\t1\t7\t1\r\n"
        "2026-06-06T10:05\t1\t7\t1\r\n",
        "a.csv",
        5);
    QVERIFY2(last.ok(), why(last).c_str());
    QCOMPARE(*last->loads[0], 7.0);
}

void BacktestTest::aWrongFileSaysWhereAndHowToMend_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("error");
    const auto row = [](const char* name, const char* text, const char* error) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(error);
    };
    row("empty", "", "a.csv: is empty (a header and rows of time,value are wanted)");
    row("one column",
        "time\n2026-06-06T10:00\n",
        "a.csv:1: has no column of values (the header is time,value; a comma between them)");
    row("no header",
        "2026-06-06T10:00,1\n",
        "a.csv:1: has no header (name the columns in the first line: time,value)");
    row("time", "time,value\nnow,1\n", "a.csv:2: \"now\" is not a time (write 2026-06-06T15:00)");
    row("month",
        "time,value\n2026-13-06T10:00,1\n",
        "a.csv:2: \"2026-13-06T10:00\" is not a time (write 2026-06-06T15:00)");
    row("negative",
        "time,value\n2026-06-06T10:00,-1\n",
        "a.csv:2: \"-1\" is not a load (write a number of at least 0; leave a gap empty)");
    row("nan",
        "time,value\n2026-06-06T10:00,nan\n",
        "a.csv:2: \"nan\" is not a load (write a number of at least 0; leave a gap empty)");
    row("cells",
        "time,value\n2026-06-06T10:00\n",
        "a.csv:2: 1 cells where the header has 2 (a row holds as many as the header)");
    row("no rows",
        "time,value\n",
        "a.csv: has a header and no rows (rows of time,value are wanted)");
    row("odd step",
        "time,value\n2026-06-06T10:00,1\n2026-06-06T10:07,1\n",
        "a.csv: its rows lie 7 minutes apart (a step must divide a day: 1, 5, 15, 30 or 60 "
        "minutes)");
    row("year",
        "time,value\n0006-06-06T10:00,1\n2026-06-06T10:00,1\n2026-06-06T10:05,1\n2026-06-06T10:10,"
        "1\n",
        "a.csv: from 0006-06-06T10:00 to 2026-06-06T10:10 is more than 5000000 steps (look for a "
        "mistyped year, or give a longer --step)");
}

void BacktestTest::aWrongFileSaysWhereAndHowToMend() {
    QFETCH(const QString, text);
    QFETCH(const QString, error);
    QCOMPARE(QString::fromStdString(why(parseSeries(text.toStdString(), "a.csv", 5))), error);
}

void BacktestTest::baselinesUseNoStepTooEarly() {
    const Loads loads{1, 2, std::nullopt, 4, 5};
    const Loads persistence = persistenceOf(loads, 2);
    QVERIFY(!persistence[1]);
    QCOMPARE(*persistence[2], 1.0);
    QCOMPARE(*persistence[3], 2.0);
    QCOMPARE(*persistence[4], 2.0); // a gap leaves the last one seen
    QCOMPARE(*weekAgoOf(loads, 3)[3], 1.0);
    QVERIFY(!weekAgoOf(loads, 3)[2]);
    RollingQuantile quantile(100);
    for (int i = 1; i <= 19; ++i)
        quantile.add(i);
    QVERIFY(!quantile.at(0.5));
    for (int i = 20; i <= 199; ++i)
        quantile.add(i);
    QCOMPARE(*quantile.at(0.95), 195.0); // of 100 … 199, ⌈.95 × 101⌉ from below
}

void BacktestTest::theFirstStepScoredIsThatAfterTheWarmUp() {
    const BacktestResult result = run(wave(1));
    QCOMPARE(result.steps.front().step, std::size_t{21 * 48});
    QVERIFY2(result.model.mae < 0.85, number(result.model.mae));
}

void BacktestTest::figuresAgreeWithTheRowsWritten() {
    const Series series = wave(1);
    const BacktestResult result = run(series);
    const std::string csv = backtestCsv(series, result);
    QVERIFY(csv.starts_with("time,value,forecast,bound,plan\n"));
    const auto rows = rowsOf(csv);
    QCOMPARE(rows.size(), result.steps.size());
    double error = 0, naive = 0, covered = 0;
    for (const WrittenRow& row : rows) {
        error += std::abs(row.load - row.forecast);
        naive += std::abs(row.load - *series.loads[static_cast<std::size_t>(row.step) - 7 * 48]);
        covered += row.load <= row.bound;
        QVERIFY(row.plan > 0);
    }
    QVERIFY(std::abs(error / naive - result.model.mae) < 1e-6);
    QVERIFY(std::abs(covered / static_cast<double>(rows.size()) - result.coverage) < 1e-9);
}

void BacktestTest::stepsAfterAForecastDoNotChangeIt() {
    Series series = wave(2);
    const BacktestResult before = run(series, {.horizon = Minutes{60}});
    const std::size_t from = 30 * 48;
    for (std::size_t step = from; step < series.loads.size(); ++step)
        series.loads[step] = 1000;
    const BacktestResult after = run(series, {.horizon = Minutes{60}});
    for (std::size_t i = 0; i < before.steps.size(); ++i) {
        const auto &one = before.steps[i], &other = after.steps[i];
        if (one.step > from + 1) // foreseen from `from` on
            break;
        QCOMPARE(one.forecast, other.forecast);
        QCOMPARE(one.bound, other.bound);
    }
    QVERIFY(after.steps.back().forecast > 900);
}

void BacktestTest::gapsAreNeitherLearntNorScored() {
    Series series = wave(3);
    for (std::size_t step = 24 * 48; step < 26 * 48; ++step)
        series.loads[step].reset();
    const BacktestResult result = run(series);
    for (const ScoredStep& step : result.steps)
        QVERIFY(step.step < 24 * 48 || step.step >= 26 * 48);
    // Neither are steps whose naive forecast would be a gap.
    QCOMPARE(result.steps.size(), series.loads.size() - (21 + 2 + 2) * 48);
    QVERIFY(result.model.mae < 0.9);
}

void BacktestTest::tooShortASeriesIsRefused() {
    const auto result = backtest(wave(4, 10), {});
    QVERIFY(!result.ok());
    QCOMPARE(
        result.error().text(),
        std::string(
            "wave: nothing is left to score of its 10.0 days (a step is scored after 21 days of "
            "warm-up and with a load a week before it; give a longer file or a shorter "
            "--warmup)"));
}

void BacktestTest::aPlanGrowsAtOnceAndShrinksLate() {
    HeldPlan plan({.holdSteps = 3, .band = 0.1, .room = 0.05});
    QCOMPARE(plan.next(100), 105);
    QCOMPARE(plan.next(95), 105); // within the band
    QCOMPARE(plan.next(80), 105);
    QCOMPARE(plan.next(60), 105);
    QCOMPARE(plan.next(70), 80); // the most that was asked for meanwhile
    QCOMPARE(plan.next(82), 87);
    QCOMPARE(plan.changes(), 2);
}

void BacktestTest::aPlanShrinksNoFurtherThanItMay() {
    HeldPlan plan({.holdSteps = 1});
    plan.next(100);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(plan.next(10, 100), 105);
    QCOMPARE(plan.next(10, 40), 40);
    QCOMPARE(plan.next(10), 10);
}

void BacktestTest::onePercentUnderIsMet() {
    const BacktestResult result = run(wave(5));
    QVERIFY(result.atOnePercent.under <= 0.01);
    QVERIFY(result.atOnePercent.under > 0.005);
    QVERIFY(result.atOnePercent.excess < result.marginAtOnePercent.excess);
    // Recomputed for one step: as many connections as Erlang-C wants for that share of the peak.
    double peak = 0;
    const Series series = wave(5);
    for (const auto& load : series.loads)
        peak = std::max(peak, *load);
    const ScoredStep& first = result.steps.front();
    const int size = erlangSize(first.bound * kPeakErlangs / peak, kWaitAtMost, 1);
    QCOMPARE(first.plan, static_cast<int>(std::ceil(size * 1.05)));
}

void BacktestTest::theTableNamesEveryFile() {
    const BacktestResult one = run(wave(6));
    BacktestResult other = one;
    other.name = "other \"wave\"";
    const std::string table = backtestTable({one, other});
    for (const char* word : {"wave", "other", "geometric mean", "relMAE / relPin", "at 1 % under"})
        QVERIFY2(table.find(word) != std::string::npos, word);
    QVERIFY(backtestTable({one}).find("geometric") == std::string::npos);
    const std::string json = backtestJson({one, other});
    const std::string name = "\"name\":\"other \\\"wave\\\"\"", none = "\"event_coverage\":null";
    QVERIFY(json.find(name) != std::string::npos);
    QVERIFY(json.find(none) != std::string::npos);
}

void BacktestTest::recordedTrafficReachesTheGoals() {
    if (dataFolder().empty())
        QSKIP("there is no ../shared/data; USHER_DATA names another folder");
    const BacktestResult taylor = run(recorded("taylor_electricity_30min.csv"));
    QVERIFY2(taylor.model.mae < 0.185, number(taylor.model.mae));
    QVERIFY(std::abs(taylor.coverage - 0.95) < 0.01);
    const BacktestResult taxi = run(recorded("nab_nyc_taxi_30min.csv"));
    QVERIFY2(taxi.model.mae < 0.275, number(taxi.model.mae));
    QVERIFY2(taxi.model.pinball < 0.175, number(taxi.model.pinball));
    const BacktestOptions options = withMatches();
    QCOMPARE(options.events.size(), std::size_t{64});
    const BacktestResult wc98 = run(recorded("wc98_requests_per_minute.csv"), options);
    QVERIFY2(wc98.model.mae < 0.2, number(wc98.model.mae));
    QVERIFY2(wc98.eventCoverage > 0.915, number(wc98.eventCoverage));
}

QTEST_GUILESS_MAIN(BacktestTest)
#include "backtest_test.moc"
