#include <usher/pool/decision.h>

#include "base/quantity.h"
#include "pool/policy/sizing.h"

#include <fmt/format.h>

namespace usher::pool {
namespace {

/// {detail} is the decision's own, or what stands in for it.
struct Wording {
    const char* pattern;
    const char* detailOtherwise = "";
};

Wording wordingOfUse(const Decision& d) {
    // Below kGrowAbove it was Erlang's formula that asked: few connections make many wait long
    // before that.
    return {
        d.utilization > kGrowAbove ? "{used} in use, grows above {growAbove}"
                                   : "{used} in use, grows so that at most {waitShare} wait"};
}

Wording wordingOf(const Decision& d) {
    switch (d.cause) {
    case Cause::minimum:
        return {"filled to its minimum"};
    case Cause::waiters:
        return {"{waiting} clients wait, {used} in use"};
    case Cause::utilization:
        return wordingOfUse(d);
    case Cause::planned:
        return {"{detail}", "the forecast asks for it"};
    case Cause::saturdayProtocol:
        return {"the Saturday protocol is on ({detail})", "wedding day"};
    case Cause::manual:
        return {"scaled by {detail}", "an operator"};
    case Cause::manualExpired:
        return {"the floor set by {detail} ran out", "an operator"};
    case Cause::weddingEmergency:
        return {"wedding operations are hit: {detail}", "emergency"};
    case Cause::calm:
        return {"calm, {used} in use"};
    case Cause::yielded:
        return {"gave idle connections to {detail}", "another pool"};
    case Cause::received:
        return {"took idle connections from {detail}", "another pool"};
    case Cause::broken:
        return {"a dead connection is replaced: {detail}", "it was closed by the server"};
    case Cause::reserveLent:
        return {"a client had waited {detail} and drew on the reserve", "too long"};
    case Cause::reserveRefilled:
        return {"the reserve is filled again"};
    case Cause::reserveDrained:
        return {d.detail.empty() ? "the reserve drains" : "the reserve is handed to {detail}"};
    case Cause::concurrency:
        return {"{detail}", "another number is lent at once"};
    case Cause::leak:
        return {"{detail}: never given back?", "somebody"};
    case Cause::failover:
        return {"{detail}", "the primary has changed"};
    }
    return {""};
}

std::string why(const Decision& d) {
    const auto wording = wordingOf(d);
    return fmt::format(
        fmt::runtime(wording.pattern),
        fmt::arg("detail", d.detail.empty() ? wording.detailOtherwise : d.detail.c_str()),
        fmt::arg("waiting", d.waiting),
        fmt::arg("used", shareText(d.utilization)),
        fmt::arg("growAbove", shareText(kGrowAbove)),
        fmt::arg("waitShare", shareText(limits::kWaitShare)));
}

} // namespace

const char* toString(Cause cause) {
    switch (cause) {
    case Cause::minimum:
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
