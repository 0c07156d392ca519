#include "differential/talker.h"

#include "gate/protocol/wire.h"
#include "support/raw_client.h"

#include <algorithm>
#include <cstring>
#include <libpq-fe.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace usher::test {

namespace {

constexpr int kSilentAfterMs = 10'000;
constexpr std::size_t kHeaderBytes = 5;

/// What a person would compare of an ErrorResponse or NoticeResponse.
std::string errorWords(std::string_view body) {
    std::string words;
    for (const char field : {'S', 'C', 'M', 'D', 'H', 'P', 'W'}) {
        const auto text = gate::wire::errorField(body, field);
        if (!text.empty())
            words += " " + std::string(text);
    }
    return words;
}

std::string printable(std::string_view bytes) {
    std::string text;
    for (const char c : bytes)
        text += c >= ' ' && c <= '~' ? c : '.';
    return text;
}

/// Names and types: a table's number differs from database to database.
std::string columnWords(std::string_view body) {
    constexpr std::size_t kTypeAt = 7, kAttributeBytes = 18;
    std::string words;
    for (body.remove_prefix(2); !body.empty();) {
        const auto name = body.substr(0, body.find('\0'));
        body.remove_prefix(name.size());
        words += " " + std::string(name) + ":" +
                 std::to_string(gate::wire::readBe32(body.data() + kTypeAt));
        body.remove_prefix(1 + kAttributeBytes);
    }
    return words;
}

std::string lineOf(char type, std::string_view body) {
    const std::string head(1, type);
    if (type == 'E' || type == 'N')
        return head + errorWords(body);
    if (type == 'T')
        return head + columnWords(body);
    return body.empty() ? head : head + " " + printable(body);
}

} // namespace

Talker::Talker(const std::string& conninfo) : m_connection(PQconnectdb(conninfo.c_str())) {
    if (PQstatus(m_connection) != CONNECTION_OK) {
        const std::string why = PQerrorMessage(m_connection);
        PQfinish(m_connection);
        throw std::runtime_error(why);
    }
    m_socket = PQsocket(m_connection);
}

Talker::~Talker() {
    ::shutdown(m_socket, SHUT_RDWR); // without libpq's Terminate: how it ends is the conversation's
    PQfinish(m_connection);
}

bool Talker::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent > 0) {
            bytes.remove_prefix(std::size_t(sent));
            continue;
        }
        if (errno != EAGAIN && errno != EINTR)
            return false;
        pollfd wait{m_socket, POLLOUT | POLLIN, 0};
        ::poll(&wait, 1, kSilentAfterMs);
        if ((wait.revents & POLLIN) && !read())
            return false;
    }
    return true;
}

bool Talker::say(std::string_view bytes, const std::vector<std::size_t>& cuts) {
    std::size_t from = 0;
    for (const auto cut : cuts) {
        const auto to = std::clamp(cut, from, bytes.size());
        if (!send(bytes.substr(from, to - from)))
            return false;
        from = to;
        std::this_thread::sleep_for(std::chrono::microseconds(200)); // so that they come apart
    }
    return send(bytes.substr(from));
}

/// False when the other side has closed, or said nothing for too long.
bool Talker::read() {
    pollfd wait{m_socket, POLLIN, 0};
    if (::poll(&wait, 1, kSilentAfterMs) <= 0)
        return false;
    char buffer[16384];
    const auto count = ::recv(m_socket, buffer, sizeof buffer, 0);
    m_closed = count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR);
    if (count > 0)
        m_in.append(buffer, std::size_t(count));
    return !m_closed;
}

bool Talker::next(std::string& line) {
    while (m_in.size() < kHeaderBytes || m_in.size() < gate::wire::readBe32(m_in.data() + 1) + 1)
        if (!read())
            return false;
    const auto size = gate::wire::readBe32(m_in.data() + 1) + 1;
    line = lineOf(m_in[0], std::string_view(m_in).substr(kHeaderBytes, size - kHeaderBytes));
    m_in.erase(0, size);
    return true;
}

std::vector<std::string> Talker::hear() {
    std::vector<std::string> lines;
    bool answered = false;
    for (std::string line; next(line);) {
        if (line.starts_with("E FATAL"))
            m_closed = true;
        if (m_closed)
            break;
        lines.push_back(line);
        if (answered && line[0] == 'Z')
            return lines;
        answered = answered || line[0] == 'I';
    }
    lines.push_back(m_closed ? "closed" : "silent");
    return lines;
}

bool Talker::does(const std::string& sql) {
    if (!say(RawClient::query(sql), {}))
        return false;
    bool well = true;
    std::string line;
    while (next(line) && line[0] != 'Z')
        well = well && line[0] != 'E';
    return well && line == "Z I";
}

void Talker::leave() {
    ::shutdown(m_socket, SHUT_WR);
    while (read())
        m_in.clear();
}

bool Talker::startAnew() {
    return !m_closed && m_in.empty() && does("rollback") && does("discard all");
}

} // namespace usher::test
