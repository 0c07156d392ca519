// pgbouncer.ini → usher.toml: what it says for the same, and notes on what it
// can't.
#pragma once

#include "config/pgbouncer/ini.h"

namespace usher::config::pgbouncer {

struct ImportRequest {
    std::string ini;
    std::string users; ///< userlist.txt; "": the one that auth_file names
    std::string hba;   ///< "": the one that auth_hba_file names
    ReadFile read;     ///< Errors: as the import's own shall be
    /// Where a file is that the ini names: absolute, or as it is written where
    /// there is none.
    std::function<std::string(const std::string& path)> locate;
};

struct Imported {
    std::string toml; ///< that config::parse() takes; may hold passwords of the ini's
    /// What has no equivalent or differs, a line each, with file and line; never
    /// with a password.
    std::vector<std::string> notes;
};

/// Errors: invalidArgument, one line with file, line, key and the mend, where
/// PgBouncer would not take it either; those of `read` for the ini and what it
/// includes.
Result<Imported> import(const ImportRequest& request);

} // namespace usher::config::pgbouncer
