#include "engine/actuator.h"

#include "limits/limits.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::engine {
namespace {

using control::Command;
using control::DeskState;
using control::Verb;

constexpr Minutes kDefaultHold = limits::kManualFloor;

Result<Done> scale(Actuator& a, const Command& c) {
    auto* pool = a.pools.find(c.pool);
    const auto hold = c.duration.count() > 0 ? c.duration : kDefaultHold;
    const auto decision =
        pool->setFloor({.connections = c.value, .cause = pool::Cause::manual, .detail = c.actor});
    // a higher one, of the plan or the day, stands again with the next tick
    a.floors.erase(c.pool);
    a.manualFloors[c.pool] =
        {.connections = c.value, .expires = a.now.wall + hold, .actor = c.actor};
    const int aimed = decision.after;
    auto text =
        fmt::format("{} is to hold {} connections for {} minutes", c.pool, aimed, hold.count());
    if (decision.bound != pool::Bound::none)
        text += fmt::format("; met {}", pool::toString(decision.bound));
    return Done{text, [name = c.pool, aimed](const DeskState& s) {
                    const auto* p = s.figures->pool(name);
                    return p && p->figures.total >= aimed
                               ? fmt::format("{} holds {} connections", name, p->figures.total)
                               : std::string();
                }};
}

Result<Done> scaleAuto(Actuator& a, const Command& c) {
    const bool had = a.manualFloors.erase(c.pool) > 0;
    return Done{
        had ? fmt::format("{} follows the forecast and the load again", c.pool)
            : fmt::format("{} had no floor by hand", c.pool),
        {}};
}

Result<Done> saturday(Actuator& a, const Command& c) {
    const auto mode = c.verb == Verb::saturdayOn    ? control::DayMode::forcedOn
                      : c.verb == Verb::saturdayOff ? control::DayMode::forcedOff
                                                    : control::DayMode::automatic;
    a.day = control::request(a.day, mode, c.actor, a.now.wall, a.calendar);
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

Result<Done> refillReserve(Actuator& a, const Command&) {
    a.pools.reserve().refill();
    return Done{"the reserve fills", [](const DeskState& s) {
                    const auto& r = s.figures->reserve;
                    return !r.draining && r.ready + r.lent >= r.size
                               ? fmt::format("the reserve holds {} of {}", r.ready + r.lent, r.size)
                               : std::string();
                }};
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

Effect pausedIs(const Command& c, bool paused) {
    return [name = c.pool, paused, who = whose(c)](const DeskState& s) {
        for (const auto& p : s.figures->pools)
            if ((name.empty() || p.figures.name == name) &&
                (p.figures.paused != paused || (paused && p.figures.leased > 0)))
                return std::string();
        return fmt::format("{} {}", who, paused ? "is paused, nothing runs" : "serves again");
    };
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
    return Done{fmt::format("the connections of {} are replaced as they come back", whose(c)), {}};
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
    return Done{
        fmt::format(
            "{} {}",
            c.pool,
            disabled ? "lets no new client in" : "lets new clients in again"),
        {}};
}

Result<Done> setOption(Actuator& a, const Command& c) {
    if (auto status = a.set(c.option, c.text); !status)
        return status.error();
    return Done{fmt::format("{} is changed until the next RELOAD", c.option), {}};
}

Result<Done> killClient(Actuator& a, const Command& c) {
    if (!a.gate.killClient(c.id))
        return Error{
            Errc::notFound,
            fmt::format("there is no client {}", c.id),
            "SHOW CLIENTS lists them"};
    return Done{fmt::format("client {} dropped", c.id), {}};
}

Result<Done> alarm(Actuator& a, const Command& c) {
    const auto transition = [&]() -> Result<alerts::Transition> {
        if (c.verb == Verb::acknowledge)
            return a.evaluator.acknowledge(c.id, c.actor, a.now);
        if (c.verb == Verb::unacknowledge)
            return a.evaluator.unacknowledge(c.id, a.now);
        if (c.verb == Verb::unshelve)
            return a.evaluator.unshelve(c.id, a.now);
        return a.evaluator.shelve(c.id, c.actor, c.reason, c.duration, a.now);
    }();
    if (!transition)
        return transition.error();
    a.onTransition(*transition, c.actor);
    return Done{fmt::format("alarm {} is {}", c.id, alerts::toString(transition->to)), {}};
}

Result<Done> reload(Actuator& a, const Command&) {
    if (auto status = a.reload(); !status)
        return status.error();
    return Done{"the configuration was read again", {}};
}

Result<Done> shutdownWhenEmpty(Actuator& a, const Command&) {
    a.gate.closeToNew(a.shutdown);
    return Done{"Usher lets no new client in and ends when the last has left", {}};
}

Result<Done> shutdown(Actuator& a, const Command&) {
    a.shutdown();
    return Done{"Usher finishes running transactions and ends", {}};
}

using Handler = Result<Done> (*)(Actuator&, const Command&);

Handler handlerOf(Verb verb) {
    switch (verb) {
    case Verb::scale:
        return scale;
    case Verb::scaleAuto:
        return scaleAuto;
    case Verb::saturdayOn:
    case Verb::saturdayOff:
    case Verb::saturdayAuto:
        return saturday;
    case Verb::drainReserve:
        return drainReserve;
    case Verb::refillReserve:
        return refillReserve;
    case Verb::pausePool:
        return pausePool;
    case Verb::resumePool:
        return resumePool;
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
    case Verb::shutdownWhenEmpty:
        return shutdownWhenEmpty;
    case Verb::shutdown:
        return shutdown;
    }
    return nullptr;
}

} // namespace

Result<Done> perform(Actuator& actuator, const Command& command) {
    return handlerOf(command.verb)(actuator, command);
}

} // namespace usher::engine
