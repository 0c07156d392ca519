#include "control/incidents.h"

#include "base/utf8.h"

#include <algorithm>

namespace usher::control {
namespace {

/// Done as well as asked for: what was refused began nothing.
bool wasDone(const AuditEntry& line) {
    return line.step == AuditStep::asked && line.result.starts_with(toString(Phase::accepted));
}

monitor::Incident begunBy(const AuditEntry& line) {
    const auto command = parseCommand(line.action);
    return {
        .from = line.at,
        .text = command ? printable(command->reason) : std::string(),
        .by = line.person,
        .host = line.host};
}

} // namespace

std::vector<monitor::Incident> incidentsIn(const std::vector<AuditEntry>& lines) {
    const std::string begins = toLine({.verb = Verb::beginIncident});
    const std::string ends = toLine({.verb = Verb::endIncident});
    std::vector<monitor::Incident> list;
    for (const auto& line : lines) {
        if (!wasDone(line))
            continue;
        const bool runs = !list.empty() && list.back().runs();
        if (line.action.starts_with(begins) && !runs)
            list.push_back(begunBy(line));
        if (line.action == ends && runs) {
            list.back().to = line.at;
            list.back().endedBy = line.person;
        }
    }
    return list;
}

Override overrideOf(const monitor::Incident& running) {
    return {
        .kind = Override::Kind::incident,
        .other = running.text,
        .by = running.by,
        .since = running.from,
        .undo = toLine({.verb = Verb::endIncident})};
}

std::optional<monitor::Incident> runningIncident(const std::vector<Override>& overrides) {
    const auto found = std::ranges::find(overrides, Override::Kind::incident, &Override::kind);
    if (found == overrides.end())
        return std::nullopt;
    return monitor::Incident{.from = found->since, .text = found->other, .by = found->by};
}

} // namespace usher::control
