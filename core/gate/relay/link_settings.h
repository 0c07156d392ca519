// What a server connection is set to.
#pragma once

#include "gate/protocol/wire.h"
#include "gate/statements/settings.h"

namespace usher::gate {

/// Thread contract: the loop's thread.
class LinkSettings {
  public:
    LinkSettings(SettingsPool& pool, SettingList opened) : m_pool(pool) {
        reset(std::move(opened));
    }
    /// As the connection was opened, and as DISCARD ALL leaves it.
    void reset(SettingList opened);
    /// The server says so.
    void report(const wire::Parameter& parameter);
    /// What it has reported.
    const Settings& reported() const { return m_reported; }

    /// SQL that makes it what a client wants; "" when nothing differs, which is remembered.
    std::string change(const Settings& want, const Settings& wantExtra);
    /// Unreported settings, now that the server has accepted them.
    void setExtra(const Settings& extra) { m_extra = extra; }
    void dropExtra() { m_extra.reset(); }

  private:
    SettingsPool& m_pool;
    Settings m_reported;
    Settings m_extra;
    /// a client's list that differs from what is reported in nothing followed (the reserve's role,
    /// say)
    Settings m_agreed;
};

} // namespace usher::gate
