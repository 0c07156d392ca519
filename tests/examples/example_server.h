// A private PostgreSQL for the examples; a program of your own has a server's URI instead.
#pragma once

#include "pg/embedded_server.h"
#include <usher/usher.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

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

/// So many leases of a pool at once, or why not.
inline usher::Result<std::vector<usher::pool::Lease>>
acquire(usher::pool::Pool& pool, int leases, const char* who) {
    std::vector<usher::pool::Lease> held;
    for (int i = 0; i < leases; ++i) {
        auto lease = pool.acquire({.timeout = usher::Seconds{10}, .who = who});
        if (!lease)
            return lease.error();
        held.push_back(std::move(*lease));
    }
    return held;
}

inline int failed(const usher::Error& error) {
    std::fprintf(stderr, "%s\n", error.text().c_str());
    return 1;
}

} // namespace example
