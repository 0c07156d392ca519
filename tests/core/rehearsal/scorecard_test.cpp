#include "rehearsal/scorecard.h"
#include "support/histograms.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace usher;
using namespace usher::rehearsal;

using test::times;

namespace {

PoolMeasured poolOf(const char* name, int acquisitions, Millis each) {
    PoolMeasured pool{.name = name};
    pool.acquired = static_cast<std::uint64_t>(acquisitions);
    pool.acquire = times(acquisitions, each);
    return pool;
}

Measured goodStep() {
    Measured measured{
        .clients = 10,
        .seconds = 2,
        .pools = {poolOf("main", 60, Millis{1}), poolOf("analytics", 40, Millis{3})}};
    measured.wedding = "main";
    measured.tally.of("main").transactions = 60;
    measured.tally.of("analytics").transactions = 40;
    measured.tally.query = times(250, Millis{2});
    return measured;
}

/// Two cards of the same, read back; the first of them.
QJsonObject cardReadBack() {
    auto score = scoreOf("sustained", goodStep());
    score.targets = {{"acquire_avg_ms <", 7.2, 1.8, true}};
    const auto document =
        QJsonDocument::fromJson(QByteArray::fromStdString(toJson({score, score})));
    return document.array().size() == 2 ? document.array()[0].toObject() : QJsonObject{};
}

QJsonObject firstOf(const QJsonObject& card, const char* list) {
    return card[QLatin1StringView(list)].toArray()[0].toObject();
}

Scorecard cardWithAFault() {
    auto score = scoreOf("failures", goodStep());
    score.faults = {
        {.fault = "server killed",
         .text = "server killed for 1.2 s",
         .atSeconds = 7.5,
         .lastedMs = 1'650,
         .disconnected = 4,
         .errors = 2,
         .firstSuccessMs = 1'800,
         .afterReturnMs = 150,
         .standstillMs = 1'790,
         .wholeMs = std::nan(""),
         .acknowledged = 700,
         .lost = 1}};
    score.lostWrites = {"writer 3's write 9"};
    return score;
}

bool near(double a, double b) {
    return std::abs(a - b) < 0.05 * std::abs(b) + 1e-9;
}

} // namespace

class ScorecardTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void countersAreDifferences();
    void weddingQueriesAreJudgedByTheirP95();
    void samplesGiveSizePeakAndMeanUse();
    void aScoreAddsThePoolsUp();
    void whoeverWasRefusedHasFailed();
    void nothingDoneIsNoSuccess();
    void stepsMergeIntoOneCard();
    void degradationComparesTheEnds();
    void aCardPassesWhenEveryTargetDoes();
    void jsonHasTheContractsNames();
    void jsonHoldsTheFigures();
    void faultsAreToldOneByOne();
    void faultsHaveNamesInJson();
    void nothingExcusesALostWrite();
    void jsonIsWellFormedWhateverTheNames();
    void textSaysWhatWasMissed();
    void aMissProvesNothingWhereTheLoadSideWasLate();
    void aMissProvesNothingWhereOthersTookTheMachine();
    void theWeddingPoolIsComparedWithItselfAlone();
};

void ScorecardTest::countersAreDifferences() {
    pool::PoolFigures before, after;
    before.acquired = 100;
    before.timeouts = 1;
    before.acquireLatency = times(100, Millis{50});
    after = before;
    after.acquired = 130;
    after.timeouts = 3;
    after.failures = 4;
    after.acquireLatency.merge(times(30, Millis{2}));
    PoolMeasured pool{.name = "main"};
    pool.count(before, after);
    QCOMPARE(pool.acquired, std::uint64_t(30));
    QCOMPARE(pool.timeouts, std::uint64_t(2));
    QCOMPARE(pool.failures, std::uint64_t(4));
    QCOMPARE(pool.acquire.count(), std::uint64_t(30));
    QVERIFY(near(pool.acquire.summary().avgMs, 2));
}

void ScorecardTest::weddingQueriesAreJudgedByTheirP95() {
    pool::PoolFigures before, after;
    before.queryTime = times(900, Millis{900});
    after.queryTime = before.queryTime;
    after.queryTime.merge(times(60, Millis{4}));
    Measured measured{.wedding = "wedding_critical"};
    measured.pools = {{.name = "main"}, {.name = "wedding_critical"}};
    measured.pools[1].count(before, after);
    QCOMPARE(measured.pools[1].query.count(), std::uint64_t(60));
    QVERIFY(near(valueOf(Metric::weddingQueryP95Ms, measured, {}), 4));
    QCOMPARE(valueOf(Metric::weddingQueryP95Ms, {.wedding = "none"}, {}), 0.0);
}

void ScorecardTest::samplesGiveSizePeakAndMeanUse() {
    PoolMeasured pool{.name = "main"};
    pool::PoolFigures figures;
    for (const auto& [leased, total] : {std::pair{2, 10}, {8, 10}, {5, 30}}) {
        figures.leased = leased;
        figures.total = total;
        pool.see(figures);
    }
    QCOMPARE(pool.size, 30);
    QCOMPARE(pool.peak, 8);
    const auto score = scoreOf("x", {.pools = {pool}});
    QVERIFY(near(score.pools[0].utilizationPercent, 30)); // 15 of 50
}

void ScorecardTest::aScoreAddsThePoolsUp() {
    const auto score = scoreOf("sustained", goodStep());
    QCOMPARE(score.acquired, std::uint64_t(100));
    QCOMPARE(score.perSecond, 50.0);
    QCOMPARE(score.successPercent, 100.0);
    QVERIFY(near(score.acquire.avgMs, 1.8)); // merged by counts, not averaged by pool
    QVERIFY(near(score.acquire.p50Ms, 1));
    QVERIFY(near(score.acquire.p99Ms, 3));
    QVERIFY(near(score.query.avgMs, 2));
}

void ScorecardTest::whoeverWasRefusedHasFailed() {
    auto measured = goodStep();
    measured.tally.of("main").transactions = 57;
    measured.tally.of("main").failed = 1;
    measured.tally.refused = 2;
    measured.tally.errors = 3;
    const auto score = scoreOf("x", measured);
    QCOMPARE(score.failed, std::uint64_t(3));
    QCOMPARE(score.errors, std::uint64_t(3));
    QCOMPARE(score.successPercent, 97.0);
}

void ScorecardTest::nothingDoneIsNoSuccess() {
    const auto score = scoreOf("x", {});
    QCOMPARE(score.successPercent, 0.0);
    QCOMPARE(score.perSecond, 0.0);
    Scorecard total;
    judge(
        {.label = {},
         .targets =
             {{Metric::timeouts, Sense::atMost, 0}, {Metric::acquireAvgMs, Sense::below, 5}}},
        {},
        {},
        total);
    QVERIFY(!total.passed); // an average of nothing beats nobody
}

void ScorecardTest::stepsMergeIntoOneCard() {
    auto total = goodStep();
    auto later = goodStep();
    later.clients = 30;
    later.connections = 70;
    later.reserveUsed = 2;
    later.pools.push_back(poolOf("wedding_critical", 100, Millis{1}));
    later.tally.of("wedding_critical").transactions = 100;
    total.merge(later);
    QCOMPARE(total.clients, 30);
    QCOMPARE(total.seconds, 4.0);
    const auto score = scoreOf("x", total);
    QCOMPARE(score.acquired, std::uint64_t(300));
    QCOMPARE(score.pools.size(), std::size_t(3));
    QCOMPARE(score.reserveUsed, std::uint64_t(2));
    QCOMPARE(score.query.n, std::uint64_t(500));
}

void ScorecardTest::degradationComparesTheEnds() {
    QVERIFY(near(degradationPercent(times(10, Millis{4}), times(10, Millis{5})), 25));
    QCOMPARE(degradationPercent(times(10, Millis{5}), times(10, Millis{4})), 0.0);
    // Below a millisecond nothing has degraded: that is noise.
    Histogram fast, slower;
    fast.record(Micros{20});
    slower.record(Micros{90});
    QCOMPARE(degradationPercent(fast, slower), 0.0);
    QCOMPARE(degradationPercent({}, slower), 0.0);
}

void ScorecardTest::aCardPassesWhenEveryTargetDoes() {
    Scorecard total;
    judge(
        {.label = "first",
         .targets =
             {{Metric::acquireAvgMs, Sense::below, 2}, {Metric::perSecond, Sense::atLeast, 50}}},
        goodStep(),
        goodStep(),
        total);
    QVERIFY(total.passed);
    QCOMPARE(total.targets[0].name, std::string("first: acquire_avg_ms <"));
    judge(
        {.label = "second", .targets = {{Metric::perSecond, Sense::atLeast, 51}}},
        goodStep(),
        goodStep(),
        total);
    QVERIFY(!total.passed);
    QCOMPARE(total.targets.size(), std::size_t(3));
    QVERIFY(!total.targets[2].passed);
    QCOMPARE(total.targets[2].got, 50.0);
}

void ScorecardTest::jsonHasTheContractsNames() {
    const auto card = cardReadBack();
    const QStringList expected{
        "acquire_ms", "acquired",     "clients",       "doubled_writes",  "doubt",
        "errors",     "failed",       "faults",        "first_answer_ms", "lease_ms",
        "load_side",  "login_ms",     "loop",          "lost_writes",     "machine",
        "parts",      "passed",       "peer",          "per_second",      "pools",
        "query_ms",   "reserve_used", "scenario",      "seconds",         "success_percent",
        "targets",    "timeouts",     "transaction_ms"};
    QCOMPARE(card.keys(), expected);
    QCOMPARE(
        card["acquire_ms"].toObject().keys(),
        (QStringList{"avg", "max", "p50", "p95", "p99"}));
    QCOMPARE(
        firstOf(card, "pools").keys(),
        (QStringList{
            "acquire_ms",
            "first_answer_ms",
            "name",
            "peak",
            "size",
            "transaction_ms",
            "utilization_percent"}));
    QCOMPARE(
        card["load_side"].toObject().keys(),
        (QStringList{"late_ms_p99", "limited", "processor_percent", "threads"}));
    QCOMPARE(firstOf(card, "targets").keys(), (QStringList{"got", "limit", "name", "passed"}));
}

void ScorecardTest::jsonHoldsTheFigures() {
    const auto card = cardReadBack();
    QCOMPARE(card["acquired"].toInt(), 100);
    QCOMPARE(card["passed"].toBool(), false);
    QCOMPARE(firstOf(card, "targets")["limit"].toDouble(), 7.2);
}

void ScorecardTest::faultsAreToldOneByOne() {
    QVERIFY(toText({scoreOf("failures", goodStep())}).find("standstill") == std::string::npos);
    const auto text = toText({cardWithAFault()});
    QVERIFY(text.find("7.5 s  server killed for 1.2 s") != std::string::npos);
    QVERIFY(text.find("LOST writer 3's write 9") != std::string::npos);
}

void ScorecardTest::faultsHaveNamesInJson() {
    const auto document =
        QJsonDocument::fromJson(QByteArray::fromStdString(toJson({cardWithAFault()})));
    const auto card = document.array()[0].toObject();
    QCOMPARE(card["lost_writes"].toArray()[0].toString(), QString("writer 3's write 9"));
    const auto fault = firstOf(card, "faults");
    QCOMPARE(fault["fault"].toString(), QString("server killed"));
    QCOMPARE(fault["first_success_after_return_ms"].toDouble(), 150.0);
    QVERIFY(fault["whole_again_ms"].isNull());
    QCOMPARE(fault["lost"].toInt(), 1);
}

void ScorecardTest::nothingExcusesALostWrite() {
    auto score = scoreOf("failures", goodStep());
    score.targets = {{"lost_writes <=", 0, 1, false}};
    score.loadSide.limited = true;
    QVERIFY(score.inconclusive());
    score.lostWrites = {"writer 3's write 9"};
    QVERIFY(!score.inconclusive());
}

void ScorecardTest::jsonIsWellFormedWhateverTheNames() {
    auto score = scoreOf("a \"quoted\" \\ name\n\x01", goodStep());
    score.seconds = std::nan("");
    score.pools[0].name = "p\xff";
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(toJson({score})));
    QVERIFY(document.isArray());
    QVERIFY(document.array()[0].toObject()["seconds"].isNull());
    QVERIFY(document.array()[0].toObject()["scenario"].toString().contains('"'));
    QCOMPARE(QJsonDocument::fromJson(QByteArray::fromStdString(toJson({}))).array().size(), 0);
}

void ScorecardTest::textSaysWhatWasMissed() {
    auto score = scoreOf("sustained", goodStep());
    score.targets = {{"acquire_avg_ms <", 1, 1.8, false}};
    const auto text = toText({score});
    QVERIFY(text.find("sustained: FAILED") != std::string::npos);
    QVERIFY(text.find("MISS acquire_avg_ms < 1: 1.8") != std::string::npos);
    QVERIFY(
        text.find("10 clients in an open loop, 2.00 s, 100 acquired (50/s), 100 % success") !=
        std::string::npos);
    QVERIFY(text.find("statement          avg 2.00 ms") != std::string::npos);
}

void ScorecardTest::aMissProvesNothingWhereTheLoadSideWasLate() {
    auto score = scoreOf("sustained", goodStep());
    score.targets = {{"acquire_avg_ms <", 1, 1.8, false}};
    QVERIFY(!score.inconclusive());
    score.loadSide.limited = true;
    QVERIFY(score.inconclusive());
    QVERIFY(toText({score}).find("PROVES NOTHING") != std::string::npos);
    QVERIFY(score.doubt().starts_with("the load side was the limit: this run proves nothing"));
    score.passed = true; // in spite of it
    QVERIFY(!score.inconclusive());
}

void ScorecardTest::aMissProvesNothingWhereOthersTookTheMachine() {
    auto score = scoreOf("sustained", goodStep());
    score.machine.othersPercent = 60;
    QVERIFY(score.inconclusive());
    score.machine.othersPercent = 10;
    QVERIFY(!score.inconclusive());
    score.machine.othersPercent = std::nan("");
    QVERIFY(!score.inconclusive());
}

void ScorecardTest::theWeddingPoolIsComparedWithItselfAlone() {
    auto alone = goodStep(), beside = goodStep();
    alone.tally.of("main").firstAnswer = times(100, Millis{4});
    beside.tally.of("main").firstAnswer = times(100, Millis{10});
    beside.tally.of("analytics").firstAnswer = times(100, Millis{900});
    QVERIFY(near(valueOf(Metric::weddingTimesAlone, beside, alone), 2.5));
    QVERIFY(near(valueOf(Metric::weddingFirstAnswerP99Ms, beside, alone), 10));
    QVERIFY(near(valueOf(Metric::firstAnswerP99Ms, beside, alone), 900));
}

QTEST_APPLESS_MAIN(ScorecardTest)
#include "scorecard_test.moc"
