// Changes of the calendar: written into its file, taken into the plan, put on record.
#pragma once

#include "control/audit.h"
#include "control/calendar_book.h"
#include "engine/foresight.h"
#include "engine/journal.h"

#include <functional>
#include <memory>

namespace usher::engine {

class CalendarKeeper final : public control::CalendarBook {
  public:
    struct Parts {
        std::shared_ptr<Foresight> foresight;
        std::shared_ptr<control::AuditLog> audit;
        Journal& journal;
        const Clock& clock;
        std::function<std::uint64_t()> nextTicket; ///< any thread
    };
    explicit CalendarKeeper(Parts parts) : m_parts(std::move(parts)) {}

    control::CalendarCopy copy(const std::string& knownRevision) override;
    Result<forecast::Forecast> imagine(const forecast::CalendarChanges& changes) override;
    Status change(const control::CalendarOrder& order) override;

  private:
    void record(const control::CalendarOrder& order, const Status& done);
    control::AuditEntry asked(const control::CalendarOrder& order, const Status& done) const;

    Parts m_parts;
};

} // namespace usher::engine
