#include "gate/statements/server_statements.h"

#include <algorithm>

namespace usher::gate {

ServerStatements::Has ServerStatements::look(StatementId id, const Exchange& exchange) {
    const auto at = m_byId.find(id);
    if (at == m_byId.end())
        return exchange.unsettled(m_lastClose) ? Has::unsettled : Has::no;
    m_order.splice(m_order.begin(), m_order, at->second);
    return exchange.unsettled(at->second->segment) ? Has::unsettled : Has::it;
}

std::vector<StatementPtr>
ServerStatements::add(StatementPtr statement, std::size_t limit, const Exchange& exchange) {
    putBack(std::move(statement));
    m_order.front().segment = exchange.segment();
    m_order.front().columns = 0;
    std::vector<StatementPtr> leaving;
    while (m_order.size() > 1 && (m_order.size() > limit || m_bytes > kMaxBytes)) {
        leaving.push_back(m_order.back().statement);
        erase(leaving.back()->id);
        m_lastClose = exchange.segment();
    }
    return leaving;
}

void ServerStatements::putBack(StatementPtr statement) {
    const auto id = statement->id;
    if (const auto at = m_byId.find(id); at != m_byId.end()) {
        m_order.splice(m_order.begin(), m_order, at->second);
        return;
    }
    m_bytes += statement->body.size();
    m_order.push_front({.statement = std::move(statement)});
    m_byId[id] = m_order.begin();
}

void ServerStatements::erase(StatementId id) {
    const auto at = m_byId.find(id);
    if (at == m_byId.end())
        return;
    m_bytes -= at->second->statement->body.size();
    m_order.erase(at->second);
    m_byId.erase(at);
}

void ServerStatements::clear() {
    m_order.clear();
    m_byId.clear();
    m_bytes = 0;
    dropUnnamed();
}

void ServerStatements::described(StatementId id, Columns columns) {
    if (const auto at = m_byId.find(id); at != m_byId.end())
        at->second->columns = columns;
}

Columns ServerStatements::columns(StatementId id) const {
    const auto at = m_byId.find(id);
    return at == m_byId.end() ? 0 : at->second->columns;
}

} // namespace usher::gate
