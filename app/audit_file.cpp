#include "app/audit_file.h"

#include "base/quantity.h"
#include "control/incidents.h"

#include <charconv>
#include <fstream>

namespace usher::app {

AuditFile readAudit(const std::string& path) {
    AuditFile audit;
    std::ifstream in(path, std::ios::binary);
    for (std::string line; std::getline(in, line);)
        if (auto hash = control::auditHashOf(line); !hash.empty()) {
            audit.lastHash = std::move(hash);
            audit.entries.push_back(control::readAuditLine(line));
        }
    return audit;
}

Result<monitor::Incident> findIncident(const AuditFile& audit, const std::string& which) {
    const auto incidents = control::incidentsIn(audit.entries);
    std::size_t back = 1;
    if (which != "last")
        std::from_chars(which.data(), which.data() + which.size(), back);
    if (back == 0 || back > incidents.size())
        return Error{
            Errc::notFound,
            "the audit tells of " + (incidents.empty()
                                         ? std::string("no incident")
                                         : counted(incidents.size(), "incident", "incidents")),
            incidents.empty() ? "Ctrl+I in the window begins one" : "ask for one of these"};
    return incidents[incidents.size() - back];
}

} // namespace usher::app
