// A private server's processes: postmaster and children, as the system lists them.
#pragma once

#include <usher/base/result.h>

#include <string>
#include <sys/types.h>

namespace usher::rehearsal {

/// Of the postmaster that wrote its number into the data folder; 0 when none did.
pid_t postmasterIn(const std::string& data);
/// A zombie that nobody reaps (in a container without an init) is dead, though its number still
/// answers.
bool lives(pid_t pid);

/// SIGKILL, no child is left out: no goodbye, no flush. Returns when all are dead. Errors:
/// notFound, timeout.
Status killFamily(pid_t postmaster);
/// All stand still, and go on. Errors: notFound.
Status freezeFamily(pid_t postmaster);
Status thawFamily(pid_t postmaster);
/// Immediate shutdown, by force if it takes too long, of whatever works in the folder: a frozen
/// family, too, and one whose postmaster has died.
void endAllIn(const std::string& data);

} // namespace usher::rehearsal
