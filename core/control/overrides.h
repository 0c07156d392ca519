// What people have set and what does not follow from the configuration, the plan or the load: each
// with who, since when, until when, and what takes it back.
#pragma once

#include "control/command.h"
#include "control/loans.h"
#include "control/rehearsals.h"
#include "control/scaler.h"
#include "monitor/incident.h"
#include "monitor/snapshot.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace usher::control {

struct Override {
    enum class Kind {
        forced,     ///< SCALE: a floor
        lent,       ///< LEND: a higher maximum
        lends,      ///< … and a lower one, of the pool it was taken from
        paused,     ///< PAUSE or KILL
        disabled,   ///< DISABLE
        drained,    ///< DRAIN RESERVE; of no pool
        option,     ///< SET; of no pool
        rehearsal,  ///< REHEARSE; of no pool
        unrecorded, ///< ACT UNRECORDED; of no pool
        incident,   ///< BEGIN INCIDENT; of no pool
        makeBelieve ///< the traffic is invented; of no pool, and no line takes it back
    };
    Kind kind = Kind::forced;
    std::string pool = {}; ///< "" for the whole engine
    int connections = 0;   ///< forced, lent, lends; of a rehearsal its clients
    /// the other pool of a loan; the option and its value; the scenario; what an incident is
    std::string other = {};
    std::string by = {};   ///< as the command's actor; "" = not known
    WallTime since{};      ///< the epoch: not known
    WallTime until{};      ///< the epoch: until it is taken back
    std::string undo = {}; ///< the line that takes it back
    bool operator==(const Override&) const = default;
};
const char* toString(Override::Kind kind);

/// Who set what no figure tells of. Pure but for its memory. Thread contract: one thread.
class OperatorMarks {
  public:
    /// A command that was done.
    void note(const Command& command, WallTime now);
    /// One from before the start that nobody has ended.
    void resume(const monitor::Incident& running);
    /// What the figures have ended.
    void look(const monitor::Snapshot& figures);
    /// Those that are so: paused as the figures say, of pools that are there.
    std::vector<Override> standing(const monitor::Snapshot& figures) const;

  private:
    struct Mark {
        std::string by;
        WallTime since{};
    };
    using Marks = std::map<std::string, Mark>; ///< by pool, or by option; "" = every pool
    static Override marked(Override told, const Mark& mark);
    static void notePool(Marks& marks, const Command& command, bool set, WallTime now);
    Mark pauseOf(const std::string& pool) const;
    std::vector<Override> ofPool(const pool::PoolFigures& pool) const;

    Marks m_paused, m_disabled;
    Mark m_drained;
    std::optional<Mark> m_unrecorded;
    std::optional<Override> m_incident;
    std::map<std::string, Override> m_options; ///< by their names
};

/// One that plays.
std::optional<Override> rehearsalIn(const Rehearsals& rehearsals);
/// The mark of a Saturday that is made up.
std::optional<Override> makeBelieveIn(const Rehearsals& rehearsals);
bool isMakeBelieve(const std::vector<Override>& overrides);

/// All that stand: what stops somebody first, then loans, then floors.
std::vector<Override> overridesOf(
    const std::vector<HandFloor>& floors,
    const std::vector<Loan>& loans,
    std::vector<Override> marks);

} // namespace usher::control
