// The gate's users from a file that PgBouncer has.
#pragma once

#include <usher/base/result.h>

#include <string>

namespace usher::setup {

struct ImportedUsers {
    std::string lines; ///< as they were, for our own list; may hold plain passwords
    std::size_t count = 0;
    bool plain = false; ///< passwords among them that are no verifiers
};
/// userlist.txt. Blocks. Errors: those of reading it and of its lines; never with a password.
Result<ImportedUsers> importUsers(const std::string& path);

} // namespace usher::setup
