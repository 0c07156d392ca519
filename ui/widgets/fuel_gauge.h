// The emergency reserve as a fuel gauge: a cell a connection, full, lent or empty.
#pragma once

#include "ui/desk_view.h"
#include "ui/widgets/paint.h"

#include <QPushButton>

namespace usher::ui {

class FuelGauge : public QWidget {
    Q_OBJECT
  public:
    explicit FuelGauge(QWidget* parent = nullptr);
    void show(const DeskView& view);
    QString words() const { return m_words; }

  Q_SIGNALS:
    void commandWanted(const QString& commandLine);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QRectF figureArea() const; ///< left of the buttons
    void drawHead(QPainter& painter, const Colors& colors) const;
    void drawCells(QPainter& painter, const Colors& colors) const;
    void fillCell(QPainter& painter, const QRectF& cell, double place) const;

    pool::ReserveFigures m_reserve;
    QString m_words;
    bool m_stale = false;
    QPushButton *m_refill, *m_drain;
};

} // namespace usher::ui
