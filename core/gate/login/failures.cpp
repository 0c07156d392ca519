#include "gate/login/failures.h"

#include <algorithm>
#include <arpa/inet.h>

namespace usher::gate {

std::string networkOf(const std::string& address) {
    in6_addr bytes{};
    if (inet_pton(AF_INET6, address.c_str(), &bytes) != 1 || IN6_IS_ADDR_V4MAPPED(&bytes))
        return address;
    return {reinterpret_cast<const char*>(&bytes), sizeof bytes / 2};
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
