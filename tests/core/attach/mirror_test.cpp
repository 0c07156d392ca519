// What a desk elsewhere shows of an engine that talks, falls silent, comes back or starts anew.
#include "attach/lost_state.h"
#include "attach/mirror.h"

#include <QTest>

using namespace usher;
using attach::Mirror;

namespace {

std::shared_ptr<control::DeskState> drawState() {
    auto state = std::make_shared<control::DeskState>();
    auto figures = std::make_shared<monitor::Snapshot>();
    figures->seq = 1;
    state->figures = figures;
    return state;
}

desk::ToldState news(std::shared_ptr<const control::DeskState> state, std::uint64_t number = 1) {
    return {
        .state = std::move(state),
        .number = number,
        .moment = {
            .now = {.mono = {}, .wall = std::chrono::system_clock::now()},
            .version = "2.0.0",
            .run = "first",
            .auditHash = {},
            .events = {},
            .audit = {}}};
}

Now ownNow() {
    return SystemClock().now();
}

control::AuditEntry line(int second) {
    control::AuditEntry entry;
    entry.at = WallTime{Seconds{second}};
    entry.action = "SCALE main TO 40";
    return entry;
}

monitor::Event eventOf(const std::string& text) {
    monitor::Event happened;
    happened.text = text;
    return happened;
}

desk::ToldState withPages(
    const std::string& run,
    const std::string& event,
    std::vector<control::AuditEntry> lines) {
    auto told = news(drawState());
    told.moment.run = run;
    told.moment.events = {.items = {eventOf(event)}, .next = 1};
    const auto next = lines.size();
    told.moment.audit = {.items = std::move(lines), .next = next};
    return told;
}

monitor::SeriesPoint point(int second) {
    return {.at = WallTime{Seconds{second}}, .latency = {}, .measured = true};
}

} // namespace

class MirrorTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void beforeTheFirstWordItSaysSo() {
        const Mirror mirror({.engine = "db1:6432", .version = "2.0.0"});
        const auto state = mirror.state();
        QVERIFY(state->verdict);
        QVERIFY2(
            state->verdict->text.find("has not reached the engine at db1:6432") !=
                std::string::npos,
            state->verdict->text.c_str());
        QCOMPARE(state->alarms.front().id, attach::kLostAlarm);
    }

    void lossIsSaidAndKeepsTheFigures() {
        Mirror mirror({.engine = "db1:6432", .version = "2.0.0"});
        mirror.told(news(drawState()), ownNow());
        QVERIFY(!mirror.state()->verdict);
        QVERIFY(mirror.lost("connection refused", ownNow()));
        QVERIFY(!mirror.lost("connection refused", ownNow())); // told once
        const auto state = mirror.state();
        QVERIFY(state->verdict);
        QCOMPARE(
            state->verdict->text,
            std::string("This desk has lost the engine at db1:6432: connection refused"));
        QCOMPARE(state->figures->seq, std::uint64_t(1));
        QVERIFY(mirror.told(news(drawState(), 2), ownNow())); // back: at once
        QVERIFY(!mirror.state()->verdict);
        QVERIFY(mirror.state()->alarms.empty());
    }

    void anAlarmIsUrgentAndAFigureIsNot() {
        Mirror mirror({.engine = "db1:6432", .version = {}});
        mirror.told(news(drawState()), ownNow());
        QVERIFY(!mirror.told(news(drawState(), 2), ownNow()));
        auto alarmed = drawState();
        alarmed->alarms.emplace_back().id = 4;
        QVERIFY(mirror.told(news(alarmed, 3), ownNow()));
        QVERIFY(!mirror.told(news(alarmed, 4), ownNow()));
    }

    void theEnginesWallClockCounts() {
        Mirror mirror({.engine = "db1:6432", .version = {}});
        auto told = news(drawState());
        told.moment.now.wall += std::chrono::hours{1};
        mirror.told(told, ownNow());
        const auto ahead = mirror.now().wall - std::chrono::system_clock::now();
        QVERIFY(ahead > Minutes{59} && ahead < Minutes{61});
    }

    void ticketsAreTheDesksOwn() {
        Mirror mirror({.engine = "db1:6432", .version = {}});
        auto state = drawState();
        state->outcomes = {
            {.ticket = 7, .command = {}, .text = "mine", .before = {}, .after = {}},
            {.ticket = 8, .command = {}, .text = "another desk's", .before = {}, .after = {}}};
        const auto ticket = mirror.newTicket();
        mirror.told(news(state), ownNow()); // the outcome before the ticket's answer
        mirror.accepted(ticket, 7);
        const auto& outcomes = mirror.state()->outcomes;
        QCOMPARE(outcomes.size(), std::size_t(2));
        QCOMPARE(outcomes[0].ticket, ticket);
        QCOMPARE(outcomes[1].ticket, std::uint64_t(8));
    }

    void whatCouldNotBeSentIsRefusedInWords() {
        Mirror mirror({.engine = "db1:6432", .version = {}});
        mirror.told(news(drawState()), ownNow());
        const auto ticket = mirror.newTicket();
        mirror.refused(ticket, {.verb = control::Verb::scale}, "no answer");
        mirror.told(news(drawState(), 2), ownNow());
        const auto& outcome = mirror.state()->outcomes.back();
        QCOMPARE(outcome.ticket, ticket);
        QVERIFY(outcome.phase == control::Phase::refused);
        QCOMPARE(outcome.text, std::string("no answer"));
    }

    void anEngineStartedAnewGoesOnInTheSameRings() {
        Mirror mirror({.engine = "db1:6432", .version = {}});
        mirror.told(withPages("first", "a", {line(1), line(2)}), ownNow());
        QCOMPARE(mirror.question().audit, std::uint64_t(2));
        mirror.told(withPages("second", "b", {line(1), line(2), line(3)}), ownNow());
        QCOMPARE(mirror.question().run, std::string("second"));
        QCOMPARE(mirror.events(0, 10).items.size(), std::size_t(2));
        QCOMPARE(mirror.events(1, 10).items.front().text, std::string("b"));
        const auto lines = mirror.audit(0, 10).items;
        QCOMPARE(lines.size(), std::size_t(3)); // those of before are not told twice
        QVERIFY(lines.back() == line(3));
    }

    void anotherVersionIsNoticed() {
        Mirror mirror({.engine = "db1:6432", .version = "1.9.0"});
        mirror.told(news(drawState()), ownNow());
        QCOMPARE(mirror.state()->notices.size(), std::size_t(1));
        QVERIFY(
            mirror.state()->notices[0].find("Usher 2.0.0, this desk 1.9.0") != std::string::npos);
    }

    void seriesAreFetchedWhenLookedAt() {
        attach::SeriesMirror series;
        const MonoTime now{Seconds{100}};
        QVERIFY(series.due(now).empty());
        QVERIFY(series.view("main", monitor::Window::minutes5, now).empty());
        auto due = series.due(now);
        QCOMPARE(due.size(), std::size_t(1));
        QVERIFY(due[0].since == WallTime{});
        series.add(due[0], {point(10), point(11)}, now);
        QVERIFY(series.due(now).empty()); // until a step has passed
        due = series.due(now + Seconds{1});
        QVERIFY(due[0].since == WallTime{Seconds{11}});
        series.add(due[0], {point(12)}, now + Seconds{1});
        QCOMPARE(series.view("main", monitor::Window::minutes5, now).size(), std::size_t(3));
        QVERIFY(series.due(now + Minutes{5}).empty()); // nobody looks any more
    }

    void aGapIsAGap() {
        attach::SeriesMirror series;
        const MonoTime now{Seconds{100}};
        series.view("main", monitor::Window::minutes5, now);
        series.add(series.due(now)[0], {point(10)}, now);
        series.add(series.due(now + Seconds{1})[0], {point(14)}, now + Seconds{1});
        const auto points = series.view("main", monitor::Window::minutes5, now);
        QCOMPARE(points.size(), std::size_t(5));
        QVERIFY(points[0].measured && !points[1].measured && !points[3].measured);
        QVERIFY(points[4].measured);
        series.add(series.due(now + Seconds{9})[0], {point(100'000)}, now + Seconds{9});
        QCOMPARE(series.view("main", monitor::Window::minutes5, now).size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(MirrorTest)
#include "mirror_test.moc"
