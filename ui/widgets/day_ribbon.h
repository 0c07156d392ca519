// The day at a glance: the Saturday protocol's state, since when, by whom, until when.
#pragma once

#include "ui/desk_view.h"
#include "ui/widgets/paint.h"

#include <QPushButton>

namespace usher::ui {

class DayRibbon : public QWidget {
    Q_OBJECT
  public:
    explicit DayRibbon(QWidget* parent = nullptr);
    void show(const DeskView& view);
    QString stateWords() const { return m_state; }

  Q_SIGNALS:
    void commandWanted(const QString& commandLine);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void drawMark(QPainter& painter, const Colors& colors) const;
    void drawText(QPainter& painter, const Colors& colors) const;

    control::DayState m_day = control::DayState::off;
    QString m_state, m_detail;
    QPushButton* m_switch;
    QPushButton* m_auto;
    bool m_stale = false;
};

} // namespace usher::ui
