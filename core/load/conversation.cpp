#include "load/conversation.h"

#include "gate/protocol/wire.h"

namespace usher::load {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

constexpr std::uint32_t kMaxHeard = 8 * 1024;

/// Any type: the framer's limit on length catches garbage.
gate::Framer::Rules hearingRules() {
    gate::Framer::Rules rules;
    for (int i = 0; i < 256; ++i) {
        const auto type = static_cast<char>(i);
        rules.allow({&type, 1});
    }
    return rules.allow("REZ", kMaxHeard);
}

std::string errorText(std::string_view body) {
    return std::string(gate::wire::errorField(body, 'C')) + ": " +
           std::string(gate::wire::errorField(body, 'M'));
}

} // namespace

const gate::Framer::Rules kHearingRules = hearingRules();

Heard Conversation::hear(char type, std::string_view body) {
    switch (type) {
    case 'R':
        return hearAuthentication(body);
    case 'E':
        m_error = errorText(body);
        return m_loggedIn ? Heard::nothing : Heard::refused;
    case 'Z':
        m_status = body.empty() ? 'I' : body[0];
        if (m_loggedIn)
            return Heard::answered;
        m_loggedIn = true;
        return Heard::loggedIn;
    default:
        return Heard::nothing;
    }
}

/// AuthenticationOk is 0; 10 to 12 are SASL's.
Heard Conversation::hearAuthentication(std::string_view body) {
    const auto kind = body.size() >= 4 ? gate::wire::readBe32(body.data()) : 0;
    m_scram = body.size() > 4 ? body.substr(4) : std::string_view();
    switch (kind) {
    case 0:
        return Heard::nothing;
    case 10:
        return ("\0"s + m_scram).find("\0SCRAM-SHA-256\0"s) != std::string::npos
                   ? Heard::scramWanted
                   : Heard::passwordWanted;
    case 11:
        return Heard::scramContinue;
    case 12:
        return Heard::scramFinal;
    default:
        return Heard::passwordWanted;
    }
}

std::string scramFirstMessage(std::string_view clientFirst) {
    std::string message;
    {
        gate::wire::Message(message, 'p')
            .text("SCRAM-SHA-256")
            .int32(static_cast<std::uint32_t>(clientFirst.size()))
            .bytes(clientFirst);
    }
    return message;
}

std::string scramFinalMessage(std::string_view clientFinal) {
    std::string message;
    { gate::wire::Message(message, 'p').bytes(clientFinal); }
    return message;
}

std::string startupPacket(std::string_view user, std::string_view pool) {
    std::string body;
    const auto add = [&body](std::string_view text) {
        body.append(text).push_back('\0');
    };
    for (const auto text :
         {"user"sv, user, "database"sv, pool, "application_name"sv, "usher rehearsal"sv})
        add(text);
    body.push_back('\0');
    const auto length = static_cast<std::uint32_t>(body.size() + 8);
    std::string packet;
    for (const std::uint32_t word : {length, std::uint32_t{3} << 16})
        for (const int shift : {24, 16, 8, 0})
            packet.push_back(static_cast<char>(word >> shift));
    return packet + body;
}

std::string queryMessage(std::string_view sql) {
    std::string message;
    gate::wire::appendQuery(message, sql);
    return message;
}

std::string_view terminateMessage() {
    return "X\0\0\0\4"sv;
}

} // namespace usher::load
