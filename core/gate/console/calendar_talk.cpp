#include "gate/console/calendar_talk.h"

#include "control/desk_name.h"
#include "desk/calendar_pages.h"
#include "desk/pages.h"

namespace usher::gate {
namespace {

using Work = std::function<Result<std::string>()>;

Work imagining(forecast::CalendarChanges changes, control::CalendarBook& book) {
    return [&book, changes = std::move(changes)]() -> Result<std::string> {
        const auto made = book.imagine(changes);
        if (!made)
            return made.error();
        return desk::tellForecast(*made);
    };
}

Work changing(control::CalendarOrder order, control::CalendarBook& book) {
    return [&book, order = std::move(order)]() -> Result<std::string> {
        if (const auto done = book.change(order); !done)
            return done.error();
        return std::string("{}");
    };
}

} // namespace

Result<Work> calendarAnswer(CalendarQuestion question, control::CalendarBook& book) {
    if (question.topic == desk::Topic::calendar)
        return Work([&book, known = std::move(question.text)]() -> Result<std::string> {
            const auto revision = desk::readRevision(known);
            if (!revision)
                return revision.error();
            return desk::tellCalendar(book.copy(*revision));
        });
    auto order = desk::readOrder(question.text);
    if (!order)
        return order.error();
    if (question.topic == desk::Topic::imagineChanges)
        return imagining(std::move(order->changes), book);
    order->actor = control::deskActor(question.user, order->actor);
    order->host =
        order->host.empty() ? question.address : order->host + " (" + question.address + ")";
    return changing(std::move(*order), book);
}

} // namespace usher::gate
