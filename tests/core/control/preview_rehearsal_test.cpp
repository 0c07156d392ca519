// What a rehearsal would cost, and when it is not to be had.
#include "control/preview.h"

#include <QTest>
#include <algorithm>

using namespace usher;
using namespace usher::control;

namespace {

const Command kSaturday{.verb = Verb::rehearse, .scenario = "saturday"};

Rehearsals offered(bool configured) {
    Rehearsals offered;
    offered.scenarios = {
        {.name = "saturday", .clients = 3'000, .length = Seconds{42}},
        {.name = "reserve", .clients = 55, .length = Seconds{2}, .sizable = false},
        {.name = "failover", .clients = 100, .length = Seconds{8}, .ownServers = true}};
    offered.configured = configured;
    offered.server = configured ? "the database \"wedsync\" at db1:5432" : "the private server";
    offered.clientsAtMost = 12'000;
    offered.connectionsAtLeast = 38;
    return offered;
}

DeskState desk(const Rehearsals& rehearsals) {
    auto figures = std::make_shared<monitor::Snapshot>();
    figures->server.budget = 280;
    figures->server.held = 80;
    DeskState state;
    state.figures = figures;
    state.rehearsals = std::make_shared<Rehearsals>(rehearsals);
    return state;
}

DeskState withSpare(int spare) {
    auto state = desk(offered(true));
    auto figures = std::make_shared<monitor::Snapshot>(*state.figures);
    figures->server.held = figures->server.budget - spare;
    state.figures = figures;
    return state;
}

DeskState playing(const char* scenario) {
    auto rehearsals = offered(true);
    rehearsals.playing = PlayingRehearsal{.scenario = scenario, .clients = 3'000, .by = "ada"};
    return desk(rehearsals);
}

bool said(const Preview& preview, const char* words) {
    return std::ranges::any_of(preview.lines, [&](const auto& line) {
        return line.find(words) != std::string::npos;
    });
}

bool refused(const DeskState& state, const Command& command, const char* words) {
    const auto preview = makePreview(state, command);
    return !preview.allowed && preview.refusal.find(words) != std::string::npos;
}

} // namespace

class PreviewRehearsalTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void onAServerOfOthersItIsArmedAndSaysWhatItCosts() {
        const auto preview = makePreview(desk(offered(true)), kSaturday);
        QVERIFY2(preview.allowed, preview.refusal.c_str());
        QCOMPARE(preview.tier, Tier::three);
        QVERIFY(said(preview, "up to 3,000 clients, for about 42 s"));
        QVERIFY(said(preview, "the database \"wedsync\" at db1:5432, which others use"));
        QVERIFY(said(preview, "at most 100 of the 200 connections to spare"));
        QVERIFY(said(preview, "its owner has marked it"));
        QVERIFY(said(preview, "neither history nor forecast nor alarms"));
    }

    void onThePrivateServerItIsHeld() {
        const auto preview = makePreview(desk(offered(false)), kSaturday);
        QVERIFY(preview.allowed);
        QCOMPARE(preview.tier, Tier::two);
        QVERIFY(said(preview, "which nobody else uses"));
        QVERIFY(said(preview, "at most 180 of the 200 connections to spare"));
    }

    void whatHasServersOfItsOwnLoadsNobodyElses() {
        const auto preview =
            makePreview(desk(offered(true)), {.verb = Verb::rehearse, .scenario = "failover"});
        QVERIFY(preview.allowed);
        QCOMPARE(preview.tier, Tier::two);
        QVERIFY(said(preview, "two private servers"));
    }

    void theClientsAskedForAreThoseOfThePreview() {
        auto command = kSaturday;
        command.value = 500;
        QVERIFY(said(makePreview(desk(offered(true)), command), "up to 500 clients"));
        command.scenario = "reserve"; // how many exhaust a pool is not for anybody to choose
        QVERIFY(said(makePreview(desk(offered(true)), command), "up to 55 clients"));
    }

    void whatCannotBePlayedIsRefusedWithTheReason() {
        DeskState nowhere = desk({});
        nowhere.rehearsals = nullptr;
        QVERIFY(refused(nowhere, kSaturday, "no rehearsals are played here"));
        QVERIFY(refused(
            desk(offered(true)),
            {.verb = Verb::rehearse, .scenario = "sunday"},
            "one of saturday, reserve, failover"));
        QVERIFY(refused(playing("reserve"), kSaturday, "reserve plays already"));
        QVERIFY(refused(withSpare(75), kSaturday, "37 of them for a rehearsal"));
        auto many = kSaturday;
        many.value = 12'000;
        QVERIFY(refused(desk(offered(true)), many, "at most 11,999"));
    }

    void nobodyRehearsesOnAWeddingDaysServer() {
        auto state = desk(offered(true));
        state.day.weddingDay = true;
        QVERIFY(refused(state, kSaturday, "today is a wedding day"));
        auto own = desk(offered(false));
        own.day.weddingDay = true;
        QVERIFY(makePreview(own, kSaturday).allowed);
    }

    void anOwnerWhoHasNotSaidYesIsHeard() {
        auto rehearsals = offered(true);
        const auto before = makePreview(desk(rehearsals), kSaturday);
        rehearsals.refusal = "the database \"wedsync\" is not marked for rehearsals";
        QVERIFY(refused(desk(rehearsals), kSaturday, "is not marked"));
        // whoever had armed it is told
        QVERIFY(before.stateToken != makePreview(desk(rehearsals), kSaturday).stateToken);
    }

    void stoppingIsOneClickWhileOnePlays() {
        const Command stop{.verb = Verb::stopRehearsal};
        const auto preview = makePreview(playing("saturday"), stop);
        QVERIFY(preview.allowed);
        QCOMPARE(preview.tier, Tier::one);
        QVERIFY(said(preview, "saturday ends now"));
        QVERIFY(refused(desk(offered(true)), stop, "no rehearsal plays"));
    }

    void whatPlaysIsAnOverrideThatStops() {
        const auto badge = rehearsalIn(*playing("saturday").rehearsals);
        QVERIFY(badge.has_value());
        QCOMPARE(badge->connections, 3'000);
        QCOMPARE(badge->other, std::string("saturday"));
        QCOMPARE(badge->by, std::string("ada"));
        QCOMPARE(badge->undo, std::string("STOP REHEARSAL"));
        QVERIFY(!rehearsalIn(offered(true)));
    }

    void aSaturdayThatIsMadeUpIsMarkedAndNoCommandEndsIt() {
        auto rehearsals = offered(false);
        QVERIFY(!makeBelieveIn(rehearsals));
        rehearsals.makeBelieveSince = WallTime{Seconds{1'780'761'600}};
        const auto mark = makeBelieveIn(rehearsals);
        QVERIFY(mark.has_value());
        QCOMPARE(mark->undo, std::string());
        QVERIFY(isMakeBelieve({*mark}));
        QVERIFY(!isMakeBelieve({}));
    }
};

QTEST_APPLESS_MAIN(PreviewRehearsalTest)
#include "preview_rehearsal_test.moc"
