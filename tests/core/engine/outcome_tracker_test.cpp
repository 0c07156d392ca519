#include "engine/metrics_endpoint.h"
#include "engine/outcome_tracker.h"
#include "support/fake_clock.h"

#include <QTest>

using namespace usher;
using namespace usher::engine;
using control::Phase;

class OutcomeTrackerTest : public QObject {
    Q_OBJECT
    test::FakeClock m_clock;

    static control::Outcome outcome(std::uint64_t ticket, Phase phase = Phase::accepted) {
        control::Outcome o;
        o.ticket = ticket;
        o.phase = phase;
        return o;
    }

  private Q_SLOTS:
    void anEffectThatShowsIsSaidOnce() {
        OutcomeTracker tracker;
        bool there = false;
        tracker.add(
            outcome(1),
            [&](const control::DeskState&) {
                return there ? std::string("main holds 30 connections") : std::string();
            },
            m_clock.now().mono);
        QVERIFY(tracker.step({}, m_clock.now()).empty());
        there = true;
        const auto final = tracker.step({}, m_clock.now());
        QCOMPARE(final.size(), std::size_t{1});
        QCOMPARE(final.front().outcome.phase, Phase::effectSeen);
        QCOMPARE(final.front().outcome.text, std::string("main holds 30 connections"));
        QVERIFY(tracker.step({}, m_clock.now()).empty());
    }

    void withoutAnEffectItSaysSoAfterFifteenSeconds() {
        OutcomeTracker tracker;
        tracker.add(
            outcome(1),
            [](const control::DeskState&) { return std::string(); },
            m_clock.now().mono);
        m_clock.advance(Seconds{14});
        QVERIFY(tracker.step({}, m_clock.now()).empty());
        m_clock.advance(Seconds{1});
        QCOMPARE(tracker.step({}, m_clock.now()).front().outcome.phase, Phase::noEffect);
    }

    void whatIsSeenToFailIsNotWaitedFor() {
        OutcomeTracker tracker;
        std::string trouble;
        tracker.add(
            outcome(1),
            [](const control::DeskState&) { return std::string(); },
            m_clock.now().mono);
        tracker.failsWith(1, [&](const control::DeskState&) { return trouble; });
        QVERIFY(tracker.step({}, m_clock.now()).empty());
        trouble = "it did not run: the database is not marked";
        const auto final = tracker.step({}, m_clock.now());
        QCOMPARE(final.size(), std::size_t{1});
        QCOMPARE(final.front().outcome.phase, Phase::noEffect);
        QCOMPARE(final.front().outcome.text, trouble);
        QVERIFY(final.front().outcome.after.empty());
    }

    void refusalsAreFinalAndTheListIsBounded() {
        OutcomeTracker tracker;
        for (std::uint64_t i = 0; i < 80; ++i)
            tracker.add(
                outcome(i, Phase::refused),
                [](const control::DeskState&) { return std::string("x"); },
                m_clock.now().mono);
        QVERIFY(tracker.step({}, m_clock.now()).empty());
        QCOMPARE(tracker.outcomes().size(), OutcomeTracker::kKept);
        QCOMPARE(tracker.outcomes().back().ticket, std::uint64_t{79});
    }

    void theScrapeIsAnsweredAndNothingElse() {
        const auto text = [] {
            return std::string("usher_up 1\n");
        };
        QVERIFY(
            answerHttp("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n", text).find("usher_up 1") !=
            std::string::npos);
        QVERIFY(
            answerHttp("GET /metrics?x=1 HTTP/1.1\r\n\r\n", text).rfind("HTTP/1.1 200", 0) == 0);
        QVERIFY(
            answerHttp("HEAD /metrics HTTP/1.1\r\n\r\n", text).find("usher_up 1") ==
            std::string::npos);
        QVERIFY(answerHttp("GET / HTTP/1.1\r\n\r\n", text).rfind("HTTP/1.1 404", 0) == 0);
        QVERIFY(answerHttp("POST /metrics HTTP/1.1\r\n\r\n", text).rfind("HTTP/1.1 405", 0) == 0);
        QVERIFY(answerHttp("\x16\x03\x01\r\n\r\n", text).rfind("HTTP/1.1 405", 0) == 0);
    }
};

QTEST_APPLESS_MAIN(OutcomeTrackerTest)
#include "outcome_tracker_test.moc"
