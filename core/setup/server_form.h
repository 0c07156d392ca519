// A server as somebody fills it in, and the libpq URI that it is.
#pragma once

#include <usher/base/result.h>

#include <optional>
#include <string>
#include <vector>

namespace usher::setup {

/// As typed. Thread contract: a plain value.
struct ServerForm {
    std::string host = "127.0.0.1"; ///< a name, an address, a socket's folder; several with commas
    std::string port = "5432";
    std::string database, user;
    std::string password; ///< "" = none is sent
    /// Opens the reserve; "" = the same role.
    std::string serviceUser, servicePassword;
    std::string tls = "prefer"; ///< libpq's sslmode
    std::string tlsCa;          ///< "" = libpq's own root.crt
    bool operator==(const ServerForm&) const = default;
};

/// From a URI or key=value text, its password included. Errors: invalidArgument, without showing
/// the password.
Result<ServerForm> formOf(const std::string& uri);

/// Of a list with commas, without the blanks around them: "a,,b" has three parts, "" has none.
std::vector<std::string> partsOf(const std::string& list);

/// What is missing or cannot be, in words.
std::optional<Error> complaint(const ServerForm& form);

enum class Role {
    pools,
    service
};
std::string userOf(const ServerForm& form, Role role);
std::string passwordOf(const ServerForm& form, Role role);

/// Without a password: it stands in `passFile` ("" = nowhere).
std::string uriOf(const ServerForm& form, Role role, const std::string& passFile);
/// With the password in it: for connecting now, and never to be shown or kept.
std::string secretUriOf(const ServerForm& form, Role role);

} // namespace usher::setup
