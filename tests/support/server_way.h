// Ways to a private server that lead through something a test has between.
#pragma once

#include "pg/embedded_server.h"
#include "pg/uri.h"

#include <fmt/format.h>
#include <string>

namespace usher::test {

/// The unix socket it listens on.
inline std::string socketOf(const pg::EmbeddedServer& server) {
    const auto host = pg::parseUri(server.appUri())->hosts.front();
    return host.host + "/.s.PGSQL.5432";
}

/// Its URI by TCP, by way of a port of this machine.
inline std::string wayTo(const pg::EmbeddedServer& server, int port) {
    const auto uri = server.appUri();
    const auto at = uri.find("@/"), question = uri.find('?');
    return fmt::format(
        "{}@127.0.0.1:{}{}?sslmode=disable",
        uri.substr(0, at),
        port,
        uri.substr(at + 1, question - at - 1));
}

} // namespace usher::test
