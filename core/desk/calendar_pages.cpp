#include "desk/calendar_pages.h"

#include "desk/fields_calendar.h"
#include "desk/text.h"

namespace usher::desk {

std::string tellRevision(const std::string& revision) {
    return textOf({{"revision", revision}});
}
Result<std::string> readRevision(const std::string& text) {
    const auto tree = treeOf(text);
    if (!tree)
        return tree.error();
    std::string revision;
    Reading reading(*tree);
    reading("revision", revision);
    return revision;
}

std::string tellCalendar(const control::CalendarCopy& copy) {
    return textOf(tell(copy));
}
Result<control::CalendarCopy> readCalendar(const std::string& text) {
    return readOne<control::CalendarCopy>(text);
}

std::string tellOrder(const control::CalendarOrder& order) {
    return textOf(tell(order));
}
Result<control::CalendarOrder> readOrder(const std::string& text) {
    auto order = readOne<control::CalendarOrder>(text);
    if (!order)
        return order;
    for (auto& change : order->changes) {
        if (!change.after)
            continue;
        auto wedding = forecast::checked(*change.after);
        if (!wedding)
            return wedding.error();
        change.after = std::move(*wedding);
    }
    return order;
}

} // namespace usher::desk
