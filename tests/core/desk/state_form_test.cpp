// A state on its way to a desk elsewhere: what arrives is what was published, told whole or by what
// has changed.
#include "desk/state_form.h"

#include <QTest>

#include <limits>

using namespace usher;

namespace {

constexpr WallTime kNoon{Seconds{1'780'747'200}};

monitor::PoolSnapshot drawPool(const std::string& name) {
    monitor::PoolSnapshot pool;
    pool.figures.name = name;
    pool.figures.max = 50;
    pool.figures.acquired = 123'456'789'012;
    pool.figures.traffic.queries = 9'007'199'254'740'993; // no double holds it
    pool.figures.givesUpIn = Millis{1'200};
    pool.second.acquired = 17;
    pool.second.lengthS = 1.0625;
    pool.lastSecond = {.n = 3, .avgMs = 0.1, .p50Ms = 1.0 / 3, .p95Ms = 2, .p99Ms = 3, .maxMs = 4};
    pool.utilization = 0.1 + 0.2;
    pool.shortage = figures::ShortageFigures{
        .wanted = 43,
        .planned = 40,
        .at = "02:40",
        .from = {},
        .until = "04:00",
        .loan = 3};
    return pool;
}

std::shared_ptr<monitor::Snapshot> drawFigures() {
    auto figures = std::make_shared<monitor::Snapshot>();
    figures->seq = 7;
    figures->at = {MonoTime{Seconds{500}}, kNoon};
    figures->pools = {drawPool("wedding \"critical\""), drawPool("main")};
    figures->server.name = "db1:5432";
    figures->server.reachable = true;
    figures->server.answeredAt = figures->at.mono - Millis{40};
    figures->server.hosts = {{.name = "db1:5432", .role = "primary", .note = {}, .serving = true}};
    figures->clients.connected = 412;
    figures->reserve.size = 5;
    return figures;
}

alerts::Alarm drawAlarm(std::uint64_t id) {
    alerts::Alarm alarm;
    alarm.id = id;
    alarm.rule = "latency";
    alarm.pool = "main";
    alarm.severity = alerts::Severity::critical;
    alarm.state = alerts::AlarmState::unacknowledged;
    alarm.since = kNoon + Nanos{123'456'789};
    alarm.cause = "main: 96 % in use – Jörg’s job";
    alarm.remedies = {{"Force main to 40", "SCALE main TO 40"}};
    return alarm;
}

std::shared_ptr<forecast::Forecast> drawForecast() {
    auto forecast = std::make_shared<forecast::Forecast>();
    forecast->made = kNoon;
    for (int i = 0; i < 192; ++i)
        forecast->slots.push_back(
            {.start = kNoon + forecast::kSlotLength * i,
             .pools =
                 {{.pool = "main", .expectedBusy = i / 3.0, .planned = i, .reason = "Saturday"}},
             .weddings = {}});
    forecast->peaks = {{.pool = "main", .at = kNoon, .planned = 30, .reason = "3 weddings"}};
    forecast->weddings = {{.start = kNoon, .guests = 310, .name = "Ada & Bea"}};
    return forecast;
}

alerts::Verdict drawVerdict() {
    return {
        .text = "main is full",
        .pool = "main",
        .countdown = alerts::Countdown::clientGivesUp,
        .until = kNoon + Seconds{3},
        .remedy = "Lend it more",
        .meanwhile = "Clients wait",
        .remedies = {},
        .alarm = 12,
        .symptoms = {3}};
}

control::DeskState drawState() {
    control::DeskState state;
    state.figures = drawFigures();
    state.forecast = drawForecast();
    state.alarms = {drawAlarm(12), drawAlarm(3)};
    state.verdict = drawVerdict();
    state.day.reason = "Saturday";
    state.overrides = {{.kind = control::Override::Kind::lent, .pool = "main", .connections = 5}};
    state.decisions = {
        {.seq = 41, .pool = "main", .cause = pool::Cause::waiters, .after = 9, .detail = {}}};
    state.outcomes = {
        {.ticket = 9,
         .command = {.verb = control::Verb::scale, .pool = "main", .value = 40, .token = "armed"},
         .phase = control::Phase::effectSeen,
         .text = "main holds 40",
         .before = {},
         .after = {}}};
    auto& holder = state.holders.emplace_back();
    holder.id = 77;
    holder.user = "anna";
    holder.heldMs = 1234.5;
    state.notices = {"calendar: a row is odd"};
    state.timezone = "Europe/London";
    return state;
}

std::shared_ptr<const control::DeskState> published(control::DeskState state) {
    return std::make_shared<const control::DeskState>(std::move(state));
}

desk::Moment momentOf(const control::DeskState& state) {
    return {
        .now = {state.figures->at.mono + Millis{90}, state.figures->at.wall + Millis{90}},
        .version = "1.2.3",
        .run = "abc",
        .auditHash = {},
        .events = {.items = {}, .next = 5},
        .audit = {}};
}

/// The engine's side and the desk's, which start together.
class Way {
  public:
    /// What arrives of it.
    Result<desk::ToldState> pass(const std::shared_ptr<const control::DeskState>& state) {
        const auto form = m_teller.formOf(state);
        m_text = m_teller.news(*form, m_seen.get(), momentOf(*state));
        m_seen = form;
        return m_reader.read(m_text, {kReceived, kNoon});
    }
    std::size_t bytes() const { return m_text.size(); }
    const std::string& text() const { return m_text; }
    desk::StateReader& reader() { return m_reader; }

    static constexpr MonoTime kReceived{Seconds{9'000}};

  private:
    desk::StateTeller m_teller;
    desk::StateReader m_reader;
    std::shared_ptr<const desk::StateForm> m_seen;
    std::string m_text;
};

/// All that a state would be told as.
std::string allOf(const std::shared_ptr<const control::DeskState>& state) {
    desk::StateTeller teller;
    return teller.news(*teller.formOf(state), nullptr, momentOf(*state));
}

/// On the desk's own steady clock, a state is as old as it was when it was sent.
std::shared_ptr<const control::DeskState> onEnginesClock(
    const std::shared_ptr<const control::DeskState>& told,
    const control::DeskState& published) {
    auto state = *told;
    auto figures = *state.figures;
    const auto moved = published.figures->at.mono - figures.at.mono;
    figures.at.mono += moved;
    if (figures.server.answeredAt != MonoTime::max())
        figures.server.answeredAt += moved;
    state.figures = std::make_shared<monitor::Snapshot>(figures);
    return std::make_shared<const control::DeskState>(std::move(state));
}

#define ARRIVES(way, drawn)                                                                        \
    do {                                                                                           \
        const auto sent = published(drawn);                                                        \
        const auto news = (way).pass(sent);                                                        \
        QVERIFY2(news, news ? "" : news.error().text().c_str());                                   \
        QCOMPARE(allOf(onEnginesClock(news->state, *sent)), allOf(sent));                          \
    } while (false)

} // namespace

class StateFormTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void arrivesWhole() {
        Way way;
        ARRIVES(way, drawState());
    }

    void figuresAreExact() {
        Way way;
        const auto told = way.pass(published(drawState()));
        QVERIFY(told);
        const auto& pool = told->state->figures->pools.front();
        QCOMPARE(pool.figures.name, std::string("wedding \"critical\""));
        QCOMPARE(pool.figures.traffic.queries, 9'007'199'254'740'993u);
        QVERIFY(pool.utilization == 0.1 + 0.2);
        QVERIFY(pool.lastSecond.p50Ms == 1.0 / 3);
        QCOMPARE(pool.figures.givesUpIn, std::optional(Millis{1'200}));
        QVERIFY(told->state->alarms.front().since == kNoon + Nanos{123'456'789});
        QCOMPARE(told->state->alarms.front().cause, drawAlarm(12).cause);
    }

    void agesAreKeptOnTheDesksClock() {
        Way way;
        const auto told = way.pass(published(drawState()));
        QVERIFY(told);
        const auto& figures = *told->state->figures;
        QVERIFY(figures.at.mono == Way::kReceived - Millis{90});
        QVERIFY(figures.server.answeredAt == figures.at.mono - Millis{40});
    }

    void whatNobodyAskedStaysSo() {
        auto state = drawState();
        auto figures = *state.figures;
        figures.server.answeredAt = MonoTime::max();
        state.figures = std::make_shared<monitor::Snapshot>(figures);
        Way way;
        const auto told = way.pass(published(state));
        QVERIFY(told);
        QVERIFY(told->state->figures->server.answeredAt == MonoTime::max());
    }

    void changesArrive() {
        Way way;
        auto state = drawState();
        ARRIVES(way, state);
        state.verdict.reset();                        // goes
        state.alarms = {drawAlarm(3), drawAlarm(40)}; // one goes, one comes, the order changes
        state.holders.clear();
        auto figures = *state.figures;
        figures.pools.pop_back();
        figures.pools.front().figures.givesUpIn.reset();
        figures.pools.front().shortage.reset();
        state.figures = std::make_shared<monitor::Snapshot>(figures);
        ARRIVES(way, state);
        state.verdict = drawVerdict();
        auto forecast = *state.forecast;
        forecast.slots[100].pools[0].planned = 4'000;
        forecast.slots.erase(forecast.slots.begin());
        state.forecast = std::make_shared<forecast::Forecast>(forecast);
        ARRIVES(way, state);
        state.forecast = nullptr;
        state.notices.clear();
        ARRIVES(way, state);
    }

    void onlyChangesAreTold() {
        Way way;
        auto state = drawState();
        ARRIVES(way, state);
        const auto whole = way.bytes();
        auto figures = *state.figures;
        ++figures.seq;
        ++figures.pools.front().figures.acquired;
        state.figures = std::make_shared<monitor::Snapshot>(figures);
        ARRIVES(way, state);
        QVERIFY2(way.bytes() * 20 < whole, way.text().c_str());
    }

    void theForecastStaysTheSameObject() {
        Way way;
        auto state = drawState();
        const auto first = way.pass(published(state));
        auto figures = *state.figures;
        ++figures.seq;
        state.figures = std::make_shared<monitor::Snapshot>(figures);
        const auto second = way.pass(published(state));
        QVERIFY(first && second);
        QVERIFY(first->state->forecast == second->state->forecast);
    }

    void numbersThatJsonLacksStayTheirDefault() {
        auto state = drawState();
        auto figures = *state.figures;
        figures.reserveLastsS = std::numeric_limits<double>::quiet_NaN();
        state.figures = std::make_shared<monitor::Snapshot>(figures);
        Way way;
        const auto told = way.pass(published(state));
        QVERIFY(told);
        QCOMPARE(told->state->figures->reserveLastsS, -1.0);
    }

    void secretsAreNotTold() {
        auto state = drawState();
        state.outcomes[0].command.verb = control::Verb::setOption;
        state.outcomes[0].command.text = "postgresql://app:geheim@db1/wedsync";
        Way way;
        QVERIFY(way.pass(published(state)));
        QVERIFY2(way.text().find("geheim") == std::string::npos, way.text().c_str());
        QVERIFY(way.text().find("armed") == std::string::npos);
    }

    void whatIsUnknownIsLeftOut() {
        Way way;
        QVERIFY(way.pass(published(drawState())));
        auto text = allOf(published(drawState()));
        const auto replace = [&text](const std::string& from, const std::string& to) {
            const auto at = text.find(from);
            QVERIFY2(at != std::string::npos, from.c_str());
            text.replace(at, from.size(), to);
        };
        replace("\"severity\":2", "\"severity\":99,\"mood\":{\"grey\":[1]}");
        desk::StateReader reader;
        const auto told = reader.read(text, {Way::kReceived, kNoon});
        QVERIFY(told);
        QCOMPARE(told->state->alarms.size(), std::size_t(2));
    }

    void aChangeOfSomethingElseIsRefused() {
        Way way;
        auto state = drawState();
        ARRIVES(way, state);
        state.day.reason = "another";
        QVERIFY(way.pass(published(state)));
        desk::StateReader other;
        const auto told = other.read(way.text(), {Way::kReceived, kNoon});
        QVERIFY(!told);
        QCOMPARE(other.number(), std::uint64_t(0)); // asks for the whole next
        QVERIFY(!other.read("{\"number\":3}", {}));
        QVERIFY(!other.read("[]", {}));
        QVERIFY(!other.read("{\"told\":", {}));
    }

    /// Each is told what it lacks, whoever asked before it.
    void desksOfDifferentPaces() {
        desk::StateTeller teller;
        desk::StateReader quick, slow;
        std::shared_ptr<const desk::StateForm> quickSeen, slowSeen;
        auto state = drawState();
        for (int i = 0; i < 6; ++i) {
            state.day.reason = std::to_string(i);
            const auto sent = published(state);
            const auto form = teller.formOf(sent);
            const auto moment = momentOf(*sent);
            const auto first = quick.read(teller.news(*form, quickSeen.get(), moment), {});
            QVERIFY(first && first->state->day.reason == state.day.reason);
            quickSeen = form;
            if (i % 2 == 0)
                continue;
            const auto second = slow.read(teller.news(*form, slowSeen.get(), moment), {});
            QVERIFY(second && second->state->day.reason == state.day.reason);
            slowSeen = form;
        }
    }

    void theSameStateIsMadeOnce() {
        desk::StateTeller teller;
        const auto state = published(drawState());
        QVERIFY(teller.formOf(state) == teller.formOf(state));
        const auto next = teller.formOf(published(drawState()));
        QCOMPARE(numberOf(next.get()), std::uint64_t(2));
    }
};

QTEST_GUILESS_MAIN(StateFormTest)
#include "state_form_test.moc"
