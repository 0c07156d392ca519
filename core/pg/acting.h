// Whether a role may act as another, tried at the server. Blocks; for `usher check`.
#pragma once

#include <usher/base/clock.h>
#include <usher/base/result.h>

#include <string>

namespace usher::pg {

struct Acting {
    std::string role;      ///< that its sessions act as
    bool allowed = false;  ///< to act as the other
    std::string complaint; ///< wherein they are not alike, and what to do; "": in nothing
    std::string powers;    ///< "SUPERUSER": that it has, and the other has not or not all
};
/// A session of `uri` made like those of `like`, both libpq URIs. Errors: as connecting.
Result<Acting> tryActing(const std::string& uri, const std::string& like, Millis timeout);

} // namespace usher::pg
