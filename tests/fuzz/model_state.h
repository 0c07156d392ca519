// What a session of the model of the server has: settings, a transaction, prepared statements,
// portals. PostgreSQL's rules (chapters "Message Flow", "SET", "DISCARD"), and nothing of the
// gate's.
#pragma once

#include "fuzz/model_sql.h"

#include <map>
#include <optional>
#include <set>

namespace usher::fuzz {

using SettingMap = std::map<std::string, std::string>;

struct Prepared {
    std::optional<Command> command; ///< none: an empty text
    bool fromSql = false;
};

struct Portal {
    Prepared statement;
    std::string parameter;
    int given = 0; ///< rows
    bool finished = false;
};

/// Thread contract: none of its own.
class ModelState {
  public:
    explicit ModelState(SettingMap start) : m_start(std::move(start)) { m_told = m_start; }

    char status() const {
        return m_block == Block::none ? 'I' : m_block == Block::open ? 'T' : 'E';
    }
    bool failed() const { return m_block == Block::failed; }
    /// Nothing that the next to use the session could meet; the rest is what it has set.
    bool isResting() const { return m_block == Block::none && !m_started && m_portals.empty(); }
    /// Of its own: not the gate's, which all share.
    bool hasOwnStatements() const;
    bool holds() const { return !m_held.empty(); }

    /// A transaction, unless there is one.
    void start();
    /// A statement has failed.
    void abort();
    /// A Sync, or the end of a simple query: commits what no block keeps open.
    void finish();
    /// Those it has changed, as the server tells them before it is ready.
    SettingMap news();

    /// The command's tag. Throws Failure.
    std::string run(const Command& command, bool alone);
    std::string setting(const std::string& name) const;
    /// Rows of name and value.
    std::vector<std::pair<std::string, std::string>> answer(const Command& inquiry) const;

    void prepare(const std::string& name, Prepared statement);
    void closeStatement(const std::string& name) { m_statements.erase(name); }
    const Prepared& statement(const std::string& name) const;
    void bind(const std::string& name, Portal portal);
    void closePortal(const std::string& name) { m_portals.erase(name); }
    Portal& portal(const std::string& name);

  private:
    enum class Block {
        none,
        open,
        failed
    };
    void end(bool commits);
    void discard(bool alone);
    void forgetStatements();
    void configure(const Command& command);
    void keep(const Command& command);
    void set(const std::string& name, const std::string& value, SettingMap& where);
    std::optional<std::string> find(const std::string& name) const;

    Block m_block = Block::none;
    bool m_started = false;
    bool m_ran = false; ///< something, since the last Sync
    SettingMap m_start, m_set, m_local, m_setBefore, m_told;
    std::set<std::string> m_held;
    std::map<std::string, Prepared> m_statements;
    std::map<std::string, Portal> m_portals;
};

} // namespace usher::fuzz
