// Makes the embedded server's data.
#pragma once

#include "pg/embedded_layout.h"

#include <string>
#include <vector>

namespace usher::pg {

inline constexpr const char* kSuperuser = "usher_admin";

/// Runs a program of PostgreSQL's as the server's user; its words go to the server's log.
Status runIn(const Layout& layout, std::vector<std::string> command);

/// Into a folder of its own, renamed when complete: an initdb cut short leaves no half cluster.
Status
initialiseData(const Layout& layout, const Credentials& credentials, const std::string& programs);

} // namespace usher::pg
