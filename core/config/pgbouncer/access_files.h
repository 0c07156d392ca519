// What stands beside pgbouncer.ini: userlist.txt, as far as an import looks into it.
#pragma once

#include "config/pgbouncer/ini.h"

namespace usher::config::pgbouncer {

struct ListedUser {
    enum class Secret {
        none,
        plain,
        md5,
        scram
    };
    std::string name;
    Secret secret = Secret::none;
    std::string password; ///< a plain one, never to be shown
    std::size_t line = 0;
};

/// Errors name file and line, never a password.
Result<std::vector<ListedUser>> readUsers(std::string_view text, const std::string& file);

} // namespace usher::config::pgbouncer
