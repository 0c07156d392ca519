#include "engine/actuator.h"

#include "control/holders.h"
#include "engine/effects.h"
#include "engine/marking.h"
#include "engine/rehearsing.h"
#include "engine/session_ending.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>

namespace usher::engine {
namespace {

using control::Command;
using control::DeskState;
using control::Guidance;
using control::Verb;

constexpr auto kEveryHolder = std::numeric_limits<std::size_t>::max();

Error noSuchPool(const std::string& name) {
    return {Errc::notFound, fmt::format("there is no pool {} any more", name), ""};
}

std::string metBound(const pool::Decision& decision) {
    return decision.bound == pool::Bound::none
               ? std::string()
               : fmt::format("; met {}", pool::toString(decision.bound));
}

std::string guidanceInWords(const Guidance& guidance) {
    std::string words = pool::toString(guidance.floor.cause);
    if (!guidance.floor.detail.empty())
        words += ": " + guidance.floor.detail;
    if (!guidance.shrinkAllowed)
        words += "; it does not shrink";
    if (guidance.neverTimeOut)
        words += "; nobody times out";
    return words;
}

/// The scaler's word: it stands until the scaler says otherwise.
Result<Done> guide(Actuator& a, pool::Pool& pool, const Guidance& guidance) {
    pool.setShrinkAllowed(guidance.shrinkAllowed);
    pool.setNeverTimeOut(guidance.neverTimeOut);
    const auto decision = pool.setFloor(guidance.floor);
    return Done{
        .text = fmt::format(
            "{} is to hold {} connections ({}){}",
            pool.name(),
            guidance.floor.connections,
            guidanceInWords(guidance),
            metBound(decision)),
        .effect = holdsAtLeast(pool.name(), std::min(decision.after, guidance.floor.connections)),
        .changed = a.scaler.given(pool.name(), guidance)};
}

/// An operator's: it stands for a while. A higher floor, of the plan or the day, stands again with
/// the next tick.
Result<Done> holdByHand(Actuator& a, pool::Pool& pool, const Command& c) {
    const auto hold = c.lasts();
    const auto decision =
        pool.setFloor({.connections = c.value, .cause = pool::Cause::manual, .detail = c.actor});
    a.scaler.holdByHand(
        c.pool,
        {.connections = c.value, .expires = a.clock.now().wall + hold, .actor = c.actor});
    const auto more =
        decision.after > c.value ? fmt::format("; it holds {}", decision.after) : std::string();
    return Done{
        .text = fmt::format(
            "{} is to hold {}{} connections for {} minutes{}{}",
            c.pool,
            more.empty() ? "" : "at least ",
            std::min(c.value, decision.after),
            hold.count(),
            more,
            metBound(decision)),
        .effect = holdsAtLeast(c.pool, decision.after)};
}

Result<Done> scale(Actuator& a, const Command& c) {
    auto* pool = a.pools.find(c.pool);
    if (!pool)
        return noSuchPool(c.pool);
    return c.guidance ? guide(a, *pool, *c.guidance) : holdByHand(a, *pool, c);
}

Result<Done> scaleAuto(Actuator& a, const Command& c) {
    const bool had = a.scaler.releaseByHand(c.pool);
    return Done{
        .text = had ? fmt::format("{} follows the forecast and the load again", c.pool)
                    : fmt::format("{} had no floor by hand", c.pool),
        .effect = overriddenIs(
            {.kind = control::Override::Kind::forced, .pool = c.pool},
            false,
            fmt::format("nobody holds {} by hand", c.pool))};
}

Result<Done> lend(Actuator& a, const Command& c) {
    auto* pool = a.pools.find(c.pool);
    if (!pool)
        return noSuchPool(c.pool);
    const auto hold = c.lasts();
    const WallTime now = a.clock.now().wall;
    a.loans.lend(
        {.pool = c.pool,
         .connections = c.value,
         .from = c.from,
         .since = now,
         .until = now + hold,
         .actor = c.actor});
    if (auto status = a.applyLoans(); !status)
        return status.error();
    const int maximum = pool->settings().max;
    return Done{
        .text = fmt::format("{} may grow to {} for {} minutes", c.pool, maximum, hold.count()),
        .effect = maximumIs(c.pool, maximum)};
}

Result<Done> lendBack(Actuator& a, const Command& c) {
    auto* pool = a.pools.find(c.pool);
    if (!pool || !a.loans.takeBack(c.pool))
        return Error{Errc::notFound, fmt::format("nothing is lent to {}", c.pool), ""};
    if (auto status = a.applyLoans(); !status)
        return status.error();
    const int maximum = pool->settings().max;
    return Done{
        .text = fmt::format("{}'s maximum is {} again", c.pool, maximum),
        .effect = maximumIs(c.pool, maximum)};
}

Result<Done> loan(Actuator& a, const Command& c) {
    return c.verb == Verb::lend ? lend(a, c) : lendBack(a, c);
}

control::DayMode modeOf(Verb verb) {
    if (verb == Verb::saturdayOn)
        return control::DayMode::forcedOn;
    return verb == Verb::saturdayOff ? control::DayMode::forcedOff : control::DayMode::automatic;
}

Result<Done> saturday(Actuator& a, const Command& c) {
    const auto calendar = a.foresight.calendar();
    a.day = control::request(a.day, modeOf(c.verb), c.actor, a.clock.now().wall, *calendar);
    const bool on = a.day.protocolOn();
    return Done{
        fmt::format("the Saturday protocol is {}", control::toString(a.day.state)),
        [on](const DeskState& s) {
            return s.figures->protocolOn == on
                       ? fmt::format("the Saturday protocol is {}", control::toString(s.day.state))
                       : std::string();
        }};
}

Result<Done> drainReserve(Actuator& a, const Command& c) {
    if (auto status = a.pools.reserve().drain(c.pool); !status)
        return status.error();
    return Done{
        c.pool.empty() ? std::string("the reserve drains") : "the reserve is handed to " + c.pool,
        [](const DeskState& s) {
            const auto& r = s.figures->reserve;
            return r.draining && r.ready == 0 && r.lent == 0 ? std::string("the reserve is drained")
                                                             : std::string();
        }};
}

Result<Done> refillReserve(Actuator& a) {
    a.pools.reserve().refill();
    return Done{"the reserve fills", [](const DeskState& s) {
                    const auto& r = s.figures->reserve;
                    return !r.draining && r.ready + r.lent >= r.size
                               ? fmt::format("the reserve holds {} of {}", r.ready + r.lent, r.size)
                               : std::string();
                }};
}

Result<Done> reserve(Actuator& a, const Command& c) {
    return c.verb == Verb::drainReserve ? drainReserve(a, c) : refillReserve(a);
}

/// Applies to the named pool, or to all.
template <class Act> void eachPool(Actuator& a, const Command& c, Act act) {
    for (auto* pool : a.pools.pools())
        if (c.pool.empty() || pool->name() == c.pool)
            act(*pool);
}

std::string whose(const Command& c) {
    return c.pool.empty() ? "every pool" : c.pool;
}

Result<Done> pausePool(Actuator& a, const Command& c) {
    eachPool(a, c, [](pool::Pool& pool) { pool.pause(); });
    return Done{fmt::format("{} pauses; running transactions finish", whose(c)), pausedIs(c, true)};
}

Result<Done> resumePool(Actuator& a, const Command& c) {
    eachPool(a, c, [](pool::Pool& pool) { pool.resume(); });
    return Done{fmt::format("{} resumes", whose(c)), pausedIs(c, false)};
}

Result<Done> reconnectPool(Actuator& a, const Command& c) {
    eachPool(a, c, [](pool::Pool& pool) { pool.reconnect(); });
    return Done{
        .text = fmt::format("the connections of {} are replaced as they come back", whose(c)),
        .effect = [&a, c](const DeskState&) {
            int old = 0;
            eachPool(a, c, [&](pool::Pool& pool) { old += pool.outdated(); });
            return old == 0 ? fmt::format("every connection of {} is new", whose(c))
                            : std::string();
        }};
}

Result<Done> killPool(Actuator& a, const Command& c) {
    int dropped = 0;
    eachPool(a, c, [&](pool::Pool& pool) {
        pool.pause();
        dropped += a.gate.killPool(pool.name());
    });
    return Done{
        fmt::format("{} is paused, {} clients dropped", whose(c), dropped),
        pausedIs(c, true)};
}

Result<Done> disableOrEnable(Actuator& a, const Command& c) {
    const bool disabled = c.verb == Verb::disablePool;
    a.gate.setDisabled(c.pool, disabled);
    const auto words = fmt::format(
        "{} {}",
        c.pool,
        disabled ? "lets no new client in" : "lets new clients in again");
    return Done{
        .text = words,
        .effect = overriddenIs(
            {.kind = control::Override::Kind::disabled, .pool = c.pool},
            disabled,
            words)};
}

Result<Done> setOption(Actuator& a, const Command& c) {
    if (auto status = a.set(c.option, c.text); !status)
        return status.error();
    return Done{
        .text = fmt::format("{} is changed until the next RELOAD", c.option),
        .effect = overriddenIs(
            {.kind = control::Override::Kind::option, .other = c.option + " = "},
            true,
            fmt::format("{} is set", c.option))};
}

Result<Done> killClient(Actuator& a, const Command& c) {
    if (!a.gate.killClient(c.id))
        return Error{
            Errc::notFound,
            fmt::format("there is no client {}", c.id),
            "SHOW CLIENTS lists them"};
    return Done{.text = fmt::format("client {} dropped", c.id), .effect = holdsNothing(c.id)};
}

Result<Done> endHolders(Actuator& a, const Command& c) {
    const bool drops = c.verb == Verb::dropHolders;
    const auto meant = control::holdersMeant(a.gate.holders(kEveryHolder), c);
    int done = 0;
    for (const auto& row : meant)
        done += drops ? a.gate.killClient(row.id) : a.gate.cancelClient(row.id);
    if (done == 0)
        return Error{
            Errc::notFound,
            fmt::format("nobody holds a connection of {} for so long any more", c.pool),
            ""};
    return Done{
        .text = fmt::format("{} clients {}", done, drops ? "dropped" : "asked to be cancelled"),
        .effect = lettingGo(meant)};
}

Result<alerts::Transition> changeAlarm(alerts::Evaluator& evaluator, const Command& c, Now now) {
    if (c.verb == Verb::acknowledge)
        return evaluator.acknowledge(c.id, c.actor, now);
    if (c.verb == Verb::unacknowledge)
        return evaluator.unacknowledge(c.id, now);
    if (c.verb == Verb::unshelve)
        return evaluator.unshelve(c.id, now);
    return evaluator.shelve(c.id, {.reason = c.reason, .who = c.actor, .howLong = c.duration}, now);
}

Result<Done> alarm(Actuator& a, const Command& c) {
    const auto transition = changeAlarm(a.evaluator, c, a.clock.now());
    if (!transition)
        return transition.error();
    a.onTransition(*transition, c.actor);
    const auto words = fmt::format("alarm {} is {}", c.id, alerts::toString(transition->to));
    return Done{.text = words, .effect = atOnce(words)};
}

Result<Done> reload(Actuator& a, const Command&) {
    if (auto status = a.reload(); !status)
        return status.error();
    return Done{
        .text = "the configuration was read again",
        .effect = atOnce("the configuration applies")};
}

Result<Done> shutdownWhenEmpty(Actuator& a) {
    a.gate.closeToNew(a.shutdown);
    return Done{
        .text = "Usher lets no new client in and ends when the last has left",
        .effect = atOnce("no new client is let in")};
}

Result<Done> shutdown(Actuator& a) {
    a.shutdown();
    return Done{"Usher finishes running transactions and ends", notBeforeTheEnd()};
}

Result<Done> ending(Actuator& a, const Command& c) {
    return c.verb == Verb::shutdown ? shutdown(a) : shutdownWhenEmpty(a);
}

Result<Done> floorByHand(Actuator& a, const Command& c) {
    return c.verb == Verb::scale ? scale(a, c) : scaleAuto(a, c);
}

Result<Done> pauseOrResume(Actuator& a, const Command& c) {
    return c.verb == Verb::pausePool ? pausePool(a, c) : resumePool(a, c);
}

Result<Done> rehearsal(Actuator& a, const Command& c) {
    return c.verb == Verb::rehearse ? rehearse(a, c) : stopRehearsal(a, c);
}

using Handler = Result<Done> (*)(Actuator&, const Command&);

Handler handlerOf(Verb verb) {
    switch (verb) {
    case Verb::scale:
    case Verb::scaleAuto:
        return floorByHand;
    case Verb::lend:
    case Verb::lendBack:
        return loan;
    case Verb::cancelHolders:
    case Verb::dropHolders:
        return endHolders;
    case Verb::cancelSessions:
    case Verb::terminateSessions:
        return endSessions;
    case Verb::saturdayOn:
    case Verb::saturdayOff:
    case Verb::saturdayAuto:
        return saturday;
    case Verb::drainReserve:
    case Verb::refillReserve:
        return reserve;
    case Verb::pausePool:
    case Verb::resumePool:
        return pauseOrResume;
    case Verb::reconnectPool:
        return reconnectPool;
    case Verb::disablePool:
    case Verb::enablePool:
        return disableOrEnable;
    case Verb::killPool:
        return killPool;
    case Verb::killClient:
        return killClient;
    case Verb::acknowledge:
    case Verb::unacknowledge:
    case Verb::shelve:
    case Verb::unshelve:
        return alarm;
    case Verb::reload:
        return reload;
    case Verb::setOption:
        return setOption;
    case Verb::beginIncident:
    case Verb::endIncident:
    case Verb::actUnrecorded:
    case Verb::actRecorded:
    case Verb::noteAlarm:
    case Verb::noteDay:
        return marking;
    case Verb::rehearse:
    case Verb::stopRehearsal:
        return rehearsal;
    case Verb::shutdownWhenEmpty:
    case Verb::shutdown:
        return ending;
    }
    return nullptr;
}

} // namespace

Result<Done> perform(Actuator& actuator, const Command& command) {
    return handlerOf(command.verb)(actuator, command);
}

} // namespace usher::engine
