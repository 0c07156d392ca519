#include "pg/connect_targets.h"

#include <algorithm>
#include <libpq-fe.h>
#include <memory>
#include <string_view>

namespace usher::pg {
namespace {

using OptionsPtr = std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)>;

/// "a,,b" has three parts, "" has none.
std::vector<std::string> splitList(std::string_view text) {
    std::vector<std::string> parts;
    if (text.empty()) return parts;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(',', at), text.size());
        parts.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

std::string valueOf(const PQconninfoOption* options, std::string_view keyword) {
    for (; options->keyword; ++options)
        if (keyword == options->keyword) return options->val ? options->val : "";
    return {};
}

bool hasEmpty(const std::vector<std::string>& parts) {
    return std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.empty(); });
}

} // namespace

std::string ConnectTarget::text() const {
    const std::string& name = host.empty() ? hostaddr : host;
    if (name.empty()) return "the server";
    return name.front() == '/' || port.empty() ? name : name + ":" + port;
}

std::vector<ConnectTarget> connectTargets(const std::string& conninfo) {
    const OptionsPtr options(PQconninfoParse(conninfo.c_str(), nullptr), PQconninfoFree);
    if (!options) return {ConnectTarget{}};
    const auto hosts = splitList(valueOf(options.get(), "host")), addresses = splitList(valueOf(options.get(), "hostaddr"));
    const auto ports = splitList(valueOf(options.get(), "port"));
    const std::size_t count = std::max(hosts.size(), addresses.size());
    const bool matching = (hosts.empty() || addresses.empty() || hosts.size() == addresses.size()) && (ports.size() <= 1 || ports.size() == count);
    if (count == 0 || !matching || hasEmpty(hosts) || hasEmpty(addresses)) return {ConnectTarget{}};
    std::vector<ConnectTarget> targets;
    for (std::size_t i = 0; i < count; ++i) {
        std::string port = ports.empty() ? "" : ports[std::min(i, ports.size() - 1)];
        // An empty one in a list means the default; not naming it would bring the whole list back.
        if (port.empty() && ports.size() > 1) port = "5432";
        targets.push_back({.host = hosts.empty() ? "" : hosts[i], .hostaddr = addresses.empty() ? "" : addresses[i], .port = port, .sessionAttributes = {}});
    }
    if (count == 1 || valueOf(options.get(), "target_session_attrs") != "prefer-standby") return targets;
    auto rounds = targets;
    for (auto& target : rounds) target.sessionAttributes = "standby";
    for (auto& target : targets) target.sessionAttributes = "any";
    rounds.insert(rounds.end(), targets.begin(), targets.end());
    return rounds;
}

} // namespace usher::pg
