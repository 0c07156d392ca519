#include "control/scaler_policy.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::control {
namespace {

using pool::Cause;
using pool::Floor;

void raise(Floor& floor, Floor to) {
    if (to.connections > floor.connections)
        floor = std::move(to);
}

Floor plannedOf(const ScalerInput& in) {
    if (!in.forecast)
        return {};
    auto planned = forecast::plannedFloor(*in.forecast, in.pool->figures.name, in.now);
    return {
        .connections = planned.planned,
        .cause = Cause::planned,
        .detail = std::move(planned.reason)};
}

/// Twice the minimum stands at once; the plan and the load take it further, up to ten times.
Floor protocolOf(const ScalerInput& in) {
    return {
        .connections = in.pool->figures.min * 2,
        .cause = Cause::saturdayProtocol,
        .detail = in.day.reason};
}

Floor manualOf(const ManualFloor& manual) {
    return {.connections = manual.connections, .cause = Cause::manual, .detail = manual.actor};
}

Floor emergencyOf(const EmergencyFloor& emergency) {
    return {
        .connections = emergency.connections,
        .cause = Cause::weddingEmergency,
        .detail = emergency.why};
}

bool riseAhead(const ScalerInput& in) {
    if (!in.forecast)
        return false;
    const auto* current = in.forecast->at(in.now, in.pool->figures.name);
    const auto ahead = forecast::plannedFloor(*in.forecast, in.pool->figures.name, in.now);
    return current && ahead.planned > current->planned;
}

/// Also with the protocol off by hand a wedding day is none: the weddings go on.
bool isCalm(const Day& day) {
    return day.state != DayState::on && day.state != DayState::ending && !day.weddingDay;
}

bool guarded(const ScalerInput& in) {
    return in.pool->figures.wedding && in.day.protocolOn();
}

Floor highestFloor(const ScalerInput& in) {
    Floor floor{.connections = in.pool->figures.min, .cause = Cause::minimum, .detail = {}};
    raise(floor, plannedOf(in));
    raise(floor, in.held);
    if (guarded(in))
        raise(floor, protocolOf(in));
    if (in.manual && in.now < in.manual->expires)
        raise(floor, manualOf(*in.manual));
    if (in.emergency && in.now < in.emergency->until)
        raise(floor, emergencyOf(*in.emergency));
    return floor;
}

/// Fresh trouble doubles what the pool has, and never takes back what an earlier one asked for; an
/// alarm that goes on only keeps it.
int emergencyConnections(const EmergencyInput& in, const EmergencyFloor* running) {
    const auto& figures = in.pool->figures;
    const int doubled = std::max(figures.total * 2, figures.min); // the pool says which bound it
                                                                  // meets
    if (!running)
        return doubled;
    const bool fresh = in.troubleNow > in.troubleBefore;
    return fresh ? std::max(doubled, running->connections) : running->connections;
}

std::string emergencyReason(const EmergencyInput& in, const EmergencyFloor* running) {
    if (in.troubleNow > in.troubleBefore)
        return fmt::format(
            "{} timeouts and failures since the last look",
            in.troubleNow - in.troubleBefore);
    return running ? running->why : in.emergencyAlarm;
}

} // namespace

Guidance decide(const ScalerInput& in) {
    const bool mayShrink = isCalm(in.day) || !in.pool->figures.wedding;
    return {
        .floor = highestFloor(in),
        .shrinkAllowed = mayShrink && !riseAhead(in),
        .neverTimeOut = guarded(in)};
}

std::optional<EmergencyFloor> stepEmergency(
    const std::optional<EmergencyFloor>& before,
    const EmergencyInput& in) {
    if (!in.pool->figures.wedding || !in.protectedDay)
        return std::nullopt;
    const auto* running = before && in.now < before->until ? &*before : nullptr;
    const bool trouble = in.troubleNow > in.troubleBefore || !in.emergencyAlarm.empty();
    if (!trouble)
        return running ? before : std::nullopt;
    return EmergencyFloor{
        .connections = emergencyConnections(in, running),
        .until = in.now + kEmergencyHold,
        .why = emergencyReason(in, running)};
}

} // namespace usher::control
