// A socket that says what it is told, for clients that break the rules.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

#include "gate/protocol/wire.h"
#include "support/sockets.h"

namespace usher::test {

class RawClient {
  public:
    explicit RawClient(int port) : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_connected =
            ::connect(m_fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    /// The path of a unix socket.
    explicit RawClient(const std::string& path)
        : m_fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        m_connected = connectTo(m_fd, unixAddress(path)) == 0;
    }
    ~RawClient() { close(); }
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    bool connected() const { return m_connected; }
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto n = ::send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (n <= 0)
                return false;
            bytes.remove_prefix(std::size_t(n));
        }
        return true;
    }
    /// Again and again, until nothing has been taken for half a second; reads nothing meanwhile.
    /// The bytes that were taken.
    std::size_t sendUntilStuck(std::string_view bytes, std::size_t most) {
        constexpr int kBuffer = 64 * 1024; // what the kernel keeps is not the question
        ::setsockopt(m_fd, SOL_SOCKET, SO_SNDBUF, &kBuffer, sizeof kBuffer);
        ::setsockopt(m_fd, SOL_SOCKET, SO_RCVBUF, &kBuffer, sizeof kBuffer);
        std::size_t taken = 0;
        while (taken < most) {
            pollfd wait{m_fd, POLLOUT, 0};
            if (::poll(&wait, 1, 500) <= 0)
                break;
            const auto rest = bytes.substr(taken % bytes.size());
            const auto n = ::send(m_fd, rest.data(), rest.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (n > 0)
                taken += std::size_t(n);
            else if (errno != EAGAIN)
                break;
        }
        return taken;
    }
    void close() {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = -1;
    }
    static std::string startup(const std::string& database, const std::string& user = "anna") {
        std::string out;
        {
            gate::wire::Message(out, '\0')
                .int32(196608)
                .text("user")
                .text(user)
                .text("database")
                .text(database)
                .bytes({"\0", 1});
        }
        return out;
    }
    static std::string message(char type, std::string_view body) {
        std::string out;
        { gate::wire::Message(out, type).bytes(body); }
        return out;
    }
    static std::string parse(const std::string& name, const std::string& sql) {
        return message('P', name + '\0' + sql + std::string(3, '\0'));
    }
    static std::string bind(const std::string& name, const std::string& portal = "") {
        return message('B', portal + '\0' + name + std::string(7, '\0'));
    }
    static std::string execute(int rows = 0, const std::string& portal = "") {
        return message('E', portal + std::string(4, '\0') + char(rows));
    }
    /// Bind, Execute of a statement.
    static std::string run(const std::string& name) { return bind(name) + execute(); }
    static std::string close(char kind, const std::string& name) {
        return message('C', kind + name + '\0');
    }
    static std::string sync() { return message('S', ""); }
    static std::string flush() { return message('H', ""); }
    static std::string query(std::string_view sql) { return message('Q', std::string(sql) + '\0'); }

    /// Reads until a message of this type has come whole, the other side closes, or five seconds
    /// have passed.
    bool until(char type) {
        while (next())
            if (m_types.back() == type)
                return true;
        return false;
    }
    /// Sends, and reads up to so many ReadyForQuery. What came, a word a message: its letter, with
    /// a row's first value, an error's SQLSTATE, a ParameterStatus' name and the status of
    /// ReadyForQuery behind it, as "1 2 D=5 C Z=I" or "E=26000 Z=E".
    std::string talk(std::string_view bytes, int readies = 1) {
        std::string words;
        if (!send(bytes))
            return "cannot send";
        while (readies > 0 && next()) {
            const char type = m_types.back();
            readies -= type == 'Z';
            words += (words.empty() ? "" : " ") + std::string(1, type);
            if (type == 'D' && m_last.size() >= 6)
                words += "=" + m_last.substr(6, gate::wire::readBe32(m_last.data() + 2));
            if (type == 'E')
                words += "=" + lastState();
            if (type == 'S')
                words += "=" + std::string(m_last.c_str());
            if (type == 'Z')
                words += "=" + m_last;
        }
        return readies > 0 ? words + " and no more" : words;
    }
    /// True when the other side closes within five seconds; what it says before is kept.
    bool untilClosed() {
        (void)until('\0');
        return m_closed;
    }
    /// All that comes until the other side closes, messages or not.
    std::string everything() {
        while (readMore()) {
        }
        return m_in;
    }
    /// One byte that is no message: the answer to an encryption request; 0 when none comes.
    char byte() {
        if (m_in.size() == m_seen && !readMore())
            return 0;
        return m_in[m_seen++];
    }
    bool login(const std::string& database) { return send(startup(database)) && until('Z'); }
    const std::string& types() const { return m_types; } ///< of the messages seen, in order
    const std::string& lastBody() const { return m_last; }
    std::string lastState() const { return std::string(gate::wire::errorField(m_last, 'C')); }
    void forget() { m_types.clear(); }

  private:
    bool next() {
        for (;;) {
            if (m_in.size() >= m_seen + 5) {
                const auto length = gate::wire::readBe32(m_in.data() + m_seen + 1) + 1;
                if (m_in.size() >= m_seen + length) {
                    m_last = m_in.substr(m_seen + 5, length - 5);
                    m_types.push_back(m_in[m_seen]);
                    m_seen += length;
                    return true;
                }
            }
            if (!readMore())
                return false;
        }
    }
    bool readMore() {
        pollfd wait{m_fd, POLLIN, 0};
        if (::poll(&wait, 1, 5'000) <= 0)
            return false;
        char buffer[65536];
        const auto n = ::recv(m_fd, buffer, sizeof buffer, 0);
        m_closed = n <= 0;
        if (n > 0)
            m_in.append(buffer, std::size_t(n));
        return n > 0;
    }

    int m_fd;
    bool m_connected = false, m_closed = false;
    std::string m_in, m_types, m_last;
    std::size_t m_seen = 0;
};

} // namespace usher::test
