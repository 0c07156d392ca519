#include "sessions/blocking.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace usher::sessions {
namespace {

constexpr std::size_t kHighest = 512; ///< of those that one waits for; the rest is not looked at

/// Finds those that one waits for, straight and through others.
class Climber {
  public:
    explicit Climber(const std::vector<Session>& sessions)
        : m_sessions(sessions),
          m_seen(sessions.size(), 0) {
        for (std::size_t i = 0; i < sessions.size(); ++i)
            if (sessions[i].pid != 0)
                m_byPid.emplace(sessions[i].pid, i);
    }

    template <class Found> void above(std::size_t from, Found found) {
        m_seen[from] = ++m_turn;
        m_open.assign(1, from);
        m_found = 0;
        while (!m_open.empty() && m_found < kHighest) {
            const auto at = m_open.back();
            m_open.pop_back();
            for (const int pid : m_sessions[at].blockedBy)
                visit(pid, found);
        }
    }

  private:
    template <class Found> void visit(int pid, Found found) {
        const auto next = m_byPid.find(pid);
        if (next == m_byPid.end() || std::exchange(m_seen[next->second], m_turn) == m_turn)
            return;
        ++m_found;
        found(next->second);
        m_open.push_back(next->second);
    }

    const std::vector<Session>& m_sessions;
    std::unordered_map<int, std::size_t> m_byPid;
    std::vector<std::size_t> m_seen; ///< the turn it was seen in
    std::vector<std::size_t> m_open;
    std::size_t m_turn = 0, m_found = 0;
};

int rank(const Session& session, const Place& place) {
    if (place.isRoot())
        return 0;
    if (place.blocked)
        return 1;
    if (session.isActive())
        return 2;
    if (session.isIdleInTransaction())
        return 3;
    return session.isClient() ? 4 : 5;
}

} // namespace

std::vector<Place> placesOf(const std::vector<Session>& sessions) {
    std::vector<Place> places(sessions.size());
    Climber climber(sessions);
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        if (sessions[i].blockedBy.empty())
            continue;
        places[i].blocked = true;
        climber.above(i, [&](std::size_t above) { ++places[above].behind; });
    }
    return places;
}

std::vector<std::size_t> worstFirst(
    const std::vector<Session>& sessions,
    const std::vector<Place>& places) {
    std::vector<std::size_t> order(sessions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto key = [&](std::size_t i) {
        const auto& each = sessions[i];
        const double longest = std::max(each.transactionS, each.stateS);
        return std::tuple(rank(each, places[i]), -places[i].behind, -longest, each.pid);
    };
    std::ranges::stable_sort(order, std::ranges::less{}, key);
    return order;
}

const std::string& label(const Session& session) {
    return session.pool.empty() ? session.database : session.pool;
}

} // namespace usher::sessions
