#include "pg/cluster_hosts.h"

#include "pg/conninfo.h"
#include "pg/conninfo_text.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace usher::pg {
namespace {

constexpr const char* kDefaultPort = "5432";

bool sameHost(const ConnectTarget& a, const ConnectTarget& b) {
    const auto port = [](const ConnectTarget& t) {
        return t.port.empty() ? std::string(kDefaultPort) : t.port;
    };
    return a.host == b.host && a.hostaddr == b.hostaddr && port(a) == port(b);
}

} // namespace

std::vector<ConnectTarget> listedHosts(const std::string& conninfo) {
    auto targets = connectTargets(conninfo);
    // prefer-standby lists every host twice.
    for (auto& target : targets)
        target.sessionAttributes.clear();
    std::vector<ConnectTarget> once;
    for (const auto& target : targets)
        if (std::ranges::find(once, target) == once.end())
            once.push_back(target);
    return once;
}

std::string pinnedTo(
    const std::string& conninfo,
    const ConnectTarget& host,
    const std::string& sessionAttributes) {
    constexpr std::array<std::string_view, 4>
        kReplaced{"host", "hostaddr", "port", "target_session_attrs"};
    const auto options = parseConninfo(conninfo);
    if (!options)
        return conninfo; // libpq says what is wrong with it when it is used
    std::string text;
    for (const auto* option = options.get(); option->keyword; ++option)
        if (option->val &&
            std::ranges::find(kReplaced, std::string_view(option->keyword)) == kReplaced.end())
            appendConninfo(text, option->keyword, option->val);
    if (!host.host.empty())
        appendConninfo(text, "host", host.host);
    if (!host.hostaddr.empty())
        appendConninfo(text, "hostaddr", host.hostaddr);
    if (!host.port.empty())
        appendConninfo(text, "port", host.port);
    appendConninfo(text, "target_session_attrs", sessionAttributes);
    return text;
}

std::string pinnedLike(
    const std::string& conninfo,
    const ConnectTarget& host,
    const std::string& sessionAttributes) {
    const auto hosts = listedHosts(conninfo);
    const auto found =
        std::ranges::find_if(hosts, [&](const auto& each) { return sameHost(each, host); });
    return found == hosts.end() ? conninfo : pinnedTo(conninfo, *found, sessionAttributes);
}

} // namespace usher::pg
