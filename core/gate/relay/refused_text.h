// What a client may not run on a connection that it shares.
#pragma once

#include <string>
#include <string_view>

namespace usher::gate {

/// Refused by the server itself, so that the answer comes in order and a transaction fails as it
/// should.
inline constexpr std::string_view kListenRefusal =
    "DO 'BEGIN RAISE EXCEPTION USING ERRCODE = ''0A000'', MESSAGE = ''LISTEN needs a pool in "
    "session mode'', "
    "HINT = ''Notifications would reach whoever holds the server connection then. Set mode = "
    "\"session\" for this "
    "pool, or connect to one that has it.''; END'";

/// The same as a named statement's body.
inline const std::string& refusedBody() {
    static const std::string body = std::string(kListenRefusal) + std::string(3, '\0');
    return body;
}

} // namespace usher::gate
