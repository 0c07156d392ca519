// The report as it will be on paper: its pages one below the other, as wide as there is room.
#pragma once

#include "ui/report/report_pages.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <optional>

namespace usher::ui {

/// Page Up and Page Down go from page to page, Home and End to the first and the last. Drawn a
/// slice a turn of the event loop; while it is made wider or narrower the former pictures are
/// shown.
class ReportPreview : public QAbstractScrollArea {
    Q_OBJECT
  public:
    explicit ReportPreview(QWidget* parent = nullptr);

    void show(report::Report report, std::optional<forecast::TimeZone> zone);
    void say(const QString& words); ///< instead of pages
    int count() const { return m_count; }
    int page() const; ///< the one in view, from 1; 0 without pages
    void goTo(int page);
    bool finished() const { return !m_job; } ///< nothing is being drawn

  Q_SIGNALS:
    void pageChanged(int page, int count);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

  private:
    void draw();
    void step();
    void layOut();
    void tellPage();
    int paperWidth() const; ///< of a page as shown, in logical pixels
    int paperHeight() const;
    QRect placeOf(int index) const; ///< on the viewport
    void paintPage(QPainter& painter, int index) const;

    std::optional<report::Report> m_report;
    std::optional<forecast::TimeZone> m_zone;
    QString m_words;
    std::unique_ptr<PagesJob> m_job; ///< null: nothing is being drawn
    QList<QImage> m_pages;
    int m_count = 0;
    int m_told = 0;
    QTimer m_turn;    ///< a slice a turn of the event loop
    QTimer m_redrawn; ///< once the width stands
};

} // namespace usher::ui
