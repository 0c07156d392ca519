#include <usher/pool/decision.h>

#include "pool/policy/sizing.h"

#include <fmt/format.h>

namespace usher::pool {
namespace {

std::string why(const Decision& d) {
    const auto detail = [&](const char* otherwise) {
        return d.detail.empty() ? std::string(otherwise) : d.detail;
    };
    switch (d.cause) {
    case Cause::minimumKept:
        return "filled to its minimum";
    case Cause::waiters:
        return fmt::format("{} clients wait, {:.0f} % in use", d.waiting, d.utilization * 100);
    case Cause::utilization:
        // Below 70 % it was Erlang's formula that asked: few connections make many wait long before
        // that.
        return fmt::format(
            "{:.0f} % in use, grows {}",
            d.utilization * 100,
            d.utilization > kGrowAbove ? "above 70 %" : "so that at most 1 % wait");
    case Cause::planned:
        return detail("the forecast asks for it");
    case Cause::saturdayProtocol:
        return "the Saturday protocol is on (" + detail("wedding day") + ")";
    case Cause::manual:
        return "scaled by " + detail("an operator");
    case Cause::manualExpired:
        return "the floor set by " + detail("an operator") + " ran out";
    case Cause::weddingEmergency:
        return "wedding operations are hit: " + detail("emergency");
    case Cause::calm:
        return fmt::format("calm, {:.0f} % in use", d.utilization * 100);
    case Cause::yielded:
        return "gave idle connections to " + detail("another pool");
    case Cause::received:
        return "took idle connections from " + detail("another pool");
    case Cause::broken:
        return "a dead connection is replaced: " + detail("it was closed by the server");
    case Cause::reserveLent:
        return fmt::format("a client had waited {} and drew on the reserve", detail("too long"));
    case Cause::reserveRefilled:
        return "the reserve is filled again";
    case Cause::reserveDrained:
        return d.detail.empty() ? "the reserve drains" : "the reserve is handed to " + d.detail;
    case Cause::concurrency:
        return detail("another number is lent at once");
    case Cause::leak:
        return detail("somebody") + ": never given back?";
    case Cause::failover:
        return detail("the primary has changed");
    }
    return {};
}

} // namespace

const char* toString(Cause cause) {
    switch (cause) {
    case Cause::minimumKept:
        return "minimum kept";
    case Cause::waiters:
        return "waiters";
    case Cause::utilization:
        return "utilization";
    case Cause::planned:
        return "planned";
    case Cause::saturdayProtocol:
        return "saturday protocol";
    case Cause::manual:
        return "manual";
    case Cause::manualExpired:
        return "manual expired";
    case Cause::weddingEmergency:
        return "wedding emergency";
    case Cause::calm:
        return "calm";
    case Cause::yielded:
        return "yielded";
    case Cause::received:
        return "received";
    case Cause::broken:
        return "broken";
    case Cause::reserveLent:
        return "reserve lent";
    case Cause::reserveRefilled:
        return "reserve refilled";
    case Cause::reserveDrained:
        return "reserve drained";
    case Cause::failover:
        return "failover";
    case Cause::concurrency:
        return "concurrency";
    case Cause::leak:
        return "leak";
    }
    return "unknown";
}

const char* toString(Bound bound) {
    switch (bound) {
    case Bound::none:
        return "no bound";
    case Bound::poolMax:
        return "the pool's maximum";
    case Bound::serverBudget:
        return "the server's budget";
    case Bound::serverRefuses:
        return "the server's refusal";
    case Bound::congestion:
        return "congestion of the server";
    case Bound::errors:
        return "errors of the server";
    case Bound::backoff:
        return "a pause after failed connects";
    case Bound::noPrimary:
        return "the lack of a primary";
    }
    return "unknown";
}

std::string sentence(const Decision& d) {
    if (d.cause == Cause::failover)
        return fmt::format("{}: {}", d.pool, why(d));
    std::string text = d.before == d.after
                           ? fmt::format("{} stays at {}: {}", d.pool, d.after, why(d))
                           : fmt::format("{} {} → {}: {}", d.pool, d.before, d.after, why(d));
    if (d.bound != Bound::none)
        text += fmt::format("; met {}", toString(d.bound));
    return d.dryRun ? "(dry run) " + text : text;
}

} // namespace usher::pool
