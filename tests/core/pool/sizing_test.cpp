// Sizing, congestion and decisions as transcripts: numbers in, words out.
#include "pool/policy/congestion.h"
#include "pool/policy/sizing.h"

#include <QTest>
#include <fmt/format.h>
#include <set>

using namespace usher;
using namespace usher::pool;

namespace {

MonoTime at(double seconds) {
    return MonoTime{Seconds{1'000}} +
           std::chrono::duration_cast<Nanos>(std::chrono::duration<double>(seconds));
}

std::string grown(const SizingInput& input) {
    const auto result = grownTarget(input);
    return fmt::format(
        "{} by {}, {}",
        result.target,
        toString(result.cause),
        toString(result.bound));
}

/// A second of `count` leases held `ms` each, `broken` of them broken; then whether growing is
/// vetoed.
bool second(Congestion& congestion, int from, int count, int ms, int broken = 0) {
    for (int i = 0; i < count; ++i)
        congestion.note(Millis{ms}, i < broken, at(from));
    congestion.turn(at(from + 1));
    return congestion.veto() != Bound::none;
}

void sentences() {
    QTest::addColumn<QString>("got");
    QTest::addColumn<QString>("expected");
}

void row(const char* name, const SizingInput& input, const char* expected) {
    QTest::newRow(name) << QString::fromStdString(grown(input)) << QString(expected);
}

/// A pool of ten that all are in use while many wait, and what holds it back.
SizingInput crowded(Bound veto, int floor = 0) {
    return {
        .leased = 10,
        .waiting = 90,
        .min = 10,
        .max = 50,
        .floor = floor,
        .target = 10,
        .veto = veto};
}

Decision decided(Cause cause, const char* detail = "") {
    return {
        .at = {},
        .pool = "main",
        .cause = cause,
        .before = 18,
        .after = 46,
        .waiting = 12,
        .utilization = 0.94,
        .detail = detail};
}

void row(const Decision& decision, const char* expected) {
    QTest::newRow(toString(decision.cause))
        << QString::fromStdString(sentence(decision)) << QString::fromUtf8(expected);
}

void areTheExpectedOnes() {
    QFETCH(QString, got);
    QFETCH(QString, expected);
    QCOMPARE(got, expected);
}

} // namespace

class SizingTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theTargetIsTheMostOfWhatIsAskedForAndSaysWhichBoundItMet_data() {
        sentences();
        row("above 70 %",
            {.leased = 8, .min = 10, .max = 50, .target = 10},
            "12 by utilization, no bound");
        row("waiters count as use",
            {.leased = 10, .waiting = 12, .min = 10, .max = 50, .target = 10},
            "32 by waiters, no bound");
        row("the pool's maximum",
            {.leased = 10, .waiting = 90, .min = 10, .max = 50, .target = 10},
            "50 by waiters, the pool's maximum");
        row("a floor",
            {.min = 10, .max = 50, .floor = 30, .target = 10},
            "30 by planned, no bound");
        row("Erlang asks for more than utilization",
            {.leased = 2, .min = 2, .max = 50, .target = 3, .erlang = 6},
            "6 by utilization, no bound");
    }
    void theTargetIsTheMostOfWhatIsAskedForAndSaysWhichBoundItMet() { areTheExpectedOnes(); }

    void whatIsEnoughStaysAsItIs_data() {
        sentences();
        row("at rest", {.min = 10, .max = 50, .target = 10}, "10 by minimum kept, no bound");
        row("below its minimum",
            {.min = 10, .max = 50, .target = 0},
            "10 by minimum kept, no bound");
        row("70 % in use is enough",
            {.leased = 7, .min = 10, .max = 50, .target = 10},
            "10 by minimum kept, no bound");
        row("never down", {.min = 10, .max = 50, .target = 40}, "40 by minimum kept, no bound");
    }
    void whatIsEnoughStaysAsItIs() { areTheExpectedOnes(); }

    void aServerInTroubleVetoesTheLoadButNoFloor_data() {
        sentences();
        row("congestion vetoes the load",
            crowded(Bound::congestion),
            "10 by minimum kept, congestion of the server");
        row("as do its errors", crowded(Bound::errors), "10 by minimum kept, errors of the server");
        row("but not a floor",
            crowded(Bound::congestion, 20),
            "20 by planned, congestion of the server");
    }
    void aServerInTroubleVetoesTheLoadButNoFloor() { areTheExpectedOnes(); }

    void calmShrinksATenthOfTheSurplusAtATimeDownToTheNeed() {
        SizingInput input{.min = 10, .max = 200, .target = 200};
        std::string path;
        for (int i = 0; i < 4; ++i)
            path += fmt::format("{} ", input.target = calmTarget(input, 28));
        QCOMPARE(path, std::string("184 170 157 146 "));
        for (int i = 0; i < 200; ++i)
            input.target = calmTarget(input, 28);
        QCOMPARE(input.target, 40); // 28 of 40 is 70 %
        input.floor = 60;
        QCOMPARE(calmTarget(input, 28), 40); // shrinking never grows
        input.target = 61;
        QCOMPARE(calmTarget(input, 0), 60);
    }

    void connectsTaperAsThePoolFills() {
        std::string counts;
        for (const int missing : {180, 20, 10, 4, 2, 1, 0, -3})
            counts += fmt::format("{} ", parallelConnects(missing, 8));
        QCOMPARE(counts, std::string("8 8 5 2 1 1 0 0 "));
    }

    void theMostOfTheLastMinuteIsRememberedAndForgotten() {
        PeakWindow peak;
        peak.note(40, at(0));
        peak.note(3, at(20));
        QCOMPARE(peak.peak(), 40);
        peak.note(3, at(45));
        QCOMPARE(peak.peak(), 40);
        peak.note(3, at(90));
        QCOMPARE(peak.peak(), 3);
    }

    void latencyFarAboveItsLongAverageVetoesForTenSecondsThenIsTheNewNormal() {
        Congestion congestion;
        std::string vetoes;
        for (int s = 0; s < 5; ++s)
            vetoes += second(congestion, s, 50, 40) ? 'v' : '.';
        for (int s = 5; s < 18; ++s)
            vetoes += second(congestion, s, 50, 250) ? 'v' : '.';
        QCOMPARE(vetoes, std::string(".....vvvvvvvvvv..."));
    }

    void aServerThatHardlyAnswersAnyMoreIsStillCongested() {
        Congestion congestion;
        std::string vetoes;
        for (int s = 0; s < 3; ++s)
            vetoes += second(congestion, s, 50, 40) ? 'v' : '.';
        vetoes += second(congestion, 3, 50, 400) ? 'v' : '.';
        for (int s = 4; s < 16; ++s)
            vetoes += second(congestion, s, 2, 3'000) ? 'v' : '.';
        QCOMPARE(vetoes, std::string("...vvvvvvvvvv..."));
    }

    void errorsVetoAndFewLeasesSayNothing() {
        Congestion congestion;
        QVERIFY(!second(congestion, 0, 100, 10, 5));
        QVERIFY(second(congestion, 1, 100, 10, 6));
        QVERIFY(!second(congestion, 2, 100, 10));
        QVERIFY(!second(congestion, 3, 19, 10, 19));
        // Five times of little is little.
        QVERIFY(!second(congestion, 4, 100, 90));
    }

    void everyCauseAndBoundHasAWordAndASentenceOfItsOwn() {
        std::set<std::string> words, sentences, bounds;
        for (int cause = 0; cause <= static_cast<int>(Cause::leak); ++cause) {
            words.insert(toString(static_cast<Cause>(cause)));
            Decision decision;
            decision.pool = "main";
            decision.cause = static_cast<Cause>(cause);
            sentences.insert(sentence(decision));
        }
        for (int bound = 0; bound <= static_cast<int>(Bound::noPrimary); ++bound)
            bounds.insert(toString(static_cast<Bound>(bound)));
        QCOMPARE(words.size(), static_cast<std::size_t>(Cause::leak) + 1);
        QCOMPARE(sentences.size(), words.size());
        QCOMPARE(bounds.size(), static_cast<std::size_t>(Bound::noPrimary) + 1);
    }

    void everyChangeOfSizeIsASentenceWithItsNumbers_data() {
        sentences();
        row(decided(Cause::minimum), "main 18 → 46: filled to its minimum");
        auto bounded = decided(Cause::waiters);
        bounded.bound = Bound::poolMax;
        row(bounded, "main 18 → 46: 12 clients wait, 94 % in use; met the pool's maximum");
        row(decided(Cause::utilization), "main 18 → 46: 94 % in use, grows above 70 %");
        row(decided(Cause::planned, "12 weddings peak at 17:10"),
            "main 18 → 46: 12 weddings peak at 17:10");
        row(decided(Cause::saturdayProtocol, "Saturday"),
            "main 18 → 46: the Saturday protocol is on (Saturday)");
        row(decided(Cause::manual, "ops"), "main 18 → 46: scaled by ops");
        row(decided(Cause::manualExpired, "ops"), "main 18 → 46: the floor set by ops ran out");
        row(decided(Cause::weddingEmergency, "3 timeouts"),
            "main 18 → 46: wedding operations are hit: 3 timeouts");
        row(decided(Cause::calm), "main 18 → 46: calm, 94 % in use");
        row(decided(Cause::yielded, "wedding_critical"),
            "main 18 → 46: gave idle connections to wedding_critical");
        row(decided(Cause::received, "analytics"),
            "main 18 → 46: took idle connections from analytics");
        auto dry = decided(Cause::manual, "ops");
        dry.dryRun = true;
        QTest::newRow("dry run") << QString::fromStdString(sentence(dry))
                                 << QStringLiteral("(dry run) main 18 → 46: scaled by ops");
    }
    void everyChangeOfSizeIsASentenceWithItsNumbers() { areTheExpectedOnes(); }

    void everyOtherDecisionIsASentence_data() {
        sentences();
        row(decided(Cause::broken),
            "main 18 → 46: a dead connection is replaced: it was closed by the server");
        row(decided(Cause::reserveLent, "10 ms"),
            "main 18 → 46: a client had waited 10 ms and drew on the reserve");
        row(decided(Cause::reserveRefilled), "main 18 → 46: the reserve is filled again");
        row(decided(Cause::reserveDrained, "main"), "main 18 → 46: the reserve is handed to main");
        row(decided(Cause::leak, "export has held backend 7 for 60 s"),
            "main 18 → 46: export has held backend 7 for 60 s: never given back?");
        row(decided(Cause::concurrency, "10 of 40 lent at once do 9000 a second, all 40 did 6000"),
            "main 18 → 46: 10 of 40 lent at once do 9000 a second, all 40 did 6000");
        row(decided(Cause::failover, "the primary is db2"), "main: the primary is db2");
    }
    void everyOtherDecisionIsASentence() { areTheExpectedOnes(); }
};

QTEST_APPLESS_MAIN(SizingTest)
#include "sizing_test.moc"
