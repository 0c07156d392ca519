// The load side as its director sees it: clients in a process of their own, with a clock and a
// processor account of their own.
#pragma once

#include "load/line_socket.h"
#include "load/orders.h"

#include <functional>
#include <memory>
#include <optional>
#include <sys/types.h>

namespace usher::load {

struct SideOptions {
    std::string program = {}; ///< the usher executable, started as "usher load-side"
    CrowdOptions crowd = {};
    std::function<bool()> cancelled = {}; ///< polled while waiting
};

/// Thread contract: one thread directs, and blocks where it says "waits". Errors of every method:
/// unavailable when the process has ended, cancelled, and what it says itself.
class Side {
  public:
    /// Errors: notFound when the program cannot be run.
    static Result<std::unique_ptr<Side>> start(SideOptions options);
    ~Side(); ///< everybody leaves; the process ends, if need be by force

    /// Adds clients and waits until each is in or refused (the tally counts them). Errors:
    /// unavailable when nobody got in, with the gate's words; timeout.
    Status gather(const std::vector<Group>& groups);
    /// One client says this, statement by statement; waits. Errors: permission when the server
    /// refuses one.
    Status execute(const std::string& database, const Script& script);
    Status play(const Pace& pace) { return order("play", toWords(pace)); }
    Status rejoin() { return order("rejoin"); }
    /// That group's clients lose their connections and come back at once; waits until all are in
    /// or refused.
    Status storm(int group);
    Status playOnce(int group) { return order("playOnce", {std::to_string(group)}); }
    /// Nothing new is due; waits until the rest is worked off. What isn't within `patience` counts
    /// as failed.
    Status rest(Seconds patience = kRestPatience);
    Status releaseHolders() { return order("release"); }
    Status disperse() { return order("disperse"); }
    Status restartTally() { return order("restart"); }
    Result<Tally> tally();
    /// The same, and counts again from 0: nothing is lost in between.
    Result<Tally> takeTally();
    Result<Burden> burden();
    int groups() const { return m_groups; } ///< gathered so far

  private:
    static constexpr Seconds kLoginPatience{120};
    static constexpr Seconds kRestPatience{30};

    Side(SideOptions options, pid_t process, int fd);
    Result<std::string> ask(const char* name, const Words& words = {});
    Result<Tally> askTally(const char* name);
    Status order(const char* name, const Words& words = {});
    /// Asks again and again. Errors: timeout, "`what` took longer than …"; cancelled.
    Status waitFor(const std::function<Result<bool>()>& done, Seconds patience, const char* what);
    Status waitTillIn();
    Result<bool> spoken();
    Status outcome(const Tally& before, const Tally& after) const;
    Status nobodyIn(const Tally& tally) const;

    const SideOptions m_options;
    const pid_t m_process;
    std::optional<LineSocket> m_line; ///< its end is the process's
    int m_groups = 0;
    bool m_leaving = false; ///< nothing cancels the end
};

} // namespace usher::load
