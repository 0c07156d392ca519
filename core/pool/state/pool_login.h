// What a pool's connections log in with.
#pragma once

#include "pg/login.h"

#include <string>
#include <utility>

namespace usher::pool {

/// The server's login, or the pool's own laid over it; at a server of its own its own alone.
class PoolLogin {
  public:
    /// As PoolConfig::primary has it. True when it is another one than before.
    bool set(const std::string& own) { return std::exchange(m_own, own) != own; }
    /// Where the server is now, and its login; `apart`: it is not the server of all pools.
    void follow(const std::string& primary, bool apart) {
        m_conninfo = !isOwn() ? primary
                     : apart  ? pg::movedTo(m_own, primary)
                              : pg::laidOver(primary, m_own);
        m_login = isOwn() ? pg::loginOf(m_conninfo) : pg::Login{};
    }
    bool isOwn() const { return !m_own.empty(); }
    /// Whether a connection of one may serve the other.
    bool isLike(const PoolLogin& other) const { return m_own == other.m_own; }
    const std::string& conninfo() const { return m_conninfo; }
    /// Both "" where it is the server's.
    const pg::Login& login() const { return m_login; }

  private:
    std::string m_own, m_conninfo;
    pg::Login m_login;
};

} // namespace usher::pool
