// The make-believe Saturday that plays here, beside the desk that shows it.
#pragma once

#include "ui/desk_view.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace usher::ui {

class LiveStep : public QWidget {
    Q_OBJECT
  public:
    explicit LiveStep(QWidget* parent = nullptr);
    void show(const control::DeskState& state);

  private:
    QLabel *m_what, *m_look;
    QLineEdit* m_psql;
};

} // namespace usher::ui
