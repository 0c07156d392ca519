#include "gate/relay/named_in_text.h"

#include <algorithm>
#include <utility>

namespace usher::gate {

void NamedInText::begin(
    const std::vector<std::string>& drops,
    const ClientStatements& names,
    Teacher& teacher) {
    std::vector<std::string> shared;
    for (const auto& name : drops)
        if (const auto& known = names.find(name);
            known && !known->isOwn() && std::ranges::find(shared, name) == shared.end())
            shared.push_back(name);
    teacher.standIn(shared);
    m_standIns.insert(m_standIns.end(), shared.begin(), shared.end());
    m_drops = drops;
    m_done = 0;
}

void NamedInText::settle(bool atRest, Teacher& teacher) {
    m_drops.clear();
    if (atRest && !m_standIns.empty())
        teacher.closeStandIns(std::exchange(m_standIns, {}));
}

std::string NamedInText::dropped() {
    if (m_done >= m_drops.size())
        return {};
    const auto& name = m_drops[m_done++];
    if (name.empty())
        m_standIns.clear();
    else
        std::erase(m_standIns, name);
    return name;
}

} // namespace usher::gate
