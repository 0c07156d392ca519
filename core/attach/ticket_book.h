// Tickets of commands that a desk elsewhere has sent: the desk's own, given before the engine has
// answered, and the engine's.
#pragma once

#include "control/command.h"

#include <cstdint>
#include <deque>
#include <map>
#include <vector>

namespace usher::attach {

/// Thread contract: none of its own; the owner locks.
class TicketBook {
  public:
    std::uint64_t newTicket() { return m_next++; }
    void accepted(std::uint64_t ticket, std::uint64_t engines);
    /// Nobody but this desk knows of it.
    void refused(control::Outcome outcome);
    /// Another engine counts anew.
    void forgetEngine() { m_ours.clear(); }
    /// Under the tickets that this desk knows; its own refusals last.
    std::vector<control::Outcome> translated(std::vector<control::Outcome> outcomes) const;

  private:
    /// The engine's own lie far below.
    static constexpr std::uint64_t kFirst = 1ull << 62;
    static constexpr std::size_t kKept = 50;

    std::uint64_t m_next = kFirst;
    std::map<std::uint64_t, std::uint64_t> m_ours; ///< by the engine's
    std::deque<control::Outcome> m_refused;
};

} // namespace usher::attach
