// The calendar as the window sees and changes it; the engine inside and one elsewhere differ only
// in how they are called.
#pragma once

#include "control/calendar_book.h"
#include "ui/desk_worker.h"
#include "ui/models/calendar_review.h"

#include <functional>
#include <memory>

namespace usher::ui {

/// Called on the worker's thread; may block.
struct CalendarCalls {
    std::function<Result<control::CalendarCopy>(const std::string& knownRevision)> copy;
    std::function<Result<forecast::Forecast>(const forecast::CalendarChanges&)> imagine;
    std::function<Status(const control::CalendarOrder&)> change;
};

/// Thread contract: the window's thread; nothing waits, answers come later, and not at all once
/// `context` is gone.
class CalendarDesk {
  public:
    /// `owner` outlives it.
    CalendarDesk(QObject& owner, CalendarCalls calls);

    using CopyDone = std::function<void(Result<control::CalendarCopy>)>;
    void copy(const std::string& knownRevision, QObject* context, CopyDone done);
    using ImagineDone = std::function<void(Result<forecast::Forecast>)>;
    void imagine(forecast::CalendarChanges changes, QObject* context, ImagineDone done);
    using ChangeDone = std::function<void(Status)>;
    void change(control::CalendarOrder order, QObject* context, ChangeDone done);
    /// Reads a file on this desk's machine and compares it.
    using ReviewDone = std::function<void(Result<CalendarReview>)>;
    void review(ReviewQuestion question, QObject* context, ReviewDone done);

  private:
    std::shared_ptr<const CalendarCalls> m_calls;
    DeskWorker m_worker;
};

} // namespace usher::ui
