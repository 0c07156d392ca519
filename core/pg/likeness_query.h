// What a server tells of two roles' settings. For likeness.cpp.
#pragma once

#include "pg/libpq_connection.h"

#include <optional>

namespace usher::pg {

/// A setting that ALTER ROLE or ALTER DATABASE gives sessions of the one role and of the other
/// differently.
struct SettingGap {
    std::string name;
    std::optional<std::string> wanted; ///< null: the server's own, which no catalog tells
    bool allowed = true;               ///< the session's role may set it
};

struct RolesSeen {
    std::string login;          ///< who has logged in
    std::string role;           ///< the session acts as; "": as that one
    std::string wantedRole;     ///< the other acts as
    bool mayAct = false;        ///< SET ROLE to that is allowed
    std::string powers;         ///< attributes of the login's, where the other has not the same
    bool grantsSetRole = false; ///< the server tells that from membership (PostgreSQL 16)
    std::vector<SettingGap> gaps;
};

/// Of the session's own role and of `role`. Errors: as queryWithin().
Result<RolesSeen> lookAtRoles(PGconn* session, const std::string& role, const Patience& patience);

} // namespace usher::pg
