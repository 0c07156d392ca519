// Every option of PgBouncer 1.25, and what becomes of it here.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace usher::config::pgbouncer {

enum class Fate {
    same,   ///< an option of ours with that name says the same
    other,  ///< another of ours does
    partly, ///< taken over; `why` says what differs
    none    ///< `why` says why not, and what to do instead
};

struct MappedOption {
    const char* section; ///< "pgbouncer", "databases", "users", "peers"
    const char* name;
    Fate fate;
    const char* ours; ///< "gate.max_clients"; "" for none
    const char* why;  ///< "" where there is nothing to say
};

std::span<const MappedOption> mappedOptions();
/// Null for one that PgBouncer 1.25 does not know.
const MappedOption* findMapped(std::string_view section, std::string_view name);
/// The known name nearest to a misspelt one; "" when none is near.
std::string nearestMapped(std::string_view section, std::string_view name);

/// The table in Markdown, for this folder's README.
std::string markdownTable();

} // namespace usher::config::pgbouncer
