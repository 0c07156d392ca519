#include "pg/connect_targets.h"

#include "pg/conninfo.h"

#include <algorithm>

namespace usher::pg {
namespace {

bool hasEmpty(const std::vector<std::string>& parts) {
    return std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.empty(); });
}

} // namespace

std::string ConnectTarget::text() const {
    const std::string& name = host.empty() ? hostaddr : host;
    if (name.empty())
        return "the server";
    return name.front() == '/' || port.empty() ? name : name + ":" + port;
}

std::vector<ConnectTarget> connectTargets(const std::string& conninfo) {
    const auto options = parseConninfo(conninfo);
    if (!options)
        return {ConnectTarget{}};
    const auto hosts = splitList(conninfoValue(options, "host")),
               addresses = splitList(conninfoValue(options, "hostaddr"));
    const auto ports = splitList(conninfoValue(options, "port"));
    const std::size_t count = std::max(hosts.size(), addresses.size());
    const bool matching =
        (hosts.empty() || addresses.empty() || hosts.size() == addresses.size()) &&
        (ports.size() <= 1 || ports.size() == count);
    if (count == 0 || !matching || hasEmpty(hosts) || hasEmpty(addresses))
        return {ConnectTarget{}};
    std::vector<ConnectTarget> targets;
    for (std::size_t i = 0; i < count; ++i) {
        std::string port = ports.empty() ? "" : ports[std::min(i, ports.size() - 1)];
        // An empty one in a list means the default; not naming it would bring the whole list back.
        if (port.empty() && ports.size() > 1)
            port = "5432";
        targets.push_back(
            {.host = hosts.empty() ? "" : hosts[i],
             .hostaddr = addresses.empty() ? "" : addresses[i],
             .port = port,
             .sessionAttributes = {}});
    }
    if (count == 1 || conninfoValue(options, "target_session_attrs") != "prefer-standby")
        return targets;
    auto rounds = targets;
    for (auto& target : rounds)
        target.sessionAttributes = "standby";
    for (auto& target : targets)
        target.sessionAttributes = "any";
    rounds.insert(rounds.end(), targets.begin(), targets.end());
    return rounds;
}

} // namespace usher::pg
