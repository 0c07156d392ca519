#include "gate/relay/second_try.h"

#include <algorithm>

namespace usher::gate {

namespace {
bool isExtended(char type) {
    return std::string_view("BCDEHPS").find(type) != std::string_view::npos;
}
} // namespace

bool SecondTry::takes(const Framer::Event& event, bool fresh) {
    if (m_state == State::spoilt)
        return false;
    if (fresh) {
        m_bytes.clear();
        m_messages.clear();
        m_state = State::growing;
    }
    return m_state == State::growing && isExtended(event.type) && event.last &&
           m_bytes.size() + event.raw.size() <= kMaxBytes;
}

void SecondTry::sent(const Framer::Event& event, bool fresh, std::uint32_t flights) {
    if (!takes(event, fresh)) {
        if (m_state != State::empty)
            m_state = State::spoilt;
        return;
    }
    m_messages.push_back({.at = m_bytes.size(), .flights = flights});
    m_bytes += event.raw;
    if (event.type == 'S')
        m_state = State::whole;
}

std::string SecondTry::from(std::uint32_t flight) const {
    if (m_state != State::whole)
        return {};
    const auto at = std::ranges::find_if(m_messages, [flight](const Message& message) {
        return std::int32_t(message.flights - flight) > 0;
    });
    return at == m_messages.end() ? std::string() : m_bytes.substr(at->at);
}

} // namespace usher::gate
