#include "sessions/groups.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace usher::sessions {
namespace {

std::string stateOf(const Session& session) {
    if (session.isClient())
        return "waiting for a connection";
    if (session.isActive())
        return session.waitType.empty() ? "running" : "waits: " + session.waitType;
    return session.state;
}

void count(Group& group, const Session& session) {
    group.active += session.isActive();
    group.idleInTransaction += session.isIdleInTransaction();
    group.waiting += session.isClient();
    group.servers += !session.isClient();
    group.blocked += !session.blockedBy.empty();
}

} // namespace

std::string groupOf(const Session& session, By by) {
    switch (by) {
    case By::application:
        return session.whoseApplication();
    case By::user:
        return session.whoseUser();
    case By::pool:
        return session.pool;
    case By::state:
        return stateOf(session);
    }
    return {};
}

std::vector<Group> grouped(const std::vector<Session>& sessions, By by) {
    std::map<std::string, Group> byName;
    for (const auto& session : sessions)
        count(byName[groupOf(session, by)], session);
    std::vector<Group> groups;
    for (auto& [name, group] : byName) {
        group.name = name;
        groups.push_back(std::move(group));
    }
    std::ranges::stable_sort(groups, std::ranges::greater{}, [](const Group& group) {
        return std::tuple(group.active, group.waiting, group.idleInTransaction, group.servers);
    });
    return groups;
}

} // namespace usher::sessions
