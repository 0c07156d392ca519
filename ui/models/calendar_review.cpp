#include "ui/models/calendar_review.h"

#include "ui/format.h"
#include "ui/languages/core_reader.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>
#include <tuple>

namespace usher::ui {
namespace {

QString tr(const char* source) {
    return QCoreApplication::translate("usher::ui", source);
}

/// A file that says the same twice means it once.
std::vector<forecast::Wedding> each(std::vector<forecast::Wedding> weddings) {
    std::set<std::tuple<WallTime, std::string, std::string, int>> seen;
    std::erase_if(weddings, [&](const forecast::Wedding& w) {
        return !seen.emplace(w.start, w.name, w.zone, w.guests).second;
    });
    return weddings;
}

QString kindWord(const ReviewRow& row) {
    switch (row.kind) {
    case ReviewRow::Kind::refused:
        return tr("Refused");
    case ReviewRow::Kind::gone:
        return tr("Gone");
    case ReviewRow::Kind::changed:
        return tr("Changed");
    case ReviewRow::Kind::added:
        return tr("New");
    }
    return {};
}

QString guestsWord(const forecast::Wedding& wedding) {
    return wedding.guests > 0 ? count(wedding.guests) : kNone;
}

/// "15:00 → 16:30" where they differ, else what both are.
template <class Words> QString across(const forecast::CalendarChange& change, Words words) {
    const QString before = change.before ? words(*change.before) : QString();
    const QString after = change.after ? words(*change.after) : QString();
    if (before.isEmpty() || after.isEmpty() || before == after)
        return after.isEmpty() ? before : after;
    return before + QStringLiteral(" → ") + after;
}

} // namespace

std::size_t CalendarReview::added() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(changes, [](const auto& change) { return !change.before; }));
}
std::size_t CalendarReview::gone() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(changes, [](const auto& change) { return !change.after; }));
}
std::size_t CalendarReview::changed() const {
    return changes.size() - added() - gone();
}

forecast::CalendarChanges CalendarReview::accepted(bool cancelGone) const {
    auto wanted = changes;
    if (!cancelGone)
        std::erase_if(wanted, [](const auto& change) { return !change.after; });
    return wanted;
}

Result<CalendarReview> reviewOf(const ReviewQuestion& question) {
    const auto zone = forecast::TimeZone::find(question.zone.empty() ? "UTC" : question.zone);
    if (!zone)
        return zone.error();
    auto read = forecast::readCalendar(question.path, *zone);
    if (!read)
        return read.error();
    const auto weddings = each(std::move(read->weddings));
    CalendarReview review{
        .changes = forecast::differences(question.calendar, weddings, *zone),
        .refused = std::move(read->complaints),
        .lost = read->lost};
    review.same = weddings.size() - review.added() - review.changed();
    return review;
}

std::vector<ReviewRow> reviewRows(const CalendarReview& review) {
    std::vector<ReviewRow> rows;
    for (const auto& words : review.refused)
        rows.push_back({.kind = ReviewRow::Kind::refused, .change = {}, .refusal = words});
    for (const auto& change : review.changes)
        rows.push_back(
            {.kind = !change.after    ? ReviewRow::Kind::gone
                     : !change.before ? ReviewRow::Kind::added
                                      : ReviewRow::Kind::changed,
             .change = change});
    std::ranges::stable_sort(rows, {}, &ReviewRow::kind);
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i].place = i;
    return rows;
}

std::unique_ptr<ReviewModel> makeReviewModel(const QTimeZone& zone) {
    const auto when = [zone](const forecast::Wedding& w) {
        return dayAndTime(w.start, zone);
    };
    return std::make_unique<ReviewModel>(
        std::vector<ReviewModel::Column>{
            {tr("What"), kindWord},
            {tr("Ceremony"),
             [when](const ReviewRow& row) {
                 return across(row.change, when);
             }},
            {tr("Guests"),
             [](const ReviewRow& row) { return across(row.change, guestsWord); },
             true},
            {tr("Wedding"),
             [](const ReviewRow& row) {
                 if (!row.refusal.empty())
                     return inYourLanguage(row.refusal);
                 return across(row.change, [](const forecast::Wedding& w) { return text(w.name); });
             }}},
        [](const ReviewRow& row) { return row.place; });
}

} // namespace usher::ui
