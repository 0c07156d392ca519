#include "engine/marking.h"

#include "control/notes.h"
#include "engine/effects.h"

#include <fmt/format.h>

namespace usher::engine {
namespace {

using control::Override;
using control::Verb;

Done markOf(Override::Kind kind, bool set, const std::string& words) {
    return {.text = words, .effect = overriddenIs({.kind = kind}, set, words)};
}

Result<Done> noting(Actuator& actuator, const control::Command& c) {
    const bool ofAlarm = c.verb == Verb::noteAlarm;
    const auto cause = ofAlarm ? actuator.causeOf(c.id) : std::string();
    if (ofAlarm && cause.empty())
        return Error{
            Errc::notFound,
            fmt::format("there was no alarm {} since the start", c.id),
            "write it on the day: NOTE DAY"};
    const auto words = control::notedWords(c, cause);
    return Done{.text = words, .effect = atOnce(words)};
}

} // namespace

Result<Done> marking(Actuator& actuator, const control::Command& c) {
    if (control::isNote(c.verb))
        return noting(actuator, c);
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
