#include "base/host_name.h"

#include <unistd.h>

namespace usher {

std::string hostName() {
    char name[256] = {};
    return ::gethostname(name, sizeof name - 1) == 0 ? name : "";
}

} // namespace usher
