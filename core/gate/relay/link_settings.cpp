#include "gate/relay/link_settings.h"

namespace usher::gate {

void LinkSettings::reset(SettingList opened) {
    m_reported = m_pool.intern(std::move(opened));
    m_extra.reset();
    m_agreed.reset();
}

void LinkSettings::report(const wire::Parameter& parameter) {
    m_reported = m_pool.with(m_reported, parameter.name, parameter.value);
    m_agreed.reset();
}

std::string LinkSettings::change(const Settings& want, const Settings& wantExtra) {
    const bool alike = m_reported == want || m_agreed == want;
    if (alike && m_extra == wantExtra)
        return {};
    auto sql = settingsSql(
        {.have = m_reported.get(),
         .want = want.get(),
         .haveExtra = m_extra.get(),
         .wantExtra = wantExtra.get()});
    if (sql.empty())
        m_agreed = want;
    return sql;
}

} // namespace usher::gate
