// One client of a PostgreSQL server or of the gate before it: says bytes as they are, hears
// messages.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct pg_conn;

namespace usher::test {

/// Logged in by libpq, which then leaves the socket alone. Thread contract: one thread.
class Talker {
  public:
    /// Throws std::runtime_error when the login fails.
    explicit Talker(const std::string& conninfo);
    ~Talker();
    Talker(const Talker&) = delete;
    Talker& operator=(const Talker&) = delete;

    /// Sends `bytes` cut at these places, with a moment between the pieces. False when the other
    /// side has hung up.
    bool say(std::string_view bytes, const std::vector<std::size_t>& cuts);
    /// The answers up to the one to an empty query, a line each: "D 1", "E 42601 syntax error …",
    /// "Z I". When that answer doesn't come, the last line is "closed", in whatever words the other
    /// side said that, or "silent" for ten seconds.
    std::vector<std::string> hear();
    /// Behind a batch that was heard: rolls back and discards all, so that nothing of the session
    /// is left. False when that cannot be; then only a new one will do.
    bool startAnew();
    /// Says nothing more, and waits until the other side has noticed.
    void leave();

  private:
    bool send(std::string_view bytes);
    bool read();
    bool next(std::string& line);
    bool does(const std::string& sql);

    pg_conn* m_connection;
    int m_socket;
    std::string m_in;
    bool m_closed = false;
};

} // namespace usher::test
