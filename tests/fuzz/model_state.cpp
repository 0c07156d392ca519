#include "fuzz/model_state.h"

#include <algorithm>
#include <utility>

namespace usher::fuzz {

namespace {
bool isReported(const std::string& name) {
    return name == "application_name" || name == "datestyle" || name == "timezone";
}

Failure noStatement(const std::string& name) {
    return {
        "26000",
        name.empty() ? "unnamed prepared statement does not exist"
                     : "prepared statement \"" + name + "\" does not exist"};
}

std::string tagOf(Verb verb) {
    switch (verb) {
    case Verb::begin:
        return "BEGIN";
    case Verb::commit:
        return "COMMIT";
    case Verb::rollback:
        return "ROLLBACK";
    case Verb::set:
    case Verb::setLocal:
    case Verb::setUnlessSet:
        return "SET";
    case Verb::reset:
    case Verb::resetAll:
        return "RESET";
    case Verb::discard:
        return "DISCARD ALL";
    case Verb::deallocate:
        return "DEALLOCATE";
    case Verb::deallocateAll:
        return "DEALLOCATE ALL";
    case Verb::prepare:
        return "PREPARE";
    case Verb::alter:
        return "ALTER TABLE";
    default:
        return "SELECT 1";
    }
}
} // namespace

bool ModelState::hasOwnStatements() const {
    return std::ranges::any_of(m_statements, [](const auto& entry) {
        return !entry.first.empty() && !entry.first.starts_with("usher_");
    });
}

void ModelState::start() {
    if (std::exchange(m_started, true))
        return;
    m_setBefore = m_set;
}

void ModelState::abort() {
    start();
    m_set = m_setBefore;
    m_local.clear();
    m_portals.clear();
    m_ran = false;
    if (m_block == Block::none)
        m_started = false;
    else
        m_block = Block::failed;
}

void ModelState::end(bool commits) {
    if (!commits)
        m_set = m_setBefore;
    m_local.clear();
    m_portals.clear();
    m_started = m_ran = false;
    m_block = Block::none;
}

void ModelState::finish() {
    m_ran = false;
    if (m_block == Block::none && m_started)
        end(true);
}

SettingMap ModelState::news() {
    SettingMap news;
    for (const auto& [name, told] : m_told)
        if (const auto now = find(name); isReported(name) && now && *now != told)
            news[name] = *now;
    for (const auto& [name, value] : news)
        m_told[name] = value;
    return news;
}

std::optional<std::string> ModelState::find(const std::string& name) const {
    for (const auto* settings : {&m_local, &m_set, &m_start})
        if (const auto at = settings->find(name); at != settings->end())
            return at->second;
    return std::nullopt;
}

std::string ModelState::setting(const std::string& name) const {
    if (const auto value = find(name))
        return *value;
    throw Failure{"42704", "unrecognized configuration parameter \"" + name + "\""};
}

void ModelState::set(const std::string& name, const std::string& value, SettingMap& where) {
    if (value == "bad")
        throw Failure{"22023", "invalid value for parameter \"" + name + "\": \"bad\""};
    if (!m_start.contains(name) && name.find('.') == name.npos)
        (void)setting(name);
    if (&where == &m_set)
        m_local.erase(name);
    where[name] = value;
}

/// The unnamed one is not among them.
void ModelState::forgetStatements() {
    std::erase_if(m_statements, [](const auto& entry) { return !entry.first.empty(); });
}

void ModelState::discard(bool alone) {
    if (!alone || m_ran || m_block != Block::none)
        throw Failure{"25001", "DISCARD ALL cannot run inside a transaction block"};
    m_set.clear();
    m_held.clear();
    forgetStatements();
    m_portals.clear();
    m_setBefore.clear();
}

void ModelState::configure(const Command& command) {
    const auto& name = command.name;
    if (command.verb == Verb::set || (command.verb == Verb::setUnlessSet && !m_set.contains(name)))
        return set(name, command.value, m_set);
    if (command.verb == Verb::setLocal && m_block == Block::open)
        return set(name, command.value, m_local);
    if (command.verb == Verb::reset) {
        m_local.erase(name);
        m_set.erase(name);
    }
    if (command.verb == Verb::resetAll) {
        m_local.clear();
        m_set.clear();
    }
}

void ModelState::keep(const Command& command) {
    const auto& name = command.name;
    if (command.verb == Verb::prepare)
        prepare(name, {.command = Command{.value = command.value}, .fromSql = true});
    if (command.verb == Verb::deallocate && !m_statements.erase(name))
        throw noStatement(name);
    if (command.verb == Verb::deallocateAll)
        forgetStatements();
    if (command.verb == Verb::hold)
        m_held.insert(name);
    if (command.verb == Verb::release)
        m_held.erase(name);
}

/// `alone`: it is all of its text.
std::string ModelState::run(const Command& command, bool alone) {
    if (command.endsBlock()) {
        const bool commits = command.verb == Verb::commit && !failed();
        end(commits);
        return tagOf(commits ? Verb::commit : Verb::rollback);
    }
    if (command.verb == Verb::begin)
        m_block = Block::open;
    if (command.verb == Verb::discard)
        discard(alone);
    configure(command);
    keep(command);
    m_ran = true;
    return tagOf(command.verb);
}

std::vector<std::pair<std::string, std::string>> ModelState::answer(const Command& inquiry) const {
    std::vector<std::pair<std::string, std::string>> rows;
    const auto& text = inquiry.value;
    for (const auto& [name, value] : m_set)
        if (name.find('.') == name.npos || text.find("'" + name + "'") != text.npos)
            rows.emplace_back(name, value);
    if (text.find("UNION ALL SELECT '', ") == text.npos)
        return rows;
    for (const auto& what : m_held)
        rows.emplace_back("", what);
    for (const auto& [name, statement] : m_statements)
        if (statement.fromSql)
            rows.emplace_back("", "PREPARE");
        else if (!name.empty() && !name.starts_with("usher_"))
            rows.emplace_back("", "long prepared statements");
    return rows;
}

void ModelState::prepare(const std::string& name, Prepared statement) {
    if (!name.empty() && m_statements.contains(name))
        throw Failure{"42P05", "prepared statement \"" + name + "\" already exists"};
    m_statements[name] = std::move(statement);
}

const Prepared& ModelState::statement(const std::string& name) const {
    const auto found = m_statements.find(name);
    if (found == m_statements.end())
        throw noStatement(name);
    return found->second;
}

void ModelState::bind(const std::string& name, Portal portal) {
    if (!name.empty() && m_portals.contains(name))
        throw Failure{"42P03", "cursor \"" + name + "\" already exists"};
    m_portals[name] = std::move(portal);
}

Portal& ModelState::portal(const std::string& name) {
    const auto found = m_portals.find(name);
    if (found == m_portals.end())
        throw Failure{"34000", "portal \"" + name + "\" does not exist"};
    return found->second;
}

} // namespace usher::fuzz
