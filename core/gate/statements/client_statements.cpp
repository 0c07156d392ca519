#include "gate/statements/client_statements.h"

#include <algorithm>
#include <utility>

namespace usher::gate {

namespace {
const StatementPtr kNone;
/// Of unnamed texts that may come back, of one client.
constexpr std::size_t kMostLoggedBytes = 16 * 1024 * 1024;

/// Of one whose text is short its place in the maps is the greater part.
std::size_t bytesOf(const Statement& statement) {
    constexpr std::size_t kEntry = 128;
    return kEntry + statement.body.size();
}
} // namespace

const StatementPtr& ClientStatements::find(std::string_view name) const {
    const auto at = m_names.find(name);
    return at == m_names.end() ? kNone : at->second.statement;
}

std::string_view ClientStatements::nameOf(StatementId statement) const {
    for (const auto& [name, named] : m_names)
        if (named.statement && statement && named.statement->id == statement)
            return name;
    return {};
}

std::string_view ClientStatements::nameIn(ChangeId change) const {
    const auto* const known = pending(change);
    return known ? std::string_view(known->name) : std::string_view();
}

/// Keeps the sums.
void ClientStatements::assign(Named& named, StatementPtr statement) {
    if (named.statement) {
        --m_size;
        m_bytes -= bytesOf(*named.statement);
    }
    if (statement) {
        ++m_size;
        m_bytes += bytesOf(*statement);
    }
    named.statement = std::move(statement);
}

void ClientStatements::drop(Names::iterator at) {
    assign(at->second, nullptr);
    m_names.erase(at);
}

ChangeId ClientStatements::note(Change change) {
    m_log.push_back(std::move(change));
    return m_logBegin + ChangeId(m_log.size()) - 1;
}

const ClientStatements::Change* ClientStatements::pending(ChangeId change) const {
    const std::size_t at = change - m_logBegin;
    return change && at < m_log.size() ? &m_log[at] : nullptr;
}

ChangeId ClientStatements::put(std::string_view name, StatementPtr statement, Segment segment) {
    auto& named = m_names[std::string(name)];
    const auto change = note({.segment = segment, .name = std::string(name), .before = named});
    assign(named, std::move(statement));
    named.told = 0;
    named.uses = 0;
    named.change = change;
    return change;
}

ChangeId ClientStatements::keep(std::string_view name, Segment segment) {
    auto& named = m_names[std::string(name)];
    named.change = note({.segment = segment, .name = std::string(name), .before = named});
    return named.change;
}

ChangeId ClientStatements::erase(std::string_view name, Segment segment) {
    const auto at = m_names.find(name);
    if (at == m_names.end() || !at->second.statement)
        return 0;
    const auto change = note({.segment = segment, .name = std::string(name), .before = at->second});
    assign(at->second, nullptr);
    at->second.change = change;
    return change;
}

void ClientStatements::forget(std::string_view name) {
    const auto at = m_names.find(name);
    if (at != m_names.end())
        drop(at);
}

void ClientStatements::told(std::string_view name, Columns columns) {
    const auto at = m_names.find(name);
    if (at != m_names.end())
        at->second.told = columns;
}

Columns ClientStatements::told(std::string_view name) const {
    const auto at = m_names.find(name);
    return at == m_names.end() ? 0 : at->second.told;
}

void ClientStatements::use(std::string_view name) {
    const auto at = m_names.find(name);
    if (at != m_names.end())
        at->second.uses = std::min(at->second.uses + 1, 2);
}

bool ClientStatements::isFresh(std::string_view name) const {
    const auto at = m_names.find(name);
    return at != m_names.end() && at->second.told == 0 && at->second.uses <= 1;
}

ChangeId ClientStatements::setUnnamed(UnnamedStatement statement, Segment segment) {
    if (m_logged + m_unnamed.body.size() > kMostLoggedBytes)
        m_unnamed.body = {}; // should it come back, it can't move
    m_logged += m_unnamed.body.size();
    m_unnamedChange = note(
        {.segment = segment,
         .ofUnnamed = true,
         .before = {.change = m_unnamedChange},
         .unnamedBefore = std::exchange(m_unnamed, std::move(statement))});
    return m_unnamedChange;
}

void ClientStatements::growUnnamed(std::string_view piece, bool mayStain) {
    if (m_unnamed.missing < piece.size())
        return;
    m_unnamed.body += piece;
    m_unnamed.missing -= piece.size();
    m_unnamed.traits.mayStain |= mayStain;
}

ChangeId ClientStatements::dropUnnamed(Segment segment) {
    // One taken back may bring it back.
    return m_unnamed.id || pending(m_unnamedChange) ? setUnnamed({}, segment) : 0;
}

bool ClientStatements::isSettled(std::string_view name, const Exchange& exchange) const {
    if (m_log.empty())
        return true;
    const auto at = m_names.find(name);
    const auto* const change = at == m_names.end() ? nullptr : pending(at->second.change);
    return !change || !exchange.unsettled(change->segment);
}

bool ClientStatements::isUnnamedSettled(const Exchange& exchange) const {
    const auto* const change = pending(m_unnamedChange);
    return !change || !exchange.unsettled(change->segment);
}

void ClientStatements::undo(ChangeId id, bool failed) {
    const auto* const known = pending(id);
    if (!known)
        return;
    auto& change = m_log[id - m_logBegin];
    if (change.ofUnnamed)
        return undoUnnamed(id, failed);
    const auto at = m_names.find(change.name);
    if (at == m_names.end())
        return;
    assign(at->second, change.before.statement);
    at->second = std::move(change.before);
    if (!at->second.statement && !pending(at->second.change))
        m_names.erase(at);
}

/// Unlike a name it may have been changed again since, without waiting for the answer.
void ClientStatements::undoUnnamed(ChangeId id, bool failed) {
    auto& change = m_log[id - m_logBegin];
    // A Parse of it that fails has ended the one before.
    auto before = failed ? UnnamedStatement{} : std::move(change.unnamedBefore);
    const auto earlier = std::exchange(change.before.change, 0); // it is nobody's next any more
    if (m_unnamedChange == id) {
        m_unnamed = std::move(before);
        m_unnamedChange = earlier;
        return;
    }
    const auto isNext = [id](const Change& each) {
        return each.ofUnnamed && each.before.change == id;
    };
    const auto next = std::ranges::find_if(m_log, isNext);
    if (next == m_log.end())
        return;
    next->unnamedBefore = std::move(before);
    next->before.change = earlier;
}

/// A name that was erased, and not taken since, takes no room.
void ClientStatements::settleFirst() {
    const auto& change = m_log.front();
    const auto at = change.ofUnnamed ? m_names.end() : m_names.find(change.name);
    if (at != m_names.end() && at->second.change == m_logBegin && !at->second.statement)
        m_names.erase(at);
    m_logged -= std::min(m_logged, change.unnamedBefore.body.size());
    m_log.pop_front();
    ++m_logBegin;
}

void ClientStatements::settle(const Exchange& exchange) {
    while (!m_log.empty() && exchange.answered(m_log.front().segment))
        settleFirst();
}

void ClientStatements::settleTo(ChangeId change) {
    while (!m_log.empty() && change && std::int32_t(change - m_logBegin) >= 0)
        settleFirst();
}

void ClientStatements::settleAll() {
    while (!m_log.empty())
        settleFirst();
}

void ClientStatements::forgetNamed() {
    m_names.clear(); // the log stays: of the unnamed one more may be under way
    m_size = m_bytes = 0;
}

} // namespace usher::gate
