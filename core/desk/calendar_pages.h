// The calendar as a desk elsewhere is told of it, and its changes on their way back.
#pragma once

#include "control/calendar_book.h"

namespace usher::desk {

std::string tellRevision(const std::string& revision);
Result<std::string> readRevision(const std::string& text);
std::string tellCalendar(const control::CalendarCopy& copy);
Result<control::CalendarCopy> readCalendar(const std::string& text);
/// Without who gives it, which the gate knows better.
std::string tellOrder(const control::CalendarOrder& order);
/// Errors: invalidArgument; a wedding that checked() refuses.
Result<control::CalendarOrder> readOrder(const std::string& text);

} // namespace usher::desk
