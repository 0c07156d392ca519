#include "gate/relay/statement_errors.h"

#include "gate/protocol/wire.h"

#include <cstdlib>

namespace usher::gate {

bool StatementErrors::isMissing(std::string_view error, const ServerStep& step) const {
    if (step.undone.empty() || !m_registry.isNamedIn(wire::errorField(error, 'M')))
        return false;
    const auto& failed = step.undone.back();
    const auto sqlstate = wire::errorField(error, 'C');
    return failed.failed && failed.about.statement && (sqlstate == "26000" || sqlstate == "42P05");
}

bool StatementErrors::isFresh(const ServerStep& step) const {
    if (step.undone.empty() || !step.undone.back().failed)
        return false;
    const auto name = m_names.nameOf(step.undone.back().about.statement);
    return !name.empty() && m_names.isFresh(name);
}

std::string_view StatementErrors::clientsName(const ServerStep& step, StatementId statement) const {
    for (const auto& undone : step.undone)
        if (undone.failed && undone.about.change)
            return m_names.nameIn(undone.about.change);
    return m_names.nameOf(statement);
}

void StatementErrors::failed(const Framer::Event& message) {
    const bool parsesUnnamed = message.type == 'P' && message.body().starts_with('\0');
    if (message.type != 'Q' && !parsesUnnamed)
        return;
    m_names.dropUnnamed(0);
    m_names.settleAll();
}

std::string StatementErrors::inClientsWords(std::string_view message, const ServerStep& step)
    const {
    const auto& prefix = m_registry.prefix();
    const auto at = message.find(prefix);
    if (at == std::string_view::npos)
        return {};
    constexpr std::string_view kOwnNames = "0123456789abcdefghijklmnopqrstuvwxyz";
    const auto end = message.find_first_not_of(kOwnNames, at + prefix.size());
    const std::string number(message.substr(at + prefix.size(), end - at - prefix.size()));
    const auto name = clientsName(step, StatementId(std::strtoul(number.c_str(), nullptr, 10)));
    if (name.empty())
        return {};
    std::string out(message.substr(0, at));
    out += name;
    if (end != std::string_view::npos)
        out += message.substr(end);
    return out;
}

} // namespace usher::gate
