#include "control/scaler.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::control {
namespace {

using pool::Cause;
using pool::Floor;

void raise(Floor& floor, int connections, Cause cause, std::string detail) {
    if (connections <= floor.connections)
        return;
    floor = {.connections = connections, .cause = cause, .detail = std::move(detail)};
}

bool riseAhead(const ScalerInput& in) {
    if (!in.forecast)
        return false;
    const auto* current = in.forecast->at(in.now, in.pool->figures.name);
    const auto ahead = forecast::plannedFloor(*in.forecast, in.pool->figures.name, in.now);
    return current && ahead.planned > current->planned;
}

} // namespace

Wish decide(const ScalerInput& in) {
    const auto& figures = in.pool->figures;
    Wish wish;
    wish.floor = {.connections = figures.min, .cause = Cause::minimum, .detail = {}};
    if (in.forecast) {
        const auto planned = forecast::plannedFloor(*in.forecast, figures.name, in.now);
        raise(wish.floor, planned.planned, Cause::planned, planned.reason);
    }
    const bool guarded = figures.wedding && in.day.protocolOn();
    if (guarded) {
        // Twice the minimum stands at once; the plan and the load take it further, up to ten times.
        raise(wish.floor, figures.min * 2, Cause::saturdayProtocol, in.day.reason);
    }
    if (in.manual && in.now < in.manual->expires)
        raise(wish.floor, in.manual->connections, Cause::manual, in.manual->actor);
    if (in.emergency && in.now < in.emergency->until)
        raise(wish.floor, in.emergency->connections, Cause::weddingEmergency, in.emergency->why);
    // Also with the protocol off by hand: the weddings go on.
    const bool calmDay =
        in.day.state != DayState::on && in.day.state != DayState::ending && !in.day.weddingDay;
    wish.shrinkAllowed = (calmDay || !figures.wedding) && !riseAhead(in);
    wish.neverTimeOut = guarded;
    return wish;
}

std::optional<EmergencyFloor> stepEmergency(
    const std::optional<EmergencyFloor>& before,
    const EmergencyInput& in) {
    const auto& figures = in.pool->figures;
    const bool fresh = in.troubleNow > in.troubleBefore;
    const bool running = before && in.now < before->until;
    if (!figures.wedding || !in.protectedDay)
        return std::nullopt;
    if (!fresh && in.emergencyAlarm.empty())
        return running ? before : std::nullopt;
    EmergencyFloor floor;
    // the pool says which bound it meets
    floor.connections = std::max(figures.total * 2, figures.min);
    if (running)
        floor.connections =
            fresh ? std::max(floor.connections, before->connections) : before->connections;
    floor.until = in.now + kEmergencyHold;
    floor.why = fresh ? fmt::format(
                            "{} timeouts and failures since the last look",
                            in.troubleNow - in.troubleBefore)
                : running ? before->why
                          : in.emergencyAlarm;
    return floor;
}

} // namespace usher::control
