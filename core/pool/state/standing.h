// Whether a pool lends at all, and whether its waiters time out.
#pragma once

namespace usher::pool {

class Standing {
  public:
    /// It is a pool, or one again.
    void begin(bool serverAbsent);
    void setPaused(bool paused) { m_paused = paused; }
    void setServerAbsent(bool absent) { m_serverAbsent = absent; }
    void setNeverTimeOut(bool on) { m_neverTimeOut = on; }
    void remove();
    bool paused() const { return m_paused; }
    bool serverAbsent() const { return m_serverAbsent; }
    bool neverTimeOut() const { return m_neverTimeOut; }
    bool removed() const { return m_removed; }
    /// No lease is given: an operator paused it, there is no server, or it is no pool any more.
    bool stopped() const { return m_paused || m_serverAbsent || m_removed; }

  private:
    bool m_paused = false, m_serverAbsent = false, m_neverTimeOut = false, m_removed = false;
};

inline void Standing::begin(bool serverAbsent) {
    m_removed = m_paused = false;
    m_serverAbsent = serverAbsent;
}

inline void Standing::remove() {
    m_removed = true;
    m_neverTimeOut = false;
}

} // namespace usher::pool
