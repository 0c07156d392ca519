// Where a calendar view's days and weddings stand.
#include "ui/widgets/calendar_scene.h"
#include "ui/zoom.h"

#include <algorithm>
#include <cmath>

namespace usher::ui {
namespace {

constexpr double kWeekdays = 24, kHours = 48; ///< px, above a month; beside the hours of a day
constexpr double kLine = 22, kDayHead = 28, kPlan = 48, kBar = 6;
constexpr double kLaneLeast = 92; ///< px, of a wedding beside others
constexpr int kFromHour = 8, kLasts = 60;

} // namespace

const CalendarScene::DayBox* CalendarScene::dayAt(const QPointF& at) const {
    for (const auto& day : boxes)
        if (day.rect.contains(at))
            return &day;
    return nullptr;
}

/// The night takes no room unless somebody weds in it.
double CalendarScene::yOf(int at, const QRectF& body) const {
    constexpr int kDay = 24 * 60;
    int from = kFromHour * 60;
    for (const auto& day : boxes)
        if (const auto all = days->on(day.day); !all.empty())
            from = std::min(from, all.front().minute / 60 * 60);
    return body.top() + body.height() * (at - from) / (kDay - from);
}

int CalendarScene::minuteAt(double y, const QRectF& body) const {
    const double zero = yOf(0, body), last = yOf(24 * 60, body);
    return static_cast<int>((y - zero) / (last - zero) * 24 * 60);
}

void CalendarLayout::arrange(const QSizeF& size) {
    const bool month = m_scene.month();
    const std::size_t columns = m_scene.span == CalendarScene::Span::day ? 1 : 7;
    const std::size_t weeks = std::max<std::size_t>(1, m_scene.boxes.size() / columns);
    const auto rows = static_cast<double>(weeks);
    const double left = month ? 0 : withZoom(kHours), top = month ? withZoom(kWeekdays) : 0;
    const double wide = (size.width() - 1 - left) / static_cast<double>(columns);
    const double high = (size.height() - 1 - top) / rows;
    for (std::size_t i = 0; i < m_scene.boxes.size(); ++i) {
        const auto column = static_cast<double>(i % columns);
        const std::size_t week = i / columns;
        const auto row = static_cast<double>(week);
        m_scene.boxes[i].rect = QRectF(left + column * wide, top + row * high, wide, high);
        arrangeDay(m_scene.boxes[i]);
    }
}

void CalendarLayout::arrangeDay(DayBox& day) const {
    const bool month = m_scene.month();
    day.head = QRectF(day.rect.left(), day.rect.top(), day.rect.width(), withZoom(kDayHead));
    day.plan = month
                   ? QRectF(day.head.left() + 6, day.head.bottom(), day.head.width() - 12, kBar)
                   : QRectF(day.head.left(), day.head.bottom(), day.head.width(), withZoom(kPlan));
    day.body = day.rect;
    day.body.setTop(day.plan.bottom() + 4);
    day.boxes.clear();
    if (month)
        arrangeLines(day);
    else
        arrangeHours(day);
}

/// A line a wedding, as many as there is room for.
void CalendarLayout::arrangeLines(DayBox& day) const {
    const auto all = m_scene.days->on(day.day);
    const auto room =
        static_cast<std::size_t>(std::max(1.0, std::floor(day.body.height() / withZoom(kLine))));
    const std::size_t shown = all.size() <= room ? all.size() : room - 1;
    QRectF line(day.body.left() + 4, day.body.top(), day.body.width() - 8, withZoom(kLine) - 2);
    for (std::size_t i = 0; i < shown; ++i, line.translate(0, withZoom(kLine)))
        day.boxes.push_back({.rect = line, .entry = &all[i]});
    if (shown < all.size())
        day.boxes.push_back(
            {.rect = line, .more = static_cast<int>(all.size() - shown), .alone = shown == 0});
}

/// Beside each other while they begin within an hour; where there is no more room, a count.
void CalendarLayout::arrangeHours(DayBox& day) const {
    const auto all = m_scene.days->on(day.day);
    for (std::size_t begin = 0; begin < all.size();) {
        std::size_t end = begin + 1;
        while (end < all.size() && all[end].minute - all[end - 1].minute < kLasts)
            ++end;
        arrangeHour(day, all.subspan(begin, end - begin));
        begin = end;
    }
}

/// An hour from its start, as wide as the day, and high enough for two lines.
QRectF CalendarLayout::hourOf(const DayEntry& entry, const QRectF& body) const {
    const double y = m_scene.yOf(entry.minute, body);
    const double hour = m_scene.yOf(entry.minute + kLasts, body) - y;
    const double high = std::max(withZoom(2 * kLine), hour) - 2;
    return {body.left(), std::min(y, body.bottom() - high), body.width(), high};
}

void CalendarLayout::arrangeHour(DayBox& day, Entries group) const {
    const auto lanes =
        std::max<std::size_t>(2, static_cast<std::size_t>(day.body.width() / withZoom(kLaneLeast)));
    const bool whole = group.size() <= lanes;
    const std::size_t shown = whole ? group.size() : lanes - 1;
    const double wide = day.body.width() / static_cast<double>(shown + !whole);
    for (std::size_t i = 0; i < shown + !whole; ++i) {
        Box box{.rect = hourOf(group[i], day.body)};
        box.rect.setLeft(day.body.left() + static_cast<double>(i) * wide + 2);
        box.rect.setWidth(wide - 4);
        if (i < shown)
            box.entry = &group[i];
        else
            box.more = static_cast<int>(group.size() - shown);
        day.boxes.push_back(box);
    }
}

} // namespace usher::ui
