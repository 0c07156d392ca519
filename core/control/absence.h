// What happened at a desk while somebody was away, counted from the records.
#pragma once

#include "control/audit_line.h"
#include "monitor/event.h"

namespace usher::control {

/// Alarms that rose, and what people did and wrote, from when somebody left to when they are back.
class Absence {
  public:
    Absence(WallTime left, WallTime back) : m_left(left), m_back(back) {}

    void add(const AuditEntry& line);
    void add(const monitor::Event& event);
    /// Some of the records do not reach back to when they left.
    void setIncomplete() { m_incomplete = true; }

    WallTime left() const { return m_left; }
    WallTime back() const { return m_back; }
    int alarms() const { return m_alarms; }
    int actions() const { return m_actions; } ///< accepted, of people; without notes
    int notes() const { return m_notes; }
    bool any() const { return m_alarms + m_actions + m_notes > 0; }
    bool incomplete() const { return m_incomplete; }

  private:
    bool within(WallTime at) const { return at > m_left && at <= m_back; }

    WallTime m_left, m_back;
    int m_alarms = 0, m_actions = 0, m_notes = 0;
    bool m_incomplete = false;
};

} // namespace usher::control
