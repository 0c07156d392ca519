#include "pg/connect_targets.h"

#include "pg/conninfo.h"

#include <algorithm>

namespace usher::pg {
namespace {

bool hasEmpty(const std::vector<std::string>& parts) {
    return std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.empty(); });
}

/// As the connection string has them, in parallel.
struct Lists {
    std::vector<std::string> hosts, addresses, ports;
};

std::size_t count(const Lists& lists) {
    return std::max(lists.hosts.size(), lists.addresses.size());
}

/// What does not match, or leaves a place empty, is libpq's to judge.
bool canBeTakenApart(const Lists& lists) {
    const auto& [hosts, addresses, ports] = lists;
    const bool matching =
        (hosts.empty() || addresses.empty() || hosts.size() == addresses.size()) &&
        (ports.size() <= 1 || ports.size() == count(lists));
    return count(lists) > 0 && matching && !hasEmpty(hosts) && !hasEmpty(addresses);
}

std::string portAt(const std::vector<std::string>& ports, std::size_t at) {
    if (ports.empty())
        return {};
    const auto& port = ports[std::min(at, ports.size() - 1)];
    // An empty one in a list means the default; not naming it would bring the whole list back.
    return port.empty() && ports.size() > 1 ? "5432" : port;
}

std::vector<ConnectTarget> targetsOf(const Lists& lists) {
    std::vector<ConnectTarget> targets;
    for (std::size_t i = 0; i < count(lists); ++i)
        targets.push_back(
            {.host = lists.hosts.empty() ? "" : lists.hosts[i],
             .hostaddr = lists.addresses.empty() ? "" : lists.addresses[i],
             .port = portAt(lists.ports, i),
             .sessionAttributes = {}});
    return targets;
}

/// Every host as a standby, then every host as it is.
std::vector<ConnectTarget> standbysFirst(const std::vector<ConnectTarget>& targets) {
    std::vector<ConnectTarget> rounds;
    for (const char* attributes : {"standby", "any"})
        for (auto target : targets) {
            target.sessionAttributes = attributes;
            rounds.push_back(std::move(target));
        }
    return rounds;
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
    const Lists lists{
        .hosts = splitList(conninfoValue(options, "host")),
        .addresses = splitList(conninfoValue(options, "hostaddr")),
        .ports = splitList(conninfoValue(options, "port"))};
    if (!canBeTakenApart(lists))
        return {ConnectTarget{}};
    const auto targets = targetsOf(lists);
    const bool twice =
        targets.size() > 1 && conninfoValue(options, "target_session_attrs") == "prefer-standby";
    return twice ? standbysFirst(targets) : targets;
}

} // namespace usher::pg
