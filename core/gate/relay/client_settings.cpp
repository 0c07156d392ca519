#include "gate/relay/client_settings.h"

#include <algorithm>

namespace usher::gate {

ClientSettings::ClientSettings(SettingsPool& pool, const ClientStart& start)
    : m_pool(pool),
      m_told(start.told),
      m_asked(start.asked),
      m_initial(start.asked),
      m_extra(start.extra),
      m_initialExtra(start.extra),
      m_proof(start.proven ? Proof::given : Proof::owed) {
    if (m_extra)
        for (const auto& [name, value] : *m_extra)
            noteCustomNames(name);
}

std::vector<std::string> ClientSettings::restoration(const LinkSettings& link) const {
    auto queries = settingsQueries(
        {.have = link.reported().get(), .base = link.base().get(), .want = m_asked.get()});
    if (m_initialExtra)
        queries.push_back(restorationSql(*m_initialExtra));
    return queries;
}

void ClientSettings::taken(LinkSettings& link) {
    if (m_asked)
        for (const auto& [name, asked] : SettingList(*m_asked))
            if (const auto* now = findSetting(*link.reported(), name))
                m_asked = m_pool.with(m_asked, name, *now);
    link.accepted(m_asked, m_extra);
    m_proof = Proof::given;
}

void ClientSettings::noteCustomNames(std::string_view text) {
    constexpr std::size_t kMost = 100;
    for (auto& name : customNamesIn(text))
        if (m_customNames.size() < kMost &&
            std::ranges::find(m_customNames, name) == m_customNames.end())
            m_customNames.push_back(std::move(name));
}

void ClientSettings::keep(SettingList found, bool reset, LinkSettings& link) {
    auto kept = link.found(std::move(found));
    if (reset && m_initialExtra)
        for (const auto& [name, value] : *m_initialExtra)
            if (!kept || !findSetting(*kept, name))
                kept = m_pool.with(kept, name, value);
    m_extra = std::move(kept);
}

namespace {
/// The gate's own connections bear the names of what they were opened for: nobody's news.
bool isOwnLabel(const SettingList::value_type& setting, const LinkSettings& link) {
    const auto* usual = findSetting(*link.base(), setting.first);
    return setting.first == "application_name" && usual && *usual == setting.second;
}
} // namespace

std::optional<wire::Parameter> ClientSettings::unheard(const LinkSettings& link) {
    const auto& reported = link.reported();
    if (m_told == reported || m_heardOf == reported)
        return std::nullopt;
    for (const auto& setting : *reported) {
        const auto& [name, value] = setting;
        const auto* now = told(name);
        if (!isFollowed(name) || (now && *now == value) || isOwnLabel(setting, link))
            continue;
        tell(name, value);
        return wire::Parameter{.name = reportedName(name), .value = value};
    }
    m_heardOf = reported;
    return std::nullopt;
}

const std::string* ClientSettings::told(std::string_view name) const {
    return m_told ? findSetting(*m_told, name) : nullptr;
}

void ClientSettings::tell(std::string_view name, std::string_view value) {
    m_told = m_pool.with(m_told, name, value);
    m_heardOf.reset();
}

/// Null: for nothing any more.
void ClientSettings::ask(std::string_view name, const std::string* value) {
    if (value) {
        m_asked = m_pool.with(m_asked, name, *value);
        return;
    }
    if (!m_asked || !findSetting(*m_asked, name))
        return;
    m_asked = m_pool.without(m_asked, name);
}

ClientSettings::Hears ClientSettings::reported(const Report& report) {
    if (report.own)
        return Hears::nothing;
    const auto& [name, value] = report.parameter;
    if (!isFollowed(name) || !report.asked) {
        tell(name, value);
        return Hears::it;
    }
    if (!report.defaults || !isDefault(report)) {
        const std::string now(value);
        ask(name, &now);
        tell(name, value);
        return Hears::it;
    }
    const auto* own = m_initial ? findSetting(*m_initial, name) : nullptr;
    ask(name, own);
    if (!own || *own == value) {
        tell(name, value);
        return Hears::it;
    }
    const auto* before = told(name);
    if (before && *before == *own)
        return Hears::nothing;
    tell(name, *own);
    return Hears::ownValue;
}

bool ClientSettings::isDefault(const Report& report) const {
    const auto* usual = findSetting(*report.defaults, report.parameter.name);
    return usual && *usual == report.parameter.value;
}

const Settings& ClientSettings::planning() {
    if (m_planning && m_planningOf == m_told && m_planningExtra == m_extra)
        return m_planning;
    SettingList list;
    for (const auto& settings : {m_told, m_extra})
        if (settings)
            std::ranges::copy_if(*settings, std::back_inserter(list), [](const auto& entry) {
                return isReadUnder(entry.first);
            });
    m_planningOf = m_told;
    m_planningExtra = m_extra;
    return m_planning = m_pool.intern(std::move(list));
}

} // namespace usher::gate
