// A private PostgreSQL for the examples; a program of your own has a server's URI instead.
#pragma once

#include "pg/embedded_server.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace example {

/// Calls run(server) on a fresh server in a folder of its own; the program's exit code.
template <class Run> int withServer(Run run) {
    char folder[] = "/tmp/usher-example-XXXXXX";
    if (!::mkdtemp(folder))
        return 1;
    using std::filesystem::perms;
    std::filesystem::permissions(
        folder,
        perms::others_exec | perms::others_read,
        std::filesystem::perm_options::add);
    int result = 1;
    {
        auto server = usher::pg::EmbeddedServer::start(
            {.folder = std::string(folder) + "/server", .maxConnections = 40});
        if (server)
            result = run(**server);
        else
            std::fprintf(stderr, "%s\n", server.error().text().c_str());
    }
    std::filesystem::remove_all(folder);
    return result;
}

inline int failed(const usher::Error& error) {
    std::fprintf(stderr, "%s\n", error.text().c_str());
    return 1;
}

} // namespace example
