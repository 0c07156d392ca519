// What a server connection is set to.
#pragma once

#include "gate/protocol/wire.h"
#include "gate/statements/settings.h"

namespace usher::gate {

/// Thread contract: the loop's thread.
class LinkSettings {
  public:
    /// `role`: as role().
    LinkSettings(SettingsPool& pool, SettingList opened, std::string role = {})
        : m_pool(pool),
          m_role(std::move(role)),
          m_base(pool.intern(std::move(opened))),
          m_reported(m_base) {}
    /// That it acts as by default; "": the one that logged in.
    const std::string& role() const { return m_role; }
    /// As DISCARD ALL leaves it.
    void discard();
    /// The server says so.
    void report(const wire::Parameter& parameter);
    /// What it has reported.
    const Settings& reported() const { return m_reported; }
    /// What it reports where nobody has asked for anything else.
    const Settings& base() const { return m_base; }

    /// Queries that make it what a client has asked for.
    std::vector<std::string> change(const Settings& asked, const Settings& extra);
    /// The server has accepted them. What nobody asked for is what it gives by itself now.
    void accepted(const Settings& asked, const Settings& extra);
    /// The server has told them.
    void foundExtra(Settings extra) {
        m_extra = std::move(extra);
        m_isAgreed = false;
    }
    /// The same, and the client's own among them: the role is not where it is the default, as on
    /// any other connection. Where its client has put that off, it is due again.
    Settings found(SettingList told);

  private:
    SettingsPool& m_pool;
    const std::string m_role;
    Settings m_base;
    Settings m_reported;
    Settings m_extra;
    Settings m_agreed; ///< asked for by a client, and nothing was left to do
    bool m_isAgreed = false;
};

} // namespace usher::gate
