#include "gate/relay/intake.h"

namespace usher::gate {

namespace {
/// Bytes that wait with their client for a lease; at more, its socket is no longer read.
constexpr std::size_t kHoldBytes = 64 * 1024;
} // namespace

Framer::Event HeldInput::first() const {
    auto event = m_first;
    event.raw = std::string_view(m_bytes).substr(0, m_first.raw.size());
    event.gathered = false;
    return event;
}

bool Intake::hold(std::string_view bytes) {
    m_held.append(bytes);
    return m_held.size() >= kHoldBytes;
}

} // namespace usher::gate
