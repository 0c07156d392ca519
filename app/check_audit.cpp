#include "app/check_audit.h"

#include "base/quantity.h"
#include "control/audit_line.h"

#include <algorithm>
#include <filesystem>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace usher::app {
namespace {

namespace fs = std::filesystem;
using Kind = AuditFinding::Kind;

std::string minuteOf(WallTime at) {
    return fmt::format(
        "{:%Y-%m-%d %H:%M} UTC",
        fmt::gmtime(std::chrono::system_clock::to_time_t(at)));
}

AuditFinding chainOf(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in)
        return {.text = fmt::format("audit: {} cannot be read", file)};
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto chain = control::verifyAudit(text);
    if (!chain)
        return {.text = fmt::format("audit: {}: {}", file, chain.error().message)};
    if (chain->lines == 0)
        return {.kind = Kind::good, .text = fmt::format("audit: {} has no line yet", file)};
    return {
        .kind = Kind::good,
        .text = fmt::format(
            "audit: {} is whole: {} from {} to {}, the last is {}",
            file,
            counted(chain->lines, "line", "lines"),
            minuteOf(chain->first),
            minuteOf(chain->last),
            chain->lastHash)};
}

/// What AuditLog moved out of the way: it belongs to a chain that ended there.
std::vector<AuditFinding> setAside(const fs::path& file) {
    std::vector<AuditFinding> findings;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(file.parent_path(), failed)) {
        const auto name = entry.path().filename().string();
        for (const std::string what : {"changed", "cut"})
            if (name.starts_with(file.filename().string() + "." + what + "-"))
                findings.push_back(
                    {.kind = what == "cut" ? Kind::doubtful : Kind::broken,
                     .text = fmt::format(
                         "audit: {} was set aside: its last line was {}",
                         entry.path().string(),
                         what == "cut" ? "cut off" : what)});
    }
    std::ranges::sort(findings, {}, &AuditFinding::text);
    return findings;
}

} // namespace

std::vector<AuditFinding> checkAudit(const std::string& file) {
    std::error_code failed;
    auto findings = setAside(file);
    if (fs::exists(file, failed))
        findings.insert(findings.begin(), chainOf(file));
    else
        findings.insert(
            findings.begin(),
            {.kind = Kind::good, .text = fmt::format("audit: there is none yet ({})", file)});
    return findings;
}

} // namespace usher::app
