// What a desk elsewhere asks of the calendar, and its changes.
#pragma once

#include "control/calendar_book.h"
#include "desk/question.h"

#include <functional>

namespace usher::gate {

struct CalendarQuestion {
    desk::Topic topic = desk::Topic::calendar;
    std::string text;
    std::string user = {}, address = {}; ///< of who changes it, as he logged in
};

/// Reads the question at once; what it returns waits for a disk. Errors: what is not understood.
Result<std::function<Result<std::string>()>> calendarAnswer(
    CalendarQuestion question,
    control::CalendarBook& book);

} // namespace usher::gate
