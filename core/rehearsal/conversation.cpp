#include "rehearsal/conversation.h"

#include "gate/wire.h"

#include <algorithm>

namespace usher::rehearsal {
namespace {

using namespace std::string_view_literals;

constexpr std::uint32_t kMaxHeard = 8 * 1024;

bool anyType(char) { return true; } // the framer's limit on length catches garbage

std::uint32_t hearingNeed(char type, std::uint32_t payload) {
    return type == 'R' || type == 'E' || type == 'Z' ? std::min(payload, kMaxHeard) : 0;
}

std::string errorText(std::string_view body) {
    return std::string(gate::wire::errorField(body, 'C')) + ": " + std::string(gate::wire::errorField(body, 'M'));
}

} // namespace

const gate::Framer::Rules kHearingRules{anyType, hearingNeed};

Heard Conversation::hear(char type, std::string_view body) {
    switch (type) {
    case 'R': // AuthenticationOk is 0; anything else but SASL's last word asks for something
        return body.size() >= 4 && gate::wire::readBe32(body.data()) != 0 ? Heard::passwordWanted : Heard::nothing;
    case 'E':
        m_error = errorText(body);
        return m_loggedIn ? Heard::nothing : Heard::refused;
    case 'Z':
        m_status = body.empty() ? 'I' : body[0];
        if (m_loggedIn) return Heard::answered;
        m_loggedIn = true;
        return Heard::loggedIn;
    default: return Heard::nothing;
    }
}

std::string startupPacket(std::string_view user, std::string_view pool) {
    std::string body;
    const auto add = [&body](std::string_view text) { body.append(text).push_back('\0'); };
    for (const auto text : {"user"sv, user, "database"sv, pool, "application_name"sv, "usher rehearsal"sv}) add(text);
    body.push_back('\0');
    const auto length = static_cast<std::uint32_t>(body.size() + 8);
    std::string packet;
    for (const std::uint32_t word : {length, std::uint32_t{3} << 16})
        for (const int shift : {24, 16, 8, 0}) packet.push_back(static_cast<char>(word >> shift));
    return packet + body;
}

std::string queryMessage(std::string_view sql) {
    std::string message;
    gate::wire::appendQuery(message, sql);
    return message;
}

std::string_view terminateMessage() { return "X\0\0\0\4"sv; }

} // namespace usher::rehearsal
