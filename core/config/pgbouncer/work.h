// An import under way: what has been read, and what is written of it part by
// part. For import.cpp and the parts.
#pragma once

#include "config/pgbouncer/access_files.h"
#include "config/pgbouncer/database.h"
#include "config/pgbouncer/import.h"
#include "config/pgbouncer/toml_text.h"

namespace usher::config::pgbouncer {

/// What is to be said of an import.
class Notes {
  public:
    void add(const Place& place, const std::string& subject, const std::string& words);
    const std::vector<std::string>& lines() const { return m_lines; }

  private:
    std::vector<std::string> m_lines;
};

struct Work {
    explicit Work(const ImportRequest& asked) : request(asked) {}
    const ImportRequest& request;
    Values common{"pgbouncer"};       ///< [pgbouncer]
    std::vector<Database> databases;  ///< but the fallback
    std::optional<Database> fallback; ///< "*"
    Target target;        ///< of the server, and of the pools without a login of their own
    std::string password; ///< of its user
    std::vector<ListedUser> users;
    Notes notes;
    TomlText toml;
    std::vector<const Database*> taken; ///< those that become pools
};

/// Reads the ini and sorts it; notes what has no equivalent.
Status gather(Work& work);
/// The server that most databases are on, what most of those have of it, and who logs in there.
void choose(Work& work);
/// Of the target's user, from wherever PgBouncer would have it.
std::string passwordOf(const Work& work, const Target& target);
std::string primaryOf(const Work& work);
/// With TLS as the file has it for all servers.
std::string uriAt(const Work& work, const Target& target, const std::string& password);
/// Of the taken databases; 0 where PgBouncer would lend none.
std::int64_t reserveOf(const Work& work);

void writeServer(Work& work);
/// Keepalives and the like of clients.
void writeClientTcp(Work& work);
Status writeGate(Work& work);
void writePools(Work& work);
void writeReserve(Work& work);

/// The key of [pgbouncer] as one of ours, if it is there, within our bounds.
void putSeconds(Work& work, const char* key, const char* table, const char* ours);
void putInteger(Work& work, const char* key, const char* table, const char* ours);
std::int64_t bounded(const char* table, const char* ours, std::int64_t value);

} // namespace usher::config::pgbouncer
