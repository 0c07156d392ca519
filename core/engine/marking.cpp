#include "engine/marking.h"

#include "engine/effects.h"

namespace usher::engine {
namespace {

using control::Override;
using control::Verb;

Done markOf(Override::Kind kind, bool set, const std::string& words) {
    return {.text = words, .effect = overriddenIs({.kind = kind}, set, words)};
}

} // namespace

Result<Done> marking(Actuator&, const control::Command& c) {
    if (c.verb == Verb::beginIncident)
        return markOf(Override::Kind::incident, true, "an incident has begun");
    if (c.verb == Verb::endIncident)
        return markOf(Override::Kind::incident, false, "the incident has ended");
    if (c.verb == Verb::actUnrecorded)
        return markOf(
            Override::Kind::unrecorded,
            true,
            "dangerous actions are done without a record");
    return markOf(Override::Kind::unrecorded, false, "dangerous actions wait for the audit");
}

} // namespace usher::engine
