#include "gate/protocol/framer.h"

#include "gate/protocol/wire.h"

#include <algorithm>
#include <array>

namespace usher::gate {

namespace {

/// The types one direction knows, for a look-up a message.
using Types = std::array<bool, 256>;

constexpr Types typesOf(std::string_view letters) {
    Types types{};
    for (const char letter : letters)
        types[static_cast<unsigned char>(letter)] = true;
    return types;
}

constexpr Types kClientTypes = typesOf("BCDEFHPQSXcdfp");
constexpr Types kServerTypes = typesOf("123ACDEGHINRSTVWZcdnst");

bool clientKnows(char type) {
    return kClientTypes[static_cast<unsigned char>(type)];
}

bool serverKnows(char type) {
    return kServerTypes[static_cast<unsigned char>(type)];
}

std::uint32_t clientNeed(char type, std::uint32_t payload) {
    switch (type) {
    case 'Q':
        return std::min(payload, kMaxInspectBytes);
    case 'P':
        return payload <= kMaxStatementBytes ? payload : kMaxInspectBytes;
    case 'B':
        return std::min(payload, 2 * kMaxNameBytes);
    case 'C':
    case 'D':
        return std::min(payload, kMaxNameBytes + 2);
    case 'F':
        return std::min(payload, std::uint32_t{4}); // the function's number
    default:
        return 0;
    }
}

std::uint32_t serverNeed(char type, std::uint32_t payload) {
    switch (type) {
    case 'C':
    case 'E':
        return std::min(payload, std::uint32_t{4096});
    case 'S':
    case 'T':
    case 'Z':
    case 't':
        return std::min(payload, std::uint32_t{64 * 1024});
    default:
        return 0;
    }
}

/// Takes from the front of `in` up to so many bytes in all; false when there are not enough.
bool fill(std::string& carry, std::size_t upTo, std::string_view& in) {
    const auto missing = upTo > carry.size() ? upTo - carry.size() : 0;
    const auto taken = in.substr(0, missing);
    carry.append(taken);
    in.remove_prefix(taken.size());
    return taken.size() == missing;
}

} // namespace

const Framer::Rules kClientRules{clientKnows, clientNeed};
const Framer::Rules kServerRules{serverKnows, serverNeed};

void Framer::reset() {
    m_left = 0;
    m_shown = m_bad = false;
    m_carry.clear();
    m_carry.shrink_to_fit();
}

bool Framer::check(const char* header) {
    const std::uint32_t length = wire::readBe32(header + 1);
    m_bad = !m_rules->known(header[0]) || length < 4 || length - 4 > m_limit;
    return !m_bad;
}

Framer::Event Framer::begin(std::string_view available, bool gathered) {
    m_type = available[0];
    const std::uint32_t payload = wire::readBe32(available.data() + 1) - 4;
    const auto take = std::min<std::size_t>(available.size(), wire::kHeaderBytes + payload);
    m_left = std::uint32_t(wire::kHeaderBytes + payload - take);
    return {Kind::message, m_type, payload, available.substr(0, take), m_left == 0, gathered};
}

Framer::Event Framer::next(std::string_view& in) {
    if (m_shown) {
        m_carry.clear();
        if (m_carry.capacity() > 512)
            m_carry.shrink_to_fit();
        m_shown = false;
    }
    if (m_bad)
        return {.kind = Kind::bad};
    if (in.empty())
        return {};
    if (m_left) {
        const auto take = std::min<std::size_t>(in.size(), m_left);
        m_left -= std::uint32_t(take);
        const auto raw = in.substr(0, take);
        in.remove_prefix(take);
        return {Kind::chunk, m_type, 0, raw, m_left == 0, false};
    }
    return m_carry.empty() ? fromInput(in) : gather(in);
}

Framer::Event Framer::fromInput(std::string_view& in) {
    if (in.size() >= wire::kHeaderBytes) {
        if (!check(in.data()))
            return {.kind = Kind::bad, .type = in[0]};
        const std::uint32_t payload = wire::readBe32(in.data() + 1) - 4;
        if (in.size() >= wire::kHeaderBytes + m_rules->need(in[0], payload)) {
            const auto event = begin(in, false);
            in.remove_prefix(event.raw.size());
            return event;
        }
    } else if (!m_rules->known(in[0])) {
        m_bad = true;
        return {.kind = Kind::bad, .type = in[0]};
    }
    m_carry.assign(in);
    in = {};
    return {};
}

Framer::Event Framer::gather(std::string_view& in) {
    if (!fill(m_carry, wire::kHeaderBytes, in))
        return {};
    if (!check(m_carry.data()))
        return {.kind = Kind::bad, .type = m_carry[0]};
    const std::uint32_t payload = wire::readBe32(m_carry.data() + 1) - 4;
    if (!fill(m_carry, wire::kHeaderBytes + m_rules->need(m_carry[0], payload), in))
        return {};
    m_shown = true;
    return begin(m_carry, true);
}

} // namespace usher::gate
