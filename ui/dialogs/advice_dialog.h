// Where no command of Usher's helps: what is wrong, how long they have, what to do outside, and
// what clients see meanwhile. It stays up to date, and goes when the verdict does.
#pragma once

#include "ui/desk_view.h"

#include <QDialog>
#include <QTimer>

class QLabel;

namespace usher::ui {

class AdviceDialog : public QDialog {
    Q_OBJECT
  public:
    AdviceDialog(DeskSource& source, QWidget* parent);

  private:
    void look();

    DeskSource& m_source;
    QTimer m_second;
    QLabel *m_what, *m_howLong, *m_todo, *m_meanwhile;
};

} // namespace usher::ui
