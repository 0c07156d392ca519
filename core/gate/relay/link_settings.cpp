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
