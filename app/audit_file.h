// The audit as it lies in its file, read beside whoever writes it.
#pragma once

#include "control/audit_line.h"
#include "monitor/incident.h"

#include <string>
#include <vector>

namespace usher::app {

struct AuditFile {
    std::string lastHash; ///< "" without a line
    std::vector<control::AuditEntry> entries;
};
/// Lines that are none, such as one that is being written, are left out; no file is no line.
AuditFile readAudit(const std::string& path);

/// "last", or its number from the newest, 1 being the last. Errors: notFound.
Result<monitor::Incident> findIncident(const AuditFile& audit, const std::string& which);

} // namespace usher::app
