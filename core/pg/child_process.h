// Running PostgreSQL's own programs, as an unprivileged user when we are root.
#pragma once

#include <usher/base/result.h>

#include <string>
#include <sys/types.h>
#include <vector>

namespace usher::pg {

/// The user the server's processes run as. Run by root: "postgres", else "nobody".
struct ServerUser {
    uid_t uid = 0;
    gid_t gid = 0;
    std::string name;
};
Result<ServerUser> serverUser();

struct ProcessOptions {
    std::vector<std::string> command;
    ServerUser user;
    std::string folder;     ///< working directory; must be reachable for the user
    std::string outputFile; ///< stdout and stderr are appended to it
    /// Comes to it when the thread that started it ends, however that ends; 0 = none.
    int signalWhenOrphaned = 0;
};
/// Runs it to its end. Errors: notFound (no such program), io; a non-zero exit is
/// Errc::unavailable.
Status runProcess(const ProcessOptions& options);
/// Starts it in a session of its own and does not wait.
Result<pid_t> startProcess(const ProcessOptions& options);

} // namespace usher::pg
