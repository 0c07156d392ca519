#include "base/system_user.h"

#include <pwd.h>

namespace usher {

std::string systemUserName(int uid) {
    char buffer[4096];
    passwd entry{}, *found = nullptr;
    if (uid < 0 || ::getpwuid_r(uid_t(uid), &entry, buffer, sizeof buffer, &found) != 0 || !found)
        return {};
    return entry.pw_name;
}

} // namespace usher
