// The embedded server's folder: what lies where, who owns it, and how we know it is ours.
#pragma once

#include "pg/child_process.h"
#include "pg/embedded_server.h"

#include <string>

namespace usher::pg {

struct Layout {
    /// options.folder, or a reachable place when the server's user cannot get there
    std::string folder;
    std::string data;        ///< folder/pgdata
    std::string log;         ///< folder/postgres.log
    std::string sockets;     ///< unix sockets, mode 0700, short enough for sun_path
    std::string credentials; ///< folder/credentials, 0600
    std::string lock;        ///< folder/lock: held by the program that stops the server
    ServerUser user;
};

/// Makes the folders and owners. Errors: permission, conflict (data that does not carry our mark).
Result<Layout> prepareLayout(const EmbeddedServerOptions& options);
/// Whether initdb has completed here.
bool hasData(const Layout& layout);
/// Puts our mark on fresh data.
Status markOurs(const std::string& dataFolder);
/// usher.conf beside postgresql.conf, rewritten at every start.
Status writeServerConfig(const Layout& layout, const EmbeddedServerOptions& options);

struct Credentials {
    std::string superuser, app, service; ///< random passwords
};
/// Reads them, or makes and keeps new ones.
Result<Credentials> keepCredentials(const Layout& layout);

/// The postmaster that runs on this data, 0 when none does.
int runningPostmaster(const Layout& layout);
/// After a kill: waits a little for the dead postmaster's number to go; one that stays (a zombie
/// nobody reaps, or the number used again) makes its pid file worthless, which is said and removed.
/// Only call this when runningPostmaster() is 0.
void clearDeadPostmaster(const Layout& layout);
/// The end of the server's log, for messages.
std::string logTail(const Layout& layout, std::size_t bytes = 600);
/// Before a start: a log beyond 16 MiB becomes postgres.log.old, in the place of the one before.
void boundLog(const Layout& layout);

Status writePrivateFile(const std::string& path, const std::string& text, const ServerUser* owner);

} // namespace usher::pg
