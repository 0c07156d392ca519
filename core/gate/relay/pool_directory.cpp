#include "gate/relay/pool_directory.h"

#include <algorithm>
#include <strings.h>
#include <utility>

namespace usher::gate {

bool PoolEntry::mayPin() const {
    const int most = config.maxPinned > 0 ? config.maxPinned : config.max / 2;
    return config.sessionState == config::SessionState::pin && pinned < most;
}

Refusal PoolEntry::whyNoPin() const {
    return config.sessionState == config::SessionState::refuse ? Refusal::holdsState
                                                               : Refusal::tooManyHold;
}

Refusal PoolEntry::refusalOf(const Traits& traits, bool isPinned) const {
    return !traits.holds || isPinned || mayPin() ? Refusal::none : whyNoPin();
}

std::vector<const PoolEntry*> PoolDirectory::removeMissing() {
    std::vector<const PoolEntry*> gone;
    for (auto& [name, entry] : m_entries) {
        if (entry->removed || m_set->find(name))
            continue;
        entry->removed = true;
        gone.push_back(entry.get());
    }
    return gone;
}

PoolDirectory::Matched PoolDirectory::match() {
    Matched matched{.gone = removeMissing(), .movedLogin = {}};
    for (auto* pool : m_set->pools()) {
        auto& entry = m_entries[pool->name()];
        if (!entry)
            entry = std::make_unique<PoolEntry>();
        else if (std::exchange(entry->removed, false))
            entry->disabled = false;
        entry->pool = pool;
        const auto before = std::exchange(entry->config, pool->settings());
        if (before.primary != entry->config.primary)
            matched.movedLogin.push_back(entry.get());
    }
    return matched;
}

PoolEntry* PoolDirectory::find(const std::string& name) const {
    const auto at = m_entries.find(name);
    return at == m_entries.end() || at->second->removed ? nullptr : at->second.get();
}

PoolEntry* PoolDirectory::findAnyCase(const std::string& name) const {
    for (const auto& [own, entry] : m_entries)
        if (!entry->removed && strcasecmp(own.c_str(), name.c_str()) == 0)
            return entry.get();
    return nullptr;
}

std::vector<pool::Pool*> PoolDirectory::withConnections() const {
    auto list = m_set->pools();
    const auto present = std::ssize(list);
    for (const auto& [name, entry] : m_entries)
        if (entry->removed && !entry->pool->connections().empty())
            list.push_back(entry->pool);
    std::sort(list.begin() + present, list.end(), [](const auto* a, const auto* b) {
        return a->name() < b->name();
    });
    return list;
}

std::string PoolDirectory::names() const {
    std::string names;
    for (const auto* pool : m_set->pools())
        names += (names.empty() ? "" : ", ") + pool->name();
    return names;
}

} // namespace usher::gate
