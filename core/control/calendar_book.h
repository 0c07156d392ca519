// The calendar as desks see and change it, wherever they are.
#pragma once

#include "forecast/calendar_change.h"
#include "forecast/forecast.h"

#include <string>
#include <vector>

namespace usher::control {

struct CalendarCopy {
    std::string revision; ///< another one after every change, whoever made it
    bool same = false;    ///< the revision is the one that was known: there is nothing beside it
    std::vector<forecast::Wedding> weddings; ///< by start
    std::string source;                      ///< the file's path, "calendar.query", "" = none
    std::string fixed;                   ///< why it cannot be changed, and what to do; "" = it can
    std::vector<std::string> complaints; ///< of rows that are none
};

struct CalendarOrder {
    forecast::CalendarChanges changes;
    std::string act = {};   ///< for the audit: "ADD", "IMPORT summer.csv"
    std::string actor = {}; ///< a person, or "desk:<user>"
    std::string host = {};  ///< where the person sits; "" = the engine's own
};

/// Thread contract: any thread; every method may wait for a disk.
class CalendarBook {
  public:
    virtual ~CalendarBook() = default;
    virtual CalendarCopy copy(const std::string& knownRevision) = 0;
    /// The forecast as it would be. Errors: conflict, as withChanges().
    virtual Result<forecast::Forecast> imagine(const forecast::CalendarChanges& changes) = 0;
    /// All of it or nothing; on record either way. Errors: conflict where the file is no longer as
    /// it was seen, invalidArgument for what it cannot hold, io.
    virtual Status change(const CalendarOrder& order) = 0;
};

} // namespace usher::control
