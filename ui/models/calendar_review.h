// What a file would change in the calendar, a row a wedding, before anything does.
#pragma once

#include "forecast/calendar_change.h"
#include "ui/models/table_model.h"

#include <QString>
#include <QTimeZone>

#include <memory>
#include <string>
#include <vector>

namespace usher::ui {

struct ReviewQuestion {
    std::string path; ///< .csv or .ics
    std::string zone; ///< the platform's, which holds where a row names none
    std::vector<forecast::Wedding> calendar;
};

struct CalendarReview {
    forecast::CalendarChanges changes;
    std::size_t same = 0;             ///< in both
    std::vector<std::string> refused; ///< with the line and the reason
    std::size_t lost = 0;             ///< of them that cost a wedding

    std::size_t added() const;
    std::size_t changed() const;
    std::size_t gone() const;
    /// What is accepted: those the file lacks are cancelled only where that is wanted.
    forecast::CalendarChanges accepted(bool cancelGone) const;
};
/// Blocks. Errors: readCalendar()'s.
Result<CalendarReview> reviewOf(const ReviewQuestion& question);

struct ReviewRow {
    enum class Kind {
        refused,
        gone,
        changed,
        added
    } kind = Kind::added;
    forecast::CalendarChange change;
    std::string refusal = {};
    std::uint64_t place = 0; ///< in the review
};
using ReviewModel = TableModel<ReviewRow>;
std::vector<ReviewRow> reviewRows(const CalendarReview& review);
std::unique_ptr<ReviewModel> makeReviewModel(const QTimeZone& zone);

} // namespace usher::ui
