#include "gate/relay/link_settings.h"

namespace usher::gate {

void LinkSettings::discard() {
    m_reported = m_base;
    m_extra.reset();
    m_isAgreed = false;
}

void LinkSettings::report(const wire::Parameter& parameter) {
    m_reported = m_pool.with(m_reported, parameter.name, parameter.value);
    m_isAgreed = false;
}

Settings LinkSettings::found(SettingList told) {
    constexpr std::string_view kRole = "role";
    const auto* now = findSetting(told, kRole);
    const auto* login = findSetting(*m_base, "session_authorization");
    const bool puts = now && login && *now == *login; // by its name, what none does
    const bool usual = !m_role.empty() && now && (*now == m_role || puts);
    auto client = told.empty() ? nullptr : m_pool.intern(std::move(told));
    if (usual)
        client = m_pool.without(client, kRole);
    const bool putOff = !m_role.empty() && (!now || puts);
    foundExtra(putOff ? m_pool.with(client, kRole, "none") : client);
    return client;
}

std::vector<std::string> LinkSettings::change(const Settings& asked, const Settings& extra) {
    if (m_isAgreed && m_agreed == asked && m_extra == extra)
        return {};
    auto queries = settingsQueries(
        {.have = m_reported.get(),
         .base = m_base.get(),
         .want = asked.get(),
         .haveExtra = m_extra.get(),
         .wantExtra = extra.get()});
    m_isAgreed = queries.empty();
    m_agreed = asked;
    return queries;
}

void LinkSettings::accepted(const Settings& asked, const Settings& extra) {
    m_extra = extra;
    for (const auto& [name, value] : *m_reported)
        if (isFollowed(name) && !(asked && findSetting(*asked, name)))
            m_base = m_pool.with(m_base, name, value);
    m_agreed = asked;
    m_isAgreed = true;
}

} // namespace usher::gate
