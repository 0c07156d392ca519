// Wrong passwords by address: how long the next answer to one waits, and when there were too many
// to try more. What PostgreSQL's auth_delay does, but counted, so that a typo costs nobody a
// second.
#pragma once

#include <usher/base/clock.h>

#include <string>
#include <unordered_map>

namespace usher::gate {

/// Pure: `now` comes in. Of clients by TCP: the Unix socket stays open to its own.
class LoginFailures {
  public:
    static constexpr Millis kWindow{60'000};
    static constexpr int kTypos = 3; ///< that wait the first delay only
    static constexpr Millis kFirstDelay{100}, kLongestDelay{8'000};
    /// Of one address within the window; its passwords are not looked at beyond.
    static constexpr int kMost = 1'000;
    /// Counted at once; strangers beyond wait the longest time.
    static constexpr std::size_t kMostAddresses = 10'000;

    /// One more; how long its answer waits: beyond a few, twice as long as the one before it in the
    /// window.
    Millis note(const std::string& address, MonoTime now);
    bool tooMany(const std::string& address, MonoTime now) const;

  private:
    struct Count {
        MonoTime since{};
        int failures = 0;
    };
    static bool isOver(const Count& count, MonoTime now) { return now - count.since >= kWindow; }

    std::unordered_map<std::string, Count> m_counts; ///< by network
};

/// What one stranger may own: an IPv4 address, an IPv6 address' /64.
std::string networkOf(const std::string& address);

} // namespace usher::gate
