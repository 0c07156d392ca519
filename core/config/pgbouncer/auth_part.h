// How clients prove who they are. For gate_part.cpp.
#pragma once

#include "config/pgbouncer/work.h"

namespace usher::config::pgbouncer {

/// `listen`: gate.listen. Errors: of auth_type, auth_query and the HBA file.
Status writeAuth(Work& work, const std::string& listen);

} // namespace usher::config::pgbouncer
