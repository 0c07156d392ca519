// Whether a pool lends at all, whether its waiters time out, and whether the server takes its
// login.
#pragma once

#include "pg/sqlstate.h"
#include "pool/policy/connect_pace.h"
#include "pool/state/patience.h"

#include <optional>
#include <utility>

namespace usher::pool {

class Standing {
  public:
    /// It is a pool, or one again.
    void begin(bool serverAbsent);
    void pause(MonoTime now, Millis patience);
    void resume();
    void setServerAbsent(bool absent) { m_serverAbsent = absent; }
    void setNeverTimeOut(bool on) { m_neverTimeOut = on; }
    void remove();
    bool paused() const { return m_paused; }
    /// While it is paused.
    Patience& patience() { return m_patience; }
    const Patience& patience() const { return m_patience; }
    bool serverAbsent() const { return m_serverAbsent; }
    bool neverTimeOut() const { return m_neverTimeOut; }
    bool removed() const { return m_removed; }
    /// What the server has said to the last attempt to connect, when waiting won't change it.
    const std::optional<Error>& refusal() const { return m_refusal; }
    void noteAttempt(const Error& error);
    void noteConnected() { forgetAttempts(); }
    void forgetAttempts();
    /// Failures that are the pool's alone: other logins need not wait for them.
    Backoff& backoff() { return m_backoff; }
    const Backoff& backoff() const { return m_backoff; }
    /// The last connect met a limit of the pool's role, of its database or of the server.
    bool atLimit() const { return m_atLimit; }
    /// No lease is given: an operator paused it, there is no server, or it is no pool any more.
    bool stopped() const { return m_paused || m_serverAbsent || m_removed; }

  private:
    bool m_paused = false, m_serverAbsent = false, m_neverTimeOut = false, m_removed = false;
    Patience m_patience;
    std::optional<Error> m_refusal;
    Backoff m_backoff;
    bool m_atLimit = false;
};

/// A limit, or a server that is away, may change while somebody waits.
inline void Standing::noteAttempt(const Error& error) {
    m_atLimit = error.code == Errc::exhausted;
    const bool lasting = pg::isOfTheLogin(error) && !m_atLimit;
    m_refusal = lasting ? std::optional(error) : std::nullopt;
}

inline void Standing::forgetAttempts() {
    m_refusal.reset();
    m_backoff = {};
    m_atLimit = false;
}

inline void Standing::pause(MonoTime now, Millis patience) {
    if (!std::exchange(m_paused, true))
        m_patience.begin(now, patience);
}

inline void Standing::resume() {
    m_paused = false;
    m_patience.end();
}

inline void Standing::begin(bool serverAbsent) {
    resume();
    m_removed = false;
    m_serverAbsent = serverAbsent;
    forgetAttempts();
}

inline void Standing::remove() {
    m_removed = true;
    m_neverTimeOut = false;
}

} // namespace usher::pool
