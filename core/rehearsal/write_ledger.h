// What clients were told of their writes, held against the rows that are there. Pure.
#pragma once

#include "load/tally.h"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace usher::rehearsal {

/// How often each write was found.
using WritesFound = std::unordered_map<std::uint64_t, int>;

/// What became of writes, by their numbers.
struct Fate {
    std::vector<std::uint64_t> lost;    ///< acknowledged and not there
    std::vector<std::uint64_t> doubled; ///< there more than once, acknowledged or not
    std::uint64_t unasked = 0;          ///< there, though nobody was told that it would be
};
Fate fateOf(const std::vector<load::Commit>& acknowledged, const WritesFound& found);

/// "writer 12's write 345"
std::string nameOfWrite(std::uint64_t number);

/// How the commits went on around a fault.
struct Recovery {
    std::optional<Nanos> first;       ///< from the stroke to the first commit begun after it
    std::optional<Nanos> afterReturn; ///< from the return to the first one acknowledged after it
    Nanos standstill{0};              ///< longest time from the stroke on without any
};
struct Moments {
    MonoTime stroke{}, back{};
};
Recovery recoveryOf(std::vector<load::Commit> commits, const Moments& moments);

/// All that was acknowledged in a run.
class WriteLedger {
  public:
    void note(const std::vector<load::Commit>& acknowledged);
    /// Is it all there, and once? `found`: the whole table.
    Fate check(const WritesFound& found) const { return fateOf(m_acknowledged, found); }
    std::size_t size() const { return m_acknowledged.size(); }

  private:
    std::vector<load::Commit> m_acknowledged;
};

} // namespace usher::rehearsal
