// The reserve logs in as a role of its own and acts as the pools': what its sessions are given at
// connect, so that RESET and DISCARD ALL come back to it.
#pragma once

#include "base/mutex.h"
#include "pg/libpq_connection.h"

#include <string>
#include <utility>
#include <vector>

namespace usher::pg {

/// How a session of one role becomes like those of another.
struct Likeness {
    std::string options = {}; ///< for libpq's keyword of that name; "": the URI's own do
    std::string role = {};    ///< that it acts as by default; "": the one that logged in
    std::string lack = {};    ///< wherein it stays different, in one line; "": in nothing
    std::string mend = {};    ///< what to do about that
    std::string powers = {};  ///< as RolesSeen has them
    /// Both in one line.
    std::string complaint() const { return lack.empty() ? "" : lack + ": " + mend; }
};

/// Values that settings have in a session of the pools' own.
using SettingValues = std::vector<std::pair<std::string, std::string>>;

/// What the last look has found, so that the next connection needs no second try. Thread contract:
/// any thread.
class LikenessMemory {
  public:
    struct Known {
        std::string options;
        std::string borrowedNames; ///< settings of the login role's alone, with commas…
        SettingValues borrowed;    ///< …and what a session of the pools' has instead
    };
    Known recall(const std::string& uri, const std::string& like);
    void keep(const std::string& uri, const std::string& like, Known known);

  private:
    Mutex m_mutex;
    std::string m_uri USHER_GUARDED_BY(m_mutex), m_like USHER_GUARDED_BY(m_mutex);
    Known m_known USHER_GUARDED_BY(m_mutex);
};

struct AlikeConnection {
    PGconnPtr connection;
    Likeness likeness;
};
/// Connects with `options` so that the session acts as the role of `like`, a libpq URI, with that
/// role's settings. What the server does not allow is left out and told. Errors: as
/// connectWithin().
Result<AlikeConnection>
connectAlike(const ConnectOptions& options, const std::string& like, LikenessMemory& memory);

} // namespace usher::pg
