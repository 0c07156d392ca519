#include "gate/relay/statement_answers.h"

#include <utility>

namespace usher::gate {

void StatementAnswers::describes(std::string_view name) {
    m_asked.push_back({std::string(name), m_names.told(name)});
    m_names.told(name, 0);
}

void StatementAnswers::learn(const ServerStep& step, Columns columns, ServerStatements& onServer) {
    m_names.settleTo(std::exchange(m_decided, step.decided));
    for (const auto& undone : step.undone)
        learnUndone(undone, onServer);
    if (!step.described)
        return;
    onServer.described(step.described, columns);
    if (!step.describedToGate)
        learnColumns(step, columns);
}

void StatementAnswers::learnUndone(const Undone& undone, ServerStatements& onServer) {
    const auto& about = undone.about;
    if (undone.request == Request::parse || undone.request == Request::ownParse) {
        if (about.statement == kUnnamedStatement)
            onServer.dropUnnamed();
        else
            onServer.erase(about.statement);
    }
    if (undone.request == Request::ownClose)
        if (auto statement = m_registry.find(about.statement))
            onServer.putBack(std::move(statement));
    if (undone.request == Request::describe && about.statement) {
        m_names.told(m_asked.back().name, m_asked.back().toldBefore);
        m_asked.pop_back();
    }
    if (about.change)
        m_names.undo(about.change, undone.failed);
}

void StatementAnswers::learnColumns(const ServerStep& step, Columns columns) {
    const auto name = std::move(m_asked.front().name);
    m_asked.pop_front();
    if (const auto& statement = m_names.find(name); statement && statement->id == step.described)
        m_names.told(name, columns);
}

} // namespace usher::gate
