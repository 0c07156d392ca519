#include "gate/statements/statements.h"

#include "gate/protocol/framer.h"

#include <functional>

namespace usher::gate {

StatementPtr StatementRegistry::get(std::string_view body, bool leavesState) {
    const auto hash = std::hash<std::string_view>{}(body);
    for (auto [at, end] = m_byHash.equal_range(hash); at != end; ++at)
        if (auto known = find(at->second); known && known->body == body)
            return known;
    if (m_byId.size() >= m_sweepAt)
        sweep();
    const auto id = m_next++;
    auto fresh = std::make_shared<const Statement>(
        Statement{id, m_prefix + std::to_string(id), std::string(body), leavesState});
    m_byId.emplace(id, fresh);
    m_byHash.emplace(hash, id);
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

StatementPtr ClientStatements::find(std::string_view name) const {
    const auto at = m_byName.find(std::string(name));
    return at == m_byName.end() ? nullptr : at->second.statement;
}

StatementPtr ClientStatements::taken(std::string_view name) const {
    const auto at = m_byName.find(std::string(name));
    return at == m_byName.end() || at->second.leaving ? nullptr : at->second.statement;
}

NamingId ClientStatements::put(std::string_view name, StatementPtr statement) {
    m_byName[std::string(name)] = {std::move(statement), ++m_lastNaming};
    return m_lastNaming;
}

void ClientStatements::forget(NamingId naming) {
    std::erase_if(m_byName, [naming](const auto& entry) { return entry.second.naming == naming; });
}

void ClientStatements::beginForgetting() {
    ++m_forgettings;
    for (auto& [name, entry] : m_byName)
        entry.leaving = true;
}

ClientStatements::Forgot ClientStatements::forgotten() {
    if (m_forgettings == 0) {
        m_byName.clear();
        return Forgot::unforeseen;
    }
    std::erase_if(m_byName, [](const auto& entry) { return entry.second.leaving; });
    return --m_forgettings == 0 ? Forgot::last : Forgot::more;
}

void UnnamedStatement::set(UnnamedId id, std::string_view body) {
    forget();
    m_id = id;
    m_body.assign(body);
}

void UnnamedStatement::forget() {
    m_id = 0;
    if (m_body.capacity() > kMaxInspectBytes)
        m_body = {}; // a long one leaves its room
    else
        m_body.clear();
}

bool ServerStatements::touch(StatementId id) {
    const auto at = m_byId.find(id);
    if (at == m_byId.end())
        return false;
    m_order.splice(m_order.begin(), m_order, at->second);
    return true;
}

std::vector<StatementPtr> ServerStatements::add(StatementPtr statement, std::size_t limit) {
    putBack(std::move(statement));
    std::vector<StatementPtr> leaving;
    while (m_order.size() > std::max<std::size_t>(limit, 1)) {
        leaving.push_back(std::move(m_order.back()));
        m_order.pop_back();
        m_byId.erase(leaving.back()->id);
    }
    return leaving;
}

void ServerStatements::putBack(StatementPtr statement) {
    if (touch(statement->id))
        return;
    const auto id = statement->id;
    m_order.push_front(std::move(statement));
    m_byId[id] = m_order.begin();
}

void ServerStatements::erase(StatementId id) {
    const auto at = m_byId.find(id);
    if (at == m_byId.end())
        return;
    m_order.erase(at->second);
    m_byId.erase(at);
}

void ServerStatements::forgetNamed() {
    m_order.clear();
    m_byId.clear();
}

void ServerStatements::clear() {
    forgetNamed();
    settle();
    dropUnnamed();
}

void ServerStatements::doubt() {
    forgetNamed();
    m_knowledge = Knowledge::doubtful;
}

} // namespace usher::gate
