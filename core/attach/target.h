// An engine as a person names it on the command line.
#pragma once

#include <usher/base/result.h>

#include <string>

namespace usher::attach {

struct Target {
    std::string name;     ///< "db1:6432", for titles and sentences
    std::string conninfo; ///< libpq's, of its admin console
};

/// [USER@]HOST[:PORT], an IPv6 address in brackets, or a socket's folder; 6432 without a port.
/// Beyond this machine the engine's certificate is verified (sslmode verify-full), against `caFile`
/// or libpq's ~/.postgresql/root.crt. Errors: invalidArgument.
Result<Target> parseTarget(const std::string& text, const std::string& caFile);

} // namespace usher::attach
