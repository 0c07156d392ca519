#include "report/report.h"
#include "support/drawn_history.h"
#include <usher/pool/decision.h>

#include <QTest>
#include <algorithm>

using namespace usher;
using namespace usher::monitor;
using namespace usher::report;
using namespace usher::test;

namespace {

/// Ten minutes.
ReportOptions tenMinutes() {
    ReportOptions options;
    options.from = kDrawnFrom;
    options.to = options.made = kDrawnFrom + Minutes{10};
    return options;
}

/// `pool` measured throughout the ten minutes.
HistoryRange steady(const std::string& pool, int n, Nanos each, bool weddingDay = false) {
    HistoryRange range;
    for (int s = 0; s < 600; s += 10) {
        range.samples.push_back(drawnSample(pool, Seconds{s}, n, each));
        range.samples.back().weddingDay = weddingDay;
    }
    return range;
}

/// "met", "MISSED", "-", or "absent".
QString verdict(const Report& report, const std::string& name) {
    const auto found = std::ranges::find(report.scorecard, name, &Target::name);
    if (found == report.scorecard.end())
        return "absent";
    return !found->measured ? "-" : found->passed ? "met" : "MISSED";
}

bool says(const std::vector<std::string>& sentences, const char* part) {
    return std::ranges::any_of(sentences, [&](const std::string& s) {
        return s.find(part) != std::string::npos;
    });
}

} // namespace

class ReportTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aQuietDayMeetsItsTargets() {
        const auto report = makeReport(steady("main", 100, Millis{2}), tenMinutes());
        QCOMPARE(report.pools.size(), std::size_t{1});
        QCOMPARE(report.pools[0].latency.n, std::uint64_t{6000});
        QCOMPARE(verdict(report, "main average"), QString("met"));
        QCOMPARE(verdict(report, "main P95"), QString("met"));
        QCOMPARE(verdict(report, "main success"), QString("met"));
        QCOMPARE(verdict(report, "main peak utilization"), QString("met"));
        QCOMPARE(verdict(report, "main average on a wedding day"), QString("absent"));
        QCOMPARE(verdict(report, "no timeout on a wedding day"), QString("-"));
        QCOMPARE(report.summary.size(), std::size_t{3});
        QCOMPARE(
            QString::fromStdString(report.summary[1]),
            QString("All 4 targets that could be judged were met."));
        QVERIFY(says(report.advice, "Nothing to change"));
        QVERIFY(report.gaps.empty());
    }

    void everyLimitIsJudgedOnItsOwnSide() {
        auto range = steady("main", 100, Millis{12});
        range.samples[7].counts.timeouts = 400;
        range.samples[8].utilization = 0.81;
        const auto report = makeReport(range, tenMinutes());
        QCOMPARE(verdict(report, "main average"), QString("MISSED"));
        QCOMPARE(verdict(report, "main P95"), QString("met"));
        QCOMPARE(verdict(report, "main success"), QString("MISSED")); // 6000 of 6400 = 93.75 %
        QCOMPARE(verdict(report, "main peak utilization"), QString("MISSED"));
        QVERIFY(says(report.summary, "1 of 4 targets were met"));
        QVERIFY(
            says(report.advice, "400 acquisitions timed out, most of them around Sat 6 Jun 08:01"));
        QVERIFY(says(report.advice, "were in use for 10 s (peak 81.0 %)"));
    }

    void weddingPoolsAreHeldToTheStrictLimitOnWeddingDaysOnly() {
        auto range = steady("wedding_critical", 10, Millis{20});
        for (std::size_t i = 0; i < 30; ++i) {
            range.samples[i] = drawnSample("wedding_critical", Seconds{10 * int(i)}, 10, Millis{4});
            range.samples[i].weddingDay = true;
        }
        const auto report = makeReport(range, tenMinutes());
        QCOMPARE(report.pools[0].weddingDay.n, std::uint64_t{300});
        QCOMPARE(verdict(report, "wedding_critical average on a wedding day"), QString("met"));
        QCOMPARE(verdict(report, "wedding_critical average"), QString("MISSED"));
        QCOMPARE(verdict(report, "no timeout on a wedding day"), QString("met"));
        QCOMPARE(verdict(report, "reserve full on wedding days"), QString("met"));
    }

    void queriesOfWeddingPoolsAreHeldToTheirTargetOnWeddingDays() {
        auto range = steady("wedding_critical", 10, Millis{1}, true);
        for (auto& sample : range.samples)
            sample.queries.recordNs(20'000'000, 30);
        auto report = makeReport(range, tenMinutes());
        QCOMPARE(verdict(report, "wedding_critical P95 of queries, wedding day"), QString("met"));
        QCOMPARE(report.pools[0].queries.n, std::uint64_t{1800});
        for (std::size_t i = 0; i < 6; ++i)
            range.samples[i].queries.recordNs(60'000'000, 30);
        report = makeReport(range, tenMinutes());
        QCOMPARE(
            verdict(report, "wedding_critical P95 of queries, wedding day"),
            QString("MISSED"));
        for (auto& sample : range.samples)
            sample.weddingDay = false;
        report = makeReport(range, tenMinutes());
        QCOMPARE(verdict(report, "wedding_critical P95 of queries, wedding day"), QString("-"));
    }

    /// Frozen for 52 s and 30 s without a primary, 10 of them together.
    void theFirstSentenceSaysHowLongTheDatabaseWasAwayAndWhoWasHurt() {
        auto range = steady("main", 1'000'000, Millis{1});
        range.samples[3].counts.timeouts = 3;
        range.samples[3].counts.failures = 2;
        range.samples[3].counts.cancelled = 3;
        range.samples[3].counts.lostQueries = 4;
        range.events = {
            drawnAlarm("1", Seconds{10}, "normal", "unacknowledged"),
            drawnAlarm("1", Seconds{62}, "unacknowledged", "returned-unacknowledged"),
            drawnAlarm("2", Seconds{52}, "normal", "unacknowledged"),
            drawnAlarm("2", Seconds{82}, "unacknowledged", "returned-unacknowledged")};
        range.events[0].fields["rule"] = range.events[1].fields["rule"] = "database";
        range.events[2].fields["rule"] = range.events[3].fields["rule"] = "primary_lost";
        const auto report = makeReport(range, tenMinutes());
        QCOMPARE(
            QString::fromStdString(report.summary[0]),
            QString("The database was away for 1 min 12 s and 12 requests failed or were given up; "
                    "of 60,000,005 requests for a database connection, 99.99 % were served, after "
                    "1.00 ms on average and within 1.00 ms for 95 of 100."));
    }

    void aDatabaseThatNeverCameBackIsAwayToTheEnd() {
        auto range = steady("main", 10, Millis{1});
        range.events = {drawnAlarm("1", Seconds{540}, "normal", "unacknowledged")};
        range.events[0].fields["rule"] = "database";
        const auto report = makeReport(range, tenMinutes());
        QVERIFY(says(report.summary, "The database was away for 1 min; of 600 requests"));
    }

    void aTimeoutOnAWeddingDayIsAMiss() {
        auto range = steady("main", 10, Millis{1}, true);
        range.samples[3].counts.timeouts = 2;
        const auto report = makeReport(range, tenMinutes());
        QCOMPARE(verdict(report, "no timeout on a wedding day"), QString("MISSED"));
        QVERIFY(says(report.summary, "no timeout on a wedding day (2 (main 2), limit 0)"));
    }

    void aReserveThatStoodShortIsAMiss() {
        auto range = steady("main", 10, Millis{1}, true);
        range.events = {drawnAlarm("1", Seconds{0}, "normal", "unacknowledged")};
        range.events[0].fields["rule"] = "reserve_short";
        // a warning
        QCOMPARE(
            verdict(makeReport(range, tenMinutes()), "reserve full on wedding days"),
            QString("met"));
        range.events[0].severity = Severity::emergency;
        QCOMPARE(
            verdict(makeReport(range, tenMinutes()), "reserve full on wedding days"),
            QString("MISSED"));
    }

    void samplesAreThinnedByMergingAndLoseNothing() {
        HistoryRange range;
        auto options = tenMinutes();
        options.to = options.made = kDrawnFrom + std::chrono::hours{35 * 24};
        for (int s = 0; s < 35 * 86400; s += 600)
            range.samples.push_back(drawnSample("main", Seconds{s}, 1 + s % 7, Micros{s % 9973}));
        const auto report = makeReport(range, options);
        const auto& pool = report.pools.at(0);
        QVERIFY(pool.samples.size() <= 300 && pool.samples.size() > 100);
        Histogram all;
        std::uint64_t n = 0;
        for (const auto& sample : pool.samples)
            all.merge(sample.acquired), n += sample.counts.acquired;
        QCOMPARE(all.summary(), pool.latency);
        QCOMPARE(n, pool.counts.acquired);
    }

    void weddingPoolsComeFirst() {
        HistoryRange range;
        for (const char* pool : {"analytics", "main", "wedding_critical"})
            range.samples.push_back(drawnSample(pool, Seconds{0}, 1, Millis{1}));
        const auto report = makeReport(range, tenMinutes());
        QCOMPARE(report.pools[0].name, std::string("wedding_critical"));
        QCOMPARE(report.pools[1].name, std::string("analytics"));
    }

    void anAlarmsLifeIsPutTogetherFromItsEvents() {
        HistoryRange range;
        range.events = {
            drawnAlarm("7", Seconds{0}, "normal", "pending"),
            drawnAlarm("7", Seconds{15}, "pending", "unacknowledged"),
            drawnAlarm("7", Seconds{57}, "unacknowledged", "acknowledged", "ada"),
            drawnAlarm("7", Seconds{300}, "acknowledged", "normal")};
        const auto report = makeReport(range, tenMinutes());
        QCOMPARE(report.alarms.size(), std::size_t{1});
        const auto& alarm = report.alarms[0];
        QVERIFY(alarm.raised == kDrawnFrom + Seconds{15});
        QVERIFY(alarm.acknowledged == kDrawnFrom + Seconds{57});
        QCOMPARE(alarm.acknowledgedBy, std::string("ada"));
        QVERIFY(alarm.cleared == kDrawnFrom + Seconds{300});
        QCOMPARE(alarm.rule, std::string("latency"));
    }

    void anAlarmThatOnlyThreatenedIsNone() {
        HistoryRange range;
        range.events = {
            drawnAlarm("1", Seconds{0}, "normal", "pending"),
            drawnAlarm("1", Seconds{9}, "pending", "normal")};
        QVERIFY(makeReport(range, tenMinutes()).alarms.empty());
    }

    void anIdUsedAgainIsAnotherAlarm() {
        auto range = steady("main", 1, Millis{1});
        range.events = {
            drawnAlarm("1", Seconds{0}, "normal", "unacknowledged"),
            drawnAlarm("1", Seconds{60}, "normal", "unacknowledged"),
            drawnAlarm("1", Seconds{90}, "unacknowledged", "returned-unacknowledged"),
            drawnAlarm("1", Seconds{99}, "returned-unacknowledged", "normal", "ada")};
        const auto report = makeReport(range, tenMinutes());
        QCOMPARE(report.alarms.size(), std::size_t{2});
        QVERIFY(report.alarms[0].cleared == WallTime{}); // the engine ended while it was open
        QVERIFY(report.alarms[1].cleared == kDrawnFrom + Seconds{90});
        QVERIFY(says(
            report.summary,
            "2 alarms were raised, the gravest of severity warning in main; 1 is still open."));
    }

    void anAlarmRaisedBeforeTheRangeHasNoBeginning() {
        HistoryRange range;
        range.events = {drawnAlarm("4", Seconds{5}, "unacknowledged", "acknowledged", "ada")};
        const auto report = makeReport(range, tenMinutes());
        QCOMPARE(report.alarms.size(), std::size_t{1});
        QVERIFY(report.alarms[0].raised == WallTime{});
        QVERIFY(report.alarms[0].acknowledged != WallTime{});
    }

    void aWithdrawnAcknowledgementIsNone() {
        HistoryRange range;
        range.events = {
            drawnAlarm("4", Seconds{0}, "normal", "unacknowledged"),
            drawnAlarm("4", Seconds{5}, "unacknowledged", "acknowledged", "ada"),
            drawnAlarm("4", Seconds{9}, "acknowledged", "unacknowledged")};
        const auto report = makeReport(range, tenMinutes());
        QVERIFY(report.alarms.at(0).acknowledged == WallTime{});
        QVERIFY(report.alarms.at(0).acknowledgedBy.empty());
    }

    void aMeanAHairAboveAWholeSizeIsThatSize() {
        auto range = steady("main", 100, Millis{2});
        for (auto& sample : range.samples)
            sample.size = 50;
        range.samples.front().size = 50.00000000000001; // of fifties over fractions of seconds
        QCOMPARE(makeReport(range, tenMinutes()).pools[0].sizePeak, 50);
        range.samples.front().size = 50.1;
        QCOMPARE(makeReport(range, tenMinutes()).pools[0].sizePeak, 51);
    }

    void missingSamplesAreGaps() {
        auto range = steady("main", 1, Millis{1});
        range.samples.erase(range.samples.begin() + 12, range.samples.begin() + 24);
        range.notes = {"3 samples lost at 14:03:11: disk full"};
        const auto report = makeReport(range, tenMinutes());
        QCOMPARE(report.gaps.size(), std::size_t{2});
        QCOMPARE(report.gaps[0], range.notes[0]);
        QCOMPARE(
            QString::fromStdString(report.gaps[1]),
            QString("No figures from Sat 6 Jun 2026 08:02:00 to 08:04:00 (2 min)."));
        QCOMPARE(report.unmeasured, Seconds{120});
        QVERIFY(says(report.advice, "missing for 2 min (20.0 % of the time)"));
    }

    void theFutureIsNoGap() {
        auto options = tenMinutes();
        options.to += std::chrono::hours{5};
        QVERIFY(makeReport(steady("main", 1, Millis{1}), options).gaps.empty());
    }

    void manyGapsAreListedInBoundedSpace() {
        HistoryRange range;
        for (int i = 0; i < 500; ++i)
            range.samples.push_back(drawnSample("main", Seconds{60 * i}, 1, Millis{1}));
        auto options = tenMinutes();
        options.to = options.made = kDrawnFrom + Seconds{500 * 60};
        const auto report = makeReport(range, options);
        QCOMPARE(report.gaps.size(), std::size_t{21});
        QCOMPARE(report.unmeasured, Seconds{500 * 50});
    }

    void nothingRecordedSaysSo() {
        const auto report = makeReport({}, tenMinutes());
        QVERIFY(report.pools.empty());
        QVERIFY(says(
            report.summary,
            "Nothing was recorded in this time (Sat 6 Jun 2026, 08:00 to 08:10)."));
        QVERIFY(says(report.gaps, "whole range"));
        QVERIFY(report.advice.empty());
    }

    void aLargePoolIsCalledSoAfterAnHourAtLeast() {
        const auto report = [](int seconds) {
            HistoryRange range;
            for (int s = 0; s < seconds; s += 10) {
                range.samples.push_back(drawnSample("main", Seconds{s}, 1, Millis{1}));
                range.samples.back().leased = 2;
                range.samples.back().utilization = 0.1;
            }
            auto options = tenMinutes();
            options.to = options.made = kDrawnFrom + Seconds{seconds};
            return makeReport(range, options);
        };
        QVERIFY(says(report(600).advice, "Nothing to change"));
        QVERIFY(says(report(3600).advice, "main: on average 18 of its 20 connections were unused"));
    }

    void boundsThatWereMetAreAdvisedOn() {
        auto range = steady("main", 1, Millis{1});
        for (int i = 0; i < 3; ++i) {
            auto e = drawnEvent(EventKind::decision, Seconds{i}, "main 46 → 50");
            e.pool = "main";
            e.fields = {{"bound", pool::toString(pool::Bound::poolMax)}};
            range.events.push_back(e);
        }
        QVERIFY(says(
            makeReport(range, tenMinutes()).advice,
            "main: growth ended at the pool's maximum 3 times"));
    }
};

QTEST_APPLESS_MAIN(ReportTest)
#include "report_test.moc"
