#include "setup/user_import.h"

#include "gate/auth/user_list.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

namespace usher::setup {

Result<ImportedUsers> importUsers(const std::string& path) {
    const auto list = gate::UserList::load(path);
    if (!list)
        return list.error();
    std::ifstream in(path, std::ios::binary);
    ImportedUsers found{
        .lines = {std::istreambuf_iterator<char>(in), {}},
        .count = list->size(),
        .plain = list->hasPlain()};
    if (in.bad())
        return Error{Errc::io, path + ": " + std::strerror(errno), ""};
    if (found.count == 0)
        return Error{
            Errc::invalidArgument,
            path + " lists no users",
            "PgBouncer's userlist.txt has lines of \"user\" \"SCRAM-SHA-256$…\""};
    return found;
}

} // namespace usher::setup
