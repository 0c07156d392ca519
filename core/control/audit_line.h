// A line of the audit, and the chain that lines make: each carries the hash of the last.
#pragma once

#include <usher/base/clock.h>
#include <usher/base/result.h>

#include <cstdint>
#include <string>
#include <vector>

namespace usher::control {

/// An action has two lines: when it was asked for, and when its effect was seen or had not come in
/// time. One that was refused has the first alone.
enum class AuditStep {
    asked,
    effect
};
const char* toString(AuditStep step);

struct AuditEntry {
    WallTime at{};
    AuditStep step = AuditStep::asked;
    std::uint64_t ticket = 0; ///< the same in both lines; counts from the engine's start
    std::string person, host, action, target, before, after, preview, result;
    std::vector<std::uint64_t> linkedAlarms;
    bool operator==(const AuditEntry&) const = default;
};

/// Of whoever begins a chain.
std::string firstAuditHash();
/// One line of JSON, with "previous" and "hash" of everything before it in the line (SHA-256).
std::string auditLine(const AuditEntry& entry, const std::string& previousHash);
/// The hash a line carries, "" when the line is not one of ours or was changed.
std::string auditHashOf(const std::string& line);
/// What auditLine() was made of; of lines from before a member existed, its default.
AuditEntry readAuditLine(const std::string& line);

/// A line of CSV (RFC 4180), without its end; and the columns' names.
std::string auditCsv(const AuditEntry& entry);
std::string auditCsvHead();

/// A whole file's chain.
struct AuditChain {
    std::size_t lines = 0;
    std::string lastHash;
    WallTime first{}, last{}; ///< when their actions were
};
/// Checks the chain of a whole file's text. Error: the first line (1-based) that does not fit.
Result<AuditChain> verifyAudit(const std::string& text);

} // namespace usher::control
