// What a calendar view shows, where it stands, and how it looks.
#pragma once

#include "ui/models/calendar_days.h"
#include "ui/widgets/paint.h"

#include <QDateTime>

#include <optional>

namespace usher::ui {

struct CalendarScene {
    enum class Span {
        day,
        week,
        month
    };
    struct Box {
        QRectF rect = {};
        const DayEntry* entry = nullptr; ///< null: "+ 7 more"
        int more = 0;
        bool alone = false; ///< nothing else of the day is shown: "7 weddings"
    };
    struct DayBox {
        QRectF rect, head, plan, body;
        QDate day;
        std::vector<Box> boxes;
        std::vector<int> planned;
        std::vector<double> load;
        double loadMost = 0;
        int plannedMost = -1;
    };

    std::shared_ptr<const CalendarDays> days;
    std::vector<DayBox> boxes;
    Span span = Span::month;
    QDate today, selected;
    int minute = 0; ///< of today, now
    double loadMost = 0;
    std::optional<forecast::Wedding> wedding; ///< the one selected
    std::optional<QDateTime> dragged;

    bool month() const { return span == Span::month; }
    const DayBox* dayAt(const QPointF& at) const;
    double yOf(int minute, const QRectF& body) const;
    int minuteAt(double y, const QRectF& body) const;
};

/// Gives every day and every wedding its place.
class CalendarLayout {
  public:
    explicit CalendarLayout(CalendarScene& scene) : m_scene(scene) {}
    void arrange(const QSizeF& size);

  private:
    using Box = CalendarScene::Box;
    using DayBox = CalendarScene::DayBox;
    using Entries = std::span<const DayEntry>;
    void arrangeDay(DayBox& day) const;
    void arrangeLines(DayBox& day) const;
    void arrangeHours(DayBox& day) const;
    void arrangeHour(DayBox& day, Entries group) const;
    QRectF hourOf(const DayEntry& entry, const QRectF& body) const;

    CalendarScene& m_scene;
};

class CalendarPainter {
  public:
    CalendarPainter(QPainter& painter, const CalendarScene& scene, const QPalette& palette)
        : m_painter(painter),
          m_scene(scene),
          m_colors(colorsOf(palette)) {}
    void paint(const QRectF& all) const;

  private:
    using Box = CalendarScene::Box;
    using DayBox = CalendarScene::DayBox;
    void paintWeekdays() const;
    void paintHours(double right) const;
    void paintDay(const DayBox& day) const;
    void paintNow(const DayBox& day) const;
    void paintHead(const DayBox& day) const;
    QRectF paintNumber(const DayBox& day) const;
    void paintBar(const DayBox& day) const;
    void paintCurve(const DayBox& day) const;
    void paintEntry(const Box& box) const;
    void paintWords(const Box& box) const;
    void paintDrag() const;

    QPainter& m_painter;
    const CalendarScene& m_scene;
    const Colors& m_colors;
};

/// "+ 1.2 ×": what is added to an ordinary load.
QString riseWords(double rise);

} // namespace usher::ui
