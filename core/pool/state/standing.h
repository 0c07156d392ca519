// Whether a pool lends at all, and whether its waiters time out.
#pragma once

#include "pool/state/patience.h"

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
    /// No lease is given: an operator paused it, there is no server, or it is no pool any more.
    bool stopped() const { return m_paused || m_serverAbsent || m_removed; }

  private:
    bool m_paused = false, m_serverAbsent = false, m_neverTimeOut = false, m_removed = false;
    Patience m_patience;
};

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
}

inline void Standing::remove() {
    m_removed = true;
    m_neverTimeOut = false;
}

} // namespace usher::pool
