#include "gate/statements/statements.h"

#include <functional>

namespace usher::gate {

namespace {
std::size_t hashOf(const StatementRegistry::Key& key) {
    return std::hash<std::string_view>{}(key.body) * 31 +
           std::hash<const void*>{}(key.planning.get());
}
} // namespace

StatementPtr StatementRegistry::get(const Key& key) {
    const auto hash = hashOf(key);
    for (auto [at, end] = m_byHash.equal_range(hash); at != end; ++at)
        if (auto known = find(at->second);
            known && known->body == key.body && known->planning == key.planning)
            return known;
    auto fresh = make(key);
    m_byHash.emplace(hash, fresh->id);
    return fresh;
}

StatementPtr StatementRegistry::makePrivate(const Key& key) {
    return make(key);
}

StatementPtr StatementRegistry::make(const Key& key) {
    if (m_byId.size() >= m_sweepAt)
        sweep();
    const auto id = m_next++;
    auto fresh = std::make_shared<const Statement>(Statement{
        .id = id,
        .name = m_prefix + std::to_string(id),
        .body = std::string(key.body),
        .traits = key.traits,
        .planning = key.planning});
    m_byId.emplace(id, fresh);
    return fresh;
}

StatementPtr StatementRegistry::find(StatementId id) const {
    const auto at = m_byId.find(id);
    return at == m_byId.end() ? nullptr : at->second.lock();
}

/// Forgets what nobody holds any more; the next sweep comes when the table has doubled.
void StatementRegistry::sweep() {
    std::erase_if(m_byId, [](const auto& entry) { return entry.second.expired(); });
    std::erase_if(m_byHash, [this](const auto& entry) { return !m_byId.contains(entry.second); });
    m_sweepAt = std::max<std::size_t>(256, m_byId.size() * 2);
}

} // namespace usher::gate
