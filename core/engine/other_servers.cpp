#include "engine/other_servers.h"

#include <algorithm>

namespace usher::engine {

void OtherServers::start(net::Loop& loop, const ServerHands& hands) {
    m_loop = &loop;
    m_hands.emplace(hands);
    match();
}

void OtherServers::match() {
    if (!m_hands)
        return;
    auto before = std::exchange(m_kept, {});
    for (const auto& server : m_hands->pools.otherServers()) {
        const auto known = std::ranges::find_if(before, [&](const Kept& kept) {
            return kept.keeper && kept.keeper->name() == server.name;
        });
        if (known != before.end() && serves(*known))
            m_kept.push_back(std::move(*known));
        else
            keep(server, known == before.end());
    }
    for (auto& kept : before)
        if (kept.keeper) {
            kept.keeper->rest();
            m_resting.push_back(std::move(kept));
        }
}

/// A pool logs in there as it does.
bool OtherServers::serves(const Kept& kept) const {
    return std::ranges::any_of(m_hands->pools.pools(), [&](const auto* pool) {
        return pool->server() == kept.keeper->name() && pool->settings().primary == kept.primary;
    });
}

/// `anew`: nothing is known of it yet. Else its pools go on as they are until more is known.
void OtherServers::keep(const pool::OtherServer& server, bool anew) {
    auto there = m_hands->settings;
    there.primary = server.primary;
    there.serviceRole.clear();
    there.budget = 0; // what it allows
    auto keeper = std::make_unique<ServerKeeper>(there, server.name);
    if (anew)
        keeper->open(m_hands->pools);
    keeper->start(*m_loop, *m_hands);
    m_kept.push_back({.primary = server.primary, .keeper = std::move(keeper)});
}

void OtherServers::stop() {
    for (auto* list : {&m_kept, &m_resting})
        for (const auto& kept : *list)
            kept.keeper->stop();
}

void OtherServers::feel(const std::vector<pool::PoolFigures>& pools) {
    for (const auto& kept : m_kept)
        kept.keeper->feel(pools);
}

std::vector<monitor::ServerFigures> OtherServers::figures() const {
    std::vector<monitor::ServerFigures> figures;
    for (const auto& kept : m_kept)
        figures.push_back(kept.keeper->figures(m_hands->pools));
    return figures;
}

void OtherServers::turn(const monitor::Snapshot& seen) {
    for (const auto& kept : m_kept)
        kept.keeper->turn(*m_hands, seen);
}

} // namespace usher::engine
