// A day, a week or a month of weddings, with the plan above them. Painted; every wedding and day
// can be reached by mouse and keyboard.
#pragma once

#include "ui/widgets/calendar_scene.h"

#include <QWidget>

namespace usher::ui {

class CalendarView : public QWidget {
    Q_OBJECT
  public:
    using Span = CalendarScene::Span;
    explicit CalendarView(QWidget* parent = nullptr);

    void setDays(std::shared_ptr<const CalendarDays> days);
    void setForecast(std::shared_ptr<const forecast::Forecast> forecast);
    void setToday(QDate today, int minute);
    void setSpan(Span span);
    Span span() const { return m_scene.span; }
    void select(QDate day);
    /// That wedding, and its day.
    void select(const forecast::Wedding& wedding);
    QDate selectedDay() const { return m_scene.selected; }
    /// Null: none of the day's is.
    const DayEntry* selectedEntry() const;
    QDate first() const; ///< of the days shown
    int days() const;
    void turn(int periods); ///< forth, or back
    QString title() const;  ///< "September 2026"
    QSize minimumSizeHint() const override { return {480, 320}; }

  Q_SIGNALS:
    void selectionChanged();
    void rangeChanged();
    void editWanted();
    void addWanted(const QDateTime& local);
    void cancelWanted();
    void undoWanted();
    void moveWanted(const QDateTime& local); ///< the selected wedding's new civil time

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    bool event(QEvent* event) override; ///< tool tips, and Ctrl+Z for itself

  private:
    void arrange();
    void fillFigures();
    QDateTime timeAt(const QPointF& at, int offset) const;
    QDateTime draggedTo(const QPointF& at) const;
    void step(int weddings);
    void turnByKey(int key);
    void actByKey(int key);
    void tell();

    CalendarScene m_scene;
    std::shared_ptr<const forecast::Forecast> m_forecast;
    std::optional<QPointF> m_pressed;
};

/// "15:00 Ann & Ben · 120 guests · adds 1.2 × the ordinary load"
QString entryWords(const DayEntry& entry);

} // namespace usher::ui
