#include "control/audit_line.h"

#include "base/csv.h"
#include "base/digest.h"
#include "base/json.h"

#include <charconv>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace usher::control {
namespace {

constexpr const char* kHashKey = ",\"hash\":\"";
constexpr std::size_t kHashLength = 64;

std::string utc(WallTime at) {
    const auto whole = std::chrono::floor<Seconds>(at);
    const auto ms = std::chrono::duration_cast<Millis>(at - whole).count();
    return fmt::format(
        "{:%Y-%m-%dT%H:%M:%S}.{:03}Z",
        fmt::gmtime(std::chrono::system_clock::to_time_t(whole)),
        ms);
}

/// utc()'s own; the epoch when it is none.
WallTime readUtc(const std::string& text) {
    std::tm parts{};
    int ms = 0;
    const int read = std::sscanf(
        text.c_str(),
        "%4d-%2d-%2dT%2d:%2d:%2d.%3dZ",
        &parts.tm_year,
        &parts.tm_mon,
        &parts.tm_mday,
        &parts.tm_hour,
        &parts.tm_min,
        &parts.tm_sec,
        &ms);
    if (read != 7)
        return {};
    parts.tm_year -= 1900;
    parts.tm_mon -= 1;
    return std::chrono::system_clock::from_time_t(::timegm(&parts)) + Millis{ms};
}

/// "3,7" of "alarms":[3,7].
std::vector<std::uint64_t> readAlarms(const std::string& line) {
    constexpr std::string_view kKey = ",\"alarms\":[";
    std::vector<std::uint64_t> ids;
    const auto at = line.find(kKey);
    const char* next = line.data() + (at == std::string::npos ? line.size() : at + kKey.size());
    const char* end = line.data() + line.size();
    for (std::uint64_t id = 0; next < end;) {
        const auto [behind, error] = std::from_chars(next, end, id);
        if (error != std::errc{})
            break;
        ids.push_back(id);
        next = behind + 1;
    }
    return ids;
}

Error broken(std::size_t number, const std::string& what) {
    return {Errc::conflict, fmt::format("line {} {}", number, what), ""};
}

} // namespace

const char* toString(AuditStep step) {
    return step == AuditStep::effect ? "effect" : "asked";
}

std::string firstAuditHash() {
    return std::string(kHashLength, '0');
}

std::string auditHashOf(const std::string& line) {
    const auto at = line.rfind(kHashKey);
    if (at == std::string::npos)
        return {};
    const auto start = at + std::strlen(kHashKey);
    if (line.size() != start + kHashLength + 2)
        return {};
    const auto hash = line.substr(start, kHashLength);
    return sha256Hex(line.substr(0, at)) == hash ? hash : std::string();
}

std::string auditLine(const AuditEntry& e, const std::string& previousHash) {
    std::string alarms;
    for (const auto id : e.linkedAlarms)
        alarms += fmt::format("{}{}", alarms.empty() ? "" : ",", id);
    const std::string body = fmt::format(
        R"({{"at":"{}","step":"{}","ticket":{},"person":{},"host":{},"action":{},"target":{},)"
        R"("before":{},"after":{},"preview":{},"result":{},"alarms":[{}],"previous":"{}")",
        utc(e.at),
        toString(e.step),
        e.ticket,
        jsonQuote(e.person),
        jsonQuote(e.host),
        jsonQuote(e.action),
        jsonQuote(e.target),
        jsonQuote(e.before),
        jsonQuote(e.after),
        jsonQuote(e.preview),
        jsonQuote(e.result),
        alarms,
        previousHash);
    return body + kHashKey + sha256Hex(body) + "\"}";
}

AuditEntry readAuditLine(const std::string& line) {
    const bool effect = jsonText(line, "step") == toString(AuditStep::effect);
    return {
        .at = readUtc(jsonText(line, "at")),
        .step = effect ? AuditStep::effect : AuditStep::asked,
        .ticket = jsonWhole(line, "ticket"),
        .person = jsonText(line, "person"),
        .host = jsonText(line, "host"),
        .action = jsonText(line, "action"),
        .target = jsonText(line, "target"),
        .before = jsonText(line, "before"),
        .after = jsonText(line, "after"),
        .preview = jsonText(line, "preview"),
        .result = jsonText(line, "result"),
        .linkedAlarms = readAlarms(line)};
}

std::string auditCsvHead() {
    return "time,step,ticket,person,host,action,target,before,after,preview,result,alarms";
}

std::string auditCsv(const AuditEntry& e) {
    return fmt::format(
        "{},{},{},{},{},{},{},{},{},{},{},{}",
        utc(e.at),
        toString(e.step),
        e.ticket,
        csvQuoted(e.person),
        csvQuoted(e.host),
        csvQuoted(e.action),
        csvQuoted(e.target),
        csvQuoted(e.before),
        csvQuoted(e.after),
        csvQuoted(e.preview),
        csvQuoted(e.result),
        fmt::join(e.linkedAlarms, " "));
}

Result<AuditChain> verifyAudit(const std::string& text) {
    AuditChain chain{.lines = 0, .lastHash = firstAuditHash()};
    for (std::size_t from = 0; from < text.size();) {
        const auto end = text.find('\n', from);
        if (end == std::string::npos)
            return broken(chain.lines + 1, "was cut off: a last line is written with its end");
        const auto line = text.substr(from, end - from);
        const auto hash = auditHashOf(line);
        if (hash.empty())
            return broken(chain.lines + 1, "was changed: its hash is not that of its text");
        if (jsonText(line, "previous") != chain.lastHash)
            return broken(
                chain.lines + 1,
                "does not follow on the one before: lines were removed, added or moved");
        chain.last = readUtc(jsonText(line, "at"));
        chain.first = chain.lines == 0 ? chain.last : chain.first;
        chain.lastHash = hash;
        ++chain.lines;
        from = end + 1;
    }
    return chain;
}

} // namespace usher::control
