// `usher check --audit`: is the audit whole?
#pragma once

#include <string>
#include <vector>

namespace usher::app {

struct AuditFinding {
    enum class Kind {
        good,
        doubtful, ///< told of, and no break: a line that was cut off was mended
        broken
    };
    Kind kind = Kind::broken;
    std::string text;
};

/// Of the file and of those that were set aside beside it.
std::vector<AuditFinding> checkAudit(const std::string& file);

} // namespace usher::app
