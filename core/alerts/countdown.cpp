// How long they have, as far as anything measured says.
#include "alerts/verdict_parts.h"

#include <algorithm>

namespace usher::alerts {
namespace {

struct Waiters {
    bool any = false;
    std::optional<Millis> giveUpIn = {};

    void add(const pool::PoolFigures& f) {
        any = any || f.waiting > 0;
        if (f.waiting > 0 && f.givesUpIn)
            giveUpIn = giveUpIn ? std::min(*giveUpIn, *f.givesUpIn) : *f.givesUpIn;
    }
};

Waiters waitersOf(const Case& c, bool whole) {
    Waiters waiters;
    for (const auto& pool : c.snapshot.pools)
        if (whole ? pool.figures.server == c.server().own : &pool == c.pool)
            waiters.add(pool.figures);
    return waiters;
}

void countTo(Countdown what, double seconds, const Case& c, Verdict& verdict) {
    verdict.countdown = seconds < 0 ? Countdown::notKnown : what;
    if (seconds >= 0)
        verdict.until = c.snapshot.at.wall + Millis{static_cast<Millis::rep>(seconds * 1000)};
}

} // namespace

void countDown(const Case& c, bool whole, Verdict& verdict) {
    const Waiters waiters = waitersOf(c, whole);
    if (waiters.giveUpIn)
        countTo(Countdown::clientGivesUp, toMs(*waiters.giveUpIn) / 1000, c, verdict);
    else if (waiters.any)
        verdict.countdown = Countdown::nobodyGivesUp;
    else if (c.rule.signal == Signal::reserve && c.snapshot.reserve.lent > 0)
        countTo(Countdown::reserveEmpty, c.snapshot.reserveLastsS, c, verdict);
    else if (c.rule.signal == Signal::capacity && c.pool)
        countTo(Countdown::poolFull, c.pool->secondsToExhaustion, c, verdict);
    else if (c.rule.signal != Signal::record && c.rule.signal != Signal::freshness)
        verdict.countdown = Countdown::nobodyWaits;
}

} // namespace usher::alerts
