#include "gate/protocol/framer.h"

#include "gate/protocol/wire.h"

namespace usher::gate {

namespace {

/// Takes from the front of `in` up to so many bytes in all; false when there are not enough.
bool fill(std::string& carry, std::size_t upTo, std::string_view& in) {
    const auto missing = upTo > carry.size() ? upTo - carry.size() : 0;
    const auto taken = in.substr(0, missing);
    carry.append(taken);
    in.remove_prefix(taken.size());
    return taken.size() == missing;
}

} // namespace

constinit const Framer::Rules kClientRules = Framer::Rules()
                                                 .allow("EHSXcdfp")
                                                 .allow("Q", kMaxInspectBytes)
                                                 .allow("P", kMaxStatementBytes, kMaxInspectBytes)
                                                 .allow("B", 2 * kMaxNameBytes)
                                                 .allow("CD", kMaxNameBytes + 2)
                                                 .allow("F", 4); // the function's number
constinit const Framer::Rules kServerRules =
    Framer::Rules().allow("123ADGHINRVWcdns").allow("CE", 4096).allow("STZt", 64 * 1024);

void Framer::reset() {
    m_left = 0;
    m_shown = m_bad = false;
    m_carry.clear();
    m_carry.shrink_to_fit();
}

bool Framer::readHeader(const char* header) {
    m_type = header[0];
    const auto& rule = m_rules->of(m_type);
    m_payload = wire::readBe32(header + 1) - 4; // of a length below 4 it is above every limit
    m_need = rule.need(m_payload);
    m_bad = !rule.known || m_payload > m_limit;
    return !m_bad;
}

/// Of the message whose header has been read.
Framer::Event Framer::begin(std::string_view available, bool gathered) {
    const auto size = std::size_t(wire::kHeaderBytes) + m_payload;
    const auto raw = available.substr(0, size);
    m_left = std::uint32_t(size - raw.size());
    return {Kind::message, m_type, m_payload, raw, m_left == 0, gathered};
}

Framer::Event Framer::next(std::string_view& in) {
    if (m_left || m_bad || !m_carry.empty() || in.size() < wire::kHeaderBytes)
        return goOn(in);
    if (!readHeader(in.data()))
        return {.kind = Kind::bad, .type = m_type};
    if (in.size() < wire::kHeaderBytes + m_need)
        return keep(in);
    const auto event = begin(in, false);
    in.remove_prefix(event.raw.size());
    return event;
}

/// Where a message does not begin with all that is to be shown of it.
Framer::Event Framer::goOn(std::string_view& in) {
    if (m_shown) {
        m_carry.clear();
        if (m_carry.capacity() > 512)
            m_carry.shrink_to_fit();
        m_shown = false;
        return next(in);
    }
    if (m_bad)
        return {.kind = Kind::bad};
    if (in.empty())
        return {};
    if (m_left) {
        const auto raw = in.substr(0, m_left);
        m_left -= std::uint32_t(raw.size());
        in.remove_prefix(raw.size());
        return {Kind::chunk, m_type, 0, raw, m_left == 0, false};
    }
    if (!m_carry.empty())
        return gather(in);
    m_bad = !m_rules->of(in[0]).known;
    return m_bad ? Event{.kind = Kind::bad, .type = in[0]} : keep(in);
}

Framer::Event Framer::keep(std::string_view& in) {
    m_carry.assign(in);
    in = {};
    return {};
}

Framer::Event Framer::gather(std::string_view& in) {
    if (!fill(m_carry, wire::kHeaderBytes, in))
        return {};
    if (!readHeader(m_carry.data()))
        return {.kind = Kind::bad, .type = m_carry[0]};
    if (!fill(m_carry, wire::kHeaderBytes + m_need, in))
        return {};
    m_shown = true;
    return begin(m_carry, true);
}

} // namespace usher::gate
