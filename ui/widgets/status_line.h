// The last line: what became of the last action, where clients connect, how old the figures are.
#pragma once

#include "ui/desk_view.h"
#include "ui/widgets/figure_label.h"

#include <QPushButton>
#include <QTimer>

namespace usher::ui {

class StatusLine : public QWidget {
    Q_OBJECT
  public:
    explicit StatusLine(QWidget* parent = nullptr);
    void tell(const QString& words, bool undoable);
    void show(const DeskView& view);
    QString told() const { return m_told->text(); }

  Q_SIGNALS:
    void undoWanted();

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    FigureLabel *m_told, *m_facts;
    QPushButton* m_undo;
    QTimer m_undoEnds;
};

} // namespace usher::ui
