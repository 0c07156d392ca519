// Who used the machine's processors meanwhile, read from /proc.
#pragma once

#include "rehearsal/rehearsal.h"

#include <sys/types.h>
#include <vector>

namespace usher::rehearsal {

/// Processor time of a set of processes and all their descendants, against the machine's.
/// Thread contract: one thread.
class MachineMeter {
  public:
    /// This process and its children always belong to it; `servers` are backends of PostgreSQL
    /// (as SHOW SERVERS has them), whose parents' families do where they run on this machine.
    void begin(const std::vector<pid_t>& servers);
    /// Since begin().
    MachineScore end() const;

  private:
    struct Reading {
        double all = 0;  ///< clock ticks of user and system time, and what was stolen
        double ours = 0; ///< of the families
    };
    Reading read() const;

    std::vector<pid_t> m_roots;
    Reading m_begun;
    MonoTime m_begunAt{};
};

} // namespace usher::rehearsal
