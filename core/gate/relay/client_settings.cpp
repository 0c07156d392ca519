#include "gate/relay/client_settings.h"

#include <algorithm>

namespace usher::gate {

ClientSettings::ClientSettings(SettingsPool& pool, const ClientStart& start)
    : m_pool(pool),
      m_reported(start.reported),
      m_initial(start.reported),
      m_extra(start.extra),
      m_proof(start.proven ? Proof::given : Proof::owed) {}

std::string ClientSettings::wantedOf(LinkSettings& link) {
    return link.change(m_reported, m_extra);
}

void ClientSettings::taken(LinkSettings& link) {
    m_reported = link.reported();
    link.setExtra(m_extra);
    m_proof = Proof::given;
}

std::string ClientSettings::restoration(const LinkSettings& link, After after) const {
    return settingsSql(
        {.have = link.reported().get(),
         .want = m_reported.get(),
         .haveExtra = after == After::discard ? nullptr : m_extra.get(),
         .wantExtra = m_extra.get()});
}

const std::string* ClientSettings::believed(std::string_view name) const {
    return m_reported ? findSetting(*m_reported, name) : nullptr;
}

ClientSettings::Hears ClientSettings::reported(const Report& report) {
    const auto& [name, value] = report.parameter;
    const auto* const now = believed(name);
    if (const auto* own = resetTo(report)) {
        if (now && *now == *own)
            return Hears::nothing;
        m_reported = m_pool.with(m_reported, name, *own);
        return Hears::ownValue;
    }
    if (!report.asked && (!isFollowed(name) || (now && *now == value)))
        return Hears::nothing;
    m_reported = m_pool.with(m_reported, name, value);
    return Hears::it;
}

const Settings& ClientSettings::planning() {
    if (m_planning && m_planningOf == m_reported)
        return m_planning;
    SettingList list;
    for (const auto& settings : {m_reported, m_extra})
        if (settings)
            std::ranges::copy_if(*settings, std::back_inserter(list), [](const auto& entry) {
                return isReadUnder(entry.first);
            });
    m_planningOf = m_reported;
    return m_planning = m_pool.intern(std::move(list));
}

/// What a setting that RESET has given the connection's default becomes for this client: what it
/// began with.
const std::string* ClientSettings::resetTo(const Report& report) const {
    const auto& [name, value] = report.parameter;
    if (!report.asked || !report.defaults || !m_initial || !isFollowed(name))
        return nullptr;
    const auto at = std::ranges::find(*report.defaults, name, &SettingList::value_type::first);
    if (at == report.defaults->end() || at->second != value)
        return nullptr;
    const auto* own = findSetting(*m_initial, name);
    return own && *own != value ? own : nullptr;
}

} // namespace usher::gate
