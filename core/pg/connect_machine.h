// Opening a connection, decided: which host to try, how long to wait on it, when to go on to the
// next, when to give up. Pure; core/pg/connect.cpp performs it on libpq.
#pragma once

#include <usher/base/clock.h>
#include <usher/base/result.h>

#include <cstddef>
#include <optional>
#include <string>

namespace usher::pg {

enum class ConnectStep {
    start,     ///< begin anew with host `target`
    waitRead,  ///< until the socket is readable, then poll libpq
    waitWrite, ///< until it is writable, then poll libpq
    done,      ///< the connection is good
    fail       ///< give up: error()
};
struct ConnectAction {
    ConnectStep step = ConnectStep::fail;
    std::size_t target = 0;
    MonoTime until{}; ///< of a wait: when to report timedOut()
    bool operator==(const ConnectAction&) const = default;
};

/// libpq's own PQconnectPoll stays on a silent host for ever. Here each of the hosts still to try
/// gets an equal share of the time left: (deadline - now) / hosts left. A host that answers with a
/// refusal which the next one would give as well (password, role, database, a full server) ends it,
/// as in libpq.
class ConnectMachine {
  public:
    ConnectMachine(std::size_t targets, MonoTime deadline)
        : m_targets(targets),
          m_deadline(deadline) {}

    ConnectAction begin(MonoTime now) { return startAt(0, now); }
    ConnectAction wants(ConnectStep wait) const { return {wait, m_target, m_until}; }
    ConnectAction connected() const { return {ConnectStep::done, m_target, {}}; }
    ConnectAction failed(Error error, MonoTime now);
    /// `host` for the message.
    ConnectAction timedOut(const std::string& host, MonoTime now);
    ConnectAction cancelled();
    /// After `fail`: what the most telling host said, and how many more failed.
    Error error() const;

  private:
    ConnectAction startAt(std::size_t target, MonoTime now);
    ConnectAction giveUp() const { return {ConnectStep::fail, m_target, {}}; }

    const std::size_t m_targets;
    const MonoTime m_deadline;
    std::size_t m_target = 0;
    MonoTime m_until{};
    std::optional<Error> m_error;
    std::size_t m_failures = 0;
};

} // namespace usher::pg
