#include "gate/login/failures.h"

#include "config/hba.h"

#include <algorithm>
#include <sys/socket.h>

namespace usher::gate {

std::string networkOf(const std::string& address) {
    const auto parsed = config::HbaAddress::of(address);
    if (!parsed || parsed->family != AF_INET6)
        return address;
    return {parsed->bytes.begin(), parsed->bytes.begin() + 8};
}

Millis LoginFailures::note(const std::string& address, MonoTime now) {
    const auto network = networkOf(address);
    if (m_counts.size() >= kMostAddresses && !m_counts.contains(network)) {
        std::erase_if(m_counts, [now](const auto& entry) { return isOver(entry.second, now); });
        if (m_counts.size() >= kMostAddresses)
            return kLongestDelay;
    }
    auto& count = m_counts[network];
    if (count.failures == 0 || isOver(count, now))
        count = {.since = now};
    const int doublings = std::clamp(count.failures++ - kTypos, 0, 16);
    return std::min(kFirstDelay * (1 << doublings), kLongestDelay);
}

bool LoginFailures::tooMany(const std::string& address, MonoTime now) const {
    const auto at = m_counts.find(networkOf(address));
    return at != m_counts.end() && !isOver(at->second, now) && at->second.failures >= kMost;
}

} // namespace usher::gate
