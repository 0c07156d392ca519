// What desks elsewhere are told of the engine beside its state.
#pragma once

#include "base/event_ring.h"
#include "control/audit.h"
#include "control/calendar_book.h"
#include "control/command.h"
#include "forecast/forecast.h"
#include "monitor/history_store.h"
#include "monitor/time_series.h"
#include "sessions/session.h"

#include <memory>
#include <string>

namespace usher::gate {

/// Thread contract: every method from any thread; none waits.
class DeskPort {
  public:
    virtual ~DeskPort() = default;
    virtual const monitor::TimeSeries& series() const = 0;
    virtual EventRing<monitor::Event>::Page events(std::uint64_t cursor, std::size_t limit)
        const = 0;
    virtual const control::AuditLog& audit() const = 0;
    /// Takes some milliseconds.
    virtual forecast::Forecast imagine(const forecast::Wedding& extra) const = 0;
    /// Whoever asks looks: the server is asked for as long as somebody does. Null: no sample yet.
    virtual std::shared_ptr<const sessions::Sample> sessions() = 0;
    virtual control::CalendarBook& calendarBook() = 0; ///< waits for a disk
    /// The ticket of its outcome.
    virtual std::uint64_t submit(control::Command command) = 0;
};

/// What desks elsewhere may be told.
struct DeskAccess {
    DeskPort* port = nullptr;                       ///< null: they are refused
    std::shared_ptr<monitor::HistoryStore> history; ///< null: none is kept
    std::string version;                            ///< the engine's
};

} // namespace usher::gate
