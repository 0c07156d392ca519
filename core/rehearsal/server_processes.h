// A private server's processes: postmaster and children, as the system lists them.
#pragma once

#include <usher/base/result.h>

#include <memory>
#include <string>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace usher::rehearsal {

/// Of the postmaster that wrote its number into the data folder; 0 when none did.
pid_t postmasterIn(const std::string& data);
/// A zombie that nobody reaps (in a container without an init) is dead, though its number still
/// answers.
bool lives(pid_t pid);

/// SIGKILL, no child is left out: no goodbye, no flush. Returns when all are dead. Errors:
/// notFound, timeout.
Status killFamily(pid_t postmaster);
/// A server's processes stand still for as long as this lives. They go on, too, when this program
/// is killed: a process of its own waits for that.
class Freeze {
  public:
    /// Errors: notFound, exhausted.
    static Result<std::unique_ptr<Freeze>> of(pid_t postmaster);
    ~Freeze();
    Freeze(const Freeze&) = delete;
    Freeze& operator=(const Freeze&) = delete;

  private:
    explicit Freeze(std::vector<pid_t> family) : m_family(std::move(family)) {}
    Status guard();

    const std::vector<pid_t> m_family;
    int m_lifeline = -1; ///< its end tells the guard that it is over
    pid_t m_guard = 0;
};

/// Immediate shutdown, by force if it takes too long, of whatever works in the folder: a frozen
/// family, too, and one whose postmaster has died.
void endAllIn(const std::string& data);

} // namespace usher::rehearsal
