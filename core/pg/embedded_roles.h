// Roles, database and tables of the embedded server; safe to run again.
#pragma once

#include "pg/embedded_layout.h"

namespace usher::pg {

/// `superuserUri` names the maintenance database. Errors as the server says them.
Status setUpRoles(
    const std::string& superuserUri,
    const std::string& superuserDatabaseUri,
    const EmbeddedServerOptions& options,
    const Credentials& credentials);

} // namespace usher::pg
