#include "attach/target.h"

#include "base/host_name.h"
#include "pg/conninfo_text.h"

#include <charconv>
#include <fmt/format.h>
#include <optional>

namespace usher::attach {
namespace {

constexpr int kGatePort = 6432;

Error notATarget(const std::string& text) {
    return {
        Errc::invalidArgument,
        fmt::format("--attach: \"{}\" is no engine's address", text),
        "HOST, HOST:PORT, [::1]:6432, USER@HOST:PORT or the folder of its socket"};
}

struct Parts {
    std::string user, host, port;
};

/// An address of several colons needs brackets before a port.
bool splitPort(const std::string& text, Parts& parts) {
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == std::string::npos)
            return false;
        parts.host = text.substr(1, end - 1);
        const auto rest = text.substr(end + 1);
        if (!rest.empty() && rest[0] != ':')
            return false;
        parts.port = rest.empty() ? "" : rest.substr(1);
        return rest != ":";
    }
    const auto colon = text.find(':');
    const bool port = colon != std::string::npos && text.find(':', colon + 1) == std::string::npos;
    parts.host = port ? text.substr(0, colon) : text;
    parts.port = port ? text.substr(colon + 1) : "";
    return !port || !parts.port.empty();
}

/// 0: it is none.
int portOf(const std::string& text) {
    if (text.empty())
        return kGatePort;
    int port = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, port);
    return read.ptr == end && read.ec == std::errc() && port > 0 && port < 65'536 ? port : 0;
}

bool isThisMachine(const std::string& host) {
    return isLoopbackHost(host) || host.starts_with('/');
}

std::string pair(const char* key, const std::string& value) {
    return fmt::format("{}={} ", key, pg::conninfoQuoted(value));
}

std::optional<Parts> partsOf(const std::string& text) {
    Parts parts;
    const auto at = text.rfind('@');
    if (at != std::string::npos)
        parts.user = text.substr(0, at);
    const auto rest = at == std::string::npos ? text : text.substr(at + 1);
    const bool fine = splitPort(rest, parts) && !parts.host.empty() && at != 0;
    return fine ? std::optional(parts) : std::nullopt;
}

} // namespace

Result<Target> parseTarget(const std::string& text, const std::string& caFile) {
    const auto read = partsOf(text);
    if (!read)
        return notATarget(text);
    const auto& parts = *read;
    const int port = portOf(parts.port);
    if (port == 0)
        return notATarget(text);
    auto conninfo =
        pair("host", parts.host) + pair("port", std::to_string(port)) + pair("dbname", "usher");
    if (!parts.user.empty())
        conninfo += pair("user", parts.user);
    if (!isThisMachine(parts.host))
        conninfo += pair("sslmode", "verify-full");
    if (!caFile.empty())
        conninfo += pair("sslrootcert", caFile);
    const bool v6 = parts.host.find(':') != std::string::npos;
    return Target{
        .name = fmt::format(fmt::runtime(v6 ? "[{}]:{}" : "{}:{}"), parts.host, port),
        .conninfo = conninfo};
}

} // namespace usher::attach
