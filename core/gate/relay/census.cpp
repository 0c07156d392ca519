#include "gate/relay/census.h"

namespace usher::gate {

int Census::count(const Counts& counts, const std::string& key) {
    const auto at = counts.find(key);
    return at == counts.end() ? 0 : at->second;
}

void Census::subtract(Counts& counts, const std::string& key) {
    if (const auto at = counts.find(key); at != counts.end() && --at->second <= 0)
        counts.erase(at);
}

void Census::knocks(const std::string& address) {
    ++m_loggingIn;
    ++m_knocking[address];
}

void Census::loginEnds(const std::string& address) {
    --m_loggingIn;
    subtract(m_knocking, address);
}

void Census::enters(const Client& client) {
    ++m_perUser[client.user];
    ++m_perAddress[client.address];
}

void Census::leaves(const Client& client) {
    subtract(m_perUser, client.user);
    subtract(m_perAddress, client.address);
}

} // namespace usher::gate
