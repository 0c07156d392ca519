// Incidents as the audit tells of them: who began and who ended each. What runs across a restart is
// found there again.
#pragma once

#include "control/audit_line.h"
#include "control/overrides.h"
#include "monitor/incident.h"

#include <optional>
#include <vector>

namespace usher::control {

/// Of the audit's lines, oldest first. At most one runs: the last. What began in the moment that
/// another had begun is the same one.
std::vector<monitor::Incident> incidentsIn(const std::vector<AuditEntry>& lines);

/// As it stands among what people have set.
Override overrideOf(const monitor::Incident& running);
/// Null when none stands there.
std::optional<monitor::Incident> runningIncident(const std::vector<Override>& overrides);

} // namespace usher::control
