// What the model of the server says, as bytes.
#include "fuzz/model_server.h"

namespace usher::fuzz {

namespace {
std::string bigEndian(std::uint32_t value) {
    return {char(value >> 24), char(value >> 16), char(value >> 8), char(value)};
}
} // namespace

/// A FunctionCall: there is no such function.
void ModelServer::call() {
    m_open = false;
    fail(m_cancelled ? kCancelled : Failure{"42883", "function does not exist"});
    m_state.finish();
    ready();
}

void ModelServer::fail(const Failure& failure) {
    m_state.abort();
    sayProblem('E', "ERROR", failure);
    flush();
}

void ModelServer::failSession(const Failure& failure) {
    sayProblem('E', "FATAL", failure);
    flush();
    m_ended = true;
}

void ModelServer::end(const std::string& words) {
    if (!words.empty())
        failSession({"57P01", words});
    m_ended = true;
}

void ModelServer::ready() {
    m_cancelled = false;
    for (const auto& [name, value] : m_state.news()) {
        const std::string spelt = name == "datestyle"  ? "DateStyle"
                                  : name == "timezone" ? "TimeZone"
                                                       : name;
        say('S', spelt + '\0' + value + '\0');
    }
    say('Z', std::string(1, m_state.status()));
    flush();
}

void ModelServer::say(char type, std::string_view body) {
    m_held += type;
    m_held += bigEndian(std::uint32_t(body.size() + 4));
    m_held += body;
}

/// Values lie apart by a zero.
void ModelServer::sayRow(std::string_view value) {
    const auto zero = value.find('\0');
    std::string row(1, '\0');
    row += char(zero == value.npos ? 1 : 2);
    for (const auto each :
         {value.substr(0, zero),
          zero == value.npos ? std::string_view() : value.substr(zero + 1)}) {
        row += bigEndian(std::uint32_t(each.size()));
        row += each;
        if (zero == value.npos)
            break;
    }
    say('D', row);
}

void ModelServer::sayProblem(char type, std::string_view severity, const Failure& failure) {
    const auto field = [](char code, std::string_view text) {
        return code + std::string(text) + '\0';
    };
    say(type,
        field('S', severity) + field('V', severity) + field('C', failure.sqlstate) +
            field('M', failure.message) + '\0');
}

} // namespace usher::fuzz
