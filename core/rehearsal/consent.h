// Whether a configured database may be rehearsed on, and what killed runs left there. Blocks.
#pragma once

#include <usher/base/result.h>
#include <usher/config/pool_config.h>

#include <string>
#include <vector>

namespace usher::rehearsal {

struct RehearsalOptions;

/// Where a run's tables live; on a configured server its owner makes it, and says yes by that.
inline constexpr const char* kSchema = "usher_rehearsal";

struct Consent {
    bool schemaThere = false; ///< else the run makes it and takes it away
};

/// A configured server is loaded only when it was named and its database is marked: by the schema,
/// or by a comment on the database that holds its name. Errors: invalidArgument when `on` is not
/// the database of `primaryUri`, permission without a mark, and connecting's; each says how to
/// mend it.
Result<Consent> consentOf(const std::string& primaryUri, const std::string& on);

/// The same of the server that an engine has; the embedded one, which nobody else uses, needs none.
Result<Consent> consentFor(const config::ServerConfig& server, const std::string& on);

/// Consent is that database's alone: pools with a login of their own go by the server's.
void keepToConsented(std::vector<config::PoolConfig>& pools);

/// Where the run's table lives, and whether the schema is the run's own.
void settle(const Consent& consent, RehearsalOptions& options);

/// Drops tables in the schema whose run on this machine has ended without doing so. Returns how
/// many. Errors: connecting's, and permission.
Result<int> sweepLeftovers(const std::string& primaryUri);

/// The same, told in the log.
void sweep(const std::string& primaryUri);

/// What a run's table carries as its comment: whose it is.
std::string ownersMark();

} // namespace usher::rehearsal
