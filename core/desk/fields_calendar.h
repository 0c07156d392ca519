// What the calendar and its changes consist of.
#pragma once

#include "control/calendar_book.h"
#include "desk/fields_plan.h"

namespace usher {

namespace forecast {

template <class Visit, desk::Like<CalendarChange> T> void fields(Visit& visit, T& c) {
    visit("before", c.before);
    visit("after", c.after);
}

} // namespace forecast

namespace control {

template <class Visit, desk::Like<CalendarCopy> T> void fields(Visit& visit, T& c) {
    visit("revision", c.revision);
    visit("same", c.same);
    visit("weddings", c.weddings);
    visit("source", c.source);
    visit("fixed", c.fixed);
    visit("complaints", c.complaints);
}

/// But the actor.
template <class Visit, desk::Like<CalendarOrder> T> void fields(Visit& visit, T& o) {
    visit("changes", o.changes);
    visit("act", o.act);
    visit("actor", o.actor);
    visit("host", o.host);
}

} // namespace control
} // namespace usher
