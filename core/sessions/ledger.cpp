#include "sessions/ledger.h"

#include <algorithm>
#include <iterator>

namespace usher::sessions {

void join(std::vector<Session>& sessions, Ledger ledger) {
    for (auto& session : sessions) {
        const auto found = ledger.byPid.find(session.pid);
        if (found == ledger.byPid.end())
            continue;
        auto& holder = found->second;
        session.client = holder.client;
        session.pool = std::move(holder.pool);
        session.clientApplication = std::move(holder.application);
        session.clientUser = std::move(holder.user);
        session.clientAddress = std::move(holder.address);
    }
    std::ranges::move(ledger.waiting, std::back_inserter(sessions));
    if (sessions.size() > kMostSessions)
        sessions.resize(kMostSessions);
}

} // namespace usher::sessions
