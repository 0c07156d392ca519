#include "gate/relay/intake.h"

#include "gate/protocol/wire.h"

#include <algorithm>

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

/// Whole messages, as they were read before.
Framer::Event Intake::firstOf(std::string_view messages) {
    const auto length = wire::readBe32(messages.data() + 1);
    return {
        .kind = Framer::Kind::message,
        .type = messages[0],
        .payload = length - 4,
        .raw = messages.substr(0, 1 + length)};
}

bool Intake::holdsTerminate() const {
    for (std::string_view rest = m_held; rest.size() >= wire::kHeaderBytes;) {
        if (rest[0] == 'X')
            return true;
        rest.remove_prefix(std::min(rest.size(), 1 + std::size_t(wire::readBe32(&rest[1]))));
    }
    return false;
}

bool Intake::hold(std::string_view bytes) {
    m_held.append(bytes);
    return m_held.size() >= kHoldBytes;
}

} // namespace usher::gate
